"""Tables and lists of values apart from the field that has them: `| Status | Description |`, `status 说明：`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.page.tables.table import Cell
from reynard.observe.page.tables.text import cells_of, is_rule
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.observe.page.tables.table import TableRow
    from reynard.source import Source

_HEADER = compiled(r"(?:任务)?状态(?:值|名称?)?|(?:task|job)?\s?(?:status|state)(?:es|s)?(?:\svalues?)?", re.IGNORECASE)
_VALUES = compiled(r"值|取值|枚举值?|可选值|状态值?|code|values?|status|state", re.IGNORECASE)
"""The same where a line above the table says whose values they are."""
_MEANING = compiled(r"|说明|描述|含义|意义|备注|description|meaning|explanation|notes?", re.IGNORECASE)
_ADVICE = compiled(
    r"(?:处理|操作|下一步)?(?:建议|操作|处理方式?|动作)|备注|是否[^|\n]{1,8}"
    r"|(?:next |recommended |suggested )?(?:steps?|actions?)|what to do|(?:is )?(?:final|terminal)\??|notes?",
    re.IGNORECASE,
)
"""A further column, which says what to do then, and not what a value means."""
_FIELD = compiled(r"(?:[a-z]+_)?(?:status|state)|[a-z]+(?:Status|State)")
_VALUE = compiled(r"-?[0-9]{1,2}|[A-Za-z][\w-]{1,40}", re.ASCII)
_LABEL = compiled(
    r"[>#*_\s-]*+(?:(?:the|its|all|possible|fields?|values?\sof)\s+)*"
    r"(?:[`*]*(?:[A-Za-z_]\w{0,40}(?:\[\])?\.){0,4}(?P<field>[A-Za-z_]\w*)[`*]*[ \t]*+)?"
    r"(?P<state>任务状态|状态|\bstatus(?:es)?\b|\bstates?\b)?[ \t]*+(?:码|字段|参数|的)*"
    r"(?P<values>取值|枚举值?|可选值|\bvalues?\b)?(?:说明|含义|列表|如下|为|值|是|are|is|\bmeanings?\b"
    r"|[ \t]*\b(?:will|can|may|must)[ \t]+be\b|[ \t]*\b(?:one|any)[ \t]+of\b|[ \t]*\bthe[ \t]+following\b"
    r"|[ \t]+(?:is|are)\b)*"
    r"[*_`\s]*+[:：]?[*_`\s]*+",
    re.IGNORECASE,
)
"""What stands above a list of values: `status 说明：`, `任务状态：`, `**type values**`."""
_LISTED = compiled(
    r"[ \t]*+(?:[-*+•·]|\d{1,2}[.)、])?[ \t]*+(?P<mark>[`*\"]{0,3})(?P<value>-?[0-9]{1,3}|[A-Za-z][\w-]{1,40})(?P=mark)"
    r"[ \t]*(?:[:：=](?!//)|[-–—]{1,2}>?(?=\s)|→)[ \t]*(?P<meaning>\S[^\n]{0,160})",
    re.ASCII,
)
_IN_WORDS = compiled(r"stat(?:us(?:es)?|es?)", re.IGNORECASE)
"""What follows a thing and not a field: `Video statuses` are those of the field that is a state."""
_FEWEST = 2


class States(NamedTuple):
    """Values with what they mean, and where the table of them stands."""

    values: tuple[tuple[str, str], ...]
    start: int
    end: int
    field: str = ""
    """The field that has them, where it is named."""


def read_states(source: Source, items: Sequence[Item], index: int) -> tuple[States, int] | None:
    """Read the table or list of states that begins with the item at an index; return it and the index behind it."""
    return _tabled(source, items, index, _HEADER) or _listed(source, items, index)


def _listed(source: Source, items: Sequence[Item], index: int) -> tuple[States, int] | None:
    """Read a list of values below a line that says whose they are."""
    header = items[index]
    label = _LABEL.fullmatch(source.text, header.start, header.end)
    field = (label["field"] or "") if label is not None else ""
    if label is not None and field and _IN_WORDS.fullmatch(label["state"] or "") and not _FIELD.fullmatch(field):
        field = ""
    is_state = label is not None and bool(label["state"] or _FIELD.fullmatch(field) or _HEADER.fullmatch(field))
    if label is None or not (is_state or (field and label["values"])):
        return None
    below = _tabled(source, items, index + 1, _VALUES) if index + 1 < len(items) else None
    if below is not None:
        told, after = below
        return told._replace(field="" if _HEADER.fullmatch(field) else field), after
    values: list[tuple[str, str]] = []
    at = index + 1
    while at < len(items) and items[at].kind == "line" and not items[at].level:
        found = _LISTED.fullmatch(source.text, items[at].start, items[at].end)
        if found is None:
            break
        values.append((found["value"], found["meaning"].rstrip("*_` ；;，,。")))
        at += 1
    if len(values) < _FEWEST:
        return None
    return States(tuple(values), header.start, items[at - 1].end, "" if _HEADER.fullmatch(field) else field), at


def _tabled(source: Source, items: Sequence[Item], index: int, heading: re.Pattern[str]) -> tuple[States, int] | None:
    """Read a table of values whose first column has a heading."""
    header = items[index]
    cells = cells_of(source.text[header.start : header.end], header.start)
    called = _plain(cells[0]) if cells else ""
    # `| job_state | 说明 |` says whose values they are.
    field = called if _FIELD.fullmatch(called) and not _HEADER.fullmatch(called) else ""
    is_headed = heading.fullmatch(called) is not None or bool(field)
    if len(cells) < _FEWEST or not is_headed or not _MEANING.fullmatch(_plain(cells[1])):
        return None
    if not all(_ADVICE.fullmatch(_plain(each)) for each in cells[_FEWEST:]):
        return None
    values: list[tuple[str, str]] = []
    at = index + 1
    while at < len(items) and items[at].kind == "line" and not items[at].level:
        line = source.text[items[at].start : items[at].end]
        row = cells_of(line, items[at].start)
        if not is_rule(line):
            if len(row) != len(cells) or not _VALUE.fullmatch(_plain(row[0])):
                break
            values.append((_plain(row[0]), row[1].text))
        at += 1
    if len(values) < _FEWEST:
        return None
    return States(tuple(values), header.start, items[at - 1].end, field), at


def with_states(rows: Sequence[TableRow], states: States | None, shown: Sequence[set[str]] = ()) -> list[TableRow]:
    """Return the rows of an answer; the fields that are states by their names have the values told of apart.

    Of several that are called so, one whose example shows another value is the state of another thing.
    """
    if states is None:
        return [*rows]
    values = {value for value, _ in states.values}
    seen = [*zip(rows, shown or [set[str]()] * len(rows), strict=True)]
    are_known = any(values & each for row, each in seen if _FIELD.fullmatch(_name_of(row)) is not None)
    return [row if are_known and each and not values & each else _told(row, states) for row, each in seen]


def _name_of(row: TableRow) -> str:
    return row.text("name").strip("`* ").rpartition(".")[2]


def _told(row: TableRow, states: States) -> TableRow:
    name = _name_of(row)
    said = row.text("description")
    is_meant = name == states.field if states.field else _FIELD.fullmatch(name) is not None
    if not is_meant or any(value in said for value, _ in states.values):
        return row
    lines = "\n".join(f"- `{value}`: {meaning}" for value, meaning in states.values)
    cell = Cell(f"{said}\n{lines}".lstrip(), states.start, states.end)
    return replace(row, cells={**row.cells, "description": cell})


def _plain(cell: Cell) -> str:
    return cell.text.strip("`* ")
