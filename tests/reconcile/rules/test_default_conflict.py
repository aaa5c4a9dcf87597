"""Defaults that their own schema refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import judged, member

if TYPE_CHECKING:
    from reynard.text.origin import Json

CHANGED = [
    ({"type": "boolean", "default": "true"}, True),
    ({"type": "integer", "default": "5"}, 5),
    ({"type": "number", "default": "0.5"}, 0.5),
    ({"type": "string", "default": 720}, "720"),
    ({"type": "boolean", "default": 0}, False),
    ({"type": "boolean", "default": "1"}, True),
    ({"type": "string", "default": True, "pattern": "^(true|false)$"}, "true"),
    ({"type": "integer", "enum": [5, 10], "default": "10"}, 10),
    ({"type": "array", "items": {"type": "string"}, "default": "a"}, ["a"]),
    ({"type": "array", "items": {"type": "integer"}, "default": "1, 2"}, [1, 2]),
    ({"type": "array", "items": {"type": "integer"}, "default": "a"}, None),
    ({"type": "integer", "default": "five"}, None),
    ({"type": "integer", "default": 0.5}, None),
    ({"type": "string", "enum": ["a", "b"], "default": "c"}, "c"),
    ({"type": "integer", "enum": [1, 2], "default": 0}, None),
    ({"type": "integer", "minimum": 1, "default": 0}, None),
    ({"type": "object", "default": "{}"}, None),
    ({"enum": ["a"], "default": "c"}, "c"),
    ({"type": "integer", "minimum": 10, "default": "5"}, None),
    ({"type": "integer", "maximum": 5, "default": 6}, None),
    ({"type": "integer", "exclusiveMinimum": 5, "default": 5}, None),
    ({"type": "integer", "exclusiveMaximum": 5, "default": 5}, None),
    ({"type": "integer", "exclusiveMaximum": 5, "default": 6}, None),
]
UNCHANGED = [
    {"type": "integer", "default": 5},
    {"type": "number", "default": 1},
    {"type": "string", "default": ""},
    {"type": ["string", "null"], "default": None},
    {"type": "string", "enum": ["a", "b"], "default": "a"},
    {"type": "array", "items": {"type": "string"}, "default": ["a"]},
    {"default": 5},
    {"type": "integer", "default": None},
    {"type": "integer", "default": ""},
    {"type": "integer", "minimum": 5, "default": 5},
    {"type": "integer", "maximum": 5, "default": 5},
    {"type": "integer", "exclusiveMinimum": 5, "default": 6},
    {"type": "integer", "exclusiveMaximum": 5, "default": 4},
    {"type": "boolean", "minimum": 1, "default": False},
    {"type": "string", "minimum": 1, "default": "a"},
]


@each_row(("schema", "default"), CHANGED)
def test_changed(schema: dict[str, object], default: object) -> None:
    made, codes = member(schema)
    assert codes == ["default-conflict"]
    assert (made.get("default"), type(made.get("default"))) == (default, type(default))


@each_row("schema", UNCHANGED)
def test_unchanged(schema: dict[str, object]) -> None:
    assert member(schema) == (schema, [])


def test_a_default_beside_a_reference() -> None:
    size: Json = {"$ref": "#/$defs/Map", "default": "new HashMap<>()"}
    whole: Json = {"type": "object", "properties": {"size": size}, "$defs": {"Map": {"type": "object"}}}
    made, codes = judged(whole)
    assert codes == ["default-conflict"]
    assert isinstance(made, dict)
    assert made["properties"] == {"size": {"$ref": "#/$defs/Map"}}
