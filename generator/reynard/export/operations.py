"""One operation in OpenAPI's words, and a patch of its spec for what those cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.export.contents import request_body, response_object
from reynard.extensions import OPERATION, REFERENCE, renamed
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.export.definitions import Components
    from reynard.text.origin import Json, Pointer

    Document = Mapping[str, Json]

_SAID = frozenset(
    (
        *("reynard", "operation", "group", "summary", "description", "method", "deprecated", "source", "docs"),
        *("auth", "path", "parameters", "request", "responses"),
    )
)
"""Keys of a spec for which OpenAPI has words; every other one goes into the patch as it is."""
_SAID_OF_PARAMETER = frozenset(
    ("name", "in", "required", "description", "deprecated", "style", "explode", "allow_reserved", "media", "schema")
)

_PLAIN = compiled(r"[\w-]+(?:\.[\w-]+)*")
"""A path into an answer that is a pointer without escapes."""


def operation_object(document: Document, components: Components, at: Pointer) -> dict[str, Json]:
    """Return an operation that stands at a place of the exported document; `document` is its spec."""
    beyond: dict[str, Json] = {key: value for key, value in document.items() if key not in _SAID}
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
        rest = {f"{each['in']}.{each['name']}": _unsaid(each) for each in parameters}
        _keep(beyond, "parameters", rest)
    request = cast("dict[str, Json] | None", document.get("request"))
    if request is not None:
        made["requestBody"], left = request_body(request, components, (*at, "requestBody"))
        beyond |= {"request": left} if left else {}
    answers = cast("dict[str, dict[str, Json]]", document["responses"])
    objects = {
        status: response_object(each, components, (*at, "responses", status)) for status, each in answers.items()
    }
    if objects:
        made["responses"] = {status: each for status, (each, _) in objects.items()}
        _keep(beyond, "responses", {status: left for status, (_, left) in objects.items()})
        _link(document, cast("dict[str, dict[str, Json]]", made["responses"]))
    made[OPERATION] = renamed(beyond, "$ref", REFERENCE)
    return made


def _link(document: Document, answers: dict[str, dict[str, Json]]) -> None:
    """Say of an answer with a cursor how the next page is asked for: OpenAPI has words for no other way."""
    pagination = cast("dict[str, Json]", document.get("pagination") or {})
    parameters = cast("list[dict[str, Json]]", document.get("parameters", []))
    name, path = pagination.get("parameter"), str(pagination.get("next", ""))
    answer = next((each for status, each in answers.items() if status.startswith("2")), None)
    is_argument = any(each["name"] == name and each["in"] == "query" for each in parameters)
    if answer is None or pagination.get("by") != "cursor" or not is_argument or not _PLAIN.fullmatch(path):
        return
    following: dict[str, Json] = {str(name): f"$response.body#/{path.replace('.', '/')}"}
    said = "The next page, until nothing is there."
    answer["links"] = {"next": {"operationId": document["operation"], "parameters": following, "description": said}}


def _keep(beyond: dict[str, Json], key: str, left: Mapping[str, dict[str, Json]]) -> None:
    """Put into the patch what is left of each of several parts, where anything is."""
    found: dict[str, Json] = {name: each for name, each in left.items() if each}
    if found:
        beyond[key] = found


def _unsaid(document: Document) -> dict[str, Json]:
    return {key: value for key, value in document.items() if key not in _SAID_OF_PARAMETER}


def _parameter(document: Document, components: Components, at: Pointer) -> Json:
    made: dict[str, Json] = {key: document[key] for key in ("name", "in")}
    made |= {key: document[key] for key in ("required", "description", "deprecated") if key in document}
    made |= {key: document[key] for key in ("style", "explode") if key in document}
    if "allow_reserved" in document:
        made["allowReserved"] = document["allow_reserved"]
    schema, media = document["schema"], document.get("media")
    place: Pointer = (*at, "content", media) if isinstance(media, str) else at
    placed = components.placed(schema, (*place, "schema")) if isinstance(schema, dict) else schema
    described: dict[str, Json] = {"schema": placed}
    if isinstance(media, str):
        made["content"] = {media: described}
        return made
    return made | described
