"""One endpoint of a page made from a list of fields: its tables, named examples, and curl commands."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reynard.observe.examples import read_json_example
from reynard.observe.model import Observation, Said
from reynard.observe.page.field_page import groups
from reynard.observe.page.field_page.above import prose_before, said_before, without_label
from reynard.observe.page.field_page.answers import Answers, Named, is_status, lists_an_answer
from reynard.observe.page.field_page.behind_requests import (
    is_answer,
    is_enveloped,
    lists_the_answer,
    lists_the_request,
    section_below_headers,
    section_by_place,
    take_headers,
)
from reynard.observe.page.field_page.common import Common
from reynard.observe.page.field_page.failed_tasks import shows_failure
from reynard.observe.page.field_page.headings import OPENS_TAB
from reynard.observe.page.field_page.listed_failures import is_listed, named_by_code
from reynard.observe.page.field_page.lists import FIELD_LISTS, TABLES, WAYS
from reynard.observe.page.field_page.nesting import Nesting
from reynard.observe.page.field_page.requests import Requests
from reynard.observe.page.field_page.unheaded import Unheaded
from reynard.observe.page.json_blocks import report_broken
from reynard.observe.page.lists.needs_above import need_of, with_need
from reynard.observe.page.lists.tags import EXAMPLE_TAG, SHOWN_BY_TAG, read_field_tags
from reynard.observe.page.parts import join_prose, title_of
from reynard.observe.page.printed import with_printed
from reynard.observe.page.requests.called import is_sent_again
from reynard.observe.page.requests.commands import read_form
from reynard.observe.page.requests.http import headers_of, read_call
from reynard.observe.page.requests.programs import read_program
from reynard.observe.page.requests.servers import servers_in
from reynard.observe.page.stated.announced import (
    announced_by,
    answered_right_above,
    is_prose,
    may_be_name,
    member_shown,
    names_an_answer,
    opens_answer,
    tells_of_answer,
    title_of_fence,
)
from reynard.observe.page.stated.auth import (
    KeyLines,
    headers_in_lines,
    place_of_keys,
    ways_to_prove,
)
from reynard.observe.page.stated.media import in_full, media_of_answer, media_of_body
from reynard.observe.page.stated.members import said_by_labels, said_of_members
from reynard.observe.page.stated.values import read_states
from reynard.observe.page.tables.fields import heads_fields_inside, parameters_of_rows
from reynard.observe.page.tables.lost_rows import LostRows, report_cut, report_undivided
from reynard.observe.page.tables.stacked import read_stacked_table
from reynard.patterns import compiled
from reynard.text.fragment import Fragment
from reynard.text.json import JsonProblem, read_json
from reynard.values import Struct, field

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.observe.model import ExampleSeen, Location
    from reynard.observe.page.parts import Part
    from reynard.observe.page.sections import Item
    from reynard.observe.page.stated.values import States
    from reynard.observe.page.tables.table import Cell, Table
    from reynard.source import Source, Span

_BOLD = compiled(r"(\*\*|__)[^*\n]{1,80}\1[:：]?")


class FieldPage(Struct, dict=True):
    """One pass over the items of one endpoint."""

    source: Source
    part: Part
    report: Report
    needs_types: bool = False
    """Whether only tables that give types are of fields: elsewhere than on a page of fields, tables list much else."""
    common: Common = Common()
    """What the page says that all of its calls take, and what their tables refer to."""
    leftovers: list[Span] = field(default_factory=list)
    lost: LostRows = field(default_factory=LostRows)
    is_broken: bool = False
    _section: str = "description"
    _need: Cell | None = None
    _name: Named | None = None
    _listed: list[Item] = field(default_factory=list)
    """The failures that a section of codes lists, each a line."""
    _nesting: Nesting = field(default_factory=Nesting)
    _is_beside: bool = False
    """Whether a title stands above, since the last heading, that is not within what that opened."""
    _level: int = 0
    _under: str = ""
    """The last line that is set as a heading, within a section."""
    _description: list[Item] = field(default_factory=list)
    _keys: KeyLines = field(default_factory=KeyLines)
    _is_behind_request: bool = False
    """Whether a request stands above, below the same heading."""
    _states: States | None = None
    _placed: Table | None = None
    """The table of headers or of the query that stands below the last heading."""

    @cached_property
    def _answers(self) -> Answers:
        return Answers(self.part.span)

    @cached_property
    def _asked(self) -> Requests:
        return Requests(self.part.endpoint)

    @property
    def prose(self) -> list[Item]:
        """The lines that describe the call, once all are taken."""
        return self._description

    def read(self) -> None:
        """Take all items in their order."""
        self._description.extend(prose_before(self.source, self.part))
        items = (*(above := said_before(self.part)), *with_printed(self.source, self.part.items))
        last_heading = max((index for index, item in enumerate(items) if item.kind == "heading"), default=-1)
        at = 0
        while at < len(items):
            item = items[at]
            may_be_cut = at >= last_heading and not self.needs_types  # Words within a document end as it has them.
            at += 1
            may_list = item.kind == "line" or item.key in groups.TELLING
            if may_list and (states := read_states(self.source, items, at - 1)) is not None:
                self._states, at = states
                continue
            match item.kind:
                case "heading" if (stacked := read_stacked_table(self.source, items, at - 1)) is not None:
                    self._table(stacked[0])
                    at = stacked[1]
                case "heading":
                    item = self._nesting.meant(item, self._section, words := item.text(self.source.text))
                    if self._asked.holds_inside(words):
                        self._under = words
                        continue
                    self._section, self._name, self._need = item.key, None, need_of(self.source, item)
                    self._under = words if item.level or heads_fields_inside(words) else ""
                    self._is_behind_request, self._is_beside, self._placed, self._level = False, False, None, item.level
                    self._answers.open_at(Named(words, self._span(item)), item.key, item.level)
                case "json":
                    self._json(item, may_be_cut=may_be_cut)
                case "code":
                    self._code(item, may_be_cut=may_be_cut)
                case "line":
                    # The call's own title ends what stands above it.
                    self._section = self._nesting.after(item, self._section, is_above=at <= len(above))
                    tagged = read_field_tags(self.source, items, at - 1)
                    if tagged is not None:
                        self._tagged(tagged[0])
                        at = tagged[1]
                        continue
                    self._section = self._answers.section_of(self.source, items, at - 1, self._section)
                    self._is_beside = self._is_beside or 0 < item.level <= self._level
                    known = FIELD_LISTS if self._section in groups.LISTING else TABLES
                    ways = known if self._is_beside else WAYS.get(self._section, known)
                    table = next(filter(None, (way(self.source, items, at - 1) for way in ways)), None)
                    need = need_of(self.source, item) if table is None and self._section in groups.LISTING else None
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
        tab = OPENS_TAB.match(line)
        if tab is not None:
            line = tab["title"].strip()
            self._section = "response" if is_status(line) else self._section
        elif line.startswith("{%"):
            return
        shows = EXAMPLE_TAG.match(line)
        if shows is not None:
            self._section = "description" if shows["closing"] else SHOWN_BY_TAG[shows["kind"]]
            self._name = None
            return
        is_title = item.level or tab or _BOLD.fullmatch(line) or heads_fields_inside(line)
        self._under = line.strip("*_ ") if is_title else self._under
        self._take_media(item, line)
        if self._keys.take(item, line, self._section):
            return
        if self._section == "description" and following is not None and opens_answer(line, following):
            self._section, self._name = "response", Named(line, self._span(item))
            self._answers.open(self._name)
        elif self._section == "description":
            self._description.extend(without_label(self.source, item, line))
        elif self._answers.take_line(self.source, item, line, self._section) or (
            self._section in groups.LISTED and self.lost.take(item, line)
        ):
            return
        elif self._section not in groups.ASIDE and is_prose(line, item, following):
            self._description.append(item)
        elif self._section in groups.CODED and is_listed(line):
            self._listed.append(item)
        elif may_be_name(line):
            self._name = Named(line.rstrip(":：").strip(), self._span(item))
            if self._section in groups.ANSWERED:
                self._answers.open(self._name)

    def _take_media(self, item: Item, line: str) -> None:
        """Take the media type that a line about the body states, or that one about the answer speaks of."""
        is_answered = self._section in (*groups.ANSWERED, "answer-header")
        if is_answered or (self._section not in groups.CODED and tells_of_answer(line)):
            if (answered := media_of_answer(line)) is not None:
                self._answers.of(None, self._span(item)).answer_file(answered)
        elif (stated := media_of_body(line)) is not None:
            self._asked.media = Said(in_full(stated), self._span(item).find_part(stated))

    def _table(self, table: Table) -> None:
        report_undivided(table, self.report)
        report_cut(table, self.report)
        table = self.common.complete(table)
        if (headed := table.place_named) is not None and self._section in groups.ASKING:
            self._asked.parameters.extend(parameters_of_rows(table.rows, headed))
            self._name = None
            return
        if groups.lists_values(table, self._section) or (self.needs_types and "type" not in table.roles):
            self.leftovers.append(table.span)
            return
        table = self._asked.without_headers(table) if self._section in groups.ASKING else table
        is_answer = self._section == "description" and lists_an_answer(table, self.part.endpoint.method.value)
        if self._section in ("fields", "body"):
            is_answer = lists_the_answer(table, self._asked, self._answers.shown)
        is_asked = self._section in groups.ANSWERED and lists_the_request(table, self._asked, self._answers.shown)
        if self._section in (*groups.LOCATIONS, "url") and self._asked.take_inside(table, self._under):
            return
        match "response" if is_answer else "fields" if is_asked else self._section:
            case "header" | "query" | "url" if self._placed is not None:
                within: Location = "header" if self._section == "header" else "query"
                self._asked.unheaded.append(Unheaded(table, within, self._placed))
            case "header" | "query" | "path" | "cookie":
                self._asked.parameters.extend(parameters_of_rows(table.rows, groups.LOCATIONS[self._section]))
                self._placed = table
            case "url":
                self._asked.parameters.extend(self._asked.in_address(table.rows))
                self._placed = table
            case "response" | "response-example" | "error-example":
                if not self._answers.take_table(table, self._under, (self._asked.body, self._asked.fields)):
                    self.leftovers.append(table.span)
            case _ if is_asked or self._section in groups.ASKING:
                if "location" in table.roles:
                    self._asked.place(table)
                else:
                    self._asked.take_table(table, self._under, is_body=self._section == "body")
            case "auth" if (place := place_of_keys(self.source, self._keys.said)) is not None:
                self._asked.parameters.extend(parameters_of_rows(table.rows, place))
            case _:
                self.leftovers.append(table.span)
        self._name = None

    def _tagged(self, table: Table) -> None:
        """Take fields in tags: those without a place are what is answered, whatever heading is above them."""
        if "location" in table.roles:
            self._asked.place(table)
        else:
            (self._answers.current or self._answers.of(None, table.span)).tables.append(table)

    def _json(self, item: Item, *, may_be_cut: bool) -> None:
        if self._declared(item):
            return
        fragment = Fragment.of(self.source, item.start, item.end)
        if may_be_cut:
            problem = read_json(fragment)
            if isinstance(problem, JsonProblem) and problem.is_cut_off:
                self.is_broken = not (self._asked.body or self._asked.fields)
                report_broken(self.source, item, "an example", problem, self.report, is_kept=not self.is_broken)
                return
        name = self._name or title_of_fence(self.source, item)
        example = read_json_example(fragment, name=name.name if name else "")
        if self._section == "header" and (after := take_headers(self.source, item, example.value, self._asked)):
            self._section = after
            return
        announced = self._announced(item, name, example)
        match member_shown(name) or announced or self._section:
            case "request-example" | "body" | "fields":
                self._asked.show(self.source, item, example)
            case "response" | "response-example" | "error-example" | "error" | "status":
                is_failure = (announced or self._section) in groups.FAILED or shows_failure(example.value)
                if name is None and (is_failure or self._section in groups.CODED):
                    name = named_by_code(self.source, self._listed, example.value)
                self._answers.of(name, self._span(item), is_failure=is_failure).show(self.source, item, example)
            case _:
                self.leftovers.append(self._span(item))

    def _announced(self, item: Item, name: Named | None, example: ExampleSeen) -> str:
        """Return what the words above a block, or its place, say where its heading says nothing or another thing."""
        asked = self._asked
        if self._section in groups.SENDING and name is None:
            answered = answered_right_above(self.source, self._description, item)
            if answered:
                self._description.pop()
                return answered
        if self._section == "request-example":
            is_behind = self._is_behind_request or self._nesting.is_behind_answer
            is_reply = is_behind and is_answer(example.value, asked)
            is_reply = is_reply or (name is None and is_enveloped(example.value, asked))
            return "response-example" if is_reply or (name is not None and names_an_answer(name.name)) else ""
        if self._section in groups.LISTING and self._section != "response":
            if name is not None:
                return "response-example" if names_an_answer(name.name) else ""
            if is_enveloped(example.value, asked):
                return "response-example"
            return section_below_headers(example.value, asked) if self._section == "header" else ""
        if self._section != "description":
            return ""
        announced = announced_by(self.source, self._description)
        if announced:
            self._description.pop()
        return announced or ("" if self.needs_types else section_by_place(example.value, asked))

    def _code(self, item: Item, *, may_be_cut: bool) -> None:
        if self._declared(item):
            return
        command = read_call(self.source, item.start, item.end)
        if command is None and self._section in groups.SENDING and not self._asked.has_no_body:
            command = read_form(self.source, item.start, item.end)
        program = read_program(self.source, item.start, item.end) if command is None else None
        if program is not None:
            self._is_behind_request = True
            self._asked.programs.append((self._name.name if self._name else "", program))
            self._answers.take_printed(self.source, item, self._span(item))
        elif command is None and self._section in groups.ANSWERED and self._answers.take_events(self.source, item):
            return
        elif command is None and self._section == "answer-header":
            self._take_media(item, item.text(self.source.text))
        elif command is None:
            listed = headers_of(self.source, item.start, item.end) if self._section == "header" else ()
            self._asked.parameters.extend(parameters_of_rows(listed, "header"))
            self.leftovers.extend(() if listed else (self._span(item),))
        if command is None:
            return
        if may_be_cut and not command.is_whole:
            self.is_broken = not (self._asked.body or self._asked.fields)
            place, said = self.source.span(item.end - 1, item.end), "the page ends inside this command"
            problem = JsonProblem(said, place, is_cut_off=True)
            report_broken(self.source, item, "a curl command", problem, self.report, is_kept=not self.is_broken)
            return
        is_again = self._section in groups.ANSWERED and is_sent_again(command, self.part.endpoint)
        if is_again or self._section not in groups.BEHIND:
            self._asked.take_command(self._name.name if self._name else "", command)
            self._is_behind_request = True

    def _declared(self, item: Item) -> bool:
        """Take the types that code declares; tell whether it declares any."""
        announced, before = announced_by(self.source, self._description), self._section
        tables = self.common.declared_at(item, announced or before, self.part.endpoint.method.value)
        for self._section, table in tables:
            self._table(table)
        self._section = before
        return bool(tables) or self.common.declares(item)

    def observation(self) -> Observation:
        """Return what was read."""
        endpoint = self.part.endpoint
        called = [command for _, command in self._asked.calls]
        servers = [endpoint.server] if endpoint.server else servers_in(called, endpoint.path.value)
        said = said_of_members(self.source, self._description)
        self._asked.settle(self.report)
        self._asked.take_common(self.common)
        known = {each.name.value.casefold() for each in self._asked.parameters}
        listed = headers_in_lines(self.source, self._keys.headed)
        self._asked.parameters.extend(each for each in listed if each.name.value.casefold() not in known)
        if endpoint.method.value != "GET":
            self._answers.take_nothing(self.source, self._description)
        parameters, bodies = self._asked.read(said, said_by_labels(self.source, self._description))
        return Observation(
            method=endpoint.method,
            path=endpoint.path,
            span=self.part.span,
            title=endpoint.title or title_of(self.source, self.part),
            description=join_prose(self.source, self.prose),
            parameters=parameters,
            bodies=bodies,
            responses=self._answers.responses(self._states, said),
            auth=ways_to_prove(self.source, self._keys.said, self._keys.headed, endpoint.path, self._asked.all_calls),
            servers=tuple(servers),
            shown=self._asked.shown,
        )
