"""Conditions among the parts of a schema: what says nothing of a value's form, so that no shape comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.schema.keywords import SILENT, UNIONS

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
    """Return the keyword of a schema's alternatives of form; alternatives of conditions are none."""
    for key in UNIONS:
        branches = schema.get(key)
        if isinstance(branches, list) and branches and not all(map(_asks, branches)):
            return key
    return None


def says(schema: Json) -> frozenset[str]:
    """Return the keywords of a schema that say which values fit."""
    found = schema if isinstance(schema, dict) else {}
    return frozenset(key for key in found if key not in NOTES and not key.startswith("x-"))
