"""Pages with field tables and raw schemas: the raw schema counts, tables help out, parameters come from their table."""

from __future__ import annotations

import json

from observe.reading import Read, told, visit
from observe.reading import read as read_page
from rows import each_row

BODY = {
    "type": "object",
    "properties": {
        "model": {"type": "string", "description": "模型", "examples": ["dragon-1"]},
        "images": {"type": "array", "items": {"type": "string"}, "description": "图片\n响应\n"},
        "seed": {"type": ["integer", "null"]},
    },
    "required": ["model"],
    "x-apifox-orders": ["model", "images", "seed"],
}
OK = {"type": "object", "properties": {"task_id": {"type": "string"}}, "x-apifox-orders": ["task_id"]}
BAD = {"type": "object", "properties": {"error": {"type": "object", "properties": {"message": {"type": "string"}}}}}
CHINESE = {
    "auth": "认证",
    "parameters": "请求参数",
    "body": "请求体",
    "raw": "原始 Schema",
    "responses": "响应",
    "yes": "是",
    "no": "否",
    "required": "必填:是",
    "place": "| 名称 | 位置 | 必填 | 类型 | 说明 |",
    "field": "| 字段 | 必填 | 类型 | 说明 |",
}
ENGLISH = {
    "auth": "Authentication",
    "parameters": "Parameters",
    "body": "Request Body",
    "raw": "Raw Schema",
    "responses": "Responses",
    "yes": "Yes",
    "no": "No",
    "required": "Required: Yes",
    "place": "| Name | In | Required | Type | Description |",
    "field": "| Field | Required | Type | Description |",
}


def flat(value: object) -> str:
    """Write JSON as extraction leaves it: one member a line, indentation lost."""
    return "\n".join(line.strip() for line in json.dumps(value, ensure_ascii=False, indent=2).split("\n"))


def page(
    words: dict[str, str] = CHINESE,
    *,
    heading: str = "{}",
    fence: bool = False,
    glue: str = "",
    path: str = "/v8/clips",
) -> str:
    def raw(value: object) -> str:
        return (
            f"```json\n{json.dumps(value, ensure_ascii=False, indent=2)}\n```\n"
            if fence
            else f"json\n{flat(value)}{glue or chr(10)}"
        )

    def head(key: str) -> str:
        return heading.format(words[key]) + "\n"

    yes, no = words["yes"], words["no"]
    return (
        "切换主题\n生成片段\n把文字变成片段。\n生成片段\n"
        f"POST {path}\n把文字变成片段。\n"
        f"{head('auth')}BearerAuth\n"
        f"{head('parameters')}{words['place']}\n|---|---|---|---|---|\n"
        f"| Action | query | {yes} | enum: Submit | Fetch | Cancel | 操作 |\n"
        f"| trace | header | {no} | string | null | 跟踪 |\n"
        f"| limit | query | {no} | integer | 条数 | 默认 10 |\n"
        f"{head('body')}{words['required']}\napplication/json\n{words['field']}\n|---|---|---|---|\n"
        f"| model | {yes} | string | 模型 Examples: dragon-1 |\n| images | {no} | array<string> | 图片 |\n"
        f"{head('raw')}{raw(BODY)}"
        f"{head('responses')}200 成功\napplication/json\n{words['field']}\n|---|---|---|---|\n"
        f"| task_id | {no} | string | - |\n"
        f"{head('raw')}{raw(OK)}"
        f"400 请求参数错误\napplication/json\n{words['field']}\n|---|---|---|---|\n| error | {no} | object | - |\n"
        f"| error.message | {no} | string | null | 信息 |\n"
        f"{head('raw')}{raw(BAD)}"
        "204 没有内容\n"
    )


def read(text: str) -> Read:
    return read_page(text, "schema-site")


def test_everything_that_the_page_shows_is_told() -> None:
    result = read(page())
    assert told(result.only) == {
        "endpoint": ("POST", "/v8/clips"),
        "title": "生成片段",
        "parameters": [
            ("query", "Action", True, {"enum": ["Submit", "Fetch", "Cancel"], "description": "操作"}, []),
            ("header", "trace", False, {"type": ["string", "null"], "description": "跟踪"}, []),
            ("query", "limit", False, {"type": "integer", "description": "条数 | 默认 10"}, []),
        ],
        "bodies": [("application/json", True, {k: v for k, v in BODY.items() if k[:2] != "x-"}, [])],
        "responses": [
            ("200", "application/json", {k: v for k, v in OK.items() if k[:2] != "x-"}, []),
            ("400", "application/json", BAD, []),
            ("204", "", None, []),
        ],
        "auth": [("bearer", "Authorization")],
    }
    assert result.codes == {}
    visit(result.page)


