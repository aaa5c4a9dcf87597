"""Tables of reStructuredText whose cells are drawn: each row between two lines of `+----+`, on as many lines as it has.

+---------+--------+----------------+
| name    | type   | description    |
+=========+========+================+
| ratio   | string | 16:9 or 9:16,  |
|         |        | else the first |
+---------+--------+----------------+
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.observe.page.tables.text import cells_of, header_roles
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_BORDER = compiled(r"\+(?:[-=]{2,}\+){1,40}[ \t]*")
_LONGEST = 20_000
_HEADER = 2
"""Where the first row below the header is: behind a border, the header and a border."""


def read_grid_table(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the table of fields that opens with the border at an index; return it and the index behind it."""
    if not _is_border(source, items, index) or not _is_border(source, items, index + _HEADER):
        return None
    header = items[index + 1]
    roles = header_roles(source.text[header.start : header.end])
    if roles is None:
        return None
    rows: list[TableRow] = []
    lines: list[list[Cell]] = []
    at = index + _HEADER + 1
    while at < len(items) and items[at].kind == "line":
        if _is_border(source, items, at):
            rows.extend(_row(source, roles, lines))
            lines = []
        elif source.text.startswith("|", items[at].start):
            lines.append(
                cells_of(source.text[items[at].start : min(items[at].end, items[at].start + _LONGEST)], items[at].start)
            )
        else:
            break
        at += 1
    return (Table(roles, tuple(rows), source.span(items[index].start, items[at - 1].end)), at) if rows else None


def _is_border(source: Source, items: Sequence[Item], at: int) -> bool:
    item = items[at] if at < len(items) else None
    return item is not None and item.kind == "line" and _BORDER.fullmatch(source.text, item.start, item.end) is not None


def _row(source: Source, roles: tuple[str, ...], lines: Sequence[Sequence[Cell]]) -> list[TableRow]:
    """Return the row that lines between two borders make, if they have a name."""
    cells: dict[str, Cell] = {}
    for line in lines:
        for role, cell in zip(roles, line, strict=False):
            if role and cell.text:
                known = cells.get(role)
                cells[role] = cell if known is None else Cell(f"{known.text}\n{cell.text}", known.start, cell.end)
    if not cells.get("name"):
        return []
    return [
        TableRow(source, cells, min(each.start for each in cells.values()), max(each.end for each in cells.values()))
    ]
