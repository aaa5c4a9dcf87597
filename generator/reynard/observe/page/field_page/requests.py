"""What one endpoint of a page made from a list of fields takes: arguments in the address, and a body."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.media import kind_of
from reynard.observe.examples import read_json_example
from reynard.observe.model import BodySeen, ParameterSeen, Said
from reynard.observe.page.field_page.common import of_all_calls, parameters_of_all
from reynard.observe.page.field_page.modes import in_other_modes, told_by_programs
from reynard.observe.page.field_page.needs_by_contrast import needs_by_contrast
from reynard.observe.page.field_page.opened import inside_closed, is_wrapper, unfolded, within_shown
from reynard.observe.page.lists.comments import read_all_members, read_commented, read_members
from reynard.observe.page.lists.form_lines import read_form_lines, together
from reynard.observe.page.lists.specified import read_specified
from reynard.observe.page.requests.bytes_sent import bytes_sent
from reynard.observe.page.requests.called import calls_shown, own_calls
from reynard.observe.page.requests.commands import form_schema, media_of, parameters_in, sent_by, sent_by_programs
from reynard.observe.page.requests.python_forms import form_of_program
from reynard.observe.page.stated.media import media_behind
from reynard.observe.page.stated.members import with_said, with_words_of
from reynard.observe.page.tables.fields import holder_named, nested, parameters_of_rows, placed, schema_of_rows
from reynard.observe.page.tables.rows import field_name, is_one_value, takes_file
from reynard.patterns import compiled
from reynard.text.origin import Row, Written
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.diagnostics import Report
    from reynard.observe.endpoint_lines import Endpoint
    from reynard.observe.model import CallShown, ExampleSeen
    from reynard.observe.page.field_page.common import Common
    from reynard.observe.page.field_page.unheaded import Unheaded
    from reynard.observe.page.requests.curl import Command
    from reynard.observe.page.sections import Item
    from reynard.observe.page.tables.table import Cell, Table, TableRow
    from reynard.source import Source
    from reynard.text.origin import Origin, Pointer

_WITHOUT_BODY = ("GET", "HEAD", "DELETE", "OPTIONS", "TRACE")
_ONLY_HEADERS = frozenset(("authorization", "content-type"))
_FORM = "multipart/form-data"
_PART = compiled(r"(?:(?<=/):|\{|<)([A-Za-z_]\w*)")
_WORD = compiled(r"[A-Z]?[a-z0-9]+|[A-Z]+")


class Requests(Struct):
    """What tables, examples and commands say of a request, as it is met."""

    endpoint: Endpoint
    parameters: list[ParameterSeen] = field(default_factory=list)
    body: list[Table] = field(default_factory=list)
    fields: list[Table] = field(default_factory=list)
    """Tables under headings that do not say whether the fields go into the body."""
    commented: Table | None = None
    """What comments in an example say of its members."""
    examples: list[ExampleSeen] = field(default_factory=list)
    commands: list[tuple[str, Command]] = field(default_factory=list)
    programs: list[tuple[str, Command]] = field(default_factory=list)
    """Calls of programs, which say it again in other words, or where nothing plainer does."""
    media: Said[str] | None = None
    """The media type of the body, where a line says it."""
    asked_as_json: list[tuple[Source, int, int]] = field(default_factory=list)
    """Blocks of JSON that show what a GET takes: `{"page": 0, "size": 100}`."""
    inside: set[str] = field(default_factory=set)
    """Names of what stands inside the texts of headers."""
    unheaded: list[Unheaded] = field(default_factory=list)
    """Tables that may be of the body, though the last heading is about something else."""

    @property
    def calls(self) -> list[tuple[str, Command]]:
        """The calls of the endpoint that are shown: those of commands, else that of one program."""
        return own_calls(self.commands, self.endpoint) or own_calls(self.programs, self.endpoint)[:1]

    @property
    def _programs(self) -> list[tuple[str, Command]]:
        return own_calls(self.programs, self.endpoint)[:1]

    @property
    def all_calls(self) -> list[tuple[str, Command]]:
        """The same with calls of other endpoints, which prove themselves alike."""
        return self.commands or self.programs[:1]

    @property
    def shown(self) -> tuple[CallShown, ...]:
        """How they call it."""
        return tuple(calls_shown(self.calls, self.endpoint))

    @property
    def has_no_body(self) -> bool:
        """Whether its method has none by itself."""
        return self.endpoint.method.value in _WITHOUT_BODY

    def place(self, table: Table) -> None:
        """Divide a table whose column says where each field goes."""
        inside, outside = placed(table.rows)
        self.parameters.extend(parameters_of_rows(outside, "query"))
        if inside:
            self.body.append(replace(table, rows=inside))

    def take_table(self, table: Table, heading: str, *, is_body: bool) -> None:
        """Take a table of fields, those of the object that its heading names where one listed so far is called so."""
        for known in (self.body, self.fields):
            inside = nested(table, heading, known)
            if inside is not table:
                known.append(inside)
                return
        (self.body if is_body else self.fields).append(replace(table, heading=heading))

    def holds_inside(self, heading: str) -> bool:
        """Tell whether a heading is about what stands inside the text of a header: `parameters 参数`."""
        return bool(self.inside) and holder_named(heading) in self.inside

    def take_inside(self, table: Table, heading: str) -> bool:
        """Take a table of what the text of a header, or of an argument, holds by its heading; tell whether it is one.

        Nothing of it is sent by itself: the words of what it stands in say it.
        """
        name = holder_named(heading)
        known = [at for at, each in enumerate(self.parameters) if each.name.value == name]
        if not known and name not in self.inside:
            return False
        self.inside.update(field_name(row) for row in table.rows)
        for at in known[:1]:
            told = ", ".join(f"{field_name(row)}: {row.text('type') or 'any'}" for row in table.rows)
            said = self.parameters[at].description
            words = f"{said.value}\nJSON: {{{told}}}" if said is not None else f"JSON: {{{told}}}"
            self.parameters[at] = replace(self.parameters[at], description=Said(words, table.span))
        return True

    def without_headers(self, table: Table) -> Table:
        """Take the rows that can only be headers out of a table of what is sent: pages list them among its fields."""
        rows = tuple(each for each in table.rows if field_name(each).casefold() in _ONLY_HEADERS)
        self.parameters.extend(parameters_of_rows(rows, "header"))
        return replace(table, rows=tuple(each for each in table.rows if each not in rows)) if rows else table

    def show(self, source: Source, item: Item, example: ExampleSeen) -> None:
        """Take JSON that is sent: an example, or what its values say of the fields."""
        specified = read_specified(source, item.start, item.end)
        if self.endpoint.method.value == "GET" and (isinstance(example.value, dict) or not example.is_readable):
            self.asked_as_json.append((source, item.start, item.end))
        if specified is None:
            self.examples.append(example)
        read = read_members if example.is_synthetic else read_commented
        self.commented = self.commented or specified or read(source, item.start, item.end)

    def take_command(self, name: str, command: Command) -> None:
        """Take a call; a body that is the syntax of one (`"seconds": number`) tells of its fields and shows nothing."""
        word = command.data[0] if len(command.data) == 1 and len(command.data[0].pieces) == 1 else None
        form = read_form_lines(word.source, *word.pieces[0]) if word is not None else None
        if form is not None:
            self.commented = together(self.commented, form)
            command = replace(command, data=[])
        specified = read_specified(word.source, *word.pieces[0]) if word is not None and form is None else None
        if specified is not None and word is not None and not read_json_example(word.fragment(), name="").is_readable:
            self.commented = self.commented or specified
            command = replace(command, data=[])
        self.commands.append((name, command))

    def settle(self, report: Report) -> None:
        """Decide what no word says: where tables without a heading belong, and what contrast alone calls required."""
        self._settle_unheaded(report)
        shown = [each.value for each in (*self.examples, *sent_by(self.calls, ()))]
        for tables in (self.body, self.fields):
            tables[:] = needs_by_contrast(tables, shown, report)

    def _settle_unheaded(self, report: Report) -> None:
        sent = {
            str(name)
            for each in (*self.examples, *sent_by(self.calls, ()))
            if isinstance(each.value, dict)
            for name in each.value
        }
        for each in self.unheaded:
            has_body = bool(self.body or self.fields or self.commented)
            if not self.has_no_body and each.is_body(sent, has_body=has_body):
                if not sent:
                    each.tell(report)
                self.body.append(each.table)
            else:
                rows, is_asked = each.table.rows, each.section == "query"
                self.parameters.extend(self.in_address(rows) if is_asked else parameters_of_rows(rows, each.section))

    def take_common(self, common: Common) -> None:
        """Take what all calls of the page take, and this one does not list itself."""
        listed = {each.name.value.casefold() for each in self.parameters}
        self.parameters.extend(each for each in common.parameters if each.name.value.casefold() not in listed)
        known = {field_name(row) for table in (*self.body, *self.fields) for row in table.rows}
        shown = {name for each in self.examples if isinstance(each.value, dict) for name in each.value}
        for table in common.fields:
            rows = tuple(row for row in table.rows if field_name(row) not in known | listed)
            if not shown or any(field_name(row) in shown for row in rows):
                self.fields.append(replace(table, rows=rows))
            else:
                self.parameters.extend(parameters_of_rows(rows, "query"))

    def in_address(self, rows: Sequence[TableRow]) -> Iterator[ParameterSeen]:
        """Yield arguments in the path where it has a place for them, and in the query otherwise."""
        arguments = list(parameters_of_rows(rows, "query"))
        part = self._part_meant(arguments)
        for each in arguments:
            is_part = each is part or self._is_in_path(each.name.value)
            yield replace(each, location="path") if is_part else each

    def _part_meant(self, arguments: Sequence[ParameterSeen]) -> ParameterSeen | None:
        """Return the one required argument that the one part of a path names in short: `task_id` of `/tasks/{id}`."""
        parts = _PART.findall(self.endpoint.path.value.partition("?")[0])
        if len(parts) != 1 or any(self._is_in_path(each.name.value) for each in arguments):
            return None
        needed = [each for each in arguments if each.required is not None and each.required.value]
        named = [each for each in needed if _ends_alike(each.name.value, parts[0])]
        return named[0] if len(named) == 1 else None

    def read(
        self, said: Mapping[str, Cell], labels: Mapping[str, Cell] = MappingProxyType({})
    ) -> tuple[tuple[ParameterSeen, ...], tuple[BodySeen, ...]]:
        """Return the arguments and the body; a method without a body has its fields in the address.

        `said` is what sentences elsewhere say of members, `labels` what lines say behind names that are those of
        members only where a sample has them.
        """
        parameters = [*self.parameters, *self._of_all_calls()]
        parameters.extend(self._asked_in_query())
        has_body = bool(self.examples) or any(command.data or command.form for _, command in self.calls)
        is_without = self.has_no_body and not has_body
        if is_without:
            parameters.extend(each for table in self.fields for each in self.in_address(table.rows))
        tables = []
        for table in (*self.body, *(() if is_without else self.fields)):
            rows = [row for row in table.rows if not row.text("location") and self._is_only_in_path(field_name(row))]
            parameters.extend(self.in_address(rows))
            left = tuple(row for row in table.rows if row not in rows)
            tables.extend([replace(table, rows=left)] if left else [])
        shown = (_told(each, said) for each in parameters_in(self.calls, parameters) if not self._is_in_address(each))
        return (*parameters, *shown), self._bodies(tables, said, labels)

    def _asked_in_query(self) -> Iterator[ParameterSeen]:
        """Yield the arguments of a GET that only JSON shows, where nothing sends that as a body."""
        is_sent = any(command.data or command.form for _, command in self.calls)
        shown = read_all_members(self.asked_as_json)
        if shown is None or is_sent or self.body or self.fields or self.parameters:
            return
        self.examples.clear()
        self.commented = None
        rows = [row for row in shown.rows if "." not in field_name(row) and "[]" not in field_name(row)]
        yield from self.in_address(rows)

    def _is_in_address(self, argument: ParameterSeen) -> bool:
        """Tell whether a command only repeats what the address of the call has: `?model=film-get`."""
        asked = self.endpoint.path.value.partition("?")[2].split("&")
        is_fixed = argument.schema is not None and "const" in argument.schema.value
        is_same = any(f"{argument.name.value}={each.value}" in asked for each in argument.examples)
        return argument.location == "query" and is_same and not is_fixed

    def _of_all_calls(self) -> list[ParameterSeen]:
        """Take the rows out of the tables that are about what all calls take, and return these parameters."""
        found: list[ParameterSeen] = []
        for tables in (self.body, self.fields):
            for at, table in enumerate(tables):
                rows = tuple(filter(of_all_calls, table.rows))
                if rows:
                    found.extend(parameters_of_all(rows, [command for _, command in self.calls]))
                    tables[at] = replace(table, rows=tuple(each for each in table.rows if each not in rows))
        return found

    def _is_only_in_path(self, name: str) -> bool:
        """Tell whether the address has a place for a field, and no example of the body has it."""
        is_sent = any(isinstance(each.value, dict) and name in each.value for each in self.examples)
        asked = self.endpoint.path.value.partition("?")[2].split("&")
        return (self._is_in_path(name) or any(each.startswith(f"{name}=") for each in asked)) and not is_sent

    def _is_in_path(self, name: str) -> bool:
        path = self.endpoint.path.value.partition("?")[0]
        return any(form in path for form in (f"{{{name}}}", f":{name}", f"<{name}>", f":{name})", f"({name})"))

    def _bodies(
        self, tables: list[Table], said: Mapping[str, Cell], labels: Mapping[str, Cell]
    ) -> tuple[BodySeen, ...]:
        examples = list(self.examples)
        is_commanded = bool(own_calls(self.commands, self.endpoint))
        examples.extend((sent_by if is_commanded else sent_by_programs)(self.calls, examples))
        examples.extend(each for each in self._told_by_others(examples))
        if not examples:
            examples.extend(sent_by_programs(self._programs, ()))
        examples.extend(sent_by_programs(self._other_modes(), examples))
        commented = self.commented or self._told_by_program()
        tables = tables or ([commented] if commented is not None else [])
        values = [each.value for each in examples]
        rows = [row for table in tables for row in within_shown(table, values).rows if field_name(row)]
        rows += inside_closed(rows, self.commented) if tables and self.commented is not None else []
        if is_wrapper(rows, values):
            del rows[0]
        examples = without_inner(examples, {field_name(row).partition(".")[0] for row in rows})
        rows = with_said(unfolded(rows, [each.value for each in examples]), said)
        media = media_of(self.calls) or self.media or self._media_of_header() or self._media_behind_method()
        media = media or self._media_of_program()
        has_files = any(map(takes_file, rows))
        is_form = has_files or (media is not None and kind_of(media.value) in ("form", "multipart"))
        schema = (
            schema_of_rows(rows, tables[0].span, is_form=is_form)
            if rows
            else form_schema((*self.calls, *self._programs))
        )
        nameless = next((row for table in tables for row in table.rows if is_one_value(row)), None)
        if schema is None and not examples and nameless is not None:
            return (BodySeen(media=media or Said("application/json", nameless.span())),)
        if schema is None and not examples:
            return () if self.has_no_body else bytes_sent(self.calls, media)
        if not rows:
            examples = [with_words_of(each, {**labels, **said}, self.endpoint.path.span.source) for each in examples]
        shown = examples[0].origin if examples else schema.origin if schema is not None else None
        place = tables[0].span if tables or shown is None else shown.locate(())
        if media is None:
            media = Said(_FORM, place) if has_files else Said("application/json", place)
        return (BodySeen(media=media, schema=schema, examples=tuple(examples)),)

    def _told_by_others(self, known: Sequence[ExampleSeen]) -> Iterator[ExampleSeen]:
        """Yield what a program sends beside commands that all leave out some of its members."""
        shown = {name for each in known if isinstance(each.value, dict) for name in each.value}
        for each in (
            sent_by(self._programs, known) if self.commands and shown and not (self.body or self.fields) else ()
        ):
            if (
                isinstance(each.value, dict)
                and each.is_readable
                and shown & each.value.keys()
                and each.value.keys() - shown
            ):
                yield each

    def _told_by_program(self) -> Table | None:
        """Return the members of what programs send, where comments tell of them or variables stand for values."""
        return None if self.commands else told_by_programs((*self._programs, *self._other_modes()))

    def _other_modes(self) -> list[tuple[str, Command]]:
        """Return further programs that call it, with fields that the first leaves out."""
        own = own_calls(self.programs, self.endpoint)
        return [] if self.commands or self.body or self.fields else in_other_modes(own)

    def _media_behind_method(self) -> Said[str] | None:
        place = self.endpoint.method.span
        return media_behind(place.source, place)

    def _media_of_program(self) -> Said[str] | None:
        """Return the media type of a form that Python sends, where nothing shows a body in JSON."""
        if self.commands or any(isinstance(each.value, (dict, list)) for each in self.examples):
            return None
        return next(filter(None, (form_of_program(each.span.source, each.span) for _, each in self._programs)), None)

    def _media_of_header(self) -> Said[str] | None:
        """Return the media type of a form that the header `Content-Type` is listed with."""
        for each in self.parameters:
            if each.location == "header" and each.name.value.casefold() == "content-type":
                shown = next((one for one in each.examples if isinstance(one.value, str) and "form" in one.value), None)
                return Said(str(shown.value).partition(";")[0].strip(), shown.origin.locate(())) if shown else None
        return None


def _told(argument: ParameterSeen, said: Mapping[str, Cell]) -> ParameterSeen:
    """Return an argument that only a command shows with what a line beside the command says of it."""
    words = said.get(argument.name.value) if argument.location == "query" else None
    if words is None:
        return argument
    named = argument.name.span
    at = named.source.span(words.start, words.end)
    places: dict[Pointer, tuple[Origin, Pointer]] = {
        (): (argument.schema.origin, ()),
        ("description",): (Row(named, at), ()),
    }
    schema = replace(argument.schema, origin=Written(named, places))
    return replace(argument, description=Said(words.text, at), schema=schema)


def _ends_alike(one: str, other: str) -> bool:
    """Tell whether one of two names is the last word of the other."""
    words = [[word.lower() for word in _WORD.findall(name)] for name in (one, other)]
    short, long = sorted(words, key=len)
    return len(short) == 1 and short == long[-1:]


def without_inner(examples: list[ExampleSeen], listed: set[str]) -> list[ExampleSeen]:
    """Return examples without those that show what one listed field holds, as another example has it there.

    `{"name": …, "phone": …}` where the command sends `{"customer": {"name": …}}`: as a body it would lack all else.
    """
    shown = [each.value for each in examples if isinstance(each.value, dict)]
    held = [inner for each in shown for name, inner in each.items() if name in listed and isinstance(inner, dict)]

    def is_inner(example: ExampleSeen) -> bool:
        value = example.value
        is_apart = isinstance(value, dict) and bool(value) and listed.isdisjoint(value)
        return is_apart and isinstance(value, dict) and any(not value.keys().isdisjoint(each) for each in held)

    return [each for each in examples if not is_inner(each)]
