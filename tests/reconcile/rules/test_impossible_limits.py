"""Limits that no value meets."""

from __future__ import annotations

from typing import Any

from rows import each_row

from .judge import member, messages

CHANGED: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    ({"type": "integer", "minimum": 50, "maximum": 10}, ("minimum", "maximum")),
    ({"type": "number", "exclusiveMinimum": 5, "maximum": 5}, ("exclusiveMinimum", "maximum")),
    ({"minimum": 5, "exclusiveMaximum": 5}, ("minimum", "exclusiveMaximum")),
    ({"type": "string", "minLength": 50, "maxLength": 10}, ("minLength", "maxLength")),
    ({"type": "array", "items": {"type": "string"}, "minItems": 3, "maxItems": 2}, ("minItems", "maxItems")),
    ({"type": "integer", "enum": [5, 10], "maximum": 8}, ("maximum",)),
    ({"type": "integer", "const": 10, "maximum": 8, "minimum": 1}, ("maximum",)),
    ({"type": "string", "enum": ["720p", "1080p"], "maxLength": 4}, ("maxLength",)),
    ({"type": "string", "enum": ["a", "b"], "pattern": "^[a]$"}, ("pattern",)),
    ({"type": "integer", "enum": [5, 10], "maximum": 8, "multipleOf": 3}, ("maximum", "multipleOf")),
]


@each_row(("schema", "dropped"), CHANGED)
def test_limits_that_no_value_meets_are_left_out(schema: dict[str, Any], dropped: tuple[str, ...]) -> None:
    made, codes = member(schema)
    assert (made, codes) == ({key: each for key, each in schema.items() if key not in dropped}, ["impossible-limits"])


@each_row(
    ("schema",),
    [
        ({"type": "integer", "minimum": 5, "maximum": 5},),
        ({"type": "integer", "minimum": 0, "exclusiveMaximum": 1},),
        ({"type": "string", "minLength": 1, "maxLength": 9, "enum": ["a"]},),
        ({"type": "string", "minimum": 9, "maximum": 1},),  # of numbers, which it never is
    ],
)
def test_limits_that_some_value_meets_stay(schema: dict[str, Any]) -> None:
    assert "impossible-limits" not in member(schema)[1]


def test_the_words_say_what_is_wrong() -> None:
    assert messages({"type": "integer", "minimum": 50, "maximum": 10}) == [
        "nothing is at least 50 and at most 10, as `size` is to be; they are left out"
    ]
    assert messages({"type": "integer", "enum": [5, 10], "maximum": 8}) == [
        "`size` lists `10`, which its `maximum` does not allow; it is left out"
    ]
