"""The answers of a page made from a list of fields: each table and example goes to the status that it speaks of."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.examples import read_json_example
from reynard.observe.model import ExampleSeen, ResponseSeen, Said, SchemaSeen
from reynard.observe.page.field_page.failed_tasks import (
    objects_shown,
    place_of,
    places_shown,
    tells_of_task,
    values_shown,
)
from reynard.observe.page.field_page.groups import CODED, TOLD
from reynard.observe.page.field_page.opened import inside_closed, unfolded
from reynard.observe.page.heading_words import without_caption
from reynard.observe.page.lists.comments import read_all_members, read_commented, read_members, with_types
from reynard.observe.page.lists.lines import read_field_lines
from reynard.observe.page.lists.specified import read_specified
from reynard.observe.page.requests.program_answers import answer_in_comments
from reynard.observe.page.stated.media import media_of_answer
from reynard.observe.page.stated.members import speaks_of_any, with_said
from reynard.observe.page.stated.states_in_code import states_in_comments
from reynard.observe.page.stated.values import with_states
from reynard.observe.page.tables.fields import data_named, nested, schema_of_rows, within
from reynard.observe.page.tables.rows import field_name
from reynard.observe.page.tables.text import cells_of
from reynard.patterns import compiled
from reynard.schema.infer import infer
from reynard.text.fragment import Fragment
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.observe.page.field_page.failed_tasks import Place
    from reynard.observe.page.sections import Item
    from reynard.observe.page.stated.values import States
    from reynard.observe.page.tables.table import Cell, Table, TableRow
    from reynard.source import Source, Span
    from reynard.text.origin import Json

_CODE = compiled(r"(?<!\d)(?P<code>[1-5]\d\d)(?!\d)")
_STATUS_LINE = compiled(
    r"^[^\w\n]*(?:HTTP(?:/[\d.]+)?\s*|状态码\s*[:：]?\s*)?[`*]*(?P<code>[1-5]\d\d)(?![\w.]*\d)[`*]*(?P<text>[\s:：·—–-]*\D*)$",
    re.IGNORECASE,
)
_STATUS_SET = compiled(
    r"^[\s>*+-]*(?P<mark>\*\*|__|`)(?:HTTP\s*)?[1-5]\d\d(?:\s[A-Z][A-Za-z ]{1,30})?(?P=mark)(?=[\s:：,，—–-])"
    r"|^[\s>*_+-]*(?:HTTP\s?)?(?i:状态码|status(?:\scode)?)[\s*_]*[:：]"
    r"[\s*_`]*[1-5]\d\d(?:\s[A-Z][A-Za-z ]{1,30})?[*_`\s]*$"
)
"""A sentence that begins with a status which is set apart: `**400** One of the arguments is wrong.`, or its label."""
_STATUS_BEHIND = compiled(
    r"(?<=\S)[ \t]?[(（](?:(?:HTTP|status)[\w ]{0,12}|状态码)[:：]?[ \t]?[1-5]\d\d(?:[ ][A-Za-z ]{1,30})?[)）]"
    r"[*_:： \t]{0,4}\Z",
    re.IGNORECASE,
)
"""A name that ends with the status of what it is about: `Accepted (Status Code: 202)`."""
_STATUS_ROW = compiled(r"[1-5](?:\d\d|xx)(?:[ \t]+[A-Za-z][A-Za-z ]{0,40})?\Z|(?i:other status codes|default)\Z")
_JSON_CELL = compiled(r"[\s`]*(?P<json>[{\[].*[}\]])[\s`]*", re.DOTALL)
_JSON_IN_WORDS = compiled(r"`(?P<json>\{\s?\"[^`\n]{3,600}\})`")
"""An answer that stands in a sentence: ``Returns a job, such as `{"jobId": "j1"}`.``"""
_TEXT = compiled(r"\"[^\"\\\n]{4,300}\"")
"""An answer that is one text: the id of a task, and nothing around it."""
_EVENT = compiled(r"(?m)^[ \t]*data:[ \t]*(?P<data>\{[^\r\n]*\})[ \t]*\r?$")
_FAILURE = compiled(
    r"失败|错误|异常|报错|\berrors?\b|\bfail(?:ed|ure)?\b|invalid|unauthori[sz]ed|not found", re.IGNORECASE
)


_TOLD = compiled(
    r"(?:task_?|job_?)?(?:status|state)|err(?:or)?(?:_?(?:code|msg|message))?|fail_?reason|progress", re.IGNORECASE
)
"""Fields that tell how something went, and that nobody asks with."""
_NOTHING = compiled(
    r"(?:\b(?:returns?|responds?\swith)|返回|响应)\s?(?:an?\s|HTTP\s|status\s|code\s|状态码\s?){0,3}"
    r"(?:`?204 No Content|`204`|204(?=[.。,，;；]|\Z))(?![^\n]*\b20[0-3]\b)",
    re.IGNORECASE,
)
"""A sentence that says that nothing is answered: ``Returns `204 No Content`.``"""
_TAG = compiled(r"</?[A-Za-z][^<>\n]{0,80}>")
_BODY = compiled(r"[-*+•][ \t]+[*_`]{0,3}(?i:body|payload|请求体|响应体)\b")
_SET = ("**", "&emsp;")
"""How the names of fields begin that are set off from other lines."""
_DECORATION = compiled(rf"{_TAG.pattern}|[*`\"]|^=+(?=\s)")
_MARKS = " \t#>_|+-:："
"""What sets a line as a heading, a quotation or an item, and is none of its words."""


class Named(NamedTuple):
    """A line that may name what follows it, and where it stands."""

    name: str
    span: Span


class Answer(Struct):
    """One response: what its tables and examples say."""

    status: Said[str]
    description: Said[str] | None = None
    tables: list[Table] = field(default_factory=list)
    examples: list[ExampleSeen] = field(default_factory=list)
    commented: Table | None = None
    """What comments in an example say of its members."""
    blocks: list[tuple[Source, int, int]] = field(default_factory=list)
    """Where its examples stand."""
    events: list[ExampleSeen] = field(default_factory=list)
    """The data of each event of a stream that is shown."""
    media: str = ""
    """The media type that stands beside its status."""
    files: list[str] = field(default_factory=list)
    """Media types of which lines say that they are answered: `audio/mpeg`."""

    def show(self, source: Source, item: Item, example: ExampleSeen) -> None:
        """Take JSON that is answered: an example, or what its values say of the members."""
        specified = read_specified(source, item.start, item.end)
        if specified is None:
            self.examples.append(example)
        self.commented = self.commented or specified or read_commented(source, item.start, item.end)
        self.blocks.append((source, item.start, item.end))

    def answer_file(self, media: str) -> None:
        """Take a media type of which a line says that it is answered."""
        self.files.extend([media] if media not in self.files else [])

    @property
    def shows_json(self) -> bool:
        """Whether fields or examples of it are shown."""
        return bool(self.tables or self.examples or self.commented)

    @property
    def main_media(self) -> str:
        """The media type of what is shown, or of the file that is answered."""
        return self.media or (self.files[0] if self.files and not self.shows_json else "application/json")

    @property
    def is_stream(self) -> bool:
        """Whether it is shown as a stream and as nothing else."""
        return bool(self.events) and not self.tables and not self.examples


class Answers(Struct):
    """The answers of one endpoint, and the one whose status was named last."""

    whole: Span
    """Where the page speaks of the endpoint."""
    all: list[Answer] = field(default_factory=list)
    current: Answer | None = None
    is_listing: bool = False
    """Whether the last heading that is set as one is of fields."""
    states: States | None = None
    """Those that the comments of a program list."""

    @property
    def shown(self) -> list[Json]:
        """What the examples of all answers show."""
        return [each.value for answer in self.all for each in answer.examples]

    def open(self, name: Named) -> None:
        """Let what follows belong to the status that a line of its own names, if it does."""
        if is_status(name.name) or begins_with_status(name.name) or _STATUS_BEHIND.search(name.name):
            self.current = self.of(name)

    def take_line(self, source: Source, item: Item, line: str, section: str) -> bool:
        """Take a line that names a status: a sentence, or a row of a table that shows what comes with it."""
        if not line.startswith("|"):
            is_sentence = section in TOLD and begins_with_status(line)
            self.current = self.of(Named(line, source.span(item.start, item.end))) if is_sentence else self.current
            if section == "response" and not is_sentence and not self.all:
                self._take_words(source, item)
            return is_sentence
        cells = cells_of(source.text[item.start : item.end], item.start) if section in (*TOLD, *CODED) else []
        shown = [found for cell in cells if (found := _JSON_CELL.fullmatch(source.text, cell.start, cell.end))]
        if not shown or not _STATUS_ROW.match(cells[0].text.strip("`* ")):
            return False
        example = read_json_example(Fragment.of(source, *shown[0].span("json")), name="")
        status = Named(cells[0].text, source.span(cells[0].start, cells[0].end))
        self.of(status).examples.extend([example] if example.is_readable else [])
        return example.is_readable

    def _take_words(self, source: Source, item: Item) -> None:
        """Take the one answer that a sentence below a heading for answers shows, where nothing has shown one yet."""
        shown = [*_JSON_IN_WORDS.finditer(source.text, item.start, item.end)]
        example = read_json_example(Fragment.of(source, *shown[0].span("json")), name="") if len(shown) == 1 else None
        if example is not None and example.is_readable:
            self.of(None, source.span(item.start, item.end)).examples.append(example)

    def take_nothing(self, source: Source, lines: Sequence[Item]) -> None:
        """Take the status that stands for no content where a sentence says it, and nothing shows an answer."""
        said = (_NOTHING.search(source.text, each.start, each.end) for each in lines)
        found = next(filter(None, said), None) if not self.all else None
        if found is not None:
            self.all.append(Answer(Said("204", source.span(*found.span()).find_part("204"))))

    def section_of(self, source: Source, items: Sequence[Item], at: int, section: str) -> str:
        """Return the section that a line is in: behind samples under titles of their own, fields are the answer's."""
        if section not in ("response-example", "error-example") or not self.is_listing:
            return section
        if not source.text.startswith(_SET, items[at].start) or read_field_lines(source, items, at) is None:
            return section
        self.current = None
        return "response"

    def take_printed(self, source: Source, item: Item, span: Span) -> None:
        """Take the states that comments of a program list, and what they show as answered where nothing else is yet."""
        self.states = self.states or states_in_comments(source, item.start, item.end)
        shown = answer_in_comments(source, item.start, item.end)
        example = read_json_example(shown, name="") if shown is not None else None
        if example is not None and example.is_readable and not self.all:
            self.of(None, span).examples.append(example)

    def open_at(self, heading: Named, section: str, level: int) -> None:
        """Let what follows belong to the status that the heading of a section of answers ends with, or to a failure."""
        if not level and section.startswith("response") and _BODY.match(heading.name):
            return  # a point below the status of the answer that it is the body of
        is_failure = section == "error-example"
        if level or not section.endswith("-example"):
            self.is_listing = section == "response"
        if not (section.startswith("response") and without_caption(heading.name) != heading.name):
            self.current = None
        if is_failure or (section in ("response", "response-example") and _CODE.search(heading.name)):
            self.current = self.of(heading, is_failure=is_failure)
        if section == "response" and (answered := media_of_answer(heading.name)) is not None:
            self.of(None, heading.span).answer_file(answered)

    def take_table(self, table: Table, heading: str, asked: Sequence[list[Table]]) -> bool:
        """Take a table of an answer's fields, or of a class of the request by its heading; tell whether it is one.

        A table of statuses has none: `| 201 Created | Transcription |`.
        """
        names = [field_name(row) for row in table.rows]
        if names and all(map(_STATUS_ROW.match, names)):
            good = next((row for row, name in zip(table.rows, names, strict=True) if name.startswith("2")), None)
            if good is not None and not self.all:
                self.open(Named(field_name(good), good.span("name")))
            return False
        answer = self.current or self.of(None, table.span)
        inside = nested(table, heading, answer.tables)
        for known in asked if inside is table else ():
            held = nested(table, heading, known)
            if held is not table:
                known.append(held)
                return True
        holder = data_named(heading) if inside is table else ""
        is_first = not (answer.tables or answer.examples)
        is_held = is_first or (
            holder != "data" and not any(isinstance(each, dict) and holder not in each for each in self.shown)
        )
        answer.tables.append(within(table, holder) if holder and is_held else inside)
        return True

    def of(self, name: Named | None, span: Span | None = None, *, is_failure: bool = False) -> Answer:
        """Return the response that an example's name speaks of: its code, or success unless it says otherwise."""
        said = name.name if name else ""
        code = _CODE.search(said)
        place = name.span if name else span or self.whole
        if code is not None:
            status = Said(code["code"], place.find_part(code["code"]))
        elif is_failure or _FAILURE.search(said):
            is_open = not said and self.current is not None and self.current.status.value[:1] in "45"
            status = self.current.status if is_open and self.current is not None else Said("default", place)
        else:
            status = Said(self.current.status.value if self.current else "200", place)
        known = next((each for each in self.all if each.status.value == status.value), None)
        if known is None:
            bare = _STATUS_LINE.match(_TAG.sub("", said))
            says_more = bare is None or bool(bare["text"].strip(" :：·—–-`*"))
            known = Answer(status, Said(_DECORATION.sub("", said).strip(_MARKS), place) if name and says_more else None)
            self.all.append(known)
        return known

    def responses(
        self, states: States | None = None, said: Mapping[str, Cell] = MappingProxyType({})
    ) -> tuple[ResponseSeen, ...]:
        """Return what was read, with the states that a list beside gives, and what is said beside of single members."""
        self._take_back_failed_tasks()
        self._join_untold()
        usual = next((each for each in self.all if each.status.value.startswith("2")), None)
        plain = [each for each in self.all if not each.is_stream]
        states = states or self.states
        made = (_response(each, states, said if each is usual else {}) for each in plain)
        # A page that shows JSON beside a file says both: most answer a file, or what went wrong.
        files = (
            ResponseSeen(status=each.status, media=media, description=each.description)
            for each in plain
            for media in (each.files if each.shows_json else each.files[1:])
        )
        return (*made, *files, *(_stream(each.status, each.events) for each in self.all if each.events))

    def take_events(self, source: Source, item: Item) -> bool:
        """Take a block that shows an event stream (`data: {…}`), or a text in JSON; tell whether it is one."""
        if _TEXT.fullmatch(source.text, item.start, item.end) is not None and not any(
            each.shows_json for each in self.all
        ):
            example = read_json_example(Fragment.of(source, item.start, item.end))
            self.of(None, source.span(item.start, item.end)).examples.extend([example] if example.is_readable else [])
            return example.is_readable
        shown = [Fragment.of(source, *each.span("data")) for each in _EVENT.finditer(source.text, item.start, item.end)]
        if shown:
            self.of(None, source.span(item.start, item.end)).events.extend(map(read_json_example, shown))
        return bool(shown)

    def _join_untold(self) -> None:
        """Put fields of which nothing says the status with the one good answer that examples name: `201`, `202`."""
        good = [each for each in self.all if each.status.value.startswith("2")]
        untold = next((each for each in good if each.status.span.text != each.status.value), None)
        told = [each for each in good if each is not untold]
        if untold is None or len(told) != 1 or untold.examples or untold.events or untold.files:
            return
        known, names = ({field_name(row) for table in each.tables for row in table.rows} for each in (told[0], untold))
        if told[0].tables and not known & names:
            return
        # The types of an answer are shown first, and its fields described below.
        told[0].commented = told[0].commented or next(iter(told[0].tables), None)
        told[0].tables.clear()
        told[0].tables.extend(untold.tables)
        told[0].commented = told[0].commented or untold.commented
        self.all.remove(untold)

    def _take_back_failed_tasks(self) -> None:
        """Put examples of failed tasks, called failures on the page, with the answer that tells of tasks."""
        usual = next((each for each in self.all if each.status.value.startswith("2")), None)
        failure = next((each for each in self.all if each.status.value == "default"), None)
        if usual is None or failure is None:
            return
        shown = tuple(places_shown(usual.examples, (row for table in usual.tables for row in table.rows)))
        tasks = [each for each in failure.examples if tells_of_task(each, shown)]
        usual.examples.extend(tasks)
        failure.examples = [each for each in failure.examples if each not in tasks]
        if tasks and not failure.examples and not failure.tables:
            usual.blocks.extend(failure.blocks)
            self.all.remove(failure)


