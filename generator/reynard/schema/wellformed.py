"""Which schemas surely are schemas: those that say plain things, as nearly all do.

The metaschema of JSON Schema refers to itself in ways that are not compiled here, and importing jsonschema to ask it
takes 0.08 s, a quarter of reading a short page. Whatever is not plain is left to it: a pattern, a reference elsewhere.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from reynard.schema.compiled import NotSure, compiled
from reynard.schema.keywords import BOUNDS, COUNTS, HOLDS, LENGTHS
from reynard.schema.types import TYPES

if TYPE_CHECKING:
    from reynard.schema.compiled import Check
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_INNER: Json = {"$ref": "#/$defs/schema"}
_TEXT: Json = {"type": "string"}
_NAMES: Json = {"type": "array", "items": _TEXT, "uniqueItems": True}
_TYPE: Json = {"enum": [*TYPES]}
_ASKED: Json = False
"""Of what jsonschema is asked about."""
_HELD: dict[str, Json] = {
    "schema": _INNER,
    "schemas": {"type": "array", "minItems": 1, "items": _INNER},
    "named": {"type": "object", "additionalProperties": _INNER},
}
_PLAIN: Schema = {
    **{keyword: _HELD[holding] for keyword, holding in HOLDS.items()},
    **dict.fromkeys(("title", "description", "$comment", "format", "contentEncoding", "contentMediaType"), _TEXT),
    **dict.fromkeys(("deprecated", "readOnly", "writeOnly", "uniqueItems"), cast("Json", {"type": "boolean"})),
    **dict.fromkeys(BOUNDS, cast("Json", {"type": "number"})),
    **dict.fromkeys((*LENGTHS, *COUNTS, "minContains", "maxContains"), cast("Json", {"type": "integer", "minimum": 0})),
    **dict.fromkeys(("enum", "examples"), cast("Json", {"type": "array"})),
    "type": {"anyOf": [_TYPE, {"type": "array", "items": _TYPE, "minItems": 1, "uniqueItems": True}]},
    "multipleOf": {"type": "number", "exclusiveMinimum": 0},
    "required": _NAMES,
    "dependentRequired": {"type": "object", "additionalProperties": _NAMES},
    "$ref": {"type": "string", "pattern": r"^#(?:/[A-Za-z0-9_$.-]+)*$"},
    **dict.fromkeys(
        (
            *(
                "pattern",
                "patternProperties",
                "$id",
                "$schema",
                "$anchor",
                "$vocabulary",
                "definitions",
                "dependencies",
            ),
            *("$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$recursiveAnchor"),
        ),
        _ASKED,
    ),
}
"""What plain keywords hold, none of which may be less than the metaschema asks for; of others it asks nothing."""


def is_surely_schema(value: Json) -> bool:
    """Tell whether a value is a schema beyond doubt."""
    try:
        return _check()(value)
    except (NotSure, RecursionError):
        return False


@cache
def _check() -> Check:
    schema: Schema = {"$defs": {"schema": {"type": ["object", "boolean"], "properties": _PLAIN}}, **_INNER}  # type: ignore[dict-item]  # a mapping
    return compiled(schema, lambda pattern, text: re.search(pattern, text) is not None)
