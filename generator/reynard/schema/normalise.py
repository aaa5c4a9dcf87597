"""Older dialects of JSON Schema into 2020-12, where the meaning is certain: no judgement, so no finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.schema.infer import nullable
from reynard.schema.keywords import BOUNDS, COUNTS, HOLDS, KEPT, LENGTHS

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

NOTHING: tuple[Json, ...] = (None, "", [], {})
"""What exporters write where an author left something empty."""

ANY_TYPE = "x-any-type"
"""What readers write into a schema whose dialect means it where no type is named: it speaks of objects alone."""

_MAY_BE_EMPTY = frozenset(
    ("const", "default", "properties", "items", "additionalProperties", "not", "contains", "$defs")
)


_LIMITING = frozenset((*BOUNDS, "multipleOf", *LENGTHS, *COUNTS, "minContains", "maxContains"))


def normalise(schema: Json) -> Schema:
    """Return a schema in the vocabulary of 2020-12: without OpenAPI 3.0's `nullable` and draft 4's boolean bounds."""
    if isinstance(schema, bool):
        return {} if schema else {"not": {}}
    if not isinstance(schema, dict):
        return {}
    made: Schema = {}
    for key, value in schema.items():
        if key not in KEPT or (value is None and key not in ("const", "default")):
            continue
        if not value and key not in _MAY_BE_EMPTY and value in NOTHING:
            continue
        if key not in HOLDS:
            made[key] = value
            continue
        match HOLDS[key], value:
            case "named", dict():
                made[key] = {name: normalise(each) for name, each in value.items()}
            case "schemas", list():
                made[key] = [normalise(each) for each in value]
            case "schema", list() if key == "items":
                made |= {"prefixItems": [normalise(each) for each in value]} if value else {}
            case "schema", _:
                made[key] = value if isinstance(value, bool) else normalise(value)
            case _:
                made[key] = value
    _types(made)
    _texts(made)
    _bounds(made)
    _required(made, schema)
    if not made.get("properties", True):
        del made["properties"]
    is_typeless = schema.get(ANY_TYPE) is True
    if "type" not in made and not is_typeless and ("properties" in made or "x-apifox-refs" in schema):
        made["type"] = "object"
    # Nothing is an object and null at once: beside `allOf`, exporters write the type null for `nullable`.
    is_null_beside = made.get("type") == "null" and "allOf" in made
    if is_null_beside:
        del made["type"]
    return nullable(made) if is_null_beside or schema.get("nullable") is True else made


def _types(made: Schema) -> None:
    """Name each type once: a type that a list has twice is no schema at all."""
    names = made.get("type")
    if isinstance(names, list) and all(isinstance(each, str) for each in names):
        once = list(dict.fromkeys(names))
        if len(once) < len(names):
            made["type"] = once[0] if len(once) == 1 else once


def _texts(made: Schema) -> None:
    for key in ("description", "title"):
        value = made.get(key)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            del made[key]
        elif isinstance(value, str):
            made[key] = value.strip()
    if made.get("deprecated") is False:
        del made["deprecated"]


def _bounds(made: Schema) -> None:
    if _LIMITING.isdisjoint(made):
        return
    for exclusive, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        flag = made.get(exclusive)
        if isinstance(flag, bool):
            limit = made.pop(bound, None) if flag else None
            del made[exclusive]
            if limit is not None:
                made[exclusive] = limit
    for key in (*BOUNDS, "multipleOf"):
        if key in made and (isinstance(made[key], bool) or not isinstance(made[key], int | float)):
            del made[key]
    for key in (*LENGTHS, *COUNTS, "minContains", "maxContains"):
        value = made.get(key)
        if isinstance(value, float) and value.is_integer():
            made[key] = value = int(value)
        if key in made and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
            del made[key]


def _required(made: Schema, schema: Schema) -> None:
    required = made.get("required")
    names = (
        list(dict.fromkeys(each for each in required if isinstance(each, str))) if isinstance(required, list) else []
    )
    properties = schema.get("properties")
    if isinstance(properties, dict):
        names += [
            name
            for name, each in properties.items()
            if name not in names and isinstance(each, dict) and each.get("required") is True
        ]
    if names:
        made["required"] = cast("list[Json]", names)
    else:
        made.pop("required", None)
