"""Markdown that swagger-markdown makes: models put where they are used, values out of words, keys."""

from __future__ import annotations

from observe.dialects.swagger_markdown.pages import ANSWERED
from observe.reading import read, visit

TAIL = {
    "type": "object",
    "properties": {
        "size": {"type": "integer", "description": "In metres"},
        "kite": {"type": "object", "description": "What it is on"},
    },
    "required": ["size"],
}
FLIGHT = {
    "type": "object",
    "properties": {
        "mode": {"type": "string", "enum": ["low", "high"], "description": "The mode", "examples": ["low"]},
        "begun": {"type": "string", "format": "date-time", "description": "When"},
        "tails": {"type": "array", "description": "All tails", "items": TAIL},
    },
    "required": ["mode"],
}


def test_a_page() -> None:
    page = read(ANSWERED, "swagger-markdown").page
    visit(page)
    (seen,) = page.operations
    assert (seen.method.value, seen.path.value, page.title) == ("POST", "/kites/{id}", "Kites")
    assert seen.title is not None
    assert seen.description is not None
    assert (seen.title.value, seen.description.value) == ("Fly a kite", "Up it goes")
    assert [(each.location, each.name.value, each.schema.value["type"]) for each in seen.parameters] == [
        ("path", "id", "string"),
        ("query", "how", "array"),
    ]
    assert seen.bodies[0].schema is not None
    assert seen.bodies[0].schema.value == FLIGHT
    first, second = seen.responses
    assert first.schema is not None
    assert first.schema.value == {"type": "array", "items": FLIGHT}
    assert (second.status.value, second.schema, second.media) == ("404", None, "")
    assert [(each.kind, each.prefix) for each in seen.auth] == [("token", "Token ")]


def test_elder_versions_set_methods_and_labels_in_bold() -> None:
    page = ANSWERED.replace("#### POST\n##### Summary\n\nFly", "---\n##### ***POST***\n**Summary:** Fly")
    page = page.replace("##### Parameters", "**Parameters**").replace("##### Responses", "**Responses**")
    (seen,) = read(page, "swagger-markdown").page.operations
    assert seen.title is not None
    assert seen.title.value == "Fly a kite"
    assert len(seen.responses) == 2


def test_a_row_of_answers_without_a_status_is_none() -> None:
    page = ANSWERED.replace("| 404 |", "|  |")
    assert page != ANSWERED
    (seen,) = read(page, "swagger-markdown").page.operations
    assert len(seen.responses) == 1
