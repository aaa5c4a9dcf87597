"""Rows of a table put together to a schema, or to parameters: each statement keeps the cell where it stands."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.model import ExampleSeen, Location, ParameterSeen, Said, SchemaSeen
from reynard.observe.page.tables.cells import (
    examples_of,
    holding_of,
    is_bare_list,
    is_bare_range,
    location_of,
    required_word,
    type_schema,
    value_of,
)
from reynard.observe.page.tables.text import NESTING
from reynard.patterns import compiled
from reynard.schema.types import types_of
from reynard.text.origin import Row, Written
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reynard.observe.page.tables.text import Table, TableRow
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Pointer

_ITEM = "[]"
_EACH = frozenset(("N", "n", "*", "$"))
"""What stands for the number of an item in a name: `Filters.N.Name`."""
_STEP = compiled(r"\[[\d*]*\]|[^.\[\]]+")
_TYPES = frozenset(("string", "number", "integer", "boolean", "array", "object", "null"))
_CLASS = compiled(r"[A-Z]\w{1,80}(?:[«<][\w«»<>, ]{1,120}[»>])?")
_ARROW = compiled(r"(?<=[\w\]])\s*(?:>>|->|→)\s*(?=\w)")
"""What stands for a dot between the names of an object and its member: `options>>size`."""
_RUN_ON = compiled(r"[ \t]+-[ \t]+(?=`)")
_DASH = compiled(r"[-–—]|\u2007|\u3000{1,2}")
_CORNER = compiled(r"[∟↳⌊╰]+")
_TAG = compiled(r"</?[A-Za-z][^<>\n]{0,80}>")
_DEPTH = compiled(rf"(?:[\s{NESTING}]|&\w+;)*")
_STARRED = compiled(r"^\s*\*\s*(?=[^*])|(?<=[^*])\*\s*$|\s*[(（](?:必填|required|必选)[)）]\s*$", re.IGNORECASE)
_EXAMPLES = compiled(r"(?:^|(?<=\s))Examples?:\s*(?P<value>\S[^\n]*)\s*\Z")
_ABOUT_VALUES = ("values", "constraints")
_CHINESE = compiled(r"[\u3400-\u9fff]")
_CODED = compiled(r"[\w.:+/-]{1,40}", re.ASCII)
_HEADED = compiled(
    r"[#\s*`]*(?P<name>[A-Za-z_][A-Za-z0-9_]{0,60})[`*]*\s*(?:[:：]?\s*\Z|说明\s*\Z|(?:的)?(?:子|内部|内)?(?:字段|参数|对象|结构|元素|属性|数据|项)|(?i:object|fields?|items?|parameters?|structure|properties)\b)"
)
"""A heading above the fields of one field: `#### data 子字段说明`."""
_NEED_FIRST = compiled(
    r"[\s*_(（\[【]*(?P<need>required|optional|必填|必选|必须|选填|可选)(?:[*_]+[.。,，;；:：]?|[.。,，;；:：)）\]】])",
    re.IGNORECASE,
)
"""How words begin that say first whether a field must be given: `**Required.** The id`."""
_NAMES = compiled(r"[A-Za-z_]\w*")
_BOUNDS = (
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "minItems",
    "maxItems",
)
"""Columns that are keywords by themselves."""
_NUMBER = compiled(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?", re.ASCII)
_LENGTHS = compiled(r"(?:\[?(?P<least>\d{1,4})\s*[-~–,，]\s*)?[<≤]?=?\s*(?P<most>\d{1,7})\]?", re.ASCII)
_NO_DEFAULT = ("", "无", "空", "null", "nil", "NULL", "undefined")
_MAX_STEPS = 30
_LONGEST_NAME = 200


class _Name(NamedTuple):
    text: str
    depth: int
    is_starred: bool


def nested(table: Table, heading: str, known: Sequence[Table]) -> Table:
    """Return a table whose heading names one of the fields before it, or its class, as the fields inside that one."""
    named = _HEADED.match(heading)
    holder = _holder(named["name"], known) if named is not None else ""
    if not holder:
        return table
    rows = tuple(
        replace(row, cells={**row.cells, "name": cell._replace(text=f"{holder}.{cell.text.strip('`* ')}")})
        for row in table.rows
        if (cell := row.cells.get("name")) is not None
    )
    return replace(table, rows=rows)


def _holder(name: str, known: Sequence[Table]) -> str:
    """Return the path of the field that has a name, else of the first that has a class of that name."""
    rows = [row for each in known for row in each.rows]
    called = [field_name(row) for row in rows if holding_of(row.text("type"))]
    inside = [each for each in called if each.rpartition(".")[2].casefold() == name.casefold()]
    if inside:
        return name if name in inside else inside[0]
    return next(
        (field_name(row) for row in rows if name[:1].isupper() and name in _NAMES.findall(row.text("type"))), ""
    )


class _Node(Struct):
    """A field while the tree grows."""

    row: TableRow | None = None
    schema: dict[str, Json] = field(default_factory=dict)
    fields: dict[str, _Node] = field(default_factory=dict)
    item: _Node | None = None
    required: Said[bool] | None = None


def row_schema(row: TableRow, *, takes_examples: bool = True) -> dict[str, Json]:
    """Return what one row says of a value: type, title, description, default, examples."""
    made = type_schema(row.text("type"))
    title, description = row.text("title"), _itemised(row.text("description"))
    if takes_examples:
        glued = _glued_example(description, made)
        if glued is not None:
            made["examples"] = [glued[0]]
            description = glued[1]
        if row.text("example"):
            shown = examples_of(row.text("example"), made)
            made |= {"examples": shown} if shown else {}
            listed = _offered(shown, description) if shown else _announced(row.text("example"), description)
            description = "\n".join(filter(None, (description, listed)))
    if title:
        made["title"] = title
    made |= {key: json.loads(said) for key in _BOUNDS if _NUMBER.fullmatch(said := row.text(key))}
    made |= {"pattern": row.text("pattern")} if row.text("pattern") else {}
    _list_values(made, row)
    made |= _length(row.text("maxLength"), made)
    more = [_announced(text, description) for role in _ABOUT_VALUES if (text := row.text(role))]
    if _is_conditional(row):
        more.insert(0, row.text("required"))
    description = "\n".join(each for each in (description, *more) if each)
    if description:
        made["description"] = description
    if row.text("default") not in _NO_DEFAULT:
        made["default"] = value_of(row.text("default"), made)
    return made


def _list_values(made: dict[str, Json], row: TableRow) -> None:
    """Set the values that a cell lists as JSON: those of the items, where the field is a list."""
    if not row.text("enum"):
        return
    items = made.get("items")
    listed = items if made.get("type") == "array" and isinstance(items, dict) else made
    listed["enum"] = [value_of(str(each), listed) for each in json.loads(row.text("enum"))]


def _length(said: str, schema: Mapping[str, Json]) -> dict[str, Json]:
    """Return the limits that a column of lengths gives a text: `32`, `1-64`; digits of numbers are no limit here."""
    found = _LENGTHS.fullmatch(said)
    if found is None or schema.get("type") in ("integer", "number"):
        return {}
    least = int(found["least"] or 0)
    return {**({"minLength": least} if least else {}), "maxLength": int(found["most"])}


def _is_conditional(row: TableRow) -> bool:
    """Tell whether a row says when it must be given, where others say whether: `和 url 二选一`."""
    return len(row.text("required")) > 1 and required_word(row.text("required")) is None


def _itemised(text: str) -> str:
    """Return words with each item of a list on a line of its own, where a cell has run them together."""
    return _RUN_ON.sub("\n- ", text) if len(_RUN_ON.findall(text)) > 1 else text


def _offered(shown: Sequence[Json], description: str) -> str:
    """Return several examples as the values that a field is known to take; nothing where they are texts."""
    words = [str(each) for each in shown if not isinstance(each, dict | list)]
    if len(words) < 2 or len(words) < len(shown) or not all(map(_CODED.fullmatch, words)):  # noqa: PLR2004 - one is no list
        return ""
    listed = ", ".join(f"`{each}`" for each in words)
    return f"可选：{listed}" if _CHINESE.search(description) else f"Supports {listed}"


def _announced(text: str, description: str) -> str:
    """Return what a column of values or limits says as a sentence would, the header for a subject."""
    is_chinese = _CHINESE.search(description)
    if is_bare_range(text):
        return f"{'取值范围' if is_chinese else 'Range'}: {text}"
    return f"{'取值' if is_chinese else 'Allowed values'}: {text}" if is_bare_list(text) else text


def _described(row: TableRow) -> Span:
    """Return where a row describes its field: from the words about it to the last column that says more."""
    first = row.span("description")
    roles = (*_ABOUT_VALUES, "example", *(("required",) if _is_conditional(row) else ()))
    others = [row.span(role) for role in roles if role in row.cells]
    starts, ends = [each.start for each in others], [each.end for each in others]
    return row.source.span(min(first.start, *starts), max(first.end, *ends)) if others else first


def _glued_example(description: str, schema: dict[str, Json]) -> tuple[Json, str] | None:
    """Take `Examples: 5` off the end of a description, where sites put it that have no column for it."""
    found = _EXAMPLES.search(description)
    if found is None:
        return None
    value = value_of(found["value"], schema)
    if isinstance(value, str) and schema.get("type") in ("array", "object"):
        return None
    return value, description[: found.start()].rstrip()


def row_places(row: TableRow, at: Pointer) -> dict[Pointer, tuple[Origin, Pointer]]:
    """Return where the parts of one row's schema stand, for a schema at a pointer."""
    name, whole = row.span("name"), row.span()

    def place(role: str) -> tuple[Origin, Pointer]:
        return Row(name, row.span(role)), ()

    places: dict[Pointer, tuple[Origin, Pointer]] = {at: (Row(name, whole), ())}
    keys = {"type": "type", "enum": "type", "items": "type", "anyOf": "type", "format": "type", "default": "default"}
    keys |= {
        "title": "title",
        "description": "description",
        "examples": "example" if row.text("example") else "description",
    }
    keys |= {"enum": "enum" if "enum" in row.cells else "type", "pattern": "pattern", **{key: key for key in _BOUNDS}}
    for key, role in keys.items():
        if role in row.cells:
            places[*at, key] = place(role)
    if "description" in row.cells:
        places[*at, "description"] = Row(name, _described(row)), ()
    return places


