"""Fields of a rendered reference: a name, then its type, its need and what is said of it, each on a line of its own."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reynard.observe.dialects.rendered_text.lines import (
    GLUED,
    HOLDING,
    JOINED,
    MARKED,
    NAME,
    NEED,
    PLACE,
    STATUS,
    TYPE,
    is_silent,
    section_in,
)
from reynard.observe.page.lists.facets import bounds_in, facet_in, values_in
from reynard.observe.page.tables.cells import holding_of
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled
from reynard.values import Struct, field

if TYPE_CHECKING:
    from reynard.observe.dialects.rendered_text.copied import Lines
    from reynard.observe.page.lists.facets import Facet
    from reynard.source import Source

ROLES = ("name", "type", "required", "default", "description")
_VALUE = compiled(r"[^\s，。；,;:：]{1,60},?\Z")
_CLASS = compiled(r"[ \t]*\([\w .|-]{1,80}\)|[ \t]*·[ \t]*[\w .\[\]-]{1,60}|^[A-Z]\w{1,60}[ \t]*·[ \t]*")
_LIST_OF = compiled(r"(?:array|list)s?[ \t]+of[ \t]+(?P<item>\w+?)s?(?P<format>[ \t]*<[\w-]+>)?\Z", re.IGNORECASE)
_MAP_OF = compiled(r"map from \w+ to (?P<value>\w+?)s?\Z", re.IGNORECASE)
_LATE_FORMAT = compiled(r"(?P<type>\w+) or null[ \t]*(?P<format><[\w-]+>)\Z", re.IGNORECASE)
_NULL = ("nullable",)
_FEW = 40
_SHOWN = compiled(r"Hide (?P<count>[1-9]\d{0,2}) propert(?:y|ies)")
"""What stands below an object whose members a reference has opened."""
_DEEPEST = 20


class _Field(Struct):
    """One field while its lines are read."""

    cells: dict[str, Cell]
    start: int
    end: int
    words: list[tuple[str, int, int]] = field(default_factory=list)
    values: list[tuple[str, int, int]] = field(default_factory=list)
    holds: int = 0
    """How many of the fields below it are its members, where the page says so."""

    @property
    def notation(self) -> str:
        """The type, as its line says it."""
        return self.cells["type"].text if "type" in self.cells else ""

    def open(self, line: str) -> None:
        """Take from a line that its members are shown below how many these are."""
        shown = _SHOWN.fullmatch(line)
        self.holds = int(shown["count"]) if shown is not None else self.holds

    def set(self, role: str, text: str, start: int, end: int) -> None:
        """Keep what is said first."""
        if text:
            self.cells.setdefault(role, Cell(text, start, end))
        self.end = max(self.end, end)

    def row(self, source: Source) -> TableRow:
        """Return it as the row of a table."""
        if self.words:
            text = "\n".join(each for each, _, _ in self.words)
            self.set("description", text, self.words[0][1], self.words[-1][2])
        if self.values:
            listed = json.dumps([each for each, _, _ in self.values], ensure_ascii=False)
            self.set("enum", listed, self.values[0][1], self.values[-1][2])
        return TableRow(source, self.cells, self.start, self.end)


def opens_field(lines: Lines, at: int) -> bool:
    """Tell whether a field starts at a line: a name, and its type on the next one, or behind its need."""
    line = lines.text(at)
    if GLUED.match(line) or MARKED.match(line) or (lines.is_joined and JOINED.match(line)):
        return True
    named = NAME.match(line)
    if named is None or is_silent(line):
        return False
    if lines.is_marked and named["may"] and line[:1].islower():
        return True  # `metadata?`: of any type
    behind = lines.next_said(at + 1)
    if behind is not None and NEED.match(lines.text(behind)) is not None:
        behind = lines.next_said(behind + 1)
    if behind is None or not _is_type(lines.text(behind)):
        return False
    if NEED.match(line) is not None and opens_field(lines, behind):
        return False  # of the body as a whole; the field below is called like a type
    section = section_in(line)
    return section is None or not line[:1].isupper() or not holding_of(lines.text(behind))


def _is_type(line: str) -> bool:
    return len(line) <= 160 and TYPE.match(line) is not None  # noqa: PLR2004 - no notation is longer


def read_fields(lines: Lines, at: int, stop: int) -> tuple[Table, int]:
    """Read fields one after another; return them, and the line behind."""
    rows: list[TableRow] = []
    around: list[tuple[str, int]] = []
    first = at
    while at < stop and opens_field(lines, at):
        one, at = _head(lines, at)
        at = _said(one, lines, at, stop)
        around = _placed(one, around)
        rows.append(one.row(lines.source))
    span = lines.source.span(lines.items[first].start, rows[-1].end if rows else lines.items[first].end)
    return Table(ROLES, tuple(rows), span), at


def _placed(one: _Field, around: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Put a field into the object that says how many of those below it are its own; return what is open behind it."""
    name = one.cells["name"]
    if around:
        path, left = around[-1]
        one.cells["name"] = name._replace(text=f"{path}.{name.text}")
        around = [*around[:-1], (path, left - 1)]
    if one.holds:
        kind = one.notation.lower()
        step = "[]" if kind.startswith(("array", "list")) or kind.endswith("[]") else ""
        return [*around, (f"{one.cells['name'].text}{step}", one.holds)][-_DEEPEST:]
    while around and not around[-1][1]:
        around = around[:-1]
    return around


