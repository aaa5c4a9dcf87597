"""A complete reader of another package: pages that Acme's own tool writes, as `POST /v1/clips` and lines of fields.

# acme-docs 2
POST /v1/clips  Submit a clip
prompt: string, required. What is to be seen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import MISSING_SECTION, diagnostic
from reynard.observe.model import BodySeen, Observation, Page, Said, SchemaSeen
from reynard.observe.reader import Certainty, Reader
from reynard.text.origin import Row, Written

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.observe.signs import Signs
    from reynard.source import Source, Span

_FRAME = re.compile(r"# acme-docs \d")
_ENDPOINT = re.compile(r"^(?P<method>POST|PUT) (?P<path>/\S*)(?:  (?P<title>.+))?$", re.MULTILINE)
_FIELD = re.compile(
    r"^(?P<name>\w+): (?P<type>string|number|boolean)(?P<required>, required)?\. (?P<told>.+)$", re.MULTILINE
)


def judge(signs: Signs) -> Certainty:
    """Look for the first line, which names the tool and its version."""
    return Certainty.CERTAIN if _FRAME.match(signs.text) else Certainty.NO


def read(source: Source, report: Report) -> Page:
    """Return the operation of a page, each statement with its place."""
    endpoint = _ENDPOINT.search(source.text)
    if endpoint is None:
        label = (source.span(0, len(source.line(1))), "an endpoint should follow")
        report(diagnostic(MISSING_SECTION, "the page names no endpoint; nothing was read from it", label))
        return Page(source=source, reader=READER.name)

    def said(found: re.Match[str], group: str) -> Said[str]:
        return Said(found[group], source.span(*found.span(group)))

    operation = Observation(
        method=said(endpoint, "method"),
        path=said(endpoint, "path"),
        title=said(endpoint, "title") if endpoint["title"] else None,
        span=source.span(endpoint.start(), len(source.text)),
        bodies=(BodySeen(media=Said("application/json", _place(source, endpoint)), schema=_schema(source, endpoint)),),
    )
    return Page(source=source, reader=READER.name, operations=(operation,))


def _schema(source: Source, endpoint: re.Match[str]) -> SchemaSeen:
    fields = [*_FIELD.finditer(source.text, endpoint.end())]
    places = {
        ("properties", each["name"]): (Row(_place(source, each, "name"), _place(source, each)), ()) for each in fields
    }
    value = {
        "type": "object",
        "properties": {each["name"]: {"type": each["type"], "description": each["told"]} for each in fields},
        "required": [each["name"] for each in fields if each["required"]],
    }
    return SchemaSeen(value, Written(_place(source, endpoint), places), weight="table")


def _place(source: Source, found: re.Match[str], group: str | int = 0) -> Span:
    return source.span(*found.span(group))


READER = Reader(name="acme-docs", title="pages of acme-docs", judge=judge, read=read)
