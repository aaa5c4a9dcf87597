"""Markdown that swagger-markdown makes of a document: paths and methods as headings, tables, models at the end."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import NO_OPERATIONS, diagnostic
from reynard.observe.keys import key_in_header
from reynard.observe.model import AuthSeen, BodySeen, Observation, Page, ResponseSeen, Said
from reynard.observe.page.parts import join_prose, key_headings
from reynard.observe.page.sections import scan
from reynard.observe.page.tables.cells import location_of
from reynard.observe.page.tables.columns import role_of
from reynard.observe.page.tables.fields import parameters_of_rows, schema_of_rows
from reynard.observe.page.tables.rows import takes_file
from reynard.observe.page.tables.table import Cell, TableRow
from reynard.observe.page.tables.text import cells_of, is_rule
from reynard.observe.reader import Certainty, Reader
from reynard.patterns import compiled
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.diagnostics import Report
    from reynard.observe.model import ParameterSeen, SchemaSeen
    from reynard.observe.page.sections import Item
    from reynard.observe.signs import Signs
    from reynard.source import Source

_NAME = "swagger-markdown"
_PATH = compiled(r"#{2,4}[ \t]+`?(?P<path>/[^\s`]*)`?[ \t]*")
_METHOD = compiled(r"#{3,6}[ \t]+\*{0,3}(?P<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE)\*{0,3}:?[ \t]*")
_FRAME = compiled(
    r"(?m)^#{2,4}[ \t]+`?/[^\s`]*`?[ \t]*\r?\n\s*(?:-{3,}\s+)?#{3,6}[ \t]+\*{0,3}(?:GET|POST|PUT|PATCH|DELETE|HEAD)\b"
)
_LABELLED = compiled(r"\*\*(?P<label>Summary|Description):\*\*[ \t]*(?=\S)")
"""How elder versions head words: `**Summary:** List films`."""
_ANSWERS = compiled(r"(?m)^\|[ \t]*(?:Code[ \t]*\|[ \t]*Description|Name[ \t]*\|[ \t]*Located in)[ \t]*\|")
_LINK = compiled(r"\[(?P<name>[^\[\]\n]{1,120})\]\(#[^()\n]{0,120}\)")
_ENUM = compiled(r"[*_]{0,2}Enum:[*_]{0,2}[ \t]*(?P<values>[^\n]+)\n?")
_VALUE = compiled(r"`\"?([^`\"]{1,200})\"?`|([^\s,`\"]+)")
_EXAMPLE = compiled(r"[*_]{0,2}Example:[*_]{0,2}[ \t]*`?(?P<value>[^\n`]+)`?\n?")
_WORD = compiled(r"\b(?P<word>Bearer|Token|Key|Basic)\s", re.IGNORECASE)
_TYPES = {"datetime": "string<date-time>", "string (date-time)": "string<date-time>", "string (uuid)": "string<uuid>"}
_HEADINGS = key_headings(
    {
        "summary": "Summary",
        "description": "Description",
        "fields": "Parameters",
        "response": "Responses",
        "auth": "Security",
        "models": "Models|Definitions",
    }
)
_WITH_BODY = ("body", "formdata")
_DEEPEST = 8
_MOST = 2_000
"""How many rows models may come to where they are put into each other."""


def _judge(signs: Signs) -> Certainty:
    if not signs.is_page_text or _ANSWERS.search(signs.text) is None:
        return Certainty.NO
    return Certainty.LIKELY if _FRAME.search(signs.text) is not None else Certainty.NO


class _Call(Struct):
    """One operation while its lines are read."""

    method: Said[str]
    path: Said[str]
    start: int
    end: int
    words: list[Item] = field(default_factory=list)
    title: list[Item] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    answers: list[TableRow] = field(default_factory=list)


class _Reading(Struct):
    """One pass over a page."""

    source: Source
    calls: list[_Call] = field(default_factory=list)
    models: dict[str, list[TableRow]] = field(default_factory=dict)
    keys: list[list[Cell]] = field(default_factory=list)
    path: Said[str] | None = None
    model: str = ""
    section: str = ""
    roles: tuple[str, ...] = ()

    def take(self, item: Item) -> None:
        """Take a heading, a row of a table, or a line of words."""
        text = self.source.text
        line = text[item.start : item.end]
        if item.kind == "heading":
            self.section, self.roles = item.key, ()
            self.path = None if item.key == "models" else self.path
        elif item.kind != "line":
            return
        elif item.level and (path := _PATH.fullmatch(line)) is not None:
            place = self.source.span(item.start + path.start("path"), item.start + path.end("path"))
            self.path, self.section = Said(path["path"], place), ""
        elif self.path is not None and (method := _METHOD.fullmatch(line)) is not None:
            place = self.source.span(item.start + method.start("method"), item.start + method.end("method"))
            self.calls.append(_Call(Said(method["method"], place), self.path, item.start, item.end))
            self.section = ""
        elif item.level:
            self.model, self.roles = item.text(text).strip("` "), ()
        elif line.startswith("|"):
            self._row(item, line)
        elif self.path is not None and self.calls:
            self._words(item)
        if self.path is not None and self.calls:
            self.calls[-1].end = item.end

    def _words(self, item: Item) -> None:
        call = self.calls[-1]
        label = _LABELLED.match(self.source.text, item.start, item.end)
        if label is not None:
            said = call.title if label["label"] == "Summary" else call.words
            said.append(item._replace(start=label.end()))
        elif self.section == "summary":
            call.title.append(item)
        elif self.section in ("description", ""):
            call.words.append(item)

    def _row(self, item: Item, line: str) -> None:
        if is_rule(line):
            return
        cells = cells_of(line, item.start)
        if self.section == "auth" and not self.calls:
            self.keys.append(cells)
            return
        if not self.roles:
            self.roles = tuple(map(_role, cells))
            return
        named = {role: cell for role, cell in zip(self.roles, cells, strict=False) if role}
        row = TableRow(self.source, _told(named), item.start, item.end)
        if self.path is None and self.model:
            self.models.setdefault(self.model, []).append(row)
        elif self.calls and self.section == "fields":
            self.calls[-1].rows.append(row)
        elif self.calls and self.section == "response":
            self.calls[-1].answers.append(row)

    def observed(self, call: _Call, auth: tuple[AuthSeen, ...]) -> Observation:
        """Return what was read of an operation."""
        sent = [row for row in call.rows if row.text("location").replace(" ", "").casefold() in _WITH_BODY]
        others = [row for row in call.rows if row not in sent]
        title = join_prose(self.source, call.title)
        return Observation(
            method=call.method,
            path=call.path,
            span=self.source.span(call.start, call.end),
            title=title,
            description=join_prose(self.source, call.words),
            parameters=tuple(self._parameters(others)),
            bodies=tuple(self._bodies(sent)),
            responses=tuple(self._answer(row) for row in call.answers if row.text("name").strip("`* ")),
            auth=auth,
        )

    def _parameters(self, rows: Sequence[TableRow]) -> Iterator[ParameterSeen]:
        known = (row for row in rows if location_of(row.text("location")) is not None)
        return iter(parameters_of_rows([_typed(row) for row in known], "query"))

    def _bodies(self, rows: list[TableRow]) -> Iterator[BodySeen]:
        whole = next((row for row in rows if row.text("location").casefold() == "body"), None)
        if whole is not None:
            place = whole.span("location")
            schema = self._schema(whole, "type")
            yield BodySeen(media=Said("application/json", place), schema=schema)
        elif rows:
            fields = [_typed(row) for row in rows]
            media = "multipart/form-data" if any(map(takes_file, fields)) else "application/x-www-form-urlencoded"
            schema = schema_of_rows(fields, rows[0].span(), is_form=True)
            yield BodySeen(media=Said(media, rows[0].span("location")), schema=schema)

    def _answer(self, row: TableRow) -> ResponseSeen:
        status, said = row.cells["name"], row.cells.get("description")
        schema = self._schema(row, "type")
        return ResponseSeen(
            status=Said(status.text.strip("`* "), row.span("name")),
            media="application/json" if schema is not None else "",
            description=Said(said.text, row.span("description")) if said is not None and said.text else None,
            schema=schema,
        )

    def _schema(self, row: TableRow, role: str) -> SchemaSeen | None:
        """Return the model that a cell links to, with all models inside it."""
        link = _LINK.search(row.text(role))
        if link is None:
            return None
        is_list = row.text(role).lstrip().startswith("[ ")
        prefix = "[]." if is_list else ""
        rows = tuple(islice(self._rows_of(link["name"], prefix, (link["name"],)), _MOST))
        return schema_of_rows(rows, row.span(role)) if rows else None

    def _rows_of(self, model: str, prefix: str, around: tuple[str, ...]) -> Iterator[TableRow]:
        """Yield the rows of a model, behind each that is a model the rows of that one."""
        for row in self.models.get(model, ()):
            name = row.cells.get("name")
            if name is None or not name.text.strip("`* "):
                continue
            path = f"{prefix}{name.text.strip('`* ')}"
            yield _typed(replace(row, cells={**row.cells, "name": name._replace(text=path)}))
            link = _LINK.search(row.text("type"))
            if link is not None and link["name"] not in around and len(around) < _DEEPEST:
                step = "[]" if row.text("type").lstrip().startswith("[ ") else ""
                yield from self._rows_of(link["name"], f"{path}{step}.", (*around, link["name"]))


def _role(cell: Cell) -> str:
    """Return what a column is for: a schema is a type, a code the name of an answer."""
    heading = cell.text.strip("`* ")
    return {"Schema": "type", "Code": "name"}.get(heading) or role_of(heading)


def _told(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """Return the cells of a row, with values and an example out of its words."""
    made = dict(cells)
    said = made.get("description")
    if said is None:
        return made
    text = said.text
    listed = _ENUM.search(text)
    if listed is not None:
        values = [first or second for first, second in _VALUE.findall(listed["values"])]
        made["enum"] = said._replace(text=json.dumps(values, ensure_ascii=False))
        text = text.replace(listed[0], "", 1)
    shown = _EXAMPLE.search(text)
    if shown is not None:
        made["example"] = said._replace(text=shown["value"].strip('"'))
        text = text.replace(shown[0], "", 1)
    made["description"] = said._replace(text=text.strip())
    return made


def _typed(row: TableRow) -> TableRow:
    """Return a row whose type is one that tables of fields have: `[ string ]` is `array<string>`."""
    cell = row.cells.get("type")
    if cell is None:
        return row
    text = cell.text.strip()
    is_list = text.startswith("[") and text.endswith("]")
    inner = text[1:-1].strip() if is_list else text
    bare = "object" if _LINK.search(inner) else _TYPES.get(inner.casefold(), inner)
    return replace(row, cells={**row.cells, "type": cell._replace(text=f"array<{bare}>" if is_list else bare)})


def _keys(source: Source, rows: Sequence[Sequence[Cell]]) -> Iterator[AuthSeen]:
    """Yield the keys that the tables of a section on security name."""
    said: dict[str, Cell] = {}
    for cells in (*rows, ()):
        head = cells[0].text.strip("`* ").casefold() if cells else ""
        if said and head in ("", "apikey", "basic", "oauth2"):
            name, place = said.get("name"), said.get("in")
            if name is not None and place is not None:
                span = source.span(name.start, name.end)
                kind = place.text.strip().casefold()
                word = _WORD.search(said["description"].text) if "description" in said else None
                value = f"{word['word'].capitalize()} x" if word is not None else "x"
                if kind == "header":
                    yield key_in_header(name.text.strip(), value, span)
                elif kind == "query":
                    yield AuthSeen(kind="query", name=name.text.strip(), span=span)
            said = {}
        if head == "basic":
            yield AuthSeen(kind="basic", name="Authorization", span=source.span(cells[0].start, cells[0].end))
        elif cells:
            said[head] = cells[-1]


def read(source: Source, report: Report) -> Page:
    """Read a page."""
    reading = _Reading(source)
    items = scan(source.text, _HEADINGS)
    for item in items:
        reading.take(item)
    auth = tuple(_keys(source, reading.keys))
    if not reading.calls:
        place = source.span(0, 0)
        report(diagnostic(NO_OPERATIONS, "the page describes no endpoint", (place, "it starts here")))
    title = next((item for item in items if item.level == 1), None)
    return Page(
        source=source,
        reader=_NAME,
        operations=tuple(reading.observed(each, auth) for each in reading.calls),
        title=title.text(source.text) if title is not None else "",
    )


READER = Reader(
    name=_NAME,
    title="Markdown that swagger-markdown makes of a document",
    judge=_judge,
    read=read,
    at_most=Certainty.LIKELY,
)
