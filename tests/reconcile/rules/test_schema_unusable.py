"""Parts of a schema that no validator can work with."""

from __future__ import annotations

import pytest

from rows import each_row

from .judge import member

CHANGED = [
    ({"type": "string", "pattern": "["}, {"type": "string"}),
    ({"type": "string", "pattern": 5}, {"type": "string"}),
    ({"type": "string", "enum": "a, b"}, {"type": "string"}),
    ({"type": "object", "properties": ["a"]}, {"type": "object"}),
    ({"type": "array", "items": "string"}, {"type": "array"}),
    ({"anyOf": {"type": "string"}}, {}),
    ({"type": "string", "format": ["date"]}, {"type": "string"}),
    ({"type": "string", "deprecated": "no"}, {"type": "string"}),
    ({"type": "integer", "minimum": "1", "maximum": 9}, {"type": "integer", "minimum": 1, "maximum": 9}),
    ({"type": "number", "maximum": "0.5"}, {"type": "number", "maximum": 0.5}),
    ({"type": "string", "maxLength": "100"}, {"type": "string", "maxLength": 100}),
    ({"type": "string", "maxLength": "100 chars"}, {"type": "string"}),
    ({"type": "string", "minLength": "five"}, {"type": "string"}),
    ({"type": "string", "minLength": -1}, {"type": "string"}),
    ({"type": "array", "maxItems": True}, {"type": "array"}),
    ({"type": "integer", "multipleOf": 0}, {"type": "integer"}),
    ({"type": "integer", "multipleOf": "8"}, {"type": "integer", "multipleOf": 8}),
    ({"$ref": "#/$defs/Gone", "description": "a thing"}, {"description": "a thing"}),
]
UNCHANGED = [
    {"type": "string", "pattern": "^[a-z]+$"},
    {"type": "string", "pattern": r"^(\p{L}|[\d_.-])+$"},
    {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
    {"type": "object", "additionalProperties": False},
    {"type": "number", "exclusiveMinimum": 0, "multipleOf": 0.5},
    {"type": "string", "maxLength": 10},
    {"type": "string", "enum": ["["]},
    {"not": {"type": "string"}},
]
EMPTY = [
    ({"type": "string", "enum": []}, {"type": "string"}),
    ({"type": "string", "pattern": "", "format": ""}, {"type": "string"}),
    ({"type": "string", "anyOf": [], "deprecated": None}, {"type": "string"}),
]


@each_row(("schema", "made"), CHANGED)
def test_changed(schema: dict[str, object], made: dict[str, object]) -> None:
    assert member(schema) == (made, ["schema-unusable"])


@each_row("schema", UNCHANGED)
def test_unchanged(schema: dict[str, object]) -> None:
    assert member(schema) == (schema, [])


@pytest.mark.parametrize(("schema", "made"), EMPTY)
def test_what_an_exporter_left_empty_is_dropped_without_a_word(
    schema: dict[str, object], made: dict[str, object]
) -> None:
    assert member(schema) == (made, [])
