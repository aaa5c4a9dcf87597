"""What columns are for, whatever their headings are called."""

from __future__ import annotations

from observe.reading import read
from reynard.observe.page.tables.columns import role_of, roles_of
from rows import each_row

ROLES = {
    "type": "属性类型/变量类型/参数数据类型/数据类型（长度）/类型说明/JSON 类型/Value type",
    "required": "必填与否/是否必填项/是否为必填/必输项/是否必带/Req./Presence/Is Required",
    "optional": "是否可选/选填/可否为空/允许为空/Optional",
    "description": "中文说明/作用/参数解释/含义说明/用途",
    "default": "初始值/不填时的默认值/缺省取值/默认值(Default)",
    "values": "可取值/值域/支持的取值/允许值",
    "maxLength": "字符长度/长度上限/最大字符数",
    "example": "参考值/举例/取值示例",
    "name": "参数标识/元素名/参数 Key/字段代码",
    "": "Nullable/模型/计费/错误码",
}


@each_row(("role", "heading"), [(role, each) for role, words in ROLES.items() for each in words.split("/")])
def test_a_heading_says_what_a_column_is_for(role: str, heading: str) -> None:
    assert role_of(heading) == role


def test_beside_a_type_and_a_need_the_first_column_has_the_names() -> None:
    assert roles_of(["要素", "类型", "必填"]) == ("name", "type", "required")
    assert roles_of(["报文字段", "类型", "说明"]) == ("name", "type", "description")
    assert roles_of(["模型", "类型", "说明"]) is None


@each_row(
    ("heading", "cell", "is_needed"),
    [
        ("必填", "*", True),
        ("必填", "●", True),
        ("必填", "○", False),
        ("是否可选", "是", False),
        ("是否可选", "否", True),
        ("允许为空", "N", True),
        ("选填", "必填", True),
        ("Optional", "Yes", False),
    ],
)
def test_a_cell_answers_what_its_column_asks(heading: str, cell: str, is_needed: bool) -> None:  # noqa: FBT001 - a row's
    table = f"| 参数 | 类型 | {heading} |\n|---|---|---|\n| wind | string | {cell} |\n"
    page = f"# 风筝\n\n`POST /kites`\n\n## 请求体\n\n{table}"
    schema = read(page, "field-table").page.operations[0].bodies[0].schema
    assert schema is not None
    assert ("wind" in schema.value.get("required", [])) == is_needed  # type: ignore[operator] - a list
