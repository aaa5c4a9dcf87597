"""Fields as lines of name, type and words, with blanks between: `cost   float   耗时，秒`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.tables.cells import REQUIRED_WORDS, TYPE_PATTERN
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_LINE = compiled(
    rf"(?P<name>[A-Za-z_][\w.\[\]-]{{0,60}})[ \t]+(?P<type>{TYPE_PATTERN})"
    rf"(?:[ \t]{{2,}}(?P<required>{REQUIRED_WORDS}))?"
    r"[ \t]{2,}(?P<description>\S[^\n]*)"
)
_ROLES = ("name", "type", "required", "description")
_LONGEST = 300


def read_typed_lines(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the lines from an item on that are fields; wide blanks before their words tell them from sentences."""
    rows: list[TableRow] = []
    at = index
    while at < len(items) and items[at].kind == "line" and items[at].end - items[at].start <= _LONGEST:
        found = _LINE.fullmatch(source.text, items[at].start, items[at].end)
        if found is None:
            break
        cells = {role: Cell(found[role], *found.span(role)) for role in _ROLES if found[role]}
        rows.append(TableRow(source, cells, items[at].start, items[at].end))
        at += 1
    return (Table(_ROLES, tuple(rows), source.span(rows[0].start, rows[-1].end)), at) if rows else None
