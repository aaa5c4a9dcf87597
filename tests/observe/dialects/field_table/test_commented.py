"""What only comments in an example, or the order of fields, say of members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from observe.reading import read as read_page
from reynard.observe.page.lists.comments import read_commented
from reynard.source import Source

if TYPE_CHECKING:
    from reynard.observe.model import Observation

PAGE = """### 1、提交任务

- **URL**: `https://api.lab.example/kites/submit`
- **Method**: `POST`
- **Headers**:
  - `Authorization: Bearer YOUR_API_KEY`
- **Body**:

```json
{
  "prompt": "a kite",   // 必填，提示词
  /* 时长 */
  "size": 5,       // 可选，5 或 10
  "shots": [            // 分镜
    {"text": "up", "weight": 0.5}  // (required) 每一段
  ],
  "loop": false,
  "link": "https://x.example/#a"
}
```

- **Response**:

```json
{"code": 200, "data": {"taskId": "abc"}}
```
"""


def body(operation: Observation) -> Any:  # noqa: ANN401 - JSON
    return operation.bodies[0].schema.value if operation.bodies and operation.bodies[0].schema else None


def test_comments_describe_members() -> None:
    made = read_page(PAGE, "field-table").only
    assert made.title is not None
    assert made.title.value == "提交任务"
    assert [each.kind for each in made.auth] == ["bearer"]
    assert body(made) == {
        "type": "object",
        "properties": {
            "prompt": {"type": "string", "description": "提示词"},
            "size": {"type": "integer", "description": "时长 5 或 10"},
            "shots": {
                "type": "array",
                "description": "分镜",
                "items": {
                    "type": "object",
                    "properties": {
                        "text": {"type": "string"},
                        "weight": {"type": "number", "description": "每一段"},
                    },
                    "required": ["weight"],
                },
            },
            "loop": {"type": "boolean"},
            "link": {"type": "string"},
        },
        "required": ["prompt"],
    }
    (answer,) = made.responses
    assert answer.schema is None, "no comment speaks of it"


def test_a_table_says_more_than_comments() -> None:
    table = "\n## 请求参数\n\n| 名称 | 类型 | 必填 |\n|---|---|---|\n| prompt | string | 否 |\n"
    made = read_page(PAGE + table, "field-table").only
    assert body(made) == {"type": "object", "properties": {"prompt": {"type": "string"}}}


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '{"a": 1}',
        '{"a": "https://x.example/#b"}',
        "// alone",
        '{"a": [1, 2], // ',
        "# {",
        '{"a" /* b */',
        "[[[[//",
    ],
)
def test_what_has_no_comment_on_a_member_is_no_table(text: str) -> None:
    found = read_commented(Source("a", text), 0, len(text))
    assert found is None or all("name" in row.cells for row in found.rows)


LINES = """# 创建任务

`POST https://api.lab.example/v1/kites`

#### 请求头（Headers）

**X-Lab-Async** `*string*` **（必选）**

异步，**必须设置为**`**enable**`。

#### 请求体

**model** `*string*` **（必选）**

要用的模型。

**input** `*object*` **（必选）**

输入的基本信息。

属性

**prompt** `*string*` **（必选）**

提示词。

**parameters** `*object*` （可选）

属性

**size** `*string*` （可选）

大小。

#### 响应参数

**output** `*object*`

属性

**task_id** `*string*`

任务的编号。

**request_id** `*string*`

请求的编号。

#### 响应示例

```json
{"output": {"task_id": "t"}, "request_id": "r"}
```
"""
TEXT = {"type": "string"}


@pytest.mark.parametrize("example", ["", '\n#### 请求示例\n\n```json\n{"model": "a", "input": {"prompt": "b"}}\n```\n'])
def test_members_below_a_word_that_unfolds_their_object(example: str) -> None:
    made = read_page(LINES + example, "field-table").only
    assert [each.description and each.description.value for each in made.parameters] == ["异步，必须设置为`enable`。"]
    found = body(made)["properties"]
    assert found["input"]["properties"] == {"prompt": TEXT | {"description": "提示词。"}}
    assert found["input"]["description"] == "输入的基本信息。"
    assert found["parameters"]["properties"] == {"size": TEXT | {"description": "大小。"}}
    (answer,) = made.responses
    assert answer.schema is not None
    answered: Any = answer.schema.value["properties"]
    assert list(answered) == ["output", "request_id"]
    assert answered["output"]["properties"] == {"task_id": TEXT | {"description": "任务的编号。"}}


ROWS = """<a name="x1"></a>
# 创建任务
| **HTTP URL** | https://api.lab.example/v1/kites |
| --- | --- |
| **HTTP Method** | POST |

## 请求体

| 名称 | 类型 | 必填 | 描述 |
| --- | --- | --- | --- |
| size | int | 否 | 大小 可选值有： - `5`：小 - `10`：大 默认值：`5` |

## 响应体

| 名称 | 类型 | 描述 |
| --- | --- | --- |
| code | int | 错误码 |
| data | \\- | \\- |
| task_id | string | 任务 ID |
| shots | object\\[\\] | 分镜 |
| code | string | 又一个 |

## 响应体示例

```json
{"code": 0, "data": {"task_id": "t", "code": "c"}}
```
"""


def test_members_whose_indentation_is_lost_go_where_an_example_has_them() -> None:
    made = read_page(ROWS, "field-table").only
    assert (made.method.value, made.path.value) == ("POST", "/v1/kites")
    assert body(made)["properties"]["size"]["description"].splitlines()[1:] == ["- `5`：小", "- `10`：大 默认值：`5`"]
    (answer,) = made.responses
    assert answer.schema is not None
    found: Any = answer.schema.value["properties"]
    assert found["data"]["properties"] == {"task_id": TEXT | {"description": "任务 ID"}}
    assert found["code"]["description"] == "错误码"
