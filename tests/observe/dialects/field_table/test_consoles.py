"""Pages as the consoles of vendors show or export them: rows of one cell, cells on lines of their own, no header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from observe.reading import read as read_page
from rows import each_row

if TYPE_CHECKING:
    from reynard.observe.model import Observation

HEADER = "| 参数 | 类型 | 必填 | 说明 |\n|---|---|---|---|\n"
KITE = "# 放风筝\n\nPOST https://api.lab.example/v1/kites\n\n"


def only(text: str) -> Observation:
    return read_page(text, "field-table").only


def body(text: str) -> Any:  # noqa: ANN401 - JSON
    schema = only(text).bodies[0].schema
    assert schema is not None
    return schema.value


@each_row(
    ("heading", "place"),
    [
        ("### 提交任务请求参数", "body"),
        ("**业务请求参数：**", "body"),
        ("## Request Header", "header"),
        ("| 请求头（Headers） |", "header"),
        ("**Query params:**", "query"),
        ("### 请求响应", "200"),
        ("### 查询任务返回参数", "200"),
        ("**错误响应**", "default"),
        ("### Error Response", "default"),
        ("**Response (202 Accepted):**", "202"),
        # What all calls have in common goes where the fields of each go; a word in a sentence is no heading.
        ("### 公共请求参数", "body"),
        ("提交任务请求参数", ""),
    ],
)
def test_where_the_fields_below_a_heading_go(heading: str, place: str) -> None:
    call = only(f"{KITE}### 鉴权\n\n{heading}\n\n| name | type | required |\n|---|---|---|\n| tail | string | no |\n")
    places = [each.location for each in call.parameters] + ["body" for _ in call.bodies]
    assert [*places, *(each.status.value for each in call.responses)] == ([place] if place else [])


FIELD = {"tail": {"type": "string", "description": "尾巴"}}


@each_row(
    "fields",
    [
        # No header, an empty one, or one in words that nobody knows.
        "| tail | string | 必填 | 尾巴 |\n|---|---|---|---|\n| size | int | 选填 | 大小 |",
        "| | | | |\n|---|---|---|---|\n| tail | string | 必填 | 尾巴 |\n| size | int | 选填 | 大小 |",
        "| 编码 | 格式 | 要否 | 讲解 |\n|---|---|---|---|\n| tail | string | 必填 | 尾巴 |\n| size | int | 选填 | |",
        # Cells on lines of their own; words may be left out, or go on.
        "参数名\n必选\n类型\n说明\ntail\n是\nstring\n尾巴\nsize\n否\nint\n大小",
        "参数\n类型\n必填\n说明\ntail\nstring\n是\n尾巴\nsize\nint\n否",
        # Rows of one cell, and words that editors have coloured.
        "| **tail** `string` **（必选）** <br> 尾巴 |\n|---|\n| **size** `int` （可选） <br> 大小 |",
        "**tail** `string` <font color=#F54A45>必选</font>\n尾巴\n\n---\n\n**size** `int`\n<span id='b'></span>",
    ],
)
def test_ways_to_list_fields(fields: str) -> None:
    made = body(f"{KITE}### 请求参数\n\n{fields}\n")
    assert list(made["properties"]) == ["tail", "size"]
    assert made["properties"]["tail"] == FIELD["tail"]
    assert made["required"] == ["tail"]


@each_row(
    "lines",
    [
        "| 限制 | 内容 | 其他 |\n|---|---|---|\n| jpeg | 最大 | 15 MB |",
        "| one | two | three |\n|---|---|---|\n| string | integer | object |\n| string | integer | object |",
        "参数名\n说明\ntail\n尾巴",
    ],
)
def test_tables_without_names_and_types_list_no_fields(lines: str) -> None:
    assert only(f'{KITE}### 请求参数\n\n{lines}\n\n### 请求示例\n\n```json\n{{"a": 1}}\n```\n').bodies[0].schema is None


def test_a_table_called_after_a_class_lists_the_members_of_its_field() -> None:
    page = f"""{KITE}### 返回参数

| 名称 | 类型 | 描述 |
|---|---|---|
| id | string | 编号 |
| error | Fault | 错误 |

**Fault说明**

