"""Tables of states that stand apart from the field that has them: `## Task Statuses`, `| Status | Description |`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.page.tables import Cell, cells_of, is_rule
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.observe.page.tables import TableRow
    from reynard.source import Source

_HEADER = compiled(r"(?:任务)?状态(?:值|名称?)?|(?:task|job)?\s?(?:status|state)(?:es|s)?(?:\svalues?)?", re.IGNORECASE)
_MEANING = compiled(r"说明|描述|含义|意义|备注|description|meaning|explanation|notes?", re.IGNORECASE)
_FIELD = compiled(r"(?:[a-z]+_)?(?:status|state)|[a-z]+(?:Status|State)")
_VALUE = compiled(r"-?[0-9]{1,2}|[A-Za-z][\w-]{1,40}", re.ASCII)
_FEWEST = 2


class States(NamedTuple):
    """Values with what they mean, and where the table of them stands."""

    values: tuple[tuple[str, str], ...]
    start: int
    end: int


def read_states(source: Source, items: Sequence[Item], index: int) -> tuple[States, int] | None:
    """Read the table of states whose header is the item at an index; return it and the index behind it."""
    header = items[index]
    cells = cells_of(source.text[header.start : header.end], header.start)
    if len(cells) != _FEWEST or not _HEADER.fullmatch(_plain(cells[0])) or not _MEANING.fullmatch(_plain(cells[1])):
        return None
    values: list[tuple[str, str]] = []
    at = index + 1
    while at < len(items) and items[at].kind == "line" and not items[at].level:
        line = source.text[items[at].start : items[at].end]
        row = cells_of(line, items[at].start)
        if not is_rule(line):
            if len(row) != _FEWEST or not _VALUE.fullmatch(_plain(row[0])):
                break
            values.append((_plain(row[0]), row[1].text))
        at += 1
    if len(values) < _FEWEST:
        return None
    return States(tuple(values), header.start, items[at - 1].end), at


def with_states(rows: Sequence[TableRow], states: States | None) -> list[TableRow]:
    """Return the rows of an answer; the fields that are states by their names have the values told of apart."""
    return [each if states is None else _told(each, states) for each in rows]


def _told(row: TableRow, states: States) -> TableRow:
    name = row.text("name").strip("`* ").rpartition(".")[2]
    said = row.text("description")
    if not _FIELD.fullmatch(name) or any(value in said for value, _ in states.values):
        return row
    lines = "\n".join(f"- `{value}`: {meaning}" for value, meaning in states.values)
    cell = Cell(f"{said}\n{lines}".lstrip(), states.start, states.end)
    return replace(row, cells={**row.cells, "description": cell})


def _plain(cell: Cell) -> str:
    return cell.text.strip("`* ")
