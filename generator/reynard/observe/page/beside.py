"""What the Markdown around a document says of its one operation: words, key, the server called, fields, examples."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import Endpoint
from reynard.observe.model import AuthSeen
from reynard.observe.page.field_page.call import FieldPage
from reynard.observe.page.field_page.headings import FIELD_HEADINGS
from reynard.observe.page.parts import Part
from reynard.observe.page.requests.curl import auth_of, read_curl
from reynard.observe.page.requests.servers import servers_in
from reynard.observe.page.sections import scan
from reynard.observe.page.stated.auth import AUTH_LINE, read_stated_auth
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.diagnostics import Report
    from reynard.observe.model import Observation
    from reynard.observe.page.requests.curl import Command
    from reynard.observe.page.sections import Item
    from reynard.source import Source

_TABLE = compiled(r"^[ \t]*\|?[ \t:]*-{2,}[ \t:]*\|", re.MULTILINE)
"""The line between the header of a table and its rows."""
_FENCE = "`ymlajson \t\r\n"
"""What stands between the heading of a document and the document."""
_LONGEST_FENCE = 40
_BEARER = compiled(r"(?im)^authorization:[ \t]*bearer\b[^\r\n]*")


def with_page_around(
    seen: Observation, source: Source, blocks: Sequence[tuple[int, int | None]], report: Report
) -> Observation:
    """Return an operation with what the text around its document says: of its fields, beside what the document says.

    The key and the server are taken where only that text names them.
    """
    items = [each for each in scan(source.text, FIELD_HEADINGS) if not _is_inside(each, blocks)]
    commands = [read_curl(source, each.start, each.end) for each in items if _is_command(each, source)]
    if not seen.servers:
        seen = replace(seen, servers=tuple(servers_in(commands, seen.path.value)))
    if not seen.auth and seen.security is None:
        seen = replace(seen, auth=_keys(items, commands, source))
    told = _told(seen, [*_without_titles(items, source, blocks)], source, report)
    seen = replace(seen, description=told.description) if seen.description is None else seen
    return replace(seen, around=_with_fields(told))


def with_tables_told(seen: Observation, source: Source, report: Report) -> Observation:
    """Return an operation with what tables in its own description say of its fields."""
    told = seen.description
    if told is None or "|" not in told.value or not _TABLE.search(told.value) or told.span.source is not source:
        return seen
    start = told.span.start
    text = source.text[start : told.span.end]
    items = [each._replace(start=each.start + start, end=each.end + start) for each in scan(text, FIELD_HEADINGS)]
    kept = [each for each in items if each.kind in ("heading", "line")]
    return replace(seen, around=_with_fields(_told(seen, kept, source, report, needs_types=True)))


def _told(
    seen: Observation, items: Sequence[Item], source: Source, report: Report, *, needs_types: bool = False
) -> Observation:
    """Return the same operation as words, tables and examples around its document show it."""
    part = Part(Endpoint(seen.method, seen.path, None), (), tuple(items), seen.span)
    page = FieldPage(source, part, report, needs_types)
    page.read()
    return page.observation()


def _with_fields(told: Observation) -> Observation | None:
    """Return an operation that shows a field or an example; None for another."""
    return told if told.parameters or told.bodies or told.responses else None


def _keys(items: Sequence[Item], commands: Sequence[Command], source: Source) -> tuple[AuthSeen, ...]:
    """Return the keys of lines that say so, else those of a header that is shown, else those of commands."""
    lines = [
        each
        for each in items
        if each.kind in ("line", "heading") and AUTH_LINE.match(source.text[each.start : each.end])
    ]
    stated = [each for each in read_stated_auth(source, lines) if each.kind != "unknown"]
    shown = (*_shown(items, source), *(one for command in commands for one in auth_of(command)))
    found = {(each.kind, each.name.casefold()): each for each in reversed(stated or shown)}
    return tuple(reversed(found.values()))


def _shown(items: Sequence[Item], source: Source) -> Iterator[AuthSeen]:
    for each in items:
        found = _BEARER.search(source.text, each.start, each.end) if each.kind == "code" else None
        if found is not None:
            yield AuthSeen(kind="bearer", name="Authorization", span=source.span(*found.span()))


def _is_command(item: Item, source: Source) -> bool:
    return item.kind == "code" and source.text[item.start : item.end].lstrip(" $").startswith("curl")


def _without_titles(items: Sequence[Item], source: Source, blocks: Sequence[tuple[int, int | None]]) -> Iterator[Item]:
    """Yield what is neither the title of the page nor the heading right above a document."""
    starts = [start for start, _ in blocks]
    for each in items:
        following = bisect_left(starts, each.end) if each.level else len(starts)
        end = min(each.end + _LONGEST_FENCE, *starts[following : following + 1], len(source.text))
        is_above = end in starts[following : following + 1] and not source.text[each.end : end].strip(_FENCE)
        if each.level != 1 and not is_above:
            yield each


def _is_inside(item: Item, blocks: Sequence[tuple[int, int | None]]) -> bool:
    return any(start < item.end and (end is None or item.start < end) for start, end in blocks)
