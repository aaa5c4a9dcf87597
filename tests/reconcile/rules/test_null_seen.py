"""Nulls in examples."""

from __future__ import annotations

from rows import each_row

from .judge import member

TEXT, INTEGER, NULL = {"type": "string"}, {"type": "integer"}, {"type": "null"}
CHANGED = [
    (TEXT, {"type": ["string", "null"]}),
    ({"const": "a"}, {"enum": ["a", None]}),
    ({"enum": ["a"]}, {"enum": ["a", None]}),
    ({"type": "string", "enum": ["a"]}, {"type": ["string", "null"], "enum": ["a", None]}),
    ({"anyOf": [TEXT, INTEGER]}, {"anyOf": [TEXT, INTEGER, NULL]}),
    ({"allOf": [TEXT]}, {"allOf": [{"type": ["string", "null"]}]}),
]
UNCHANGED = [
    {"type": ["string", "null"]},
    {"enum": ["a", None]},
    {"anyOf": [TEXT, NULL]},
    {"oneOf": [NULL, TEXT]},
    {"description": "anything"},
    {},
]


@each_row(("schema", "made"), CHANGED)
def test_changed(schema: dict[str, object], made: dict[str, object]) -> None:
    assert member(schema, None) == (made, ["null-seen"])


@each_row("schema", UNCHANGED)
def test_unchanged(schema: dict[str, object]) -> None:
    assert member(schema, None) == (schema, [])


def test_without_examples_nothing_is_null() -> None:
    assert member({"type": "string"}) == ({"type": "string"}, [])
