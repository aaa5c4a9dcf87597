"""Fields whose parts stand under labels, a line each: `- Name: prompt`, `Type: string`, `Description: …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.tables.cells import TYPE_PATTERN
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_LABELS = {
    "name": r"Name|Field|Parameter|参数名?称?|字段名?",
    "type": r"Type|类型|数据类型",
    "required": r"Required|是否必[填选须需传]|必[填选须需传]",
    "default": r"Default(?: value)?|默认值?",
    "description": r"Description|说明|描述|含义",
}
_LABELLED = {
    role: compiled(
        rf"(?P<lead>[-*•+][ \t]+)?[*_]{{0,2}}(?i:{words})[*_]{{0,2}}[ \t]*[:：][*_]{{0,2}}[ \t]*(?P<said>\S[^\n]*)"
    )
    for role, words in _LABELS.items()
}
_NAME = compiled(r"[`*]{0,3}(?P<name>[A-Za-z_][\w.\[\]-]{0,60})[`*]{0,3}[ \t]*")
_TYPE = compiled(rf"[`*]{{0,3}}(?:{TYPE_PATTERN})[`*]{{0,3}}[ \t]*")
_ROLES = ("name", "type", "required", "default", "description")


def read_labelled(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the fields from an item on, each a name under its label with its type below.

    What stands under no label goes on with the words before it.
    """
    rows: list[TableRow] = []
    at = index
    while (read := _field(source, items, at)) is not None:
        row, at = read
        rows.append(row)
    return (Table(_ROLES, tuple(rows), source.span(rows[0].start, rows[-1].end)), at) if rows else None


def _field(source: Source, items: Sequence[Item], at: int) -> tuple[TableRow, int] | None:
    """Read the field that begins with an item; return it and the index behind it."""
    found = _labelled(source, items, at, "name")
    name = _NAME.fullmatch(found["said"]) if found is not None else None
    if found is None or name is None:
        return None
    start = found.start("said") + name.start("name")
    cells = {"name": Cell(name["name"], start, start + len(name["name"]))}
    first, at = at, at + 1
    while at < len(items) and items[at].kind == "line" and not items[at].level:
        told = {role: match for role in _ROLES if (match := _labelled(source, items, at, role)) is not None}
        if "name" in told:
            break
        for role, match in told.items():
            cells.setdefault(role, Cell(match["said"].strip(), *match.span("said")))
        if not told and not _goes_on(source, items[at], cells):
            break
        at += 1
    kind = cells.get("type")
    if kind is None or _TYPE.fullmatch(kind.text) is None:
        return None
    return TableRow(source, cells, items[first].start, items[at - 1].end), at


def _goes_on(source: Source, item: Item, cells: dict[str, Cell]) -> bool:
    """Take a line that goes on with a description; tell whether it does."""
    said = cells.get("description")
    if said is None:
        return False
    cells["description"] = Cell(f"{said.text}\n{item.text(source.text)}", said.start, item.end)
    return True


def _labelled(source: Source, items: Sequence[Item], at: int, role: str) -> re.Match[str] | None:
    item = items[at] if at < len(items) else None
    if item is None or item.kind != "line" or item.level:
        return None
    return _LABELLED[role].fullmatch(source.text, item.start, item.end)
