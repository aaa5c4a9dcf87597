"""Pages that other documentation tools write: ShowDoc, knife4j, GitBook, Slate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from observe.reading import read as read_page
from observe.reading import told
from rows import each_row

if TYPE_CHECKING:
    from reynard.observe.model import Observation

SHOWDOC = """##### 简要描述

- 提交一个风筝视频任务

##### 请求URL
- ` https://api.lab.example/v2/kites/submit `

##### 请求方式
- POST

##### 请求参数

|参数名|必选|类型|说明|
|:----|:---|:-----|-----|
|prompt |是 |string |提示词 |

##### 请求参数示例

```
{"prompt": "一只风筝"}
```

##### 返回示例

```
{"error_code": 0, "data": {"task_id": "t_1"}}
```

##### 返回参数说明

|参数名|类型|说明|
|:-----|:-----|-----|
|data.task_id |string |任务ID |
"""

KNIFE4J = """## 提交任务

**接口地址**:`/v2/kites/submit`

**请求方式**:`POST`

**请求数据类型**:`application/json`

**响应数据类型**:`*/*`

**接口描述**:提交一个风筝视频任务

**请求示例**:

```javascript
{"prompt": "", "size": {"width": 0}}
```

**请求参数**:

| 参数名称 | 参数说明 | 请求类型 | 是否必须 | 数据类型 | schema |
| -------- | -------- | ----- | -------- | -------- | ------ |
|kiteReq|提交|body|true|KiteReq|KiteReq|
|&emsp;&emsp;prompt|提示词||true|string||
|&emsp;&emsp;size|大小||false|Size|Size|
|&emsp;&emsp;&emsp;&emsp;width|宽||false|integer(int32)||
|trace|追踪|query|false|string||

**响应状态**:

| 状态码 | 说明 | schema |
| -------- | -------- | ----- |
|200|OK|R«KiteVO»|

**响应参数**:

| 参数名称 | 参数说明 | 类型 | schema |
| -------- | -------- | ----- |----- |
|data||KiteVO|KiteVO|
|&emsp;&emsp;taskId|任务ID|string||

**响应示例**:
```javascript
{"data": {"taskId": ""}}
```
"""

GITBOOK = """# Cancel a kite

<mark style="color:red;">`DELETE`</mark> `https://api.lab.example/v1/kites/{id}`

Takes it down.

**Path Parameters**

| Name | Type | Description |
| ---- | ---- | ----------- |
| id<mark style="color:red;">*</mark> | String | ID of the kite |

{% tabs %}
{% tab title="200: OK " %}
```javascript
{"id": "k_1"}
```
{% endtab %}

{% tab title="404: Not Found " %}
```javascript
{"error": "no such kite"}
```
{% endtab %}
{% endtabs %}
"""

SLATE = """# Kites

## Fly a Kite

```shell
curl -X POST "https://api.lab.example/v1/kites" -d '{"prompt":"a kite"}'
```

> The above command returns JSON structured like this:

```json
{"id": "k_1"}
```

This endpoint flies a kite.

### HTTP Request

`POST https://api.lab.example/v1/kites`

### Body Parameters

Parameter | Required | Type | Description
--------- | ------- | ------- | -----------
prompt | yes | string | What to show

## Watch a Kite

```shell
curl "https://api.lab.example/v1/kites/k_1"
```

> The above command returns JSON structured like this:

```json
{"id": "k_1", "height": 7}
```

### HTTP Request

`GET https://api.lab.example/v1/kites/<ID>`

### URL Parameters

