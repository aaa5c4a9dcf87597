"""Calls that tables name whose columns are for method and address: `| 请求地址 | 请求方法 |`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import ADDRESS_ALONE, ENDPOINT, METHOD_ALONE, Endpoint, read_address
from reynard.observe.model import Said
from reynard.observe.page.stated.called import Stated
from reynard.observe.page.stated.labels import ADDRESS_LABEL, METHOD_LABEL
from reynard.observe.page.stated.shown_calls import shows_call
from reynard.observe.page.tables.text import cells_of, is_rule
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.observe.page.sections import Item
    from reynard.observe.page.tables.table import Cell
    from reynard.source import Source

_METHOD_COLUMN = compiled(rf"(?:{METHOD_LABEL})|请求类型", re.IGNORECASE)
_ADDRESS_COLUMN = compiled(rf"{ADDRESS_LABEL}", re.IGNORECASE)
_NUMBERED = compiled(r"^[#\s]*(?:\d{1,2}(?:\.\d{1,2}){0,2}[.、)]?\s*|[一二三四五六七八九十]{1,3}、\s*)?")
"""What stands before the words of a heading."""
_PLACE = compiled(r"\{[^{}]*\}|:[A-Za-z_]\w*|<[^<>]*>")
_LONGEST = 600


def find_tabled(source: Source, items: Sequence[Item]) -> Iterator[Stated]:
    """Yield what tables name whose columns are for method and address: `| 请求地址 | 请求方法 |`."""
    for index, item in enumerate(items[:-1]):
        columns = {name: at for at, cell in enumerate(_cells(source, item)) if (name := _column(cell.text))}
        if {*columns} != {"method", "address"}:
            if len(named := tuple(_named_whole(source, items, index))) > 1:
                yield from named
                return
            continue
        after = index + 2 if is_rule(items[index + 1].text(source.text)) else index + 1
        listed = tuple(_listed(source, items, after, columns))
        if len(listed) > 1:
            yield from listed
            return
        row = _cells(source, items[after]) if after < len(items) else []
        if len(row) <= max(columns.values()):
            continue
        how, where = row[columns["method"]], row[columns["address"]]
        endpoint = _of_cells(source, how, where)
        if endpoint is not None:
            yield Stated(index, after + 1, endpoint)


def with_tabled(source: Source, items: Sequence[Item], named: Sequence[Stated]) -> Iterator[Stated]:
    """Yield the calls that lines name, each as the table of the page has it that lists several, and the others of that.

    Below the title of a row a request is shown with its places filled: `GET /tasks/t_1` of `| GET | /tasks/{id} |`.
    """
    named = _as_listed(source, items, named)
    tabled = tuple(find_tabled(source, items)) if named else ()
    if len(tabled) < 2:  # noqa: PLR2004 - several
        yield from named
        return
    ends = [*(each.first for each in tabled[1:]), None]
    known: set[tuple[str, str]] = set()
    asked = {(each.first, each.endpoint.method.value, each.endpoint.path.value.partition("?")[0]) for each in named}
    for each in named:
        near = (
            row.endpoint
            for row, end in zip(tabled, ends, strict=True)
            if row.first <= each.first and (end is None or each.first < end) and _fills(each.endpoint, row.endpoint)
        )
        endpoint = next(near, None)
        made = each if endpoint is None else each._replace(endpoint=endpoint._replace(server=each.endpoint.server))
        known.add(made.endpoint.key)
        yield made
    for each in tabled:
        if each.endpoint.key not in known and (each.first, *each.endpoint.key) not in asked:
            yield each


def _as_listed(source: Source, items: Sequence[Item], named: Sequence[Stated]) -> list[Stated]:
    """Return calls as the one row of a table has them that they fill with an id: `GET /films/f101` of `/films/:id`."""
    shown = [each for each in named if any(sign.isdigit() for sign in each.endpoint.path.value)]
    rows = {row.key: row for at in range(len(items) if shown else 0) for _, row, _ in calls_of_table(source, items, at)}
    made: list[Stated] = []
    for each in named:
        found = [row for row in rows.values() if shows_call(each.endpoint, row)] if each in shown else []
        own = found[0]._replace(server=each.endpoint.server) if len(found) == 1 else each.endpoint
        made.append(each._replace(endpoint=own))
    return made


def _fills(shown: Endpoint, row: Endpoint) -> bool:
    """Tell whether an address is that of a row with something in its places."""
    sent, wanted = (each.path.value.partition("?")[0].split("/") for each in (shown, row))
    if shown.method.value != row.method.value or len(sent) != len(wanted) or sent == wanted:
        return False
    return all(one == other or _PLACE.fullmatch(other) for one, other in zip(sent, wanted, strict=True))


def calls_of_table(source: Source, items: Sequence[Item], index: int) -> list[tuple[int, Endpoint, str]]:
    """Return the calls in the rows of the table that begins at an item, each with its item and its other first cell."""
    columns = {name: at for at, cell in enumerate(_cells(source, items[index])) if (name := _column(cell.text))}
    if {*columns} != {"method", "address"}:
        return _calls_of_cells(source, items, index)
    found: list[tuple[int, Endpoint, str]] = []
    for at in range(index + 1, len(items)):
        row = _cells(source, items[at])
        if len(row) <= max(columns.values()):
            break
        endpoint = _of_cells(source, row[columns["method"]], row[columns["address"]])
        if endpoint is None and not is_rule(items[at].text(source.text)):
            break
        label = next((cell.text for number, cell in enumerate(row) if number not in columns.values()), "")
        found.extend([(at, endpoint, label)] if endpoint is not None else [])
    return found


def _calls_of_cells(source: Source, items: Sequence[Item], index: int) -> list[tuple[int, Endpoint, str]]:
    """Return the same of a table each of whose rows names a call in one of its cells: ``| `GET /v1/tasks` | … |``."""
    if index + 1 >= len(items) or not is_rule(items[index + 1].text(source.text)) or not _cells(source, items[index]):
        return []
    found: list[tuple[int, Endpoint, str]] = []
    count = 0
    for at in range(index + 2, len(items)):
        row = _cells(source, items[at])
        if not row:
            break
        count += 1
        named = next(((cell, endpoint) for cell in row if (endpoint := _of_cell(source, cell)) is not None), None)
        if named is not None:
            found.append((at, named[1], next((cell.text.strip("*` ") for cell in row if cell != named[0]), "")))
    return found if 2 * len(found) > count else []  # a row may name two, or none


def _of_cells(source: Source, how: Cell, where: Cell) -> Endpoint | None:
    """Return the endpoint of a row by its cells for method and address."""
    found = ADDRESS_ALONE.match(where.text)
    if found is None or METHOD_ALONE.match(how.text) is None:
        return None
    path, server = read_address(source, found, where.start)
    return Endpoint(Said(how.text.strip("`* ").upper(), source.span(how.start, how.end)), path, server)


def _named_whole(source: Source, items: Sequence[Item], index: int) -> Iterator[Stated]:
    """Yield the calls that rows below a header name in one cell each, `| POST /v1/films | 提交任务 |`."""
    following = items[index + 1 : index + 3]
    if len(following) > 1 and is_rule(following[0].text(source.text)) and _cells(source, items[index]):
        row = _cells(source, following[1])
        if any(_of_cell(source, cell) is not None for cell in row):
            yield from _listed(source, items, index + 2, {})


def _of_cell(source: Source, cell: Cell) -> Endpoint | None:
    """Return the endpoint that a cell names, with its method."""
    found = ENDPOINT.match(cell.text)
    if found is None or source.text[cell.start : cell.end] != cell.text:
        return None
    path, server = read_address(source, found, cell.start)
    return Endpoint(
        Said(found["method"].upper(), source.span(*(cell.start + at for at in found.span("method")))), path, server
    )


def _listed(source: Source, items: Sequence[Item], first: int, columns: Mapping[str, int]) -> Iterator[Stated]:
    """Yield the calls that the rows of a table list, each from the heading below that is called as one of its cells.

    Where any row has no such heading, none is: then the table does not say what the page is made of, unless all those
    headings are addresses.
    """
    titles: dict[str, int] = {}
    for at, item in enumerate(items):
        # A copied page has titles without their marks.
        is_address = item.kind == "line" and source.text.startswith("/", item.start)
        if (item.level or is_address) and at > first:
            titles.setdefault(_NUMBERED.sub("", item.text(source.text)).strip("`*: ："), at)
    found: list[Stated] = []
    is_whole = are_addresses = True
    for item in items[first:]:
        row = _cells(source, item)
        if len(row) <= max(columns.values(), default=0):
            break
        if columns:
            endpoint = _of_cells(source, row[columns["method"]], row[columns["address"]])
        else:
            endpoint = next(filter(None, (_of_cell(source, cell) for cell in row)), None)
        named = next((titles[cell.text.strip("`* ")] for cell in row if cell.text.strip("`* ") in titles), None)
        is_whole = is_whole and named is not None
        if endpoint is None or (named is not None and any(each.first == named + 1 for each in found)):
            return
        if named is not None:
            are_addresses = are_addresses and titles.get(endpoint.path.value) == named
            found.append(Stated(named + 1, named + 1, endpoint))
    if not is_whole and not are_addresses:
        return
    yield from sorted(found, key=lambda each: each.first)


def _cells(source: Source, item: Item) -> list[Cell]:
    """Return the cells of a line that may be a row."""
    is_row = item.kind == "line" and item.end - item.start <= _LONGEST
    return cells_of(source.text[item.start : item.end], item.start) if is_row else []


def _column(heading: str) -> str:
    """Return what a column is for: the method, the address, or neither."""
    words = heading.strip("`* ")
    if _ADDRESS_COLUMN.fullmatch(words):
        return "address"
    return "method" if _METHOD_COLUMN.fullmatch(words) else ""
