"""References as documentation tools render them, copied from a browser: all frames are gone, the order is left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.dialects.rendered_text.copied import Lines
from reynard.observe.dialects.rendered_text.endpoints import divide, find_mentions
from reynard.observe.dialects.rendered_text.fields import opens_field, read_fields
from reynard.observe.dialects.rendered_text.lines import MEDIA, STATUS, TABS, is_silent, names_sample, section_in
from reynard.observe.examples import read_json_example
from reynard.observe.model import Observation, Page, Said
from reynard.observe.page.field_page.answers import Answers, Named
from reynard.observe.page.field_page.failed_tasks import shows_failure
from reynard.observe.page.field_page.requests import Requests
from reynard.observe.page.json_blocks import report_broken
from reynard.observe.page.lists.comments import read_members
from reynard.observe.page.parts import find_title, join_prose
from reynard.observe.page.requests.curl import auth_of
from reynard.observe.page.requests.http import read_call
from reynard.observe.page.requests.servers import servers_in
from reynard.observe.page.stated.auth import read_stated_auth
from reynard.observe.page.tables.fields import parameters_of_rows
from reynard.observe.page.tables.stacked import lists_columns
from reynard.observe.reader import Certainty, Reader
from reynard.patterns import compiled
from reynard.text.fragment import Fragment
from reynard.text.json import JsonProblem, read_json
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diagnostics import Report
    from reynard.observe.dialects.rendered_text.endpoints import Part
    from reynard.observe.model import AuthSeen, Location
    from reynard.observe.page.requests.curl import Command
    from reynard.observe.page.sections import Item
    from reynard.observe.signs import Signs
    from reynard.source import Source, Span

_NAME = "rendered-text"
_START = r"(?:^|(?<=\r))[ \t\u200b]*"
_END = r"[ \t\u200b]*(?>\r\n|\n|\r)\s*"
_METHOD_LINE = compiled(
    rf"{_START}(?:GET|POST|PUT|PATCH|DELETE|DEL|HEAD)[ \t\u200b]*(?:(?=/)|{_END}(?=/|https?://))",
    re.MULTILINE | re.IGNORECASE,
)
_SURE = compiled(
    rf"{_START}(?:(?:Available options|Required range|Possible values|可用选项)[ \t]*[:：]|default[:：]\S"
    r"|(?:Show|Hide) child attributes|(?:Minimum|Maximum|Required) string length|Defaults to \S|Copy link to"
    r"|(?:REQUEST BODY|RESPONSE) SCHEMA|(?:QUERY|PATH|HEADER) PARAMETERS|AUTHORIZATIONS:|Try it out"
    r"|(?:Request Body schema|Response Schema): \S|(?:query|path|header|cookie) Parameters(?=\s)"
    r"|This endpoint expects|Example Value"
    r"|(?:Query|Path) [Pp]arameters|Request body|(?:请求体|查询参数|路径参数)(?=\s)"
    rf"|In: (?:header|query|path|cookie){_END}|\w+[*?](?:{_END})?(?:string|integer|number|boolean|array|object)\b"
    rf"|(?:get|post|put|patch|delete){_END}https?://|(?:GET|POST|PUT|PATCH|DELETE|DEL){_END}/{_END}[\w{{.]"
    r"|\w+(?:string|integer|boolean|object|number)(?:Required|Optional|required(?=\s))|Bodyrequired(?=\s))",
    re.MULTILINE,
)
"""What tools write, and people who lay out a page themselves hardly do."""
_FRAME = compiled(
    rf"{_START}(?:Try it out|Example Value|AUTHORIZATIONS:|(?:REQUEST BODY|RESPONSE) SCHEMA|Security: \S"
    r"|(?:Request Body schema|Response Schema): \S)",
    re.MULTILINE,
)
"""What tools write even around a call that takes and answers nothing."""
_LOCATIONS: dict[str, Location] = {"header": "header", "query": "query", "path": "path", "cookie": "cookie"}
_SENTENCE = compiled(r"(?:[\w)]\s\w.*|[\u3400-\u9fff].*)[.。]\Z")
"""Words behind samples that are no code."""


def _judge(signs: Signs) -> Certainty:
    text = signs.text
    if not signs.is_page_text or "```" in text or "|--" in text or _METHOD_LINE.search(text) is None:
        return Certainty.NO
    if _SURE.search(text) is None:
        return Certainty.NO
    lines = Lines.of(signs.source)
    if not find_mentions(lines) or lists_columns(signs.source, lines.items):
        return Certainty.NO
    is_framed = _FRAME.search(text) is not None or any(opens_field(lines, at) for at in range(len(lines.items)))
    return Certainty.LIKELY if is_framed else Certainty.NO


class _Reading(Struct):
    """What has been read of one endpoint, and where the next line belongs."""

    lines: Lines
    part: Part
    report: Report
    requests: Requests
    answers: Answers
    section: str = ""
    sample: str = ""
    """What a sample shows, once the page came to samples: `sent` or `shown`; `code` where no heading says."""
    status: Named | None = None
    prose: list[Item] = field(default_factory=list)
    above: list[Item] = field(default_factory=list)
    auth: list[Item] = field(default_factory=list)
    is_broken: bool = False
    is_tried: bool = False
    """Whether it is a page of Swagger UI, where the title stands below the address."""

    def read(self) -> None:
        """Take all lines in their order."""
        at, first = self.part.start, self.part.mentions[0].first
        while at < self.part.end:
            item = self.lines.items[at]
            if item.kind == "line" and not self.lines.is_edge(at):
                at = self._line(at, is_above=at < first)
                continue
            if item.kind == "json":
                self._json(item)
            elif item.kind == "code":
                self._code(item)
            at += 1

    def _line(self, at: int, *, is_above: bool) -> int:
        line, item = self.lines.text(at), self.lines.items[at]
        section = section_in(line)
        if opens_field(self.lines, at):
            return self._fields(at)
        if section is not None:
            self._open(section.kind, item)
            if section.media:
                self._media(section.media, item)
        elif (status := STATUS.match(line)) is not None:
            self._status(status, at)
        elif is_silent(line) or TABS.match(line):
            self.is_tried = self.is_tried or line == "Try it out"
        elif (media := MEDIA.match(line)) is not None:
            self._media(media["media"], item)
        elif names_sample(line):
            self.sample = "code"
        elif self.section == "auth":
            self.auth.append(item)
        elif self.section == "response" and self.status is not None:
            self._describe_answer(line, item)
        elif not self.section and (not self.sample or _SENTENCE.search(line)):
            (self.above if is_above else self.prose).append(item)
        return at + 1

    def _open(self, kind: str, item: Item) -> None:
        if self.section == "response" and kind in ("body", "header"):
            # Below the answers of Stoplight and ReadMe, these are theirs.
            self.sample = "headers" if kind == "header" else ""
            return
        if self.section == "callback" and kind in ("body", "header", "query", "path", "response"):
            return  # of what the vendor calls
        if kind in ("sent", "shown"):
            self.sample, self.section = kind, ""
            return
        self.section, self.sample = kind, ""
        self.status = None
        if kind == "auth":
            self.auth.append(item)
        if kind == "response":
            self.answers.current = None

    def _span(self, item: Item) -> Span:
        return self.lines.source.span(item.start, item.end)

    def _status(self, found: re.Match[str], at: int) -> None:
        """Let what follows belong to a status; of several tabs in a row the first is the one that is open."""
        item = self.lines.items[at]
        above = self.lines.text(at - 1) if at else ""
        if STATUS.match(above) and self.status is not None and not found["more"]:
            return
        span = self._span(item)
        self.status = Named(found["status"], span.find_part(found["status"]))
        more = found["more"] or ""
        if self.section == "response":
            self.answers.current = self.answers.of(self.status)
            if MEDIA.match(more):
                self._media(more, item)
            elif more:
                self._describe_answer(more, item)

    def _describe_answer(self, line: str, item: Item) -> None:
        answer = self.answers.current
        if answer is not None and answer.description is None and not answer.tables:
            answer.description = Said(line, self._span(item))

    def _media(self, media: str, item: Item) -> None:
        if self.section == "body" and self.requests.media is None:
            self.requests.media = Said(media.lower(), self._span(item).find_part(media))
        elif self.section == "response":
            answer = self.answers.current or self.answers.of(None, self._span(item))
            answer.media = answer.media or media.lower()

    def _fields(self, at: int) -> int:
        table, after = read_fields(self.lines, at, self.part.end)
        match self.section:
            case "header" | "query" | "path" | "cookie":
                self.requests.parameters.extend(parameters_of_rows(table.rows, _LOCATIONS[self.section]))
            case "body":
                self.requests.body.append(table)
            case "response" if self.sample != "headers":
                answer = self.answers.current or self.answers.of(None, table.span)
                answer.tables.append(table)
            case "auth":
                self.auth.extend(self.lines.items[at:after])
            case "fields" if any("location" in row.cells for row in table.rows):
                self.requests.place(table)
            case "response" | "callback":
                pass  # headers of an answer, and what the vendor calls
            case _:
                self.requests.fields.append(table)
        return max(after, at + 1)

    def _json(self, item: Item) -> None:
        source = self.lines.source
        fragment = Fragment.of(source, item.start, item.end)
        problem = read_json(fragment)
        if isinstance(problem, JsonProblem) and problem.is_cut_off and item is self.lines.items[-1]:
            report_broken(source, item, "an example", problem, self.report)
            self.is_broken = True
            return
        if self.section == "callback":
            return
        example = read_json_example(fragment, name="")
        is_of_request = self.section == "body" or (self.section == "fields" and self.status is None)
        if self.sample == "sent" or (is_of_request and self.sample != "shown"):
            self.requests.examples.append(example)
            if example.is_synthetic:
                self.requests.commented = self.requests.commented or read_members(source, item.start, item.end)
            return
        is_failure = self.status is None and bool(self.answers.all) and shows_failure(example.value)
        answer = self.answers.of(self.status, self._span(item), is_failure=is_failure)
        answer.examples.append(example)
        answer.blocks.append((source, item.start, item.end))

    def _code(self, item: Item) -> None:
        command = read_call(self.lines.source, item.start, item.end)
        if command is not None and command.url is not None:
            self.requests.commands.append(("", command))
        self.status = None
        self.sample = self.sample or "code"

    def observation(self) -> Observation:
        """Return what was read."""
        source, endpoint = self.lines.source, self.part.endpoint
        commands = [command for _, command in self.requests.commands]
        parameters, bodies = self.requests.read({})
        servers = [endpoint.server] if endpoint.server is not None else servers_in(commands, endpoint.path.value)
        title = self._title()
        below = [each for each in self.above if title is not None and title.span.end < each.start]
        items = self.lines.items
        return Observation(
            method=endpoint.method,
            path=endpoint.path,
            span=source.span(items[self.part.start].start, items[max(self.part.end - 1, self.part.start)].end),
            title=title,
            description=join_prose(source, [*below, *self.prose]),
            parameters=parameters,
            bodies=bodies,
            responses=self.answers.responses(),
            auth=self._keys(commands),
            servers=tuple(servers),
        )

    def _title(self) -> Said[str] | None:
        """Return the title: above the address, or the first words below it; it is taken from them."""
        above = self.above[:1] if self.part.is_first_titled else self.above
        title = find_title(self.lines.source, above) if above and not self.is_tried else None
        if title is None and self.prose:
            title = find_title(self.lines.source, [self.prose.pop(0)])
        return replace(title, value=title.value.partition("\u200b")[0]) if title is not None else None

    def _keys(self, commands: Sequence[Command]) -> tuple[AuthSeen, ...]:
        """Return the keys that the page names; where it names a header only, a command shows what stands in it."""
        shown = [one for command in commands for one in auth_of(command)]
        found: list[AuthSeen] = []
        for each in (*read_stated_auth(self.lines.source, self.auth), *shown):
            is_surer_shown = each.kind == "token" and any(one.kind == "bearer" for one in shown)
            is_known = any((each.kind, each.name) == (known.kind, known.name) for known in found)
            if not (each.kind == "unknown" or is_surer_shown or is_known):
                found.append(each)
        return tuple(found)


def read(source: Source, report: Report) -> Page:
    """Read a page."""
    lines = Lines.of(source)
    found: list[Observation] = []
    for part in divide(lines, find_mentions(lines)):
        whole = source.span(lines.items[part.start].start, lines.items[part.end - 1].end)
        reading = _Reading(lines, part, report, Requests(part.endpoint), Answers(whole))
        reading.read()
        if not reading.is_broken:
            found.append(reading.observation())
    title = found[0].title.value if len(found) == 1 and found[0].title is not None else ""
    return Page(source=source, reader=_NAME, operations=tuple(found), title=title)


READER = Reader(
    name=_NAME,
    title="references that a tool rendered, copied as text",
    judge=_judge,
    read=read,
    at_most=Certainty.LIKELY,
)
