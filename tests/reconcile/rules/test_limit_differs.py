"""Bounds that a schema and its description give as two numbers, and those that agree or bound something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import judged

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
]
AGREEING: list[dict[str, Json]] = [
    {**LIST, "maxItems": 10000, "description": "Old lists have up to 500 items, new ones 10,000."},
    {**LIST, "maxItems": 5, "description": "最多 5 张"},
    {**LIST, "maxItems": 5, "description": "最多 5 张，每张不超过 10MB"},
    {**LIST, "minItems": 1, "description": "最多 5 张"},
    {**LIST, "description": "最多 5 张"},
    {**LIST, "maxItems": 5, "description": "图片"},
    {"type": "integer", "maximum": 10, "description": "当 `a` 为 `b` 时最大 16"},
    {"type": "string", "maxLength": 500, "description": "最大 10MB"},
    {"type": "string", "maxLength": 500, "description": "取值范围 [0, 1]"},
    {"type": "number", "maximum": 1, "description": "0.0 到 1.0"},
]


def codes(member: dict[str, Json]) -> list[str]:
    return judged({"type": "object", "properties": {"a": member}})[1]


@each_row("member", DIFFERING, ids=str)
def test_told(member: dict[str, Json]) -> None:
    assert "limit-differs" in codes(member)


@each_row("member", AGREEING, ids=str)
def test_silent(member: dict[str, Json]) -> None:
    assert "limit-differs" not in codes(member)


def test_the_schema_is_believed() -> None:
    member = DIFFERING[0]
    made, _ = judged({"type": "object", "properties": {"a": member}})
    assert isinstance(made, dict)
    assert made["properties"]["a"]["maxItems"] == 5  # type: ignore[index,call-overload]  # a document
