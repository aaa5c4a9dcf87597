"""What a JSON merge patch (RFC 7396) may hold beyond the schema of what it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.schema.infer import nullable
from reynard.schema.walk import rebuilt

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Pointer

MEDIA = "application/merge-patch+json"
_MEMBERS = frozenset(("properties", "patternProperties", "additionalProperties", "unevaluatedProperties"))


def with_removable_members(schema: Schema) -> Schema:
    """Return a schema in which every member of an object may be null: null takes the member away (section 1)."""

    def changed(steps: Pointer, held: Json) -> Json:
        if not isinstance(held, dict):
            return held
        inner = with_removable_members(held)
        return nullable(inner) if steps[0] in _MEMBERS else inner

    return rebuilt(schema, changed)
