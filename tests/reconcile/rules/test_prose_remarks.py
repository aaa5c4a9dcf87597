"""What a description remarks is told of requests and answers each by its own topics, and not what is understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import settled

if TYPE_CHECKING:
    from reynard.reconcile.evidence import Direction
    from reynard.text.origin import Json

TOLD: list[tuple[str, Direction]] = [
    ("生成的链接有效期为 24 小时", "response"),
    ("生成的链接有效期为 24 小时", "request"),
    ("传入 `image` 后会自动忽略", "request"),
    ("Only presented on failed request.", "response"),
    ("支持 jpg、png 格式", "request"),
    ("音频, (可选，仅fox-2支持) 由模型使用", "request"),
    ("种子，默认 0 表示随机", "request"),
    ("图片链接或 base64", "request"),
    ("图片输入 (URL 或 Base64)", "request"),
    ("0 表示不限", "response"),
    ("不传则上传到根目录", "request"),
    ("每次调用消耗 10 积分", "request"),
    ("720P or 1080P (currently only 720P is supported)", "request"),
]
OF_LISTS = [
    ("每张图片小于 25MB，最多 16 张", "每张图片小于 25MB，最多 16 张"),
    ("时长 5~600 秒", "时长 5~600 秒"),
]
"""Bounds that no list has: they are of what is in it."""
SILENT: list[tuple[str, Direction]] = [
    ("支持 jpg、png 格式", "response"),
    ("传入 `image` 后会自动忽略", "response"),
    ("最多 3 张", "request"),
    ("不传则返回全部", "response"),
    ("不传则默认为 5", "request"),
    ("Only supports 720P or 1080P", "request"),
    ("目前仅支持 720P、1080P", "request"),
]


def said(words: str, direction: Direction) -> list[str]:
    schema = {"type": "object", "properties": {"clip": {"type": "string", "description": words}}}
    _, verdicts = settled(schema, direction=direction)
    return [each.finding.message for each in verdicts.taken if each.finding.code == "prose-remarks"]


@each_row(("words", "direction"), TOLD)
def test_told(words: str, direction: Direction) -> None:
    assert said(words, direction) == [f"of `clip`, words alone say: “{words.rstrip('.')}”"]


@each_row(("words", "told"), OF_LISTS)
def test_a_bound_that_a_list_cannot_have_is_told(words: str, told: str) -> None:
    schema = {
        "type": "object",
        "properties": {"clips": {"type": "array", "items": {"type": "string"}, "description": words}},
    }
    _, verdicts = settled(schema)
    messages = [each.finding.message for each in verdicts.taken if each.finding.code == "prose-remarks"]
    assert messages == [f"of `clips`, words alone say: “{told}”"]


@each_row(("words", "direction"), SILENT)
def test_silent(words: str, direction: Direction) -> None:
    assert said(words, direction) == []


def test_a_long_sentence_is_quoted_around_what_it_says() -> None:
    before = "The size of what is made, which " + "is handed on as it is and " * 6
    (message,) = said(f"{before}(4K is available only for films)", "request")
    assert message.endswith("4K is available only for films)”")
    assert "“…" in message


def test_no_half_of_a_tag_is_quoted_or_marked() -> None:
    words = "Valid entries are <code>XML</code> or <code>JSON</code>."
    schema: Json = {"type": "object", "properties": {"clip": {"type": "string", "description": words}}}
    _, verdicts = settled(schema)
    for each in (each.finding for each in verdicts.taken):
        assert "<" not in each.message
        assert each.labels[0].span.text.count("<") == each.labels[0].span.text.count(">")


def test_the_case_of_what_is_answered_is_told() -> None:
    assert said("The words that were used (m-3 only)", "response") == ["of `clip`, words alone say: “m-3 only”"]
