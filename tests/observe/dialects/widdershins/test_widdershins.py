"""Markdown exports: tables become schemas, examples that were made up are marked, descriptions do not mislead."""

from __future__ import annotations

import pytest

from observe.dialects.widdershins.pages import CHINESE, ENGLISH
from observe.reading import Read, visit
from observe.reading import read as read_page
from rows import each_row


def read(text: str) -> Read:
    found = read_page(text, "widdershins")
    visit(found.page)
    return found


PLACE = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "inside": {"$ref": "#/$defs/Place"}},
    "required": ["name"],
}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_an_endpoint(ending: str) -> None:
    found = read(CHINESE.replace("\n", ending))
    operation = found.only
    assert (operation.method.value, operation.path.value) == ("POST", "/v9/kites/{id}")
    assert operation.title is not None
    assert (operation.title.value, operation.title.span.text) == ("放风筝", "放风筝")
    assert operation.operation_id is not None
    assert operation.operation_id.value == "fly"
    assert operation.folder == ("风筝", "查询")
    assert [each.value for each in operation.servers] == ["https://kites.example"]
    assert [each.kind for each in operation.auth] == ["bearer"]
    assert operation.description is not None
    assert operation.description.value.startswith("# 说明")
    assert operation.description.value.endswith("| a | 不是参数表 |")
    assert found.codes == {}


def test_tables_that_the_text_of_an_endpoint_has_stand_beside_those_of_the_export() -> None:
    assert read(CHINESE).only.around is None
    typed = CHINESE.replace(
        "| 名称 | 说明 |\n|---|---|\n| a | 不是参数表 |",
        "| 参数名 | 类型 | 说明 |\n|---|---|---|\n| `wind` | boolean | 有风 |",
    )
    around = read(typed).only.around
    assert around is not None
    assert around.bodies[0].schema is not None
    assert around.bodies[0].schema.value["properties"] == {"wind": {"type": "boolean", "description": "有风"}}


def test_parameters() -> None:
    identity, lang = read(CHINESE).only.parameters
    assert (identity.location, identity.required and identity.required.value) == ("path", True)
    assert identity.schema.value == {"type": "string", "description": "风筝 a | b"}
    assert (lang.name.value, lang.required and lang.required.value) == ("lang", False)


def test_a_name_is_marked_without_the_signs_of_its_depth() -> None:
    schema = read(CHINESE).only.bodies[0].schema
    assert schema is not None
    assert schema.origin.locate(("properties", "line"), "key").text == "line"


def test_a_body_of_tables() -> None:
    body = read(CHINESE).only.bodies[0]
    assert body.media.value == "application/json"
    assert body.schema is not None
    assert body.schema.weight == "table"
    assert body.schema.value == {
        "type": "object",
        "properties": {
            "line": {"type": "integer", "format": "int64", "title": "线长", "enum": [10, 20]},
            "parts": {"type": "array", "items": {"type": "string"}, "description": "第一行\n第二行"},
            "owner": {"description": "二选一", "anyOf": [{"type": "number"}, {"type": "string"}]},
            "place": {"$ref": "#/$defs/Place"},
        },
        "required": ["line"],
        "$defs": {"Place": PLACE},
    }
    assert body.schema.origin.locate(("properties", "line")).text == "integer(int64)"
    assert body.schema.origin.locate(("$defs", "Place", "properties", "name"), "key").text == "name"
    assert [(each.value, each.is_synthetic) for each in body.examples] == [({"line": 20, "parts": ["tail"]}, False)]


def test_answers() -> None:
    ok, missing, empty = read(CHINESE).only.responses
    assert ok.schema is not None
    assert {key: value for key, value in ok.schema.value.items() if key != "$defs"} == {
        "type": "object",
        "properties": {
            "code": {"type": "integer", "readOnly": True},
            "msg": {"type": ["string", "null"], "description": "消息"},
            "items": {"type": "array", "items": {"anyOf": [{"$ref": "#/$defs/Place"}, {"type": "string"}]}},
            "more": {"type": "object", "additionalProperties": {"type": "string"}},
        },
        "required": ["code"],
    }
    assert [(each.name, each.is_synthetic) for each in ok.examples] == [("", True), ("成功", False)]
    assert missing.schema is not None
    assert missing.schema.value["$ref"] == "#/$defs/Place"
    assert (empty.media, empty.schema) == ("", None)


