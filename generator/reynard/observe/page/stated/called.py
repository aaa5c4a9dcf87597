"""Endpoints that code calls: HTTP requests, curl commands, programs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.endpoint_lines import ADDRESS_ALONE, ARGUMENTS_OF_OPERATIONS, Endpoint
from reynard.observe.model import Said
from reynard.observe.page.requests.curl import find_curl, read_curl
from reynard.observe.page.requests.http import read_request
from reynard.observe.page.requests.programs import read_program
from reynard.observe.page.stated.shown_calls import is_filled
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.observe.page.requests.curl import Command
    from reynard.observe.page.sections import Item
    from reynard.source import Source

_HOST = compiled(r"[\w.-]+(?::\d+)?")
_ID_SHOWN = compiled(
    r"\"(?P<name>(?:[A-Za-z_]{0,40}_)?id|[a-z]{1,40}(?:Id|No)|uuid|(?:[a-z]{1,40}_)?(?:no|ref|sid|ticket))\"\s*:\s*"
    r"\"(?P<value>[\w.-]{1,80})\""
)
"""An id in JSON, as answers have it."""
_CONSTANT = compiled(r"[A-Za-z0-9][\w.-]{0,80}", re.ASCII)
_TEMPLATE = compiled(
    r"(?<![\w.}/-])(?:/[\w.:-]{1,60}|/\{\w{1,40}\}){0,8}/\{\w{1,40}\}(?:/[\w.:-]{1,60}|/\{\w{1,40}\}){0,4}(?![\w/{])",
    re.ASCII,
)
"""A path with arguments, as lists of calls have it: `/v1/films/{film_id}/content`."""
_COLONED = compiled(
    r"(?:https?://[\w.-]{1,100}(?::\d{1,5})?|(?<![\w.}/:-]))"
    r"(?P<path>(?:/[\w.-]{1,60}){0,8}/:[A-Za-z_]\w{0,40}(?:/[\w.-]{1,60}|/:[A-Za-z_]\w{0,40}){0,4})(?![\w/{:])",
    re.ASCII,
)
"""The same with colons: `https://api.example.com/v1/films/:film_id`."""
_COLON = compiled(r"/:(?P<name>\w+)")
_VERSION = compiled(r"v\d{1,3}(?:\.\d{1,3})?(?:(?:alpha|beta)\d?)?|api", re.IGNORECASE)
"""A part of an address that is of all calls, whatever ids look like."""


_VARIABLE = compiled(r"(?<=/)(?:\$\{?(?P<name>[A-Za-z_]\w*)\}?|(?i:your[_-])?(?P<word>(?:[A-Z]+_){1,4}ID))(?=/|\Z)")
"""A part of an address that the reader fills in: `$REQUEST_ID`, `${TASK_ID}`, `YOUR_TASK_ID`."""


class Stated(NamedTuple):
    """An endpoint, and the items from `first` to before `after` that say nothing else."""

    first: int
    after: int
    endpoint: Endpoint


def find_commanded(source: Source, items: Sequence[Item]) -> Iterator[Stated]:
    """Yield what the commands and HTTP requests of a page call, with places where ids stand."""
    yield from with_places(source, (*requested(source, items), *commanded(source, items)))


def with_places(source: Source, found: Iterable[Stated]) -> Iterator[Stated]:
    """Yield requests that were really sent with places where ids of the page's answers stand in their addresses.

    `GET /v1/films/f1` below an answer `{"id": "f1"}` is `GET /v1/films/{id}`.
    """
    ids = {shown["value"]: shown["name"] for shown in _ID_SHOWN.finditer(source.text)}
    templates = {_steps(each[0]): each[0] for each in _TEMPLATE.finditer(source.text)}
    for coloned in _COLONED.finditer(source.text):
        template = _COLON.sub(r"/{\g<name>}", coloned["path"])
        templates.setdefault(_steps(template), template)
    for each in found:
        path = each.endpoint.path
        parts = [
            f"{{{ids[part]}}}" if part in ids and not _VERSION.fullmatch(part) else part
            for part in path.value.split("/")
        ]
        made = "/".join(parts)
        # As the page itself writes it: `GET /v1/films/{film_id}`.
        made = templates.get(_steps(made)) or next((its for its in templates.values() if is_filled(made, its)), made)
        yield each._replace(endpoint=each.endpoint._replace(path=replace(path, value=made)))


def _steps(path: str) -> tuple[str, ...]:
    """Return the parts of a path, whatever its arguments are called."""
    return tuple("{}" if part.startswith("{") and part.endswith("}") else part for part in path.split("/"))


def requested(source: Source, items: Sequence[Item], first: int = 0) -> Iterator[Stated]:
    """Yield what HTTP requests in code are sent to: `POST /v1/videos HTTP/1.1`."""
    for index, item in enumerate(items[first:], first):
        request = read_request(source, item.start, item.end) if item.kind == "code" else None
        if request is not None and (endpoint := _called_by(request)) is not None:
            yield Stated(index, index, endpoint)


def commanded(source: Source, items: Sequence[Item]) -> Iterator[Stated]:
    """Yield what curl commands call."""
    for index, item in enumerate(items):
        at = find_curl(source.text, item.start, item.end) if item.kind == "code" else None
        if at is None:
            continue
        if (endpoint := _called_by(read_curl(source, at, item.end))) is not None:
            yield Stated(index, index, endpoint)


def programmed(source: Source, items: Sequence[Item]) -> Iterator[Stated]:
    """Yield what programs call, where nothing plainer says it."""
    for index, item in enumerate(items):
        program = read_program(source, item.start, item.end) if item.kind == "code" else None
        if program is not None and (endpoint := _called_by(program)) is not None:
            yield Stated(index, index, endpoint)


def _called_by(command: Command) -> Endpoint | None:
    """Return what a command or a request is sent to; the server is what its address or its `Host` says."""
    where = ADDRESS_ALONE.match(command.url.text) if command.url is not None else None
    if where is None or command.url is None:
        return None
    written, _, query = where["path"].partition("?")
    kept = "&".join(filter(_tells_apart, query.split("&")))
    called = _VARIABLE.sub(_as_place, written) + (f"?{kept}" if kept else "")
    path = Said(called, command.url.part(where.start("path"), where.end("path")))
    base, host = where["base"] or "", command.header("Host")
    server: Said[str] | None = None
    if base.lower().startswith("http") and not set(base) & set("{<$"):
        server = Said(base, command.url.part(where.start("base"), where.end("base")))
    elif not base and host is not None and _HOST.fullmatch(host.value):
        text = host.span.source.text
        is_plain = f"http://{host.value}" in text and f"https://{host.value}" not in text
        server = Said(f"http{'' if is_plain else 's'}://{host.value}", host.span)
    return Endpoint(_method_of(command), path, server)


def _tells_apart(argument: str) -> bool:
    """Tell whether an argument of an address says which operation is called: `action=submit`."""
    name, _, value = argument.partition("=")
    return name.casefold() in ARGUMENTS_OF_OPERATIONS and _CONSTANT.fullmatch(value) is not None


def _as_place(found: re.Match[str]) -> str:
    name = found["name"] or found["word"]
    return f"{{{name.lower() if name.isupper() else name}}}"


def _method_of(command: Command) -> Said[str]:
    if command.method is not None:
        return Said(command.method.text.upper(), command.method.span)
    return Said("POST" if command.data or command.form else "GET", command.span)