def _head(lines: Lines, at: int) -> tuple[_Field, int]:
    """Read name, type and need, in the order in which they come."""
    line, shift = lines.text(at), lines.start(at)
    one = _Field({}, lines.items[at].start, lines.items[at].end)
    if (glued := GLUED.match(line)) is not None:
        for role, group in (("name", "name"), ("type", "type"), ("required", "need")):
            one.set(role, glued[group], shift + glued.start(group), shift + glued.end(group))
        _take_type(one, glued["type"], shift + glued.start("type"))
        for each in (*(glued["facets"] or "").split("·"), glued["rest"]):
            _take_glued(one, each.strip(), lines, at)
        return one, at + 1
    marked = MARKED.match(line) or (JOINED.match(line) if lines.is_joined else None)
    name = marked["name"] if marked is not None else line.rstrip("*? \t")
    one.set("name", name, shift, shift + len(name))
    if name != line and (marked is None or "mark" in marked.groupdict()):
        is_optional = line.startswith("?", len(name))
        one.set("required", "optional" if is_optional else "required", shift + len(name), shift + len(line))
    if lines.is_joined and name in HOLDING and line.endswith("object"):
        one.holds = _FEW
    if marked is not None:
        _take_type(one, marked["type"], shift + marked.start("type"))
    at += 1
    while at < len(lines.items) and lines.items[at].kind == "line":
        line, shift = lines.text(at), lines.start(at)
        needed, placed = NEED.match(line), PLACE.match(line)
        one.open(line)
        if needed is not None:
            one.set("required", "required" if needed["yes"] else "optional", shift, shift + len(line))
        elif "type" not in one.cells and _is_type(line):
            _take_type(one, line, shift)
        elif placed is not None and "type" in one.cells:
            one.set("location", placed["place"].lower(), shift, shift + len(line))
        elif line.casefold() in _NULL and "type" in one.cells:
            one.cells["type"] = one.cells["type"]._replace(text=f"{one.notation} | null")
        elif line and not (is_silent(line) or line in ("deprecated", "Deprecated", name)):
            break
        at += 1
    return one, at


def _take_type(one: _Field, line: str, shift: int) -> None:
    found = TYPE.match(line)
    if found is None:
        return
    said = _CLASS.sub("", found["type"]).strip().strip("()")
    notation = _notation(said)
    if line.endswith("[]") and not notation.endswith("[]"):
        notation += "[]"
    one.cells["type"] = Cell(notation, shift, shift + len(line))
    if found["bounds"]:
        _take_bounds(one, found["bounds"], "", shift, shift + len(line))


def _notation(said: str) -> str:
    """Return a type in the notation that tables have: `Array of strings` is `array<string>`."""
    if (listed := _LIST_OF.match(said)) is not None:
        return f"array<{listed['item'].lower()}{(listed['format'] or '').strip()}>"
    if (mapped := _MAP_OF.match(said)) is not None:
        return f"map<string, {mapped['value'].lower()}>" if mapped["value"] != "any" else "object"
    if (late := _LATE_FORMAT.match(said)) is not None:
        return f"{late['type']}{late['format']} | null"
    return {"enum": "string", "enum[]": "string[]", "list": "array"}.get(said.lower(), said)


