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
_WORD = compiled(r"(?<!\S)\S")
_MOST_WORDS = 60
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


def divided_at(source: Source, item: Item, columns: Mapping[str, int]) -> list[Cell] | None:
    """Return the cells of a line that stand where columns begin, though one blank alone may divide them.

    None where no word begins at a column: then nobody knows what is whose.
    """
    starts = sorted(columns.values())[1:]
    words = [item.start + each.start() for each in _WORD.finditer(source.text[item.start : item.end])]
    placed = [(each, _column(source, each)) for each in words[1:_MOST_WORDS]]
    edges = [item.start]
    for start in starts:
        near = [(abs(at - start), each) for each, at in placed if abs(at - start) <= _SLACK and each > edges[-1]]
        if not near:
            return None
        edges.append(min(near)[1])
    ends = [*edges[1:], item.end]
    return [_stripped(source, first, last) for first, last in zip(edges, ends, strict=True)] if starts else None


def _stripped(source: Source, start: int, end: int) -> Cell:
    """Return the cell between two places, without the blanks around it."""
    text = source.text[start:end]
    first = start + len(text) - len(text.lstrip())
    return Cell(text.strip(), first, first + len(text.strip()))


def adjacent(source: Source, lines: Sequence[Item], end: int) -> list[Item]:
    """Return the lines that follow a row of a copied table with no blank line between: its last cell goes on."""
    found: list[Item] = []
    if "|" in source.text[source.text.rfind("\n", 0, end) + 1 : end]:
        return found
    for item in lines:
        if source.text.count("\n", end, item.start) > 1:
            break
        found.append(item)
        end = item.end
    return found


def blanks_before(source: Source, item: Item) -> int:
    """Return how far from the edge of the page a line stands."""
    return item.start - (source.text.rfind("\n", 0, item.start) + 1)


def _column(source: Source, at: int) -> int:
    """Return how far into its line a place is, where wide characters take two columns."""
    start = max(source.text.rfind("\n", 0, at) + 1, at - _LONGEST)
    return sum(2 if unicodedata.east_asian_width(each) in _WIDE else 1 for each in source.text[start:at])
