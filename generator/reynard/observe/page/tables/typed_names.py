"""Names with their types, and what is needed, in one cell: `| token string 必填参数 | your key |`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.page.tables.cells import TYPE_PATTERN, required_word
from reynard.observe.page.tables.table import Cell
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.observe.page.tables.table import TableRow

_TYPED = compiled(
    rf"[`*]{{0,2}}(?P<name>[A-Za-z_][\w.\[\]-]{{0,60}})[`*]{{0,2}}\s+(?P<type>{TYPE_PATTERN})(?![\w-])\s*(?P<need>[^\n]{{0,40}})",
    re.IGNORECASE,
)
_OF_FIELDS = compiled(r"(?:参数|字段|项)\Z")


def with_typed_names(rows: list[TableRow], roles: tuple[str, ...]) -> tuple[list[TableRow], tuple[str, ...]]:
    """Return rows whose cells for names hold the types, too, with a cell for each; all of them do, or none is changed.

    What stands beside such names is said of the fields, whatever its column is called.
    """
    if "type" in roles or not rows:
        return rows, roles
    found = [_TYPED.fullmatch(row.text("name")) for row in rows]
    pairs = [(row, each) for row, each in zip(rows, found, strict=True) if each is not None]
    if len(pairs) < len(rows):
        return rows, roles
    told = "example" if "example" in roles and "description" not in roles else ""
    made = tuple("description" if each == told and told else each for each in roles)
    return [_divided(row, each, told) for row, each in pairs], (*made, "type", "required")


def _divided(row: TableRow, found: re.Match[str], told: str) -> TableRow:
    cell = row.cells["name"]
    at = max(row.source.text.find(found["name"], cell.start, cell.end), cell.start)
    kind = max(row.source.text.find(found["type"], at + len(found["name"]), cell.end), at)
    cells = {**row.cells, "name": Cell(found["name"], at, at + len(found["name"]))}
    cells["type"] = Cell(found["type"], kind, kind + len(found["type"]))
    if told and told in cells:
        cells["description"] = cells.pop(told)
    need = _OF_FIELDS.sub("", found["need"].strip("（()） *_"))
    if required_word(need) is not None:
        cells["required"] = cell._replace(text=need)
    elif need:
        said = cells.get("description")
        cells["description"] = cell._replace(text=f"{need}\n{said.text}" if said is not None else need)
    return replace(row, cells=cells)
