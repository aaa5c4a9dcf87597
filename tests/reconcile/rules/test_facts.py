"""What only prose says: documentation, never a limit."""

from __future__ import annotations

import pytest

from .judge import member

CHANGED = [
    ("integer", "时长，取值范围 1-16 秒", {"x-documented": {"minimum": 1, "maximum": 16, "unit": "s"}}),
    ("integer", "允许值:1 到 16", {"x-documented": {"minimum": 1, "maximum": 16}}),
    ("string", "提示词，最大 800 字符", {"x-documented": {"maxLength": 800}}),
    ("integer", "数量，默认 5", {"default": 5}),
    ("boolean", "是否开启，默认 true", {"default": True}),
    ("string", "图生视频需要传此参数", {"x-documented": {"required_when": "图生视频"}}),
]
UNCHANGED = [
    ("string", "提示词"),
    ("object", "默认 5"),
    ("integer", "the id of the task"),
]


@pytest.mark.parametrize(("kind", "text", "added"), CHANGED)
def test_changed(kind: str, text: str, added: dict[str, object]) -> None:
    assert member({"type": kind, "description": text}) == (
        {"type": kind, "description": text} | added,
        ["prose-facts"],
    )


@pytest.mark.parametrize(("kind", "text"), UNCHANGED)
def test_unchanged(kind: str, text: str) -> None:
    assert member({"type": kind, "description": text}) == ({"type": kind, "description": text}, [])


def test_a_limit_of_the_schema_needs_no_prose() -> None:
    schema = {"type": "integer", "minimum": 1, "maximum": 10, "description": "1-16"}
    assert member(schema) == (schema, [])


def test_a_default_of_the_schema_stays() -> None:
    schema = {"type": "integer", "default": 3, "description": "数量，默认 5"}
    assert member(schema) == (schema, [])


def test_an_example_beyond_the_range_is_no_conflict() -> None:
    made, codes = member({"type": "integer", "description": "取值范围 1-16 秒"}, 20)
    assert (made["type"], codes) == ("integer", ["prose-facts"])
