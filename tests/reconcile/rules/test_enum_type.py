"""Lists of values as they are written."""

from __future__ import annotations

from rows import each_row

from .judge import member

CHANGED = [
    ({"type": "integer", "enum": ["5", "10"]}, {"type": "integer", "enum": [5, 10]}, ["enum-type"]),
    ({"type": "string", "enum": [5, 10]}, {"type": "string", "enum": ["5", "10"]}, ["enum-type"]),
    ({"type": "string", "enum": [969, 61, 5], "default": 969, "description": "`16:9` or `1:1`"},
     {"type": "string", "enum": ["16:9", "1:1", "5"], "default": "16:9", "description": "`16:9` or `1:1`"},
     ["enum-type"]),
    ({"type": "string", "enum": [969, 720], "description": "Lines"},
     {"type": "string", "enum": ["969", "720"], "description": "Lines"}, ["enum-type"]),
    ({"type": "integer", "enum": ["5", "auto"]}, {"type": "string", "enum": ["5", "auto"]}, ["enum-type"]),
    ({"type": "boolean", "enum": ["true", "false"]}, {"type": "boolean", "enum": [True, False]}, ["enum-type"]),
    ({"type": "array", "items": {"type": "string"}, "enum": ["a", "b"]},
     {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}, ["enum-type"]),
    ({"type": "array", "items": {"type": "string", "enum": ["a", "b"]}, "enum": ["a", "b"]},
     {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}, ["enum-type"]),
    ({"type": "string", "enum": ["yes", " no", " only"], "default": "no"},
     {"type": "string", "enum": ["yes", "no", "only"], "default": "no"}, ["enum-type"]),
    ({"type": "integer", "enum": [5, "5"]}, {"type": "integer", "enum": [5]}, ["enum-type", "repeated-value"]),
    ({"type": "string", "enum": ["a", "b", "a"]}, {"type": "string", "enum": ["a", "b"]}, ["repeated-value"]),
]  # fmt: skip
UNCHANGED = [
    {"type": "integer", "enum": [5, 10]},
    {"type": "number", "enum": [1, 0.5]},
    {"type": "string", "enum": ["a", "", " "]},
    {"type": "string", "enum": [" a", "b ", "c\\n"]},
    {"type": ["string", "null"], "enum": ["a", None]},
    {"enum": [0, False]},
    {"enum": ["a", 1]},
]


@each_row(("schema", "made", "codes"), CHANGED)
def test_changed(schema: dict[str, object], made: dict[str, object], codes: list[str]) -> None:
    assert member(schema) == (made, codes)


@each_row("schema", UNCHANGED)
def test_unchanged(schema: dict[str, object]) -> None:
    assert member(schema) == (schema, [])
