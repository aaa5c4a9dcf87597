"""Fields that classes of Python declare, as services write them: `class Film(BaseModel)`, a dataclass, a TypedDict."""

from __future__ import annotations

import ast
import json
import re
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source
    from reynard.text.origin import Json

_CLASS = compiled(
    r"^(?P<indent>[ \t]*)(?P<before>@\w*dataclass\b[^\n]*\n[ \t]*)?class[ \t]+(?P<name>[A-Za-z_]\w{0,80})"
    r"(?:\((?P<bases>[^()\n]{0,200})\))?:[^\n]*\n",
    re.MULTILINE,
)
_FIELD = compiled(
    r"^(?P<indent>[ \t]+)(?P<name>[A-Za-z_]\w{0,80})[ \t]*:[ \t]*(?P<type>[^=#\n]{1,200}?)[ \t]*"
    r"(?:=[ \t]*(?P<default>[^#\n]*?))?[ \t]*(?:#[ \t]*(?P<comment>[^\n]*))?$",
    re.MULTILINE,
)
_DECLARING = compiled(r"\b(?:BaseModel|TypedDict|SQLModel|Schema|NamedTuple)\b")
_NAMED = compiled(r"\s*(?P<name>[A-Za-z_][\w.]*)\s*(?:\[(?P<inner>.*)\])?\s*\Z", re.DOTALL)
_OPENING, _CLOSING = "([{", ")]}"
_PLAIN: Mapping[str, str] = MappingProxyType(
    {
        "str": "string",
        "int": "integer",
        "float": "number",
        "bool": "boolean",
        "Decimal": "number",
        "dict": "object",
        "Dict": "object",
        "Any": "any",
        "bytes": "string",
        "datetime": "string",
        "date": "string",
        "HttpUrl": "string",
        "AnyUrl": "string",
        "UUID": "string",
        "UploadFile": "file",
        "list": "array",
        "List": "array",
        "object": "object",
        "None": "null",
    }
)
_LISTS = frozenset(("list", "List", "Sequence", "set", "Set", "tuple", "Tuple", "conlist"))
_MAPS = frozenset(("dict", "Dict", "Mapping"))
_BOUNDS: Mapping[str, str] = MappingProxyType(
    {
        "ge": "minimum",
        "le": "maximum",
        "gt": "exclusiveMinimum",
        "lt": "exclusiveMaximum",
        "min_length": "minLength",
        "max_length": "maxLength",
        "min_items": "minItems",
        "max_items": "maxItems",
    }
)
_ROLES = ("name", "type", "required", "default", "enum", "description", *dict.fromkeys(_BOUNDS.values()))
_FENCES = ("python", "py", "")
_DEEPEST = 8
_MOST = 500
_LONGEST_VALUE = 2_000


class _Field(NamedTuple):
    name: Cell
    type: Cell
    default: Cell | None
    comment: Cell | None


class _Read(NamedTuple):
    """What an annotation says: a notation, the values of a choice, a class by its name."""

    kind: str
    values: tuple[Json, ...] = ()
    named: str = ""
    is_list: bool = False
    is_optional: bool = False


