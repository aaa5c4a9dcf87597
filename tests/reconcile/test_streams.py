"""What asks for an answer in events is found in the body of a request, however that is put together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.diagnostics import Findings
from reynard.reconcile.documented import PageFile
from reynard.reconcile.provider import ingest_provider
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from reynard.text.origin import Json

TEXT: Json = {"type": "string"}
SWITCH: Json = {"type": "boolean"}


def body(**members: Json) -> Json:
    return {"type": "object", "properties": dict(members)}


@each_row(
    ("schema", "asked"),
    [
        (body(q=TEXT, stream=SWITCH), ("stream", True)),
        (body(q=TEXT, stream={"type": ["boolean", "null"]}), ("stream", True)),
        (body(stream={"anyOf": [SWITCH, {"type": "null"}]}), ("stream", True)),
        (body(stream={"$ref": "#/components/schemas/Switch"}), ("stream", True)),
        ({"allOf": [body(q=TEXT), body(stream=SWITCH)]}, ("stream", True)),
        ({"allOf": [{"$ref": "#/components/schemas/Base"}, body(q=TEXT)]}, ("stream", True)),
        (body(stream=TEXT), None),
        (body(stream={"anyOf": [TEXT, {"type": "null"}]}), None),
        (body(q=TEXT), None),
    ],
)
def test_what_asks_for_events(schema: Json, asked: tuple[str, bool] | None) -> None:
    content = {
        "application/json": {"schema": body(text=TEXT)},
        "text/event-stream": {"schema": body(delta=TEXT)},
    }
    operation = {
        "requestBody": {"content": {"application/json": {"schema": schema}}},
        "responses": {"200": {"description": "fine", "content": content}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1"},
        "paths": {"/chat": {"post": operation}},
        "components": {"schemas": {"Switch": SWITCH, "Base": body(stream=SWITCH)}},
    }
    source = Source("pages/acme.json", json.dumps(document))
    (spec,) = ingest_provider("acme", [PageFile(path=source.name, source=source, sha256="")], None, Findings()).specs
    events = spec.responses[0].events
    assert events is not None
    assert ((events.when_field, events.when_equals) if events.when_field else None) == asked


@each_row(
    ("schema", "media", "is_told"),
    [
        (body(q=TEXT, stream=SWITCH), ("application/json",), True),
        (body(q=TEXT, stream=SWITCH), ("application/json", "text/event-stream"), False),
        (body(q=TEXT, stream=SWITCH), ("text/event-stream",), False),
        (body(q=TEXT, stream=SWITCH), ("audio/mpeg",), False),
        (body(q=TEXT, stream=TEXT), ("application/json",), False),
        (body(q=TEXT), ("application/json",), False),
    ],
)
def test_a_stream_of_which_nothing_is_told(schema: Json, media: tuple[str, ...], is_told: bool) -> None:  # noqa: FBT001 - a column of the table
    content = {each: {"schema": body(text=TEXT)} for each in media}
    operation = {
        "requestBody": {"content": {"application/json": {"schema": schema}}},
        "responses": {"200": {"description": "fine", "content": content}},
    }
    document = {"openapi": "3.1.0", "info": {"title": "Acme", "version": "1"}, "paths": {"/chat": {"post": operation}}}
    source, found = Source("pages/acme.json", json.dumps(document)), Findings()
    ingest_provider("acme", [PageFile(path=source.name, source=source, sha256="")], None, found)
    assert ("stream-unseen" in {each.code for each in found}) == is_told


def test_the_switch_is_marked_in_the_model_that_a_body_refers_to() -> None:
    document = {
        "openapi": "3.0.1",
        "info": {"title": "a", "version": "1"},
        "paths": {
            "/chat": {
                "post": {
                    "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Ask"}}}},
                    "responses": {
                        "200": {"description": "ok", "content": {"application/json": {"schema": body(q=TEXT)}}}
                    },
                }
            }
        },
        "components": {"schemas": {"Ask": body(q=TEXT, stream=SWITCH)}},
    }
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    ingest_provider("acme", [page], None, found)
    (told,) = (each for each in found if each.code == "stream-unseen")
    assert told.labels[0].span.text == '"stream"'
