"""Documents that were printed: columns that blanks set, cells over several lines, what stands on each page."""

from __future__ import annotations

from observe.reading import read
from rows import each_row

PRINTED = """画图 API
API 参考                                    4 画图

创建任务
       POST https://api.lab.example/v1/pictures
请求参数

       表 4-1 请求 Body 参数

        参数         是否必选    参数类型          描述

        voice      是       VoiceConfig   语音配置。
                           object

        shots      否       Array of      镜头。
                           Shot          最多三个。
                           objects

文档版本 01 (2025-06-30)      版权所有 © 画室                35
画图 API
API 参考                                    4 画图

       表 4-2 VoiceConfig

        参数         是否必选    参数类型          描述

        speed      是       Integer       语速。

文档版本 01 (2025-06-30)      版权所有 © 画室                36
画图 API
API 参考                                    4 画图

       表 4-3 Shot

        参数         是否必选    参数类型          描述

        text       是       String        台词。

响应参数

       表 4-4 响应 Body 参数

        参数         参数类型          描述

        job_id     String        任务ID。
"""


def test_a_printed_page() -> None:
    made = read(PRINTED, "field-table").only
    (body,) = made.bodies
    assert body.schema is not None
    assert body.schema.value == {
        "type": "object",
        "properties": {
            "voice": {
                "type": "object",
                "description": "语音配置。",
                "properties": {"speed": {"type": "integer", "description": "语速。"}},
                "required": ["speed"],
            },
            "shots": {
                "type": "array",
                "description": "镜头。\n最多三个。",
                "items": {
                    "type": "object",
                    "properties": {"text": {"type": "string", "description": "台词。"}},
                    "required": ["text"],
                },
            },
        },
        "required": ["voice"],
    }


TABLES = """# 画图

POST /v1/pictures

## 请求参数

| 参数 | 类型 | 必填 | 说明 |
|---|---|---|---|
| model | string | 是 | 模型 |

{between}| Model | 6s | 10s |
|---|---|---|
| m-1 | 512P | 512P |
"""


@each_row("between", ["", "不同模型的时长：\n\n"])
def test_another_table_below_one_of_fields_is_none_of_it(between: str) -> None:
    (body,) = read(TABLES.format(between=between), "field-table").only.bodies
    assert body.schema is not None
    assert [*body.schema.value["properties"]] == ["model"]


MEMBERS = """# 查询

GET /v1/films/{id}

## 响应

| 字段 | 子字段 | 类型 | 描述 |
|---|---|---|---|
| films | id | String | 编号 |
|  | url | String | 地址 |

```json
SHOWN
```
"""


@each_row(
    ("shown", "kind"),
    [('{"films": [{"id": "1", "url": "u"}]}', "array"), ('{"films": {"id": "1", "url": "u"}}', "object")],
)
def test_examples_say_whether_members_are_those_of_a_list(shown: str, kind: str) -> None:
    (answer,) = read(MEMBERS.replace("SHOWN", shown), "field-table").only.responses
    assert answer.schema is not None
    films = answer.schema.value["properties"]["films"]
    assert films["type"] == kind
    assert [*films.get("items", films)["properties"]] == ["id", "url"]


CARRIERS = """接口规范

提交任务
请求方法：POST
请求路径：/v1/pictures

请求参数：
参数名      类型         要求   说明
requestId   String(32)   M     流水号
text        String(50000) M    文本
callbackUrl String(256)  O     回调地址

响应示例：
{"taskId": "1"}
"""


def test_columns_that_one_blank_divides_and_needs_in_short() -> None:
    (body,) = read(CARRIERS, "field-table").only.bodies
    assert body.schema is not None
    assert {name: each["description"] for name, each in body.schema.value["properties"].items()} == {
        "requestId": "流水号",
        "text": "文本",
        "callbackUrl": "回调地址",
    }
    assert body.schema.value["required"] == ["requestId", "text"]
