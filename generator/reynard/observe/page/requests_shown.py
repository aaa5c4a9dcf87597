"""HTTP as pages show it in code: a whole request, or the headers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.examples import read_json_example
from reynard.observe.page.sections import Item
from reynard.observe.page.stated_endpoints import REQUEST_LINE
from reynard.observe.page.tables import Cell, TableRow
from reynard.patterns import compiled
from reynard.text.fragment import Fragment

if TYPE_CHECKING:
    from reynard.observe.model import ExampleSeen
    from reynard.source import Source

_BLANK_LINE = compiled(r"\r?\n[ \t]*\r?\n\s*")
_AUTHORIZATION = compiled(r"(?im)^(?:Authorization|Proxy-Authorization|[\w-]*Api[-_]?Key):[^\n]*$")
_HEADER = compiled(r"(?m)^[ \t]*(?P<name>[A-Za-z][\w-]{1,60}):[ \t]*(?P<example>\S[^\r\n]*?)[ \t]*\r?$")


class Request(NamedTuple):
    """What a request shows: the lines of its keys, and what is sent."""

    keys: tuple[Item, ...]
    body: tuple[ExampleSeen, ...]


def read_request(source: Source, item: Item) -> Request | None:
    """Read an HTTP request: its headers say how to authenticate, what follows them is the body."""
    opening = REQUEST_LINE.match(source.text, item.start, item.end)
    if opening is None:
        return None
    blank = _BLANK_LINE.search(source.text, opening.end(), item.end)
    keys = _AUTHORIZATION.finditer(source.text, opening.end(), blank.start() if blank else item.end)
    body = Fragment.of(source, blank.end(), item.end) if blank is not None and blank.end() < item.end else None
    return Request(
        tuple(Item("line", *each.span()) for each in keys),
        (read_json_example(body, name=""),) if body is not None else (),
    )


def headers_of(source: Source, item: Item) -> tuple[TableRow, ...]:
    """Return the headers that a block lists as they are sent: `Authorization: Bearer {API_KEY}`."""
    return tuple(
        TableRow(source, {role: Cell(found[role], *found.span(role)) for role in found.groupdict()}, *found.span())
        for found in _HEADER.finditer(source.text, item.start, item.end)
    )
