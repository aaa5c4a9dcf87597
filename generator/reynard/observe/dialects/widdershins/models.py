"""Schemas from tables: the depth of a row is its number of `»`, alternatives are rows called `*anonymous*`."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.observe.document.schemas.references import Target
from reynard.observe.document.schemas.schema_library import SchemaLibrary
from reynard.patterns import compiled
from reynard.text.origin import Row as RowPlace
from reynard.text.origin import Written
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diagnostics import Report
    from reynard.observe.dialects.widdershins.tables import Cell, Row
    from reynard.observe.model import SchemaSeen
    from reynard.source import Source, Span
    from reynard.text.origin import Json, Origin, Pointer

_LINK = compiled(r"\[([^\[\]]*)\]\(#schema(.*)\)\Z", re.IGNORECASE)
_FORMAT = compiled(r"([A-Za-z]+)\(([^()]*)\)\Z")
_ANYTHING = ("any", "anyof", "oneof", "allof", "xor", "none", "")
_COMBINERS = MappingProxyType(
    {
        "oneof": "oneOf",
        "xor": "oneOf",
        "anyof": "anyOf",
        "or": "anyOf",
        "allof": "allOf",
        "and": "allOf",
        "continued": "",
    }
)
_ANONYMOUS = "*anonymous*"
_OTHERS = "**additionalproperties**"
_MARKS = "» \t"
"""What says before a name how deep it stands."""
_REFERENCE = "#/models/"
_MAX_NESTED = 20
_MAX_DEPTH = 40


class Node(Struct):
    """A row and the rows below it."""

    row: Row | None
    depth: int
    name: str
    children: list[Node] = field(default_factory=list)
    combiner: str = ""


class Part(Struct):
    """The rows that describe one schema, the words between its tables, and its table of values."""

    entries: list[Row | str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)


def combiner(line: str) -> str | None:
    """Return the keyword that a line between two tables stands for; empty for `continued`."""
    return _COMBINERS.get(line.strip("* \t").lower())


def add_values(part: Part, rows: Sequence[Row]) -> None:
    """Take the rows of a table of values (`枚举值`)."""
    for row in rows:
        name, value = row.cells.get("name"), row.cells.get("value")
        if name is not None and value is not None:
            part.values.setdefault("".join(name.text.split()), []).append(value.text)


def _unmarked(values: dict[str, list[str]], name: str) -> list[str] | None:
    """Return the values of a field by its bare name: in tables of answers no mark says how deep it is."""
    return None if any(each.startswith("»") for each in values) else values.get(name)


class Models:
    """All models of a page, and the schemas made from its tables."""

    def __init__(self, source: Source, report: Report) -> None:
        self._source = source
        self._targets: dict[str, Target] = {}
        self._places: dict[Pointer, tuple[Origin, Pointer]] = {}
        self._count = 0
        whole = Written(source.span(0, 0), self._places)
        self._library = SchemaLibrary(whole, self._find, report, prefix=_REFERENCE, keeps_siblings=True)

    def _find(self, reference: str, _at: Pointer) -> Target | None:
        return self._targets.get(reference.removeprefix(_REFERENCE).lower())

    def knows(self, anchor: str) -> bool:
        """Tell whether a model is defined on the page."""
        return anchor.lower() in self._targets

    def announce(self, name: str, anchors: Sequence[str]) -> None:
        """Make a model known before its tables are read, so that all can refer to it."""
        for anchor in (*anchors, name):
            self._targets.setdefault(anchor.lower(), Target(name, ("models", name), {}))

    def define(self, name: str, anchors: Sequence[str], heading: Span, part: Part) -> None:
        """Read the tables of a model."""
        value = self._root(part, ("models", name), heading)
        for anchor in (*anchors, name):
            known = self._targets.get(anchor.lower())
            if known is None or known.name == name:
                self._targets[anchor.lower()] = Target(name, ("models", name), value)

    def seen(self, part: Part) -> SchemaSeen:
        """Return the schema that the rows of some tables describe."""
        pointer = self._pointer()
        return self._finished(self._root(part, pointer), pointer)

    def seen_list(self, part: Part) -> SchemaSeen:
        """Return the schema of a list whose items the rows of some tables describe."""
        pointer = self._pointer()
        return self._finished({"type": "array", "items": self._root(part, (*pointer, "items"))}, pointer)

    def seen_node(self, node: Node, values: dict[str, list[str]]) -> SchemaSeen:
        """Return the schema of one row and those below it."""
        pointer = self._pointer()
        return self._finished(self._schema(node, pointer, values), pointer)

    def seen_type(self, cell: Cell) -> SchemaSeen | None:
        """Return the schema that a cell alone names; nothing for a word that is no type (`Inline`)."""
        if cell.text.lower() in ("inline", "none", "无", ""):
            return None
        pointer = self._pointer()
        place = self._source.span(cell.start, cell.end)
        self._places[pointer] = (RowPlace(place, place), ())
        value, _ = self._typed(cell.text, has_fields=False)
        return self._finished(value, pointer)

    def _pointer(self) -> Pointer:
        self._count += 1
        return ("tables", self._count)

    def _finished(self, value: dict[str, Json], pointer: Pointer) -> SchemaSeen:
        return replace(self._library.seen(value, pointer), weight="table")

    def _root(self, part: Part, pointer: Pointer, heading: Span | None = None) -> dict[str, Json]:
        root = build_tree(part.entries)
        first = next((each for each in part.entries if not isinstance(each, str)), None)
        if first is not None:
            place = heading or self._source.span(first.start, first.end)
            self._places[pointer] = (RowPlace(place, place), ())
        if len(root.children) == 1 and root.children[0].name == _ANONYMOUS and not root.combiner:
            return self._schema(root.children[0], pointer, part.values)
        made: dict[str, Json] = {}
        self._fill(made, root, pointer, part.values)
        return made

    def _schema(self, node: Node, pointer: Pointer, values: dict[str, list[str]]) -> dict[str, Json]:
        row = node.row
        if row is None:
            return {}
        made, inner = self._typed(row.text("type"), has_fields=bool(node.children))
        self._note(made, row, pointer)
        target, at = made, pointer
        for _ in range(inner):
            items = target.get("items")
            if isinstance(items, dict):
                target, at = items, (*at, "items")
        listed = values.get("»" * node.depth + node.name) or _unmarked(values, node.name)
        if listed:
            target["enum"] = [_value(each, target.get("type")) for each in listed]
        if "$ref" not in target:
            self._fill(target, node, at, values)
        return made

    def _note(self, made: dict[str, Json], row: Row, pointer: Pointer) -> None:
        name, says = row.cells.get("name"), row.cells.get("type")
        if name is not None and says is not None:
            marks = len(name.text) - len(name.text.lstrip(_MARKS))
            bare = self._source.span(name.start + marks, name.end)
            place = RowPlace(bare, self._source.span(says.start, says.end))
            self._places[pointer] = (place, ())
        for column in ("title", "description"):
            text = row.text(column)
            if text:
                made[column] = text
                cell = row.cells[column]
                span = self._source.span(cell.start, cell.end)
                self._places[*pointer, column] = (RowPlace(span, span), ())
        for word, keyword in (("read-only", "readOnly"), ("write-only", "writeOnly")):
            if word in row.text("restrictions").lower():
                made[keyword] = True

    def _fill(self, made: dict[str, Json], node: Node, pointer: Pointer, values: dict[str, list[str]]) -> None:
        """Put the rows below a row into its schema: fields, alternatives, and the type of other fields."""
        fields = [each for each in node.children if each.name not in (_ANONYMOUS, "") and each.name.lower() != _OTHERS]
        alternatives = [each for each in node.children if each.name == _ANONYMOUS]
        for each in node.children:
            if each.name.lower() == _OTHERS:
                made["additionalProperties"] = self._schema(each, (*pointer, "additionalProperties"), values)
        if fields:
            made.setdefault("type", "object")
            made["properties"] = {
                each.name: self._schema(each, (*pointer, "properties", each.name), values) for each in fields
            }
            required: dict[str, None] = {}
            for each in fields:
                cell = each.row.cells.get("required") if each.row is not None else None
                if cell is not None and is_yes(cell.text) and each.name not in required:
                    span = self._source.span(cell.start, cell.end)
                    self._places[*pointer, "required", len(required)] = (RowPlace(span, span), ())
                    required[each.name] = None
            if required:
                made["required"] = list(required)
        if alternatives:
            keyword = node.combiner or "anyOf"
            made[keyword] = [
                self._schema(each, (*pointer, keyword, index), values) for index, each in enumerate(alternatives)
            ]

    def _typed(self, text: str, *, has_fields: bool, depth: int = 0) -> tuple[dict[str, Json], int]:
        """Read a type (`string¦null`, `[object]`, `[Task](#schematask)`); tell how many lists it nests."""
        parts = [part.strip() for part in text.split("¦")]
        is_nullable = len(parts) > 1 and "null" in (part.lower() for part in parts)
        kept = [part for part in parts if part.lower() != "null"] or ["null"]
        word = kept[0]
        link = _LINK.match(word)
        if len(kept) > 1:
            made: dict[str, Json] = {"type": [*kept, "null"] if is_nullable else [*kept]}
            return made, 0
        if link is not None:
            # A row below repeats the model's fields; they count only where the model itself is missing.
            known = next((each for each in (link[2], link[1]) if self.knows(each)), None)
            made = {} if known is None and has_fields else {"$ref": _REFERENCE + (known or link[2])}
            return _nullable(made, is_nullable=is_nullable), 0
        if word.startswith("[") and word.endswith("]") and depth < _MAX_NESTED:
            items, inner = self._typed(word[1:-1].strip(), has_fields=has_fields, depth=depth + 1)
            return _nullable({"type": "array", "items": items}, is_nullable=is_nullable), inner + 1
        if word.lower().startswith("array[") and word.endswith("]") and depth < _MAX_NESTED:
            items, inner = self._typed(word[6:-1].strip(), has_fields=has_fields, depth=depth + 1)
            return _nullable({"type": "array", "items": items}, is_nullable=is_nullable), inner + 1
        formatted = _FORMAT.match(word)
        if formatted is not None:
            return _nullable({"type": formatted[1], "format": formatted[2]}, is_nullable=is_nullable), 0
        made = {} if word.lower() in _ANYTHING else {"type": word}
        return _nullable(made, is_nullable=is_nullable), 0


def build_tree(entries: Sequence[Row | str]) -> Node:
    """Arrange rows by their depth below one root."""
    root = Node(None, -1, "")
    stack = [root]
    keyword = ""
    for entry in entries:
        if isinstance(entry, str):
            keyword = entry
            continue
        cell = entry.cells.get("name")
        if cell is None:
            continue
        name = cell.text.lstrip(_MARKS)
        depth = cell.text[: len(cell.text) - len(name)].count("»")
        node = Node(entry, min(depth, _MAX_DEPTH), name)
        while stack[-1].depth >= node.depth:
            stack.pop()
        stack[-1].children.append(node)
        if name == _ANONYMOUS and keyword and not stack[-1].combiner:
            stack[-1].combiner = keyword
        stack.append(node)
    return root


def is_yes(text: str) -> bool:
    """Tell whether a cell says that something is required."""
    return text.strip().lower() in ("是", "yes", "true", "必需", "必填")


def _nullable(made: dict[str, Json], *, is_nullable: bool) -> dict[str, Json]:
    if not is_nullable:
        return made
    kind = made.get("type")
    return {**made, "type": [kind, "null"]} if isinstance(kind, str) and kind != "array" else {**made, "nullable": True}


def _value(text: str, kind: Json) -> Json:
    kinds = kind if isinstance(kind, list) else [kind]
    if "integer" in kinds or "number" in kinds:
        try:
            return int(text)
        except ValueError:
            pass
    if "boolean" in kinds and text in ("true", "false"):
        return text == "true"
    return text
