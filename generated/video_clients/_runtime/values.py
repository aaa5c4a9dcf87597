# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""JSON values as JSON Schema sees them: their types, when two are the same, and how to speak of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeGuard, cast

from pydantic_core import SchemaError, SchemaValidator, core_schema, to_json

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

KINDS: Final = {
    "null": "null",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "string": "a text",
    "array": "a list",
    "object": "an object",
}
"""The types of JSON Schema in words."""

_MOST_SHOWN: Final = 12
_EXACT: Final = 2.0**53
"""From here on not every whole number is a binary one."""


def has_type(value: object, name: str) -> bool:
    """Tell whether a value is of a type; a fraction of zero is a whole number, and truth is none."""
    match name:
        case "null":
            return value is None
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return is_number(value) and (isinstance(value, int) or cast("float", value).is_integer())
        case "number":
            return is_number(value)
        case "string":
            return isinstance(value, str)
        case "array":
            return isinstance(value, list)
        case "object":
            return isinstance(value, dict)
        case _:
            return True


def is_number(value: object) -> bool:
    """Tell whether a value is a number: to Python true and false are, too."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Tell whether a value is an object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Tell whether a value is a list."""
    return isinstance(value, list)


def identity(value: object) -> Hashable:
    """Return what two values have in common when they are the same JSON: 1 and 1.0 are, 1 and true are not."""
    match value:
        case bool():
            return ("boolean", value)
        case list():
            return ("array", tuple(map(identity, cast("list[object]", value))))
        case dict():
            members = cast("dict[str, object]", value)
            return ("object", frozenset((name, identity(each)) for name, each in members.items()))
        case _:
            return value


@lru_cache(maxsize=1024)
def _pattern(pattern: str) -> SchemaValidator | None:
    try:
        return SchemaValidator(core_schema.str_schema(pattern=pattern))
    except SchemaError:
        return None


def matches(text: str, pattern: str) -> bool:
    """Tell whether a pattern is found in a text, in linear time; one that needs backtracking is found everywhere."""
    engine = _pattern(pattern)
    return engine is None or engine.isinstance_python(text)


def show(values: Iterable[object]) -> str:
    """Return what a schema lists, as a sentence has it; long lists are cut."""
    shown = [f"`{each}`" if isinstance(each, str) else to_json(each).decode() for each in values]
    if len(shown) > _MOST_SHOWN:
        return f"{', '.join(shown[:_MOST_SHOWN])}, …"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def plural(count: Any, what: str) -> str:  # noqa: ANN401 - a number of a schema, whole or not
    """Return a number of things."""
    return f"{count:g} {what}" if count == 1 else f"{count:g} {what}s"


def as_json(value: object) -> object:
    """Return a value in which fractions of zero are whole numbers, and tuples lists; itself, where it has none."""
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    if isinstance(value, tuple):
        return [as_json(each) for each in cast("tuple[object, ...]", value)]
    if is_list(value):
        items = [as_json(each) for each in value]
        return items if any(one is not other for one, other in zip(items, value, strict=True)) else value
    if is_object(value):
        members = {name: as_json(each) for name, each in value.items()}
        return members if any(members[name] is not each for name, each in value.items()) else value
    return value