def test_each_media_type_that_is_shown_is_a_body_of_the_same_table() -> None:
    second = '> Body Parameters\n\n```json\n{"photo": "cGln"}\n```\n\n```json\n{"photo": "bmV4dA=="}\n```\n\n### Params'
    upload = read(ENGLISH.replace("### Params", second, 1)).page.operations[0]
    form, data = upload.bodies
    assert (form.media.value, data.media.value) == ("multipart/form-data", "application/json")
    assert form.schema is data.schema
    assert [len(each.examples) for each in upload.bodies] == [1, 2]


def test_english_padded_tables_forms_and_repeated_examples() -> None:
    upload, listing = read(ENGLISH).page.operations
    body = upload.bodies[0]
    assert body.media.value == "multipart/form-data"
    assert body.required is not None
    assert body.required.value
    assert body.schema is not None
    assert body.schema.value["required"] == ["photo"]
    assert body.examples[0].value == {"photo": "file://C:\\a.png", "note": ""}
    created = upload.responses[0]
    assert created.schema is not None
    assert created.schema.value == {"type": "string"}
    assert [each.is_synthetic for each in created.examples] == [True]
    schema = listing.responses[0].schema
    assert schema is not None
    # The model is missing on the page; the rows below tell what it holds.
    assert schema.value == {
        "type": "array",
        "items": {"type": "object", "properties": {"id": {"type": "string", "format": "uuid"}}},
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CHINESE[: CHINESE.index('"msg": "string"')], "broken-json"),
        (CHINESE[: CHINESE.index("### 返回结果")], "missing-section"),
        (CHINESE.replace("POST /v9/kites/{id}", "POST"), "missing-section"),
    ],
)
def test_an_endpoint_that_is_not_complete_is_left_out(text: str, code: str) -> None:
    found = read(text)
    assert found.page.operations == ()
    assert code in found.codes


def test_a_cut_takes_only_the_last_endpoint_along() -> None:
    cut = ENGLISH[: ENGLISH.index("|200|")].removesuffix("|---|---|---|---|\n").removesuffix("\n").rpartition("\n")[0]
    found = read(cut)
    assert [each.path.value for each in found.page.operations] == ["/v9/photos"]
    assert [each.method.value for each in found.page.operations] == ["POST"]
    assert found.codes == {"missing-section": 1}


ROOMS = """---
title: Rooms
generator: "@tarslib/widdershins v4.0.30"
---

## GET 房间

GET /rooms

> 返回示例

> 200 Response

```json
%s
```

### 返回结果

|状态码|状态码含义|说明|数据模型|
|---|---|---|---|
|200|[OK](https://tools.ietf.org/html/rfc7231#section-6.3.1)|none|Inline|

### 返回数据结构

状态码 **200**

|名称|类型|必选|约束|中文名|说明|
|---|---|---|---|---|---|
|» id|integer|true|none||none|
"""
ROOM = {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]}


@each_row(
    ("example", "schema"),
    [
        ('[{"id": 7, "name": "a"}]', {"type": "array", "items": ROOM}),
        ('{"id": 7}', ROOM),
        ('{"list": [{"id": 7}]}', ROOM),
        ("[]", ROOM),
        ("[7]", ROOM),
        ('[{"other": 7}]', ROOM),
    ],
)
def test_rows_without_a_root_are_of_the_items_where_a_list_with_them_is_shown(
    example: str, schema: dict[str, object]
) -> None:
    (answer,) = read(ROOMS % example).only.responses
    assert answer.schema is not None
    assert answer.schema.value == schema
    place = answer.schema.origin.locate(("items", "properties", "id") if "items" in schema else ("properties", "id"))
    assert place.text == "integer"


@each_row(
    ("rows", "expected"),
    [
        ("|id|1|\n|id|2|\n", [1, 2]),
        ("|» id|1|\n", [1]),
        ("|other|1|\n", None),
        ("|» other|1|\n|id|2|\n", None),
    ],
)
def test_values_of_an_answer_stand_behind_bare_names(rows: str, expected: list[int] | None) -> None:
    """A table whose names are marked tells by that how deep a field is."""
    (answer,) = read(f"{ROOMS % '{}'}\n#### 枚举值\n\n|属性|值|\n|---|---|\n{rows}").only.responses
    assert answer.schema is not None
    assert answer.schema.value["properties"]["id"].get("enum") == expected
