"""What the Markdown around a document says of its one operation: words, key, the server called, fields, examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics import Findings
from reynard.observe.endpoint_lines import Endpoint
from reynard.observe.model import AuthSeen, Said
from reynard.observe.page.field_page.call import FieldPage
from reynard.observe.page.field_page.headings import FIELD_HEADINGS
from reynard.observe.page.parts import Part, join_prose
from reynard.observe.page.requests.curl import auth_of, read_curl
from reynard.observe.page.requests.servers import servers_in
from reynard.observe.page.sections import scan
from reynard.observe.page.stated.auth import AUTH_LINE, read_stated_auth
from reynard.observe.page.stated.own_address import calls_stated, states_a_call
from reynard.patterns import compiled
from reynard.source import Source
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.diagnostics import Report
    from reynard.observe.model import Observation
    from reynard.observe.page.requests.curl import Command
    from reynard.observe.page.sections import Item
    from reynard.source import Span

_TOLD = compiled(r"^[ \t]{0,12}(?:\|?[ \t:]{0,12}-{2,}[ \t:]{0,40}\||(?:\$ )?curl )", re.MULTILINE)
"""The line between the header of a table and its rows, or a command."""
_LONGEST = 20_000
"""How long a description may be whose tables are read: each cell of it is looked for in the document."""
_OPENS_TEXT = compiled(r"[>|][+-]?\d?[+-]?[ \t]*\r?\n|[\"']")
_BLANKS = compiled(r"(?:\s|\\[nrt])*")
"""What stands between the letters of a text in a block of YAML, or in quotes."""
_LINK = compiled(r"!?\[[^\[\]\n]{0,80}\]\([^()\s]{0,300}\)|https?://\S+")
_LABELLED = compiled(r"[ \t>*_|-]*[^\s:：][^:：\n]{0,30}[:：]")
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
    page = _read(seen, items, source, report)
    words = [*_words(page.prose, seen.path.value, source)]
    return _with(replace(seen, description=_described(seen.description, words, source)), page)


def _described(told: Said[str] | None, words: Sequence[Item], source: Source) -> Said[str] | None:
    """Return what a document describes, and below it the lines around it that say something else."""
    if told is None or told.span.source is not source:
        return told or join_prose(source, words)
    known = _bare(told.value)
    more = join_prose(source, [each for each in words if (own := _bare(each.text(source.text))) and own not in known])
    if more is None:
        return told
    start, end = min(told.span.start, more.span.start), max(told.span.end, more.span.end)
    return Said(f"{told.value.rstrip()}\n\n{more.value}", source.span(start, end))


def _bare(text: str) -> str:
    """Return the letters of a text, without links to other pages."""
    return "".join(filter(str.isalnum, _LINK.sub("", text))).casefold()


def with_tables_told(seen: Observation, report: Report) -> Observation:
    """Return an operation with what tables and commands in its own description say, where nothing else around does."""
    told = seen.description
    if told is None or seen.around is not None or not _tells(told.value) or len(told.value) > _LONGEST:
        return seen
    where, words = told.span, told.value
    letters = _letters(words, where) if where.text != words else range(where.start, where.end)

    def place(start: int, end: int) -> Span:
        if letters is not None and start < end <= len(letters):
            return where.source.span(letters[start], letters[end - 1] + 1)
        return where.find_part(words[start:end])

    return with_tables_in(seen, Source(where.source.name, words, place), report)


def _letters(words: str, where: Span) -> Sequence[int] | None:
    """Return where each letter of a text stands in a document that folds or escapes it; None where it is another."""
    text = where.source.text
    opened = _OPENS_TEXT.match(text, where.start, where.end)
    at = opened.end() if opened is not None else where.start
    found: list[int] = []
    for letter in words:
        if not letter.isspace():
            blank = _BLANKS.match(text, at, where.end)
            at = blank.end() if blank is not None else at
            at += text.startswith("\\", at) and text[at : at + 1] != letter
            if at >= where.end or text[at] != letter:
                return None
        found.append(min(at, where.end - 1))
        at += not letter.isspace()
        at += letter == "\\" and text.startswith("\\", at)
    return found


def with_tables_in(seen: Observation, text: Source, report: Report) -> Observation:
    """Return an operation with what the tables of a text about it say of its fields, and how commands call it."""
    if not _tells(text.text):
        return seen
    items = scan(text.text, FIELD_HEADINGS)
    kept = [each for each in items if each.kind in ("heading", "line") or _is_command(each, text)]
    told = _with(seen, _read(seen, kept, text, report, needs_types=True))
    if told.around is None or not told.around.responses or all(each.kind != "json" for each in items):
        return told
    # JSON beside a table of answers shows these; what is sent may be of any call that a description speaks of.
    kept = [each for each in items if each.kind != "code" or _is_command(each, text)]
    answers = _read(seen, kept, text, Findings(), needs_types=True).observation().responses
    return replace(told, around=replace(told.around, responses=answers or told.around.responses))


def _read(
    seen: Observation, items: Sequence[Item], source: Source, report: Report, *, needs_types: bool = False
) -> FieldPage:
    """Return what stands around a document, read as a page of the same operation."""
    part = Part(Endpoint(seen.method, seen.path, None), (), tuple(items), seen.span)
    page = FieldPage(source, part, report, needs_types)
    page.read()
    return page


def _tells(text: str) -> bool:
    return _TOLD.search(text) is not None or states_a_call(text)


def _with(seen: Observation, page: FieldPage) -> Observation:
    """Return an operation beside what tables and examples show of it, where they show anything."""
    told = page.observation()
    has_fields = told.parameters or told.bodies or told.responses
    around = told if has_fields else seen.around
    stated = calls_stated(page.source, page.part.items, page.part.endpoint)
    return replace(seen, around=around, shown=(*seen.shown, *told.shown, *stated))


def _words(lines: Sequence[Item], path: str, source: Source) -> Iterator[Item]:
    """Yield what is no title and does not say of the endpoint or its key what the document says."""
    for each in lines:
        line = source.text[each.start : each.end]
        if not each.level and not AUTH_LINE.match(line) and not (_LABELLED.match(line) and path in line):
            yield each


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


def _is_inside(item: Item, blocks: Sequence[tuple[int, int | None]]) -> bool:
    return any(start < item.end and (end is None or item.start < end) for start, end in blocks)