| 名称 | 类型 | 描述 |
|---|---|---|
| code | string | 错误码 |
"""
    schema = only(page).responses[0].schema
    assert schema is not None
    assert list(schema.value["properties"]) == ["id", "error"]
    assert schema.value["properties"]["error"]["properties"] == {"code": {"type": "string", "description": "错误码"}}


def test_what_a_browser_shows_of_a_cell() -> None:
    rows = "| tail | string | 是 | &lt;50&nbsp;MB<br/>&#126;5 |\n| &nbsp;&nbsp;&nbsp;end | string | 否 | |"
    made = body(f"{KITE}### 请求参数\n\n| 参数 | 类型 | 必填 | 详细说明 |\n|---|---|---|---|\n{rows}\n")
    assert made["properties"]["tail"]["description"] == "<50 MB\n~5"
    assert list(made["properties"]["tail"]["properties"]) == ["end"]


def test_headers_in_a_block_are_sent() -> None:
    page = f'{KITE}请求头\n```\nX-Wind: west\nX-Key: {{API_KEY}}\n```\n### 返回\n```json\n{{"id": 1}}\n```\n'
    assert [(each.location, each.name.value) for each in only(page).parameters] == [
        ("header", "X-Wind"),
        ("header", "X-Key"),
    ]


def test_members_without_quotes_are_described_by_comments() -> None:
    page = f"{KITE}请求体\n```json5\n{{\n  tail: 'long', // 必填，尾巴\n  size: 5, // 选填，大小\n}}\n```\n"
    made = body(page)
    assert made["properties"] == {
        "tail": {"type": "string", "description": "尾巴"},
        "size": {"type": "integer", "description": "大小"},
    }
    assert made["required"] == ["tail"]


@pytest.mark.parametrize("name", ["**任务执行成功**", "成功的返回：", "**Task failed**"])
def test_an_answer_among_examples_of_requests(name: str) -> None:
    page = f'{KITE}### 请求示例\n\n```json\n{{"tail": "long"}}\n```\n\n{name}\n\n```json\n{{"id": "k"}}\n```\n'
    call = only(page)
    assert [each.value for each in call.bodies[0].examples] == [{"tail": "long"}]
    assert [each.value for answer in call.responses for each in answer.examples] == [{"id": "k"}]


def test_a_form_shows_members_where_nothing_else_does() -> None:
    asked = '```json\n{"tail": "string", "size": 0}\n```'
    page = f'{KITE}### 请求体\n\n{asked}\n\n### 返回\n\n```json\n{{"id": "string", "n": 0}}\n```\n'
    assert body(page)["properties"] == {"tail": {"type": "string"}, "size": {"type": "integer"}}
    answered = only(page).responses[0].schema
    assert answered is not None
    assert list(answered.value["properties"]) == ["id", "n"]


def test_a_field_that_the_path_has_a_place_for_is_no_member_of_the_body() -> None:
    page = f"# 停\n\nPOST /v1/kites/{{id}}/stop\n\n### 请求体\n\n{HEADER}| id | string | 是 | 编号 |\n"
    call = only(page)
    assert [(each.location, each.name.value) for each in call.parameters] == [("path", "id")]
    assert call.bodies == ()


def test_sentences_between_tables_belong_to_the_description() -> None:
    said = "状态说明：wait 等待，done 完成。\n\n> 建议轮询间隔 15 秒\n\n成功\n"
    page = f'{KITE}### 返回\n\n```json\n{{"id": 1}}\n```\n\n{said}'
    description = only(page).description
    assert description is not None
    assert description.value == "状态说明：wait 等待，done 完成。\n> 建议轮询间隔 15 秒"


@each_row(
    "line",
    [
        '<Endpoint method="POST" path="/v1/kites" baseUrl="https://api.lab.example" />',
        '<MethodEndpoint path={"/v1/kites"} method={"post"} server="https://api.lab.example/"></MethodEndpoint>',
        "`POST https://api.lab.example/v1/kites`   [试一试](https://console.lab.example/run)",
    ],
)
def test_ways_to_name_an_endpoint(line: str) -> None:
    fields = "| Name | Type | Required |\n|---|---|---|\n| a | string | yes |"
    page = f"---\ntitle: Fly\n---\n\n{line}\n\n### Parameters\n\n{fields}\n"
    call = only(page)
    assert (call.method.value, call.path.value) == ("POST", "/v1/kites")
    assert [each.value for each in call.servers] == ["https://api.lab.example"]
    assert call.title is not None
    assert call.title.value == "Fly"


def test_a_placeholder_behind_a_label_is_no_json() -> None:
    labels = "**Method:** `POST`\n\n**URL:** `{{baseUrl}}/v1/kites`\n\n**Body (raw):**"
    page = f'# Fly\n\n{labels}\n\n```json\n{{"tail": 1}}\n```\n'
    assert (only(page).method.value, only(page).path.value) == ("POST", "/v1/kites")


@each_row(
    ("headings", "title"),
    [
        ("# 服务\n\n## 风筝\n\n### 放风筝\n", "放风筝"),
        ("# 服务\n\n## 放风筝\n\n### 基本信息\n", "放风筝"),
        ("# 放风筝\n\n说明。\n\n## 接口\n", "放风筝"),
        ("# 放风筝\n\n说明。\n\n## 怎么放\n", "放风筝"),
    ],
)
def test_what_a_call_is_called_below_several_headings(headings: str, title: str) -> None:
    said = only(
        f"{headings}\n**Path：** /v1/kites\n\n**Method：** POST\n\n### 请求参数\n\n{HEADER}| a | string | 是 | |\n"
    ).title
    assert said is not None
    assert said.value == title


def test_what_stands_below_an_answer_is_about_it_and_not_about_the_next_call() -> None:
    first = 'POST /v1/kites\n\n### 返回\n\n```json\n{"data": "UP"}\n```\n\ndata 取值：`UP`、`DOWN`\n'
    second = 'GET /v1/kites/{id}\n\n### 返回\n\n```json\n{"data": 1}\n```\n'
    made = read_page(f"## 放\n\n{first}\n## 看\n\n{second}", "field-table").page.operations
    assert [each.title.value for each in made if each.title] == ["放", "看"]
    assert [each.description.value for each in made if each.description] == ["data 取值：`UP`、`DOWN`"]


def test_quotations_fences_and_blanks_before_rows() -> None:
    table = "| 返回字段 | 字段类型 | 必选 | 说明 |\n| --- | --- | --- | --- |\n| tail | string | true | 尾巴 |"
    quoted = "\n".join(f"> {line}" for line in table.splitlines())
    inset = "名称\t类型\t必填\t描述\ntail\tobject\t是\t尾巴\n  end\tstring\t否\t可选：\nup：上\n\n别处"
    assert body(f"{KITE}**请求参数**\n\n{quoted}\n")["required"] == ["tail"]
    assert body(f"{KITE}请求参数\n\n```python\n{table}\n```\n")["required"] == ["tail"]
    assert body(f"{KITE}请求参数\n\n{inset}\n")["properties"]["tail"]["properties"] == {
        "end": {"type": "string", "description": "可选：\nup：上"}
    }


def test_endpoint_and_method_in_quotations() -> None:
    page = (
        "### 放风筝\n\n**URL**\n\n> https://api.lab.example/v1/kites\n\n**HTTP请求方式**\n\n> POST\n\n**请求参数**\n\n"
    )
    call = only(f"{page}{HEADER}| a | string | 是 | |\n")
    assert (call.method.value, call.path.value) == ("POST", "/v1/kites")


def test_an_example_further_in_than_its_answer_is_one_of_it() -> None:
    failed = '### 400 Bad\n\n```json\n{"why": 1}\n```\n'
    shown = f'## 响应\n\n### 🟢 200 Success\n\n### 示例\n\n```json\n{{"id": 1}}\n```\n\n{failed}'
    call = only(f"{KITE}## 请求体\n\n{HEADER}| a | string | 是 | |\n\n{shown}")
    assert call.bodies[0].examples == ()
    assert {each.status.value: [one.value for one in each.examples] for each in call.responses} == {
        "200": [{"id": 1}],
        "400": [{"why": 1}],
    }


def test_answers_folded_away_below_their_status() -> None:
    folded = '<details>\n<summary>202 - 成功</summary>\n\n```json\n{"id": 1}\n```\n</details>\n'
    call = only(f"{KITE}{HEADER}| a | string | 是 | |\n\n{folded}")
    assert [(each.status.value, each.description.value if each.description else "") for each in call.responses] == [
        ("202", "202 - 成功")
    ]


def test_what_a_get_tells_below_no_heading() -> None:
    rows = "| 字段 | 类型 | 说明 |\n| - | - | - |\n| status | string | 状态 |\n| url | string | 地址 |"
    told = only(f"# 看\n\nGET /v1/kites/{{id}}\n\n{rows}\n")
    shown = only('# 看\n\nGET /v1/kites/{id}\n\n```json\n{"status": "up"}\n```\n\n## 备注\n\n### 返回参数\n')
    assert told.parameters == ()
    assert told.responses[0].schema is not None
    assert [each.value for each in shown.responses[0].examples] == [{"status": "up"}]


def test_what_the_vendor_calls_back_is_no_answer() -> None:
    called = '## 回调\n\n我们会发送 POST 请求：\n\n```json\n{"state": 2}\n```\n'
    call = only(f'{KITE}### 返回\n\n```json\n{{"id": 1}}\n```\n\n{called}')
    assert [each.value for answer in call.responses for each in answer.examples] == [{"id": 1}]


@each_row(
    ("line", "required"),
    [
        ("- `tail`：尾巴（必填）", ["tail"]),
        ("- `tail`: the tail (optional)", []),
    ],
)
def test_whether_a_field_is_needed_stands_behind_its_words(line: str, required: list[str]) -> None:
    other = "- `size`: how large (optional)"
    assert body(f"{KITE}### 请求参数\n\n{line}\n{other}\n").get("required", []) == required


def test_a_form_by_the_header_that_is_listed() -> None:
    headers = "Header如下：\n\n| 参数 | 值 |\n| --- | --- |\n| Content-Type | application/x-www-form-urlencoded |\n"
    columns = "| 参数 | 参数名称 | 类型 | 必选 |\n| --- | --- | --- | --- |\n| size | 大小 | uint64 | Y |\n"
    call = only(f"{KITE}{headers}\nBody中放置请求参数：\n\n**请求参数**\n\n{columns}")
    assert call.bodies[0].media.value == "application/x-www-form-urlencoded"
    assert [each.name.value for each in call.parameters] == ["Content-Type"]
    assert call.bodies[0].schema is not None
    assert call.bodies[0].schema.value["properties"] == {"size": {"type": "integer", "title": "大小"}}


def test_commands_alone_tell_of_a_call() -> None:
    command = "```bash\ncurl -X POST https://api.lab.example/v1/kites -d '{\"a\": 1}'\n```"
    call = only(f'# Kites\n\nSubmit:\n\n{command}\n\nResponse:\n\n```json\n{{"id": "k"}}\n```\n')
    assert (call.method.value, call.path.value) == ("POST", "/v1/kites")


def test_a_page_that_ends_inside_a_row_is_told() -> None:
    whole = f"{KITE}### 请求参数\n\n{HEADER}| tail | string | 是 | |\n"
    assert read_page(whole, "field-table").codes == {}
    for rest in ("| si", "| size | int |"):
        assert read_page(f"{whole}{rest[:-1]}", "field-table").codes == {"unexpected-shape": 1}


MERGED = """<table>
<tr><th colspan="2">参数名</th><th>类型</th><th>必填</th><th>说明</th></tr>
<tr><td colspan="2">tail</td><td>string</td><td>是</td><td>尾巴
<table><tr><th>值</th><th>含义</th></tr><tr><td>long</td><td>长</td></tr></table></td></tr>
<tr><td rowspan="2">size</td><td></td><td>object</td><td>否</td><td>大小</td></tr>
<tr><td>width</td><td>int</td><td>是</td><td>宽</td></tr>
<tr><td colspan="2">seed</td><td>int</td><td>否</td><td></td></tr>
</table>
"""


def test_cells_that_are_merged_and_tables_within_cells() -> None:
    made = body(f"{KITE}### 请求参数\n\n{MERGED}")
    assert list(made["properties"]) == ["tail", "size", "seed"]
    assert made["properties"]["tail"]["description"] == "尾巴\n值: 含义\nlong: 长"
    assert made["properties"]["size"]["properties"] == {"width": {"type": "integer", "description": "宽"}}


def test_each_command_of_a_page_without_endpoints_is_a_call() -> None:
    page = """# Queue

