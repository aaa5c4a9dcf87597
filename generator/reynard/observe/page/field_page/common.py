"""What a page says that all of its calls take: a section of common parameters, above the calls or behind them."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.observe.page.field_page.lists import FIELD_LISTS
from reynard.observe.page.field_page.members_in_words import with_members_in_words
from reynard.observe.page.field_page.structures import opened
from reynard.observe.page.lists.typescript import is_asked
from reynard.observe.page.parts import named_on_lines
from reynard.observe.page.stated.appendices import tell_values
from reynard.observe.page.tables.cells import location_of
from reynard.observe.page.tables.fields import holder_named, parameters_of_rows
from reynard.observe.page.tables.joined_names import with_names_apart
from reynard.observe.page.tables.rows import field_name
from reynard.patterns import compiled
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.observe.model import ParameterSeen
    from reynard.observe.page.lists.compiled_types import CompiledTypes
    from reynard.observe.page.lists.python_types import PythonTypes
    from reynard.observe.page.lists.typescript import Types
    from reynard.observe.page.requests.curl import Command
    from reynard.observe.page.sections import Item
    from reynard.observe.page.stated.appendices import Appendix
    from reynard.observe.page.tables.table import Table, TableRow
    from reynard.source import Source

_IN_HEADER = compiled(r"(?i)请求头|消息头|\bheaders?\b|Header")
_IN_QUERY = compiled(r"(?i)查询参数|\bquery\b|URL\s*(?:参数|中)")
_NAME_OF_HEADER = compiled(r"(?:[A-Za-z][A-Za-z0-9]*-)+[A-Za-z0-9]+|Authorization")
_SIGNATURE = compiled(r"(?i)(?:x-)?(?:api[-_]?|ca-)?sign(?:ature)?")
_SAID = compiled(r"\[?公共参数")
_FIXED = compiled(r"(?:本接口)?(?:取值|固定值?)[:：为是\s`]*(?P<value>[A-Za-z0-9][\w.-]{0,60})")


_DECLARED_BELOW = MappingProxyType(
    {
        **{each: each for each in ("header", "query", "path", "cookie", "body", "fields", "response")},
        "request-example": "fields",
        "response-example": "response",
        "error-example": "error-example",
    }
)


class Common(Struct, frozen=True):
    """What a page says for all calls: parameters whose place is known, and fields that stand where a call has its own.

    Also what their tables refer to: tables of values, structures, and types that code declares.
    """

    parameters: tuple[ParameterSeen, ...] = ()
    fields: tuple[Table, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    structures: Mapping[str, Table] = MappingProxyType({})
    types: tuple[Types | PythonTypes | CompiledTypes, ...] = ()

    def complete(self, table: Table) -> Table:
        """Return a table of fields with the values and the structures that it refers to."""
        return with_members_in_words(opened(tell_values(with_names_apart(table), self.appendices), self.structures))

    def declared_at(self, item: Item, section: str, method: str) -> tuple[tuple[str, Table], ...]:
        """Return the tables that code declares as types, each with its section: what the heading says, or its name."""
        found = [each for types in self.types for each in types.tables_at(item)]
        stated = "" if len(found) > 1 else _DECLARED_BELOW.get(section, "")
        return tuple((stated or ("fields" if is_asked(name, method) else "response"), table) for name, table in found)

    def declares(self, item: Item) -> bool:
        """Tell whether a block is the declaration of a type that others name."""
        return any(item.start in types.blocks for types in self.types)


def of_all_calls(row: TableRow) -> bool:
    """Tell whether a row of a call's own table says that the field is one of those that all calls take."""
    return _SAID.match(row.text("description")) is not None


def parameters_of_all(rows: Sequence[TableRow], commands: Sequence[Command]) -> Iterator[ParameterSeen]:
    """Yield what rows say of fields that all calls take: headers (`X-TC-Action`) where requests show one of them so."""
    shown = [name.value.rpartition("-") for each in commands for name, _ in each.named_headers()]
    names = {field_name(row) for row in rows}
    prefix = next((f"{before}{dash}" for before, dash, name in shown if dash and name in names), "")
    for row in rows:
        (seen,) = parameters_of_rows((row,), "header" if prefix else "query")
        fixed = _FIXED.search(row.text("description"))
        schema = seen.schema
        if fixed is not None and schema is not None:
            schema = replace(schema, value={"type": "string", "const": fixed["value"]})
        yield replace(seen, name=replace(seen.name, value=f"{prefix}{seen.name.value}"), schema=schema)


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
        if _names_a_member(source, items[at]):
            kept.append(items[at]._replace(key="fields"))
            at += 1
            continue
        end = _end_of_section(source, items, at, named)
        tables = _tables(source, items[at:end])
        if any(_SIGNATURE.fullmatch(field_name(row)) for table, _ in tables for row in table.rows):
            # How requests are signed is no argument of any: it is for whoever writes the authentication.
            kept.extend(items[at:end])
            tables = []
        for table, words in tables:
            own, left = _divided(table, words)
            parameters.extend(own)
            fields.extend([replace(table, rows=left)] if left else [])
        at = end
    return kept, Common(tuple(parameters), tuple(fields))


def _names_a_member(source: Source, heading: Item) -> bool:
    """Tell whether a heading names an object that JSON on the page has: `公共参数（common）` and `"common": {`."""
    name = holder_named(heading.text(source.text))
    return bool(name) and re.search(rf'"{re.escape(name)}"\s*:\s*[{{\[]', source.text) is not None


def _end_of_section(source: Source, items: Sequence[Item], at: int, named: set[int]) -> int:
    """Return where a section ends: at a heading that is not within it, and where a call is named.

    One that says itself where its fields go (`公共请求头`) has none for other places within it.
    """
    level, said = items[at].level, items[at].text(source.text)
    parts = () if _IN_HEADER.search(said) or _IN_QUERY.search(said) else ("header", "query", "body")
    for index in range(at + 1, len(items)):
        item = items[index]
        is_other = item.kind == "heading" and item.key not in parts
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
