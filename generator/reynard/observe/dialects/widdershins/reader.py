"""Markdown that Apifox exports for a whole project (made by widdershins), in Chinese or English."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from reynard.diagnostics.codes import MISSING_SECTION, NO_OPERATIONS, diagnostic
from reynard.observe.dialects.widdershins import endpoint
from reynard.observe.dialects.widdershins.models import Models, Part, add_values, combiner
from reynard.observe.dialects.widdershins.signs import HEADING, judge
from reynard.observe.dialects.widdershins.tables import Lines
from reynard.observe.document.apifox_extensions import split_folders
from reynard.observe.endpoint_lines import split_address
from reynard.observe.model import AuthSeen, Observation, Page, Said
from reynard.observe.page.beside import with_tables_told
from reynard.observe.reader import Reader
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.diagnostics import Report
    from reynard.source import Source

_NAME = "widdershins"
_MODEL = compiled(r'<h2 id="tocS_?([^"]*)">(.*)</h2>\Z', re.IGNORECASE)
_ANCHOR = compiled(r'<a id="(schema|opId)(.*)"></a>\Z', re.IGNORECASE)
_SERVER = compiled(r'\*[ \t]*<a href="([^"]+)">', re.IGNORECASE)
_BEARER = compiled(r"HTTP Authentication, scheme: *(\w+)", re.IGNORECASE)
_KEY = compiled(r"Parameter Name: *\*\*(.+?)\*\*, *in: *(header|query|cookie)", re.IGNORECASE)
_LONGEST = 2000
_PLACES: Mapping[str, Literal["header", "query", "cookie"]] = MappingProxyType(
    {"header": "header", "query": "query", "cookie": "cookie"}
)
_PUBLIC = compiled(r"<aside[^>]{0,200}>\s{0,20}This operation does not require authentication", re.IGNORECASE)


class _Start(NamedTuple):
    """Where an endpoint starts: the lines of its heading and of its method and path."""

    heading: int
    address: int
    folder: str


def read(source: Source, report: Report) -> Page:
    """Return the endpoints of an export."""
    lines = Lines.of(source)
    first_model = next((at for at in range(len(lines)) if _MODEL.match(lines[at])), len(lines))
    models = Models(source, report)
    _read_models(lines, first_model, models)
    starts = list(_starts(lines, first_model, report))
    head = starts[0].heading if starts else first_model
    servers, auth = _servers(lines, head), _auth(lines, head)
    found: list[Observation] = []
    for index, start in enumerate(starts):
        is_last = index + 1 == len(starts)
        stop = first_model if is_last else starts[index + 1].heading
        seen = _endpoint(lines, start, stop, models, report, is_at_end=is_last and first_model == len(lines))
        if seen is not None:
            own = _auth_of(lines, start.heading, stop, auth)
            whole = replace(seen, servers=seen.servers or servers, auth=own)
            found.append(with_tables_told(whole, report))
    if not starts:
        place = source.span(0, 0)
        report(diagnostic(NO_OPERATIONS, "the export describes no endpoint", (place, "it starts here")))
    title = next((lines[at][2:].strip() for at in range(head) if lines[at].startswith("# ")), "")
    return Page(source=source, reader=_NAME, operations=tuple(found), title=title)


def _starts(lines: Lines, stop: int, report: Report) -> Iterator[_Start]:
    """Find `## METHOD name` followed by `METHOD /path`; the folder is the heading of level one right before it."""
    folder, last = "", ""
    for at in range(stop):
        line = lines[at]
        heading = HEADING.match(line) if line.startswith("##") else None
        if heading is not None:
            if last.startswith("# "):
                folder = last[2:].strip()
            address = at + 1
            while address < stop and (not lines[address] or _ANCHOR.match(lines[address])):
                address += 1
            if address < stop and lines[address].startswith(heading[1] + " "):
                yield _Start(at, address, folder)
            elif address < stop and lines[address] == heading[1]:
                message = f"`{heading[2] or heading[1]}` has no path; the operation was left out"
                report(diagnostic(MISSING_SECTION, message, (lines.span(address), "a path should follow")))
        if line:
            last = line


def _endpoint(  # noqa: PLR0913 - an endpoint needs all of its page
    lines: Lines, start: _Start, stop: int, models: Models, report: Report, *, is_at_end: bool
) -> Observation | None:
    heading = HEADING.match(lines[start.heading])
    if heading is None:
        return None
    line_start, line_end = lines.places[start.address]
    method = Said(heading[1], lines.source.span(line_start, line_start + len(heading[1])))
    rest = lines[start.address][len(heading[1]) :]
    said = Said(rest.strip(), lines.source.span(line_end - len(rest.lstrip()), line_end))
    path, server = split_address(said)
    stated = endpoint.read_lines(lines, start.address + 1, stop, report)
    if stated.is_broken:
        return None
    if stated.results is None and is_at_end:
        endpoint.report_unfinished(lines, start.heading, heading[2] or said.value, report)
        return None
    title_at = lines.places[start.heading][0] + heading.start(2)
    title = Said(heading[2], lines.source.span(title_at, title_at + len(heading[2]))) if heading[2] else None
    anchors = (_ANCHOR.match(lines[at]) for at in range(start.heading + 1, start.address))
    identity = next((match for match in anchors if match is not None and match[1].lower() == "opid"), None)
    return Observation(
        method=method,
        path=path,
        span=lines.source.span(lines.places[start.heading][0], lines.places[stop - 1][1]),
        title=title,
        operation_id=Said(identity[2], lines.span(start.heading)) if identity is not None else None,
        description=_description(lines, stated.description),
        folder=split_folders(start.folder),
        parameters=endpoint.read_parameters(stated, lines, models),
        bodies=endpoint.read_bodies(stated, lines, models),
        responses=endpoint.read_responses(stated, lines, models),
        servers=(server,) if server is not None else (),
    )


def _description(lines: Lines, told: list[int]) -> Said[str] | None:
    filled = [at for at in told if lines[at]]
    if not filled:
        return None
    start, end = lines.places[filled[0]][0], lines.places[filled[-1]][1]
    return Said(lines.source.text[start:end].replace("\r\n", "\n").replace("\r", "\n"), lines.source.span(start, end))


def _auth_of(lines: Lines, start: int, stop: int, auth: tuple[AuthSeen, ...]) -> tuple[AuthSeen, ...]:
    """Return the export's ways to authenticate, unless the endpoint is said to need none."""
    text = lines.source.text
    if auth and _PUBLIC.search(text, lines.places[start][0], lines.places[stop - 1][1]):
        return (AuthSeen(kind="none", span=lines.span(start)),)
    return auth


