"""Rows that speak of several fields at once: `photo、url、path` is three of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.tables.cells import required_word
from reynard.observe.page.tables.table import Cell
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.page.tables.table import Table, TableRow

_NAME = r"[`*]*[A-Za-z_][\w-]{1,60}[`*]*"
_JOINED = compiled(rf"{_NAME}(?:\s?(?:[、，,/]|或|\bor\b)\s?{_NAME}){{1,5}}")
_EACH = compiled(r"[A-Za-z_][\w-]{1,60}")
_WORDS = compiled(r"[*_]*[\u3400-\u9fff][\u3400-\u9fff\w （）()]{3,30}[*_：:]*")
_OR = "or"
_CHOICE = compiled(r"[二三四五六2-6]选[一1]|任选其一|\b(?:one of|either)\b")
_COUNTS = "二三四五六"


def with_names_apart(table: Table) -> Table:
    """Return a table with a row for each field, also where one row names several."""
    rows = tuple(each for row in table.rows if not _is_caption(row) for each in _apart(row))
    return replace(table, rows=rows) if len(rows) != len(table.rows) else table


def _is_caption(row: TableRow) -> bool:
    """Tell whether a row has nothing but words that stand above those below it: `| 公共参数 | | | |`."""
    said = [each.text.strip() for role, each in row.cells.items() if role != "name"]
    return len(said) > 1 and not any(said) and _WORDS.fullmatch(row.text("name").strip()) is not None


def _apart(row: TableRow) -> Iterator[TableRow]:
    """Yield the rows of the fields that a row names; one of several that is asked for is no field that is needed."""
    cell = row.cells.get("name")
    if cell is None or _JOINED.fullmatch(cell.text.strip()) is None:
        yield row
        return
    names = [each for each in _EACH.finditer(cell.text) if each[0] != _OR]
    need = row.cells.get("required")
    is_choice = _CHOICE.search(f"{row.text('description')} {row.text('required')}") is not None
    cells = dict(row.cells)
    if is_choice and need is not None and required_word(need.text) is True and len(names) - 2 < len(_COUNTS):
        cells["required"] = need._replace(text=f"{_COUNTS[len(names) - 2]}选一必填")
    for each in names:
        # Dress of a cell is not in its text, so that a name is sought where it stands.
        at = row.source.text.find(each[0], cell.start, cell.end)
        start = at if at >= 0 else cell.start
        named = Cell(each[0], start, start + len(each[0]) if at >= 0 else cell.end)
        yield replace(row, cells={**cells, "name": named})