VARIANTS = {
    "glued to the end of the block": page(glue="\u200b").replace("\u200b", ""),
    "English": page(ENGLISH),
    "Markdown": page(heading="## {}", fence=True),
    "bold": page(heading="**{}**"),
    "carriage returns": page().replace("\n", "\r\n"),
    "blank lines": page().replace("\n", "\n\n").replace("|\n\n|", "|\n|"),
    "navigation": "首页\n认证\n请求参数\n请求体\n响应\n" + page() + "上一页\n下一页\n",
    "status as a heading": page().replace("200 成功", "### 200 成功").replace("400 请求", "### 400 请求"),
    "no space behind the status": page().replace("200 成功", "🟢200成功").replace("400 请求", "🔴400请求"),
    "rows without outer pipes": "\n".join(
        line[2:-2] if line.startswith("| ") and "Action" in line else line for line in page().split("\n")
    ),
}


@each_row("name", VARIANTS)
def test_the_same_page_in_other_dress_says_the_same(name: str) -> None:
    assert told(read(VARIANTS[name]).only) == told(read(page()).only)


def test_without_a_raw_schema_the_table_counts() -> None:
    text = page().split("原始 Schema")[0] + "响应\n200 成功\n"
    (body,) = read(text).only.bodies
    assert body.schema is not None
    assert body.schema.weight == "table"
    assert body.schema.value == {
        "type": "object",
        "properties": {
            "model": {"type": "string", "description": "模型", "examples": ["dragon-1"]},
            "images": {"type": "array", "items": {"type": "string"}, "description": "图片"},
        },
        "required": ["model"],
    }
    assert body.schema.origin.locate(("properties", "images", "type")).text == "array<string>"
    assert body.schema.origin.locate(("properties", "images"), "key").text == "images"


def test_references_inside_a_raw_schema_are_named() -> None:
    raw = {"type": "object", "properties": {"e": {"$ref": "#/$defs/Error"}}, "$defs": {"Error": {"type": "string"}}}
    text = page().replace(flat(OK), flat(raw))
    schema = read(text).only.responses[0].schema
    assert schema is not None
    assert schema.value == {
        "type": "object",
        "properties": {"e": {"$ref": "#/$defs/Error"}},
        "$defs": {"Error": {"type": "string"}},
    }


def test_two_media_types_are_two_bodies() -> None:
    text = page().replace(
        "响应\n200",
        "multipart/form-data\n| 字段 | 必填 | 类型 | 说明 |\n|---|---|---|---|\n| f | 是 | file | 图 |\n响应\n200",
        1,
    )
    assert [each.media.value for each in read(text).only.bodies] == ["application/json", "multipart/form-data"]


def test_an_example_is_no_schema() -> None:
    text = page().replace("400 请求", '响应示例\n{"task_id": "t-9"}\n400 请求')
    first = read(text).only.responses[0]
    assert [each.value for each in first.examples] == [{"task_id": "t-9"}]


def test_a_cut_schema_leaves_the_operation_out() -> None:
    text = page()
    result = read(text[: text.index('"task_id": {')])
    assert result.page.operations == ()
    assert result.codes == {"broken-json": 1}


def test_two_pages_glued_together_are_two_operations() -> None:
    result = read(page() + page(ENGLISH, path="/v8/films"))
    assert [each.path.value for each in result.page.operations] == ["/v8/clips", "/v8/films"]
    assert [told(each)["title"] for each in result.page.operations] == ["生成片段", "生成片段"]


@each_row(
    ("lines", "expected"),
    [
        ("BearerAuth", [("bearer", "Authorization")]),
        ("HTTP Bearer\n在请求头中传入令牌", [("bearer", "Authorization")]),
        ("BasicAuth", [("basic", "Authorization")]),
        ("ApiKeyAuth\nX-API-Key", [("header", "X-API-Key")]),
        ("无需认证", [("none", "")]),
        ("Authorization", [("token", "Authorization")]),
    ],
)
def test_ways_to_authenticate(lines: str, expected: list[tuple[str, str]]) -> None:
    assert told(read(page().replace("BearerAuth", lines)).only)["auth"] == expected


def test_an_endpoint_with_nothing_to_send_is_still_a_page() -> None:
    text = "切换主题\n完成登录\nPOST /v8/{id}/finish\n认证\nBearerAuth\n响应\n200 成功\n"
    assert [each.status.value for each in read(text).only.responses] == ["200"]


