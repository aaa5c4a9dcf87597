"""What several schemas say together."""

from __future__ import annotations

from typing import Any

from reynard.schema.merge import both, merged
from rows import each_row

LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
BOTH: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ({"type": "string"}, {}, {"type": "string"}),
    ({"type": "string"}, {"type": "integer"}, {"type": "integer"}),
    *(({key: 3}, {key: 5}, {key: 5}) for key in LOWER),
    *(({key: 5}, {key: 3}, {key: 5}) for key in LOWER),
    *(({key: 3}, {key: 5}, {key: 3}) for key in UPPER),
    *(({key: 5}, {key: 3}, {key: 3}) for key in UPPER),
    ({"minimum": "x"}, {"minimum": 3}, {"minimum": 3}),
    ({"maximum": 3}, {"maximum": "x"}, {"maximum": "x"}),
    ({"required": ["a"]}, {"required": ["b", "a"]}, {"required": ["a", "b"]}),
    ({"required": "a"}, {"required": ["b"]}, {"required": ["b"]}),
    ({"description": "mine", "title": "T"}, {"description": "yours", "title": "U"},
     {"description": "mine", "title": "T"}),
    ({"description": ""}, {"description": "yours"}, {"description": "yours"}),
    ({"properties": {"a": {"minLength": 1}, "b": {}}}, {"properties": {"a": {"minLength": 3}, "c": True}},
     {"properties": {"a": {"minLength": 3}, "b": {}, "c": True}}),
    ({"properties": {"a": True}}, {"properties": {"a": {"type": "string"}}}, {"properties": {"a": {"type": "string"}}}),
    ({"properties": {"a": {"type": "string"}}}, {"properties": {"a": True}}, {"properties": {"a": True}}),
]  # fmt: skip


@each_row(("one", "other", "expected"), BOTH)
def test_both(one: dict[str, Any], other: dict[str, Any], expected: dict[str, Any]) -> None:
    before = (repr(one), repr(other))
    assert both(one, other) == expected
    assert (repr(one), repr(other)) == before


DEFINITIONS = {
    "A": {"minLength": 2, "allOf": [{"$ref": "#/$defs/B"}]},
    "B": {"minLength": 4, "type": "string"},
    "Self": {"allOf": [{"$ref": "#/$defs/Self"}], "minLength": 1},
}
MERGED: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"type": "string"}, {"type": "string"}),
    ({"allOf": "x"}, {"allOf": "x"}),
    ({"allOf": []}, {}),
    ({"allOf": [{"$ref": "#/$defs/A"}], "minLength": 1}, {"minLength": 4, "type": "string"}),
    ({"allOf": [True, {"type": "string"}]}, {"type": "string"}),
    ({"allOf": [{"allOf": [{"maxLength": 3}]}, {"maxLength": 5}]}, {"maxLength": 3}),
    ({"allOf": [{"$ref": "#/$defs/None"}]}, {"$ref": "#/$defs/None"}),
    ({"allOf": [{"description": "a with b", "dependentRequired": {"a": ["b"]}}]}, {"dependentRequired": {"a": ["b"]}}),
    ({"allOf": [{"description": "A kite", "required": ["a"]}]}, {"description": "A kite", "required": ["a"]}),
]


@each_row(("schema", "expected"), MERGED)
def test_merged(schema: dict[str, Any], expected: dict[str, Any]) -> None:
    assert merged(schema, DEFINITIONS) == expected


def test_a_schema_that_is_part_of_itself_ends() -> None:
    assert merged(DEFINITIONS["Self"], DEFINITIONS)["minLength"] == 1
