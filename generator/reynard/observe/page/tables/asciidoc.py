"""Tables of AsciiDoc: rows between two lines of `|===`, their cells behind bars on one line or on several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.observe.page.tables.text import cell_between, header_roles
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_EDGE = compiled(r"\|={3,}[ \t]*")
_CELL = compiled(r"(?:(?<=\s)|\A)(?:\d+\+|\.\d+\+)?[<^>.adehlms]{0,4}\|(?!=)")
"""The bar before a cell, with what may say how it is set."""
_LONGEST = 20_000
_MOST = 5_000


def read_asciidoc_table(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the table of fields that opens with the item at an index; return it and the index behind it."""
    if not _is_edge(source, items, index) or index + 1 >= len(items):
        return None
    header = items[index + 1]
    line = source.text[header.start : header.end]
    roles = header_roles(line) if header.kind == "line" and line.startswith("|") else None
    if roles is None:
        return None
    at = index + 2
    cells: list[Cell] = []
    while at < len(items) and items[at].kind == "line" and not _is_edge(source, items, at):
        cells.extend(_cells(source, items[at].start, items[at].end, cells))
        at += 1
        if len(cells) > _MOST:
            break
    rows = [
        TableRow(source, {role: cell for role, cell in zip(roles, row, strict=True) if role}, row[0].start, row[-1].end)
        for first in range(0, len(cells) - len(roles) + 1, len(roles))
        if (row := cells[first : first + len(roles)])[0].text
    ]
    if not rows:
        return None
    return Table(roles, tuple(rows), source.span(items[index].start, items[at - 1].end)), at + (at < len(items))


def _is_edge(source: Source, items: Sequence[Item], at: int) -> bool:
    item = items[at]
    return item.kind == "line" and _EDGE.fullmatch(source.text, item.start, item.end) is not None


def _cells(source: Source, start: int, end: int, before: list[Cell]) -> list[Cell]:
    """Return the cells of a line; words before its first bar go on with the cell above."""
    text = source.text[start : min(end, start + _LONGEST)]
    bars = [match.span() for match in _CELL.finditer(text)]
    lead = text[: bars[0][0] if bars else len(text)].strip()
    if lead and before:
        before[-1] = Cell(f"{before[-1].text}\n{lead}", before[-1].start, start + len(text))
    stops = [first for first, _ in bars[1:]] + [len(text)] * bool(bars)
    return [cell_between(text, behind, stop, start) for (_, behind), stop in zip(bars, stops, strict=True)]
