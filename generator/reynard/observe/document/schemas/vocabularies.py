"""Dialects of JSON Schema that a document makes itself: which keywords they leave out (2020-12 Core, section 8)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.text.origin import Json

_VOCABULARIES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "https://json-schema.org/draft/2020-12/vocab/validation": frozenset(
            (
                *("type", "enum", "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"),
                *("maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "maxContains"),
                *("minContains", "maxProperties", "minProperties", "required", "dependentRequired"),
            )
        ),
        "https://json-schema.org/draft/2020-12/vocab/unevaluated": frozenset(
            ("unevaluatedItems", "unevaluatedProperties")
        ),
    }
)


def keywords_left_out(dialect: Json) -> frozenset[str]:
    """Return the keywords that mean nothing in the dialect of a metaschema; none where it does not say."""
    stated = dialect.get("$vocabulary") if isinstance(dialect, dict) else None
    if not isinstance(stated, dict):
        return frozenset()
    return frozenset().union(*(words for name, words in _VOCABULARIES.items() if name not in stated))
