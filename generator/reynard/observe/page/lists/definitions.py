"""Fields of a definition list: the name on a line of its own, and `: integer, required. In cents.` below it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reynard.observe.page.lists.behind_words import NEED_CLAUSE
from reynard.observe.page.tables.cells import TYPE_PATTERN, required_word
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_TERM = compiled(r"[`*]{0,3}(?P<name>[A-Za-z_][\w.\[\]-]{0,60})[`*]{0,3}")
_DEFINED = compiled(
    rf":[ \t]+[`*(]{{0,3}}(?P<type>{TYPE_PATTERN})[`*]{{0,3}}"
    r"(?:[ \t]*[,，;；][ \t]*[`*]{0,3}(?P<required>[A-Za-z]+|[\u3400-\u9fff]{2,3})[`*]{0,3}(?=[.。,，;；)\s]|\Z))?"
    r"[)）.。,，;；\s]*(?P<description>[^\n]*)"
)
_CODED = compiled(r"[*]{0,2}`(?P<name>[A-Za-z_][\w.\[\]-]{0,60})`[*]{0,2}")
_WORDS = compiled(r":[ \t]+(\S[^\n]*)")
_ROLES = ("name", "type", "required", "description")
_LONGEST = 600


def read_definitions(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the fields whose first name is the item at an index, as a table; return the index behind them, too."""
    rows: list[TableRow] = []
    at = index
    while at + 1 < len(items) and (
        (row := _read(source, items[at], items[at + 1]) or _told(source, items[at], items[at + 1])) is not None
    ):
        rows.append(row)
        at += 2
    return (Table(_ROLES, tuple(rows), source.span(rows[0].start, rows[-1].end)), at) if rows else None


def lists_definitions(lines: Sequence[str]) -> bool:
    """Tell whether a page has a definition list of fields."""
    pairs = pairwise(line.strip() for line in lines)
    return any(_TERM.fullmatch(term) and len(words) <= _LONGEST and _DEFINED.fullmatch(words) for term, words in pairs)


def _told(source: Source, term: Item, words: Item) -> TableRow | None:
    """Read a field of which no type is said: its name is set as code, and words tell of it."""
    if term.kind != "line" or words.kind != "line" or term.level or words.end - words.start > _LONGEST:
        return None
    named = _CODED.fullmatch(source.text, term.start, term.end)
    said = _WORDS.fullmatch(source.text, words.start, words.end)
    if named is None or said is None:
        return None
    cells = {"name": Cell(named["name"], *named.span("name")), "description": Cell(said[1], *said.span(1))}
    need = NEED_CLAUSE.search(source.text, *said.span(1))
    if need is not None:
        cells["required"] = Cell(need["need"], *need.span("need"))
    return TableRow(source, cells, term.start, words.end)


def _read(source: Source, term: Item, words: Item) -> TableRow | None:
    if term.kind != "line" or words.kind != "line" or term.level or words.end - words.start > _LONGEST:
        return None
    named = _TERM.fullmatch(source.text, term.start, term.end)
    found = _DEFINED.fullmatch(source.text, words.start, words.end)
    if named is None or found is None:
        return None
    cells = {role: Cell(found[role], *found.span(role)) for role in _ROLES[1:] if found[role]}
    if "required" in cells and required_word(cells["required"].text) is None:
        del cells["required"]
        at = found.start("required")
        cells["description"] = Cell(source.text[at : words.end], at, words.end)
    return TableRow(source, {"name": Cell(named["name"], *named.span("name")), **cells}, term.start, words.end)
