"""Bodies of requests and answers in OpenAPI's words: every media type, each with its schema, encoding and examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from reynard.media import kind_of
from reynard.schema.resolve import resolved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.export.definitions import Components
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Pointer

    Document = Mapping[str, Json]

_SAID: Final = frozenset(("media", "required", "description", "schema", "encoding", "examples", "alternatives"))
"""Keys of a body in a spec for which OpenAPI has words."""
_OF_ANSWER: Final = _SAID | {"events", "headers"}
_EVENTS: Final = "text/event-stream"
_STREAMS: Final = ("events", "lines")
_WITH_SCHEMA: Final = ("json", "form", "multipart", "xml")
"""Kinds that an alternative without a schema of its own shares the first one's with."""


def request_body(document: Document, components: Components, at: Pointer) -> tuple[Json, dict[str, Json]]:
    """Return a request body and what is left to say of it."""
    said: dict[str, Json] = {"description": document["description"]} if "description" in document else {}
    content = _contents(document, components, (*at, "content"))
    left = {key: value for key, value in document.items() if key not in _SAID}
    if len(content) > 1:
        left["medias"] = list(content)
    return said | {"required": document.get("required", True), "content": cast("Json", content)}, left


def response_object(document: Document, components: Components, at: Pointer) -> tuple[Json, dict[str, Json]]:
    """Return an answer and what is left to say of it: which of its media types is the usual one, when events come."""
    events = document.get("events")
    content = _contents(document, components, (*at, "content"))
    left: dict[str, Json] = {key: value for key, value in document.items() if key not in _OF_ANSWER}
    media = document.get("media")
    if isinstance(events, dict):
        streamed = str(events.get("media", _EVENTS))
        if streamed == media and "schema" in document:
            left["schema"] = document["schema"]
        content[streamed] = {
            **cast("dict[str, Json]", content.get(streamed, {})),
            **_content(events, None, components, (*at, "content", streamed)),
        }
    is_stream = isinstance(media, str) and kind_of(media) in _STREAMS
    if len(content) > 1 or is_stream or isinstance(events, dict):
        left["media"] = media
        left["events"] = (
            {key: value for key, value in events.items() if key != "schema"} if isinstance(events, dict) else None
        )
    made: dict[str, Json] = {"description": document.get("description", "")}
    headers = cast("dict[str, dict[str, Json]]", document.get("headers", {}))
    if headers:
        made["headers"] = {name: _header(each, components, (*at, "headers", name)) for name, each in headers.items()}
    return made | ({"content": cast("Json", content)} if content else {}), left


def _header(document: Document, components: Components, at: Pointer) -> Json:
    schema = document["schema"]
    placed = components.placed(schema, (*at, "schema")) if isinstance(schema, dict) else schema
    return {**({"description": document["description"]} if "description" in document else {}), "schema": placed}


def _contents(document: Document, components: Components, at: Pointer) -> dict[str, Json]:
    """Return the first media type and its alternatives."""
    if "media" not in document:
        return {}
    first = str(document["media"])
    found: dict[str, Json] = {first: _content(document, None, components, (*at, first))}
    for each in cast("list[dict[str, Json]]", document.get("alternatives", [])):
        media = str(each["media"])
        shared = document.get("schema") if kind_of(media) in _WITH_SCHEMA else None
        found.setdefault(media, _content(each, shared, components, (*at, media)))
    return found


def _content(document: Document, shared: Json, components: Components, at: Pointer) -> dict[str, Json]:
    made: dict[str, Json] = {}
    schema = document.get("schema", shared)
    if "schema" in document or shared is not None:
        made["schema"] = components.placed(schema, (*at, "schema")) if isinstance(schema, dict) else schema
    encoding = _encoding(document, schema, at)
    return made | ({"encoding": encoding} if encoding else {}) | _examples(document)


def _encoding(document: Document, schema: Json, at: Pointer) -> dict[str, Json]:
    """Return how the parts of a form are written: their media types, too, which other tools read here alone."""
    stated = document.get("encoding")
    found: dict[str, dict[str, Json]] = {
        name: dict(cast("dict[str, Json]", each)) for name, each in (stated.items() if isinstance(stated, dict) else ())
    }
    whole: Schema = schema if isinstance(schema, dict) and kind_of(str(at[-1])) == "multipart" else {}
    properties = resolved(whole, whole).get("properties")
    for name, each in properties.items() if isinstance(properties, dict) else ():
        held = each.get("items", each) if isinstance(each, dict) else each
        media = held.get("contentMediaType") if isinstance(held, dict) else None
        if isinstance(media, str):
            found.setdefault(name, {})["contentType"] = media
    return cast("dict[str, Json]", found)


def _examples(document: Document) -> dict[str, Json]:
    """Return the examples by number, each under the name that its page gives it."""
    listed = document.get("examples")
    found: dict[str, Json] = {}
    for number, each in enumerate(listed if isinstance(listed, list) else (), 1):
        example = cast("dict[str, Json]", each)
        named: dict[str, Json] = {"summary": example["name"]} if "name" in example else {}
        found[str(number)] = named | {"value": example["value"]}
    return {"examples": cast("Json", found)} if found else {}