Parameter | Required | Type | Description
--------- | ------- | ------- | -----------
ID | yes | string | The kite's
lang | no | string | Of its words
"""


def body(operation: Observation) -> object:
    return operation.bodies[0].schema.value if operation.bodies and operation.bodies[0].schema else None


def answers(operation: Observation) -> list[tuple[str, object]]:
    return [(each.status.value, [one.value for one in each.examples]) for each in operation.responses]


def test_showdoc_names_method_and_address_in_lists_below_headings() -> None:
    made = read_page(SHOWDOC, "field-table").only
    assert (made.method.value, made.path.value) == ("POST", "/v2/kites/submit")
    assert made.title is not None
    assert made.title.value == "提交一个风筝视频任务"
    assert body(made) == {
        "type": "object",
        "properties": {"prompt": {"type": "string", "description": "提示词"}},
        "required": ["prompt"],
    }
    assert [each.value for each in made.bodies[0].examples] == [{"prompt": "一只风筝"}]
    assert answers(made) == [("200", [{"error_code": 0, "data": {"task_id": "t_1"}}])]


WITHIN = {
    "type": "object",
    "properties": {
        "prompt": {"type": "string", "description": "提示词"},
        "size": {
            "type": "object",
            "description": "大小",
            "properties": {"width": {"type": "integer", "format": "int32", "description": "宽"}},
        },
    },
    "required": ["prompt"],
}
SHOWN = '```javascript\n{"prompt": "", "size": {"width": 0}}\n```\n'


@pytest.mark.parametrize(
    ("text", "is_wrapper"),
    [
        (KNIFE4J, True),
        (KNIFE4J.replace(SHOWN, ""), True),
        (KNIFE4J.replace(SHOWN, "").replace("|KiteReq|KiteReq|", "|object||"), False),
        (KNIFE4J.replace(SHOWN, '```\n{"kiteReq": {"prompt": ""}}\n```\n'), False),
    ],
    ids=["as examples show", "a class for a type", "a member that is an object", "as examples have it"],
)
def test_knife4j_names_the_body_and_indents_its_members(text: str, *, is_wrapper: bool) -> None:
    made = read_page(text, "field-table").only
    assert (made.method.value, made.path.value) == ("POST", "/v2/kites/submit")
    assert made.description is not None
    assert made.description.value == "提交一个风筝视频任务"
    whole = {"type": "object", "properties": {"kiteReq": {**WITHIN, "description": "提交"}}, "required": ["kiteReq"]}
    assert body(made) == (WITHIN if is_wrapper else whole)
    assert [(each.location, each.name.value) for each in made.parameters] == [("query", "trace")]
    (answer,) = made.responses
    assert answer.schema is not None
    assert answer.schema.value == {
        "type": "object",
        "properties": {
            "data": {"type": "object", "properties": {"taskId": {"type": "string", "description": "任务ID"}}}
        },
    }


def test_gitbook_colours_methods_and_keeps_answers_in_tabs() -> None:
    made = read_page(GITBOOK, "field-table").only
    assert (made.method.value, made.path.value) == ("DELETE", "/v1/kites/{id}")
    (parameter,) = made.parameters
    assert (parameter.name.value, parameter.location) == ("id", "path")
    assert parameter.required is not None
    assert parameter.required.value
    assert answers(made) == [("200", [{"id": "k_1"}]), ("404", [{"error": "no such kite"}])]


LINES_ABOVE = "{above}\n# 请求(post)\n/v1/kites\n# 参数\n| 参数 | 类型 | 必填 |\n|---|---|---|\n| kite | str | 是 |\n"


@each_row(
    ("above", "title"),
    [
        ("登记风筝\n# 说明\n把风筝写进册子\n- 每个人最多登记两只风筝", "登记风筝"),
        ("1.1.登记风筝\nType: POST\nAuthor: lin", "登记风筝"),
        ("- **登记风筝**", "登记风筝"),
        ("风筝接口\n# 说明\n能登记，也能查\n# 接口列表\n登记风筝", "登记风筝"),
        ("风筝接口\n登记风筝\n# 说明\n登记一只风筝，返回编号\n接口协议", "登记风筝"),
    ],
)
def test_points_and_labels_above_an_endpoint_are_no_titles(above: str, title: str) -> None:
    made = read_page(LINES_ABOVE.format(above=above), "field-table").only
    assert made.title is not None
    assert made.title.value.strip("*").endswith(title)


def test_slate_shows_samples_above_the_endpoint_that_they_belong_to() -> None:
    first, second = read_page(SLATE, "field-table").page.operations
    assert [each.title.value for each in (first, second) if each.title] == ["Fly a Kite", "Watch a Kite"]
    assert [each.value for each in first.bodies[0].examples] == [{"prompt": "a kite"}]
    assert first.description is not None
    assert first.description.value == "This endpoint flies a kite."
    assert not second.bodies
    assert answers(first) == [("200", [{"id": "k_1"}])]
    assert answers(second) == [("200", [{"id": "k_1", "height": 7}])]
    assert [(each.name.value, each.location) for each in second.parameters] == [("ID", "path"), ("lang", "query")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("| └ url | string | 是 |\n| size | integer | 否 |", {"image": ["url"], "": ["image", "size"]}),
        ("| - url | string | 是 |\n| size | integer | 否 |", {"image": ["url"], "": ["image", "size"]}),
        (
            "| ├─ a | object | 是 |\n| │  └─ b | string | 否 |\n| size | integer | 否 |",
            {"image": ["a"], "image.a": ["b"], "": ["image", "size"]},
        ),
        ("| -- url | string | 是 |\n| ---- b | integer | 否 |", {"image": ["url"], "image.url": ["b"], "": ["image"]}),
        ("| + url | object | 是 |\n| ++ b | integer | 否 |", {"image": ["url"], "image.url": ["b"], "": ["image"]}),
        ("| ∟ url | object | 是 |\n| ∟∟ b | integer | 否 |", {"image": ["url"], "image.url": ["b"], "": ["image"]}),
        ("| ↳ url | object | 是 |\n|   ↳ b | integer | 否 |", {"image": ["url", "b"], "": ["image"]}),
        (
            "| image>>url | object | 是 |\n| image -> url → b | integer | 否 |",
            {"image": ["url"], "image.url": ["b"], "": ["image"]},
        ),
        ("| `↳ url` | string | 是 |\n| `size` | integer | 否 |", {"image": ["url"], "": ["image", "size"]}),
        ("| `.url` | string | 是 |\n| `size` | integer | 否 |", {"image": ["url"], "": ["image", "size"]}),
    ],
    ids=[
        *("a branch", "a dash", "a tree", "dashes that count", "plus signs", "corners", "blanks in a cell", "arrows"),
        *("an arrow in the name's ticks", "a dot in the name's ticks"),
    ],
)
def test_marks_before_names_put_fields_into_the_one_above(rows: str, expected: dict[str, list[str]]) -> None:
    table = f"| 名称 | 类型 | 必选 |\n|---|---|---|\n| image | object | 是 |\n{rows}"
    assert members_below(f"POST /v1/kites\n\n## 请求参数\n\n{table}\n") == expected


@pytest.mark.parametrize("blank", ["\u3000", "\u2003", "\u00a0\u00a0"], ids=["ideographic", "em", "no-break"])
@pytest.mark.parametrize(
    ("row", "joint"),
    [("| {} |", " | "), ("{}", "\t"), ("{}", " | "), ("<tr><td>{}</td></tr>", "</td><td>"), ("| `{} |", "` | ")],
    ids=["pipes", "tabs", "bare pipes", "HTML", "ticks"],
)
def test_blanks_that_browsers_keep_put_fields_into_the_one_above(row: str, joint: str, blank: str) -> None:
    cells = (
        ("名称", "类型", "必选"),
        ("image", "object", "是"),
        (f"{blank}url", "string", "是"),
        ("size", "integer", "否"),
    )
    rows = "\n".join(row.format(joint.join(each)) for each in cells)
    table = f"<table>\n{rows}\n</table>" if "<" in row else rows
    made = members_below(f"POST /v1/kites\n\n## 请求参数\n\n{table}\n")
    assert made == {"image": ["url"], "": ["image", "size"]}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("string，必填", ({"type": "string"}, True)),
        ("string (required)", ({"type": "string"}, True)),
        ("array[string], optional", ({"type": "array", "items": {"type": "string"}}, False)),
        ("integer / 选填", ({"type": "integer"}, False)),
        ("string", ({"type": "string"}, False)),
    ],
)
@pytest.mark.parametrize("row", ["| {} | {} |", "<tr><td>{}</td><td>{}</td></tr>"], ids=["pipes", "HTML"])
def test_one_cell_may_say_type_and_need(row: str, said: str, expected: tuple[dict[str, object], bool]) -> None:
    rows = "\n".join(row.format(*each) for each in (("名称", "类型"), ("size", said), ("prompt", "string，必填")))
    table = f"<table>\n{rows}\n</table>" if "<" in row else rows
    whole = body(read_page(f"POST /v1/kites\n\n## 请求参数\n\n{table}\n", "field-table").only)
    assert isinstance(whole, dict)
    assert (whole["properties"]["size"], "size" in whole["required"]) == expected


STACKED = ("名称", "类型", "必填", "默认值", "示例", "说明")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Fields and words that are called as headings are, JSON in a cell, marks of what is within.
        (
            [
                *(("parameters", "object", "否", "-", "-", "参数"), ("└ size", "string", "否", "720p", "-", "尺寸")),
                *(
                    ("urls", "array", "否", "-", '["https://a.test/1"]', "地址"),
                    ("prompt", "string", "是", "-", "-", "词"),
                ),
            ],
            {"parameters": ["size"], "": ["parameters", "urls", "prompt"]},
        ),
        # A blank line where a cell says nothing.
        (
            [
                ("size", "string", "否", "", "720p", "尺寸"),
                ("model", "string", "否", "", "", "模型"),
                ("prompt", "string", "是", "", "", ""),
            ],
            {"": ["size", "model", "prompt"]},
        ),
    ],
    ids=["names of headings", "empty cells"],
)
def test_cells_on_lines_of_their_own(rows: list[tuple[str, ...]], expected: dict[str, list[str]]) -> None:
    cells = "\n".join(cell for row in (STACKED, *rows) for cell in row)
    page = f"POST /v1/kites\n\n请求参数\n\n{cells}\n\n返回示例\n\n{{}}\n"
    assert members_below(page) == expected
    whole = body(read_page(page, "field-table").only)
    assert isinstance(whole, dict)
    assert whole["required"] == ["prompt"]
    assert {name: each["default"] for name, each in whole["properties"].items() if "default" in each} == {}


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("std、pro", "取值: std、pro"),
        ("1280*720、720*1280", "取值: 1280*720、720*1280"),
        ("1-50", "取值范围: 1-50"),
        ("单边不超过 4096", "单边不超过 4096"),
    ],
)
def test_a_column_of_values_is_said_as_a_sentence(cell: str, said: str) -> None:
    rows = f"| 名称 | 类型 | 必选 | 取值范围 | 说明 |\n|---|---|---|---|---|\n| size | string | 否 | {cell} | 尺寸 |"
    whole = body(read_page(f"POST /v1/kites\n\n## 请求参数\n\n{rows}\n", "field-table").only)
    assert isinstance(whole, dict)
    assert whole["properties"]["size"]["description"] == f"尺寸\n{said}"


def members_below(page: str) -> dict[str, list[str]]:
    """Return the names of members by the path of the object that a page's request puts them in."""
    whole = body(read_page(page, "field-table").only)
    assert isinstance(whole, dict)
    found: dict[str, list[str]] = {}

    def walk(schema: dict[str, object], at: str) -> None:
        inner = schema.get("properties")
        if isinstance(inner, dict):
            found[at] = list(inner)
            for name, each in inner.items():
                walk(each, f"{at}.{name}".lstrip("."))

    walk(whole, "")
    return found


