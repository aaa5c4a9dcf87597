"""Pages that people write by hand: all calls on one page, tables in HTML, fields in groups, states apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from observe.reading import read as read_page
from rows import each_row

if TYPE_CHECKING:
    from reynard.observe.model import Observation

TEXT = {"type": "string"}


def body(operation: Observation) -> Any:  # noqa: ANN401 - JSON
    assert operation.bodies[0].schema is not None
    return operation.bodies[0].schema.value


MANY = """# 风筝 API

Base URL: `https://api.lab.example`

## 1. 放风筝

**Endpoint:** `POST /v1/kites`

**参数：**

| 参数 | 类型 | 必填 | 说明 |
|------|------|------|------|
| prompt | string | ✅ | 怎么放 |

**示例响应：**

```json
{"id": "k_1", "status": "queued"}
```

## 2. 看风筝

**Endpoint:** `GET /v1/kites/{id}`

**示例响应：**

```json
{"id": "k_1", "status": "done", "tails": [{"state": "done"}]}
```

**状态说明：**

| 状态 | 说明 |
|------|------|
| queued | 排队中 |
| done | 完成 |

## 3. 下载照片

**Endpoint:** `GET /v1/kites/{id}/photo`

返回图片。

## 错误码

见 `GET /v1/errors` 一节。
"""


def test_each_title_with_an_endpoint_below_is_a_call() -> None:
    made = read_page(MANY, "field-table").page
    assert [(each.method.value, each.path.value) for each in made.operations] == [
        ("POST", "/v1/kites"),
        ("GET", "/v1/kites/{id}"),
        ("GET", "/v1/kites/{id}/photo"),
    ]
    assert [each.title.value for each in made.operations if each.title] == ["放风筝", "看风筝", "下载照片"]


@each_row(
    ("line", "is_told"),
    [("status：queued 排队、done 完成", True), ("task_status: queued or done", False), ("id：编号", False)],
)
def test_a_line_behind_an_example_that_begins_with_its_state(line: str, is_told: bool) -> None:  # noqa: FBT001 - a column
    block = '```json\n{"id": "k1", "status": "done"}\n```'
    (answer,) = read_page(
        f"# 看风筝\n\nGET /v1/kites/{{id}}\n\n## 返回\n\n{block}\n\n{line}\n", "field-table"
    ).only.responses
    found: Any = answer.schema.value["properties"] if answer.schema is not None else {}
    assert ("queued" in str(found.get("status"))) == is_told


def test_states_that_stand_apart_are_those_of_a_field_that_only_an_example_shows() -> None:
    second = read_page(MANY, "field-table").page.operations[1]
    (answer,) = second.responses
    assert answer.schema is not None
    found: Any = answer.schema.value["properties"]
    words = {"type": "string", "description": "- `queued`: 排队中\n- `done`: 完成"}
    assert found["status"] == words
    assert found["tails"] == {"type": "array", "items": {"type": "object", "properties": {"state": words}}}
    assert found["id"] == TEXT


@each_row(
    ("heading", "is_of_status"),
    [
        ("Task Statuses", True),
        ("Kite status values", True),
        ("`mode` values", False),
        ("`kite_status` 取值说明", False),
    ],
)
def test_states_of_a_thing_that_a_heading_names(heading: str, is_of_status: bool) -> None:  # noqa: FBT001 - a column
    table = "| Status | Description |\n|---|---|\n| `queued` | waits |\n| `done` | flew |\n"
    fields = "## Response\n\n| Field | Type | Description |\n|---|---|---|\n| status | string | Its state |\n"
    (answer,) = read_page(
        f"# Kite\n\nGET /v1/kites/{{id}}\n\n## {heading}\n\n{table}\n{fields}", "field-table"
    ).only.responses
    assert answer.schema is not None
    said: Any = answer.schema.value["properties"]
    assert ("queued" in said["status"]["description"]) == is_of_status


@each_row(("words", "is_list"), [("方向", True), ("语言 (ISO-639-1)", False), ("language as of BCP 47", False)])
def test_several_examples_are_values_unless_a_standard_lists_them(words: str, is_list: bool) -> None:  # noqa: FBT001 - a column
    table = f"| 参数 | 类型 | 必填 | 说明 | 示例 |\n|---|---|---|---|---|\n| a | string | 否 | {words} | `nn`, `en` |\n"
    found = body(read_page(f"# 放\n\nPOST /v1/kites\n\n## 请求参数\n\n{table}", "field-table").only)["properties"]["a"]
    assert found["examples"] == ["nn", "en"]
    assert ("`nn`" in found["description"]) == is_list


HTML = """# 放风筝