def required_in(row: TableRow) -> Said[bool] | None:
    """Return what a row says about being required, by its column or by a star at the name."""
    said = required_word(row.text("required")) if "required" in row.cells else None
    if said is not None:
        return Said(said, row.span("required"))
    if _name(row).is_starred:
        return Said(value=True, span=row.span("name"))
    begins = _NEED_FIRST.match(row.text("description"))
    needed = required_word(begins["need"]) if begins is not None else None
    return Said(needed, row.span("description")) if needed is not None else None


def takes_file(row: TableRow) -> bool:
    """Tell whether a row is about a file, or a list of files."""
    schema = row_schema(row)
    items = schema.get("items")
    inner = items if isinstance(items, dict) else {}
    kinds = (schema.get("type"), inner.get("type"))
    return "binary" in (schema.get("format"), inner.get("format"), *kinds) or "file" in kinds


def field_name(row: TableRow) -> str:
    """Return the name that a row is about, without decoration."""
    return _name(row).text


def is_within(row: TableRow) -> bool:
    """Tell whether marks before its name put a row into one above it."""
    return _name(row).depth > 0


def names_a_class(row: TableRow) -> bool:
    """Tell whether the type of a row is none, but the name of a class: `SubmitReq`, `List«Shot»`."""
    return _CLASS.fullmatch(row.text("type")) is not None and not {*types_of(type_schema(row.text("type")))} & _TYPES


