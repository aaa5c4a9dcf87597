"""Pages of API sites made from a list of fields: Endpoint, Header 参数, 请求体参数, 请求示例, 响应字段, 响应示例."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import is_endpoint
from reynard.observe.page.field_page.calls import read_calls
from reynard.observe.page.field_page.headings import FIELD_HEADINGS
from reynard.observe.page.levels import level_above
from reynard.observe.page.lists.bullets import lists_bullets
from reynard.observe.page.lists.compiled_types import read_compiled_types
from reynard.observe.page.lists.definitions import lists_definitions
from reynard.observe.page.lists.labelled import read_labelled
from reynard.observe.page.lists.lines import lists_fields, read_field_lines
from reynard.observe.page.lists.name_lines import read_name_lines
from reynard.observe.page.lists.paragraphs import lists_paragraphs
from reynard.observe.page.lists.python_types import read_python_types
from reynard.observe.page.lists.titles import lists_titles
from reynard.observe.page.lists.told_lines import read_told_bullets, read_told_lines
from reynard.observe.page.lists.type_literals import read_all_types
from reynard.observe.page.parts import named_on_lines, names_endpoint
from reynard.observe.page.requests.http import read_call, read_request
from reynard.observe.page.requests.listed import REQUEST, with_requests_apart
from reynard.observe.page.requests.programs import read_program
from reynard.observe.page.sections import scan
from reynard.observe.page.stated.endpoints import find_labelled, find_stated, is_labelled
from reynard.observe.page.stated.sentences import calls_in_sentences
from reynard.observe.page.tables.bare import read_bare_table, read_headless_table
from reynard.observe.page.tables.stacked import read_stacked_table
from reynard.observe.reader import Certainty, Reader
from reynard.observe.surroundings import alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diagnostics import Report
    from reynard.observe.model import Page
    from reynard.observe.page.parts import Mark
    from reynard.observe.page.sections import Item
    from reynard.observe.signs import Signs, TableHeader
    from reynard.observe.surroundings import Surroundings
    from reynard.source import Source

_LITTLE = 15
"""How many lines, headings and blocks the page of a call has that takes next to nothing."""
_TAKING_LITTLE = ("GET", "DELETE")
"""Methods of calls that may take nothing but an id."""
_FURTHEST = 3
"""How many lines below a heading its first field may stand."""
_LINES = (lists_fields, lists_bullets, lists_titles, lists_definitions, lists_paragraphs)
"""How fields stand as lines."""
_CELLS = (read_bare_table, read_told_lines)
_ON_LINES = (*_CELLS, read_labelled, read_name_lines)
"""How fields stand below headings where no mark tells them from other lines; the last need a page with titles."""
_LISTING = frozenset(("header", "query", "path", "body", "fields"))
_SHOWN = frozenset(("request-example", "response", "response-example"))


def _judge(signs: Signs) -> Certainty:
    if not signs.is_page_text:
        return Certainty.NO
    is_known = any(map(_is_field_table, signs.table_headers)) or _lists_fields(signs)
    return Certainty.POSSIBLE if is_known or _documents_a_call(signs) else Certainty.NO


def _is_field_table(header: TableHeader) -> bool:
    """Tell whether a header has this dialect's columns, which it shares with tables of many other pages."""
    return not header.is_fenced and {"type", "required"} <= {*header.roles} and "constraints" not in header.roles


def _lists_answers(header: TableHeader) -> bool:
    """Tell whether a header is that of an answer's fields, of which nobody says what is required."""
    return not header.is_fenced and "type" in header.roles and not {"location", "constraints"} & {*header.roles}


def _lists_needs(header: TableHeader) -> bool:
    """Tell whether a header says of names where they are sent and what is required, and nothing of types."""
    return not header.is_fenced and {"location", "required"} <= {*header.roles} and "type" not in header.roles


def _lists_fields(signs: Signs) -> bool:
    """Tell whether fields stand as lines below the name of an endpoint."""
    lines = signs.short_lines
    return any(map(is_endpoint, lines)) and any(way(lines) for way in _LINES)