**POST** `https://api.lab.example/v1/kites`

## 请求参数

<table class="x">
<thead>
<tr><th>参数</th><th>类型</th><th>必填</th><th>说明</th></tr>
</thead>
<tbody>
<tr><td>prompt</td><td>string</td><td>是</td><td>怎么放 &amp; 放什么</td></tr>
<tr><td><code>size</code></td><td>int</td><td>否</td><td><p>大小<br/>5 或 10</p></td></tr>
</tbody>
</table>

## 返回示例

```json
{"id": "k"}
```
"""


@pytest.mark.parametrize("text", [HTML, HTML.replace("\n<t", "<t").replace("\n</t", "</t")], ids=["lines", "one line"])
def test_a_table_in_html(text: str) -> None:
    made = read_page(text, "field-table").only
    assert body(made) == {
        "type": "object",
        "properties": {
            "prompt": TEXT | {"description": "怎么放 & 放什么"},
            "size": {"type": "integer", "description": "大小\n5 或 10"},
        },
        "required": ["prompt"],
    }
    assert [each.value for each in made.responses[0].examples] == [{"id": "k"}]


def test_a_table_that_is_not_closed_is_not_read() -> None:
    text = HTML.replace("</table>", "") + "\n| 参数 | 类型 | 必填 |\n|---|---|---|\n| a | string | 是 |\n"
    assert not read_page(text, "field-table").only.bodies


GROUPED = """# Fly a kite

`POST https://api.lab.example/v1/kites`

### Request Body

**Required**

- `prompt` (string): What to show.
- `size` (integer, optional): How large.

**Optional parameters:**

- `seed` (integer): Of chance.
"""


def test_a_line_says_of_all_fields_below_whether_they_are_needed() -> None:
    found = body(read_page(GROUPED, "field-table").only)
    assert found["required"] == ["prompt"]
    assert found["properties"]["prompt"]["description"] == "What to show."
    assert list(found["properties"]) == ["prompt", "size", "seed"]


def test_calls_in_summaries_that_unfold() -> None:
    part = "<details>\n<summary>METHOD /v1/kites</summary>\n\n#### 响应示例\n\n```json\n{}\n```\n</details>\n"
    table = "\n#### 请求参数\n\n| 名称 | 类型 | 必填 |\n|---|---|---|\n| a | string | 是 |\n"
    text = (
        "# 放\n\n"
        + part.replace("METHOD", "POST").replace("\n\n#### 响应", f"\n{table}\n#### 响应")
        + part.replace("METHOD", "GET")
    )
    made = read_page(text, "field-table").page
    assert [(each.method.value, each.path.value) for each in made.operations] == [
        ("POST", "/v1/kites"),
        ("GET", "/v1/kites"),
    ]
    assert all(each.title is None or "<" not in each.title.value for each in made.operations)


def test_headers_with_their_values() -> None:
    table = "### Headers\n\n| Header | Value |\n|---|---|\n| Authorization | Bearer KEY |\n| X-Lab | 1 |\n\n"
    made = read_page(GROUPED.replace("### Request Body", f"{table}### Request Body"), "field-table").only
    assert [(each.name.value, [one.value for one in each.examples]) for each in made.parameters] == [
        ("Authorization", ["Bearer KEY"]),
        ("X-Lab", ["1"]),
    ]
    other = table.replace("Headers", "Parameters").replace("Header ", "Name ").replace("X-Lab", "lab")
    other = GROUPED.replace("### Request Body", f"{other}### Request Body")
    assert not read_page(other, "field-table").only.parameters, "such a table may be of anything elsewhere"


@each_row(
    ("header", "places"),
    [
        ("| Header | 说明 |", ["header", "header"]),
        ("| 请求头 | 必选 | 说明 |", ["header", "header"]),
        ("| HTTP Header | Type | Description |", ["header", "header"]),
        ("| 参数 | 说明 |", ["header", "header"]),
        ("| Header参考 | 说明 |", []),
    ],
)
def test_a_column_of_headers_makes_them_headers_wherever_it_stands(header: str, places: list[str]) -> None:
    rows = "\n".join(f"| {name}{' | -' * (header.count('|') - 2)} |" for name in ("X-App-Id", "X-Sign"))
    fields = "## 请求参数\n\n| 字段 | 类型 | 必填 |\n|---|---|---|\n| a | string | 是 |\n"
    page = f"# 提交\n\nPOST /v1/kites\n\n{header}\n|---|---|\n{rows}\n\n{fields}"
    found = read_page(page, "field-table").only.parameters
    assert [each.location for each in found] == places


SECTIONS = """# 提交

