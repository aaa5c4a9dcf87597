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
    from reynard.spec.model import EndpointSpec
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
        (body(q=TEXT, stream={"anyOf": [SWITCH, {"type": "null"}]}), ("application/json",), True),
        (body(q=TEXT, stream={"anyOf": [TEXT, {"type": "null"}]}), ("application/json",), False),
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


CHUNK: Json = {
    "type": "object",
    "properties": {"index": {"type": "integer"}, "message": {"$ref": "#/components/schemas/Said"}},
}
"""What a chat answers: one of its choices."""
ANSWER = body(
    id=TEXT, object={"type": "string", "enum": ["chat.completion"]}, choices={"type": "array", "items": CHUNK}
)


def told(answer: Json, switch: Json, decisions: str = "") -> tuple[EndpointSpec, Findings]:
    """Return the spec of a call that can ask for a stream of which its page shows nothing, and what was found."""
    content = {"application/json": {"schema": answer}}
    operation = {
        "requestBody": {"content": {"application/json": {"schema": body(q=TEXT, stream=switch)}}},
        "responses": {"200": {"description": "fine", "content": content}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1"},
        "paths": {"/chat": {"post": {"operationId": "chat", **operation}}},
        "components": {"schemas": {"Said": body(role=TEXT, content=TEXT) | {"required": ["role", "content"]}}},
    }
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    found = Findings()
    ruled = Source("decisions.yaml", decisions) if decisions else None
    (spec,) = ingest_provider("acme", [page], ruled, found).specs
    return spec, found


def test_events_of_a_chat_that_nothing_shows() -> None:
    spec, _ = told(ANSWER, SWITCH)
    events = spec.responses[0].events
    assert events is not None
    assert events.schema == body(
        id=TEXT,
        object=TEXT,
        choices={"type": "array", "items": body(index={"type": "integer"}, delta=body(role=TEXT, content=TEXT))},
    )
    assert (events.when_field, events.when_equals) == ("stream", True)


@each_row(
    ("answer", "words", "read"),
    [
        (ANSWER, "是否流式返回", "as events like the answer, with `delta` for `message`"),
        (ANSWER, "", "as events like the answer, with `delta` for `message`"),
        (body(choices={"type": "array", "items": body(text=TEXT)}), "", "as events like the answer"),
        (body(audio=TEXT), "Whether audio is sent in chunks", "as events, each an object"),
        (body(room=TEXT), "是否开播，默认关", ""),
    ],
)
def test_how_a_stream_that_nothing_shows_is_read(answer: Json, words: str, read: str) -> None:
    spec, found = told(answer, {"type": "boolean", "description": words})
    (finding,) = (each for each in found if each.code == "stream-unseen")
    assert finding.message.partition(": read ")[2] == read
    assert (spec.responses[0].events is not None) == bool(read)


def test_a_member_of_an_event_is_added_by_a_decision() -> None:
    at = "chat.response.200.events.choices[].delta.thought"
    spec, found = told(
        ANSWER, SWITCH, f'reynard: 1\ndecisions: [{{at: "{at}", add: {{type: string}}, because: seen}}]\n'
    )
    events = spec.responses[0].events
    assert "thought" in json.dumps(events and events.schema)
    assert "decision-unused" not in {each.code for each in found}


@each_row("at", ["chat.request.stream", "chat.response.200.events"])
def test_a_stream_that_a_decision_takes_away(at: str) -> None:
    spec, found = told(ANSWER, SWITCH, f'reynard: 1\ndecisions: [{{at: "{at}", remove: true, because: never came}}]\n')
    assert spec.responses[0].events is None
    assert "decision-unused" not in {each.code for each in found}


def shown(schema: Json, example: str, media: str = "application/json") -> EndpointSpec:
    """Return the spec of a call whose page shows what it answers as a text."""
    content = {media: {"schema": schema, "example": example}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1"},
        "paths": {"/chat": {"post": {"responses": {"200": {"description": "fine", "content": content}}}}},
    }
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, Findings()).specs
    return spec


@each_row("end", ["\n", "\r\n"], ids=repr)
def test_an_answer_of_which_only_events_are_shown_is_a_stream(end: str) -> None:
    lines = ('data: {"delta": "a"}', "", 'data: {"delta": "b"}', "", "data: [DONE]", "")
    (answer,) = shown(body(delta=TEXT), end.join(lines)).responses
    assert answer.media == "text/event-stream"
    assert answer.examples == ()
    assert answer.events is not None
    assert answer.events.schema == body(delta=TEXT)


def test_a_schema_is_that_of_events_where_all_are_of_it() -> None:
    """One that none of the last event's members is in describes the answer in one piece."""
    (answer,) = shown(body(text=TEXT), 'data: {"text": "a"}\n\ndata: {"tokens": 3}\n').responses
    assert answer.media == "application/json"
    assert answer.schema == body(text=TEXT)
    assert answer.events is not None
    assert answer.events.schema is not None
    assert answer.events.schema["properties"] == {"text": {"type": "string"}, "tokens": {"type": "integer"}}


def test_what_is_declared_as_a_stream_keeps_what_it_shows() -> None:
    (answer,) = shown(body(delta=TEXT), 'data: {"delta": "a"}\n\ndata: {"other": "b"}\n', "text/event-stream").responses
    assert answer.media == "text/event-stream"
    assert answer.events is not None
    assert answer.events.schema == body(delta=TEXT)
