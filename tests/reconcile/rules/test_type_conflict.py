"""Examples of another type than their schema declares, and nulls."""

from __future__ import annotations

import pytest

from rows import each_row

from .judge import judged, member

CHANGED = [
    ({"type": "integer"}, [0.5], {"type": "number"}),
    ({"type": "string"}, [5], {"type": ["integer", "string"]}),
    ({"type": "integer"}, ["auto", 5], {"type": ["string", "integer"]}),
    ({"type": "boolean"}, ["true"], {"type": ["string", "boolean"]}),
    ({"type": "string", "maxLength": 5}, [{"a": 1}],
     {"anyOf": [{"type": "object", "properties": {"a": {"type": "integer"}}}, {"type": "string", "maxLength": 5}]}),
]  # fmt: skip
UNCHANGED = [
    ({"type": "number"}, [1, 0.5]),
    ({"type": "integer"}, [5.0]),
    ({"type": ["string", "null"]}, [None, "a"]),
    ({"type": "integer"}, []),
    ({}, [1, "a", None]),
]


@each_row(("schema", "values", "made"), CHANGED)
def test_changed(schema: dict[str, object], values: list[object], made: dict[str, object]) -> None:
    assert member(schema, *values) == (made, ["type-conflict"])


@each_row(("schema", "values"), UNCHANGED)
def test_unchanged(schema: dict[str, object], values: list[object]) -> None:
    assert member(schema, *values) == (schema, [])


def test_null_is_let_through() -> None:
    assert member({"type": "string"}, None) == ({"type": ["string", "null"]}, ["null-seen"])


@pytest.mark.parametrize("value", ["{{number}}", "<number>", "{% mock 'int' %}"])
def test_a_placeholder_is_no_conflict(value: str) -> None:
    assert member({"type": "integer"}, value) == ({"type": "integer"}, ["placeholder"])


def test_inside_lists_and_unions() -> None:
    made, codes = judged({"type": "array", "items": {"anyOf": [{"type": "integer"}, {"type": "boolean"}]}}, [1, "a"])
    assert codes == ["example-not-accepted"]
    assert made == {"type": "array", "items": {"anyOf": [{"type": "integer"}, {"type": "boolean"}, {"type": "string"}]}}
