"""One endpoint of a Markdown export: body, parameters, examples, answers, in that order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import BROKEN_JSON, MISSING_SECTION, diagnostic
from reynard.observe.dialects.widdershins.models import Models, Node, Part, add_values, build_tree, combiner, is_yes
from reynard.observe.document.openapi.parameters import LOCATIONS
from reynard.observe.examples import is_nothing, is_synthetic, read_json_example
from reynard.observe.model import BodySeen, ExampleSeen, ParameterSeen, ResponseSeen, Said
from reynard.patterns import compiled
from reynard.text.fragment import Fragment
from reynard.text.origin import Rooted
from reynard.text.yaml import YamlText, read_yaml
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.diagnostics import Report
    from reynard.observe.dialects.widdershins.tables import Cell, Fence, Lines, Row, Table
    from reynard.source import Span

_BODY = compiled(r">[ \t]*(?:Body[ \t]*请求参数|Body Parameters?|Body 参数)\Z", re.IGNORECASE)
_PARAMETERS = compiled(r"###[ \t]*(?:请求参数|Params|Parameters|Request Parameters)\Z", re.IGNORECASE)
_EXAMPLES = compiled(r">[ \t]*(?:返回示例|Response Examples?|Example responses?)\Z", re.IGNORECASE)
_STATUS_OF = compiled(r">[ \t]*(\d{3}|[1-5]XX|default|默认)[ \t]*(?:Response|响应|返回)?\Z", re.IGNORECASE)
_RESULTS = compiled(r"###[ \t]*(?:返回结果|Responses?)\Z", re.IGNORECASE)
_RESULT_DATA = compiled(r"(?:状态码|HTTP Status Code|Status Code)[ \t]*\*\*(\w+)\*\*\Z", re.IGNORECASE)
_NAME = compiled(r">[ \t]*(\S.*)\Z")


class Stated(Struct):
    """What the lines of one endpoint say, before it is put together."""

    description: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    bodies: list[tuple[Fence, ExampleSeen | None]] = field(default_factory=list)
    examples: dict[str, list[ExampleSeen]] = field(default_factory=dict)
    results: Table | None = None
    data: dict[str, Part] = field(default_factory=dict)
    told_at: dict[str, Span] = field(default_factory=dict)
    """Where each status is named outside the table of answers."""
    is_broken: bool = False


def read_lines(lines: Lines, start: int, stop: int, report: Report) -> Stated:
    """Read the lines of an endpoint behind its method and path."""
    reading = _Reading(lines, report)
    at = start
    while at < stop and not _opens(lines, at, stop):
        reading.stated.description.append(at)
        at += 1
    while at < stop:
        at = reading.step(at, stop)
    return reading.stated


def _opens(lines: Lines, at: int, stop: int) -> bool:
    """Tell whether the exporter's own part starts at a line: descriptions hold headings and tables of their own."""
    line = lines[at]
    if _BODY.match(line) or _EXAMPLES.match(line):
        return True
    wanted = "location" if _PARAMETERS.match(line) else "status" if _RESULTS.match(line) else ""
    if not wanted:
        return False
    return wanted in lines.columns(lines.next_filled(at + 1, stop), stop)


