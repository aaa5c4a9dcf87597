"""Lists of values as they are written."""

from __future__ import annotations

from rows import each_row

from .judge import member

CHANGED = [
    ({"type": "integer", "enum": ["5", "10"]}, {"type": "integer", "enum": [5, 10]}, ["enum-type"]),
    ({"type": "string", "enum": [5, 10]}, {"type": "string", "enum": ["5", "10"]}, ["enum-type"]),
    ({"type": "integer", "enum": ["5", "auto"]}, {"type": "string", "enum": ["5", "auto"]}, ["enum-type"]),
    ({"type": "boolean", "enum": ["true", "false"]}, {"type": "boolean", "enum": [True, False]}, ["enum-type"]),
    ({"type": "integer", "enum": [5, "5"]}, {"type": "integer", "enum": [5]}, ["enum-type", "repeated-value"]),
    ({"type": "string", "enum": ["a", "b", "a"]}, {"type": "string", "enum": ["a", "b"]}, ["repeated-value"]),
]
UNCHANGED = [
    {"type": "integer", "enum": [5, 10]},
    {"type": "number", "enum": [1, 0.5]},
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