def _name(row: TableRow) -> _Name:
    text = row.cells["name"].text[:_LONGEST_NAME] if "name" in row.cells else ""
    lead = _DEPTH.match(text)
    depth = 0
    if lead is not None:
        depth = _indent(lead[0])
        text = text[lead.end() :]
    text = _TAG.sub("", text).strip().strip("`").strip()
    if text.startswith("**") and text.endswith("**"):
        text = text[2:-2].strip()
    text = _ARROW.sub(".", text)
    bare = _STARRED.sub("", text)
    return _Name(bare.replace("\\_", "_").strip().strip("`").strip(), depth, bare != text)


def _indent(marks: str) -> int:
    """Return how far in the marks before a name put it, to compare with those of other rows of a table."""
    if "└" in marks or "├" in marks:
        return marks.count("│") * 2 + max(marks.find("└"), marks.find("├")) + 1
    if corner := _CORNER.search(marks):
        return max(corner.end() - corner.start(), corner.start() + 1)
    counts = (*map(marks.count, "»>&+"), len(_DASH.findall(marks)))
    return next(filter(None, counts), 0)


def schema_of_rows(rows: Sequence[TableRow], whole: Span, *, is_form: bool = False) -> SchemaSeen | None:
    """Return the object that rows describe; dotted names (`data.url`, `images[].url`) and depth marks make it deep.

    In a form `tags[]` is how the field of a list is sent; elsewhere it is the list `tags`.
    """
    root = _Node()
    above: list[tuple[int, list[str]]] = []
    for row in rows:
        name = _name(row)
        steps = _steps(name.text)
        if len(steps) > 1 and steps[-1] == _ITEM and holding_of(row.text("type")) == "array":
            steps = [name.text] if is_form and len(steps) == 2 else steps[:-1]  # noqa: PLR2004 - a name and its brackets
        if not steps:
            continue
        while above and above[-1][0] >= name.depth:
            above.pop()
        steps = [*(above[-1][1] if above else ()), *steps]
        above.append((name.depth, steps))
        if len(steps) > _MAX_STEPS:
            continue
        node = _at(root, steps)
        if node.row is None:
            node.row, node.schema, node.required = row, row_schema(row), required_in(row)
    if not root.fields and root.item is None:
        return None
    places: dict[Pointer, tuple[Origin, Pointer]] = {}
    return SchemaSeen(_built(root, (), places), Written(whole, places), weight="table")