class _Reading(Struct):
    """Where a reading is: in which answer's examples, in which part's tables."""

    lines: Lines
    report: Report
    stated: Stated = field(default_factory=Stated)
    status: str = ""
    name: str = ""
    part: Part | None = None

    def step(self, at: int, stop: int) -> int:
        """Read what starts at a line; return the line behind it."""
        line = self.lines[at]
        if not line:
            return at + 1
        table = self.lines.table(at, stop)
        if table is not None:
            self._table(table)
            return table.after
        fence = self.lines.fence(at, stop)
        if fence is not None:
            self._fence(fence)
            return fence.after
        self._line(line, at)
        return at + 1

    def _line(self, line: str, at: int) -> None:
        status, name, data = _STATUS_OF.match(line), _NAME.match(line), _RESULT_DATA.match(line)
        keyword = combiner(line)
        if _EXAMPLES.match(line):
            self.status = "200"
        elif status is not None and self.status:
            self.status, self.name = status[1].lower().replace("默认", "default"), ""
            self.stated.told_at.setdefault(self.status, self.lines.span(at))
        elif name is not None and self.status:
            self.name = name[1]
        elif line.startswith("#"):
            self.status = ""
        elif data is not None:
            self.part = self.stated.data.setdefault(data[1].lower(), Part())
            self.stated.told_at.setdefault(data[1].lower(), self.lines.span(at))
        elif self.part is not None and keyword is not None:
            self.part.entries.append(keyword)

    def _table(self, table: Table) -> None:
        if "location" in table.columns:
            self.stated.rows.extend(table.rows)
            self.part = None
        elif "status" in table.columns:
            self.stated.results = table
            self.part = None
        elif "value" in table.columns:
            add_values(self.part or Part(values=self.stated.values), table.rows)
        elif self.part is not None:
            self.part.entries.extend(table.rows)

    def _fence(self, fence: Fence) -> None:
        source, stated = self.lines.source, self.stated
        if not fence.is_closed:
            first = source.span(fence.start, max(fence.start, min(fence.start + 1, fence.end)))
            self.report(
                diagnostic(
                    BROKEN_JSON,
                    "the page is cut off inside an example; the operation was left out",
                    (source.span(max(fence.end - 1, fence.start), fence.end), "it breaks off here"),
                    (first, "the example starts here"),
                )
            )
            stated.is_broken = True
            return
        fragment = Fragment.of(source, fence.start, fence.end)
        if not self.status:
            if not stated.rows:
                stated.bodies.append((fence, _body_example(fragment, fence)))
            return
        example = _example(fragment, self.name)
        known = stated.examples.setdefault(self.status, [])
        # The English export repeats an answer on one line, in a fence without a language.
        is_copy = not fence.language and any(each.value == example.value or not example.is_readable for each in known)
        if not is_copy and not is_nothing(example.text):
            known.append(example)


def _example(fragment: Fragment, name: str = "") -> ExampleSeen:
    seen = read_json_example(fragment, name=name)
    return replace(seen, is_synthetic=is_synthetic(seen.value, is_generated=True)) if seen.is_readable else seen


def _body_example(fragment: Fragment, fence: Fence) -> ExampleSeen | None:
    if fence.language not in ("yaml", "yml"):
        return _example(fragment) if fragment.text.strip() else None
    read = read_yaml(fragment)
    if not isinstance(read, YamlText):
        return None
    return ExampleSeen(
        value=read.value,
        origin=Rooted(read, ()),
        text=fragment.text,
        is_synthetic=is_synthetic(read.value, is_generated=True),
    )


def read_parameters(stated: Stated, lines: Lines, models: Models) -> tuple[ParameterSeen, ...]:
    """Return the rows that are not in the body."""
    rows = [row for row in stated.rows if row.text("location").lower() in LOCATIONS]
    found: list[ParameterSeen] = []
    for node in build_tree(rows).children:
        if node.row is None or not node.name:
            continue
        name, required = node.row.cells["name"], node.row.cells.get("required")
        description = node.row.cells.get("description") if node.row.text("description") else None
        found.append(
            ParameterSeen(
                name=Said(node.name, _place(lines, name)),
                location=LOCATIONS[node.row.text("location").lower()],
                required=Said(is_yes(required.text), _place(lines, required)) if required else None,
                schema=models.seen_node(node, stated.values),
                description=Said(description.text, _place(lines, description)) if description else None,
            )
        )
    return tuple(found)


