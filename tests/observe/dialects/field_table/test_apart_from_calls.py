"""What pages say apart from any one call: parameters that all calls take, and tables of values that fields refer to."""

from __future__ import annotations

from observe.reading import read
from rows import each_row

CALLS = """
## 提交

POST https://api.lab.example/v1/kites

| 参数 | 类型 | 必填 | 说明 |
|---|---|---|---|
| tail | string | 是 | 尾巴，{refers} |

请求示例

```json
{{"tail": "long"}}
```

## 查询

GET https://api.lab.example/v1/kites/{{id}}

返回示例

```json
{{"id": "k1", "state": "flying"}}
```
"""


@each_row(
    ("common", "places"),
    [
        # A place comes from a column, from the words above, from names that only headers have; else a call's own.
        ("| 参数 | 位置 | 类型 | 必填 |\n|---|---|---|---|\n| app | query | string | 是 |", ("query app", "query app")),
        (
            "放在请求头中：\n\n| 参数 | 类型 | 必填 |\n|---|---|---|\n| app | string | 是 |",
            ("header app", "header app"),
        ),
        ("| 参数 | 类型 | 必填 |\n|---|---|---|\n| X-App-Id | string | 是 |", ("header X-App-Id", "header X-App-Id")),
        ("| 参数 | 类型 | 必填 |\n|---|---|---|\n| app | string | 是 |", ("query app", "query app")),
        ("| 参数 | 类型 | 必填 |\n|---|---|---|\n| tail | string | 是 |", ("", "query tail")),
        ("- `X-App-Id` (string, required): the app", ("header X-App-Id", "header X-App-Id")),
    ],
)
def test_common_parameters_belong_to_every_call(common: str, places: tuple[str, str]) -> None:
    page = f"# 风筝\n\n## 公共参数\n\n{common}\n{CALLS.format(refers='见下')}"
    submit, query = read(page, "field-table").page.operations
    for call, place in zip((submit, query), places, strict=True):
        assert [f"{each.location} {each.name.value}" for each in call.parameters] == ([place] if place else [])


def test_a_call_keeps_what_it_lists_itself() -> None:
    common = "| 参数 | 类型 | 必填 | 说明 |\n|---|---|---|---|\n| tail | integer | 否 | 公共 |"
    submit, _ = read(f"# 风筝\n\n## 公共参数\n\n{common}\n{CALLS.format(refers='见下')}", "field-table").page.operations
    (body,) = submit.bodies
    assert body.schema is not None
    assert body.schema.value["properties"] == {"tail": {"type": "string", "description": "尾巴，见下"}}


TAILS = "| 取值 | 含义 |\n|---|---|\n| long | 长 |\n| short | 短 |"
ROW = "- `long`: 长\n- `short`: 短"


@each_row(
    ("refers", "appendix", "told"),
    [
        ("见附录 1", f"## 附录 1 尾巴列表\n\n{TAILS}", ROW),
        ("见附录1。", f"## 附录1：尾巴列表\n\n以下为全部尾巴。\n\n{TAILS}", ROW),
        ("取值见尾巴列表", f"### 尾巴列表\n\n{TAILS}", ROW),
        (
            "see [Tails](#tails)",
            "## Tails\n\n| Name | Tail |\n|---|---|\n| 长尾 | long |\n| 短尾 | short |",
            "- `long`: 长尾\n- `short`: 短尾",
        ),
        (
            "见附录 1",
            "## 附录 1\n\n| 取值 | 厘米 |\n|---|---|\n| long | 90 |\n| short | 9 |",
            "可选值：`long`, `short`",
        ),
        # Another number, no reference, a table of errors, of sentences.
        ("见附录 1", f"## 附录 11 尾巴列表\n\n{TAILS}", ""),
        ("可长可短", f"## 附录 1 尾巴列表\n\n{TAILS}", ""),
        ("见附录 1", f"## 附录 1 错误码\n\n{TAILS}", ""),
        ("见附录 1", "## 附录 1\n\n| 问 | 答 |\n|---|---|\n| 多长？ | 很长 |\n| 多短？ | 很短 |", ""),
    ],
)
def test_fields_have_the_values_of_the_table_that_they_refer_to(refers: str, appendix: str, told: str) -> None:
    page = f"# 风筝\n{CALLS.format(refers=refers)}\n{appendix}\n"
    (body,) = read(page, "field-table").page.operations[0].bodies
    assert body.schema is not None
    (tail,) = body.schema.value["properties"].values()
    assert tail["description"] == f"尾巴，{refers}\n{told}".strip()


def test_words_below_the_title_of_a_page_with_several_calls_are_about_all_of_them() -> None:
    calls = CALLS.format(refers="").replace("## 提交\n", "## 提交\n\n做一只风筝。\n")
    page = read(f"# 风筝\n\n链接 12 小时内有效。\n{calls}", "field-table").page
    assert [each.value for each in page.about] == ["链接 12 小时内有效。"]
    assert [each.description.value if each.description else "" for each in page.operations] == ["做一只风筝。", ""]


def test_words_below_the_title_of_a_page_with_one_call_are_its_own() -> None:
    call = CALLS.format(refers="").partition("## 查询")[0]
    page = read(f"# 风筝\n\n做一只风筝。\n{call}", "field-table").page
    assert page.about == ()
    assert [each.description.value if each.description else "" for each in page.operations] == ["做一只风筝。"]


