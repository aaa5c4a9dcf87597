"""What is taken for a schema without asking the metaschema is one, and plain schemas are not asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from reynard.schema.wellformed import is_surely_schema
from rows import each_row

if TYPE_CHECKING:
    from reynard.text.origin import Json

SURELY: dict[str, Json] = {
    "an object": {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"], "x-own": [1]},
    "a list of alternatives": {"type": ["array", "null"], "items": {"anyOf": [{"enum": ["a", 1]}, {"minimum": 0.5}]}},
    "a model": {"$ref": "#/$defs/Film", "$defs": {"Film": {"type": "object", "additionalProperties": False}}},
    "anything": True,
}
ASKED: dict[str, Json] = {
    "a pattern": {"type": "string", "pattern": "("},
    "a reference elsewhere": {"$ref": "other.json#/a b"},
    "a dialect": {"$schema": "https://json-schema.org/draft-07/schema"},
    "a type that is none": {"properties": {"id": {"type": "text"}}},
    "a length below zero": {"minLength": -1},
    "no alternatives": {"anyOf": []},
    "a name twice": {"required": ["a", "a"]},
    "a word for true": {"items": {"deprecated": "yes"}},
    "no schema": {"properties": {"id": "string"}},
    "a list of none": [],
}


@each_row("case", SURELY)
def test_plain_schemas_are_not_asked_about(case: str) -> None:
    assert is_surely_schema(SURELY[case])


@each_row("case", ASKED)
def test_all_others_are(case: str) -> None:
    assert not is_surely_schema(ASKED[case])


KEYWORDS = (
    *("type", "properties", "items", "anyOf", "allOf", "not", "$defs", "prefixItems", "additionalProperties", "if"),
    *(
        "required",
        "enum",
        "const",
        "minLength",
        "maximum",
        "multipleOf",
        "minItems",
        "uniqueItems",
        "dependentRequired",
    ),
    *("title", "description", "default", "examples", "deprecated", "format", "contentSchema", "contentMediaType"),
    *("$ref", "$comment", "pattern", "patternProperties", "propertyNames", "dependentSchemas", "minContains", "x-own"),
)
VALUES: st.SearchStrategy[Json] = st.one_of(
    st.sampled_from(
        [None, True, False, 0, 1, -1, 0.5, 2.0, "", "string", "object", "null", "a b", "#/$defs/A", "#", [], {}]
    ),
    st.lists(st.sampled_from(["string", "null", "a", 1, None]), max_size=3),
)


def _grown(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    return st.one_of(
        st.dictionaries(st.sampled_from(KEYWORDS), inner, max_size=3),
        st.lists(inner, max_size=2).map(list),
        st.dictionaries(st.sampled_from(["a", "b"]), inner, max_size=2),
    )


@given(value=st.recursive(VALUES, _grown, max_leaves=6))
def test_what_is_taken_for_a_schema_is_one(value: Json) -> None:
    if is_surely_schema(value):
        jsonschema.Draft202012Validator.check_schema(cast("dict[str, Any]", value))
