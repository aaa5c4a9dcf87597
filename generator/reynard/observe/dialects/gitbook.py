"""Pages of GitBook with calls in tags: `{% swagger method="post" path="…" %}`, in older ones `{% api-method %}`."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import MISSING_SECTION, diagnostic
from reynard.observe.examples import read_json_example
from reynard.observe.model import BodySeen, Location, Observation, Page, ParameterSeen, Said
from reynard.observe.page.field_page.answers import Answers, Named
from reynard.observe.page.tables.fields import parameters_of_rows, schema_of_rows
from reynard.observe.page.tables.rows import takes_file
from reynard.observe.page.tables.table import Cell, TableRow
from reynard.observe.reader import Certainty, Reader
from reynard.patterns import compiled
from reynard.text.fragment import Fragment
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.diagnostics import Diagnostic, Report
    from reynard.observe.signs import Signs
    from reynard.source import Source, Span

_TAG = compiled(r"\{%-?[ \t]*(?P<name>[a-z][a-z-]{2,60}+)(?P<said>(?>(?:[^%\n]|%(?!\})){0,2000}))-?%\}")
_SAID = compiled(r"(?P<name>[\w-]+)[ \t]*=[ \t]*(?:\"(?P<quoted>[^\"\n]*)\"|(?P<bare>[^\s\"%]+))")
_CALLS = ("swagger", "api-method")
_OPENS = compiled(r"\{%-?[ \t]*(?:swagger|api-method)[ \t](?:[^%\n]|%(?!\})){0,2000}?(?:method|path)=")
_FENCE = compiled(r"```[^\n]*\n(?P<code>.*?)\n?[ \t]*```", re.DOTALL)
_TITLE = compiled(r"^#[ \t]+(?P<title>[^\n\r]+?)[ \t]*$", re.MULTILINE)
_OUTSIDE: Mapping[str, Location] = MappingProxyType(
    {"path": "path", "query": "query", "header": "header", "headers": "header", "cookie": "cookie"}
)
_FORMS = ("form-data", "formdata", "form")


class _Tag(Struct, frozen=True):
    name: str
    said: Mapping[str, Cell]
    start: int
    end: int

    def text(self, *names: str) -> str:
        return next((self.said[each].text for each in names if each in self.said), "")


class _Call(Struct):
    """One call while its tags are read."""

    source: Source
    opening: _Tag
    answers: Answers
    place: str = ""
    """Where the arguments of the group that is open go."""
    summary: Said[str] | None = None
    description: Said[str] | None = None
    rows: list[tuple[str, TableRow]] = field(default_factory=list)

    def take(self, tag: _Tag, inner: tuple[int, int]) -> None:
        """Take a tag; `inner` is what stands between it and the one that closes it."""
        match tag.name.removeprefix("swagger-").removeprefix("api-method-"):
            case "summary":
                self.summary = self._said(inner)
            case "description":
                self.description = self._said(inner)
            case "parameter":
                self._argument(tag, inner)
            case "response" | "response-example":
                self._answer(tag, inner)
            case "path-parameters" | "query-parameters" | "headers" | "body-parameters" | "form-data-parameters":
                self.place = tag.name.removeprefix("api-method-").removesuffix("-parameters")

    def _said(self, inner: tuple[int, int]) -> Said[str] | None:
        text = self.source.text[slice(*inner)]
        words = text.strip()
        start = inner[0] + len(text) - len(text.lstrip())
        return Said(words, self.source.span(start, start + len(words))) if words else None

    def _argument(self, tag: _Tag, inner: tuple[int, int]) -> None:
        if "name" not in tag.said:
            return
        cells = {role: tag.said[role] for role in ("name", "type", "required") if role in tag.said}
        words = self._said(inner)
        if words is not None:
            cells["description"] = Cell(words.value, words.span.start, words.span.end)
        place = tag.text("in").casefold() or self.place
        self.rows.append((place, TableRow(self.source, cells, tag.start, inner[1])))

    def _answer(self, tag: _Tag, inner: tuple[int, int]) -> None:
        said = tag.said.get("status") or tag.said.get("httpCode")
        if said is None:
            return
        place = self.source.span(said.start, said.end)
        answer = self.answers.of(Named(said.text, place))
        words = tag.text("description") or said.text.partition(":")[2].strip()
        answer.description = Said(words, place) if words else None
        for block in _FENCE.finditer(self.source.text, *inner):
            if block["code"].lstrip().startswith(("{", "[")):
                fragment = Fragment.of(self.source, *block.span("code"))
                answer.examples.append(read_json_example(fragment))

    def observation(self, closed: int) -> Observation | None:
        """Return what was read, if the call has a method and a path."""
        method, path = self.opening.said.get("method"), self.opening.said.get("path")
        if method is None or path is None or not method.text or not path.text:
            return None
        server = self.opening.said.get("baseUrl") or self.opening.said.get("host")
        summary = self.opening.said.get("summary")
        return Observation(
            method=Said(method.text.upper(), self._at(method)),
            path=Said(path.text if path.text.startswith("/") else f"/{path.text}", self._at(path)),
            span=self.source.span(self.opening.start, closed),
            title=Said(summary.text, self._at(summary)) if summary is not None and summary.text else self.summary,
            description=self.description,
            parameters=tuple(self._parameters()),
            bodies=self._bodies(),
            responses=self.answers.responses(),
            servers=(Said(server.text, self._at(server)),) if server is not None and server.text else (),
        )

    def _at(self, cell: Cell) -> Span:
        return self.source.span(cell.start, cell.end)

    def _parameters(self) -> Iterator[ParameterSeen]:
        for place, row in self.rows:
            if place in _OUTSIDE:
                yield from parameters_of_rows((row,), _OUTSIDE[place])

    def _bodies(self) -> tuple[BodySeen, ...]:
        inside = [(place, row) for place, row in self.rows if place not in _OUTSIDE]
        rows = [row for _, row in inside]
        if not rows:
            return ()
        whole = self.source.span(rows[0].start, rows[-1].end)
        is_form = any(place in _FORMS for place, _ in inside) or any(map(takes_file, rows))
        media = "multipart/form-data" if is_form else "application/json"
        return (BodySeen(media=Said(media, whole), schema=schema_of_rows(rows, whole)),)


def _judge(signs: Signs) -> Certainty:
    return Certainty.CERTAIN if signs.is_page_text and _OPENS.search(signs.text) is not None else Certainty.NO


def read(source: Source, report: Report) -> Page:
    """Read a page: each call is what stands between its tag and the one that closes it."""
    operations: list[Observation] = []
    tags = list(_tags(source))
    closing = _closing(tags)
    call: _Call | None = None
    for index, tag in enumerate(tags):
        if tag.name in _CALLS:
            call = None
            if index not in closing:
                report(_left_out(_at(source, tag), f"is closed by nothing (`end{tag.name}`)"))
                continue
            call = _Call(source, tag, Answers(source.span(tag.start, tag.end)))
        elif call is not None and tag.name == f"end{call.opening.name}":
            made = call.observation(tag.end)
            if made is None:
                report(_left_out(_at(source, call.opening), "names no method or no path"))
            operations.extend(filter(None, (made,)))
            call = None
        elif call is not None:
            end = tags[closing[index]].start if index in closing else tag.end
            call.take(tag, (tag.end, end))
    opened = _OPENS.search(source.text)
    if opened is not None and not any(tag.name in _CALLS for tag in tags):
        report(_left_out(source.span(*opened.span()), "is cut off"))
    title = _TITLE.search(source.text)
    return Page(
        source=source,
        reader="gitbook",
        operations=tuple(operations),
        title=title["title"] if title is not None else "",
    )


def _tags(source: Source) -> Iterator[_Tag]:
    for found in _TAG.finditer(source.text):
        said: dict[str, Cell] = {}
        for one in _SAID.finditer(source.text, *found.span("said")):
            kind = "quoted" if one["quoted"] is not None else "bare"
            said.setdefault(one["name"], Cell(one[kind].strip(), *one.span(kind)))
        yield _Tag(found["name"], said, *found.span())


def _closing(tags: list[_Tag]) -> dict[int, int]:
    """Return which tag closes which: the next one of its name, unless another of its kind opens before."""
    made: dict[int, int] = {}
    opened: dict[str, int] = {}
    for index, tag in enumerate(tags):
        if not tag.name.startswith("end"):
            opened[tag.name] = index
        elif (at := opened.pop(tag.name.removeprefix("end"), None)) is not None:
            made[at] = index
    return made


def _at(source: Source, tag: _Tag) -> Span:
    return source.span(tag.start, tag.end)


def _left_out(place: Span, why: str) -> Diagnostic:
    return diagnostic(MISSING_SECTION, f"the tag of a call {why}; the call was left out", (place, "it starts here"))


READER = Reader(
    name="gitbook",
    title='pages of GitBook with calls in tags (`{% swagger method="post" … %}`)',
    judge=_judge,
    read=read,
)