LISTED = """## 提交任务

**请求方式：** POST

**请求URL：** /v1/kites

#### Body 请求参数

| 参数名 | 说明 | 必填 | 类型 | 限制 | 示例 |
| --- | --- | --- | --- | --- | --- |
| prompt | 提示词 | 是 | string |  | cat |

#### 输入示例

```
{"prompt": "cat"}
```

#### 输出示例

```
{"id": "t"}
```
"""


def test_labels_and_a_list_are_a_call_whatever_columns_it_has() -> None:
    made = read_page(LISTED, "field-table").only
    assert (made.method.value, made.path.value) == ("POST", "/v1/kites")
    assert [each.value for each in made.bodies[0].examples] == [{"prompt": "cat"}]
    assert answers(made) == [("200", [{"id": "t"}])]
    assert read_page(LISTED.partition("#### 输入")[0], "field-table").only.bodies


MARKED = """# 创建任务

`POST https://api.lab.example/v1/kites`

### 请求体

---

**content** `object[]` `必选`

信息。

属性

---

content.**type** `string` `必选`

类型。

---

**loop** `Boolean` `默认值 false`

- true：是
- false：否
"""


def test_fields_between_rules_with_marks_and_paths() -> None:
    assert body(read_page(MARKED, "field-table").only) == {
        "type": "object",
        "properties": {
            "content": {
                "type": "array",
                "description": "信息。",
                "items": {
                    "type": "object",
                    "properties": {"type": {"type": "string", "description": "类型。"}},
                    "required": ["type"],
                },
            },
            "loop": {"type": "boolean", "description": "- true：是\n- false：否", "default": False},
        },
        "required": ["content"],
    }


@pytest.mark.parametrize("text", [SHOWDOC, KNIFE4J, GITBOOK, SLATE, LISTED, MARKED])
def test_windows_ends_of_lines_change_nothing(text: str) -> None:
    plain, other = (read_page(each, "field-table").page.operations for each in (text, text.replace("\n", "\r\n")))
    assert [told(each) for each in plain] == [told(each) for each in other]
