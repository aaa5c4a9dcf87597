"""Shapes of values that a schema lists, and of all values of a type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.files import is_base64
from reynard.ir.shape import ANYTHING, NULL, Boolean, Number, Text, Values, union
from reynard.schema.formats import is_text_format
from reynard.schema.keywords import LENGTHS
from reynard.schema.types import type_of, types_of
from reynard.spec.soundness.patterns import is_linear

SCALARS = frozenset(("boolean", "integer", "number", "string"))
_LEADING = frozenset((
    "$ref", "allOf", "anyOf", "oneOf", "const", "enum", "if", "then", "else", "dependentSchemas", "discriminator",
))  # fmt: skip
"""Keywords by which a schema of a scalar type says more than its type and limits."""

_SMALL_BRANCH = frozenset((
    "type", "enum", "const", "format", "pattern", "description",
    "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
))  # fmt: skip
_SMALL = _SMALL_BRANCH | {
    "anyOf", "title", "default", "examples", "deprecated", "x-documented", "x-meanings", "x-name",
}  # fmt: skip
"""Keywords that hold no schemas but alternatives."""

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.ir.shape import Shape
    from reynard.ir.types import Direction
    from reynard.schema.formats import TextFormat
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json


def is_plain(schema: Schema) -> bool:
    """Tell whether a schema is what its scalar type and its limits say: most members are."""
    kind = schema.get("type")
    return type(kind) is str and kind in SCALARS and _LEADING.isdisjoint(schema)


def is_small(schema: Json) -> bool:
    """Tell whether a schema speaks of scalar values alone, in a few alternatives at most, and leads to no other."""
    if not isinstance(schema, dict) or not schema.keys() <= _SMALL:
        return False
    branches = schema.get("anyOf")
    if branches is None:
        return _has_scalars(schema)
    return (
        schema.get("type") in (None, *SCALARS)
        and isinstance(branches, list)
        and all(isinstance(each, dict) and each.keys() <= _SMALL_BRANCH and _has_scalars(each) for each in branches)
    )


def _has_scalars(schema: Schema) -> bool:
    """Tell whether a schema says that its values are scalar ones, by their type or one by one."""
    kind = schema.get("type")
    if kind is not None:
        return type(kind) is str and (kind in SCALARS or kind == "null")
    listed = schema.get("enum", [schema["const"]] if "const" in schema else None)
    return isinstance(listed, list) and bool(listed) and not any(isinstance(each, dict | list) for each in listed)


def shape_of_values(
    values: Sequence[Json], schema: Schema, direction: Direction, *, is_constant: bool = False
) -> Shape:
    """Return the shape of listed values; an answer may have others of their types."""
    found: list[bool | float | str] = []
    is_nullable = "null" in types_of(schema)
    for value in values:
        match value:
            case None:
                is_nullable = True
            case dict() | list():
                return ANYTHING
            case _ if not any(type(value) is type(other) and value == other for other in found):
                found.append(value)
    if not found:
        return NULL
    made: list[Shape] = [Values(values=tuple(found), is_constant=is_constant and len(found) == 1)]
    if direction == "response" and not is_constant:
        made += [plain(type_of(value)) for value in found]
    return union((*made, *((NULL,) if is_nullable else ())))


_BOOLEAN, _WHOLE, _NUMBER, _TEXT = Boolean(), Number(is_whole=True), Number(is_whole=False), Text()


def plain(kind: str) -> Shape:
    """Return the shape of every value of a scalar type."""
    match kind:
        case "boolean":
            return _BOOLEAN
        case "integer":
            return _WHOLE
        case "number":
            return _NUMBER
        case _:
            return _TEXT


def written_format(schema: Schema, *, is_sent: bool) -> TextFormat | None:
    """Return the format of a text that Python has a type for; not where what is sent is limited in another way, too."""
    written = schema.get("format")
    is_limited = is_sent and not schema.keys().isdisjoint((*LENGTHS, "pattern"))
    return written if is_text_format(written) and not is_limited else None


def scalar(kind: str, schema: Schema, direction: Direction) -> Shape:
    """Return the shape of a schema's values of a scalar type, with the limits of what is sent."""
    is_sent = direction == "request"
    match kind:
        case "string" if (written := written_format(schema, is_sent=is_sent)) is not None:
            return Text(format=written)
        case "string" if is_sent:
            pattern = schema.get("pattern")
            return Text(
                min_length=count_of(schema, "minLength"),
                max_length=count_of(schema, "maxLength"),
                pattern=pattern if isinstance(pattern, str) and is_linear(pattern) else None,
                is_base64=is_base64(schema),
            )
        case "integer" | "number" if is_sent:
            return Number(
                is_whole=kind == "integer",
                minimum=_bound(schema, "minimum"),
                maximum=_bound(schema, "maximum"),
                exclusive_minimum=_bound(schema, "exclusiveMinimum"),
                exclusive_maximum=_bound(schema, "exclusiveMaximum"),
                multiple_of=_bound(schema, "multipleOf"),
            )
    return plain(kind)


def count_of(schema: Schema, keyword: str) -> int | None:
    """Return how many a keyword says."""
    value = schema.get(keyword)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _bound(schema: Schema, keyword: str) -> float | None:
    value = schema.get(keyword)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
