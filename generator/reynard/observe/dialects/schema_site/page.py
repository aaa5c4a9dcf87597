"""One endpoint of a page with field tables and raw schemas: its sections in their order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.media import kind_of
from reynard.observe.dialects.schema_site.filling import fill, leads_off
from reynard.observe.document.openapi.contents import STREAMS
from reynard.observe.document.schemas.references import Target
from reynard.observe.document.schemas.schema_library import SchemaLibrary
from reynard.observe.examples import read_json_example
from reynard.observe.model import (
    BodySeen,
    ExampleSeen,
    Location,
    Observation,
    ParameterSeen,
    ResponseSeen,
    Said,
    SchemaSeen,
)
from reynard.observe.page.json_blocks import read_block
from reynard.observe.page.parts import find_title, join_prose
from reynard.observe.page.sections import Item
from reynard.observe.page.stated.auth import read_stated_auth
from reynard.observe.page.tables.cells import required_word, type_schema
from reynard.observe.page.tables.fields import parameters_of_rows, schema_of_rows
from reynard.observe.page.tables.lost_rows import report_undivided
from reynard.observe.page.tables.text import read_table
from reynard.patterns import compiled
from reynard.schema.resolve import DEFINITIONS, followed
from reynard.text.fragment import Fragment
from reynard.text.origin import Written
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diagnostics import Report
    from reynard.observe.page.parts import Part
    from reynard.observe.page.tables.table import Table
    from reynard.source import Source, Span
    from reynard.text.json import JsonText
    from reynard.text.origin import Json, Pointer
    from reynard.text.repair import MendedText

_LOCATIONS: dict[str, Location] = {
    "query": "query",
    "path": "path",
    "header": "header",
    "cookie": "cookie",
    "parameters": "query",
}
_STATUS = compiled(
    r"^[^\w\n]*(?P<word>(?:HTTP(?:/[\d.]+)?|状态码?|响应|Response|Status(?: Code)?|Code)\s*[:：]?\s*)?"
    r"[`*(]*(?:x-)?(?P<code>[1-9]\d\d|[1-5](?:XX|xx)|default|默认)(?![\w.]*\d)[`*)]*[\s:：·—–|-]*(?P<text>.*)$",
    re.IGNORECASE,
)
_MEDIA = compiled(
    r"^[^\w\n*]*(?:(?:Content-?Type|媒体类型|内容类型|格式)\s*[:：]?\s*)?"
    r"[`*]*(?P<media>(?:application|multipart|text|image|audio|video)/[\w.+*-]+|\*/\*)[`*]*(?:\s*;.*)?$",
    re.IGNORECASE,
)
_REQUIRED = compiled(
    r"^[\W_]*(?:是否)?(?:必填|必需|必选|必须|Required|Mandatory)\s*[:：]?\s*(?P<word>\S{1,8})\s*$", re.IGNORECASE
)
_KIND = compiled(r"(?:string|object|array|file|binary|boolean|number|integer)(?:<\w{1,20}>)?\Z", re.IGNORECASE)
_LONGEST_STATUS = 300


class _Content(Struct):
    """What is said of a body in one media type."""

    media: Said[str]
    table: Table | None = None
    kind: Said[str] | None = None
    """A type on a line of its own, where a body has neither table nor schema."""
    raw: JsonText | MendedText | None = None
    examples: list[ExampleSeen] = field(default_factory=list)

    @property
    def describes_itself(self) -> bool:
        """Tell whether something has said what the body holds."""
        return self.table is not None or self.raw is not None or self.kind is not None


class _Message(Struct):
    """The request body, or one response."""

    said: Said[str] | None
    description: list[Item] = field(default_factory=list)
    contents: list[_Content] = field(default_factory=list)
    required: Said[bool] | None = None

    def content(self, span: Span) -> _Content:
        """Return what the page speaks of; JSON where it names no media type."""
        if not self.contents:
            self.contents.append(_Content(Said("application/json", span)))
        return self.contents[-1]


class SitePage(Struct):
    """One pass over the items of one endpoint."""

    source: Source
    report: Report
    section: str = "description"
    is_raw: bool = False
    is_example: bool = False
    description: list[Item] = field(default_factory=list)
    auth: list[Item] = field(default_factory=list)
    parameters: list[ParameterSeen] = field(default_factory=list)
    body: _Message | None = None
    responses: list[_Message] = field(default_factory=list)
    leftovers: list[Span] = field(default_factory=list)
    is_broken: bool = False

    def read(self, items: Sequence[Item]) -> None:
        """Take all items in their order."""
        at = 0
        while at < len(items):
            item = items[at]
            at += 1
            if item.kind == "heading":
                self._heading(item)
            elif item.kind == "json":
                self._json(item)
            elif item.kind == "line":
                table = read_table(self.source, items, at - 1)
                if table is not None:
                    self._table(table[0])
                    at = table[1]
                else:
                    self._line(item)
            else:
                self.leftovers.append(self._span(item))

    def _span(self, item: Item) -> Span:
        return self.source.span(item.start, item.end)

    def _message(self) -> _Message | None:
        if self.section == "body":
            return self.body
        return self.responses[-1] if self.section == "responses" and self.responses else None

    def _heading(self, item: Item) -> None:
        self.is_raw = item.key == "raw"
        self.is_example = item.key == "example"
        if item.key in ("raw", "example"):
            return
        if item.key == "auth" and self.section == "auth":
            self.auth.append(item)  # the header's name, which is also a heading's word
        self.section = item.key
        if item.key == "body" and self.body is None:
            self.body = _Message(None)

    def _table(self, table: Table) -> None:
        report_undivided(table, self.report)
        self.is_raw = self.is_example = False
        message = self._message()
        if message is not None:
            content = message.content(table.span)
            if content.table is None or not content.table.rows:
                content.table = table
        elif self.section in _LOCATIONS or "location" in table.roles:
            self.parameters.extend(parameters_of_rows(table.rows, _LOCATIONS.get(self.section, "query")))
        else:
            self.leftovers.append(table.span)

    def _json(self, item: Item) -> None:
        message = self._message()
        if message is None:
            if self.is_raw:
                read_block(self.source, item, "the raw schema", self.report)
            self.leftovers.append(self._span(item))
            return
        content = message.content(self._span(item))
        called = (
            "the request body"
            if self.section == "body"
            else f"the response {message.said.value if message.said else ''}".strip()
        )
        if self.is_example:
            content.examples.append(read_json_example(Fragment.of(self.source, item.start, item.end)))
            return
        document = read_block(self.source, item, f"the schema of {called}", self.report)
        if document is None:
            self.is_broken = True
        elif not self.is_raw and not _is_schema(document.value):
            content.examples.append(read_json_example(Fragment.of(self.source, item.start, item.end)))
        elif isinstance(document.value, dict):
            content.raw = content.raw or document
        else:
            self.leftovers.append(self._span(item))
        self.is_raw = False

    def _line(self, item: Item) -> None:
        line = item.text(self.source.text)
        status = _STATUS.match(line) if len(line) <= _LONGEST_STATUS else None
        if status is not None and (self.section == "responses" or (status["word"] and item.level)):
            self._status(item, status)
            return
        message = self._message()
        if message is None:
            self._other_line(item)
            return
        media = _MEDIA.match(line) if len(line) <= _LONGEST_STATUS else None
        required = _REQUIRED.match(line) if media is None and len(line) <= _LONGEST_STATUS else None
        if media is not None:
            self.is_raw = self.is_example = False
            at = self.source.text.index(media["media"], item.start)
            said = Said(media["media"].lower(), self.source.span(at, at + len(media["media"])))
            if not any(each.media.value == said.value for each in message.contents):
                message.contents.append(_Content(said))
        elif required is not None and required_word(required["word"]) is not None:
            message.required = Said(bool(required_word(required["word"])), self._span(item))
        elif message.contents and _KIND.match(line) and not message.contents[-1].describes_itself:
            message.contents[-1].kind = Said(line, self._span(item))
        elif line.casefold() not in ("json", "jsonc", "copy", "复制", "复制代码"):
            message.description.append(item)

    def _status(self, item: Item, status: re.Match[str]) -> None:
        self.section = "responses"
        self.is_raw = self.is_example = False
        code = status["code"].upper().replace("默认", "default").replace("DEFAULT", "default")
        at = self.source.text.find(status["code"], item.start, item.end)
        said = Said(code, self.source.span(at, at + len(status["code"])))
        text = status["text"].strip().strip("*`").strip()
        message = _Message(said)
        if text and not _MEDIA.match(text):
            end = item.end
            start = max(self.source.text.rfind(text, item.start, end), item.start)
            message.description.append(Item("line", start, start + len(text)))
        self.responses.append(message)

    def _other_line(self, item: Item) -> None:
        if self.section == "auth":
            self.auth.append(item)
        elif self.section == "description":
            self.description.append(item)
        else:
            self.leftovers.append(self._span(item))


def build_observation(reading: SitePage, part: Part) -> Observation:
    """Return what was read."""
    source, body = reading.source, reading.body
    bodies: list[BodySeen] = []
    if body is not None:
        said = join_prose(source, body.description)
        for content in body.contents:
            schema = _schema(content, reading.report)
            bodies.append(
                BodySeen(
                    media=content.media,
                    required=body.required,
                    schema=schema,
                    examples=tuple(content.examples),
                    description=said,
                )
            )
    responses = [each for message in reading.responses for each in _responses(source, message, reading.report)]
    seen = Observation(
        method=part.endpoint.method,
        path=part.endpoint.path,
        span=part.span,
        title=find_title(source, part.intro),
        description=join_prose(source, reading.description),
        parameters=tuple(reading.parameters),
        bodies=tuple(bodies),
        responses=tuple(responses),
        auth=read_stated_auth(source, reading.auth),
        servers=(part.endpoint.server,) if part.endpoint.server else (),
    )
    return replace(seen, around=_around(seen, reading))


def _around(seen: Observation, reading: SitePage) -> Observation | None:
    """Return the operation as its tables show it, where raw schemas say what it is; None where there are none."""
    body = reading.body
    bodies = tuple(
        BodySeen(media=content.media, schema=table)
        for content in (body.contents if body is not None else ())
        if (table := _beside(content)) is not None
    )
    responses = tuple(
        ResponseSeen(status=message.said, media=content.media.value, schema=table)
        for message in reading.responses
        for content in message.contents
        if message.said is not None and (table := _beside(content)) is not None
    )
    if not bodies and not responses:
        return None
    return replace(seen, parameters=(), bodies=bodies, responses=responses, around=None)


def _beside(content: _Content) -> SchemaSeen | None:
    """Return what a table says beside the raw schema that is believed; None where it stands for that."""
    if content.raw is None or content.table is None or leads_off(content.raw.value, content.raw.value):
        return None
    return schema_of_rows(content.table.rows, content.table.span)


def _responses(source: Source, message: _Message, report: Report) -> list[ResponseSeen]:
    if message.said is None:
        return []
    said = join_prose(source, message.description)
    if not message.contents:
        return [ResponseSeen(status=message.said, media="", description=said)]
    return [_response(message.said, said, content, report) for content in message.contents]


def _response(status: Said[str], said: Said[str] | None, content: _Content, report: Report) -> ResponseSeen:
    """Return an answer in one media type; what is described of a stream is one of its events."""
    media, schema = content.media.value, _schema(content, report)
    is_stream = kind_of(media) in STREAMS and content.kind is None
    return ResponseSeen(
        status=status,
        media=media,
        description=said,
        schema=None if is_stream else schema,
        event_schema=schema if is_stream else None,
        examples=tuple(content.examples),
    )


def _schema(content: _Content, report: Report) -> SchemaSeen | None:
    """Return the raw schema; the table is made from it and loses structure, so it counts where the other is lost."""
    document = content.raw
    table = schema_of_rows(content.table.rows, content.table.span) if content.table is not None else None
    if document is None and table is None and content.kind is not None:
        place = content.kind.span
        return SchemaSeen(type_schema(content.kind.value), Written(place, {}), weight="table")
    if document is None or (table is not None and leads_off(document.value, document.value)):
        return table
    value, origin = fill(document, table)

    def find(reference: str, _at: Pointer) -> Target | None:
        found = followed(reference, document.value)
        return Target(str(found[0][-1]) if found[0] else "Root", *found) if found is not None else None

    return SchemaLibrary(origin, find, report, prefix=DEFINITIONS).seen(value, ())


def _is_schema(value: Json) -> bool:
    if not isinstance(value, dict):
        return False
    kind = value.get("type")
    named = isinstance(kind, list) or (
        isinstance(kind, str) and kind in ("object", "array", "string", "number", "integer", "boolean")
    )
    return (named and bool(value.keys() & {"properties", "items", "x-apifox-orders", "format", "enum"})) or bool(
        value.keys() & {"$ref", "allOf", "oneOf", "anyOf", "$schema"}
    )