def _steps(name: str) -> list[str]:
    steps = [_ITEM if step.startswith("[") else step.strip() for step in _STEP.findall(name) if step.strip()]
    return [_ITEM if at and step in _EACH else step for at, step in enumerate(steps)]


def _at(root: _Node, steps: Iterable[str]) -> _Node:
    node = root
    for step in steps:
        if step == _ITEM:
            node.item = node.item or _Node()
            node = node.item
            continue
        is_list = node.row is not None and holding_of(node.row.text("type")) == "array"
        if is_list or node.item is not None:
            node.item = node.item or _Node()
            node = node.item
        node = node.fields.setdefault(step, _Node())
    return node


def _built(node: _Node, at: Pointer, places: dict[Pointer, tuple[Origin, Pointer]]) -> dict[str, Json]:
    made = dict(node.schema)
    if node.row is not None:
        places.update(row_places(node.row, at))
    if node.item is not None:
        made.setdefault("type", "array")
        declared = made.get("items")
        item = _built(node.item, (*at, "items"), places)
        made["items"] = {**(declared if isinstance(declared, dict) else {}), **item}
    if node.fields:
        if made.get("type") is None or (node.row is not None and names_a_class(node.row)):
            made["type"] = "object"
        properties: dict[str, Json] = {}
        required: list[Json] = []
        for name, child in node.fields.items():
            properties[name] = _built(child, (*at, "properties", name), places)
            if child.required is not None and child.required.value:
                if child.row is not None:
                    places[*at, "required", len(required)] = Row(child.row.span("name"), child.required.span), ()
                required.append(name)
        made["properties"] = properties
        if required:
            made["required"] = required
    return made


def placed(rows: Sequence[TableRow]) -> tuple[tuple[TableRow, ...], tuple[TableRow, ...]]:
    """Divide rows by the column that says where each field goes: into the body, and elsewhere with all within them."""
    inside: list[TableRow] = []
    outside: list[TableRow] = []
    place = inside
    for row in rows:
        if row.text("location") or not is_within(row):
            place = inside if location_of(row.text("location")) is None else outside
        place.append(row)
    return tuple(inside), tuple(outside)


def parameters_of_rows(rows: Sequence[TableRow], location: Location) -> tuple[ParameterSeen, ...]:
    """Return the parameters that rows describe; a column may say where each goes, else all go to one place."""
    found: list[ParameterSeen] = []
    for row in rows:
        name = field_name(row)
        if not name:
            continue
        schema = row_schema(row, takes_examples=False)
        description = row.text("description")
        example = row.text("example")
        glued = None if example else _glued_example(description, schema)
        value = value_of(example, schema) if example else glued[0] if glued else None
        place = Row(row.span("name"), row.span("example" if example else "description"))
        found.append(
            ParameterSeen(
                name=Said(name, row.span("name")),
                location=location_of(row.text("location")) or location,
                required=required_in(row),
                schema=SchemaSeen(schema, Written(row.span(), row_places(row, ())), weight="table"),
                description=Said(description, row.span("description")) if description else None,
                examples=(ExampleSeen(value=value, origin=place),) if value is not None else (),
            )
        )
    return tuple(found)
