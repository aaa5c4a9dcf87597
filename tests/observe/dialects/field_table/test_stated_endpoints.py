"""Pages on which no line names an endpoint whole: labels, headings, an HTTP request, a command."""

from __future__ import annotations

from observe.reading import Read, told
from observe.reading import read as read_page
from reynard.diagnostics import Findings
from reynard.observe.recognise import recognise
from reynard.source import Source
from rows import each_row

TABLE = "| 名称 | 类型 | 必选 | 说明 |\n|---|---|---|---|\n| prompt | String | 是 | 提示词 |"
ANSWER = '```json\n{"code": 0}\n```'


def read(text: str) -> Read:
    return read_page(text, "field-table")


STATED = {
    "labels in a list": "# 画图\n\n## 接口说明\n\n- 请求方式：POST\n- 请求地址：https://api.lab.example/v1/pictures\n",
    "address first, in bold": "# 画图\n\n**接口地址**：`https://api.lab.example/v1/pictures`\n\n**请求方式**：`POST`\n",
    "English labels": "# 画图\n\nMethod: POST\n\nURL: https://api.lab.example/v1/pictures\n",
    "a table": "# 画图\n\n| 请求方式 | POST |\n|---|---|\n| 请求地址 | https://api.lab.example/v1/pictures |\n",
    "columns of a table": "# 画图\n\n|请求地址|请求方法|\n|---|---|\n|`https://api.lab.example/v1/pictures`|POST|\n",
    "columns apart by tabs": "画图\n\n协议\t请求地址\t请求方法\nhttps\thttps://api.lab.example/v1/pictures\tPOST\n",
    "headings": "画图\n\n接口地址\nhttps://api.lab.example/v1/pictures\n\n请求方法\nPOST\n",
    "both behind one label": "# 画图\n\n请求URL: `POST https://api.lab.example/v1/pictures`\n",
    "numbered labels": "# 画图\n\n1. 请求 URL：https://api.lab.example/v1/pictures\n2. HTTP 方法：POST\n",
    "a request": "# 画图\n\n```http\nPOST /v1/pictures HTTP/1.1\nHost: api.lab.example\nAccept: */*\n\n```\n",
    "a command at the end": None,
}


def page(stated: str | None) -> str:
    sent = "curl -X POST 'https://api.lab.example/v1/pictures?trace=1' -d '{\"prompt\": \"x\"}'"
    command = f"\n## 请求示例\n\n```shell\n{sent}\n```\n"
    head = "# 画图\n" if stated is None else stated
    return f"{head}\n## 请求参数\n\n{TABLE}\n\n## 返回示例\n\n{ANSWER}\n{command if stated is None else ''}"


@each_row("form", STATED)
def test_a_stated_endpoint(form: str) -> None:
    made = read(page(STATED[form])).only
    said = told(made)
    assert said["endpoint"] == ("POST", "/v1/pictures")
    assert said["title"] == "画图"
    assert [each.value for each in made.servers] == ["https://api.lab.example"]
    (body,) = made.bodies
    assert body.schema is not None
    assert body.schema.value["required"] == ["prompt"]
    assert [each.value for response in made.responses for each in response.examples] == [{"code": 0}]


def test_the_place_of_a_stated_endpoint_is_that_of_its_words() -> None:
    made = read(page(STATED["labels in a list"])).only
    assert (made.method.span.text, made.path.span.text) == ("POST", "/v1/pictures")


def test_a_page_without_tables_is_known_by_a_label_and_an_example() -> None:
    text = "### 放大\n\n请求地址: `GET https://api.lab.example/v1/files?file_id={file_id}`\n\n返回:\n\n" + ANSWER
    made = read(text).only
    assert (made.method.value, made.path.value.partition("?")[0]) == ("GET", "/v1/files")


@each_row(
    "text",
    [
        "# Lab\n\nInstall it:\n\n```sh\ncurl https://lab.example/install.sh | sh\n```\n\n## Example\n\n" + ANSWER,
        "# Notes\n\n请求方式：POST\n\n## 返回示例\n\n" + ANSWER,
        "# Notes\n\n地址：https://lab.example/street\n\n## 示例\n\n" + ANSWER,
        "# Recipe\n\n## Method\n\nStir it.\n\n## Example\n\n" + ANSWER,
    ],
)
def test_other_pages_are_none(text: str) -> None:
    assert recognise(Source("page.txt", text), Findings()) is None


def test_a_request_shows_body_and_key() -> None:
    text = (
        "# 朗读\n\n```http\nPOST /v1/speech HTTP/1.1\nHost: api.lab.example\nAuthorization: Bearer <token>\n\n"
        '{"input": "x"}\n```\n\n'
        f"## Body\n\n{TABLE.replace('prompt', 'input')}\n\n## Response\n\nReturns the audio (`audio/mpeg`).\n"
    )
    made = read(text).only
    assert [each.kind for each in made.auth] == ["bearer"]
    assert [each.value for each in made.bodies[0].examples] == [{"input": "x"}]
    assert [each.media for each in made.responses] == ["audio/mpeg"]