Fly:

```bash
curl -X POST https://api.lab.example/v1/kites -H "Authorization: Key $KEY" -d '{"a": 1}'
```

Response:

```json
{"request_id": "k"}
```

See:

```bash
curl -X GET https://api.lab.example/v1/kites/{request_id}
```

```json
{"status": "UP"}
```

Statuses are `UP` and `DOWN`.

Stop:

```bash
curl -X PUT https://api.lab.example/v1/kites/{request_id}/stop
```
"""
    made = read_page(page, "field-table").page.operations
    assert [each.title.value for each in made if each.title] == ["Queue", "See", "Stop"]
    assert [len(each.responses) for each in made] == [1, 1, 0]
    assert [each.description.value for each in made if each.description] == ["Statuses are `UP` and `DOWN`."]


PYTHON = """python
requests.post(
  'https://api.lab.example/v1/kites',
  headers={'X-Key': 'k'},
  json={'tail': 'long',  # 必填
 'up': True},
)"""
VARIABLES = """python
url = "https://api.lab.example/v1/kites"
headers = {"X-Key": key, "X-Key": "k"}
payload = {
  "tail": tail,  # 必填
  "up": True}
r = requests.post(url, json=payload, headers=headers)"""
JAVASCRIPT = """javascript
await fetch('https://api.lab.example/v1/kites', {
  method: 'POST',
  headers: { 'X-Key': 'k' },
  body: JSON.stringify({ tail: 'long', // 必填
  up: true })
});"""
GO = """go
body := []byte(`{"tail": "long", // 必填
 "up": true}`)
