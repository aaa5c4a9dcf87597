"""Descriptions that say that null may stand there, and words that only sound so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import judged

if TYPE_CHECKING:
    from reynard.text.origin import Json

TEXT: dict[str, Json] = {"type": "string"}
SAID: list[dict[str, Json]] = [
    {**TEXT, "description": "Nullable. Null for unbranded."},
    {**TEXT, "description": "The reason, or null"},
    {**TEXT, "description": "May be `null` while the task runs"},
    {**TEXT, "description": "可能为 null"},
    {**TEXT, "description": "挑选风筝，不需要挑选时设置为null"},
    {"type": "integer", "description": "可以传 null"},
    {"type": ["string", "null"], "enum": ["a", "b"], "description": "必填，允许空"},
    {**TEXT, "description": "目标文件夹，null表示移动到根目录"},
    {**TEXT, "description": "null 表示没有"},
    {"type": "string", "enum": ["a", "b"], "description": "nullable"},
    {"type": "object", "properties": {"b": TEXT}, "description": "可能为 null，需判空"},
    {"type": "object", "properties": {"b": TEXT}, "description": "合成的数据对象，可能为 null"},
]
SILENT: list[dict[str, Json]] = [
    {**TEXT, "description": "If the field is nullable."},
    {**TEXT, "description": "The content and format keys may be null"},
    {**TEXT, "description": "Not nullable"},
    {**TEXT, "description": "Cannot be null"},
    {**TEXT, "description": "不可为 null"},
    {**TEXT, "description": "挑选风筝。不需要挑选；没有时返回 null 以外的值"},
    {**TEXT, "description": "keys may be null"},
    {**TEXT, "description": "Whether an empty or null string counts"},
    {"type": ["string", "null"], "description": "Nullable"},
    {"anyOf": [TEXT, {"type": "null"}], "description": "Nullable"},
    {"description": "Nullable"},
    {"type": "object", "properties": {"b": TEXT}, "description": "结果，部分字段可能为 null"},
    {"type": "object", "properties": {"b": TEXT}, "description": "结果，其 b，可能为 null"},
    {"anyOf": [{**TEXT, "description": "The code, or null"}, {"type": "null"}]},
    TEXT,
]


def settled(member: dict[str, Json]) -> tuple[Json, list[str]]:
    made, codes = judged({"type": "object", "properties": {"a": member}}, direction="response")
    assert isinstance(made, dict)
    return made["properties"]["a"], codes  # type: ignore[index,call-overload]  # a document


@each_row("member", SAID, ids=str)
def test_null_is_accepted(member: dict[str, Json]) -> None:
    made, codes = settled(member)
    assert "null-in-prose" in codes
    assert "null" in str(made)


@each_row("member", SILENT, ids=str)
def test_nothing_is_said(member: dict[str, Json]) -> None:
    assert "null-in-prose" not in settled(member)[1]
