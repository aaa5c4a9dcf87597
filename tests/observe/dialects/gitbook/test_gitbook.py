"""Calls in GitBook's tags: arguments by their place, answers by their status, blocks that nothing closes."""

from __future__ import annotations

import pytest

from observe.dialects.gitbook.pages import API_METHOD, SWAGGER
from observe.reading import Read
from observe.reading import read as read_page


def read(text: str) -> Read:
    return read_page(text, "gitbook")


def test_a_call_in_tags() -> None:
    made = read(SWAGGER).only
    assert (made.method.value, made.path.value) == ("POST", "/v1/kites")
    assert [each.value for each in made.servers] == ["https://api.lab.example"]
    assert [each.value for each in (made.title, made.description) if each is not None] == [
        "Fly a kite",
        "Starts a task.",
    ]
    assert [(each.location, each.name.value) for each in made.parameters] == [("header", "Authorization")]
    (body,) = made.bodies
    assert body.media.value == "application/json"
    assert body.schema is not None
    assert body.schema.value == {
        "type": "object",
        "properties": {
            "prompt": {"type": "string", "description": "What to show."},
            "size": {"type": "object", "properties": {"width": {"type": "integer"}}},
        },
        "required": ["prompt"],
    }
    assert [(each.status.value, each.description and each.description.value) for each in made.responses] == [
        ("200", "The task"),
        ("400", "Bad Request"),
    ]
    assert [one.value for each in made.responses for one in each.examples] == [
        {"id": "k_1", "status": "queued"},
        {"error": "no wind"},
    ]


def test_a_call_in_tags_of_before() -> None:
    made = read(API_METHOD).only
    assert (made.method.value, made.path.value) == ("GET", "/v1/kites/:id")
    assert made.title is not None
    assert made.title.value == "Watch a kite"
    assert [(each.location, each.name.value, each.required and each.required.value) for each in made.parameters] == [
        ("path", "id", True),
        ("header", "X-Trace", False),
    ]
    assert [(each.status.value, [one.value for one in each.examples]) for each in made.responses] == [
        ("200", [{"id": "k_1", "height": 7}])
    ]


def test_a_path_with_braces() -> None:
    assert read(SWAGGER.replace("/v1/kites", "/v1/kites/{id}")).only.path.value == "/v1/kites/{id}"


@pytest.mark.parametrize(("place", "media"), [("body", "application/json"), ("form-data", "multipart/form-data")])
def test_where_arguments_go(place: str, media: str) -> None:
    (body,) = read(SWAGGER.replace('in="body"', f'in="{place}"')).only.bodies
    assert body.media.value == media


def test_several_calls_of_a_page_and_one_that_is_cut_off() -> None:
    both = read(SWAGGER + SWAGGER.replace('method="post"', 'method="get"'))
    assert [each.method.value for each in both.page.operations] == ["POST", "GET"]
    cut = read(SWAGGER + SWAGGER.replace("{% endswagger %}", ""))
    assert [each.method.value for each in cut.page.operations] == ["POST"]
    assert cut.codes == {"missing-section": 1}


@pytest.mark.parametrize(
    "text",
    [SWAGGER.replace('path="/v1/kites"', 'path=""'), SWAGGER.replace('method="post"', "")],
    ids=["path", "method"],
)
def test_a_call_without_a_path_or_a_method_is_told(text: str) -> None:
    made = read(text)
    assert not made.page.operations
    assert made.codes == {"missing-section": 1}