class PythonTypes(Struct):
    """The classes with fields that the code of a page declares."""

    source: Source
    declared: dict[str, tuple[tuple[_Field, ...], tuple[str, ...]]] = field(default_factory=dict)
    """The fields of each, and the classes that it is made of."""
    blocks: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def tables_at(self, item: Item) -> tuple[tuple[str, Table], ...]:
        """Return what a block declares as tables of fields, each with the name of its class: those in no other one."""
        names = self.blocks.get(item.start, ())
        used = {word for name in names for word in self._used(name) if word != name}
        outer = [each for each in names if each not in used] or list(names[-1:])
        tables = ((name, tuple(islice(self._rows(name, "", (name,)), _MOST))) for name in outer)
        whole = self.source.span(item.start, item.end)
        return tuple((name, Table(_ROLES, rows, whole)) for name, rows in tables if rows)

    def _used(self, name: str) -> Iterator[str]:
        fields, bases = self.declared[name]
        yield from bases
        for each in fields:
            yield from re.findall(r"[A-Za-z_]\w*", each.type.text)

    def _rows(self, name: str, prefix: str, seen: tuple[str, ...]) -> Iterator[TableRow]:
        fields, bases = self.declared[name]
        for base in bases:
            if base in self.declared and base not in seen:
                yield from self._rows(base, prefix, (*seen, base))
        for each in fields:
            read = self._read(each.type.text)
            path = f"{prefix}{each.name.text}"
            cells = {"name": each.name._replace(text=path), "type": each.type._replace(text=read.kind)}
            if read.values:
                cells["enum"] = each.type._replace(text=json.dumps(read.values))
            cells.update(_said(each, is_optional=read.is_optional))
            yield TableRow(self.source, cells, each.name.start, (each.comment or each.default or each.type).end)
            if read.named and read.named not in seen and len(seen) <= _DEEPEST:
                yield from self._rows(read.named, f"{path}[]." if read.is_list else f"{path}.", (*seen, read.named))

    def _read(self, text: str, depth: int = 0) -> _Read:  # noqa: PLR0911 - one kind of annotation each
        """Read an annotation."""
        parts = [each.strip().strip("\"'") for each in _split(text, "|")] if depth <= _DEEPEST else []
        said = [each for each in parts if each not in ("None", "")]
        if len(parts) > len(said) and len(said) == 1:
            return self._nullable(self._read(said[0], depth + 1))
        if len(said) != 1:
            return _Read(" | ".join(dict.fromkeys(self._read(each, depth + 1).kind or "any" for each in said)))
        found = _NAMED.match(said[0])
        if found is None:
            return _Read("")
        name, inner = found["name"].rpartition(".")[2], found["inner"]
        if inner is None:
            return _Read("object", named=name) if name in self.declared else _Read(_PLAIN.get(name, name))
        if name in ("Optional", "NotRequired"):
            return self._nullable(self._read(inner, depth + 1))
        if name in ("Required", "Annotated"):
            return self._read(next(iter(_split(inner, ",")), ""), depth + 1)
        if name == "Union":
            return self._read("|".join(_split(inner, ",")), depth + 1)
        if name == "Literal":
            return _choice([_value(each) for each in _split(inner, ",")])
        if name in _LISTS:
            one = self._read(next(iter(_split(inner, ",")), ""), depth + 1)
            return one._replace(kind=f"array<{one.kind}>" if one.kind else "array", is_list=True, is_optional=False)
        if name in _MAPS:
            held = self._read(_split(inner, ",")[-1], depth + 1)
            return _Read(f"map<string, {held.kind}>" if held.kind else "object")
        return _Read(_PLAIN.get(name, "object"))

    @staticmethod
    def _nullable(read: _Read) -> _Read:
        is_plain = read.kind and not read.values
        return read._replace(kind=f"{read.kind} | null" if is_plain else read.kind, is_optional=True)


def read_python_types(source: Source, items: Sequence[Item]) -> PythonTypes:
    """Return the classes that the code of a page declares."""
    types = PythonTypes(source)
    for item in items:
        if item.kind != "code" or item.key not in _FENCES or "class " not in source.text[item.start : item.end]:
            continue
        names: list[str] = []
        found = list(_CLASS.finditer(source.text, item.start, item.end))[:_MOST]
        for at, each in enumerate(found):
            stop = found[at + 1].start() if at + 1 < len(found) else item.end
            bases = tuple(word.strip() for word in (each["bases"] or "").split(","))
            is_model = each["before"] or any(_DECLARING.search(one) or one in types.declared for one in bases)
            fields = tuple(_fields(source, each, stop)) if is_model else ()
            if fields:
                types.declared.setdefault(each["name"], (fields, bases))
                names.append(each["name"])
        if names:
            types.blocks[item.start] = tuple(dict.fromkeys(names))
    return types