def _take_bounds(one: _Field, text: str, label: str, start: int, end: int) -> None:
    kind = one.notation.lower()
    is_list = kind.startswith("array") or kind.endswith("[]")
    for key, value in bounds_in(text, label, is_text=kind.startswith("string"), is_list=is_list).items():
        one.set(key, value, start, end)


def _take_glued(one: _Field, text: str, lines: Lines, at: int) -> None:
    """Take what stands behind a field on its own line: a facet, or words."""
    if not text or text.casefold() in ("enum", "nullable"):
        return
    start = lines.start(at) + lines.text(at).find(text)
    facet = facet_in(text)
    if facet is None:
        one.words.append((text, start, start + len(text)))
    elif facet.rest or facet.key == "bounds":
        _take_facet(one, facet, start, start + len(text))


def _said(one: _Field, lines: Lines, at: int, stop: int) -> int:
    """Read what is said of a field, up to the next one, or to another part of the page."""
    while at < stop and not ends_field(lines, at):
        line, item = lines.text(at), lines.items[at]
        at += 1
        one.open(line)
        if item.kind != "line" or is_silent(line) or line == one.cells["name"].text:
            continue
        if (needed := NEED.match(line)) is not None and "required" not in one.cells:
            one.set("required", "required" if needed["yes"] else "optional", lines.start(at - 1), item.end)
            continue
        facet = facet_in(line)
        if facet is None:
            one.words.append((line, lines.start(at - 1), item.end))
            one.end = item.end
            continue
        end = item.end
        is_joined = not facet.rest and at < stop and " | " in lines.text(at)
        if facet.key == "values" and not is_joined and (not facet.rest or facet.rest.endswith(",")):
            at = _values(one, facet, lines, at, stop)
            continue
        if not facet.rest and at < stop and not (lines.is_edge(at) or opens_field(lines, at)):
            facet, end = facet._replace(rest=lines.text(at)), lines.items[at].end
            at += 1
        _take_facet(one, facet, lines.start(at - 1) if facet.rest == lines.text(at - 1) else item.start, end)
    return at


def ends_field(lines: Lines, at: int) -> bool:
    """Tell whether what is said of a field is over: another one opens, or a part of the page, or the code begins."""
    item = lines.items[at]
    if item.kind == "code" or (item.kind == "json" and not lines.is_within_field(at)):
        return True
    line = lines.text(at)
    return section_in(line) is not None or STATUS.match(line) is not None or lines.is_edge(at) or opens_field(lines, at)


def _values(one: _Field, facet: Facet, lines: Lines, at: int, stop: int) -> int:
    """Read values that stand on lines of their own, below the label or behind a comma."""
    if facet.rest:
        start = lines.items[at - 1].start
        one.values.extend((each, start, lines.items[at - 1].end) for each in values_in(facet.rest))
    for _ in range(_FEW):
        if at >= stop or lines.items[at].kind != "line" or not _VALUE.match(lines.text(at)):
            break
        if ends_field(lines, at) and not _is_value(one, lines, at):
            break
        shift = lines.start(at)
        one.values.append((lines.text(at).rstrip(","), shift, lines.items[at].end))
        at += 1
    return at


def _is_value(one: _Field, lines: Lines, at: int) -> bool:
    """Tell whether a line among values looks like a status, or like a field as one called `object` stands below it."""
    if STATUS.match(lines.text(at)) is not None:
        return one.notation.startswith(("integer", "number"))
    is_name = NAME.match(lines.text(at)) is not None and GLUED.match(lines.text(at)) is None
    return is_name and opens_field(lines, at) and opens_field(lines, at + 1)


def _take_facet(one: _Field, facet: Facet, start: int, end: int) -> None:
    match facet.key:
        case "values" if listed := values_in(facet.rest):
            one.values.extend((each, start, end) for each in listed)
        case "values" | "range" | "size" | "low" | "high" | "bounds":
            _take_bounds(one, facet.rest, facet.label, start, end)
        case "const":
            one.values.extend((each, start, end) for each in values_in(facet.rest)[:1])
        case "default" | "example" | "pattern":
            one.set(facet.key, facet.rest.strip("`").strip(), start, end)
        case _:
            one.words.append((facet.rest, start, end))
