"""The one table of JSON Schema's keywords: which of them hold schemas, which hold values, which limit what."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.text.origin import Json

Schema: TypeAlias = "dict[str, Json]"
"""A JSON Schema (2020-12) in object form."""

Holding: TypeAlias = Literal["schema", "schemas", "named"]
"""What a keyword holds: one schema, a list of schemas, or schemas by name."""

HOLDS: Mapping[str, Holding] = MappingProxyType(
    {
        **dict.fromkeys(("items", "additionalItems", "additionalProperties", "unevaluatedItems"), "schema"),
        **dict.fromkeys(("unevaluatedProperties", "contains", "propertyNames", "contentSchema"), "schema"),
        **dict.fromkeys(("not", "if", "then", "else"), "schema"),
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), "schemas"),
        **dict.fromkeys(("properties", "patternProperties", "dependentSchemas", "$defs"), "named"),
    }
)
"""Every keyword that holds schemas. Whatever walks through schemas asks this table and no other."""

UNIONS = ("anyOf", "oneOf")
"""Keywords that hold alternatives."""

COMPOSITIONS = ("allOf", *UNIONS)
"""Keywords that put a schema together from others."""

BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
LENGTHS = ("minLength", "maxLength")
COUNTS = ("minItems", "maxItems", "minProperties", "maxProperties")

LIMITS = frozenset((*BOUNDS, "multipleOf", *LENGTHS, "pattern", *COUNTS, "uniqueItems"))
"""Keywords that limit values of a type that has been settled."""

KEPT = frozenset(
    (
        *(HOLDS.keys() - {"additionalItems", "contentSchema"}), *LIMITS,
        "$ref", "type", "enum", "const", "required", "minContains", "maxContains", "format", "dependentRequired",
        "contentEncoding", "contentMediaType", "title", "description", "default", "deprecated", "readOnly", "writeOnly",
        "discriminator", "x-meanings", "x-documented",
    )
)  # fmt: skip
"""Keywords that a spec keeps; everything else is the vendor's tool talking to itself."""

SILENT = frozenset(("description", "title", "examples", "example", "deprecated", "$defs", "default", "nullable"))
"""Keywords that say nothing about which values fit."""
