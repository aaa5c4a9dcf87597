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
_CHINESE = compiled(r"[\u3400-\u9fff]")
_NEED_BEHIND = compiled(r"[(（](?P<need>必填|必选|可选|选填|非必填)[)）]")
_FEWEST = 2
_LONGEST = 300


_HEADER = compiled(
    r"[-*+•\s]*`?(?P<name>(?![A-Za-z0-9-]*(?i:auth|key|token|secret|sign))(?:[A-Za-z][A-Za-z0-9]*-)+[A-Za-z0-9]+)`?"
    r"[ \t]*[:：][ \t]*`?(?P<description>\S[^\n`]*)`?"
)
"""A header as requests have it; what a key goes in says how to prove who one is, and is read as that."""


def read_header_lines(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read headers as requests have them, each with its value or with words: `X-Source: 渠道（可选）`."""
    rows: list[TableRow] = []
    at = index
    while at < len(items) and items[at].kind == "line" and items[at].end - items[at].start <= _LONGEST:
        found = _HEADER.fullmatch(source.text, items[at].start, items[at].end)
        if found is None:
            break
        role = "description" if _CHINESE.search(found["description"]) else "example"
        name, said = (Cell(found[each], *found.span(each)) for each in ("name", "description"))
        cells = {"name": name, role: said}
        need = NEED_CLAUSE.search(found["description"]) or _NEED_BEHIND.search(found["description"])
        if need is not None:
            start = found.start("description")
            cells["required"] = Cell(need["need"], start + need.start("need"), start + need.end("need"))
        rows.append(TableRow(source, cells, items[at].start, items[at].end))
        at += 1
    if not rows:
        return None
    return Table(
        ("name", "required", "example", "description"), tuple(rows), source.span(rows[0].start, rows[-1].end)
    ), at


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