POST /v1/kites

## 请求参数

| 名称 | 类型 | 必填 | 描述 |
|---|---|---|---|
| content | List<[content](#content)> | 是 | 内容 |

#### content说明

| 名称 | 类型 | 必填 | 描述 |
|---|---|---|---|
| type | string | 是 | 类型 |
| image_url | object | 否 | 图片 |

#### image_url 说明

| 名称 | 类型 | 必填 | 描述 |
|---|---|---|---|
| url | string | 是 | 地址 |

## 请求示例

```json
{"content": [{"type": "image_url", "image_url": {"url": "https://a.example/1.png"}}]}
```
"""


def test_sections_of_members_may_be_within_each_other() -> None:
    made = body(read_page(SECTIONS, "field-table").only)["properties"]
    assert list(made) == ["content"]
    image = made["content"]["items"]["properties"]["image_url"]
    assert (image["properties"], image["required"]) == ({"url": {**TEXT, "description": "地址"}}, ["url"])


ANSWERED = """# 查询

GET /v1/kites

## 返回参数

| 名称 | 类型 | 说明 |
|---|---|---|
| id | string | 编号 |
| wind | object | 风 |
| └ speed | number | 风速 |

## 返回示例

成功：

%s

失败：

```json
{"code": 1, "msg": "no"}
```
"""


@each_row(
    ("shown", "path"),
    [
        ('{"code": 0, "data": {"id": "k", "wind": {"speed": 1}}}', ["data"]),
        ('{"code": 0, "data": [{"id": "k", "wind": null}]}', ["data", "items"]),
        ('{"Response": {"kite": {"id": "k", "wind": {}}}}', ["Response", "kite"]),
        ('{"id": "k", "wind": {}, "data": {"id": "j", "wind": {}}}', []),
        ('{"a": {"id": "k", "wind": {}}, "b": {"id": "j", "wind": {}}}', []),
        ('{"data": {"id": "k"}}', []),
        ('{"data": "k"}', []),
    ],
)
def test_fields_without_the_object_around_them_are_where_examples_have_them(shown: str, path: list[str]) -> None:
    page = ANSWERED % f"```json\n{shown}\n```"
    answers = {each.status.value: each.schema for each in read_page(page, "field-table").only.responses}
    assert answers["200"] is not None
    found: Any = answers["200"].value
    for step in path:
        found = found["items"] if step == "items" else found["properties"][step]
    assert list(found["properties"]) == ["id", "wind"]
    assert found["properties"]["wind"]["properties"] == {"speed": {"type": "number", "description": "风速"}}


UPLOAD = """# Upload

**接口地址** `POST /v1/files`

**Content-Type** `multipart/form-data`

**Request (multipart/form-data)**

| Parameter | Type | Required | Description |
|---|---|---|---|
| file | binary | Yes | The file. |
| tags[] | array | No | Words. |
| marks[] | string | No | Marks. |

### 返回结果

| 状态码 | 状态码含义 | 说明 | 数据模型 |
|---|---|---|---|
| 200 | OK | none | Inline |

返回数据结构

状态码 200

| 名称 | 类型 | 必选 | 说明 |
|---|---|---|---|
| » url | string | true | 地址 |
"""


def test_a_form_by_its_file_and_an_answer_behind_its_status() -> None:
    operation = read_page(UPLOAD, "field-table").only
    (form,) = operation.bodies
    assert form.media.value == "multipart/form-data"
    assert {name: held["type"] for name, held in body(operation)["properties"].items()} == {
        "file": "binary",
        "tags[]": "array",
        "marks": "array",
    }
    (answer,) = operation.responses
    assert (answer.status.value, answer.description) == ("200", None)
    assert answer.schema is not None
    assert answer.schema.value["properties"] == {"url": {**TEXT, "description": "地址"}}
    assert operation.description is None


def test_a_list_whose_name_has_brackets_is_one_list() -> None:
    page = UPLOAD.replace("| file | binary | Yes | The file. |\n", "").replace(
        "multipart/form-data", "application/json"
    )
    assert body(read_page(page, "field-table").only)["properties"] == {
        "tags": {"type": "array", "description": "Words."},
        "marks": {"type": "array", "items": {**TEXT, "description": "Marks."}},
    }


CONSOLE = """## 拓片识别

请求地址 `https://aip.lab.example/rest/v1/rubbing?access_token=【调用鉴权接口获取的token】`

请求方式 POST

Content-Type: application/x-www-form-urlencoded

| 参数 | 是否必选 | 类型 | 可选值范围 | 说明 |
|---|---|---|---|---|
| image | 和 url 二选一 | string | - | 图像数据 |
| language | 否 | string | CHN<br>ENG | 语言类型 |

返回参数

| 字段 | 是否必选 | 类型 | 说明 |
|---|---|---|---|
| words | 是 | array[] | 结果 |
| + place | 否 | object{} | 位置 |
| ++ left | 否 | uint32 | 坐标 |
"""


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("二选一", "二选一必填"),
        ("是（图生视频时）", "必填（图生视频时）"),
        ("Yes, if mode=pro", "Required if mode=pro"),
        ("Y (when mode is pro)", "Required when mode is pro"),
        ("条件必填", "条件必填"),
    ],
)
def test_a_need_in_some_cases_is_said_as_a_sentence(cell: str, said: str) -> None:
    page = CONSOLE.replace("和 url 二选一", cell)
    assert body(read_page(page, reader="field-table").only)["properties"]["image"]["description"] == f"图像数据\n{said}"


def test_a_page_of_a_console() -> None:
    made = read_page(CONSOLE, reader="field-table").only
    assert (made.method.value, made.path.value.partition("?")[0]) == ("POST", "/rest/v1/rubbing")
    assert [(each.kind, each.name) for each in made.auth] == [("query", "access_token")]
    properties = body(made)["properties"]
    assert properties["image"]["description"] == "图像数据\n和 url 二选一必填"
    assert properties["language"]["description"] == "语言类型\n取值: CHN、ENG"
    assert "required" not in body(made)


@each_row(
    ("block", "section"),
    [
        ('{"prompt": "a"}', "bodies"),
        ('{"code": 0, "msg": "ok", "data": {"id": "1"}}', "responses"),
    ],
)
def test_a_block_of_which_nothing_speaks(block: str, section: str) -> None:
    table = "| 字段 | 类型 | 说明 |\n|---|---|---|\n| id | string | 编号 |\n"
    made = read_page(
        f"# 放风筝\n\nPOST /v1/kites\n\n```json\n{block}\n```\n\n返回\n\n{table}", reader="field-table"
    ).only
    assert len(getattr(made, section)[0].examples) == 1


def test_a_field_that_no_example_shows_stands_with_those_around_it() -> None:
    rows = (
        "input | object",
        "prompt | string",
        "negative | string",
        "more | object",
        "seed | integer",
        "last | string",
    )
    table = "\n".join(f"| {each} | 否 | 说明 |" for each in rows)
    shown = '{"input": {"prompt": "a"}, "more": {"seed": 1}}'
    page = f"# 放风筝\n\nPOST /v1/kites\n\n## 请求参数\n\n| 参数 | 类型 | 必填 | 说明 |\n|---|---|---|---|\n{table}\n"
    made = body(read_page(f"{page}\n## 请求示例\n\n```json\n{shown}\n```\n", reader="field-table").only)["properties"]
    assert list(made) == ["input", "more", "last"]
    assert list(made["input"]["properties"]) == ["prompt", "negative"]


DOTTED = """# 放风筝

## 接口

`https://api.lab.example/v1/kites`

### {heading}

| 参数 | 类型 | 是否必选 | 描述 |
|------|------|------|------|
| input.prompt | string | 是 | 怎么放 |
| options.tail | string | 否 | 尾巴 |

### 请求示例

```shell
curl 'https://api.lab.example/v1/kites' -d '{{"input": {{"prompt": "高"}}}}'
```
"""


@pytest.mark.parametrize("heading", ["输入", "Input", "要给的东西"])
def test_fields_above_the_command_that_names_the_call(heading: str) -> None:
    made = body(read_page(DOTTED.format(heading=heading), "field-table").only)
    assert (list(made["properties"]), made["required"]) == (["input", "options"], ["input"])


BROKEN = """# 批量修图

## 上传

**POST** `/v1/upload`（multipart/form-data）

| 字段 | 类型 | 必填 | 说明 |
|---|---|---|---|
| file | file | 是 | 图片 |
| ~~kind~~ | string | 否 | 请使用 file |

响应 data：

| 字段 | 类型 | 说明 |
|---|---|---|
| fileId | string | 编号 |

```json
{"code": 0, "data": {"fileId": "f_1"}}
```

## 查询

**POST** `/v1/query`<br />建议 3 秒查询一次。

| 字段 | 类型 | 必填 | 说明 |
|---|---|---|---|
| no | string | 是 | 批次号 |

```json
{"code": 0, "data": {"status": 1}}
```
"""


def test_words_behind_a_break_and_what_stands_in_data() -> None:
    uploaded, asked = read_page(BROKEN, "field-table").page.operations
    assert (asked.path.value, [*body(asked)["properties"]]) == ("/v1/query", ["no"])
    assert [*body(uploaded)["properties"]] == ["file", "kind"]
    assert body(uploaded)["properties"]["kind"]["deprecated"] is True
    (answer,) = uploaded.responses
    assert answer.schema is not None
    assert answer.schema.value["properties"]["data"]["properties"] == {
        "fileId": {"type": "string", "description": "编号"}
    }


COPIED = """Kite API
Limits
If you hit a limit, you will receive a response with a body like:

{"detail": "slow down"}

Fly a kite
Endpoint
POST https://api.lab.example/v1/kites

Example request:

curl -X POST https://api.lab.example/v1/kites -H 'Content-Type: application/json' -d '{"input": {"tail": "long"}}'

Request body
input
object
Required
What to fly.

webhook
string
Whom to tell.

Find a kite
Endpoint
GET https://api.lab.example/v1/kites/{kite_id}

The response will be:

{"id": "k1", "status": "flying"}

URL Parameters
kite_id
string
Required
The kite to find.

Land a kite
Endpoint
POST https://api.lab.example/v1/kites/{kite_id}/land

Example request:

curl -X POST https://api.lab.example/v1/kites/k1/land

URL Parameters
kite_id
string
Required
The kite to land.
"""


def test_fields_line_by_line_are_of_the_call_above_them() -> None:
    flown, found, landed = read_page(COPIED, "field-table").page.operations
    assert [each.title.value for each in (flown, found, landed) if each.title] == [
        "Fly a kite",
        "Find a kite",
        "Land a kite",
    ]
    assert ([*body(flown)["properties"]], body(flown)["required"]) == (["input", "webhook"], ["input"])
    # What is said of all calls above them is nothing that this one is sent.
    assert [each.value for each in flown.bodies[0].examples] == [{"input": {"tail": "long"}}]
    assert [[each.name.value for each in one.parameters] for one in (found, landed)] == [["kite_id"], ["kite_id"]]


FAILED = """# 查询

POST /v1/query

| 字段 | 类型 | 必填 | 说明 |
|---|---|---|---|
| no | string | 是 | 编号 |

## 输出示例

```json
{"Response": {"Status": "5", "RequestId": "r"}}
```

## 输出示例

```json
{"Response": {"Error": {"Code": "Late", "Message": "too late"}, "RequestId": "r"}}
```
"""


def test_an_answer_that_is_nothing_but_an_error_is_a_failure() -> None:
    answers = read_page(FAILED, "field-table").only.responses
    assert [(each.status.value, len(each.examples)) for each in answers] == [("200", 1), ("default", 1)]


DOCUMENTER = """Kites
POST
Fly a kite
https://api.lab.example/v1/kites
Flies a kite.

Name\tType\tRequired\tDescription
tail\tstring\tyes\tIts tail

Body
raw (json)
json
{"tail": "long"}
Example Request
Fly a kite
curl
curl --location 'https://api.lab.example/v1/kites' --data '{"tail": "long"}'
202 ACCEPTED
Example Response
Body
Headers (4)
json
{"id": "k1"}

GET
Find a kite
https://api.lab.example/v1/kites/:id
Example Request
Find a kite
curl
curl --location 'https://api.lab.example/v1/kites/k1'
200 OK
Example Response
Body
json
{"id": "k1", "state": "up"}
404 NOT FOUND
Example Response
Body
json
{"detail": "no such kite"}
"""


def test_pages_of_a_documenter_copied_as_text() -> None:
    flown, found = read_page(DOCUMENTER, "field-table").page.operations
    assert [each.title.value for each in (flown, found) if each.title] == ["Fly a kite", "Find a kite"]
    assert body(flown) == {
        "type": "object",
        "properties": {"tail": {"type": "string", "description": "Its tail"}},
        "required": ["tail"],
    }
    assert [[each.status.value for each in one.responses] for one in (flown, found)] == [["202"], ["200", "404"]]
    assert [each.examples[0].value for each in found.responses] == [
        {"id": "k1", "state": "up"},
        {"detail": "no such kite"},
    ]
