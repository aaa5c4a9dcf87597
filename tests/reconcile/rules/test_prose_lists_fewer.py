"""Lists in descriptions that have fewer values than the schema's."""

from __future__ import annotations

from rows import each_row

from .judge import member, messages

CASES = [
    ("可选值：720p、1080p", "4k"),
    ("One of: `720p`, `1080p`.", "4k"),
    ("仅支持 720p / 1080p", "4k"),
    ("分辨率。枚举值：720p，4k", "1080p"),
    ("The size for a film. One of: `720p`, `1080p`.", "4k"),
]


@each_row(("words", "lacking"), CASES)
def test_values_that_a_closed_list_lacks_are_told_and_stay(words: str, lacking: str) -> None:
    schema = {"type": "string", "enum": ["720p", "1080p", "4k"], "description": words}
    made, codes = member(schema)
    assert (made, codes) == (schema, ["prose-lists-fewer"])
    assert messages(schema) == [f"the description of `size` lists its values without `{lacking}`"]


@each_row(
    ("words",),
    [
        ("可选值：720p、1080p、4k",),
        ("可选值：720p、1080p 等",),  # others are left to the reader
        ("例如 720p、1080p",),
        ("可选值：720p、1080p；4k 需开通",),
        ("v2 模型仅支持 720p、1080p",),
        ("当 mode 为 std 时，可选值：720p、1080p",),
        ("v1 模型：\n- 可选值：720p、1080p",),
        ("仅支持 720p",),
        ("可选值：a、b",),  # another list
    ],
)
def test_what_is_no_shorter_list_says_nothing(words: str) -> None:
    schema = {"type": "string", "enum": ["720p", "1080p", "4k"], "description": words}
    assert "prose-lists-fewer" not in member(schema)[1]
