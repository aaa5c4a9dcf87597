"""Conditions among the parts of a schema: what says nothing of a value's form, so that no shape comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.schema.keywords import SILENT, UNIONS
from reynard.schema.types import types_of

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

NOTES = SILENT.union(
    ("$schema", "$id", "$anchor", "$comment", "$dynamicAnchor", "$vocabulary", "format", "readOnly", "writeOnly"),
    ("contentEncoding", "contentMediaType", "contentSchema", "discriminator", "xml", "externalDocs"),
)
"""Keywords that say nothing of which values fit, or only what is documented."""

CONDITIONS = frozenset(
    ("not", "if", "then", "else", "dependentRequired", "dependentSchemas", "minProperties", "maxProperties")
)
_JOINED = ("allOf", *UNIONS)
_DECLARED_ELSEWHERE = ("discriminator", "patternProperties", "propertyNames")


def is_condition(schema: Json) -> bool:
    """Tell whether a part of a composition only asks for other members, or rules some out; to require some is more."""
    found = says(schema)
    return isinstance(schema, dict) and bool(found - {"required"}) and _asks(schema)


def _asks(schema: Json) -> bool:
    if not isinstance(schema, dict):
        return False
    found = says(schema)
    joined = [each for key in _JOINED if isinstance(parts := schema.get(key), list) for each in parts]
    return bool(found) and found <= CONDITIONS.union(("required",), _JOINED) and all(map(_asks, joined))


def union_in(schema: Schema) -> str | None:
    """Return the keyword of a schema's alternatives of form; alternatives of conditions are none.

    Where one of them says nothing, all of them together say nothing.
    """
    for key in UNIONS:
        branches = schema.get(key)
        if not isinstance(branches, list) or not branches or all(map(_asks, branches)):
            continue
        if all(each is False or says(each) for each in branches):
            return key
    return None


def says(schema: Json) -> frozenset[str]:
    """Return the keywords of a schema that say which values fit."""
    if not isinstance(schema, dict):
        return frozenset()
    return frozenset(key for key in schema.keys() - NOTES if key[:2] != "x-")


def nullable_form(schema: Schema) -> Schema | None:
    """Return the composition that a schema lets null stand for, as `nullable` beside `allOf` is written since 3.1."""
    branches = schema.get("anyOf")
    if says(schema) != {"anyOf"} or not isinstance(branches, list) or {"type": "null"} not in branches:
        return None
    others = [each for each in branches if each != {"type": "null"}]
    form = others[0] if len(others) == 1 else None
    return form if isinstance(form, dict) and "allOf" in form else None


def implied_types(schema: Schema) -> tuple[str, ...]:
    """Return the type that a schema speaks of without naming it; values of others are let through."""
    if not schema.keys().isdisjoint(("properties", "additionalProperties", "patternProperties")):
        return ("object",)
    return () if schema.keys().isdisjoint(("items", "prefixItems")) else ("array",)


def may_have_others(schema: Schema, *, is_part: bool) -> bool:
    """Tell whether an object that is sent may have members that are not declared.

    JSON Schema allows them wherever nothing is said, and no page means it so: one that does says it, or has them
    declared elsewhere, by patterns, or by the types that a discriminator tells apart. A part without a `type` is
    written by somebody who means what the standard says.
    """
    said = schema.get("additionalProperties", schema.get("unevaluatedProperties"))
    if said is not None:
        return said is not False
    is_partial = is_part and not types_of(schema)
    return is_partial or not schema.get("properties") or any(key in schema for key in _DECLARED_ELSEWHERE)


def speaks_of_objects(schema: Schema) -> bool:
    """Tell whether a merged schema is one of objects."""
    return schema.get("type") == "object" or ("type" not in schema and "properties" in schema)
