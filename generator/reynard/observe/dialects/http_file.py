"""Files of requests that editors send: `### title`, `POST {{base}}/v1/videos`, headers, the body (`.http`, `.rest`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import MISSING_SECTION, diagnostic
from reynard.observe.endpoint_lines import ADDRESS_ALONE, METHODS, Endpoint
from reynard.observe.model import Observation, Page, Said
from reynard.observe.page.field_page.requests import Requests
from reynard.observe.page.json_blocks import report_broken
from reynard.observe.page.requests.curl import auth_of
from reynard.observe.page.requests.http import read_request
from reynard.observe.page.sections import Item
from reynard.observe.reader import Certainty, Reader
from reynard.observe.signs import BLANK
from reynard.patterns import compiled
from reynard.text.json import JsonProblem, read_json

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.observe.page.requests.curl import Command
    from reynard.observe.signs import Signs
    from reynard.source import Source

_NAME = "http-file"
_DIVIDER = compiled(r"(?m)^###(?P<title>[^#\n][^\n]*)?$")
_REQUEST = compiled(rf"(?m)^(?:{METHODS})[ \t]+(?:https?://|\{{\{{)\S+[ \t]*(?:HTTP/[\d.]+)?[ \t\r]*$")
_NAMED = compiled(r"(?m)^(?:#|//)[ \t]*@name[ \t=]+(?P<title>\S[^\n]*)$")
_VARIABLE = compiled(r"(?m)^[ \t\ufeff]*@(?P<name>[\w.-]+)[ \t]*=[ \t]*(?P<value>\S[^\n]*?)[ \t\r]*$")
_USED = compiled(r"\{\{[ \t$]*(?P<name>[\w.-]+)[ \t]*\}\}")
_HANDLED = compiled(r"(?m)^(?:>\s*\{%|<>|>>!?)")
"""What editors do with the answer, behind the body."""


def _judge(signs: Signs) -> Certainty:
    text = signs.text
    if "```" in text or not signs.is_page_text or _REQUEST.search(text) is None:
        return Certainty.NO
    first, *others = _starts(text)
    is_marked = any(map(_opens, others)) or (_opens(first) and _marks_requests(text))
    filled = [each for each in (first, *others) if text[each[1] : each[2]].strip()]
    return Certainty.LIKELY if is_marked and all(map(_opens, filled)) else Certainty.NO


def _marks_requests(text: str) -> bool:
    """Tell whether a text has what only editors of requests read: names in comments, variables."""
    return _NAMED.search(text) is not None or _VARIABLE.search(text) is not None


def _starts(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each part between dividers, with where it stands."""
    edges = [each.end() for each in _DIVIDER.finditer(text)]
    ends = [*(each.start() for each in _DIVIDER.finditer(text)), len(text)]
    yield from ((text, start, end) for start, end in zip((0, *edges), ends, strict=True))


def _opens(part: tuple[str, int, int]) -> bool:
    """Tell whether a part begins with a request: nothing but comments and variables stand above it."""
    text, start, end = part
    found = _REQUEST.search(text, start, end)
    above = text[start : found.start() if found is not None else end].splitlines()
    if found is None:
        # Above the first divider stand variables alone.
        return bool(above) and all(_VARIABLE.match(line.lstrip(BLANK)) for line in above if line.strip())
    return all(not line.strip() or line.lstrip().startswith(("#", "//", "@", "\ufeff")) for line in above)


def read(source: Source, report: Report) -> Page:
    """Read each request as a call."""
    variables = {each["name"]: each["value"] for each in _VARIABLE.finditer(source.text)}
    titles = [None, *_DIVIDER.finditer(source.text)]
    parts = zip(titles, _starts(source.text), strict=True)
    calls = (_call(source, title, part[1:], variables, report) for title, part in parts if _REQUEST.search(*part))
    return Page(source=source, reader=_NAME, operations=tuple(filter(None, calls)))


def _call(
    source: Source, divider: re.Match[str] | None, place: tuple[int, int], variables: dict[str, str], report: Report
) -> Observation | None:
    start, end = place
    opening = _REQUEST.search(source.text, start, end)
    handled = _HANDLED.search(source.text, opening.end(), end) if opening is not None else None
    command = read_request(source, opening.start(), handled.start() if handled else end) if opening else None
    endpoint = _endpoint(command, variables) if command is not None else None
    if command is None or endpoint is None:
        message = "a request has no path; it was left out"
        report(diagnostic(MISSING_SECTION, message, (source.span(start, end), "no address here")))
        return None
    if _is_cut(command, report):
        return None
    asked = Requests(endpoint, commands=[("", command)])
    parameters, bodies = asked.read({})
    named = _NAMED.search(source.text, start, end)
    said = named or (divider if divider is not None and divider["title"] else None)
    return Observation(
        method=endpoint.method,
        path=endpoint.path,
        span=source.span(start, end),
        title=Said(said["title"].strip(), source.span(*said.span("title"))) if said is not None else None,
        parameters=parameters,
        bodies=bodies,
        auth=auth_of(command),
        servers=(endpoint.server,) if endpoint.server is not None else (),
    )


def _is_cut(command: Command, report: Report) -> bool:
    """Tell whether the file ends inside of a body, and report it."""
    sent = command.data[0].fragment() if command.data else None
    read = read_json(sent) if sent is not None and sent.text[:1] in ("{", "[") else None
    if sent is None or not isinstance(read, JsonProblem) or not read.is_cut_off:
        return False
    item = Item("json", sent.offset(0), sent.offset(len(sent.text)))
    report_broken(command.span.source, item, "a body", read, report)
    return True


def _endpoint(command: Command, variables: dict[str, str]) -> Endpoint | None:
    """Return what a request is sent to: the variable before the path is the server, those in the path are places."""
    if command.url is None or command.method is None:
        return None
    written = command.url.text.partition("?")[0]
    before = _USED.match(written)
    server = variables.get(before["name"], "") if before is not None else ""
    where = ADDRESS_ALONE.match(_USED.sub(r"{\g<name>}", written[before.end() :] if before is not None else written))
    if where is None:
        return None
    base = server or where["base"] or ""
    place = command.url.span
    is_real = base.startswith("http") and "{" not in base
    method = Said(command.method.text, command.method.span)
    return Endpoint(method, Said(where["path"], place), Said(base.rstrip("/"), place) if is_real else None)


READER = Reader(
    name=_NAME,
    title="files of requests that editors send (`.http`)",
    judge=_judge,
    read=read,
    at_most=Certainty.LIKELY,
)
