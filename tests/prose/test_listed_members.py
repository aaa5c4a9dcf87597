"""Members that descriptions list below a line that says so, and lists of anything else."""

from __future__ import annotations

from reynard.prose.listed_members import find_listed_members
from rows import each_row


@each_row(
    ("text", "members"),
    [
        ("每个图片项包含：\n- `url`：地址\n- `kind`：种类，可选值：a、b", [("url", ""), ("kind", "")]),
        ("Each item contains:\n- `url` (string, required): where\n- `width` - integer, in px",
         [("url", "string"), ("width", "integer")]),
        ("列表，字段：\n1. url: 地址\n2. id: 编号\n\n说明：\n- png：好\n- jpg：坏", [("url", ""), ("id", "")]),
        ("An object with the keys:\n* `x`: int\n* `y`: int", [("x", "integer"), ("y", "integer")]),
    ],
)  # fmt: skip
def test_members(text: str, members: list[tuple[str, str]]) -> None:
    found = find_listed_members(text)
    assert [(each.name, each.type) for each in found] == members
    assert all(text[each.start : each.end].startswith(each.words.split(" (")[0]) for each in found)


@each_row(
    "text",
    [
        "可选值：\n- `a_1`：标准\n- `b_2`：快",
        "支持的字段格式：\n- `a`：x\n- `b`：y",
        "每个元素可以是：\n- text：文本\n- image：图片",
        "元素类型包括：\n- text：文字\n- image：图片",
        "消息内容，包括：\n- text：文字\n- image：图片",
        "注意：\n- first：一\n- second：二",
        "Contains one of the values:\n- a: 1\n- b: 2",
        "The following fields are supported:\n- a: one\n- b: two",
        "每项包含：\n- url：地址",
        "每项包含：\n- url：地址\n- url：另一个",
    ],
)
def test_none(text: str) -> None:
    assert find_listed_members(text) == ()
