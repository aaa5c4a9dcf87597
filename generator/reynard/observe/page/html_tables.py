"""Tables of fields in HTML, as editors leave them in Markdown: `<table><tr><th>参数</th>…`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.page.tables import Cell, Table, TableRow, roles_of, shown_text
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_OPENS = "<table"
_CLOSES = "</table>"
_ROW = compiled(r"<tr\b[^<>]*>(?P<cells>.*?)(?=</tr>|<tr\b|</table>)", re.DOTALL | re.IGNORECASE)
_CELL = compiled(r"<t[hd]\b[^<>]*>(?P<text>.*?)(?=</t[hd]>|<t[hd]\b|\Z)", re.DOTALL | re.IGNORECASE)
_BREAK = compiled(r"<(?:br\s*/?|/p|/li|/div)>", re.IGNORECASE)
_TAG = compiled(r"</?[A-Za-z][^<>]{0,200}>")
_LONGEST = 200_000


def read_html_table(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the table of fields that opens at the item at an index; return it and the index behind it."""
    start = items[index].start
    if not source.text.startswith(_OPENS, start):
        return None
    end = source.text.find(_CLOSES, start, start + _LONGEST)
    if end < 0:
        return None
    lines = [list(_cells(source.text, *found.span("cells"))) for found in _ROW.finditer(source.text, start, end)]
    roles = roles_of([each.text for each in lines[0]]) if lines else None
    after = next((at for at in range(index, len(items)) if items[at].start > end), len(items))
    if roles is None:
        return None
    rows = [
        TableRow(source, {role: cell for role, cell in zip(roles, cells, strict=False) if role}, *_span(cells))
        for cells in lines[1:]
        if cells
    ]
    return Table(roles, tuple(rows), source.span(start, end)), after


def html_roles(text: str) -> Iterator[tuple[str, ...]]:
    """Yield what the columns of a text's tables of fields are for."""
    at = text.find(_OPENS)
    while at >= 0:
        row = _ROW.search(text, at, at + 4000)
        roles = roles_of([each.text for each in _cells(text, *row.span("cells"))]) if row is not None else None
        if roles is not None:
            yield roles
        at = text.find(_OPENS, at + 1)


def _cells(text: str, start: int, end: int) -> Iterator[Cell]:
    for found in _CELL.finditer(text, start, end):
        said = shown_text(_TAG.sub("", _BREAK.sub("\n", found["text"])).strip())
        words = "\n".join(line.strip() for line in said.splitlines() if line.strip())
        yield Cell(words, *found.span("text"))


def _span(cells: Sequence[Cell]) -> tuple[int, int]:
    return cells[0].start, cells[-1].end