def read_bodies(stated: Stated, lines: Lines, models: Models) -> tuple[BodySeen, ...]:
    """Return the body: the row `body` with what is below it, or the fields of a form beside each other.

    Where several are shown, each media type is one, and the table describes all of them.
    """
    rows = [row for row in stated.rows if row.text("location").lower() in ("body", "formdata")]
    if not rows:
        return ()
    roots = build_tree(rows).children
    shown: dict[str, list[ExampleSeen]] = {}
    fenced: Sequence[tuple[Fence | None, ExampleSeen | None]] = stated.bodies or [(None, None)]
    for fence, example in fenced:
        examples = shown.setdefault(_media(fence, roots), [])
        examples += [example] if example is not None and not is_nothing(example.value) else []
    is_whole = len(roots) == 1 and roots[0].name == "body"
    schema = models.seen_node(roots[0], stated.values) if is_whole else models.seen(Part([*rows], stated.values))
    required = rows[0].cells.get("required") if is_whole else None
    place = lines.source.span(rows[0].start, rows[0].end)
    return tuple(
        BodySeen(
            media=Said(media, place),
            required=Said(is_yes(required.text), _place(lines, required)) if required else None,
            schema=schema,
            examples=tuple(examples),
        )
        for media, examples in shown.items()
    )


def _media(fence: Fence | None, roots: list[Node]) -> str:
    """Return the media type: the export does not name it, but writes forms as YAML and all else as what it is."""
    if fence is None or fence.language not in ("yaml", "yml", "xml"):
        return "application/json"
    if fence.language == "xml":
        return "application/xml"
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if node.row is not None and node.row.text("type").lower() in ("string(binary)", "file", "[string(binary)]"):
            return "multipart/form-data"
        waiting.extend(node.children)
    return "application/x-www-form-urlencoded"


def read_responses(stated: Stated, lines: Lines, models: Models) -> tuple[ResponseSeen, ...]:
    """Return the rows of the table of answers, each with its data and examples."""
    found: list[ResponseSeen] = []
    if stated.results is None:
        return tuple(_untabled(stated, models))
    for row in stated.results.rows:
        status = row.cells.get("status")
        if status is None:
            continue
        key = status.text.lower()
        described = row.cells.get("schema")
        part = stated.data.get(key)
        examples = tuple(stated.examples.get(key, ()))
        schema = None
        if part is not None and part.entries:
            schema = models.seen_list(part) if _shows_list(part, examples) else models.seen(part)
        if described is not None and schema is None:
            schema = models.seen_type(described)
        is_empty = described is not None and described.text.lower() in ("none", "无", "") and not examples
        description = row.cells.get("description") if row.text("description") else None
        found.append(
            ResponseSeen(
                status=Said("default" if key in ("default", "默认") else status.text, _place(lines, status)),
                media="" if is_empty else "application/json",
                description=Said(description.text, _place(lines, description)) if description else None,
                schema=schema,
                examples=examples,
            )
        )
    return tuple(found)


def _untabled(stated: Stated, models: Models) -> Iterator[ResponseSeen]:
    """Yield the answers of which data or examples tell, where somebody left out the table of answers."""
    for key, place in stated.told_at.items():
        part, examples = stated.data.get(key), tuple(stated.examples.get(key, ()))
        is_told = part is not None and bool(part.entries)
        if is_told or examples:
            schema = None
            if part is not None and is_told:
                schema = models.seen_list(part) if _shows_list(part, examples) else models.seen(part)
            status = Said(key.upper() if key != "default" else key, place)
            yield ResponseSeen(status=status, media="application/json", schema=schema, examples=examples)


def _shows_list(part: Part, examples: Sequence[ExampleSeen]) -> bool:
    """Tell whether rows describe the items of a list: the exporter leaves its row out where the list has no title."""
    names = {each.name for each in build_tree(part.entries).children}
    values = [each.value for each in examples if each.is_readable]
    items = [item for value in values if isinstance(value, list) for item in value]
    return (
        bool(items)
        and all(isinstance(value, list) for value in values)
        and all(isinstance(item, dict) and not names.isdisjoint(item) for item in items)
    )


def report_unfinished(lines: Lines, at: int, title: str, report: Report) -> None:
    """Report an endpoint behind which the page ends too early."""
    message = (
        f"`{title}` has no table of answers, and the page ends behind it: it is cut off; the operation was left out"
    )
    report(diagnostic(MISSING_SECTION, message, (lines.span(at), "this endpoint is not complete")))


def _place(lines: Lines, cell: Cell) -> Span:
    return lines.source.span(cell.start, cell.end)
