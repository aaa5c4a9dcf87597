"""What a page says that all of its calls take: a section of common parameters, above the calls or behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.field_page.lists import FIELD_LISTS
from reynard.observe.page.parts import named_on_lines
from reynard.observe.page.tables.cells import location_of
from reynard.observe.page.tables.fields import parameters_of_rows
from reynard.observe.page.tables.rows import field_name
from reynard.patterns import compiled
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.model import ParameterSeen
    from reynard.observe.page.field_page.requests import Requests
    from reynard.observe.page.sections import Item
    from reynard.observe.page.tables.text import Table, TableRow
    from reynard.source import Source

_IN_HEADER = compiled(r"(?i)请求头|消息头|\bheaders?\b|Header")
_IN_QUERY = compiled(r"(?i)查询参数|\bquery\b|URL\s*(?:参数|中)")
_NAME_OF_HEADER = compiled(r"(?:[A-Za-z][A-Za-z0-9]*-)+[A-Za-z0-9]+|Authorization")


class Common(Struct, frozen=True):
    """What all calls take: parameters whose place is known, and fields that stand where a call has its own."""

    parameters: tuple[ParameterSeen, ...] = ()
    fields: tuple[Table, ...] = ()

    def add_to(self, asked: Requests) -> None:
        """Let a call take all of it that it does not list itself."""
        listed = {each.name.value.casefold() for each in asked.parameters}
        asked.parameters.extend(each for each in self.parameters if each.name.value.casefold() not in listed)
        known = {field_name(row) for table in (*asked.body, *asked.fields) for row in table.rows}
        shown = {name for each in asked.examples if isinstance(each.value, dict) for name in each.value}
        for table in self.fields:
            rows = tuple(row for row in table.rows if field_name(row) not in known | listed)
            is_sent_inside = not shown or any(field_name(row) in shown for row in rows)
            if is_sent_inside:
                asked.fields.append(replace(table, rows=rows))
            else:
                asked.parameters.extend(parameters_of_rows(rows, "query"))


def take_common(source: Source, items: Sequence[Item]) -> tuple[list[Item], Common]:
    """Return the items of a page without its sections of common parameters, and what these list."""
    kept: list[Item] = []
    parameters: list[ParameterSeen] = []
    fields: list[Table] = []
    named = {mark.first for mark in named_on_lines(source, items)}
    at = 0
    while at < len(items):
        if items[at].kind != "heading" or items[at].key != "common":
            kept.append(items[at])
            at += 1
            continue
        end = _end_of_section(items, at, named)
        for table, words in _tables(source, items[at:end]):
            own, left = _divided(table, words)
            parameters.extend(own)
            fields.extend([replace(table, rows=left)] if left else [])
        at = end
    return kept, Common(tuple(parameters), tuple(fields))


def _end_of_section(items: Sequence[Item], at: int, named: set[int]) -> int:
    """Return where a section ends: at a heading that is not within it, and where a call is named."""
    level = items[at].level
    for index in range(at + 1, len(items)):
        item = items[index]
        is_other = item.kind == "heading" and item.key not in ("header", "query", "body")
        if index in named or (item.level and item.level <= level) or (is_other and not level < item.level):
            return index
        if item.level and not level:
            return index
    return len(items)


def _tables(source: Source, items: Sequence[Item]) -> list[tuple[Table, str]]:
    """Return the lists of fields of a section, each with the words above it."""
    found: list[tuple[Table, str]] = []
    words: list[str] = [items[0].text(source.text)]
    at = 1
    while at < len(items):
        ways = FIELD_LISTS if items[at].kind == "line" else ()
        table = next(filter(None, (way(source, items, at) for way in ways)), None)
        if table is None:
            words.append(items[at].text(source.text))
            at += 1
        else:
            found.append((table[0], " ".join(words[-3:])))
            at = table[1]
    return found


def _divided(table: Table, words: str) -> tuple[list[ParameterSeen], tuple[TableRow, ...]]:
    """Return the parameters among rows, by their column, by the words above, or by names that only headers have."""
    parameters: list[ParameterSeen] = []
    left: list[TableRow] = []
    for row in table.rows:
        name = field_name(row)
        stated = location_of(row.text("location"))
        is_header = table.lists_headers or _IN_HEADER.search(words) or _NAME_OF_HEADER.fullmatch(name)
        if stated is not None or is_header:
            parameters.extend(parameters_of_rows((row,), stated or "header"))
        elif _IN_QUERY.search(words):
            parameters.extend(parameters_of_rows((row,), "query"))
        else:
            left.append(row)
    return parameters, tuple(left)
