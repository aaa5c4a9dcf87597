"""Reading one page in tests: the reader that recognises it, what it returned, and what it reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reynard.diagnostics import Findings
from reynard.observe.recognise import recognise
from reynard.source import Source

if TYPE_CHECKING:
    from reynard.observe.model import ExampleSeen, Observation, Page, SchemaSeen
    from reynard.text.origin import Json, Origin, Pointer


class Read(NamedTuple):
    """What came of a page."""

    page: Page
    findings: Findings

    @property
    def only(self) -> Observation:
        """The single operation of the page."""
        assert len(self.page.operations) == 1, [str(each.path.value) for each in self.page.operations]
        return self.page.operations[0]

    @property
    def codes(self) -> dict[str, int]:
        """What was reported, by code."""
        return self.findings.by_code()


def read(text: str, reader: str) -> Read:
    """Read a page, which this reader and no other must recognise."""
    source = Source("page.txt", text)
    findings = Findings()
    found = recognise(source, findings)
    assert found is not None, findings.by_code()
    assert found.name == reader
    return Read(found.read(source, findings), findings)


def told(operation: Observation) -> dict[str, object]:
    """Return all that an operation says, without places: to compare two ways of writing the same page."""

    def examples(given: tuple[ExampleSeen, ...]) -> list[object]:
        return [(each.name, each.value, each.is_readable) for each in given]

    def schema(given: SchemaSeen | None) -> object:
        return given.value if given is not None else None

    return {
        "endpoint": (operation.method.value, operation.path.value),
        "title": operation.title.value if operation.title else None,
        "parameters": [
            (
                each.location,
                each.name.value,
                each.required.value if each.required else None,
                schema(each.schema),
                examples(each.examples),
            )
            for each in operation.parameters
        ],
        "bodies": [
            (
                each.media.value,
                each.required.value if each.required else None,
                schema(each.schema),
                examples(each.examples),
            )
            for each in operation.bodies
        ],
        "responses": [
            (each.status.value, each.media, schema(each.schema), examples(each.examples))
            for each in operation.responses
        ],
        "auth": [(each.kind, each.name) for each in operation.auth],
    }


def visit(page: Page) -> None:
    """Ask for the place of everything on a page: none may fail, all must lie inside the text."""
    for operation in page.operations:
        for owner in (*operation.parameters, *operation.bodies, *operation.responses):
            if owner.schema is not None:
                _visit(page, owner.schema.value, owner.schema.origin, ())
            for example in owner.examples:
                _visit(page, example.value, example.origin, ())


def _visit(page: Page, value: Json, origin: Origin, at: Pointer) -> None:
    for span in (origin.locate(at), origin.locate(at, "key")):
        assert 0 <= span.start <= span.end <= len(span.source.text)
    if isinstance(value, dict):
        for key, each in value.items():
            _visit(page, each, origin, (*at, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            _visit(page, each, origin, (*at, index))
