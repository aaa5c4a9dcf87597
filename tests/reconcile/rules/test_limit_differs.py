"""Bounds that a schema and its description give as two numbers, and those that agree or bound something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import judged, settled

if TYPE_CHECKING:
    from reynard.text.origin import Json

LIST: dict[str, Json] = {"type": "array", "items": {"type": "string"}}
DIFFERING: list[dict[str, Json]] = [
    {**LIST, "maxItems": 5, "description": "最多包含 1 个字符串的数组"},
    {**LIST, "maxItems": 5, "description": "List of images, up to 4"},
    {"type": "integer", "maximum": 10, "description": "1-16"},
    {"type": "number", "minimum": 0.5, "description": "取值范围 [0, 1]"},
    {"type": ["integer", "null"], "maximum": 10, "description": "(20 max)"},
    {"type": "string", "maxLength": 500, "description": "不超过 2000 个字符"},
    {"type": "number", "minimum": 0, "description": "取值范围 (0, 1]"},
    {"type": "string", "minLength": 3, "description": "长度为 0-255 个字符"},
    {**LIST, "minItems": 2, "description": "0 到 4 张"},
    {"type": "integer", "minimum": 0, "description": "A positive integer, negative values are rejected"},
]
AGREEING: list[dict[str, Json]] = [
    {**LIST, "maxItems": 10000, "description": "Old lists have up to 500 items, new ones 10,000."},
    {**LIST, "maxItems": 5, "description": "最多 5 张"},
    {"type": "string", "minLength": 0, "maxLength": 2, "description": "The two-letter code"},
    {"type": "string", "minLength": 0, "description": "长度为 3-255 个字符"},
    {**LIST, "minItems": 0, "description": "2 到 4 张"},
    {**LIST, "maxItems": 5, "description": "最多 5 张，每张不超过 10MB"},
    {**LIST, "minItems": 1, "description": "最多 5 张"},
    {**LIST, "description": "最多 5 张"},
    {**LIST, "maxItems": 5, "description": "图片"},
    {"type": "integer", "maximum": 10, "description": "当 `a` 为 `b` 时最大 16"},
    {"type": "string", "maxLength": 500, "description": "最大 10MB"},
    {"type": "string", "maxLength": 500, "description": "取值范围 [0, 1]"},
    {"type": "number", "maximum": 1, "description": "0.0 到 1.0"},
    {"type": "number", "exclusiveMinimum": 0, "description": "取值范围 (0, 1]"},
    {"type": "number", "minimum": -180, "description": "A positive value denotes east, a negative value west"},
    {"type": "number", "minimum": -9, "description": "正数表示收入，负数表示支出"},
    {"type": "integer", "minimum": -9, "description": "Positive values zoom in, negative values zoom out"},
    {"type": "number", "minimum": 0, "description": "取值范围 [0, 1]"},
]


def codes(member: dict[str, Json]) -> list[str]:
    return judged({"type": "object", "properties": {"a": member}})[1]


@each_row("member", DIFFERING, ids=str)
def test_told(member: dict[str, Json]) -> None:
    assert "limit-differs" in codes(member)


@each_row("member", AGREEING, ids=str)
def test_silent(member: dict[str, Json]) -> None:
    assert "limit-differs" not in codes(member)


PAST: list[tuple[dict[str, Json], Json, str]] = [
    (
        {"type": "number", "description": "0 到 1"},
        1.5,
        "at least 0 and at most 1 by its description, but the example has `1.5`",
    ),
    (
        {"type": "number", "description": "取值范围 (0,1]"},
        0,
        "at most 1 and more than 0 by its description, but the example has `0`",
    ),
    (
        {"type": "string", "description": "不超过 3 个字符"},
        "abcd",
        "at most 3 characters by its description, but the example has 4 characters",
    ),
    (
        {**LIST, "description": "最多 1 张"},
        ["x", "y"],
        "at most 1 item by its description, but the example has 2 items",
    ),
]
"""Bounds in words alone that an example does not keep."""
KEPT: list[tuple[dict[str, Json], Json]] = [
    ({"type": "number", "description": "0 到 1"}, 1),
    ({"type": "number", "description": "当 `a` 为 `b` 时最大 1"}, 5),
    ({"type": "string", "description": "不超过 3 个字符"}, "abc"),
    ({"type": "boolean", "description": "0 到 1"}, True),
    ({"type": "number", "description": "5 到 10"}, True),
    ({"type": "number", "description": "5 到 10"}, "1"),
    ({"type": "number", "description": "5 到 10"}, None),
    ({**LIST, "description": "最多 2 张"}, ["x", "y"]),
]


@each_row(("member", "example", "words"), PAST)
def test_an_example_past_what_words_allow_is_told(member: dict[str, Json], example: Json, words: str) -> None:
    _, verdicts = settled({"type": "object", "properties": {"a": member}}, {"a": example})
    assert [each.finding.message for each in verdicts.taken if each.finding.code == "limit-differs"] == [
        f"`a` is {words}"
    ]


@each_row(("member", "example"), KEPT)
def test_an_example_within_is_not(member: dict[str, Json], example: Json) -> None:
    _, verdicts = settled({"type": "object", "properties": {"a": member}}, {"a": example})
    assert "limit-differs" not in [each.finding.code for each in verdicts.taken]


def test_an_answer_may_be_past_what_words_say() -> None:
    member: Json = {"type": "number", "description": "0 到 1"}
    _, verdicts = settled({"type": "object", "properties": {"a": member}}, {"a": 5}, direction="response")
    assert "limit-differs" not in [each.finding.code for each in verdicts.taken]


def test_the_schema_is_believed() -> None:
    member = DIFFERING[0]
    made, _ = judged({"type": "object", "properties": {"a": member}})
    assert isinstance(made, dict)
    assert made["properties"]["a"]["maxItems"] == 5  # type: ignore[index,call-overload]  # a document
