"""Ids that one operation has as a text and another as a number: what the first answers, the second does not take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from reynard.diagnostics.codes import ID_TYPES, diagnostic
from reynard.diagnostics.model import Severity
from reynard.patterns import compiled
from reynard.schema.types import types_of
from reynard.schema.walk import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.diagnostics import Report
    from reynard.observe.model import Observation, SchemaSeen
    from reynard.source import Span
    from reynard.spec.model import EndpointSpec
    from reynard.text.origin import Json, Origin, Pointer

_Kind: TypeAlias = Literal["text", "number"]
_ENDINGS = ("_id", "Id", "ID", "_ids", "Ids")
_OF_PAGES = frozenset(
    "limit offset page pageNo page_no pageNum page_num pageIndex page_index pageSize page_size per_page perPage".split()  # noqa: SIM905 - a list of words reads better as text
)
_WITHOUT_BODY = ("GET", "HEAD")
"""Methods whose bodies are not sent, so that nothing in them contradicts an argument."""
_ID = "id"
"""What many things are called by: it is that of one kind where paths begin alike."""
_DEED = compiled(r"/[\w.-]+\Z", re.ASCII)
_KINDS: dict[tuple[str, ...], _Kind] = {("string",): "text", ("integer",): "number", ("number",): "number"}


class _Place(NamedTuple):
    """Where an id is declared; `is_sent_as_text` where its type is none that anyone sees."""

    operation: str
    named: Span | tuple[Origin, Pointer]
    is_sent_as_text: bool

    @property
    def span(self) -> Span:
        """Where its name stands."""
        return self.named[0].locate(self.named[1], "key") if isinstance(self.named, tuple) else self.named


def report_id_types(evidence: Iterable[tuple[EndpointSpec, Observation]], report: Report) -> None:
    """Say, once for each name, that ids of it are texts here and numbers there."""
    found: dict[str, dict[_Kind, _Place]] = {}
    for spec, seen in evidence:
        for name, kind, place in _ids(spec.operation, seen):
            known = found.setdefault(name, {})
            if kind not in known or known[kind].is_sent_as_text > place.is_sent_as_text:
                known[kind] = place
    for name, places in found.items():
        if len(places) < len({*_KINDS.values()}):
            continue
        text, number = places["text"], places["number"]
        is_seen = not (text.is_sent_as_text or number.is_sent_as_text)
        message = f"`{name.partition(' ')[0]}` is a text in `{text.operation}`, and a number in `{number.operation}`"
        report(
            diagnostic(
                ID_TYPES,
                message,
                (text.span, "a text here"),
                (number.span, "a number here"),
                severity=Severity.NOTE if is_seen else Severity.FACT,
            )
        )


def ids_of(seen: Observation) -> list[tuple[str, str, Pointer]]:
    """Return the ids that an operation declares: what each is called, its kind, and where it stands in its schema."""
    return [
        (name, kind, place.named[1] if isinstance(place.named, tuple) else ()) for name, kind, place in _ids("", seen)
    ]


def _ids(operation: str, seen: Observation) -> Iterator[tuple[str, _Kind, _Place]]:
    for each in seen.parameters:
        kind = _kind_of(each.name.value, each.schema.value)
        if each.name.value == _ID and each.location in ("query", "path"):
            kind = _KINDS.get(types_of(each.schema.value))
            if kind is not None:
                place = _Place(operation, each.name.span, is_sent_as_text=True)
                yield f"{_ID} {_resource(seen.path.value)}", kind, place
            continue
        if kind is not None:
            yield each.name.value, kind, _Place(operation, each.name.span, is_sent_as_text=True)
    for body in () if seen.method.value in _WITHOUT_BODY else seen.bodies:
        yield from _members(operation, body.schema) if body.schema is not None else ()
    for response in seen.responses:
        found = _members(operation, response.schema) if response.schema is not None else ()
        # What an answer counts pages by is its own affair.
        yield from (each for each in found if each[0] not in _OF_PAGES)


def _resource(path: str) -> str:
    """Return the fixed parts with which a path begins, without the last, which says what is done: `/rooms/edit`."""
    fixed = path.partition("{")[0].rstrip("/")
    return fixed if "{" in path else _DEED.sub("", fixed)


def _members(operation: str, schema: SchemaSeen) -> Iterator[tuple[str, _Kind, _Place]]:
    for pointer, node in nodes(schema.value):
        properties = node.get("properties")
        for name, member in properties.items() if isinstance(properties, dict) else ():
            kind = _kind_of(name, member)
            if kind is not None:
                named = schema.origin, (*pointer, "properties", name)
                place = _Place(operation, named, is_sent_as_text=False)
                yield name, kind, place


def is_id(name: str) -> bool:
    """Tell whether a field is an id by its name, or what pages are counted by."""
    return name.endswith(_ENDINGS) or name in _OF_PAGES


def _kind_of(name: str, schema: Json) -> _Kind | None:
    if not is_id(name) or not isinstance(schema, dict) or schema.get("format") == "binary":
        return None
    return _KINDS.get(types_of(schema))
