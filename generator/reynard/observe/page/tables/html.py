"""Tables of fields in HTML, as editors leave them in Markdown: `<table><tr><th>参数</th>…`, also with merged cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.page.tables.columns import roles_of
from reynard.observe.page.tables.names_in_words import roles_without_names, with_names_of_words
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.observe.page.tables.text import name_members, named_by_wire, shown_text
from reynard.observe.page.tables.told_rows import below_parents, moved_in, with_need_apart
from reynard.observe.page.tables.typed_names import with_typed_names
from reynard.patterns import compiled
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_OPENS = "<table"
_CLOSES = "</table>"
_PIECE = compiled(r"<(?P<closing>/?)(?P<kind>table|tr|t[hd])\b(?P<said>[^<>]*)>", re.IGNORECASE)
_SPREAD = compiled(r"\b(?P<over>col|row)span\s*=\s*[\"'{]*(?P<count>\d{1,3})", re.IGNORECASE)
_BREAK = compiled(r"<(?:br\s*/?|/p|/li|/div|/tr)>", re.IGNORECASE)
_ITEM = compiled(r"<li\b[^<>]{0,80}>\s*", re.IGNORECASE)
_BESIDE = compiled(r"</t[hd]>\s*<t[hd]\b[^<>]*>", re.IGNORECASE)
"""What stands between two cells of a table within a cell."""
_TAG = compiled(r"</?[A-Za-z][^<>]{0,200}>")
_LONGEST = 200_000
_DEEPEST = 6
_LONGEST_HEADER = 4_000
_MOST_COLUMNS = 40
_MOST_ROWS = 2_000


class _Written(Struct):
    """A cell as it is written: where its text stands, and over how many columns and rows it goes."""

    start: int
    end: int
    columns: int = 1
    rows: int = 1


class _Reading(Struct):
    """One table while its tags are met; what is in tables within its cells is part of their text."""

    rows: list[list[_Written]] = field(default_factory=list)
    end: int = -1

    def read(self, text: str, start: int, longest: int = _LONGEST) -> _Reading:
        """Read the table that opens at a place, as far as it is closed."""
        depth, opened = 0, False
        for tag in _PIECE.finditer(text, start, start + longest):
            kind, is_closing = tag["kind"].lower(), bool(tag["closing"])
            if kind == "table":
                depth += -1 if is_closing else 1
                self.end = tag.end() if depth == 0 else -1
                if not 0 < depth <= _DEEPEST:
                    return self
            elif depth == 1:
                if opened:
                    self.rows[-1][-1].end = tag.start()
                opened = kind != "tr" and not is_closing
                if kind == "tr" and not is_closing:
                    self.rows.append([])
                elif opened and self.rows:
                    spread = {each["over"].lower(): int(each["count"]) for each in _SPREAD.finditer(tag["said"])}
                    self.rows[-1].append(_Written(tag.end(), tag.end(), spread.get("col", 1), spread.get("row", 1)))
                opened = opened and bool(self.rows)
        return self

    def laid_out(self, text: str) -> Iterator[list[Cell]]:
        """Yield the cells of each row: one over several rows in all of them, one over several columns in the first."""
        waiting: dict[int, tuple[Cell, int]] = {}
        for row in self.rows[:_MOST_ROWS]:
            cells: list[Cell] = []
            given = iter(row)
            while len(cells) < _MOST_COLUMNS:
                if (kept := waiting.pop(len(cells), None)) is not None:
                    cell, more = kept
                    waiting.update({len(cells): (cell, more - 1)} if more > 1 else {})
                    cells.append(cell)
                elif (written := next(given, None)) is not None:
                    cell = _cell(text, written)
                    for at in range(max(written.columns, 1)):
                        own = cell if at == 0 else cell._replace(text="")
                        waiting.update({len(cells): (own, written.rows - 1)} if written.rows > 1 else {})
                        cells.append(own)
                else:
                    break
            if row:
                yield cells


def read_html_table(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the table of fields that opens at the item at an index; return it and the index behind it."""
    start = items[index].start
    if not source.text.startswith(_OPENS, start) or source.text.find(_CLOSES, start, start + _LONGEST) < 0:
        return None
    reading = _Reading().read(source.text, start)
    lines = list(reading.laid_out(source.text)) if reading.end >= 0 else []
    roles = _roles(lines)
    if roles is None:
        return None
    after = next((at for at in range(index, len(items)) if items[at].start > reading.end - 1), len(items))
    rows = [
        TableRow(source, {role: cell for role, cell in zip(roles, cells, strict=False) if role}, *_span(cells))
        for cells in lines[1:]
    ]
    rows, roles = with_need_apart(*with_typed_names(*named_by_wire(*with_names_of_words(rows, roles))))
    if "name" not in roles:
        return None
    rows = below_parents(rows) if "parent" in roles else rows
    return Table(roles, tuple(name_members(moved_in(rows))), source.span(start, reading.end)), after


def html_roles(text: str) -> Iterator[tuple[str, ...]]:
    """Yield what the columns of a text's tables of fields are for."""
    at = text.find(_OPENS)
    while at >= 0:
        header = _Reading().read(text, at, _LONGEST_HEADER).rows[:1]
        roles = _roles(list(_Reading(header).laid_out(text)))
        if roles is not None:
            yield roles
        at = text.find(_OPENS, at + 1)


def html_tables(text: str) -> Iterator[list[list[Cell]]]:
    """Yield all tables of a text that are in tags: the cells of each row, merged ones in all rows that they go over."""
    at = text.find(_OPENS)
    while at >= 0:
        reading = _Reading().read(text, at)
        if reading.end >= 0:
            yield list(reading.laid_out(text))
        at = text.find(_OPENS, max(reading.end, at + 1))


def _roles(lines: Sequence[Sequence[Cell]]) -> tuple[str, ...] | None:
    """Return what columns are for; the second of those that the names go over is for members."""
    if not lines:
        return None
    headings = [each.text for each in lines[0] if each.text]
    roles = roles_of(headings) or roles_without_names(headings)
    if roles is None:
        return None
    named = iter(roles)
    made: list[str] = []
    for cell in lines[0]:
        made.append(next(named) if cell.text else "inner" if made[-1:] == ["name"] else "")
    return tuple(made)


def _cell(text: str, written: _Written) -> Cell:
    said = _BESIDE.sub(": ", _ITEM.sub("\n- ", _BREAK.sub("\n", text[written.start : written.end])))
    said = shown_text(_TAG.sub("", said).strip())
    words = "\n".join(line.strip() for line in said.splitlines() if line.strip())
    return Cell(words, written.start, written.end)


def _span(cells: Sequence[Cell]) -> tuple[int, int]:
    return cells[0].start, max(each.end for each in cells)
