"""Fields that stand as a list with marks: what each line says of its field, and nothing lost of it."""

from __future__ import annotations

import pytest

from observe.reading import Read, visit
from observe.reading import read as read_page
from rows import each_row

PAGE = """# 放风筝

**POST** `https://api.sky.test/v1/kites`

### 请求体

{fields}

### 响应

- `id` (string): 风筝 ID
- `made` (array[object]): 做了什么
  - `url` (string): 地址
    - 24 小时内有效
  - `size` (object)
    - `width` (integer)
"""


def read(fields: str) -> Read:
    found = read_page(PAGE.format(fields=fields), "field-table")
    visit(found.page)
    return found


@each_row(
    ("line", "schema", "is_required"),
    [
        ("- `kind` (string, 必填): 样式", {"type": "string", "description": "样式"}, True),
        ("* `kind` (string, optional): a shape", {"type": "string", "description": "a shape"}, False),
        ("- **kind** *string* required — a shape", {"type": "string", "description": "a shape"}, True),
        ("- `kind`：string，必填，样式", {"type": "string", "description": "样式"}, True),
        ("kind (string, 必填)：样式", {"type": "string", "description": "样式"}, True),
        ("kind (integer, optional): how many", {"type": "integer", "description": "how many"}, False),
        ("- kind [string] required", {"type": "string"}, True),
        ("- **kind** `number`, optional — -12 to 12", {"type": "number", "description": "-12 to 12"}, False),
        ("- `kind` (integer, optional): -1 for any", {"type": "integer", "description": "-1 for any"}, False),
        ("- `kind`（int）0 成功", {"type": "integer", "description": "0 成功"}, False),
        ("- `kind` (int) 1 is a box", {"type": "integer", "description": "1 is a box"}, False),
        ("- `kind`（string，默认 box）样式", {"type": "string", "default": "box", "description": "样式"}, False),
        ("- `kind` (array[string], optional)", {"type": "array", "items": {"type": "string"}}, False),
        ("- `kind` (`box` | `delta`, required)", {"description": "`box` | `delta`, required"}, True),
        ("- `kind` (string) - required when light", {"type": "string", "description": "required when light"}, False),
        ("- `kind` (string): 样式\n  - `box`: 方\n  - `delta`: 三角", {"type": "string"}, False),
    ],
)
def test_a_line(line: str, schema: dict[str, object], is_required: bool) -> None:  # noqa: FBT001 - a column
    (body,) = read(f"{line}\n- `weight` (number, required): 重量").only.bodies
    assert body.schema is not None
    kind = body.schema.value["properties"]["kind"]
    assert {key: kind.get(key) for key in schema} == schema
    assert body.schema.value["properties"]["weight"] == {"type": "number", "description": "重量"}
    assert ("kind" in body.schema.value["required"]) == is_required
    assert all(word in kind.get("description", "") for word in ("方", "三角") if word in line)


def test_what_stands_further_in_is_inside() -> None:
    answer = read("- `kind` (string, 必填): 样式").only.responses[0]
    assert answer.schema is not None
    members = answer.schema.value["properties"]
    assert list(members) == ["id", "made"]
    inner = members["made"]["items"]["properties"]
    assert inner["url"] == {"type": "string", "description": "地址\n- 24 小时内有效"}
    assert inner["size"]["properties"] == {"width": {"type": "integer"}}


@pytest.mark.parametrize("line", ["- See the guide (string theory)", "- `box`: a shape", "- 价格 (元)"])
def test_other_lists_are_words(line: str) -> None:
    (body,) = read(f"- `kind` (string, required): 样式\n- `weight` (number): 重量\n\n{line}").only.bodies
    assert body.schema is not None
    assert list(body.schema.value["properties"]) == ["kind", "weight"]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("- `kind` (querystring): a shape", "query"),
        ("- `kind` (query, string, required): a shape", "query"),
        ("- `kind` (header): a shape", "header"),
        ("- `kind` (string, optional): a query", None),
        ("- `kind` (string, message header): a shape", None),
        ("- `kind` (string, path): a shape", None),
    ],
)
def test_a_place_in_brackets(line: str, place: str | None) -> None:
    operation = read(f"{line}\n- `weight` (number, required): 重量").only
    placed = [each.location for each in operation.parameters if each.name.value == "kind"]
    assert placed == ([place] if place is not None else [])
    (body,) = operation.bodies
    assert body.schema is not None
    assert list(body.schema.value["properties"]) == (["weight"] if place is not None else ["kind", "weight"])
