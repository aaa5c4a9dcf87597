"""Objects and lists whose contents only examples show."""

from __future__ import annotations

import pytest

from rows import each_row

from .judge import member

INTEGER = {"type": "integer"}
FILLED = [
    ({"type": "object"}, [{"a": 1}], {"type": "object", "properties": {"a": INTEGER}}),
    ({"type": "object", "description": "d"}, [{"a": 1}],
     {"type": "object", "properties": {"a": INTEGER}, "description": "d"}),
    ({"type": "object"}, [{"1": 1, "a": 1}], {"type": "object", "properties": {"1": INTEGER, "a": INTEGER}}),
    ({"type": "object"}, [{}, {"a": 1}], {"type": "object", "properties": {"a": INTEGER}}),
    ({"type": "array"}, [[1], [2]], {"type": "array", "items": INTEGER}),
    ({"type": "array", "items": {}}, [[1]], {"type": "array", "items": INTEGER}),
    ({"type": ["object", "null"]}, [{"a": 1}], {"type": ["object", "null"], "properties": {"a": INTEGER}}),
    ({"type": ["array", "null"]}, [[1]], {"type": ["array", "null"], "items": INTEGER}),
    ({"type": ["integer", "array"]}, [[1]], {"type": ["integer", "array"], "items": INTEGER}),
    ({"type": "array"}, [[{"a": 1}]], {"type": "array", "items": {"type": "object", "properties": {"a": INTEGER}}}),
]  # fmt: skip
UNCHANGED = [
    ({"type": ["string", "array"]}, ["a"]),
    ({"type": ["object", "array"]}, [[1]]),
    ({"type": "object"}, [{}]),
    ({"type": "object"}, [{"1": 1, "2": 2}]),
    ({"type": "object"}, []),
    ({"type": "object", "additionalProperties": INTEGER}, [{"a": 1}]),
    ({"type": "array"}, [[]]),
    ({"type": "array"}, [[{}]]),
    ({"type": "object", "description": "Map of names to values"}, [{"a": 1}]),
    ({"type": "object", "description": "任意键值"}, [{"a": 1}]),
    ({"type": "object"}, [{"acme:host:db": 1}]),
    ({"type": "object"}, [{"0xC02aaA39b223": {"a": 1}}]),
    ({"type": "array", "prefixItems": [INTEGER]}, [[1, "a"]]),
    ({"type": "array", "items": INTEGER}, [[1]]),
    ({}, [{"a": 1}]),
    ({"type": ["object", "string"]}, [{"a": 1}]),
]


@each_row(("schema", "values", "made"), FILLED)
def test_filled(schema: dict[str, object], values: list[object], made: dict[str, object]) -> None:
    assert member(schema, *values) == (made, ["empty-object"])


@each_row(("schema", "values"), UNCHANGED)
def test_unchanged(schema: dict[str, object], values: list[object]) -> None:
    assert member(schema, *values) == (schema, [])


@pytest.mark.parametrize(("count", "fields"), [(30, 30), (31, 0)])
def test_many_names_are_data(count: int, fields: int) -> None:
    made, _ = member({"type": "object"}, {f"k{index}": 1 for index in range(count)})
    assert len(made.get("properties", ())) == fields


def test_of_an_answer_what_every_example_has_is_required() -> None:
    made, _ = member({"type": "object"}, {"a": 1, "b": 1}, {"a": 1}, direction="response")
    assert made["required"] == ["a"]
    made, _ = member({"type": "array"}, [{"a": 1}], direction="response")
    assert made["items"]["required"] == ["a"]
