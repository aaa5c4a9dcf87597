"""Text copied from Apifox's pages."""

from __future__ import annotations

import pytest

from observe.dialects.apifox_text.pages import CHINESE
from observe.reading import Read, visit
from observe.reading import read as read_page


def read(text: str) -> Read:
    found = read_page(text, "apifox-text")
    visit(found.page)
    return found


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\n\n"])
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
