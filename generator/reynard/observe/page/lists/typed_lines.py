"""Fields as lines of name, type and words, with blanks between: `cost   float   耗时，秒`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.tables.cells import REQUIRED_WORDS, TYPE_PATTERN
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_LINE = compiled(
    rf"(?P<name>[A-Za-z_][\w.\[\]-]{{0,60}})[ \t]+(?P<type>{TYPE_PATTERN})"
    rf"(?:[ \t]{{2,}}(?P<required>{REQUIRED_WORDS}))?"
    r"[ \t]{2,}(?P<description>\S[^\n]*)"
)
_IN_CHINESE = r"(?:字符串?型?|文本|整数|整型|长整型|数字|数值|浮点[数型]?|小数|布尔[值型]?|对象|数组|列表|文件)(?!\S)"
_NARROW = compiled(
    rf"(?P<name>[A-Za-z_][\w.\[\]-]{{0,60}})[ \t]+"
    rf"(?P<type>{_IN_CHINESE}|{TYPE_PATTERN}(?=[ \t]+(?:{REQUIRED_WORDS})(?:\s|\Z)))"
    rf"(?:[ \t]+(?P<required>{REQUIRED_WORDS})(?=\s|\Z))?(?:[ \t]+(?P<description>\S[^\n]*))?"
)
"""The same with one blank between, where a type in Chinese or a need behind the type tells it from a sentence."""
_FEWEST = 2
_ROLES = ("name", "type", "required", "description")
_LONGEST = 300


def read_typed_lines(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the lines from an item on that are fields; wide blanks before their words tell them from sentences."""
    rows = _rows(source, items, index, _LINE)
    if not rows and len(narrow := _rows(source, items, index, _NARROW)) >= _FEWEST:
        rows = narrow
    return (Table(_ROLES, tuple(rows), source.span(rows[0].start, rows[-1].end)), index + len(rows)) if rows else None


def _rows(source: Source, items: Sequence[Item], index: int, form: re.Pattern[str]) -> list[TableRow]:
    rows: list[TableRow] = []
    for item in items[index:]:
        found = None
        if item.kind == "line" and item.end - item.start <= _LONGEST:
            found = form.fullmatch(source.text, item.start, item.end)
        if found is None:
            break
        cells = {role: Cell(found[role], *found.span(role)) for role in _ROLES if found[role]}
        rows.append(TableRow(source, cells, item.start, item.end))
    return rows
