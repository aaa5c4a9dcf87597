"""Fields that stand as lines, each with its words below."""

from __future__ import annotations

from observe.reading import Read
from observe.reading import read as read_page
from reynard.diagnostics import Findings
from reynard.observe.recognise import recognise
from reynard.source import Source
from rows import each_row

PAGE = """画图 API
最近更新时间：2025.11.10 15:04:51
POST https://api.lab.example/v1/pictures
请求参数
请求体

model string 必选
要用的模型。
见模型列表。

size.width integer 默认值 512
images object[] 可选
参考图。

`seed` (integer, optional)
响应参数
id string
任务的编号。
请求示例
{"model": "a"}
"""


def read(text: str) -> Read:
    return read_page(text, "field-table")


def test_fields_of_lines() -> None:
    made = read(PAGE.replace("(integer, optional)", "(integer) optional")).only
    assert made.title is not None
    assert made.title.value == "画图 API"
    (body,) = made.bodies
    assert body.schema is not None
    assert body.schema.value == {
        "type": "object",
        "properties": {
            "model": {"type": "string", "description": "要用的模型。\n见模型列表。"},
            "size": {"type": "object", "properties": {"width": {"type": "integer", "default": 512}}},
            "images": {"type": "array", "items": {"type": "object"}, "description": "参考图。"},
            "seed": {"type": "integer"},
        },
        "required": ["model"],
    }
    (answer,) = made.responses
    assert answer.schema is not None
    assert answer.schema.value == {
        "type": "object",
        "properties": {"id": {"type": "string", "description": "任务的编号。"}},
    }


def test_a_statement_stands_where_its_line_is() -> None:
    (body,) = read(PAGE).only.bodies
    assert body.schema is not None
    place = body.schema.origin.locate(("properties", "model", "type"))
    assert place.text == "string"
    assert body.schema.origin.locate(("properties", "model", "description")).text.startswith("要用的模型")


@each_row(
    "text",
    [
        # No endpoint; one line only; nothing says what must be given; a sentence.
        PAGE.replace("POST https://api.lab.example/v1/pictures\n", ""),
        "POST /v1/a\n请求参数\nmodel string 必选\n模型。\n",
        "POST /v1/a\n请求参数\nmodel string\nsize integer\n",
        "POST /v1/a\nReturns string\nthe object is an array\nit takes a string required by law\n",
    ],
)
def test_other_pages_are_none(text: str) -> None:
    assert recognise(Source("page.txt", text), Findings()) is None


BOXED = PAGE.replace("参考图。\n", "参考图。\n注意\n最多三张。\n")


def test_a_box_below_a_field_ends_no_list() -> None:
    (body,) = read(BOXED).only.bodies
    assert body.schema is not None
    fields = body.schema.value["properties"]
    assert [*fields] == ["model", "size", "images", "seed"]
    assert fields["images"]["description"] == "参考图。\n注意\n最多三张。"


@each_row("method", ["DELETE", "GET", "POST"])
def test_a_call_that_takes_an_id_alone(method: str) -> None:
    page = (
        f"删除任务\n{method} https://api.lab.example/v1/tasks/{{id}}\n请求参数\n跳转\n\nid string 必选\n任务的编号。\n"
    )
    assert (recognise(Source("page.txt", page), Findings()) is not None) == (method != "POST")
