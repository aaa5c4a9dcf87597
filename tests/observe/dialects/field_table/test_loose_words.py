"""Pages that say little in forms: addresses and methods in sentences, fields as lines, answers announced in words."""

from __future__ import annotations

from observe.reading import read
from rows import each_row

FIELDS = (
    "| 字段名 | 类型 | 是否必填 | 描述 | 备注 |\n|---|---|---|---|---|\n| tail | string | 是 | 尾巴 | 可选：长、短 |\n"
)
HEADER = "| 字段 | 含义 | 层级 | 格式 | 必需 | 备注 |\n|---|---|---|---|---|---|\n"
TYPED = "| Name | Type | Required |\n|---|---|---|\n| tail | string | required |\n| size | int | optional |"


@each_row(
    ("words", "call"),
    [
        ("接口：https://k.lab.example/v1/kites\n方法：post", "POST /v1/kites"),
        ("接口地址为 **https://k.lab.example/v1/kites**\n\n使用 HTTP POST 方式进行请求。", "POST /v1/kites"),
        ("HTTPS 地址：\n\nhttps://k.lab.example/v1/kites\n\n请求方式：可使用 GET 或 POST 方式。", "POST /v1/kites"),
        ("HTTPS 地址：\n\nhttps://k.lab.example/v1/kites\n\n请求方式：可使用 POST 或 GET 方式。", "POST /v1/kites"),
        ("服务地址是：https://k.lab.example/v1/kites\n\n通过 GET 请求。", "GET /v1/kites"),
        ("Endpoint:\n\nhttps://k.lab.example/v1/kites\n\nSend a POST.", "POST /v1/kites"),
    ],
)
def test_sentences_say_address_and_method(words: str, call: str) -> None:
    seen = read(f"# 放风筝\n\n{words}\n\n## 输入参数\n\n{FIELDS}", "field-table").only
    assert f"{seen.method.value} {seen.path.value}" == call
    assert [each.value for each in seen.servers] == ["https://k.lab.example"]


def test_two_columns_of_words_are_both_the_fields() -> None:
    page = f"# 放风筝\n\nPOST https://k.lab.example/v1/kites\n\n## 输入参数\n\n{FIELDS}"
    body = read(page, "field-table").only.bodies[0].schema
    assert body is not None
    assert body.value["properties"] == {"tail": {"type": "string", "description": "尾巴\n可选：长、短"}}


def test_a_column_of_levels_puts_fields_into_objects() -> None:
    rows = "| kite | 风筝 | 1 | dict | ✓ | |\n| tail | 尾巴 | 2 | string | ✓ | 长 |\n| size | 大小 | 1 | int | | |\n"
    page = f"# 放\n\nPOST https://k.lab.example/v1/kites\n\n## 参数列表\n\n{HEADER}{rows}"
    body = read(page, "field-table").only.bodies[0].schema
    assert body is not None
    assert [*body.value["properties"]] == ["kite", "size"]
    assert [*body.value["properties"]["kite"]["properties"]] == ["tail"]


@each_row(
    "fields",
    [
        "## 参数\n\ntail 尾巴，必填\nsize 大小，选填",
        "Arguments:\n\ntail\n: string, required. Long.\n\nsize\n: integer, optional.",
        "- `tail`：string，必填，尾巴\n- `size`：integer，可选",
        f"**Body** `application/json`\n\n{TYPED}",
        "| | | |\n|---|---|---|\n| `tail` | string | **Required.** Long. |\n| `size` | int | |",
        f"## Form data\n\n{TYPED}",
    ],
)
def test_fields_are_read_whatever_lists_them(fields: str) -> None:
    body = read(f"# 放\n\nPOST https://k.lab.example/v1/kites\n\n{fields}\n", "field-table").only.bodies[0].schema
    assert body is not None
    assert ([*body.value["properties"]], body.value["required"]) == (["tail", "size"], ["tail"])