@each_row(
    ("line", "kind", "media"),
    [
        ("multipart/form-data", "string", "multipart/form-data"),
        ("Content-Type: application/x-www-form-urlencoded", "string", "application/x-www-form-urlencoded"),
        ("请求格式：`multipart/form-data`", "file", "multipart/form-data"),
        ("", "file", "multipart/form-data"),
        ("", "string", "application/json"),
    ],
)
def test_the_media_type_of_a_body(line: str, kind: str, media: str) -> None:
    table = TABLE.replace("String", kind)
    made = read(f"# 上传\n\nPOST /v1/upload\n\n## 请求体\n\n{line}\n\n{table}\n\n## 返回示例\n\n{ANSWER}\n").only
    assert made.bodies[0].media.value == media


def test_what_an_address_asks_for_is_no_part_of_its_path() -> None:
    text = f"# 查询\n\n请求地址: `GET https://a.example/v1/task?prompt={{prompt}}`\n\n## 请求参数\n\n{TABLE}\n"
    made = read(text).only
    assert [(each.name.value, each.location) for each in made.parameters] == [("prompt", "query")]


@each_row(
    ("cell", "location"),
    [
        ("Header", "header"),
        ("Url Path", "path"),
        ("URL 参数", "query"),
        ("请求头", "header"),
        ("路径", "path"),
        ("Body", None),
    ],
)
def test_a_column_says_where_a_field_goes(cell: str, location: str | None) -> None:
    table = (
        f"| **字段** | **类型** | **传参方式** | **必选** |\n| --- | --- | --- | --- |\n| size | String | {cell} | 是 |"
    )
    made = read(f"# 画图\n\nPOST /v1/{{size}}/a\n\n#### 请求参数\n\n{table}\n").only
    assert [each.location for each in made.parameters] == ([location] if location else [])
    assert bool(made.bodies) == (location is None)


ALIKE = """# 合成

| 内容 | 说明 |
|---|---|
| 请求方式 | POST |

## 鉴权

| 参数 | 类型 | 必须 | 说明 |
|---|---|---|---|
| date | string | 是 | 签名的时间 |

## 创建

接口地址：`https://api.lab.example/v1/create`

{table}

```json
{{"task_id": "1"}}
```

## 查询

接口地址：`https://api.lab.example/v1/query`

{table}
"""


def test_one_method_is_said_of_several_addresses() -> None:
    made = read(ALIKE.format(table=TABLE)).page.operations
    assert [(each.method.value, each.path.value) for each in made] == [("POST", "/v1/create"), ("POST", "/v1/query")]
    # What a section on keys lists is no argument of the call below it.
    assert made[0].parameters == ()
    assert made[0].bodies[0].schema is not None
    assert [*made[0].bodies[0].schema.value["properties"]] == ["prompt"]


def test_an_address_with_its_places_filled_is_no_call_of_its_own() -> None:
    text = f"""# 画图

POST /v1/{{project_id}}/pictures

## 请求参数

{TABLE}

## 请求示例

POST https://api.lab.example/v1/3f0924078d1b/pictures

```json
{{"prompt": "x"}}
```

## 返回示例

{ANSWER}
"""
    assert [each.path.value for each in read(text).page.operations] == ["/v1/{project_id}/pictures"]


BELOW_ITS_METHOD = """提交任务
接口调用请求说明
http请求方式: POST（请使用https协议）
https://api.lab.example/cgi-bin/add?access_token=ACCESS_TOKEN

POST数据例子：
{"content": "x"}

参数说明
参数\t类型\t必填\t说明
access_token\tstring\t是\t凭证
content\tstring\t是\t文本

返回说明
正常情况下，返回：
{"errcode": 0, "jobid": "j1"}

参数说明
参数\t类型\t说明
errcode\tnumber\t0 表示成功
jobid\tstring\t编号
"""


def test_an_address_below_the_label_of_its_method() -> None:
    made = read(BELOW_ITS_METHOD).only
    assert (made.method.value, made.path.value.partition("?")[0]) == ("POST", "/cgi-bin/add")
    assert made.bodies[0].schema is not None
    assert [*made.bodies[0].schema.value["properties"]] == ["content"]
    # Fields that the answer shows and no request are the answer's, whatever is their heading.
    (answer,) = made.responses
    assert answer.schema is not None
    assert [*answer.schema.value["properties"]] == ["errcode", "jobid"]


LISTED_STATES = """# Look

GET /v1/paintings/{id}

## Response

```json
{"painting": {"status": "done"}}
```

The field `painting.status` is one of:

- `pending` – waiting
- `done` – finished
"""


def test_values_below_a_line_that_names_their_field_by_its_path() -> None:
    (answer,) = read(LISTED_STATES).only.responses
    assert answer.schema is not None
    status = answer.schema.value["properties"]["painting"]["properties"]["status"]
    assert status["description"] == "- `pending`: waiting\n- `done`: finished"
