"""Fields as a reference shows them when it is copied: the name alone on a line, its type on the next, words below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.page.tables.cells import TYPE_PATTERN
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_NAME = compiled(r"[`*]{0,3}(?P<name>[A-Za-z_][\w.\[\]-]{0,60})[`*]{0,3}[ \t]*")
_TYPE = compiled(rf"[`*]{{0,3}}(?P<type>{TYPE_PATTERN}|(?i:array) of [a-z]{{3,10}}s?)[`*]{{0,3}}[ \t]*")
_NEED = compiled(
    r"[`*]{0,3}(?P<need>required|optional|必[填选须需]|可选|选填|非必[填选])[`*]{0,3}[ \t]*", re.IGNORECASE
)
_DEFAULT = compiled(
    r"(?:Defaults? to|默认值?[:：为]?)[ \t]*[`\"]?(?P<default>[^\s`\"]{1,80})[`\"]?[ \t]*", re.IGNORECASE
)
_ROLES = ("name", "type", "required", "default", "description")


def read_name_lines(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the fields from an item on; a line is the name of one where the next line is nothing but a type."""
    rows: list[TableRow] = []
    at = index
    while _opens(source, items, at):
        row, at = _field(source, items, at)
        rows.append(row)
    return (Table(_ROLES, tuple(rows), source.span(rows[0].start, rows[-1].end)), at) if rows else None


def _opens(source: Source, items: Sequence[Item], at: int) -> bool:
    """Tell whether a field begins with an item."""
    if at + 1 >= len(items) or any(each.kind != "line" or each.level for each in items[at : at + 2]):
        return False
    name, kind = items[at], items[at + 1]
    return (
        _NAME.fullmatch(source.text, name.start, name.end) is not None
        and _TYPE.fullmatch(source.text, kind.start, kind.end) is not None
        and _TYPE.fullmatch(source.text, name.start, name.end) is None
    )


def _field(source: Source, items: Sequence[Item], at: int) -> tuple[TableRow, int]:
    """Read the field that begins with an item; return it and the index behind it."""
    first = items[at]
    cells: dict[str, Cell] = {}
    for role, pattern, item in (("name", _NAME, first), ("type", _TYPE, items[at + 1])):
        found = pattern.fullmatch(source.text, item.start, item.end)
        if found is not None:
            cells[role] = Cell(found[role], *found.span(role))
    at += 2
    words: list[Item] = []
    while at < len(items) and items[at].kind == "line" and not items[at].level and not _opens(source, items, at):
        item = items[at]
        need = _NEED.fullmatch(source.text, item.start, item.end)
        default = _DEFAULT.fullmatch(source.text, item.start, item.end)
        if need is not None and "required" not in cells:
            cells["required"] = Cell(need["need"], *need.span("need"))
        elif default is not None and "default" not in cells:
            cells["default"] = Cell(default["default"], *default.span("default"))
        else:
            words.append(item)
        at += 1
    if words:
        text = "\n".join(each.text(source.text) for each in words)
        cells["description"] = Cell(text, words[0].start, words[-1].end)
    return TableRow(source, cells, first.start, items[at - 1].end), at