def _documents_a_call(signs: Signs) -> bool:
    """Tell whether a page without a table of arguments is about a call all the same."""
    items = with_requests_apart(signs.source, scan(signs.text, FIELD_HEADINGS))
    ways = _shows_a_call(signs.source, items) or _names_a_call(signs, items) or _tells_of_a_call(signs, items)
    return ways or _labels_calls(signs.source, items)


def _labels_calls(source: Source, items: Sequence[Item]) -> bool:
    """Tell whether a page has nothing but method and address of several calls, each in a table below its title."""
    tabled = [each for each in find_labelled(source, items) if source.text.startswith("|", items[each.first].start)]
    titles = [*accumulate(bool(each.level) for each in items)]
    return len(tabled) > 1 and len({titles[each.first] for each in tabled}) == len(tabled)


def _names_a_call(signs: Signs, items: Sequence[Item]) -> bool:
    """Tell whether a page names an endpoint on a line of its own, and lists what it takes, or shows what it answers.

    Where nothing is listed, a title right above a query's or a removal's endpoint does: there is no more to say, but in
    parts of such pages.
    """
    named = named_on_lines(signs.source, items)
    if (
        any(map(_lists_answers, signs.table_headers))
        or any(map(_lists_needs, signs.table_headers))
        or (named and _lists_cells(signs.source, items))
    ):
        return bool(named)
    if any(item.key == REQUEST for item in items) and any(item.level for item in items):
        return True
    if named and _declares_types(signs.source, items):
        return True
    if len(named) == 1 and named[0].endpoint.method.value in _TAKING_LITTLE and _lists_a_line(signs.source, items):
        return True
    if named and _shows_same_call(signs.source, items, named):
        return True
    is_shown = any(item.kind == "json" for item in items)
    if is_shown and _sets_a_call_off(signs, items, named):
        return True
    if is_shown and any(item.key in (*_SHOWN, "body", "fields") for item in items):
        return any(map(is_endpoint, signs.short_lines))
    parts = (*_LISTING, *_SHOWN)
    is_titled = bool(items) and items[0].level == 1 and all(not each.level or each.key in parts for each in items[1:])
    takes_little = len(named) == 1 and named[0].first == 1 and named[0].endpoint.method.value in _TAKING_LITTLE
    return is_titled and takes_little and len(items) <= _LITTLE


def _sets_a_call_off(signs: Signs, items: Sequence[Item], named: Sequence[Mark]) -> bool:
    """Tell whether a call is a heading, stands right below one of a titled page, or has its whole address below it."""
    return (
        any(item.level and is_endpoint(signs.text[item.start : item.end]) for item in items)
        or any(each.after - each.first > 1 and each.endpoint.server is not None for each in named)
        or (items[0].level == 1 and any(level_above(signs.source, items, each.first) for each in named))
    )


def _lists_a_line(source: Source, items: Sequence[Item]) -> bool:
    """Tell whether a line below a heading of arguments is a field, and says whether it must be given."""
    heads = (at for at, item in enumerate(items) if item.kind == "heading" and item.key in _LISTING)
    below = (index for at in heads for index in range(at + 1, min(at + 1 + _FURTHEST, len(items))))
    found = (read_field_lines(source, items, at) for at in below)
    return any("required" in row.cells for each in found if each is not None for row in each[0].rows)


def _shows_same_call(source: Source, items: Sequence[Item], named: Sequence[Mark]) -> bool:
    """Tell whether a titled page lists something, and a command of it calls an endpoint that a line names."""
    if not any(item.key in _LISTING for item in items) or not any(item.level for item in items):
        return False
    methods = {each.endpoint.method.value for each in named}
    commands = (read_call(source, item.start, item.end) for item in items if item.kind == "code")
    hosts = {each.endpoint.server.value for each in named if each.endpoint.server is not None}
    return any(
        each.url is not None
        and (each.method.text.upper() if each.method is not None else "GET") in methods
        and (not hosts or each.url.text.startswith(tuple(hosts)))
        for each in commands
        if each is not None
    )


