"""Text copied from rendered references: whatever tool laid the document out, the same call comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from observe.dialects.rendered_text.pages import CHINESE, LAYOUTS, MINTLIFY, REDOC_OF_TWO, SWAGGER_UI
from observe.reading import Read
from observe.reading import read as read_page

if TYPE_CHECKING:
    from reynard.observe.model import Observation


def read(text: str) -> Read:
    return read_page(text, "rendered-text")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_one_call_in_every_layout(layout: str) -> None:
    made = read(LAYOUTS[layout]).only
    assert (made.method.value, made.path.value) == ("POST", "/v1/films")
    assert made.title is not None
    assert made.title.value == "Make a film"
    assert made.description is not None
    assert made.description.value == "Starts a film and answers at once."
    (body,) = made.bodies
    assert body.media.value == "application/json"
    assert body.schema is not None
    assert body.schema.value == {
        "type": "object",
        "properties": {
            "prompt": {"type": "string", "minLength": 1, "maxLength": 2000, "description": "What to show."},
            "mode": {"type": "string", "enum": ["fast", "fine"], "default": "fast", "description": "How carefully."},
            "seconds": {
                "type": "integer",
                "minimum": 2,
                "maximum": 12,
                "description": "Length of the film.",
                **({"examples": [5]} if layout == "Mintlify" else {}),
            },
        },
        "required": ["prompt"],
    }
    answer = made.responses[0]
    assert (answer.status.value, answer.media) == ("200", "application/json")
    assert answer.schema is not None
    assert answer.schema.value == {
        "type": "object",
        "properties": {"id": {"type": "string"}, "state": {"type": "string", "enum": ["waiting", "done"]}},
        "required": ["id"],
    }
    assert [each.value for each in made.servers] == ([] if layout == "Redoc" else ["https://api.reel.example"])
    if layout in ("Mintlify", "Redoc", "Stoplight", "GitBook", "Fern"):
        assert [each.kind for each in made.auth] == ["bearer"]


def test_examples_go_to_what_they_show() -> None:
    made = read(MINTLIFY).only
    assert [each.value for each in made.bodies[0].examples] == [{"prompt": "a red kite", "mode": "fast", "seconds": 5}]
    assert [(each.status.value, [one.value for one in each.examples]) for each in made.responses] == [
        ("200", [{"id": "film_1", "state": "waiting"}])
    ]


def test_a_path_in_pieces_and_members_by_their_path() -> None:
    made = read(CHINESE).only
    assert (made.method.value, made.path.value) == ("GET", "/v1/tasks/{task_id}")
    assert made.title is not None
    assert made.title.value == "查询任务详情"
    assert [
        (each.location, each.name.value, each.required and each.required.value, each.schema.value)
        for each in made.parameters
    ] == [
        ("path", "task_id", True, {"type": "string", "description": "任务 ID"}),
        ("query", "lang", None, {"type": "string", "enum": ["zh", "en"], "default": "zh"}),
    ]
    (answer,) = made.responses
    assert answer.description is not None
    assert answer.description.value == "查询成功"
    assert answer.schema is not None
    assert answer.schema.value == {
        "type": "object",
        "properties": {
            "data": {
                "type": "object",
                "properties": {
                    "id": {"type": "string"},
                    "progress": {"type": "integer", "description": "进度", "minimum": 0, "maximum": 100},
                    "results": {"type": "array", "items": {"type": "object"}},
                },
            }
        },
    }


def test_titles_below_the_address_where_calls_can_be_tried() -> None:
    post, get = read(SWAGGER_UI).page.operations
    assert [each.title and each.title.value for each in (post, get)] == ["Make a film", "Look at a film"]
    assert [
        (each.location, each.name.value, each.description and each.description.value) for each in post.parameters
    ] == [("header", "x-org", "Who pays.")]
    assert [(each.location, each.name.value, each.schema.value) for each in get.parameters] == [
        ("path", "film_id", {"type": "string"}),
        ("query", "verbose", {"type": "boolean", "default": False, "description": "Whether to tell more."}),
    ]
    assert post.bodies[0].schema is not None
    assert post.bodies[0].schema.value["properties"] == {"prompt": {"type": "string"}, "seconds": {"type": "integer"}}
    assert [each.status.value for each in post.responses] == ["200", "422"]


def test_headings_as_the_source_of_a_page_has_them() -> None:
    """Redoc's capitals are a matter of style: `query Parameters` is what a program finds."""
    capitals = ("AUTHORIZATIONS:", "REQUEST BODY SCHEMA:", "RESPONSE SCHEMA:", "QUERY PARAMETERS", "PATH PARAMETERS")
    plain = ("Authorizations:", "Request Body schema:", "Response Schema:", "query Parameters", "path Parameters")
    text = REDOC_OF_TWO
    for one, other in zip(capitals, plain, strict=True):
        text = text.replace(one, other)
    assert text != REDOC_OF_TWO
    assert [_told(each) for each in read(text).page.operations] == [
        _told(each) for each in read(REDOC_OF_TWO).page.operations
    ]