def test_a_raw_schema_that_is_only_a_reference_to_elsewhere_gives_way_to_the_table() -> None:
    result = read(page().replace(flat(OK), '{\n"$ref": "#/components/schemas/Task"\n}'))
    schema = result.only.responses[0].schema
    assert schema is not None
    assert schema.value == {"type": "object", "properties": {"task_id": {"type": "string"}}}


def test_a_table_beside_a_raw_schema_is_what_the_page_says_around_it() -> None:
    row = "| task_id | 否 | string | - |\n"
    seen = read(page().replace(row, "| task_id | 是 | integer | 任务编号，保留 7 天 |\n")).only
    assert seen.around is not None
    told, _ = seen.around.responses
    assert told.schema is not None
    assert told.schema.weight == "table"
    assert told.schema.value["properties"] == {"task_id": {"type": "integer", "description": "任务编号，保留 7 天"}}


NESTED = {
    "type": "object",
    "properties": {
        "state": {"$ref": "#/components/schemas/State", "description": "how far it is"},
        "clips": {"type": "array", "items": {"$ref": "#/components/schemas/Clip"}},
        "owner": {"allOf": [{"$ref": "#/components/schemas/Owner"}]},
        "known": {"$ref": "#/$defs/Known"},
        "either": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"type": "string"}]},
    },
    "$defs": {"Known": {"type": "integer"}},
}
ROWS = (
    "| state | 否 | enum: on | off | 状态 |\n| clips | 否 | array<object> | 片段 |\n"
    "| clips[].url | 是 | string | 地址 |\n| owner | 否 | object | - |\n| owner.name | 否 | string | 名字 |\n"
    "| known | 否 | string | - |\n| either | 否 | object | - |\n"
)


def test_references_that_lead_off_the_page_are_filled_from_the_table() -> None:
    row = "| task_id | 否 | string | - |\n"
    result = read(page().replace(flat(OK), flat(NESTED)).replace(row, ROWS))
    schema = result.only.responses[0].schema
    assert schema is not None
    assert schema.weight == "schema"
    value = schema.value
    assert value["properties"] == {
        "state": {"enum": ["on", "off"], "description": "how far it is"},
        "clips": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"url": {"type": "string", "description": "地址"}},
                "required": ["url"],
            },
        },
        "owner": {"allOf": [{"type": "object", "properties": {"name": {"type": "string", "description": "名字"}}}]},
        "known": {"$ref": "#/$defs/Known"},
        "either": {"oneOf": [{}, {"type": "string"}]},
    }
    assert result.codes == {"dangling-reference": 1}
    places = schema.origin
    assert places.locate(("properties", "state", "enum")).text == "enum: on | off"
    assert places.locate(("properties", "state", "description")).text == '"how far it is"'
    assert places.locate(("properties", "clips", "items", "properties", "url"), "key").text == "clips[].url"
    assert places.locate(("properties", "clips"), "key").text == '"clips"'


@each_row(
    ("line", "media", "expected"),
    [
        ("string", "text/event-stream", {"type": "string"}),
        ("array<string>", "application/json", {"type": "array", "items": {"type": "string"}}),
        ("binary", "audio/mpeg", {"type": "binary"}),
        ("stringent rules", "application/json", None),
    ],
)
def test_a_type_alone_below_its_media_type_is_the_body(line: str, media: str, expected: object) -> None:
    found = read(page().replace("204 没有内容", f"206 部分\n{media}\n{line}\n说明文字\n")).only.responses[-1]
    assert (found.media, found.schema and found.schema.value) == (media, expected)
    assert found.description is not None
    assert found.description.value.replace("\n", " ") == ("部分 说明文字" if expected else f"部分 {line} 说明文字")


def test_a_second_response_of_one_status_is_a_response_of_that_status() -> None:
    text = page().replace("204 没有内容", "x-400:余额不足\n204 没有内容")
    assert [each.status.value for each in read(text).only.responses] == ["200", "400", "400", "204"]


def test_fields_below_the_media_type_of_a_stream_are_those_of_an_event() -> None:
    page = """风筝
POST /v1/kites
认证
BearerAuth
响应
200 成功
application/json
| 字段 | 必填 | 类型 | 说明 |
|---|---|---|---|
| id | 是 | string | - |
text/event-stream
| 字段 | 必填 | 类型 | 说明 |
|---|---|---|---|
| delta | 否 | string | - |
"""
    whole, stream = read_page(page, "schema-site").only.responses
    assert (whole.event_schema, stream.schema) == (None, None)
    assert stream.event_schema is not None
    assert list(stream.event_schema.value["properties"]) == ["delta"]