def _declares_types(source: Source, items: Sequence[Item]) -> bool:
    """Tell whether code of a page declares types with members."""
    declared = read_all_types(source, items).declared.values()
    return any(each.kind == "members" for each in declared) or any(
        read(source, items).declared for read in (read_python_types, read_compiled_types)
    )


def _tells_of_a_call(signs: Signs, items: Sequence[Item]) -> bool:
    """Tell whether sentences say what to call, and a page lists what that takes, or has titles and shows some JSON."""
    is_listed = any(way(signs.short_lines) for way in _LINES)
    is_shown = is_listed or any(item.kind == "json" for item in items)
    is_shown = is_shown or any(map(_lists_answers, signs.table_headers)) or _declares_types(signs.source, items)
    is_titled = is_shown and (is_listed or any(item.level for item in items))
    return is_titled and next(calls_in_sentences(signs.source, items), None) is not None


def _lists_cells(source: Source, items: Sequence[Item]) -> bool:
    """Tell whether fields stand in a table without a known header, cell by cell, or as what an answer's list tells."""
    section = ""
    is_titled = any(item.level for item in items)
    for index, item in enumerate(items):
        if read_stacked_table(source, items, index) is not None:
            return True
        if item.kind == "line" and read_headless_table(source, items, index) is not None:
            return True
        section = item.key if item.kind == "heading" else section
        known = _ON_LINES if is_titled else _CELLS
        ways = known if item.kind == "line" and section in _LISTING else ()
        if any(way(source, items, index) is not None for way in ways):
            return True
        if item.kind == "line" and section == "response" and read_told_bullets(source, items, index) is not None:
            return True
    return False


def _shows_a_call(source: Source, items: Sequence[Item]) -> bool:
    """Tell whether a page states an endpoint under a label or heading, and lists what it takes or shows an example."""
    headings = {item.key for item in items if item.kind == "heading"}
    if not headings & _SHOWN or not any(item.kind == "json" for item in items):
        return (bool(headings & _LISTING) and is_labelled(source, items)) or _shows_calls_alone(source, items)
    is_called = any(item.kind == "code" and _calls(source, item) for item in items)
    return (("endpoint" in headings or is_called) and names_endpoint(source, items)) or is_labelled(source, items)


def _shows_calls_alone(source: Source, items: Sequence[Item]) -> bool:
    """Tell whether a page is about calls that its code makes, one with what it sends: there is nothing plainer."""
    is_titled = bool(items) and any(item.level for item in items)
    is_sent = is_titled and any(_sends(source, item) for item in items if item.kind == "code")
    # A whole request beside JSON is a call with its answer; a command may fetch a program to install.
    is_shown = is_titled and any(item.kind == "json" for item in items)
    is_sent = is_sent or (is_shown and any(_is_request(source, item) for item in items if item.kind == "code"))
    return is_sent and bool(find_stated(source, items))


def _is_request(source: Source, item: Item) -> bool:
    request = read_request(source, item.start, item.end)
    return request is not None and bool(request.headers)


def _sends(source: Source, item: Item) -> bool:
    call = read_call(source, item.start, item.end) or read_program(source, item.start, item.end)
    return call is not None and bool(call.data or call.form)


def _calls(source: Source, item: Item) -> bool:
    """Tell whether code is a command that sends something, or says how; others fetch programs to install."""
    command = read_call(source, item.start, item.end) or read_program(source, item.start, item.end)
    return command is not None and bool(command.method or command.data or command.form or command.headers)


def read(source: Source, report: Report) -> Page:
    """Read a page that stands by itself."""
    return read_among(source, report, alone())


def read_among(source: Source, report: Report, surroundings: Surroundings) -> Page:
    """Read a page; structures that its types name may stand on another one."""
    return read_calls(source, report, reader="field-table", surroundings=surroundings)


READER = Reader(
    name="field-table",
    title="pages with a list of fields, named request examples and curl commands",
    judge=_judge,
    read=read,
    read_among=read_among,
    at_most=Certainty.POSSIBLE,
)
