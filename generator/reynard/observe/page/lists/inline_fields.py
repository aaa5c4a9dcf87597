"""Fields in one line behind a label: ``Query：`id`（必填，任务 id）、`page`（可选，默认 1）``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.tables.cells import is_type, required_word
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_FIELD = compiled(
    r"[*]{0,2}`(?P<name>[A-Za-z_][\w.\[\]-]{0,60})`[*]{0,2}[ \t]?(?:[（(](?P<said>[^（）()\n]{1,300})[）)])?"
    r"(?:[ \t]?[，,、;；|/][ \t]?|[ \t]?(?:和|及|and)[ \t]?|[。.]?[ \t]*\Z)"
)
_MARK = compiled(r"[，,;；]\s*")
_ROLES = ("name", "type", "required", "description")
_LONGEST = 2_000
_MOST = 60


def read_inline_fields(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the fields that the item at an index lists, as a table; return the index behind it, too.

    One of them at least says something in brackets: else they may be anything.
    """
    item = items[index]
    text = source.text[item.start : item.end]
    if item.kind != "line" or item.level or len(text) > _LONGEST or "`" not in text[:3]:
        return None
    rows: list[TableRow] = []
    at = 0
    while at < len(text) and len(rows) < _MOST:
        found = _FIELD.match(text, at)
        if found is None:
            return None
        rows.append(_row(source, found, item.start))
        at = found.end()
    if not any(len(row.cells) > 1 for row in rows):
        return None
    return Table(_ROLES, tuple(rows), source.span(item.start, item.end)), index + 1


def _row(source: Source, found: re.Match[str], shift: int) -> TableRow:
    cells = {"name": Cell(found["name"], shift + found.start("name"), shift + found.end("name"))}
    words: list[tuple[str, int]] = []
    at = 0
    for piece in _MARK.split(found["said"]) if found["said"] else ():
        start = shift + found.start("said") + found["said"].index(piece, at)
        at = start - shift - found.start("said") + len(piece)
        bare = piece.strip("` ")
        if "required" not in cells and required_word(bare) is not None:
            cells["required"] = Cell(bare, start, start + len(piece))
        elif "type" not in cells and is_type(bare):
            cells["type"] = Cell(bare, start, start + len(piece))
        elif bare:
            words.append((piece, start))
    if words:
        end = words[-1][1] + len(words[-1][0])
        cells["description"] = Cell("，".join(piece for piece, _ in words), words[0][1], end)
    return TableRow(source, cells, shift + found.start(), shift + found.end())
