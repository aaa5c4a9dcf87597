"""One operation in OpenAPI's words, and an overlay of its spec for what those cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.extensions import OPERATION
from reynard.schema.resolve import resolved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.export.definitions import Components
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Pointer

    Document = Mapping[str, Json]

_SAID = frozenset(
    (
        *("reynard", "operation", "group", "summary", "description", "method", "deprecated", "source", "docs"),
        *("auth", "path", "parameters", "request", "responses"),
    )
)
"""Keys of a spec for which OpenAPI has words; every other one goes into the overlay as it is."""
_SAID_OF_PARAMETER = frozenset(("name", "in", "required", "description", "deprecated", "style", "explode", "schema"))
_SAID_OF_BODY = frozenset(("media", "required", "description", "schema", "examples"))
_FORM = "multipart/"
STREAM = "text/event-stream"


def operation_object(document: Document, components: Components, at: Pointer) -> dict[str, Json]:
    """Return an operation that stands at a place of the exported document; `document` is its spec."""
    overlay: dict[str, Json] = {key: value for key, value in document.items() if key not in _SAID}
    made: dict[str, Json] = {"operationId": document["operation"]}
    if "group" in document:
        made["tags"] = [document["group"]]
    made |= {key: document[key] for key in ("summary", "description", "deprecated") if key in document}
    if "docs" in document:
        made["externalDocs"] = {"url": document["docs"]}
    parameters = cast("list[dict[str, Json]]", document.get("parameters", []))
    if parameters:
        made["parameters"] = [
            _parameter(each, components, (*at, "parameters", index)) for index, each in enumerate(parameters)
        ]
        rest = {f"{each['in']}.{each['name']}": _rest(each, _SAID_OF_PARAMETER) for each in parameters}
        _keep(overlay, "parameters", {name: each for name, each in rest.items() if each})
    request = cast("dict[str, Json] | None", document.get("request"))
    if request is not None:
        made["requestBody"] = _request(request, components, (*at, "requestBody"))
        _keep(overlay, "request", _rest(request, _SAID_OF_BODY))
    answers = cast("dict[str, dict[str, Json]]", document["responses"])
    if answers:
        made["responses"] = {
            status: _response(each, components, (*at, "responses", status)) for status, each in answers.items()
        }
        left = {status: _unsaid(each) for status, each in answers.items()}
        _keep(overlay, "responses", {status: each for status, each in left.items() if each})
    made[OPERATION] = overlay
    return made


def _keep(overlay: dict[str, Json], key: str, value: dict[str, Json]) -> None:
    if value:
        overlay[key] = value


def _rest(document: Document, said: frozenset[str]) -> dict[str, Json]:
    return {key: value for key, value in document.items() if key not in said}


def _unsaid(response: Document) -> dict[str, Json]:
    """Return what is left of an answer: of its events, all but the schema of one."""
    left = _rest(response, _SAID_OF_BODY)
    events = left.pop("events", None)
    if isinstance(events, dict):
        when = _rest(events, frozenset(("schema",)))
        if when:
            left["events"] = when
        if "media" not in response:
            left["media"] = None
    elif response.get("media") == STREAM:
        left["events"] = None
    return left


def _parameter(document: Document, components: Components, at: Pointer) -> Json:
    made: dict[str, Json] = {key: document[key] for key in ("name", "in")}
    made |= {key: document[key] for key in ("required", "description", "deprecated") if key in document}
    made |= {key: document[key] for key in ("style", "explode") if key in document}
    if "allow_reserved" in document:
        made["allowReserved"] = document["allow_reserved"]
    return made | {"schema": _schema(document, components, (*at, "schema"))}


def _schema(document: Document, components: Components, at: Pointer) -> Json:
    schema = document["schema"]
    return components.placed(schema, at) if isinstance(schema, dict) else schema


def _request(document: Document, components: Components, at: Pointer) -> Json:
    media = str(document["media"])
    content = _content(document, components, (*at, "content", media))
    if media.startswith(_FORM):
        encoding = _encoding(document.get("schema"))
        content |= {"encoding": encoding} if encoding else {}
    said: dict[str, Json] = {"description": document["description"]} if "description" in document else {}
    return said | {"required": document.get("required", True), "content": {media: content}}


def _encoding(schema: Json) -> dict[str, Json]:
    """Return the media types of a form's parts: other tools read them here, and not in a schema."""
    whole: Schema = schema if isinstance(schema, dict) else {}
    properties = resolved(whole, whole).get("properties")
    found: dict[str, Json] = {}
    for name, each in properties.items() if isinstance(properties, dict) else ():
        held = each.get("items", each) if isinstance(each, dict) else each
        media = held.get("contentMediaType") if isinstance(held, dict) else None
        if isinstance(media, str):
            found[name] = {"contentType": media}
    return found


def _response(document: Document, components: Components, at: Pointer) -> Json:
    made: dict[str, Json] = {"description": document.get("description", "")}
    content: dict[str, Json] = {}
    media, events = str(document.get("media", "")), document.get("events")
    if media and not (media == STREAM and isinstance(events, dict)):
        content[media] = _content(document, components, (*at, "content", media))
    if isinstance(events, dict):
        one = _content(events, components, (*at, "content", STREAM))
        content[STREAM] = one | (_examples(document) if media == STREAM else {})
    return made | ({"content": content} if content else {})


def _content(document: Document, components: Components, at: Pointer) -> dict[str, Json]:
    made: dict[str, Json] = {}
    if "schema" in document:
        made["schema"] = _schema(document, components, (*at, "schema"))
    return made | _examples(document)


def _examples(document: Document) -> dict[str, Json]:
    """Return the examples by number, each under the name that its page gives it."""
    listed = document.get("examples")
    found: dict[str, Json] = {}
    for number, each in enumerate(listed if isinstance(listed, list) else (), 1):
        example = cast("dict[str, Json]", each)
        named: dict[str, Json] = {"summary": example["name"]} if "name" in example else {}
        found[str(number)] = named | {"value": example["value"]}
    return {"examples": cast("Json", found)} if found else {}
