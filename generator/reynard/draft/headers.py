"""Headers that every call has with the same value: the version of the API that a document was written for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.entries import Entry
from reynard.draft.locate import locate_argument
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.draft.model import Operation
    from reynard.text.origin import Json

_VERSION = compiled(r"(?i)(?:^|[_-])(?:api-?)?version\Z")
_MOST_OPERATIONS = 0.8
_FEWEST = 2


def draft_headers(operations: Sequence[Operation]) -> tuple[Entry, ...]:
    """Return the version headers that (nearly) all operations take, with the one value that their pages name."""
    found: dict[str, list[tuple[Operation, str]]] = {}
    for operation in operations:
        for name, schema in _headers(operation):
            value = _value(schema) if _VERSION.search(name) else ""
            if value:
                found.setdefault(name, []).append((operation, value))
    entries = [
        Entry(name, shown[0][1], str(locate_argument(shown[0][0], name)))
        for name, shown in found.items()
        if len({value for _, value in shown}) == 1 and len(shown) >= max(_FEWEST, _MOST_OPERATIONS * len(operations))
    ]
    return (Entry("headers", tuple(entries), "sent with every call"),) if entries else ()


def _headers(operation: Operation) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """Yield the headers that a page documents, also those that the client sends by now."""
    if operation.seen is None:
        yield from ((each.name, each.schema) for each in operation.spec.parameters if each.location == "header")
        return
    for each in operation.seen.parameters:
        if each.location == "header":
            yield each.name.value.strip(), each.schema.value


def _value(schema: Mapping[str, Json]) -> str:
    """Return the one version that a header is documented with: its default, else the only value that it lists."""
    default, listed = schema.get("default"), schema.get("enum")
    shown = default if default is not None or not isinstance(listed, list) or len(listed) != 1 else listed[0]
    return shown if isinstance(shown, str) else ""
