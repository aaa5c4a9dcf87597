"""Fields as paragraphs: the name alone on a line, words below it, and labels among them: `Type: String`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.lists.titles import labelled_cells, role_labelled
from reynard.observe.page.tables.cells import holding_of, is_type
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_NAME = compiled(
    r"(?:[-*+•][ \t]+)?[`*_]{0,3}(?P<name>[A-Za-z_$][\w.\[\]$-]{0,60})[`*_]{0,3}[ \t]*[:：]?[`*_]{0,3}[ \t]*"
)
_TYPE_OF = compiled(
    r"[*_ -]{0,4}(?:Data ?)?(?:Type|类型|数据类型)[*_ ]{0,4}[:：][*_ ]{0,4}`?(?P<type>[^\s`][^\n`]{0,80}?)`?[ \t.]*"
)
_FURTHEST = 6
"""How many lines of words may stand between a name and the label of its type."""
_ROLES = ("name", "type", "required", "default", "description")
_LONGEST = 120


def read_field_paragraphs(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the fields whose first name is the item at an index, as a table; return the index behind them, too."""
    rows: list[TableRow] = []
    at = index
    while _opens(source, items, at):
        named = _NAME.fullmatch(source.text, items[at].start, items[at].end)
        assert named is not None  # noqa: S101 - it opens a field
        after = at + 1
        while _is_line(items, after) and not _opens(source, items, after):
            after += 1
        cells = {"name": Cell(named["name"], *named.span("name")), **labelled_cells(source, items[at + 1 : after])}
        rows.append(TableRow(source, cells, items[at].start, items[after - 1].end))
        at = after
    return (Table(_ROLES, tuple(rows), source.span(rows[0].start, rows[-1].end)), at) if rows else None


def lists_paragraphs(lines: Iterable[str]) -> bool:
    """Tell whether a page has fields as paragraphs: a name alone on a line, close below it the label of its type."""
    since, found = _FURTHEST + 1, 0
    for line in filter(None, (each.strip() for each in lines)):
        if since <= _FURTHEST and _names_type(line):
            found, since = found + 1, _FURTHEST + 1
        else:
            since = 0 if len(line) <= _LONGEST and _NAME.fullmatch(line) else since + 1
    return found > 1


def _is_line(items: Sequence[Item], at: int) -> bool:
    return at < len(items) and items[at].kind == "line" and not items[at].level


def _opens(source: Source, items: Sequence[Item], at: int) -> bool:
    """Tell whether an item is nothing but a name, and the next label below it is that of a type."""
    item = items[at] if _is_line(items, at) else None
    if item is None or item.end - item.start > _LONGEST or _NAME.fullmatch(source.text, item.start, item.end) is None:
        return False
    for index in range(at + 1, at + 2 + _FURTHEST):
        if not _is_line(items, index):
            return False
        line = items[index].text(source.text)
        if _names_type(line):
            return True
        if role_labelled(line) in ("type", "required") or _NAME.fullmatch(line) is not None:
            return False
    return False


def _names_type(line: str) -> bool:
    """Tell whether a line is the label of a type, with one behind it: `Type: String`, `Type: VideoInput object`."""
    found = _TYPE_OF.fullmatch(line) if len(line) <= _LONGEST else None
    return found is not None and (is_type(found["type"]) or bool(holding_of(found["type"])) or " " not in found["type"])
