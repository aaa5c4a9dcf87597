"""Words that speak of another type than the schema, and words that only name one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reynard.schema.types import types_of
from rows import each_row

from .judge import judged, settled

if TYPE_CHECKING:
    from reynard.text.origin import Json

TOLD = [
    ("string", "Array of the ways to share"),
    ("string", "**Array**: addresses in copy"),
    ("string", "图片地址数组"),
    ("string", "An array of strings"),
    ("string", "Boolean, whether it is shown"),
    ("string", "布尔值"),
    ("integer", "审批状态：pending / approved / rejected"),
    ("integer", "预约类型，例如 longTerm"),
    ("number", "枚举值：fast, slow"),
    ("integer", "End user identifier (UUID)"),
    ("string", "int or array of int"),
    ("boolean", "是否带字幕 0-否 1-是"),
    ("boolean", "脏词 0:不过滤 1:过滤 2:替换"),
]
SILENT = [
    ("number", "The sum without special items such as Tax"),
    ("string", "Array, comma-separated"),
    ("string", "JSON 数组"),
    ("string", "以逗号分隔的数组"),
    ("string", "数组下标"),
    ("string", "The array index"),
    ("string", "Which of the arrays is meant"),
    ("array", "Array of names"),
    ("string", "If true, names are returned. Instead of an array of objects, it is short."),
    ("number", "For scaling images such as logos and watermarks"),
    ("integer", "枚举值 5, 10"),
    ("integer", "状态：1-成功，0-失败"),
    ("integer", "例如 15"),
    ("integer", "例如 a"),
    ("integer", "the level, e.g. v2"),
    ("string", "枚举值：fast, slow"),
    ("boolean", "true-是 false-否"),
]


def test_words_at_the_items_may_be_about_the_list() -> None:
    items: dict[str, Json] = {"type": "string", "description": "An array of categories"}
    assert judged({"type": "object", "properties": {"a": {"type": "array", "items": items}}})[1] == []


def codes(kind: str, words: str) -> list[str]:
    member: dict[str, Json] = {"type": kind, "description": words}
    return judged({"type": "object", "properties": {"a": member}})[1]


@each_row(("kind", "words"), TOLD)
def test_told(kind: str, words: str) -> None:
    assert codes(kind, words).count("type-in-prose") == 1


@each_row(
    ("name", "kind", "words", "example", "made"),
    [
        ("a", "integer", "审批状态：pending / approved / rejected", None, ["integer", "string"]),
        ("a", "integer", "审批状态：pending / approved / rejected", 1, "integer"),
        ("a", "string", "布尔值", None, ["string", "boolean"]),
        ("a", "string", "Optional. Array of copies", None, ["string", "array"]),
        ("a", "string", "Optional. Array of copies", "x", "string"),
        ("a[]", "string", "Optional. Array of copies", "x", ["string", "array"]),
    ],
)
def test_both_are_taken_where_no_example_is_as_the_schema_says(
    name: str, kind: str, words: str, example: Json, made: Json
) -> None:
    schema: Json = {"type": "object", "properties": {name: {"type": kind, "description": words}}}
    whole, verdicts = settled(schema, *([{name: example}] if example is not None else []))
    found: Any = whole["properties"]
    options = found[name].get("anyOf", [found[name]])
    assert [kind for each in options for kind in types_of(each)] == ([made] if isinstance(made, str) else made)
    (told,) = (each.finding for each in verdicts.taken if each.finding.code == "type-in-prose")
    assert told.labels[0].span.text in ("Array", "布尔值", "pending / approved / rejected")


@each_row(("kind", "words"), SILENT)
def test_silent(kind: str, words: str) -> None:
    assert "type-in-prose" not in codes(kind, words)


@each_row(
    ("words", "takes_several"),
    [
        ("要编辑的图像。可传多张", True),
        ("支持多图，最多 4 张", True),
        ("One or more images to edit", True),
        ("Up to 3 photos", True),
        ("参考图", False),
        ("最多 1 张", False),
        ("An image of several people", False),
    ],
)
def test_a_file_of_which_there_may_be_several(words: str, takes_several: bool) -> None:  # noqa: FBT001 - a column of the table
    file: dict[str, Json] = {"type": "string", "format": "binary"}
    made, told, *_ = judged({"type": "object", "properties": {"a": file | {"description": words}}})
    assert ("type-in-prose" in told) == takes_several
    several: Json = [file, {"type": "array", "items": file}]
    assert made["properties"]["a"].get("anyOf") == (several if takes_several else None)  # type: ignore[call-overload,index,union-attr]  # an object
