"""Words above a list of fields that say of all of them whether they must be given: `**Optional**`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.page.tables.table import Cell, Table
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.observe.page.sections import Item
    from reynard.source import Source

_NEED = compiled(
    r"[*_#\s]*(?P<need>required|optional|必填|必选|可选|选填)(?:\s?(?:parameters|params|fields|arguments|attributes|properties|参数|字段))?[*_\s:：]*",
    re.IGNORECASE,
)
_LONGEST = 120


def need_of(source: Source, item: Item) -> Cell | None:
    """Return the word of a line above fields that says of all of them whether they must be given: `**Optional**`."""
    if item.kind not in ("line", "heading") or item.end - item.start > _LONGEST:
        return None
    found = _NEED.fullmatch(source.text, item.start, item.end)
    return Cell(found["need"], *found.span("need")) if found is not None else None


def with_need(table: Table, need: Cell | None) -> Table:
    """Return a table whose rows must be given as a line above all of them says, where they say nothing of it."""
    if need is None:
        return table
    return replace(table, rows=tuple(replace(each, cells={"required": need, **each.cells}) for each in table.rows))
