"""Break one constraint of a valid instance at a time."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jsonschema.exceptions import _WrappedReferencingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sampler.draw import Drawer

_GONE = object()
_OTHERS: dict[str, Any] = {
    "string": "a text",
    "number": 12.5,
    "boolean": True,
    "object": {"unexpected": 1},
    "array": ["unexpected"],
}
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """An instance with one fault, the constraint that it breaks, and where."""

    constraint: str
    path: Path
    value: Any


def breaks_of(drawer: Drawer, schema: Any, value: Any) -> list[Break]:  # noqa: ANN401 - JSON
    """Return every single fault that the schema as a whole calls one."""
    judge = drawer.document.validator(schema)
    found = []
    try:
        for constraint, path, other in _walk(drawer, schema, value, (), 0):
            broken = _changed(value, path, other)
            if not judge.is_valid(broken):
                found.append(Break(constraint=constraint, path=path, value=broken))
    except (KeyError, TypeError, ValueError, RecursionError, _WrappedReferencingError):
        return found
    return found


def _walk(drawer: Drawer, schema: Any, value: Any, path: Path, depth: int) -> Iterator[tuple[str, Path, Any]]:  # noqa: ANN401 - JSON
    schema = drawer.flat(schema)
    if not isinstance(schema, dict) or depth > 12:
        return
    alternatives = drawer.branches(schema)
    if alternatives:
        fitting = [each for each in alternatives if drawer.document.validator(each).is_valid(value)]
        kinds = {kind for each in alternatives for kind in _kinds(drawer.flat(each))}
        if kinds:
            yield from _wrong_types(kinds, value, path)
        if fitting:
            yield from _walk(drawer, fitting[0], value, path, depth + 1)
        return
    yield from _own_faults(schema, value, path)
    if isinstance(value, dict):
        members = schema.get("properties") or {}
        rest = schema.get("additionalProperties")
        if rest is False:
            yield "additionalProperties", (*path, "no_such_member"), 1
        for name in schema.get("required") or ():
            said = drawer.flat(members.get(name, {}))
            if name in value and not (isinstance(said, dict) and "readOnly" in said):
                yield "required", (*path, name), _GONE
        for name, inner in value.items():
            if name in members or isinstance(rest, dict):
                yield from _walk(drawer, members.get(name, rest), inner, (*path, name), depth + 1)
    elif isinstance(value, list) and value and "prefixItems" not in schema:
        yield from _walk(drawer, schema.get("items", {}), value[0], (*path, 0), depth + 1)


def _own_faults(schema: Mapping[str, Any], value: Any, path: Path) -> Iterator[tuple[str, Path, Any]]:  # noqa: ANN401 - JSON
    if "enum" in schema or "const" in schema:
        allowed = schema.get("enum", [schema.get("const")])
        constraint = "enum" if "enum" in schema else "const"
        texts = [each for each in allowed if isinstance(each, str)]
        numbers = [each for each in allowed if isinstance(each, (int, float)) and not isinstance(each, bool)]
        if texts:
            yield constraint, path, f"{max(texts, key=len)}-not"
        elif numbers:
            yield constraint, path, max(numbers) + 1
    kinds = _kinds(schema)
    if kinds:
        yield from _wrong_types(kinds, value, path)
    yield from _over_limits(schema, value, path)


def _over_limits(schema: Mapping[str, Any], value: Any, path: Path) -> Iterator[tuple[str, Path, Any]]:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        if "minLength" in schema and schema["minLength"] > 0:
            yield "minLength", path, value[: schema["minLength"] - 1]
        if schema.get("maxLength", 1e6) < 100_000:
            yield "maxLength", path, value.ljust(schema["maxLength"] + 1, "x")
        if "pattern" in schema:
            yield "pattern", path, "\x7f"
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        for keyword, step in (("minimum", -1), ("maximum", 1), ("exclusiveMinimum", 0), ("exclusiveMaximum", 0)):
            if keyword in schema:
                yield keyword, path, schema[keyword] + step
        if "multipleOf" in schema:
            yield "multipleOf", path, value + schema["multipleOf"] / 2
    elif isinstance(value, list):
        if value and schema.get("minItems", 0) > 0:
            yield "minItems", path, value[: schema["minItems"] - 1]
        if value and schema.get("maxItems", 1e6) < 1000:
            yield "maxItems", path, (value * (schema["maxItems"] + 1))[: schema["maxItems"] + 1]
        if value and schema.get("uniqueItems") is True:
            yield "uniqueItems", path, [value[0], value[0]]


def _wrong_types(kinds: set[str], value: Any, path: Path) -> Iterator[tuple[str, Path, Any]]:  # noqa: ANN401 - JSON
    others = [kind for kind in _OTHERS if kind not in kinds and not (kind == "number" and "integer" in kinds)]
    if "integer" in kinds and "number" not in kinds:
        yield "type", path, 0.5
    for kind in others[:2]:
        yield "type", path, _OTHERS[kind]
    if "null" not in kinds and value is not None:
        yield "null", path, None


def _kinds(schema: Any) -> set[str]:  # noqa: ANN401 - JSON Schema
    if not isinstance(schema, dict):
        return set()
    said = schema.get("type") or []
    return {said} if isinstance(said, str) else set(said)


def _changed(value: Any, path: Path, other: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a copy of a value with another one at a place."""
    if not path:
        return other
    made = copy.copy(value)
    key: Any = path[0]
    if other is _GONE and len(path) == 1:
        del made[key]
    elif len(path) == 1:
        made[key] = other
    else:
        made[key] = _changed(made[key], path[1:], other)
    return made
