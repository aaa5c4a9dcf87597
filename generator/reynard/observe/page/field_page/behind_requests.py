"""Blocks that stand behind a request among the examples of a page, with no heading: what is answered, or sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.lists.comments import read_all_members
from reynard.observe.page.requests.commands import sent_by
from reynard.observe.page.tables.fields import parameters_of_rows
from reynard.observe.page.tables.rows import field_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.field_page.requests import Requests
    from reynard.observe.page.requests.curl import Command
    from reynard.observe.page.sections import Item
    from reynard.observe.page.tables.table import Table
    from reynard.source import Source
    from reynard.text.origin import Json


_ENVELOPE = frozenset(
    (
        *("code", "status_code", "errcode", "error_code", "errno", "error", "errors"),
        *("msg", "desc", "message", "errmsg"),
        *("success", "data", "result", "request_id", "requestid", "trace_id", "traceid", "timestamp"),
    )
)
"""What the envelopes of answers have, and bodies that are sent hardly ever."""
_STATED = frozenset(("status", "state", "success", "ok", "cancelled", "canceled", "deleted", "message", "msg"))
"""What answers hold that say no more than how it went, and bodies never alone."""
_FEWEST = 2
_OF_HEADERS = frozenset(("authorization", "accept", "host", "token", "cookie"))


def section_by_place(value: Json, asked: Requests) -> str:
    """Return the section of a block below the name of a call of which nothing speaks; empty where nobody can tell.

    A call that takes a body shows that first, and what it answers behind it. What looks like an envelope is no body.
    """
    if asked.has_no_body or asked.examples:
        return "response-example"
    if isinstance(value, dict) and value and {name.lower() for name in value} <= _STATED:
        return "response-example"
    if not (asked.commands or asked.body or asked.fields) or _awaits_body(asked):
        is_body = isinstance(value, dict) and len(_ENVELOPE & {name.lower() for name in value}) < _FEWEST
        return "request-example" if is_body else "response-example"
    if is_answer(value, asked):
        return "response-example"
    return "request-example" if isinstance(value, dict) and value and _members(value) <= _sent(asked) else ""


def section_below_headers(value: Json, asked: Requests) -> str:
    """Return the same of a block below a list of headers; empty where it shows these: `{"Content-Type": …}`."""
    names = {name.casefold() for name in value} if isinstance(value, dict) else set()
    shows_headers = not names or any("-" in each for each in names) or not names.isdisjoint(_OF_HEADERS)
    return "" if shows_headers else section_by_place(value, asked)


def take_headers(source: Source, item: Item, value: Json, asked: Requests) -> str:
    """Take the headers that a block below their heading shows; return the section behind it, empty where it shows none.

    Behind `Header: {"X-Key": "…"}`, all on one line, nothing more is of headers.
    """
    shown = read_all_members([(source, item.start, item.end)])
    if shown is None or section_below_headers(value, asked):
        return ""
    known = {each.name.value.casefold() for each in asked.parameters}
    rows = [each for each in shown.rows if field_name(each).casefold() not in known]
    asked.parameters.extend(parameters_of_rows(rows, "header"))
    line = source.text.rfind("\n", 0, item.start) + 1
    return "description" if source.text[line : item.start].strip() else "header"


def _awaits_body(asked: Requests) -> bool:
    """Tell whether a request as it is sent says the type of its body, which stands in a block of its own below.

    `PATCH /v1/films/{id}`, `Content-Type: application/json`; a command without a body sends none.
    """
    commands = [command for _, command in asked.commands]
    if asked.body or asked.fields or any(each.data or each.form for each in commands):
        return False
    media = [each.header("Content-Type") for each in commands if _is_as_sent(each)]
    return len(media) == len(commands) == 1 and media[0] is not None and "json" in media[0].value.casefold()


def _is_as_sent(command: Command) -> bool:
    """Tell whether a request is shown as it is sent, its method first, and not as a command."""
    method = command.method
    return method is not None and command.span.text.lstrip().startswith(method.text)


def is_answer(value: Json, asked: Requests) -> bool:
    """Tell whether a value is what a call is answered with: most of its members are none that are sent."""
    shown = _members(value)
    return bool(shown) and 2 * len(shown & _sent(asked)) < len(shown)


def is_enveloped(value: Json, asked: Requests) -> bool:
    """Tell whether a value below the fields of a body is none of it: an envelope, with nothing that the table sends."""
    shown, sent = _members(value), _sent(asked)
    return bool(sent) and shown.isdisjoint(sent) and len(_ENVELOPE & {name.lower() for name in shown}) >= _FEWEST


def lists_the_request(table: Table, asked: Requests, answered: Sequence[Json]) -> bool:
    """Tell whether fields that are listed behind the example of an answer are those of the request above it.

    They are where at least two of them are sent in its examples, and more than are answered.
    """
    shown = {name for each in answered for name in _members(each)}
    if not shown:
        return False
    listed = {field_name(row).split(".", 1)[0].partition("[")[0] for row in table.rows}
    sent = listed & _shown_sent(asked)
    return len(sent) >= _FEWEST and len(sent) > len(listed & shown)


def lists_the_answer(table: Table, asked: Requests, answered: Sequence[Json]) -> bool:
    """Tell whether fields below a heading of arguments are those of the answer that is shown above them.

    Nobody says whether they must be given; all are answered in an example, and none is sent in one.
    """
    shown = {name for each in answered for name in _members(each)}
    if "required" in table.roles or "location" in table.roles or not shown:
        return False
    listed = {field_name(row).split(".", 1)[0].partition("[")[0] for row in table.rows}
    return len(listed) >= _FEWEST and listed <= shown and listed.isdisjoint(_shown_sent(asked))


def _shown_sent(asked: Requests) -> set[str]:
    """Return the names of what examples and commands send."""
    values = [each.value for each in (*asked.examples, *sent_by(asked.calls, ()))]
    return {name for each in values for name in _members(each)}


def _sent(asked: Requests) -> set[str]:
    """Return the names of what a call takes in its body, as far as its tables and commands say it."""
    tables = (*asked.body, *asked.fields)
    sent = {field_name(row).split(".", 1)[0].partition("[")[0] for table in tables for row in table.rows}
    return sent.union(*(_members(each.value) for each in sent_by(asked.calls if asked.commands else (), ())))


def _members(value: Json) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_members, value))
    return {*value} if isinstance(value, dict) else set()