req, _ := http.NewRequest("POST", "https://api.lab.example/v1/kites", x)
req.Header.Set("X-Key", "k")"""


@each_row("program", [PYTHON, VARIABLES, JAVASCRIPT, GO])
def test_a_program_alone_tells_of_a_call(program: str) -> None:
    call = only(f"# 放风筝\n\n```{program}\n```\n\n返回音频（audio/mpeg）。\n")
    assert (call.method.value, call.path.value) == ("POST", "/v1/kites")
    assert [each.value for each in call.servers] == ["https://api.lab.example"]
    assert [(each.kind, each.name) for each in call.auth] == [("header", "X-Key")]
    schema = call.bodies[0].schema
    assert schema is not None
    assert list(schema.value["properties"]) == ["tail", "up"]
    assert schema.value["required"] == ["tail"]
    assert [each.media for each in call.responses] == ["audio/mpeg"]


def test_an_event_stream_shows_its_events() -> None:
    stream_shown = '```\nevent: a\ndata: {"delta": {"text": "h"}}\n\ndata: {"usage": 3}\n\ndata: [DONE]\n```\n'
    shown = f'### 返回\n\n```json\n{{"id": 1}}\n```\n\n### 返回（流式）\n\n{stream_shown}'
    whole, stream = only(f"{KITE}{HEADER}| a | string | 是 | |\n\n{shown}").responses
    assert [each.value for each in whole.examples] == [{"id": 1}]
    assert stream.event_schema is not None
    properties = stream.event_schema.value["properties"]
    assert list(properties) == ["delta", "usage"]
    assert list(properties["delta"]["properties"]) == ["text"]


def test_members_of_an_answer_in_a_list_or_without_types() -> None:
    listed = only(f"{KITE}### 返回\n\n- id: 任务\n- `status`: 状态（wait、done）\n").responses[0].schema
    assert listed is not None
    assert list(listed.value["properties"]) == ["id", "status"]
    table = "| 名称 | 说明 |\n|---|---|\n| total | 总数 |\n"
    typed = (
        only(f'{KITE}{HEADER}| a | string | 是 | |\n\n### 返回\n\n{table}\n```json\n{{"total": 1.5}}\n```\n')
        .responses[0]
        .schema
    )
    assert typed is not None
    assert typed.value["properties"] == {"total": {"type": "number", "description": "总数"}}


def test_labels_and_cells_that_an_editor_has_dressed() -> None:
    font = '<font style="color:rgb(38,38,38);">'
    address = "https://api.lab.example/v1/kites"
    page = f"# {font}放风筝</font>\n**{font}请求地址</font>**：[{address}]({address})\n\n**请求方式**：POST  (JSON)\n\n"
    header = f"| **{font}参数名</font>** | **类型** | **是否必填** |\n|---|---|---|\n"
    table = f"{header}| {font}tail</font> | {font}string</font> | 是<br/> |"
    call = only(f"{page}### 请求参数\n\n{table}\n")
    assert (call.path.value, call.title.value if call.title else "") == ("/v1/kites", "放风筝")
    assert call.bodies[0].schema is not None
    assert call.bodies[0].schema.value == {
        "type": "object",
        "properties": {"tail": {"type": "string"}},
        "required": ["tail"],
    }


@each_row(
    ("head", "expected"),
    [
        ("**tail** (enum, optional, defaults to `long`)", {"type": "enum", "default": "long"}),
        ("**tail** (boolean, optional, default: true)", {"type": "boolean", "default": True}),
        ("**tail** (number, optional, >=0, <=1)", {"type": "number", "description": ">=0, <=1"}),
        ("**tail** `string` Optional · Defaults to `long`", {"type": "string", "default": "long"}),
    ],
)
def test_what_the_head_of_a_field_says(head: str, expected: dict[str, Any]) -> None:
    assert body(f"{KITE}## Body\n\n{head}\n\n**size** (integer, required)\n")["properties"]["tail"] == expected


def test_an_answer_that_is_announced_ends_what_is_sent() -> None:
    table = "| Name | Type | Description |\n|---|---|---|\n| tail | string | **Required.** The tail |\n"
    page = f"{KITE}Headers:\n- `Authorization` — `Bearer $TOKEN`\n\nBody:\n\n{table}\nReturns `201`:\n\n"
    call = only(f'{page}```json\n{{"id": 1}}\n```\n')
    assert call.bodies[0].examples == ()
    assert call.bodies[0].schema is not None
    assert call.bodies[0].schema.value["required"] == ["tail"]
    assert [(each.status.value, len(each.examples)) for each in call.responses] == [("201", 1)]
    assert [(each.location, each.name.value) for each in call.parameters] == [("header", "Authorization")]


def test_of_success_and_failure_in_one_sentence_a_block_is_the_last() -> None:
    page = f'{KITE}成功返回 `audio/mp3` 二进制；失败返回 JSON：\n\n```json\n{{"err": 1}}\n```\n\n### 返回说明\n'
    assert [(each.status.value, each.media) for each in only(page).responses] == [
        ("200", "audio/mp3"),
        ("default", "application/json"),
    ]


def test_blocks_that_belong_to_no_call_are_told_at_once() -> None:
    called = '## 回调\n\n```json\n{"state": 2}\n```\n\n```json\n{"state": 3}\n```\n'
    page = f'{KITE}### 返回\n\n```json\n{{"id": 1}}\n```\n\n{called}'
    assert read_page(page, "field-table").codes == {"unread-blocks": 1}


ACTIONS = """# 风筝