def _told(operation: Observation) -> object:
    bodies = [(each.media and each.media.value, each.schema and each.schema.value) for each in operation.bodies]
    answers = [(each.status and each.status.value, each.schema and each.schema.value) for each in operation.responses]
    arguments = [(each.location, each.name.value, each.schema.value) for each in operation.parameters]
    return operation.method.value, operation.path.value, arguments, bodies, answers


def test_calls_that_are_named_below_their_fields() -> None:
    post, get = read(REDOC_OF_TWO).page.operations
    assert [each.title and each.title.value for each in (post, get)] == ["Make a film", "Look at a film"]
    assert [[one.value for one in each.examples] for each in post.responses if each.examples] == [
        [{"id": "film_1", "state": "waiting"}]
    ]
    (answer,) = get.responses
    assert [one.value for one in answer.examples] == [{"id": "film_1", "tags": {"place": "here"}}]
    assert answer.schema is not None
    assert answer.schema.value["properties"] == {
        "id": {"type": "string"},
        "links": {
            "type": "array",
            "items": {"type": "string", "format": "uri"},
            "minItems": 1,
            "maxItems": 4,
            "description": "Where it is.",
        },
        "ended_at": {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]},
        "tags": {"type": "object"},
    }


@pytest.mark.parametrize(
    "name", ["status", "usage", "url", "description", "headers", "body", "model", "links", "schema"]
)
def test_fields_are_called_like_parts_of_pages(name: str) -> None:
    """A word with a type below it is a field, whatever it would open or mean elsewhere."""
    page = MINTLIFY.replace("\nmode\n", f"\n{name}\n")
    schema = read(page).only.bodies[0].schema
    assert schema is not None
    assert [*schema.value["properties"]] == ["prompt", name, "seconds"]  # type: ignore[arg-type]  # an object


@pytest.mark.parametrize("path", ["/films", "/responses", "/films/{film_id}/images", "/.films", "/Films/body/"])
def test_paths_in_pieces(path: str) -> None:
    pieces = path.replace("/", "\n/\n").strip("\n")
    page = MINTLIFY.replace("/\nv1\n/\nfilms", pieces)
    assert read(page).only.path.value == path


def test_a_title_may_be_a_sentence() -> None:
    made = read(MINTLIFY.replace("Films\nMake a film\n", "Skip to main content\nMakes a film.\n")).only
    assert made.title is not None
    assert made.title.value == "Makes a film."


VALUES = """Make a film
post
https://api.reel.example/v1/films
Body
quality
integer
Allowed values:
100
200
Default:
100
state
string
Allowed values:
url
failed
object
string
required
Always `film`.
next
string
"""


def test_values_may_look_like_parts_of_a_page_and_fields_like_types() -> None:
    (body,) = read(VALUES).only.bodies
    assert body.schema is not None
    assert body.schema.value == {
        "type": "object",
        "properties": {
            "quality": {"type": "integer", "enum": [100, 200], "default": 100},
            "state": {"type": "string", "enum": ["url", "failed"]},
            "object": {"type": "string", "description": "Always `film`."},
            "next": {"type": "string"},
        },
        "required": ["object"],
    }


HELD = """Make a film

POST

https://api.films.example

/v1/films

Request

This endpoint expects an object.

camera
object
Optional

Hide 2 properties

zoom
double
Optional
>=0
<=1

path
list of objects
Optional
Hide 1 property

angle
integer
Optional

seed
integer
Optional

Response

The film
"""


def test_an_object_holds_as_many_of_the_fields_below_it_as_it_says() -> None:
    (body,) = read(HELD).only.bodies
    assert body.schema is not None
    found = body.schema.value["properties"]
    assert list(found) == ["camera", "seed"]
    assert list(found["camera"]["properties"]) == ["zoom", "path"]
    assert list(found["camera"]["properties"]["path"]["items"]["properties"]) == ["angle"]


def test_calls_below_each_other_that_take_nothing() -> None:
    call = "{title}\nAUTHORIZATIONS:\nbearerAuth\nResponses\n200 OK\n\n{method}\n{path}\nResponse samples\n200\n"
    page = call.format(title="Let it go", method="delete", path="/v1/films") + call.format(
        title="Look", method="get", path="/v1/films"
    )
    made = read(page).page.operations
    assert [(each.method.value, each.path.value, each.title and each.title.value) for each in made] == [
        ("DELETE", "/v1/films", "Let it go"),
        ("GET", "/v1/films", "Look"),
    ]
