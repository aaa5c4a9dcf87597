"""Lists in descriptions that have more than the schema's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import member, messages

if TYPE_CHECKING:
    from reynard.text.origin import Json

CASES: list[tuple[Json, str, list[Json]]] = [
    ({"type": "string", "enum": ["CNY", "USD"]}, "原币种传空字符串", ["CNY", "USD", ""]),
    ({"type": "integer", "enum": [0, 1, 2]}, "0: 进行中 1: 成功 2: 失败 3: 生成失败", [0, 1, 2, 3]),
    ({"type": "string", "enum": ["a", "b"]}, "One of: `a`, `b`, `c`", ["a", "b", "c"]),
    ({"enum": ["a", 5]}, "枚举值 a, 5, b", ["a", 5, "b"]),
    ({"type": "string", "enum": ["a"]}, "枚举值 x, y；枚举值 a, c", ["a", "c"]),  # the first of another field
    ({"type": "string", "enum": ["a", "b"]}, "枚举值 a, b；枚举值 a, c", ["a", "b", "c"]),
    ({"type": "string", "enum": ["Brian", "Eve"]}, "可为预设名称（如 Adam、Brian）", ["Brian", "Eve", "Adam"]),
]


@each_row(("schema", "words", "values"), CASES)
def test_values_that_only_prose_lists_join(schema: dict[str, Json], words: str, values: list[Json]) -> None:
    made, codes = member(schema | {"description": words})
    assert isinstance(made, dict)
    assert (made["enum"], codes[0]) == (values, "prose-lists-more")


@each_row(
    ("schema", "words"),
    [
        ({"type": "string", "enum": ["a", "b"]}, "One of: `a`, `b`"),
        ({"type": "string", "enum": ["a", "b"]}, "不可传空字符串"),
        ({"type": "string", "enum": ["a", "b"]}, "One of: `x`, `y`"),  # of another field
        ({"type": "string", "enum": ["a", "b"]}, "Only `a` is free"),
        ({"type": "string"}, "One of: `a`, `b`"),
        ({"type": "string", "enum": ["a", "b"]}, "for example `x`"),
        ({"type": "string", "enum": ["landline", "mobile-lvn"]}, "The type of number, such as mobile or landline"),
    ],
)
def test_what_is_no_longer_list_changes_nothing(schema: dict[str, Json], words: str) -> None:
    assert "prose-lists-more" not in member(schema | {"description": words})[1]


def test_another_spelling_is_said() -> None:
    (said,) = messages({"type": "string", "enum": ["720p", "1080p"], "description": "枚举值 720P, 1080p"})
    assert "lists `720P`" in said
    assert "`720p` may be the same in another spelling" in said