## 请求说明

| 名称 | 内容 |
| --- | --- |
| 接口地址 | https://sky.lab.example |
| 请求方式 | POST |

## 提交任务

### 提交任务请求参数

#### Query参数

| **参数** | **可选/必选** | **类型** | **说明** |
| --- | --- | --- | --- |
| Action | 必选 | string | 固定值：**FlyKite** |
| Version | 必选 | string | 固定值：2022-08-31 |

#### Body参数

| **参数** | **可选/必选** | **类型** | **说明** |
| --- | --- | --- | --- |
| tail | 必选 | string | 尾巴 |

## 查询任务

#### Query参数

| **参数** | **可选/必选** | **类型** | **说明** |
| --- | --- | --- | --- |
| Action | 必选 | string | 接口名，取值 LandKite |

#### Body参数

| **参数** | **可选/必选** | **类型** | **说明** |
| --- | --- | --- | --- |
| id | 必选 | string | 任务 |
"""


def test_calls_of_one_address_that_an_action_tells_apart() -> None:
    made = read_page(ACTIONS, "field-table").page.operations
    assert [(each.method.value, each.path.value) for each in made] == [
        ("POST", "/?Action=FlyKite&Version=2022-08-31"),
        ("POST", "/?Action=LandKite"),
    ]
    assert [each.title.value for each in made if each.title] == ["提交任务", "查询任务"]
    assert [each.servers[0].value for each in made] == ["https://sky.lab.example"] * 2
    schemas = [each.bodies[0].schema for each in made]
    assert [list(each.value["properties"]) for each in schemas if each is not None] == [["tail"], ["id"]]


def test_one_action_alone_is_the_call_of_its_page() -> None:
    (call,) = read_page(ACTIONS.partition("## 查询任务")[0], "field-table").page.operations
    assert call.path.value.startswith("/?Action=")


def test_sentences_between_the_title_and_the_endpoint_are_about_it() -> None:
    said = "Costs 10 credits. Results are kept for 7 days."
    call = only(
        f"Home\n\n# Fly\n\n{said}\n\nEndpoint\n\nPOST /v1/kites\n\n### 请求参数\n\n{HEADER}| a | string | 是 | |\n"
    )
    assert call.description is not None
    assert call.description.value == said


@each_row("mark", ["[TOC]\n\n", "[Home](/docs)\n", "[目录]\n"])
def test_a_mark_in_brackets_begins_no_json(mark: str) -> None:
    assert only(f"{mark}{KITE}### 请求参数\n\n{HEADER}| a | string | 是 | |\n").method.value == "POST"


def test_labels_alone_are_no_overview_and_columns_stand_in_any_order() -> None:
    labels = "# 证件照\n\n请求方式：POST\n请求路径：/v1/kites\n\n请求参数：\n\n"
    table = "| 是否必填 | 说明 | 数据类型 | 参数 |\n|---|---|---|---|\n| Y | 尾巴 | String | tail |\n"
    schema = only(f'{labels}{table}\n返回：\n{{"code": 200}}\n').bodies[0].schema
    assert schema is not None
    assert schema.value["required"] == ["tail"]


def test_a_fence_that_is_never_closed_hides_nothing_behind_it() -> None:
    page = f'{KITE}请求示例\n\n```json\n{{"tail": "long",\n  "size": 5\n\n返回示例\n\n```json\n{{"id": 1}}\n```\n'
    first, second = read_page(
        f"{page}\n# 看\n\nGET /v1/kites/{{id}}\n\n### 返回\n\n```json\n{{}}\n", "field-table"
    ).page.operations
    assert [each.value for each in first.responses[0].examples] == [{"id": 1}]
    assert second.title is not None
    assert second.title.value == "看"


def test_bounds_in_columns_and_types_in_brackets() -> None:
    header = "| 参数名 | 说明 | 必填 | 类型 | 限制长度 | 最小值 | 最大值 |\n|---|---|---|---|---|---|---|\n"
    tails = "| tails | 尾巴 | 是 | [array] | | | |\n| tails>>end | 末端 | 否 | [string] | 64 | | |\n"
    rows = f"{tails}| size | 大小 | 否 | [float] | | 0 | 1.5 |\n"
    made = body(f"{KITE}### 请求参数\n\n{header}{rows}")["properties"]
    assert made["tails"]["items"]["properties"]["end"] == {"type": "string", "description": "末端", "maxLength": 64}
    assert made["size"] == {"type": "number", "description": "大小", "minimum": 0, "maximum": 1.5}


def test_the_last_call_of_a_page_may_say_nothing_more() -> None:
    first = '# 放\n\n放一只风筝。\n\n**Endpoint** `POST /v1/kites`\n\n### 返回\n\n```json\n{"id": 1}\n```\n'
    calls = f"{first}\n# 停\n\n**Endpoint** `DELETE /v1/kites`\n"
    made = read_page(calls, "field-table").page.operations
    assert [each.title.value for each in made if each.title] == ["放", "停"]


def test_fields_of_a_definition_list() -> None:
    fields = "tail *string* **required**\n: The tail.\n\nup *boolean* — defaults to `false`\n: Whether it flies.\n"
    made = body(f"{KITE}## Body params\n\n{fields}")
    assert made["properties"]["tail"] == {"type": "string", "description": "The tail."}
    assert made["properties"]["up"] == {"type": "boolean", "default": False, "description": "Whether it flies."}


def test_a_call_below_a_title_of_another_level_with_a_block() -> None:
    first = '# 翻译\n\n## 接口\n\n`POST /v1/kites`\n\n### 返回\n\n```json\n{"id": 1}\n```\n'
    made = read_page(
        f'{first}\n## 看\n\n`GET /v1/kites/{{id}}`\n\n```json\n{{"up": 1}}\n```\n', "field-table"
    ).page.operations
    assert [each.method.value for each in made] == ["POST", "GET"]
    assert [[one.value for one in each.responses[0].examples] for each in made] == [[{"id": 1}], [{"up": 1}]]


def test_cells_above_a_name_say_what_it_is_within() -> None:
    rows = "masks\narray\n可选\n画笔\nmasks\n▪lines\narray\n可选\n轨迹\n"
    rows += "masks\n▪lines\n▪x\nint\n可选\n横坐标\nseed\nint\n可选"
    made = body(f"{KITE}### 请求参数\n\n参数\n类型\n必填\n说明\n{rows}\n")
    assert list(made["properties"]) == ["masks", "seed"]
    assert made["properties"]["masks"]["description"] == "画笔"
    lines = made["properties"]["masks"]["items"]["properties"]["lines"]
    assert lines["items"]["properties"] == {"x": {"type": "integer", "description": "横坐标"}}
