"""Where what is said of the next call begins: at its title, or at the lines above its endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.stated.values import read_states
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

TABLE = ("|", "\t", "</table")
"""How rows of tables begin."""
_BULLETS = ("- ", "* ", "• ", "+ ")
_LISTING = frozenset(("header", "query", "path", "url", "body", "fields", "response"))
"""Sections whose lines may be fields."""
_SENTENCE = compiled(r"[。！？；;!?，,]|[.:：]$|https?://|\.\s")
_LONGEST_TITLE = 60
_FURTHEST = 4


def title_start(items: Sequence[Item], first: int, before: int, at: int) -> int | None:
    """Return where the heading stands that opens a further endpoint, as one of the same level does the first.

    Samples may stand between the two; what stands before it is still about the endpoint above.
    """
    headings = [item for item in items[:first] if item.level]
    titles = [item for item in headings if item.kind == "line"]
    found = [index for index in range(before + 1, at) if items[index].kind == "line" and items[index].level]
    wanted = [each[-1].level for each in (titles, headings) if each]
    same = ([index for index in found if items[index].level == level] for level in wanted)
    return next((each[-1] for each in same if each), None)


def intro_start(source: Source, items: Sequence[Item], first: int, transparent: frozenset[str]) -> int:
    """Return where the lines begin that stand above an endpoint, on a page that sets no titles off."""
    at = first
    while at > 0:
        item = items[at - 1]
        if item.kind == "heading" and item.key in transparent and at == first:
            at -= 1
            first = at
            continue
        if item.kind == "heading" and item.key in _LISTING:
            return _title_of_next(source, items, at, first)
        if item.kind != "line" or source.text.startswith(TABLE, item.start):
            break
        if at < first and items[at].level and not item.level and source.text.startswith(_BULLETS, item.start):
            break  # a list above the title is of the call before
        at -= 1
    return _behind_states(source, items, at, first)


def _behind_states(source: Source, items: Sequence[Item], at: int, first: int) -> int:
    """Return where lines go on behind a list of states: it is of the call before, whose answer it explains."""
    found = (read_states(source, items, index) for index in range(at, first) if items[index].kind == "line")
    ends = [after for _, after in filter(None, found) if after < first]
    return max((at, *ends))


def _title_of_next(source: Source, items: Sequence[Item], at: int, first: int) -> int:
    """Return which of the lines below a heading of fields is the title of the next call: those before are its fields.

    It is short, no sentence, and a blank line stands above it; else it is the last line.
    """
    for index in range(first - 1, max(at - 1, first - 1 - _FURTHEST), -1):
        item = items[index]
        is_apart = index > 0 and source.text.count("\n", items[index - 1].end, item.start) > 1
        line = source.text[item.start : item.end]
        if is_apart and len(line) <= _LONGEST_TITLE and not _SENTENCE.search(line):
            return index
    return max(at, first - 1)