@each_row(
    ("title", "words", "answers"),
    [
        ("### 2. 查询结果", "用 `id` 调用 [查询风筝 API](/docs/get-kite)。", 1),
        ("### 2. Get the result", "Use [Get a kite](/docs/get-kite) with the id.", 1),
        ("### 2. 返回说明", "见 [说明](/docs/kite)。", 2),
        ("### 2. 查询结果", "稍后再看。", 2),
    ],
)
def test_an_answer_of_a_call_on_another_page(title: str, words: str, answers: int) -> None:
    page = (
        '# 风筝\n\nPOST https://api.lab.example/v1/kites\n\n## 响应\n\n```json\n{"id": "k1"}\n```\n\n'
        f'## 示例\n\n{title}\n\n{words}\n\n**返回示例：**\n\n```json\n{{"kite": {{"state": "up"}}}}\n```\n'
    )
    (call,) = read(page, "field-table").page.operations
    assert sum(len(each.examples) for each in call.responses) == answers


SHOWN_FIRST = """
# Kites

## Quick start

### 1. Fly one

```
POST /v1/kites
Content-Type: application/json

{"tail": "long"}
```

**Response (202 Accepted):**
```json
{"id": "k1", "status": "PENDING"}
```

### 2. Ask for it

```
GET /v1/kites/{id}
Authorization: Bearer <key>
```

**Response (200 OK):**
```json
{"id": "k1", "status": "FLYING", "height": null}
```

---

### 3. Bring it down

```json
{"id": "k1", "status": "LANDED", "height": 12}
```

## Endpoints

### POST /v1/kites
Fly a kite.

| Field | Type | Required | Description |
|---|---|---|---|
| tail | string | Yes | Its tail |

### GET /v1/kites/{id}
Look for a kite.

**Statuses:**
- `FLYING` - In the air
- `LANDED` - On the ground
"""


def test_a_quick_start_shows_calls_that_are_described_below() -> None:
    fly, look = read(SHOWN_FIRST, "field-table").page.operations
    assert [each.status.value for each in fly.responses] == ["202"]
    (answer,) = look.responses
    assert [each.value["status"] for each in answer.examples] == ["FLYING", "LANDED"]  # type: ignore[index, call-overload]
    assert answer.schema is not None
    members = answer.schema.value["properties"]
    assert isinstance(members, dict)
    assert members["height"] == {"type": ["integer", "null"]}
    assert (fly.title, look.description and look.description.value) == (None, "Look for a kite.")


STRUCTURES = """
## 放风筝

```
http://api.lab.test/v1/kites
```

| 参数名 | 是否必须 | 类型 | 参数说明 |
|---|---|---|---|
| tails | 必须 | Array(Tail) | 尾巴 |

Tail说明

| 字段 | 类型 | 说明 |
|---|---|---|
| at | Place | 位置 |

Place说明

| 字段 | 类型 | 说明 |
|---|---|---|
| x | int | 横坐标 |

### 示例

```
POST /v1/kites HTTP/1.1
Host: api.lab.test
Content-Type: application/json

{"tails": [{"at": {"x": 1}}]}
```
"""


def test_structures_below_lines_that_name_them() -> None:
    made = read(STRUCTURES, "field-table").only
    schema = made.bodies[0].schema
    assert schema is not None
    assert [*schema.value["properties"]] == ["tails"]  # type: ignore[misc]
    assert [each.value for each in made.servers] == ["http://api.lab.test"]


IN_ONE_BLOCK = """
# Kites

## Calls

### Fly & look

```bash
# Fly
curl --request POST "https://api.lab.test/v1/kites" \\
  --header "Authorization: Bearer $KEY" \\
  --data '{"high": false}'

# Look
curl --request GET "https://api.lab.test/v1/kites/${id}/result" \\
  --header "Authorization: Bearer $KEY"
```

## Parameters

### Flying

#### Request Parameters

Parameter

Type

Required

Description

kite\\_name

string

Yes

Its name.

high

boolean

No

How.
"""


def test_commands_in_one_block_are_calls_of_their_own() -> None:
    fly, look = read(IN_ONE_BLOCK, "field-table").page.operations
    assert [(each.method.value, each.path.value) for each in (fly, look)] == [
        ("POST", "/v1/kites"),
        ("GET", "/v1/kites/{id}/result"),
    ]
    schema = fly.bodies[0].schema
    assert schema is not None
    assert schema.value["required"] == ["kite_name"]
    assert not look.bodies
    assert [each.name.value for each in look.parameters] == []


TWO_POSTS = """
# Kites

### POST /v1/kites

```json
{"tail": "long"}
```

### POST /v1/tails

```json
{"long": true}
```

### GET /v1/health

```json
{"ok": true}
```

## Parameters

| Parameter | Type | Default | Description |
|---|---|---|---|
| `tail` | string | long | Its tail |
"""


def test_fields_behind_several_calls_are_of_none_of_them() -> None:
    made = read(TWO_POSTS, "field-table")
    assert all(not each.parameters for each in made.page.operations)
    assert made.codes.get("unread-blocks") == 1


def test_an_address_said_for_two_protocols_and_a_method_of_all_calls() -> None:
    page = "## 放风筝\n\n## 调用 URL\n支持 http 和 https 两种协议：\n\n"
    page += "http://api.lab.test/v1/fly\n\nhttps://api.lab.test/v1/fly\n\n> 所有接口都为 POST 方法；\n\n"
    page += "## 请求参数\n\n| 参数名 | 是否必须 | 类型 | 说明 |\n|---|---|---|---|\n| tail | 必须 | string | 尾巴 |\n"
    made = read(page, "field-table").only
    assert (made.method.value, made.path.value) == ("POST", "/v1/fly")
    assert [each.value for each in made.servers] == ["https://api.lab.test"]
