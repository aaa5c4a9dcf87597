"""Text copied from Apifox's HTML pages: indentation and tables are gone, but its words come in a fixed order."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Literal, cast

from reynard.diagnostics.codes import BROKEN_JSON, diagnostic
from reynard.observe.dialects.apifox_text import fields as site
from reynard.observe.dialects.apifox_text.inside import put_inside, put_into_only
from reynard.observe.dialects.apifox_text.lines import (
    ANSWERED,
    BEHIND_BEARER,
    EXAMPLE,
    FOOTER,
    FRAME,
    KEY_PLACE,
    KEY_SAMPLE,
    MEDIA,
    NAMED_STATUS,
    OF_FAILURES,
    OF_KEYS,
    PLACES,
    RESPONSES,
    SECTION,
    STATUS,
    UNFOLDING,
    Line,
    filled_lines,
    find_endpoints,
    is_copied_page,
    path_line,
)
from reynard.observe.endpoint_lines import endpoint_on_two_lines
from reynard.observe.examples import read_json_example
from reynard.observe.model import AuthSeen, BodySeen, Observation, Page, ParameterSeen, ResponseSeen, Said
from reynard.observe.page.field_page.opened import names_in
from reynard.observe.page.requests.commands import form_schema, parameters_in
from reynard.observe.page.requests.curl import form_example, read_curl
from reynard.observe.page.requests.servers import servers_in
from reynard.observe.reader import Certainty, Reader
from reynard.patterns import compiled
from reynard.text.fragment import Fragment
from reynard.text.json import JsonProblem, read_json_prefix
from reynard.values import Struct, field

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.observe.model import ExampleSeen, Location, SchemaSeen
    from reynard.observe.page.requests.curl import Command
    from reynard.observe.signs import Signs
    from reynard.source import Source, Span

_NAME = "apifox-text"
_FRAMES = ("{", "[", "<", "|")
"""What JSON, HTML and tables start with; copied text has lost all frames."""
_TOKEN = compiled(r"\"(?:[^\"\\\r\n]|\\.)*\"|//[^\r\n]*|[{}\[\]]")
_EXAMPLE_LABEL = compiled(r"(?:示例|Example)[ \t]*[:：]\Z", re.IGNORECASE)
_BEARER = compiled(r"Bearer(?: Token| Auth)?\Z", re.IGNORECASE)


def _judge(signs: Signs) -> Certainty:
    return Certainty.LIKELY if signs.first not in _FRAMES and is_copied_page(signs.text) else Certainty.NO


class _Answer(Struct):
    status: Said[str]
    name: str
    media: str = "application/json"
    fields: list[site.SiteField] = field(default_factory=list)
    examples: list[ExampleSeen] = field(default_factory=list)


class _Reading(Struct):
    """What has been read of one endpoint, and where the next line belongs."""

    source: Source
    lines: list[Line]
    report: Report
    parameters: list[ParameterSeen] = field(default_factory=list)
    media: Said[str] | None = None
    fields: list[site.SiteField] = field(default_factory=list)
    examples: list[ExampleSeen] = field(default_factory=list)
    sent: list[ExampleSeen] = field(default_factory=list)
    """What commands send."""
    answers: list[_Answer] = field(default_factory=list)
    auth: list[AuthSeen] = field(default_factory=list)
    prose: list[Line] = field(default_factory=list)
    place: str = ""
    commands: list[Command] = field(default_factory=list)
    is_answering: bool = False
    """Whether what comes is about answers."""
    is_broken: bool = False

    def step(self, at: int, stop: int) -> int:
        """Read what starts at a line; return the line behind it."""
        line = self.lines[at]
        section, status = SECTION.match(line.text), STATUS.match(line.text) or NAMED_STATUS.match(line.text)
        span = self.source.span(line.start, line.end)
        if UNFOLDING.match(line.text):
            return at + 1
        if section is not None or (self.is_answering and ANSWERED.match(line.text)):
            self._open(section, span)
        elif RESPONSES.match(line.text):
            self.place, self.is_answering = "responses", True
        elif self.place == "responses" and status is not None:
            self.answers.append(_Answer(Said(status["status"], span), (status["name"] or "").strip()))
        elif self.place == "responses" and (media := MEDIA.match(line.text)) is not None and self.answers:
            self.answers[-1].media = media["media"]
        elif self.place == "body" and MEDIA.match(line.text) and not self.fields:
            self.media = Said(line.text.lower(), span)
        elif not self.place and (key := KEY_PLACE.match(line.text)) is not None and at + 1 < stop:
            return self._key(key["place"] or key["english"], at + 1, stop)
        elif line.text.startswith("curl "):
            return self._command(at, stop)
        elif line.text[:1] in ("{", "["):
            return self._block(at, stop)
        elif self.place and site.is_field(self.lines, at, stop) and not (self.place == "responses" and _is_whole(line)):
            found, after = site.read_fields(self.lines, at, stop)
            self._take(found)
            return after
        else:
            self._word(line)
        return at + 1

    def _open(self, section: re.Match[str] | None, span: Span) -> None:
        """Open a section of fields: of what is sent, or behind the heading of answers, of those."""
        place = PLACES[section["place"].lower()] if section is not None else "body"
        if self.is_answering:
            self.place = "responses" if place == "body" else "answered headers"
            if place == "body" and not self.answers:
                self.answers.append(_Answer(Said("200", span), ""))
            return
        self.place = place
        if place == "body":
            media = section["media"] if section is not None else None
            self.media = Said(media or "application/json", span)

    def _key(self, place: str, at: int, stop: int) -> int:
        """Read how the site says where a key goes: its name, what stands before it, a sample of stars."""
        name = self.lines[at]
        said = list(takewhile(_tells_of_key, self.lines[at + 1 : min(stop, at + 5)]))
        span = self.source.span(name.start, name.end)
        if any(BEHIND_BEARER.search(each.text) for each in said):
            self.auth.append(AuthSeen(kind="bearer", span=span))
        else:
            kind = cast("Literal['header', 'query', 'cookie']", place.lower())
            self.auth.append(AuthSeen(kind=kind, name=name.text, span=span))
        return at + 1 + len(said)

    def _answered_by(self, example: ExampleSeen) -> _Answer:
        """Return the answer that an example is of: the last one, unless its members are those of another."""
        names = {*names_in(example.value)}
        return max(reversed(self.answers), key=lambda each: len(names & {one.name.text for one in each.fields}))

    def _failed(self, line: Line) -> _Answer:
        """Return the answer of whatever goes wrong, which a line announces."""
        known = next((each for each in self.answers if each.status.value == "default"), None)
        if known is None:
            known = _Answer(Said("default", self.source.span(line.start, line.end)), "")
            self.answers.append(known)
        return known

    def _command(self, at: int, stop: int) -> int:
        """Read what a command sends: it shows what is within what, and all there is where no field was copied."""
        line = self.lines[at]
        command = read_curl(self.source, line.start, self.lines[stop - 1].end)
        self.commands.append(command)
        data = command.data[0] if command.data else None
        form = form_example(command.form, "", command.span)
        if form is not None and self.media is not None and not self.sent:
            self.sent.append(form)
        if data is None or not command.is_whole or not data.text.lstrip().startswith("{"):
            return at + 1
        example = read_json_example(data.fragment())
        if example.is_readable and self.media is not None and not self.sent:
            self.sent.append(example)
        while at < stop and self.lines[at].start < data.span.end:
            at += 1
        return at

    def _word(self, line: Line) -> None:
        if _BEARER.match(line.text):
            self.auth.append(AuthSeen(kind="bearer", span=self.source.span(line.start, line.end)))
        elif not (self.place or any(each.fullmatch(line.text) for each in (FRAME, OF_KEYS, KEY_SAMPLE))):
            self.prose.append(line)

    def _take(self, found: list[site.SiteField]) -> None:
        if self.place == "body":
            self.fields.extend(found)
        elif self.place == "responses":
            if self.answers:
                self.answers[-1].fields.extend(found)
        elif self.place and self.place != "answered headers":
            self.parameters.extend(self._parameter(each) for each in found)

    def _parameter(self, one: site.SiteField) -> ParameterSeen:
        required = one.required
        return ParameterSeen(
            name=Said(one.name.text, self.source.span(one.name.start, one.name.end)),
            location=cast("Location", self.place),
            required=Said(required[0], self.source.span(required[1].start, required[1].end)) if required else None,
            schema=site.schema_of_field(self.source, one),
            description=site.description_of(self.source, one),
            examples=site.example_of(self.source, one),
        )

    def _block(self, at: int, stop: int) -> int:
        """Read the JSON that starts at a line, also with comments in it."""
        line = self.lines[at]
        limit = self.lines[stop - 1].end
        fragment = Fragment.of(self.source, line.start, limit)
        read = read_json_prefix(fragment)
        end = _end(self.source.text, line.start, limit) if isinstance(read, JsonProblem) else line.start + read[1]
        if end is None:
            self.is_broken = True
            self.report(
                diagnostic(
                    BROKEN_JSON,
                    "the page is cut off inside an example; the operation was left out",
                    (self.source.span(max(limit - 1, line.start), limit), "it breaks off here"),
                    (self.source.span(line.start, line.start + 1), "the example starts here"),
                )
            )
            return stop
        if not (at and self.lines[at - 1].text.lower().startswith(("curl", "--data"))):
            example = read_json_example(Fragment.of(self.source, line.start, end))
            if self.place == "responses" and at and OF_FAILURES.search(self.lines[at - 1].text):
                self._failed(self.lines[at - 1]).examples.append(example)
            elif self.place == "responses" and self.answers:
                self._answered_by(example).examples.append(example)
            elif self.place == "body" and not self.examples:
                self.examples.append(example)
        while at < stop and self.lines[at].start < end:
            at += 1
        return at


def _tells_of_key(line: Line) -> bool:
    return any(sign.search(line.text) for sign in (BEHIND_BEARER, KEY_SAMPLE, _EXAMPLE_LABEL))


def _is_whole(line: Line) -> bool:
    """Tell whether a line is the word `Body` above the type of a whole answer."""
    return line.text in ("Body", "Headers", "Header")


def _end(text: str, start: int, limit: int) -> int | None:
    depth = 0
    for token in _TOKEN.finditer(text, start, limit):
        if token[0] in ("{", "["):
            depth += 1
        elif token[0] in ("}", "]"):
            depth -= 1
            if depth <= 0:
                return token.end()
    return None


def read(source: Source, report: Report) -> Page:
    """Return the endpoints of a copied page."""
    lines = filled_lines(source.text)
    starts = find_endpoints(lines)
    found: list[Observation] = []
    for index, start in enumerate(starts):
        # The line before the method is the title of the endpoint that follows.
        stop = starts[index + 1] - 1 if index + 1 < len(starts) else len(lines)
        seen = _endpoint(source, lines, start, max(stop, start + 2), report)
        if seen is not None:
            found.append(seen)
    above = _title_above(lines, starts[0]) if starts else None
    title = above.text if above is not None else ""
    return Page(source=source, reader=_NAME, operations=tuple(found), title=title)


def _endpoint(source: Source, lines: list[Line], start: int, stop: int, report: Report) -> Observation | None:
    after = path_line(lines, start)
    method, where = lines[start], lines[after]
    named = endpoint_on_two_lines(source, (method.start, method.end), (where.start, where.end))
    if named is None:
        return None
    host = lines[start + 1] if after > start + 1 else None
    server = Said(host.text, source.span(host.start, host.end)) if host is not None else named.server
    reading = _Reading(source, lines, report)
    at = after + 1
    while at < stop and not FOOTER.match(lines[at].text):
        at = reading.step(at, stop)
    if reading.is_broken:
        return None
    title = _title_above(lines, start)
    calls = [("", each) for each in reading.commands if servers_in([each], named.path.value)]
    server = server or next(iter(servers_in([each for _, each in calls], named.path.value)), None)
    reading.parameters.extend(
        each for each in parameters_in(calls, reading.parameters) if each.name.value not in _known(reading)
    )
    prose = [line for line in reading.prose if not EXAMPLE.match(line.text) and line.text not in _NAVIGATION]
    return Observation(
        method=named.method,
        path=named.path,
        span=source.span(lines[start].start, lines[stop - 1].end),
        title=Said(title.text, source.span(title.start, title.end)) if title else None,
        description=Said("\n".join(line.text for line in prose), source.span(prose[0].start, prose[-1].end))
        if prose
        else None,
        parameters=tuple(reading.parameters),
        bodies=_bodies(reading),
        responses=tuple(_response(source, each) for each in reading.answers),
        auth=tuple(reading.auth[:1]),
        servers=(server,) if server is not None else (),
    )


def _title_above(lines: list[Line], start: int) -> Line | None:
    """Return the line above a method, but for what the site says of the page: `开发中`."""
    above = [each for each in lines[max(start - 3, 0) : start] if FRAME.match(each.text) is None]
    return above[-1] if above else None


def _known(reading: _Reading) -> set[str]:
    """Return the names of what the page lists itself, wherever it goes."""
    return {each.name.text for each in reading.fields} | {each.name or "" for each in reading.auth}


_NAVIGATION = frozenset(("请求参数", "Request", "Authorization", "调试", "Run", "开发环境", "复制", "Copy", "Try it"))


def _bodies(reading: _Reading) -> tuple[BodySeen, ...]:
    if reading.media is None:
        return ()
    examples = reading.examples or reading.sent
    fields = put_inside(reading.fields, [each.value for each in examples])
    schema = (
        site.schema_of(reading.source, fields) if fields else form_schema([("", each) for each in reading.commands])
    )
    return (BodySeen(media=reading.media, schema=schema, examples=tuple(examples)),)


def _response(source: Source, answer: _Answer) -> ResponseSeen:
    fields = put_inside(answer.fields, [each.value for each in answer.examples])
    fields = put_into_only(fields) if not answer.examples else fields
    schema: SchemaSeen | None = site.schema_of(source, fields) if fields else None
    return ResponseSeen(
        status=answer.status,
        media=answer.media,
        description=Said(answer.name, answer.status.span) if answer.name else None,
        schema=schema,
        examples=tuple(answer.examples),
    )


READER = Reader(name=_NAME, title="text copied from Apifox's pages", judge=_judge, read=read, at_most=Certainty.LIKELY)
