"""An OpenAPI document: its version, its references, its schemas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from reynard.observe.document.cursor import Cursor, plain
from reynard.observe.document.schemas.references import Target
from reynard.observe.document.schemas.schema_library import SchemaLibrary
from reynard.schema.resolve import steps_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from reynard.diagnostics import Report
    from reynard.text.origin import Json, Origin, Pointer

    Version: TypeAlias = Literal["2.0", "3.0", "3.1"]

_STRUCTURE = frozenset(("components", "schemas", "definitions", "properties", "items", "content", "schema", "paths"))
_MAX_HOPS = 20


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A document and what its parts need to be read."""

    root: Cursor
    version: Version
    schemas: SchemaLibrary
    said_once: set[str] = field(default_factory=set)
    """What has been reported for the document as a whole already."""

    def resolved(self, at: Cursor) -> Cursor | None:
        """Follow `$ref` to what it stands for; nothing, reported, where it leads nowhere."""
        for _ in range(_MAX_HOPS):
            reference = at.get("$ref")
            if reference is None or not isinstance(reference.value, str):
                return at
            target = self.schemas.resolve(reference.value, at.pointer)
            if target is None:
                return None
            at = Cursor(at.origin, at.report, target.pointer, target.value)
        return None


def open_document(value: dict[str, Json], origin: Origin, report: Report) -> Document:
    """Return a parsed document, ready to be read."""
    version = version_of(value)
    schemas = SchemaLibrary(
        origin,
        make_lookup(value),
        report,
        keeps_siblings=version == "3.1",
        prefix="#/definitions/" if version == "2.0" else "#/components/schemas/",
    )
    return Document(Cursor(origin, report, (), value), version, schemas)


def version_of(value: dict[str, Json]) -> Version:
    """Return the version that decides how a document is read."""
    if value.get("swagger") is not None and value.get("openapi") is None:
        return "2.0"
    stated = plain(value.get("openapi"))
    return "3.0" if stated.startswith(("3.0", "2")) else "3.1"


def make_lookup(root: Json) -> Callable[[str], Target | None]:
    """Return a function that finds what a reference inside a document leads to."""
    known: dict[str, Target | None] = {}

    def find(reference: str) -> Target | None:
        if reference not in known:
            known[reference] = _find(root, reference)
        return known[reference]

    return find


def _find(root: Json, reference: str) -> Target | None:
    steps = steps_in(reference)
    if not steps:
        return None
    pointer: Pointer = ()
    value = root
    for step in steps:
        # Exporters percent-encode `OpenResult«Vo»` in references; the name itself is written as it is.
        for name in (unquote(step), step):
            if isinstance(value, dict) and name in value:
                pointer, value = (*pointer, name), value[name]
                break
            if isinstance(value, list) and name.isdecimal() and len(name) < 9 and int(name) < len(value):  # noqa: PLR2004
                pointer, value = (*pointer, int(name)), value[int(name)]
                break
        else:
            return None
    return Target(_name(pointer), pointer, value)


def _name(pointer: Pointer) -> str:
    """Return the name of a shared schema, or one put together from the steps that lead to any other."""
    if len(pointer) in (2, 3) and pointer[0] in ("components", "definitions"):
        return str(pointer[-1])
    words = [step for step in pointer if isinstance(step, str) and step not in _STRUCTURE]
    return ".".join(words[:1] + words[1:][-2:]) or "Part"
