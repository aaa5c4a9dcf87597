"""Fields with a heading each, whose type and need stand under labels below."""

from __future__ import annotations

from typing import Any

import pytest

from observe.reading import read as read_page

PAGE = """# 放风筝

## 📮 请求

### 端点

#### 放
```
POST /v1/kites
```

### 请求体参数

#### 放风筝

##### `prompt`
- 类型：字符串
- 必需：是

怎么放。

##### `seconds`
- 类型：整数或 null
- 必需：否
- 默认值：5
- 可选值：`5`, `10`

##### `shots`
- **类型**：数组
- **必需**：否
- **说明**：分镜

###### `text`
- 类型：字符串
- 必需：是

##### 其他

没有了。

## 📥 响应

#### `id`
- 类型：字符串
- 说明：任务的编号
"""


def body(text: str) -> Any:  # noqa: ANN401 - JSON
    made = read_page(text, "field-table").only
    assert made.bodies[0].schema is not None
    return made.bodies[0].schema.value


def test_fields_with_a_heading_each() -> None:
    assert body(PAGE) == {
        "type": "object",
        "properties": {
            "prompt": {"type": "字符串", "description": "怎么放。"},
            "seconds": {"type": "整数", "default": 5, "description": "可选值：`5`, `10`"},
            "shots": {
                "type": "数组",
                "description": "分镜",
                "items": {"type": "object", "properties": {"text": {"type": "字符串"}}, "required": ["text"]},
            },
        },
        "required": ["prompt"],
    }
    (answer,) = read_page(PAGE, "field-table").only.responses
    assert answer.schema is not None
    assert answer.schema.value == {
        "type": "object",
        "properties": {"id": {"type": "字符串", "description": "任务的编号"}},
    }


@pytest.mark.parametrize(
    "text",
    [
        PAGE.replace("类型：", "Type: ").replace("必需：是", "Required: true").replace("必需：否", "Required: false"),
        PAGE.replace("`", ""),
        PAGE.replace("- 类型", "* 类型"),
    ],
    ids=["English labels", "no code", "stars"],
)
def test_other_marks(text: str) -> None:
    found = body(text.replace("```\nPOST", "POST").replace("/kites\n```", "/kites"))
    assert list(found["properties"]) == ["prompt", "seconds", "shots"]
    assert found["required"] == ["prompt"]
    assert list(found["properties"]["shots"]["items"]["properties"]) == ["text"]
