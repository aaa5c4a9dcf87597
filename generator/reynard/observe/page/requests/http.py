"""HTTP as pages show it in code: a whole request (`POST /v1/videos HTTP/1.1`, headers, the body), or headers alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import ADDRESS, METHODS
from reynard.observe.page.requests.curl import Command, Word, find_curl, read_curl
from reynard.observe.page.tables.table import Cell, TableRow
from reynard.patterns import compiled, is_of

if TYPE_CHECKING:
    from reynard.source import Source

_OPENING = compiled(rf"\s*(?P<method>{METHODS})[ \t]+{ADDRESS}(?:[ \t]+HTTP/\d(?:\.\d)?)?[ \t]*(?:\r?\n|\Z)")
_HEADER = compiled(r"[ \t]*(?P<header>[A-Za-z][\w-]*:[ \t]*(?P<value>[^\r\n]*?))[ \t]*(?:\r?\n|\Z)", re.ASCII)
_HINT = compiled(r"[ \t]*(?:<[^<>\n]*>|\.{3}|…|[#/][^\n]*)[ \t]*(?:\r?\n|\Z)")
"""A line between headers that stands for more of them: `<common parameters>`."""
_LISTED = compiled(r"(?m)^[ \t]*(?P<name>[A-Za-z][\w-]{1,60}):[ \t]*(?P<example>\S[^\r\n]*?)[ \t]*\r?$")
_BLANK = compiled(r"[ \t]*(?:\r?\n|\Z)")
_JSON = compiled(r"[ \t]*[{\[]\s*[\"{}\]]")
"""A body right below the headers, which some leave no line free above."""


def read_request(source: Source, start: int, end: int) -> Command | None:
    """Read a block that is an HTTP request; None where it is something else, such as a program."""
    opening = _OPENING.match(source.text, start, end)
    if opening is None:
        return None
    base, path = opening["base"] or "", opening["path"]
    url = Word(source, base + path, ((opening.start("base" if base else "path"), opening.end("path")),))
    method = Word(source, opening["method"], (opening.span("method"),))
    command = Command(source.span(start, end), url=url, method=method)
    at = opening.end()
    while at < end and (found := _HEADER.match(source.text, at, end) or _HINT.match(source.text, at, end)):
        if is_of(found, _HEADER):
            _take_header(command, found)
        at = found.end()
    blank = _BLANK.match(source.text, at, end)
    if at < end and blank is None and _JSON.match(source.text, at, end) is None:
        return None
    while at < end and (blank := _BLANK.match(source.text, at, end)) and blank.end() > at:
        at = blank.end()
    body = source.text[at:end].rstrip()
    if body:
        command.data.append(Word(source, body, ((at, at + len(body)),)))
    return command


def _take_header(command: Command, found: re.Match[str]) -> None:
    """Take a header; behind that of a form, `photo: <file>` is a field of it."""
    source, name = command.span.source, found["header"].partition(":")[0]
    is_form = any(each.text.casefold().startswith("content-type: multipart") for each in command.headers)
    if not is_form or "-" in name or not name.islower():
        command.headers.append(Word(source, found["header"], (found.span("header"),)))
        return
    start, end = found.start("header"), found.start("header") + len(name)
    command.form.append(Word(source, f"{name}={found['value']}", ((start, end), (end, end + 1), found.span("value"))))


def read_call(source: Source, start: int, end: int) -> Command | None:
    """Read a block that is a curl command or an HTTP request; None where it is something else."""
    at = find_curl(source.text, start, end)
    return read_request(source, start, end) if at is None else read_curl(source, at, end)


def headers_of(source: Source, start: int, end: int) -> tuple[TableRow, ...]:
    """Return the headers that a block lists as they are sent: `Authorization: Bearer {API_KEY}`."""
    return tuple(
        TableRow(source, {role: Cell(found[role], *found.span(role)) for role in found.groupdict()}, *found.span())
        for found in _LISTED.finditer(source.text, start, end)
    )
