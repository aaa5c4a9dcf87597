"""What only prose says: documentation, never a limit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rows import each_row

from .judge import judged, member, messages

if TYPE_CHECKING:
    from reynard.text.origin import Json

CHANGED = [
    ("integer", "时长，取值范围 1-16 秒", {"x-documented": {"minimum": 1, "maximum": 16, "unit": "s"}}),
    ("integer", "允许值:1 到 16", {"x-documented": {"minimum": 1, "maximum": 16}}),
    ("string", "提示词，最大 800 字符", {"x-documented": {"maxLength": 800}}),
    ("integer", "数量，默认 5", {"default": 5}),
    ("string", "语种，默认值为 `null`，最大 8 字符", {"x-documented": {"maxLength": 8}}),
    ("boolean", "是否开启，默认 true", {"default": True}),
    ("integer", "Unix timestamp of its creation", {"x-documented": {"format": "unix-seconds"}}),
    ("integer", "毫秒时间戳", {"x-documented": {"format": "unix-milliseconds"}}),
    ("string", "base64 编码", {"x-documented": {"format": "base64"}}),
    ("string", "格式 yyyy-mm-dd", {"x-documented": {"format": "date"}}),
    ("string", "ISO 8601 格式", {"x-documented": {"format": "date-time"}}),
    ("string", "uuid", {"x-documented": {"format": "uuid"}}),
    ("integer", "时长，单位秒", {"x-documented": {"unit": "s"}}),
    ("string", "时长，单位秒", {"x-documented": {"unit": "s"}}),
    ("array", "最多 3 张", {"x-documented": {"maxItems": 3}}),
    ("array", "长度范围：`1` ～ `20`", {"x-documented": {"minItems": 1, "maxItems": 20}}),
    ("array", "Up to 3", {"x-documented": {"maxItems": 3}}),
    ("integer", "生成张数，最多 4 张", {"x-documented": {"maximum": 4}}),
    ("string", "最大 10MB", {"x-documented": {"maxSize": 10, "lengthUnit": "MB"}}),
    ("string", "最长 20 字符", {"x-documented": {"maxLength": 20}}),
    ("number", "取值范围 (0,1]", {"x-documented": {"exclusiveMinimum": 0, "maximum": 1}}),
    (["integer", "null"], "取值范围 1-16", {"x-documented": {"minimum": 1, "maximum": 16}}),
    ("boolean", "是否开启，默认否", {"default": False}),
    ("string", "与 `image_url` 二选一", {"x-documented": {"not_with": ["image_url"]}}),
    ("string", "已废弃", {"deprecated": True}),
    ("string", "名称，最短 2，最长 30", {"x-documented": {"minLength": 2, "maxLength": 30}}),
    ("integer", "时长，最长 30", {"x-documented": {"maximum": 30}}),
    ("string", "余额，单位：元", {"x-documented": {"unit": "yuan"}}),
    ("string", "进度百分比", {"x-documented": {"unit": "%"}}),
    ("integer", "间隔（毫秒），100 的整数倍", {"x-documented": {"unit": "ms", "multipleOf": 100}}),
    ("boolean", "是否添加水印，默认不添加", {"default": False}),
    ("string", "图生视频需要传此参数", {"x-documented": {"required_when": "图生视频"}}),
]
UNCHANGED = [
    ("array", "base64 的列表"),
    ("string", "提示词"),
    ("object", "默认 5"),
    ("integer", "the id of the task"),
    ("array", "uuid 列表"),
    ("boolean", "最长 20 字符"),
    ("object", "最大 10MB"),
    ("object", "取值范围 1-16"),
    ("string", "An image URL or a data URI"),
    ("string", "Defaults to now"),
    ("string", "Callbacks carry an HMAC-SHA256"),
]


@each_row(("kind", "text", "added"), CHANGED)
def test_changed(kind: object, text: str, added: dict[str, object]) -> None:
    assert member({"type": kind, "description": text}) == (
        {"type": kind, "description": text} | added,
        ["prose-facts"],
    )


@pytest.mark.parametrize(("text", "name"), [("yyyy-mm-dd", "date"), ("ISO 8601", "date-time"), ("uuid", "uuid")])
def test_the_format_of_an_answer_is_read(text: str, name: str) -> None:
    schema = {"type": "string", "description": text}
    assert member(schema, direction="response") == (schema | {"format": name}, ["prose-facts"])


@each_row(("kind", "text"), UNCHANGED)
def test_unchanged(kind: str, text: str) -> None:
    assert member({"type": kind, "description": text}) == ({"type": kind, "description": text}, [])


@each_row(
    "schema",
    [
        {"type": "string", "format": "x", "description": "uuid"},
        {"type": "string", "enum": ["a"], "description": "uuid"},
        {"type": "string", "const": "a", "description": "uuid"},
        {"anyOf": [{"type": "string"}, {"type": "string", "maxLength": 3}], "description": "uuid"},
        {"description": "取值范围 1-16"},
    ],
)
def test_what_the_schema_says_itself_stays(schema: dict[str, object]) -> None:
    assert member(schema) == (schema, [])


def test_an_answer_has_no_rules_for_sending() -> None:
    schema = {"type": "string", "description": "与 `image_url` 二选一。图生视频需要传此参数"}
    assert member(schema, direction="response") == (schema, [])


@pytest.mark.parametrize(("name", "made"), [("image_url", {"format": "uri"}), ("image", {})])
def test_a_link_is_one_where_the_name_says_so_too(name: str, made: dict[str, object]) -> None:
    schema = {"type": "string", "description": "图片链接"}
    whole, _ = judged({"type": "object", "properties": {name: schema}})
    assert whole["properties"][name] == schema | made


def test_what_is_said() -> None:
    said = "of `size`, prose alone says: at least 1 s; at most 16 s; default `5`"
    assert messages({"type": "integer", "description": "时长，取值范围 1-16 秒，默认 5"}) == [said]


def test_a_limit_of_the_schema_needs_no_prose() -> None:
    schema = {"type": "integer", "minimum": 1, "maximum": 16, "description": "1-16"}
    assert member(schema) == (schema, [])


def test_a_default_of_the_schema_stays() -> None:
    schema = {"type": "integer", "default": 3, "description": "数量，默认 5"}
    assert member(schema) == (schema, ["default-differs"])


def test_an_example_beyond_the_range_is_no_conflict_of_types() -> None:
    made, codes = member({"type": "integer", "description": "取值范围 1-16 秒"}, 20)
    assert (made["type"], codes) == ("integer", ["limit-differs", "prose-facts"])


@pytest.mark.parametrize(("word", "is_one"), [("b", True), ("c", False)])
def test_a_default_of_a_shared_list_is_one_of_its_values(word: str, *, is_one: bool) -> None:
    size = {"type": "string", "allOf": [{"$ref": "#/$defs/Size"}], "description": f"尺寸，默认 {word}"}
    made, _ = judged({"type": "object", "properties": {"size": size}, "$defs": {"Size": {"enum": ["a", "b"]}}})
    assert ("default" in made["properties"]["size"]) == is_one


def test_what_words_of_a_list_say_of_its_items() -> None:
    images: Json = {"type": "array", "items": {"type": "string"}, "description": "图片的 Base64 编码"}
    made, _ = judged({"type": "object", "properties": {"images": images}})
    assert isinstance(made, dict)
    assert made["properties"] == {"images": {**images, "x-documented": {"format": "base64"}}}


@pytest.mark.parametrize(("example", "is_link"), [("https://example.com/a", True), ("/f/19e5", False)])
def test_a_path_is_no_link(example: str, is_link: bool) -> None:  # noqa: FBT001 - a column of the table
    url: Json = {"type": "string", "description": "The generated URL", "example": example}
    made, _ = judged({"type": "object", "properties": {"url": url}})
    assert isinstance(made, dict)
    assert ('"uri"' in json.dumps(made)) == is_link


def test_words_explain_values_that_the_schema_lists() -> None:
    made, codes = member({"type": "integer", "enum": [1, 2, 3], "description": "Error (1), Warning (2), Hint (3)"})
    assert isinstance(made, dict)
    assert made["x-meanings"] == {"1": "Error", "2": "Warning", "3": "Hint"}
    assert codes == ["prose-facts"]


@pytest.mark.parametrize(("word", "is_one"), [("medium", True), ("today", False)])
def test_a_plain_word_is_a_default_where_it_is_listed(word: str, *, is_one: bool) -> None:
    made, _ = member({"type": "string", "enum": ["low", "medium"], "description": f"Defaults to {word}."})
    assert isinstance(made, dict)
    assert made.get("default") == ("medium" if is_one else None)


@pytest.mark.parametrize(("name", "is_json"), [("callbackUrl", False), ("payload", True)])
def test_json_in_the_words_of_an_address_is_what_it_is_sent(name: str, is_json: bool) -> None:  # noqa: FBT001 - a column
    said = {"type": "string", "description": "A JSON string"}
    made, _ = judged({"type": "object", "properties": {name: said}}, direction="request")
    assert ('"json"' in json.dumps(made)) is is_json
