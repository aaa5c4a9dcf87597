"""One endpoint of a page made from a list of fields: its tables, named examples, and curl commands."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reynard.observe.examples import read_json_example
from reynard.observe.model import (
    AuthSeen,
    BodySeen,
    ExampleSeen,
    Location,
    Observation,
    ParameterSeen,
    Said,
)
from reynard.observe.page.announced import announced_by, is_prose, may_be_name, names_an_answer, title_of_fence
from reynard.observe.page.bare_tables import read_bare_table
from reynard.observe.page.behind_requests import is_answer
from reynard.observe.page.called import servers_in
from reynard.observe.page.commands import media_of, parameters_in, sent_by
from reynard.observe.page.commented import read_commented, read_members
from reynard.observe.page.curl import auth_of
from reynard.observe.page.field_answers import Answers, Named, is_status
from reynard.observe.page.field_bullets import need_of, read_field_bullets, with_need
from reynard.observe.page.field_lines import read_field_lines
from reynard.observe.page.field_tags import EXAMPLE_TAG, read_field_tags
from reynard.observe.page.field_titles import read_field_titles
from reynard.observe.page.html_tables import read_html_table
from reynard.observe.page.http_requests import headers_of, read_call
from reynard.observe.page.json_blocks import report_broken
from reynard.observe.page.opened import is_wrapper, unfolded
from reynard.observe.page.parts import find_title, join_prose
from reynard.observe.page.said_of_members import said_of_members, with_said
from reynard.observe.page.stacked_tables import read_stacked_table
from reynard.observe.page.stated_auth import AUTH_LINE, read_stated_auth
from reynard.observe.page.stated_media import media_of_answer, media_of_body, states_media
from reynard.observe.page.stated_values import read_states
from reynard.observe.page.table_fields import (
    field_name,
    nested,
    parameters_of_rows,
    placed,
    report_undivided,
    schema_of_rows,
    takes_file,
)
from reynard.observe.page.tables import read_table
from reynard.patterns import compiled
from reynard.text.fragment import Fragment
from reynard.text.json import JsonProblem, read_json
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.diagnostics import Report
    from reynard.observe.page.curl import Command
    from reynard.observe.page.parts import Part
    from reynard.observe.page.sections import Item
    from reynard.observe.page.stated_values import States
    from reynard.observe.page.tables import Cell, Table, TableRow
    from reynard.source import Source, Span

_LOCATIONS: dict[str, Location] = {"header": "header", "query": "query", "path": "path", "cookie": "cookie"}
_LISTING = frozenset((*_LOCATIONS, "url", "body", "fields", "response"))
"""Sections in which a line with a name and a type is a field."""
_OF_VALUES = frozenset(("", "name", "example", "description"))
_ASKING = ("body", "fields", "description", "endpoint", "request-example")
"""Sections in which a table is of what is sent."""
_ASIDE = frozenset(("error", "status", "endpoint"))
"""Sections whose lines are about more than one call, or name it."""
_CONTENT = frozenset((*_LISTING, "request-example", "response-example", "error-example"))
_SHOWN = {"RequestExample": "request-example", "ResponseExample": "response-example"}
_WITHOUT_BODY = ("GET", "HEAD", "DELETE", "OPTIONS", "TRACE")
_TAB = compiled(r"\{%-?\s*tab\s+title=\"(?P<title>[^\"\n]*)\"")
"""What opens a tab of a GitBook page: `{% tab title="200: OK" %}`."""
_FORM = "multipart/form-data"
_ABOUT = compiled(r"[*_`\s]*(?:接口|功能)?(?:描述|说明|简介)[*_`\s]*[:：][*_`\s]*(?=\S)")
_BOLD = compiled(r"(\*\*|__)[^*\n]{1,80}\1[:：]?")


_TABLES = (read_table, read_html_table, read_stacked_table)
"""How fields can be listed where they say so themselves; other ways count below headings only."""
_LISTS = (*_TABLES, read_bare_table, read_field_titles, read_field_bullets, read_field_lines)


class FieldPage(Struct, dict=True):
    """One pass over the items of one endpoint."""

    source: Source
    part: Part
    report: Report
    needs_types: bool = False
    """Whether only tables that give types are of fields: elsewhere than on a page of fields, tables list much else."""
    leftovers: list[Span] = field(default_factory=list)
    is_broken: bool = False
    _section: str = "description"
    _need: Cell | None = None
    _name: Named | None = None
    _under: str = ""
    """The last line that is set as a heading, within a section."""
    _description: list[Item] = field(default_factory=list)
    _auth: list[Item] = field(default_factory=list)
    _parameters: list[ParameterSeen] = field(default_factory=list)
    _commented: Table | None = None
    _body: list[Table] = field(default_factory=list)
    _fields: list[Table] = field(default_factory=list)
    """Tables under headings that do not say whether the fields go into the body."""
    _examples: list[ExampleSeen] = field(default_factory=list)
    _commands: list[tuple[str, Command]] = field(default_factory=list)
    _is_behind_request: bool = False
    """Whether a request stands above, below the same heading."""
    _media: Said[str] | None = None
    """The media type of the body, where a line says it."""
    _states: States | None = None

    @cached_property
    def _answers(self) -> Answers:
        return Answers(self.part.span)

    def read(self) -> None:
        """Take all items in their order."""
        items = (*_said_before(self.part), *self.part.items)
        last_heading = max((index for index, item in enumerate(items) if item.kind == "heading"), default=-1)
        at = 0
        while at < len(items):
            item = items[at]
            may_be_cut = at >= last_heading
            at += 1
            match item.kind:
                case "heading" if (stacked := read_stacked_table(self.source, items, at - 1)) is not None:
                    self._table(stacked[0])
                    at = stacked[1]
                case "heading":
                    self._section, self._name, self._under, self._need = item.key, None, "", None
                    self._answers.current, self._is_behind_request = None, False
                    self._answers.open_at(Named(item.text(self.source.text), self._span(item)), item.key)
                case "json":
                    self._json(item, may_be_cut=may_be_cut)
                case "code":
                    self._code(item, may_be_cut=may_be_cut)
                case "line":
                    states = read_states(self.source, items, at - 1)
                    if states is not None:
                        self._states, at = states
                        continue
                    tagged = read_field_tags(self.source, items, at - 1)
                    if tagged is not None:
                        self._tagged(tagged[0])
                        at = tagged[1]
                        continue
                    ways = _LISTS if self._section in _LISTING else _TABLES
                    table = next(filter(None, (way(self.source, items, at - 1) for way in ways)), None)
                    need = need_of(self.source, item) if table is None and self._section in _LISTING else None
                    if need is not None:
                        self._need = need
                    elif table is None:
                        self._line(item, items[at] if at < len(items) else None)
                    else:
                        self._table(with_need(table[0], self._need))
                        at = table[1]

    def _span(self, item: Item) -> Span:
        return self.source.span(item.start, item.end)

    def _line(self, item: Item, following: Item | None) -> None:
        line = item.text(self.source.text).strip()
        tab = _TAB.match(line)
        if tab is not None:
            line = tab["title"].strip()
            self._section = "response" if is_status(line) else self._section
        elif line.startswith("{%"):
            return
        shows = EXAMPLE_TAG.match(line)
        if shows is not None:
            self._section = "description" if shows["closing"] else _SHOWN[shows["kind"]]
            self._name = None
            return
        self._under = line.strip("*_ ") if item.level or _BOLD.fullmatch(line) else self._under
        self._take_media(item, line)
        if self._section not in ("response", "body") and AUTH_LINE.match(line):
            self._auth.append(item)
        if self._section == "description":
            self._describe(item, line)
        elif self._section == "auth":
            self._auth.append(item)
        elif self._section not in _ASIDE and is_prose(line, item, following):
            self._description.append(item)
        elif may_be_name(line):
            self._name = Named(line.rstrip(":：").strip(), self._span(item))
            if self._section == "response":
                self._answers.open(self._name)

    def _describe(self, item: Item, line: str) -> None:
        """Take a line of prose, without the label before it; what states the media type of a body is none."""
        if states_media(line):
            return
        label = _ABOUT.match(self.source.text, item.start, item.end) if not item.level else None
        self._description.append(item._replace(start=label.end()) if label is not None else item)

    def _take_media(self, item: Item, line: str) -> None:
        """Take the media type that a line about the body states, or that one about the answer speaks of."""
        if self._section == "response":
            if (answered := media_of_answer(line)) is not None:
                self._answers.of(None, self._span(item)).media = answered
        elif (stated := media_of_body(line)) is not None:
            self._media = Said(stated.lower(), self._span(item).find_part(stated))

    def _table(self, table: Table) -> None:
        report_undivided(table, self.report)
        is_of_values = {*table.roles} <= _OF_VALUES and "example" in table.roles and self._section not in _LOCATIONS
        if is_of_values or (self.needs_types and "type" not in table.roles):
            self.leftovers.append(table.span)
            return
        if table.lists_headers and self._section in _ASKING:
            self._parameters.extend(parameters_of_rows(table.rows, "header"))
            self._name = None
            return
        match self._section:
            case "header" | "query" | "path" | "cookie":
                self._parameters.extend(parameters_of_rows(table.rows, _LOCATIONS[self._section]))
            case "url":
                self._parameters.extend(self._in_address(table.rows))
            case "response" | "response-example" | "error-example":
                answer = self._answers.current or self._answers.of(None, table.span)
                answer.tables.append(nested(table, self._under, answer.tables))
            case _ if self._section in _ASKING:
                if "location" in table.roles:
                    self._placed(table)
                else:
                    known = self._body if self._section == "body" else self._fields
                    known.append(nested(table, self._under, known))
            case _:
                self.leftovers.append(table.span)
        self._name = None

    def _tagged(self, table: Table) -> None:
        """Take fields in tags: those without a place are what is answered, whatever heading is above them."""
        if "location" in table.roles:
            self._placed(table)
        else:
            (self._answers.current or self._answers.of(None, table.span)).tables.append(table)

    def _placed(self, table: Table) -> None:
        """Divide a table whose column says where each field goes."""
        inside, outside = placed(table.rows)
        self._parameters.extend(parameters_of_rows(outside, "query"))
        if inside:
            self._body.append(replace(table, rows=inside))

    def _json(self, item: Item, *, may_be_cut: bool) -> None:
        fragment = Fragment.of(self.source, item.start, item.end)
        if may_be_cut:
            problem = read_json(fragment)
            if isinstance(problem, JsonProblem) and problem.is_cut_off:
                report_broken(self.source, item, "an example", problem, self.report)
                self.is_broken = True
                return
        name = self._name or title_of_fence(self.source, item)
        example = read_json_example(fragment, name=name.name if name else "")
        match self._announced(name, example) or self._section:
            case "request-example" | "body" | "fields":
                self._examples.append(example)
                read = read_members if example.is_synthetic else read_commented
                self._commented = self._commented or read(self.source, item.start, item.end)
            case "response" | "response-example" | "error-example" | "error" | "status":
                answer = self._answers.of(name, self._span(item), is_failure=self._section == "error")
                answer.examples.append(example)
                answer.commented = answer.commented or read_commented(self.source, item.start, item.end)
                answer.block = answer.block or (self.source, item.start, item.end)
            case _:
                self.leftovers.append(self._span(item))

    def _announced(self, name: Named | None, example: ExampleSeen) -> str:
        """Return what the words above a block, or its place, say where its heading says nothing or another thing."""
        if self._section == "request-example":
            is_reply = self._is_behind_request and is_answer(
                example.value, self._commands, (*self._body, *self._fields)
            )
            return "response-example" if is_reply or (name is not None and names_an_answer(name.name)) else ""
        if self._section != "description":
            return ""
        announced = announced_by(self.source, self._description)
        if announced:
            self._description.pop()
        return announced or ("response-example" if self.part.endpoint.method.value in ("GET", "HEAD") else "")

    def _code(self, item: Item, *, may_be_cut: bool) -> None:
        command = read_call(self.source, item.start, item.end)
        if command is None:
            listed = headers_of(self.source, item.start, item.end) if self._section == "header" else ()
            self._parameters.extend(parameters_of_rows(listed, "header"))
            self.leftovers.extend(() if listed else (self._span(item),))
            return
        if may_be_cut and not command.is_whole:
            problem = JsonProblem(
                "the page ends inside this command", self.source.span(item.end - 1, item.end), is_cut_off=True
            )
            report_broken(self.source, item, "a curl command", problem, self.report)
            self.is_broken = True
            return
        if self._section in ("response", "response-example", "error-example", "error", "notes"):
            return
        self._commands.append((self._name.name if self._name else "", command))
        self._is_behind_request = True

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
            title=find_title(self.source, self.part.intro, is_alone=self.part.is_alone),
            description=join_prose(self.source, self._description),
            parameters=(*parameters, *parameters_in(self._commands, parameters)),
            bodies=self._bodies(tables),
            responses=self._answers.responses(self._states, self._said),
            auth=tuple(auth),
            servers=tuple(servers),
        )

    @property
    def _said(self) -> Mapping[str, Cell]:
        return said_of_members(self.source, self._description)

    def _divided(self) -> tuple[list[ParameterSeen], list[Table]]:
        """Return the parameters and the tables of the body: a method without a body has its fields in the address."""
        parameters = list(self._parameters)
        has_body = bool(self._examples) or any(command.data or command.form for _, command in self._commands)
        is_without = self.part.endpoint.method.value in _WITHOUT_BODY and not has_body
        if is_without:
            parameters.extend(each for table in self._fields for each in self._in_address(table.rows))
        bodies = []
        for table in (*self._body, *(() if is_without else self._fields)):
            rows = [row for row in table.rows if not row.text("location") and self._is_only_in_path(field_name(row))]
            parameters.extend(self._in_address(rows))
            left = tuple(row for row in table.rows if row not in rows)
            bodies.extend([replace(table, rows=left)] if left else [])
        return parameters, bodies

    def _is_only_in_path(self, name: str) -> bool:
        """Tell whether the path has a place for a field, and no example of the body has it."""
        is_sent = any(isinstance(each.value, dict) and name in each.value for each in self._examples)
        return self._is_in_path(name) and not is_sent

    def _in_address(self, rows: Sequence[TableRow]) -> Iterator[ParameterSeen]:
        """Yield arguments in the path where it has a place for them, and in the query otherwise."""
        for each in parameters_of_rows(rows, "query"):
            yield replace(each, location="path") if self._is_in_path(each.name.value) else each

    def _is_in_path(self, name: str) -> bool:
        path = self.part.endpoint.path.value.partition("?")[0]
        return any(form in path for form in (f"{{{name}}}", f":{name}", f"<{name}>"))

    def _bodies(self, tables: list[Table]) -> tuple[BodySeen, ...]:
        examples = list(self._examples)
        examples.extend(sent_by(self._commands, examples))
        tables = tables or ([self._commented] if self._commented is not None else [])
        rows = [row for table in tables for row in table.rows if field_name(row)]
        if is_wrapper(rows, [each.value for each in examples]):
            del rows[0]
        rows = with_said(unfolded(rows, [each.value for each in examples]), self._said)
        is_form = any(map(takes_file, rows))
        schema = schema_of_rows(rows, tables[0].span, is_form=is_form) if rows else None
        if schema is None and not examples:
            return ()
        place = tables[0].span if tables else examples[0].origin.locate(())
        media = media_of(self._commands)
        if media is None:
            media = self._media or (Said(_FORM, place) if is_form else Said("application/json", place))
        return (BodySeen(media=media, schema=schema, examples=tuple(examples)),)


def _said_before(part: Part) -> tuple[Item, ...]:
    """Return what stands above the name of an endpoint and is no title: samples, commands, tables under headings."""
    first = next((at for at, item in enumerate(part.intro) if _is_content(item)), len(part.intro))
    return part.intro[first:]


def _is_content(item: Item) -> bool:
    return item.kind in ("json", "code") or (item.kind == "heading" and item.key in _CONTENT)
