"""The only door to datamodel-code-generator: shapes in, Python type annotations out.

It decides the types; the names are ours. It is shown neutral names only (`M12`, `f3`), so that nothing a page says can
collide with, or be mistaken for, anything in its output; vendor text reaches it as literals of value lists alone, and
comes back through the syntax tree.
"""

from __future__ import annotations

import ast
import copy
import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from reynard.diagnostics.codes import PATTERN_DROPPED, SHAPE_GIVEN_UP, diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reynard.diagnostics import Report
    from reynard.ir.types import Shape
    from reynard.text.origin import Json

_REFERENCE = "#/$defs/"
_FILE = "FileValue"
"""The runtime's type for files in request models."""


@dataclass(frozen=True, slots=True)
class TypeRequest:
    """A list of shapes under one owner, whose annotations are wanted in the same order."""

    owner: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """A type annotation, the models it names, and the names it needs imported."""

    text: str
    models: frozenset[str]
    imports: frozenset[str]


_HOLDER = "Holder"
"""The class whose fields have the shapes in question."""

_AT_ONCE = 400
"""Shapes a run; its cost grows a little faster than their number."""

ANY = Annotation("Any", frozenset(), frozenset(("Any",)))


def annotate(requests: Sequence[TypeRequest], report: Report) -> dict[str, tuple[Annotation, ...]]:
    """Return the annotations of every shape, by owner; what cannot be expressed becomes `Any`, and is reported."""
    names = {request.owner: f"M{index}" for index, request in enumerate(requests)}
    back = {neutral: name for name, neutral in names.items()}
    for request in requests:
        for pattern in {each for shape in request.shapes for each in _patterns_in(shape) if not _can_match(each)}:
            message = f"the pattern {json.dumps(pattern, ensure_ascii=False)} in `{request.owner}` is not checked"
            report(diagnostic(PATTERN_DROPPED, message))
    shapes: dict[str, Shape] = {}
    owners: dict[str, str] = {}
    for request in requests:
        for shape in request.shapes:
            key = _key(shape)
            shapes.setdefault(key, shape)
            owners.setdefault(key, request.owner)
    found: dict[str, Annotation] = {}
    keys = list(shapes)
    pending = [keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE)]
    while pending:
        chunk = pending.pop()
        classes = _generated([shapes[key] for key in chunk], names)
        if classes is not None:
            fields, inline = _fields_of(classes.get(_HOLDER)), _Inline(classes, back)
            found |= {key: _annotation(fields.get(f"f{at}"), shapes[key], inline) for at, key in enumerate(chunk)}
        elif len(chunk) > 1:
            middle = len(chunk) // 2
            pending += [chunk[:middle], chunk[middle:]]
        else:
            message = f"a type in `{owners[chunk[0]]}` cannot be expressed; it becomes `Any`"
            report(diagnostic(SHAPE_GIVEN_UP, message))
            found[chunk[0]] = ANY
    return {request.owner: tuple(found[_key(shape)] for shape in request.shapes) for request in requests}


def _key(shape: Shape) -> str:
    """Return what tells shapes apart: the same shape stands in many places, and is worked out once."""
    return json.dumps(shape)


def _generated(shapes: Sequence[Shape], names: Mapping[str, str]) -> dict[str, ast.ClassDef] | None:
    """Run datamodel-code-generator over some shapes at once, as fields of one class; None when it refuses them."""
    from datamodel_code_generator import (  # noqa: PLC0415 - costs half a second, and an unchanged input needs none of it
        Error,
        InputFileType,
        LiteralType,
        PythonVersion,
        generate,
    )
    from datamodel_code_generator.enums import DataModelType, OpenAPIScope  # noqa: PLC0415 - as above

    fields = {f"f{index}": _prepared(shape, names) for index, shape in enumerate(shapes)}
    schemas: dict[str, Any] = {_HOLDER: {"type": "object", "properties": fields, "required": list(fields)}}
    # Which fields a named model has does not matter to those that name it.
    for name in sorted({names[each] for shape in shapes for each in _models_in(shape)}):
        schemas[name] = {"type": "object", "properties": {"any": {"type": "string"}}, "required": ["any"]}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }
    try:
        source = generate(
            json.dumps(document),
            input_file_type=InputFileType.OpenAPI,
            input_filename="models.json",
            output_model_type=DataModelType.PydanticV2BaseModel,
            target_python_version=PythonVersion.PY_311,
            openapi_scopes=[OpenAPIScope.Schemas],
            enum_field_as_literal=LiteralType.All,
            use_standard_collections=True,
            use_union_operator=True,
            use_annotated=True,
            field_constraints=True,
            disable_timestamp=True,
            allow_remote_refs=False,
            strict_nullable=True,
            formatters=[],
        )
    except (Error, ValueError, KeyError, TypeError, RecursionError, AttributeError, IndexError, SyntaxError):
        return None
    if not isinstance(source, str):
        return None
    return {node.name: node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)}