def _servers(lines: Lines, stop: int) -> tuple[Said[str], ...]:
    found = []
    for at in range(stop):
        match = _SERVER.match(lines[at])
        if match is not None:
            start = lines.places[at][0]
            found.append(Said(match[1], lines.source.span(start + match.start(1), start + match.end(1))))
    return tuple(found)


def _auth(lines: Lines, stop: int) -> tuple[AuthSeen, ...]:
    found: list[AuthSeen] = []
    for at in range(stop):
        if len(lines[at]) > _LONGEST:
            continue
        scheme = _BEARER.search(lines[at])
        key = _KEY.search(lines[at])
        if scheme is not None and scheme[1].lower() in ("bearer", "basic"):
            is_bearer = scheme[1].lower() == "bearer"
            found.append(AuthSeen(kind="bearer" if is_bearer else "basic", name="Authorization", span=lines.span(at)))
        if key is not None:
            found.append(AuthSeen(kind=_PLACES[key[2].lower()], name=key[1], span=lines.span(at)))
    return tuple(found)


def _read_models(lines: Lines, first: int, models: Models) -> None:
    """Read the models at the end of the page: all names first, for they refer to each other."""
    found: list[tuple[str, list[str], int, int]] = []
    for at in range(first, len(lines)):
        heading = _MODEL.match(lines[at])
        anchor = _ANCHOR.match(lines[at])
        if heading is not None:
            found.append((heading[2].strip() or heading[1], [heading[1]], at + 1, len(lines)))
            if len(found) > 1:
                name, anchors, start, _ = found[-2]
                found[-2] = (name, anchors, start, at)
        elif anchor is not None and found and anchor[1].lower() == "schema":
            found[-1][1].extend((anchor[2], anchor[2].removeprefix("_")))
    for name, anchors, _, _ in found:
        models.announce(name, anchors)
    for name, anchors, start, stop in found:
        models.define(name, anchors, lines.span(start - 1), _model(lines, start, stop))


def _model(lines: Lines, start: int, stop: int) -> Part:
    part, at = Part(), start
    while at < stop:
        table = lines.table(at, stop) if lines[at] else None
        fence = lines.fence(at, stop) if lines[at] and table is None else None
        if table is not None:
            if "value" in table.columns:
                add_values(part, table.rows)
            else:
                part.entries.extend(table.rows)
            at = table.after
        elif fence is not None:
            at = fence.after
        else:
            keyword = combiner(lines[at]) if lines[at] else None
            if keyword is not None:
                part.entries.append(keyword)
            at += 1
    return part


READER = Reader(name=_NAME, title="Markdown exported for a whole project (widdershins)", judge=judge, read=read)
