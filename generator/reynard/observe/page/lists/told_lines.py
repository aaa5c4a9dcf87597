"""Fields that stand as lines of a name and words about it, and no more: `page 页码，从 1 开始`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.lists.bullets import NEED_CLAUSE
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_LINE = compiled(r"(?P<name>[A-Za-z_][\w.]{0,60})(?:[ \t]+|[ \t]*[:：][ \t]*)(?P<description>[\u3400-\u9fff][^\n]*)")
_FEWEST = 2
_LONGEST = 300


def read_told_lines(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read what lines say of fields, several below each other; return it as a table, and the index behind it."""
    rows: list[TableRow] = []
    at = index
    while at < len(items) and items[at].kind == "line" and not items[at].level:
        item = items[at]
        found = _LINE.fullmatch(source.text, item.start, item.end) if item.end - item.start <= _LONGEST else None
        if found is None:
            break
        cells = {role: Cell(found[role], *found.span(role)) for role in ("name", "description")}
        need = NEED_CLAUSE.search(source.text, *found.span("description"))
        if need is not None and need.end() <= item.end:
            cells["required"] = Cell(need["need"], *need.span("need"))
        rows.append(TableRow(source, cells, item.start, item.end))
        at += 1
    if len(rows) < _FEWEST:
        return None
    return Table(("name", "required", "description"), tuple(rows), source.span(rows[0].start, rows[-1].end)), at