def lists_an_answer(table: Table, method: str) -> bool:
    """Tell whether a table below no heading lists what a GET answers: nobody must give it, and a state is among it."""
    if method != "GET" or {"required", "location"} & {*table.roles}:
        return False
    names = (row.text("name").strip("`* ") for row in table.rows)
    return any(_TOLD.fullmatch(name.rpartition(".")[2]) for name in names)


def is_status(line: str) -> bool:
    """Tell whether a line names the status of an answer, and nothing else.

    >>> is_status("**HTTP 404** Not Found"), is_status("返回 200 个任务")
    (True, False)
    """
    return not line.startswith("|") and _STATUS_LINE.match(_TAG.sub("", line)) is not None


def begins_with_status(line: str) -> bool:
    """Tell whether a sentence begins with the status that it is about, set apart from its words."""
    return _STATUS_SET.match(line) is not None


def _response(answer: Answer, states: States | None, said: Mapping[str, Cell]) -> ResponseSeen:
    shown = answer.commented
    is_form = bool(answer.examples) and all(each.is_synthetic for each in answer.examples)
    if shown is None and (is_form or said or states is not None) and answer.blocks:
        members = read_all_members(answer.blocks)
        is_told = is_form or states is not None or (members is not None and speaks_of_any(members.rows, said))
        shown = members if is_told else None
    tables = answer.tables or ([shown] if shown is not None else [])
    listed = [row for table in tables for row in table.rows]
    listed += inside_closed(listed, answer.commented) if answer.tables and answer.commented is not None else []
    rows = unfolded(listed, [each.value for each in answer.examples])
    if answer.blocks and not any("type" in row.cells for row in rows):
        rows = with_types(rows, read_members(*answer.blocks[0]))
    rows = [_as_shown(row, objects) for row in rows] if (objects := objects_shown(answer.examples)) else rows
    shown_at = values_shown(answer.examples) if states is not None else {}
    rows = with_said(rows, said)
    rows = with_states(rows, states, [shown_at.get(place_of(row), set()) for row in rows])
    return ResponseSeen(
        status=answer.status,
        description=answer.description,
        media=answer.main_media,
        schema=schema_of_rows(rows, tables[0].span) if rows else None,
        examples=tuple(answer.examples),
    )


def _as_shown(row: TableRow, objects: set[Place]) -> TableRow:
    """Return a row without a `File` that an example of the answer shows as an object: a class is called so."""
    is_class = row.text("type").strip("`* ").casefold() == "file" and place_of(row) in objects
    return replace(row, cells={**row.cells, "type": row.cells["type"]._replace(text="object")}) if is_class else row


def _stream(status: Said[str], events: Sequence[ExampleSeen]) -> ResponseSeen:
    """Return the stream of an answer, with the members that its events show together."""
    schema = infer([each.value for each in events if each.is_readable])
    seen = SchemaSeen(schema, events[0].origin) if schema else None
    return ResponseSeen(status=status, media="text/event-stream", event_schema=seen)