@each_row(
    ("line", "status"),
    [
        ("Returns the kite.", "200"),
        ("返回风筝。", "200"),
        ("成功返回风筝；失败返回错误。", "default"),
        ("Each kite has a tail.", ""),
    ],
)
def test_a_sentence_above_a_block_says_that_it_is_answered(line: str, status: str) -> None:
    block = '```json\n{"tail": "long"}\n```'
    page = f"# 放\n\nPOST https://k.lab.example/v1/kites\n\n## Body\n\n{FIELDS}\n{line}\n\n{block}\n"
    call = read(page, "field-table").only
    assert [each.status.value for each in call.responses] == ([status] if status else [])
    assert [each.value for each in call.bodies[0].examples] == ([] if status else [{"tail": "long"}])


@each_row(
    ("sentence", "kinds"),
    [
        ("All endpoints use HTTP Basic authentication.", ["basic"]),
        ("所有接口都使用 Bearer Token 鉴权。", ["bearer"]),
        ("Kites need no authentication.", []),
    ],
)
def test_a_sentence_above_all_calls_names_their_key(sentence: str, kinds: list[str]) -> None:
    page = f"# 风筝\n\n{sentence}\n\n## 放\n\nPOST https://k.lab.example/v1/kites\n\n### 参数\n\n{FIELDS}"
    assert [each.kind for each in read(page, "field-table").only.auth] == kinds


def test_a_last_call_of_its_title_alone_is_a_call() -> None:
    one = '### POST /v1/kites\n\n响应：\n\n```json\n{"id": "k1"}\n```\n'
    page = f"# 风筝\n\n{one}\n### GET /v1/kites/{{id}}/content\n\n返回视频文件（video/mp4）。\n"
    assert [each.path.value for each in read(page, "field-table").page.operations] == [
        "/v1/kites",
        "/v1/kites/{id}/content",
    ]


def test_an_id_of_an_answer_in_an_address_is_a_place() -> None:
    submit = 'curl https://k.lab.example/v1/kites -d \'{"tail": "long"}\''
    page = f'# Fly\n\n```bash\n{submit}\n```\n\n```json\n{{"kite_id": "k_1"}}\n```\n\n# Look\n\n```bash\ncurl https://k.lab.example/v1/kites/k_1\n```\n'
    assert [each.path.value for each in read(page, "field-table").page.operations] == [
        "/v1/kites",
        "/v1/kites/{kite_id}",
    ]


@each_row(
    ("block", "value"),
    [("tail=long&size=3", {"tail": "long", "size": "3"}), ("tail=long", None), ("a tail & a size", None)],
)
def test_a_form_as_it_is_sent_is_an_example(block: str, value: object) -> None:
    page = f"# 放\n\nPOST https://k.lab.example/v1/kites\n\n## 参数\n\n{FIELDS}\n请求示例：\n\n```\n{block}\n```\n"
    (body,) = read(page, "field-table").only.bodies
    assert [each.value for each in body.examples] == ([value] if value else [])
    assert (body.media.value == "application/x-www-form-urlencoded") is (value is not None)


BELOW = """# 放风筝

POST https://k.lab.example/v1/kites

| 参数 | 必选 | 类型 | 说明 |
|---|---|---|---|
| word | 是 | string | 词 |

```json
{"word": "a"}
```

Response `202`:

```json
{"id": "k", "lines": [{"state": "up", "knot": {"kind": "x"}}], "kind": null}
```

- `state`：up 在飞；down 落地
- `knot`：绳结
- `kind`：种类
"""


def test_blocks_and_words_below_a_table_without_headings() -> None:
    seen = read(BELOW, "field-table").only
    assert [one.value for one in seen.bodies[0].examples] == [{"word": "a"}]
    (answer,) = seen.responses
    assert answer.status.value == "202"
    assert answer.schema is not None
    properties = answer.schema.value["properties"]
    assert isinstance(properties, dict)
    assert [*properties] == ["lines", "kind"], "what only an item has is no member of the whole"
