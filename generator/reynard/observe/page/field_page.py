"""One endpoint of a page made from a list of fields: its tables, named examples, and curl commands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.examples import read_json_example
from reynard.observe.model import (
    AuthSeen,
    BodySeen,
    ExampleSeen,
    Location,
    Observation,
    ParameterSeen,
    ResponseSeen,
    Said,
    SchemaSeen,
)
from reynard.observe.page.called import servers_in
from reynard.observe.page.commands import media_of, parameters_in, sent_by
from reynard.observe.page.curl import auth_of, find_curl, read_curl
from reynard.observe.page.field_bullets import read_field_bullets
from reynard.observe.page.field_lines import read_field_lines
from reynard.observe.page.json_blocks import report_broken
from reynard.observe.page.parts import find_title, join_prose
from reynard.observe.page.sections import Item
from reynard.observe.page.stated_auth import AUTH_LINE, read_stated_auth
from reynard.observe.page.stated_endpoints import REQUEST_LINE
from reynard.observe.page.stated_values import read_states, with_states
from reynard.observe.page.table_fields import (
    field_name,
    nested,
    parameters_of_rows,
    report_undivided,
    schema_of_rows,
    takes_file,
)
from reynard.observe.page.table_types import location_of
from reynard.observe.page.tables import read_table
from reynard.text.fragment import Fragment
from reynard.text.json import JsonProblem, read_json

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.observe.page.curl import Command
    from reynard.observe.page.parts import Part
    from reynard.observe.page.stated_values import States
    from reynard.observe.page.tables import Table
    from reynard.source import Source, Span

_LOCATIONS: dict[str, Location] = {"header": "header", "query": "query", "path": "path", "cookie": "cookie"}
_LISTING = frozenset(("header", "query", "path", "cookie", "body", "fields", "response"))
"""Sections in which a line with a name and a type is a field."""
_WITHOUT_BODY = ("GET", "HEAD", "DELETE", "OPTIONS", "TRACE")
_LABELS = frozenset(
    (
        *(
            "json",
            "jsonc",
            "bash",
            "shell",
            "sh",
            "curl",
            "python",
            "javascript",
            "js",
            "go",
            "java",
            "node",
            "node.js",
        ),
        *("php", "http", "typescript", "text", "plaintext", "copy", "复制", "复制代码", "展开", "收起"),
    )
)
_CODE = re.compile(r"(?<!\d)(?P<code>[1-5]\d\d)(?!\d)")
_STATUS_LINE = re.compile(
    r"^[^\w\n]*(?:HTTP(?:/[\d.]+)?\s*|状态码\s*[:：]?\s*)?[`*]*(?P<code>[1-5]\d\d)(?![\w.]*\d)[`*]*(?P<text>[\s:：·—–-]*\D*)$",
    re.IGNORECASE,
)
_FAILURE = re.compile(
    r"失败|错误|异常|报错|\berrors?\b|\bfail(?:ed|ure)?\b|invalid|unauthori[sz]ed|not found", re.IGNORECASE
)
_FORM = "multipart/form-data"
_STATED_MEDIA = re.compile(
    r"^[>*`_\s|-]*(?:(?:Content-?Type|MIME(?:\s?type)?|(?:请求)?(?:内容|数据|媒体)?(?:类型|格式))[*`_\s]*[:：|][*`_\s|]*)?"
    r"(?P<media>(?:application|multipart|text|image|audio|video)/[\w.+-]+)[*`_\s|]*(?:;.*)?$",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"(?<![\w/.-])(?P<media>(?:audio|video|image)/[a-z0-9.+-]+|application/(?:octet-stream|pdf|zip))\b"
)
_BLANK_LINE = re.compile(r"\r?\n[ \t]*\r?\n\s*")
_AUTHORIZATION = re.compile(r"(?im)^(?:Authorization|Proxy-Authorization|[\w-]*Api[-_]?Key):[^\n]*$")
_LONGEST_LINE = 300
_LONGEST_NAME = 80


class _Named(NamedTuple):
    name: str
    span: Span


@dataclass(slots=True)
class _Answer:
    """One response: what its tables and examples say."""

    status: Said[str]
    description: Said[str] | None = None
    tables: list[Table] = field(default_factory=list)
    examples: list[ExampleSeen] = field(default_factory=list)
    media: str = ""
    """What a line says that is answered: `audio/mpeg`."""


@dataclass(slots=True)
class FieldPage:
    """One pass over the items of one endpoint."""

    source: Source
    part: Part
    report: Report
    needs_types: bool = False
    """Whether only tables that give types are of fields: elsewhere than on a page of fields, tables list much else."""
    leftovers: list[Span] = field(default_factory=list)
    is_broken: bool = False
    _section: str = "description"
    _name: _Named | None = None
    _under: str = ""
    """The last line that is set as a heading, within a section."""
    _description: list[Item] = field(default_factory=list)
    _auth: list[Item] = field(default_factory=list)
    _parameters: list[ParameterSeen] = field(default_factory=list)
    _body: list[Table] = field(default_factory=list)
    _fields: list[Table] = field(default_factory=list)
    """Tables under headings that do not say whether the fields go into the body."""
    _examples: list[ExampleSeen] = field(default_factory=list)
    _commands: list[tuple[str, Command]] = field(default_factory=list)
    _media: Said[str] | None = None
    """The media type of the body, where a line says it."""
    _states: States | None = None
    _answers: list[_Answer] = field(default_factory=list)
    _answer: _Answer | None = None

    def read(self) -> None:
        """Take all items in their order."""
        items = self.part.items
        last_heading = max((index for index, item in enumerate(items) if item.kind == "heading"), default=-1)
        at = 0
        while at < len(items):
            item = items[at]
            may_be_cut = at >= last_heading
            at += 1
            match item.kind:
                case "heading":
                    self._section, self._name, self._under, self._answer = item.key, None, "", None
                case "json":
                    self._json(item, may_be_cut=may_be_cut)
                case "code":
                    self._code(item, may_be_cut=may_be_cut)
                case "line":
                    states = read_states(self.source, items, at - 1)
                    if states is not None:
                        self._states, at = states
                        continue
                    table = read_table(self.source, items, at - 1)
                    if table is None and self._section in _LISTING:
                        table = read_field_bullets(self.source, items, at - 1)
                        table = table or read_field_lines(self.source, items, at - 1)
                    if table is None:
                        self._line(item)
                    else:
                        self._table(table[0])
                        at = table[1]

    def _span(self, item: Item) -> Span:
        return self.source.span(item.start, item.end)

    def _line(self, item: Item) -> None:
        line = item.text(self.source.text).strip()
        self._under = line if item.level else self._under
        self._take_media(item, line)
        if self._section not in ("response", "body") and AUTH_LINE.match(line):
            self._auth.append(item)
        if self._section == "description":
            self._description.append(item)
        elif self._section == "auth":
            self._auth.append(item)
        elif len(line) <= _LONGEST_NAME and line.casefold().rstrip(":：") not in _LABELS and line:
            self._name = _Named(line.rstrip(":：").strip(), self._span(item))
            status = _STATUS_LINE.match(line) if self._section == "response" else None
            if status is not None:
                self._answer = self._answer_for(self._name)

    def _take_media(self, item: Item, line: str) -> None:
        """Take the media type that a line about the body states, or that one about the answer speaks of."""
        if len(line) > _LONGEST_LINE:
            return
        if self._section == "response" and (found := _ANSWERED.search(line)) is not None:
            self._answer_for(None, self._span(item)).media = found["media"].lower()
        elif self._section != "response" and (found := _STATED_MEDIA.match(line)) is not None:
            self._media = Said(found["media"].lower(), self._span(item).find_part(found["media"]))

    def _table(self, table: Table) -> None:
        report_undivided(table, self.report)
        if self.needs_types and "type" not in table.roles:
            self.leftovers.append(table.span)
            return
        match self._section:
            case "header" | "query" | "path" | "cookie":
                self._parameters.extend(parameters_of_rows(table.rows, _LOCATIONS[self._section]))
            case "response" | "response-example":
                answer = self._answer or self._answer_for(None, table.span)
                answer.tables.append(nested(table, self._under, answer.tables))
            case "body" | "fields" | "description" | "endpoint" | "request-example":
                if "location" in table.roles:
                    self._placed(table)
                else:
                    known = self._body if self._section == "body" else self._fields
                    known.append(nested(table, self._under, known))
            case _:
                self.leftovers.append(table.span)
        self._name = None

    def _placed(self, table: Table) -> None:
        """Divide a table whose column says where each field goes."""
        inside = [row for row in table.rows if location_of(row.text("location")) is None]
        outside = [row for row in table.rows if location_of(row.text("location")) is not None]
        self._parameters.extend(parameters_of_rows(outside, "query"))
        if inside:
            self._body.append(type(table)(table.roles, tuple(inside), table.span))

    def _json(self, item: Item, *, may_be_cut: bool) -> None:
        fragment = Fragment.of(self.source, item.start, item.end)
        if may_be_cut:
            problem = read_json(fragment)
            if isinstance(problem, JsonProblem) and problem.is_cut_off:
                report_broken(self.source, item, "an example", problem, self.report)
                self.is_broken = True
                return
        name = self._name
        match self._section:
            case "request-example" | "body" | "fields":
                self._examples.append(read_json_example(fragment, name=name.name if name else ""))
            case "response" | "response-example" | "error":
                example = read_json_example(fragment, name=name.name if name else "")
                answer = self._answer_for(name, self._span(item), is_failure=self._section == "error")
                answer.examples.append(example)
            case _:
                self.leftovers.append(self._span(item))

    def _code(self, item: Item, *, may_be_cut: bool) -> None:
        at = find_curl(self.source.text, item.start, item.end)
        if at is None:
            if not self._request(item):
                self.leftovers.append(self._span(item))
            return
        command = read_curl(self.source, at, item.end)
        if may_be_cut and not command.is_whole:
            problem = JsonProblem(
                "the page ends inside this command", self.source.span(item.end - 1, item.end), is_cut_off=True
            )
            report_broken(self.source, item, "a curl command", problem, self.report)
            self.is_broken = True
            return
        if self._section in ("response", "response-example", "error", "notes"):
            return
        self._commands.append((self._name.name if self._name else "", command))

    def _request(self, item: Item) -> bool:
        """Take an HTTP request as an example: its headers say how to authenticate, what follows them is the body."""
        opening = REQUEST_LINE.match(self.source.text, item.start, item.end)
        if opening is None:
            return False
        blank = _BLANK_LINE.search(self.source.text, opening.end(), item.end)
        for header in _AUTHORIZATION.finditer(self.source.text, opening.end(), blank.start() if blank else item.end):
            self._auth.append(Item("line", header.start(), header.end()))
        if blank is not None and blank.end() < item.end:
            self._examples.append(read_json_example(Fragment.of(self.source, blank.end(), item.end), name=""))
        return True

    def _answer_for(self, name: _Named | None, span: Span | None = None, *, is_failure: bool = False) -> _Answer:
        """Return the response that an example's name speaks of: its code, or success unless it says otherwise."""
        said = name.name if name else ""
        code = _CODE.search(said)
        place = name.span if name else span or self.part.span
        if code is not None and name is not None:
            at = self.source.text.find(code["code"], place.start, place.end)
            status = Said(code["code"], self.source.span(at, at + 3) if at >= 0 else place)
        elif is_failure or _FAILURE.search(said):
            status = Said("default", place)
        else:
            status = Said(self._answer.status.value if self._answer else "200", place)
        for known in self._answers:
            if known.status.value == status.value:
                return known
        described = Said(said, place) if said and name else None
        answer = _Answer(status, described)
        self._answers.append(answer)
        return answer

    def observation(self) -> Observation:
        """Return what was read."""
        endpoint = self.part.endpoint
        servers = (
            [endpoint.server]
            if endpoint.server
            else servers_in([command for _, command in self._commands], endpoint.path.value)
        )
        parameters, tables = self._divided()
        auth: list[AuthSeen] = []
        for each in (
            *read_stated_auth(self.source, self._auth),
            *(one for _, command in self._commands for one in auth_of(command)),
        ):
            if all((each.kind, each.name.casefold()) != (known.kind, known.name.casefold()) for known in auth):
                auth.append(each)
        return Observation(
            method=endpoint.method,
            path=endpoint.path,
            span=self.part.span,
            title=find_title(self.source, self.part.intro),
            description=join_prose(self.source, self._description),
            parameters=(*parameters, *parameters_in(self._commands, parameters)),
            bodies=self._bodies(tables),
            responses=tuple(_response(each, self._states) for each in self._answers),
            auth=tuple(auth),
            servers=tuple(servers),
        )

    def _divided(self) -> tuple[list[ParameterSeen], list[Table]]:
        """Return the parameters and the tables of the body: a method without a body has its fields in the address."""
        parameters = list(self._parameters)
        has_body = bool(self._examples) or any(command.data or command.form for _, command in self._commands)
        if self.part.endpoint.method.value not in _WITHOUT_BODY or has_body:
            return parameters, [*self._body, *self._fields]
        for table in self._fields:
            for each in parameters_of_rows(table.rows, "query"):
                name, path = each.name.value, self.part.endpoint.path.value.partition("?")[0]
                is_in_path = f"{{{name}}}" in path or f":{name}" in path
                parameters.append(_placed_in(each, "path") if is_in_path else each)
        return parameters, self._body

    def _bodies(self, tables: list[Table]) -> tuple[BodySeen, ...]:
        examples = list(self._examples)
        examples.extend(sent_by(self._commands, examples))
        rows = [row for table in tables for row in table.rows if field_name(row)]
        schema: SchemaSeen | None = None
        if rows:
            schema = schema_of_rows(rows, tables[0].span)
        if schema is None and not examples:
            return ()
        place = tables[0].span if tables else examples[0].origin.locate(())
        media = media_of(self._commands)
        if media is None:
            media = self._media or (
                Said(_FORM, place) if any(map(takes_file, rows)) else Said("application/json", place)
            )
        return (BodySeen(media=media, schema=schema, examples=tuple(examples)),)


def _placed_in(parameter: ParameterSeen, location: Location) -> ParameterSeen:
    return ParameterSeen(
        name=parameter.name,
        location=location,
        required=parameter.required,
        schema=parameter.schema,
        description=parameter.description,
        examples=parameter.examples,
    )


def _response(answer: _Answer, states: States | None) -> ResponseSeen:
    rows = with_states([row for table in answer.tables for row in table.rows], states)
    return ResponseSeen(
        status=answer.status,
        description=answer.description,
        media=answer.media or "application/json",
        schema=schema_of_rows(rows, answer.tables[0].span) if rows else None,
        examples=tuple(answer.examples),
    )
