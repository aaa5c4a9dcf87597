"""Which members an object requires and does not declare, and whether another schema may declare them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.schema.resolve import definition, definitions_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_COMPOSING = ("allOf", "anyOf", "oneOf", "patternProperties", "$ref", "if", "x-apifox-refs", "x-apidog-refs")
_PARTS = frozenset(("allOf", "anyOf", "oneOf"))
_BESIDE = frozenset(("properties", "allOf", "anyOf", "oneOf"))
"""Keywords that say more of a value beside a reference."""


def undeclared(schema: Schema) -> Sequence[str]:
    """Return the members that an object requires and does not declare; none where it is composed of others."""
    required, properties = schema.get("required"), schema.get("properties")
    if not isinstance(required, list) or not isinstance(properties, dict) or not properties:
        return ()
    unknown = [name for name in required if isinstance(name, str) and name not in properties]
    return () if not unknown or any(key in schema for key in _COMPOSING) else unknown


def is_composed(name: str, whole: Schema) -> bool:
    """Tell whether a definition is laid together with others somewhere in a body, or goes by a second name."""
    definitions = definitions_of(whole)
    if any((found := definition(each, definitions)) is not None and found[0] == name for each in definitions.values()):
        return True
    pending: list[tuple[Json, bool]] = [(whole, False)]
    while pending:
        value, is_part = pending.pop()
        if isinstance(value, list):
            pending += [(each, is_part) for each in value]
        elif isinstance(value, dict):
            found = definition(value, definitions)
            if found is not None and found[0] == name and (is_part or not _BESIDE.isdisjoint(value)):
                return True
            pending += [(child, key in _PARTS) for key, child in value.items()]
    return False
