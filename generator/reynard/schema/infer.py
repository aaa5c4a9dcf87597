"""The schema that a set of values shows, and no more than they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.schema.id_keys import is_table
from reynard.schema.types import type_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_NOTES = (
    *("description", "title", "default", "deprecated", "readOnly", "writeOnly", "x-meanings", "x-documented"),
    "$defs",
)
"""What is said of a member rather than of its values, and what references lead to from anywhere in it."""
_MORE = frozenset(("...", "…", "....", "……"))
"""Names that stand for more members: `{"...": "..."}`."""
_SCALARS = ("boolean", "integer", "number", "string")


def infer(values: Sequence[Json], *, is_request: bool = False) -> Schema:
    """Return the narrowest schema of types and members that accepts every value; what is written `0.0` is no whole one.

    Of a request nothing is required: examples show what can be sent, never what must be.
    """
    kinds: dict[str, list[Json]] = {}
    for value in values:
        kinds.setdefault("number" if isinstance(value, float) else type_of(value), []).append(value)
    is_nullable = kinds.pop("null", None) is not None
    if "number" in kinds:
        kinds["number"] = kinds.pop("integer", []) + kinds["number"]
    scalars = [kind for kind in _SCALARS if kind in kinds]
    alternatives: list[Schema] = []
    if scalars:
        alternatives.append({"type": scalars[0] if len(scalars) == 1 else list(scalars)})
    if "array" in kinds:
        alternatives.append(_array(kinds["array"], is_request=is_request))
    if "object" in kinds:
        alternatives.append(_object(kinds["object"], is_request=is_request))
    if not alternatives:
        return {}
    if len(alternatives) > 1:
        if is_nullable:
            alternatives.append({"type": "null"})
        return {"anyOf": [*alternatives]}
    return nullable(alternatives[0]) if is_nullable else alternatives[0]


def nullable(schema: Schema) -> Schema:
    """Return a schema that also accepts null."""
    declared = schema.get("type")
    if "enum" in schema or "const" in schema:
        values = schema["enum"] if "enum" in schema else [schema["const"]]
        rest: Schema = {key: item for key, item in schema.items() if key not in ("const", "enum")}
        made: Schema = rest | {"enum": [*values, None] if isinstance(values, list) and None not in values else values}
        return made | ({"type": _with_null(declared)} if declared is not None else {})
    if declared is not None and "allOf" not in schema:
        return schema | {"type": _with_null(declared)}
    if "anyOf" in schema and isinstance(schema["anyOf"], list) and not schema.keys() & {"allOf", "oneOf", "type"}:
        return (
            schema if {"type": "null"} in schema["anyOf"] else schema | {"anyOf": [*schema["anyOf"], {"type": "null"}]}
        )
    if not schema:
        return schema
    notes: Schema = {key: item for key, item in schema.items() if key in _NOTES}
    inner: Schema = {key: item for key, item in schema.items() if key not in notes}
    return notes | {"anyOf": [inner, {"type": "null"}]}


def _with_null(declared: Json) -> Json:
    types: list[Json] = declared if isinstance(declared, list) else [declared]
    return types if "null" in types else [*types, "null"]


def _array(values: Sequence[Json], *, is_request: bool) -> Schema:
    items = [item for value in values if isinstance(value, list) for item in value]
    return {"type": "array", "items": infer(items, is_request=is_request) if items else {}}


def _object(values: Sequence[Json], *, is_request: bool) -> Schema:
    tables = [value for value in values if isinstance(value, dict) and value]
    if tables and all(map(is_table, tables)):
        held = [each for value in tables for each in value.values()]
        return {"type": "object", "additionalProperties": infer(held, is_request=is_request)}
    members: dict[str, list[Json]] = {}
    for value in values:
        for name, member in value.items() if isinstance(value, dict) else ():
            if name not in _MORE:
                members.setdefault(name, []).append(member)
    made: Schema = {
        "type": "object",
        "properties": {name: infer(seen, is_request=is_request) for name, seen in members.items()},
    }
    required: list[Json] = [] if is_request else [name for name, seen in members.items() if len(seen) == len(values)]
    return made | {"required": required} if required else made
