"""Fields of a form as the body of a request lists them in code: `- photo: [image file]`, `- size: [optional] 1-20`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.page.tables.cells import required_word
from reynard.observe.page.tables.rows import field_name
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.source import Source

_TITLE = compiled(r"\s*(?:Form[ -]?Data|Form Fields|表单(?:数据|参数|字段)?)[ \t]*[:：]?[ \t]*\r?\n", re.IGNORECASE)
_FIELD = compiled(
    r"[ \t]*[-*•][ \t]+(?P<name>[A-Za-z_][\w.\[\]-]{0,60})[ \t]*[:：][ \t]*(?P<said>[^\s][^\r\n]{0,300})(?:\r?\n|\Z)"
)
_BLANK = compiled(r"[ \t]*\r?\n|[ \t]+\Z")
_NEED = compiled(r"[\[(（](?P<need>optional|required|必填|可选|选填)[\])）][ \t]*", re.IGNORECASE)
_FILE = compiled(
    r"[\[<(（][^\[\]<>()（）]{0,40}(?:\bfile\b|\bbinary\b|文件)[^\[\]<>()（）]{0,40}[\]>)）]", re.IGNORECASE
)
_SWITCH = compiled(r"(?:true\s?[|/]\s?false|false\s?[|/]\s?true)", re.IGNORECASE)
_SPAN = compiled(r"-?\d{1,9}(?P<part>\.\d{1,6})?\s?[-~]\s?\d{1,9}(?P<other>\.\d{1,6})?")
_CHOICE = compiled(r"[\w.:/-]{1,40}(?:\s?\|\s?[\w.:/-]{1,40}){1,40}")
_ROLES = ("name", "type", "required", "description")


def read_form_lines(source: Source, start: int, end: int) -> Table | None:
    """Return the fields that a body lists, if it is nothing but their list; None otherwise.

    Where some are marked as optional, those without a mark are needed.
    """
    title = _TITLE.match(source.text, start, end)
    at = title.end() if title is not None else start
    found: list[re.Match[str]] = []
    while at < end:
        line = _FIELD.match(source.text, at, end) or _BLANK.match(source.text, at, end)
        if line is None:
            return None
        found.extend([line] if "name" in line.re.groupindex else [])
        at = line.end()
    marked = [_NEED.search(each["said"]) for each in found]
    if not any(marked) and title is None:
        return None
    needs = any(each is not None and required_word(each["need"]) is False for each in marked)
    rows = [
        TableRow(source, _cells(each, need, is_needed=needs), *each.span())
        for each, need in zip(found, marked, strict=True)
    ]
    return Table(_ROLES, tuple(rows), source.span(start, end)) if rows else None


def _cells(line: re.Match[str], need: re.Match[str] | None, *, is_needed: bool) -> dict[str, Cell]:
    start = line.start("said")
    cells = {"name": Cell(line["name"], *line.span("name"))}
    said = line["said"]
    if need is not None:
        cells["required"] = Cell(need["need"], start + need.start("need"), start + need.end("need"))
        said = said[: need.start()] + said[need.end() :] if need.start() else said[need.end() :]
        start += need.end() if not need.start() else 0
    elif is_needed:
        cells["required"] = Cell("required", *line.span("name"))
    words = said.strip()
    if kind := _kind(words):
        cells["type"] = Cell(kind, start, start + len(said))
    if words and kind != "boolean":
        lead = "Possible values: " if _CHOICE.fullmatch(words) else "Range: " if _SPAN.fullmatch(words) else ""
        cells["description"] = Cell(lead + words.strip("[]<>"), start, start + len(said))
    return cells


def _kind(words: str) -> str:
    """Return the type of a field by what stands for its value; nothing where that says none."""
    if _FILE.fullmatch(words):
        return "file"
    if _SWITCH.fullmatch(words):
        return "boolean"
    span = _SPAN.fullmatch(words)
    if span is not None:
        return "number" if span["part"] or span["other"] else "integer"
    return "string" if _CHOICE.fullmatch(words) else ""


def together(one: Table | None, other: Table) -> Table:
    """Return the fields of two forms of one call; what only one of them has can be left out."""
    if one is None:
        return other
    known, more = ({field_name(row) for row in each.rows} for each in (one, other))
    rows = [row for row in other.rows if field_name(row) not in known]
    return replace(one, rows=(*(_loose(row, more) for row in one.rows), *(_loose(row, known) for row in rows)))


def _loose(row: TableRow, names: set[str]) -> TableRow:
    if field_name(row) in names:
        return row
    return replace(row, cells={role: cell for role, cell in row.cells.items() if role != "required"})