def _fields(source: Source, opened: re.Match[str], stop: int) -> Iterator[_Field]:
    """Yield the fields of a class: lines as far in as the first one."""
    indent = ""
    for found in _FIELD.finditer(source.text, opened.end(), stop):
        indent = indent or found["indent"]
        if found["indent"] == indent and len(indent) > len(opened["indent"]) and found["name"] != "model_config":
            cells = {
                group: Cell(found[group], *found.span(group)) if found[group] else None
                for group in ("name", "type", "default", "comment")
            }
            if cells["default"] is not None:
                cells["default"] = _whole(source.text, cells["default"], stop)
            assert cells["name"] is not None  # noqa: S101 - by the pattern
            assert cells["type"] is not None  # noqa: S101 - as above
            yield _Field(cells["name"], cells["type"], cells["default"], cells["comment"])


def _whole(text: str, value: Cell, stop: int) -> Cell:
    """Return a value to its last bracket, which may stand lines below: `Field(`, then its arguments."""
    depth = 0
    for at in range(value.start, min(stop, value.start + _LONGEST_VALUE)):
        depth += (text[at] in _OPENING) - (text[at] in _CLOSING)
        if depth <= 0 and at >= value.end - 1:
            return Cell(text[value.start : at + 1], value.start, at + 1)
    return value


def _said(one: _Field, *, is_optional: bool) -> Iterator[tuple[str, Cell]]:
    """Yield what the value and the comment of a field say of it."""
    value, words = one.default, [one.comment] if one.comment is not None else []
    has_default, default, given = _default(value.text) if value is not None else (False, None, {})
    is_needed = not has_default and not is_optional
    yield "required", Cell("required" if is_needed else "optional", one.name.start, one.name.end)
    if value is None:
        yield from (("description", each) for each in words)
        return
    if default is not None and default != "":
        text = default if isinstance(default, str) else json.dumps(default, ensure_ascii=False)
        yield "default", value._replace(text=text)
    for key, role in _BOUNDS.items():
        limit = given.get(key)
        if isinstance(limit, int | float) and not isinstance(limit, bool):
            yield role, value._replace(text=json.dumps(limit))
    said = next((given[key] for key in ("description", "title") if isinstance(given.get(key), str)), None)
    if said:
        yield "description", value._replace(text="\n".join((str(said), *(each.text for each in words))))
    else:
        yield from (("description", each) for each in words)


def _default(text: str) -> tuple[bool, Json, dict[str, Json]]:
    """Return whether a value gives a default, that default, and what a call of `Field` names beside it."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body if len(text) <= _LONGEST_VALUE else None
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        tree = None
    if not isinstance(tree, ast.Call):
        is_given = tree is None or not _is_open(tree)
        return is_given, _constant(tree) if tree is not None and is_given else None, {}
    given = {each.arg: _constant(each.value) for each in tree.keywords if each.arg}
    if tree.args:
        is_given = not _is_open(tree.args[0])
        return is_given, _constant(tree.args[0]) if is_given else None, given
    return bool({"default", "default_factory"} & given.keys()), given.get("default"), given


def _is_open(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is ...


def _constant(node: ast.expr) -> Json:
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None
    is_plain = isinstance(value, str | int | float | bool)
    return value if is_plain else list(value) if isinstance(value, list) and not value else None


def _value(text: str) -> Json:
    try:
        value = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return text.strip()
    return value if isinstance(value, str | int | float | bool) else text.strip()


def _choice(values: Sequence[Json]) -> _Read:
    kinds = {type(each) for each in values}
    kind = {str: "string", int: "integer", float: "number", bool: "boolean"}.get(kinds.pop(), "") if kinds else ""
    return _Read(kind if not kinds else "", tuple(values))


def _split(text: str, mark: str) -> list[str]:
    """Split at the marks that stand outside of all brackets."""
    parts, depth, first = [], 0, 0
    for at, each in enumerate(text):
        depth += (each in _OPENING) - (each in _CLOSING)
        if each == mark and depth == 0:
            parts.append(text[first:at])
            first = at + 1
    return [*parts, text[first:]]