def _fields_of(node: ast.ClassDef | None) -> dict[str, ast.expr]:
    return {
        statement.target.id: statement.annotation
        for statement in (node.body if node is not None else ())
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
    }


class _Inline(ast.NodeTransformer):
    """Replace neutral names by ours, and the helper classes for limits inside unions and lists by what they wrap."""

    def __init__(self, found: Mapping[str, ast.ClassDef], back: Mapping[str, str]) -> None:
        self.models: set[str] = set()
        self.imports: set[str] = set()
        self.is_whole = True
        self._found = found
        self._back = back

    def visit_Name(self, node: ast.Name) -> ast.expr:
        name = node.id
        if name in self._back:
            self.models.add(self._back[name])
            return ast.Name(self._back[name])
        if name in ("Any", "Literal", "Annotated", "Field"):
            self.imports.add(name)
            return node
        if name in ("str", "int", "float", "bool", "list", "dict", "None", "bytes"):
            return node
        wrapped = _fields_of(self._found.get(name)).get("root")
        if wrapped is None:
            self.is_whole = False
            return node
        return cast("ast.expr", self.visit(copy.deepcopy(wrapped)))

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Write `constr(min_length=1)` as `Annotated[str, Field(min_length=1)]`, which type checkers understand."""
        kind = _CONSTRAINED.get(node.func.id) if isinstance(node.func, ast.Name) else None
        if kind is None:
            return cast("ast.expr", self.generic_visit(node))
        self.imports |= {"Annotated", "Field"}
        limits = ast.Call(ast.Name("Field"), [], node.keywords)
        return ast.Subscript(ast.Name("Annotated"), ast.Tuple([ast.Name(kind), limits]))


_CONSTRAINED = {"constr": "str", "conint": "int", "confloat": "float"}


def _annotation(node: ast.expr | None, shape: Shape, inline: _Inline) -> Annotation:
    if shape.get("format") == "binary":
        return Annotation(_FILE, frozenset(), frozenset((_FILE,)))
    items = shape.get("items")
    if isinstance(items, dict) and items.get("format") == "binary":
        return Annotation(f"list[{_FILE}]", frozenset(), frozenset((_FILE,)))
    if node is None:
        return ANY
    inline.models, inline.imports, inline.is_whole = set(), set(), True
    made = inline.visit(node)
    if not inline.is_whole:
        return ANY
    return Annotation(ast.unparse(made), frozenset(inline.models), frozenset(inline.imports))


def _models_in(shape: Json) -> Iterable[str]:
    if isinstance(shape, dict):
        reference = shape.get("$ref")
        if isinstance(reference, str):
            yield reference.removeprefix(_REFERENCE)
        for key, value in shape.items():
            if key not in ("enum", "const"):
                yield from _models_in(value)
    elif isinstance(shape, list):
        for value in shape:
            yield from _models_in(value)


def _prepared(shape: Json, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON for another tool
    """Return a shape as datamodel-code-generator should see it: neutral names, no floats in literals."""
    if isinstance(shape, list):
        return [_prepared(each, names) for each in shape]
    if not isinstance(shape, dict):
        return shape
    if "$ref" in shape:
        neutral = names[str(shape["$ref"]).removeprefix(_REFERENCE)]
        return {"$ref": f"#/components/schemas/{neutral}"}
    values = shape.get("enum", [shape["const"]] if "const" in shape else None)
    if isinstance(values, list):
        return _literals(values)
    left_out = {"format"} if _can_match(shape.get("pattern")) else {"format", "pattern"}
    return {key: _prepared(value, names) for key, value in shape.items() if key not in left_out}


def _patterns_in(shape: Json) -> Iterable[str]:
    if isinstance(shape, dict):
        pattern = shape.get("pattern")
        if isinstance(pattern, str):
            yield pattern
        for key, value in shape.items():
            if key not in ("enum", "const"):
                yield from _patterns_in(value)
    elif isinstance(shape, list):
        for value in shape:
            yield from _patterns_in(value)


def _can_match(pattern: Json) -> bool:
    """Tell whether pydantic can build a pattern: its engine is linear, and knows less than Python's."""
    from pydantic_core import SchemaError, SchemaValidator, core_schema  # noqa: PLC0415 - few schemas have patterns

    if not isinstance(pattern, str):
        return True
    try:
        SchemaValidator(core_schema.str_schema(pattern=pattern))
    except SchemaError:
        return False
    return True


def _literals(values: list[Json]) -> Any:  # noqa: ANN401 - JSON for another tool
    """Return a list of values; Python has no literals of fractions, so those become their type."""
    plain = [value for value in values if not isinstance(value, float)]
    whole = [int(value) for value in values if isinstance(value, float) and value.is_integer() and math.isfinite(value)]
    if len(plain) + len(whole) < len(values):
        others = {"type": ["integer", "number"]}
        return {"anyOf": [{"enum": plain}, others]} if plain else others
    return {"enum": [*plain, *(value for value in whole if value not in plain)]}
