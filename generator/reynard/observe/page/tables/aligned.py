"""Cells that go on in lines below them, in tables that blanks set, as text from a PDF has them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from reynard.observe.page.tables.table import Cell
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.observe.page.sections import Item
    from reynard.observe.page.tables.table import TableRow
    from reynard.source import Source

_PIECE = compiled(r"\S(?:[^\n\u3000]*?\S)??(?=[ ]{2,}|\u3000|\Z)")
_OTHERWISE = ("|", "\t")
"""What divides cells elsewhere."""
_LONGEST = 400
_SLACK = 1
"""How far a line may stand beside its column."""
_WIDE = frozenset("WF")


def columns_of(source: Source, cells: Sequence[Cell], roles: Sequence[str]) -> dict[str, int]:
    """Return where the columns of a header begin that blanks divide, as counted on a screen."""
    if not cells or any(each in source.text[cells[0].start : cells[-1].end] for each in _OTHERWISE):
        return {}
    return {role: _column(source, each.start) for role, each in zip(roles, cells, strict=False) if role}


def gone_on(source: Source, row: TableRow, item: Item, columns: Mapping[str, int]) -> TableRow | None:
    """Return a row with what a line below adds to its cells; None where that begins a row, or stands elsewhere."""
    text = source.text[item.start : item.end]
    if not columns or len(text) > _LONGEST or any(each in text for each in _OTHERWISE):
        return None
    known = {role: _column(source, cell.start) for role, cell in row.cells.items() if cell.text}
    cells = dict(row.cells)
    for piece in _PIECE.finditer(text):
        start, end = item.start + piece.start(), item.start + piece.end()
        at = _column(source, start)
        role = next((each for each, where in {**columns, **known}.items() if abs(where - at) <= _SLACK), "")
        if role in ("", "name"):
            return None
        had = cells.get(role)
        if had is None or not had.text:
            cells[role] = Cell(piece[0], start, end)
        else:
            joint = "\n" if role == "description" else " "
            cells[role] = had._replace(text=f"{had.text}{joint}{piece[0]}", end=end)
    return replace(row, cells=cells, end=item.end)


def blanks_before(source: Source, item: Item) -> int:
    """Return how far from the edge of the page a line stands."""
    return item.start - (source.text.rfind("\n", 0, item.start) + 1)


def _column(source: Source, at: int) -> int:
    """Return how far into its line a place is, where wide characters take two columns."""
    start = max(source.text.rfind("\n", 0, at) + 1, at - _LONGEST)
    return sum(2 if unicodedata.east_asian_width(each) in _WIDE else 1 for each in source.text[start:at])
