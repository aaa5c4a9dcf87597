"""Headers that every call has with the same value: the version of the API that a document was written for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.entries import Entry
from reynard.draft.locate import locate_argument
from reynard.draft.pacing import lines_of, texts_of
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reynard.draft.model import Operation, Place
    from reynard.text.origin import Json

_VERSION = compiled(r"(?i)(?:^|[_-])(?:api-?)?version\Z")
_STATED = compiled(
    r"(?i)(?:\b(?:all|each|every)\b|所有|每个|每次|全部|均|统一)[^\n`。.]{0,60}(?:\bheaders?\b|请求头|标头)[^\n`。.]{0,20}"
    r"`(?P<name>[A-Za-z][\w-]{2,60}?)\s?[:：]\s?(?P<value>[\w.-]{1,40})`"
)
"""A header of all calls in a sentence: ``every request must include the header `X-Kite-Version: 2` ``."""
_MOST_OPERATIONS = 0.8
_FEWEST = 2


def draft_headers(operations: Sequence[Operation], others: Sequence[tuple[str, str]] = ()) -> tuple[Entry, ...]:
    """Return the version headers that (nearly) all operations take, with the one value that their pages name.

    `others` are texts of pages without calls, by their names.
    """
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
    known = {each.key.lower() for each in entries}
    entries += (each for each in _stated(operations, others) if each.key.lower() not in known)
    return (Entry("headers", tuple(entries), "sent with every call"),) if entries else ()


def _stated(operations: Iterable[Operation], others: Iterable[tuple[str, str]]) -> Iterator[Entry]:
    """Yield the version headers of which a sentence says that all calls have them; where pages differ, none."""
    found: dict[str, dict[str, Place]] = {}
    texts = (pair for operation in operations for pair in texts_of(operation))
    for text, place in (*texts, *(pair for page, whole in others for pair in lines_of(page, whole))):
        match = _STATED.search(text) if "`" in text else None
        if match is not None and _VERSION.search(match["name"]):
            found.setdefault(match["name"], {}).setdefault(match["value"], place())
    yield from (
        Entry(name, value, str(place))
        for name, values in found.items()
        for value, place in values.items()
        if len(values) == 1
    )


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
