"""Text copied from Apifox's pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from observe.dialects.apifox_text.pages import CHINESE
from observe.reading import Read, visit
from observe.reading import read as read_page
from rows import each_row


def read(text: str) -> Read:
    found = read_page(text, "apifox-text")
    visit(found.page)
    return found


@each_row("ending", ["\n", "\r\n", "\r", "\n\n"])
def test_a_page(ending: str) -> None:
    found = read(CHINESE.replace("\n", ending))
    operation = found.only
    assert (operation.method.value, operation.path.value) == ("POST", "/v9/kites")
    assert operation.title is not None
    assert operation.title.value == "放风筝"
    assert [each.kind for each in operation.auth] == ["bearer"]
    trace = operation.parameters[0]
    assert (trace.location, trace.required and trace.required.value) == ("header", False)
    assert [each.value for each in trace.examples] == ["abc"]
    assert found.codes == {}


def test_the_counts_of_objects_tell_what_is_inside() -> None:
    body = read(CHINESE).only.bodies[0]
    assert body.schema is not None
    assert body.schema.value == {
        "type": "object",
        "properties": {
            "kind": {"type": "string", "description": "枚举值:\nBOXDELTA"},
            "line": {
                "type": "object",
                "properties": {
                    "length": {"type": "integer", "format": "int64", "description": "线长"},
                    "colours": {"type": "array", "items": {"type": "string"}},
                },
                "required": ["length"],
            },
            "note": {"type": "string", "nullable": True, "description": "备注"},
        },
        "required": ["kind"],
    }
    assert body.schema.origin.locate(("properties", "line", "properties", "length")).text == "integer <int64>"
    assert [each.value for each in body.examples] == [{"kind": "BOX", "line": {"length": 20}}]


def test_answers_and_their_examples() -> None:
    ok, bad = read(CHINESE).only.responses
    assert (ok.status.value, ok.description and ok.description.value) == ("200", "成功")
    assert ok.schema is not None
    assert ok.schema.value == {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}
    assert [each.value for each in ok.examples] == [{"id": "k1"}]
    assert (bad.status.value, bad.schema) == ("400", None)


def test_a_page_cut_inside_an_example_is_reported() -> None:
    found = read(CHINESE[: CHINESE.index(" //编号")])
    assert found.page.operations == ()
    assert found.codes == {"broken-json": 1}


LINES = """\
放风筝
POST
https://sky.test/v9/kites
最后修改时间：2025-07-11 10:22:13
责任人：某人
按次计费。
请求参数
Authorization
{key}
Body 参数
{media}
必填
shape
enum<string>
可选
{values}
示例值:
box
weight
number
必需
返回响应
🟢200成功
application/json
id
string
必需
"""


HEADER = "在 Header 添加参数"


def lines(*, key: str = "Bearer Token", media: str = "application/json", values: str = "枚举值:\nbox\ndelta") -> Read:
    return read(LINES.format(key=key, media=media, values=values))


def test_what_the_site_says_of_its_page_is_no_description() -> None:
    description = lines().only.description
    assert description is not None
    assert description.value == "按次计费。"


def test_the_state_of_a_page_is_no_title() -> None:
    path = Path(__file__).parents[3] / "cases" / "layouts" / "pages" / "apifox-fields-lost.md"
    page = read_page(path.read_text("utf-8"), "apifox-text").page
    assert page.title == "放飞风筝"
    assert [each.title.value for each in page.operations if each.title is not None] == ["放飞风筝"]


@pytest.mark.parametrize("media", ["application/json", "multipart/form-data"])
def test_the_media_type_may_stand_on_a_line_of_its_own(media: str) -> None:
    (body,) = lines(media=media).only.bodies
    assert body.media.value == media


@each_row(
    ("key", "kind", "name"),
    [
        ("Bearer Token", "bearer", ""),
        (
            "在 Header 添加参数\nAuthorization\n，其值为在 Bearer 之后拼接 Token\n示例：\nAuthorization: Bearer ****",
            "bearer",
            "",
        ),
        (f"{HEADER}\nX-Sky-Key\n示例：\nX-Sky-Key: ********", "header", "X-Sky-Key"),
        ("在 Query 添加参数\nkey\n示例：\nkey: ********", "query", "key"),
        ("Add parameter in header\nX-Sky-Key\nExample:\nX-Sky-Key: ********", "header", "X-Sky-Key"),
        (
            (
                "Bearer Token\nProvide your bearer token in the\nAuthorization\n"
                "header when making requests to protected resources.\n"
                "Example:\nAuthorization: Bearer ********************"
            ),
            "bearer",
            "",
        ),
    ],
)
def test_where_a_key_goes(key: str, kind: str, name: str) -> None:
    operation = lines(key=key).only
    assert [(each.kind, each.name) for each in operation.auth] == [(kind, name)]
    assert operation.description is not None
    assert operation.description.value == "按次计费。"


@each_row(
    ("values", "enum"),
    [
        ("枚举值:\nbox\ndelta", ["box", "delta"]),
        ("Allowed values:\nbox\ndelta\nsled", ["box", "delta", "sled"]),
        ("枚举值:\nboxdelta", None),
        ("枚举值:\nbox 或 delta\n都可以", None),
    ],
)
def test_values_on_lines_of_their_own_are_declared(values: str, enum: list[str] | None) -> None:
    (body,) = lines(values=values).only.bodies
    assert body.schema is not None
    shape, weight = body.schema.value["properties"].values()
    assert shape.get("enum") == enum
    assert weight == {"type": "number"}


@each_row(
    ("said", "schema"),
    [
        ("<= 2500 characters", {"type": "string", "maxLength": 2500}),
        (">= 2\n<= 12 字符", {"type": "string", "minLength": 2, "maxLength": 12}),
        ("Default:\nbox", {"type": "string", "default": "box"}),
        ("风筝\n默认值:\nbox", {"type": "string", "default": "box", "description": "风筝"}),
    ],
)
def test_limits_and_defaults_below_a_type_are_declared(said: str, schema: dict[str, object]) -> None:
    page = LINES.replace("enum<string>", "string").format(key="Bearer Token", media="application/json", values=said)
    (body,) = read(page).only.bodies
    assert body.schema is not None
    assert next(iter(body.schema.value["properties"].values())) == schema


FIELDS = """开会
POST
/v2/kites
Body 参数application/json
id
string
必需
放在哪里，见下文。
[清单](/docs/list)里有全部。
file
object {2}
可选
The ready file, once it is there.
object
enum<string>
必需
Always `kite`.
number
integer
可选
返回响应
🟢200成功
"""


def test_fields_may_be_called_like_types_and_words_may_be_links() -> None:
    (body,) = read(FIELDS).only.bodies
    assert body.schema is not None
    assert body.schema.value == {
        "type": "object",
        "properties": {
            "id": {"type": "string", "description": "放在哪里，见下文。\n[清单](/docs/list)里有全部。"},
            "file": {
                "type": "object",
                "properties": {
                    "object": {"type": "string", "description": "Always `kite`."},
                    "number": {"type": "integer"},
                },
                "required": ["object"],
                "description": "The ready file, once it is there.",
            },
        },
        "required": ["id"],
    }


@pytest.mark.parametrize(
    "end", ["返回响应\n🟢200成功\n修改于 2024-11-13 08:06:53", "Responses\n🟢200\nOK\nModified at 2025-02-17"]
)
def test_a_call_that_takes_and_answers_nothing(end: str) -> None:
    made = read(f"Let it go\nDELETE\n/v2/kites\n{end}\n").only
    assert (made.method.value, made.path.value, len(made.responses)) == ("DELETE", "/v2/kites", 1)
