"""Defaults of which a schema and its description name two, and those that agree or are no defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import judged

if TYPE_CHECKING:
    from reynard.text.origin import Json

DIFFERING: list[dict[str, Json]] = [
    {"type": "boolean", "default": False, "description": "是否添加水印，默认 true"},
    {"type": "boolean", "default": False, "description": "水印，默认开启"},
    {"type": "number", "default": 1, "description": "Between 0 and 1. Default 0."},
    {"type": "integer", "default": 0, "description": "生成数量，默认为 2"},
    {"type": "string", "enum": ["a", "b"], "default": "a", "description": "`b` by default"},
    {"type": ["integer", "null"], "default": 20, "description": "defaults to 10"},
]
UNLISTED: list[dict[str, Json]] = [
    {"type": "integer", "description": "时长（秒），5 或 10，默认 7"},
    {"type": "string", "description": "可选值：a、b，默认 `c`"},
    {"type": "integer", "description": "随机种子，范围 1-100，默认 500"},
    {"type": "number", "description": "Between 0.5 and 2. Default: 5."},
]
AGREEING: list[dict[str, Json]] = [
    {"type": "boolean", "default": False, "description": "默认 false"},
    {"type": "boolean", "default": False, "description": "默认不开启"},
    {"type": "number", "default": 1, "description": "defaults to 1.0"},
    {"type": "string", "default": "720P", "description": "默认 720p"},
    {"type": "string", "default": "", "description": "默认 `b`"},
    {"type": "string", "default": "a", "description": "`a`（默认）、`b`"},
    {"type": "integer", "description": "时长，5s 或 10s，默认 5"},
    {"type": "string", "description": "可选值：A、b，默认 `a`"},
    {"type": "integer", "description": "5 或 10，默认随机"},
    {"type": "string", "description": "默认 `c`"},
    {"type": "integer", "description": "范围 1-100，默认 100"},
    {"type": "integer", "description": "范围 1-100，默认 -1"},  # any
    {"type": "integer", "default": 5, "description": "没有 `tools` 时默认 1"},
    {"type": "integer", "default": 5, "description": "默认 1，会员默认 2"},
    {"type": "array", "items": {"type": "string"}, "default": ["a"], "description": "默认 b"},
]


def codes(member: dict[str, Json]) -> list[str]:
    return judged({"type": "object", "properties": {"a": member}})[1]


@each_row("member", UNLISTED, ids=str)
def test_a_default_that_words_do_not_list_is_told(member: dict[str, Json]) -> None:
    assert "default-differs" in codes(member)


@each_row("member", DIFFERING, ids=str)
def test_told(member: dict[str, Json]) -> None:
    assert "default-differs" in codes(member)


@each_row("member", AGREEING, ids=str)
def test_silent(member: dict[str, Json]) -> None:
    assert "default-differs" not in codes(member)


def test_an_answer_leaves_nothing_to_a_default() -> None:
    assert (
        "default-differs" not in judged({"type": "object", "properties": {"a": DIFFERING[0]}}, direction="response")[1]
    )
