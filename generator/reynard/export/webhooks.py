"""Calls that the vendor makes, in OpenAPI's words: callbacks of the operation that asks for them, else webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.export.operations import operation_object
from reynard.extensions import MORE, OPERATION
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.export.definitions import Components
    from reynard.spec.model import EndpointSpec, LoadedEndpoint
    from reynard.text.origin import Json, Pointer

_ABOUT_CALLBACKS = compiled(r"(?i)callback|webhook|notify|hook")


def webhook_objects(
    endpoints: Sequence[tuple[LoadedEndpoint, dict[str, Json]]], paths: dict[str, Json], components: Components
) -> dict[str, Json]:
    """Return the webhooks of a document by event; callbacks are put into their operations among the paths.

    A callback needs to say where it is sent. One of which nobody knows that is a webhook to other tools.
    """
    operations = dict(_operations(paths))
    made: dict[str, Json] = {}
    for endpoint, document in endpoints:
        spec = endpoint.spec
        webhook = spec.webhook
        if webhook is None:
            continue
        place, operation = operations.get(webhook.of, ((), None))
        to = webhook.to or _told(operation)
        if operation is not None and to:
            known = cast("dict[str, Json]", operation.setdefault("callbacks", {}))
            name = _free(webhook.event, spec, known)
            at = (*place, "callbacks", name, to, spec.method.lower())
            known[name] = {to: {spec.method.lower(): _object(spec, document, components, at)}}
            continue
        name = _free(webhook.event, spec, made)
        at = ("webhooks", name, spec.method.lower())
        made[name] = {spec.method.lower(): _object(spec, document, components, at)}
    return made


def _object(spec: EndpointSpec, document: dict[str, Json], components: Components, at: Pointer) -> Json:
    made = operation_object(document, components, at)
    cast("dict[str, Json]", made[OPERATION])["path"] = spec.path
    return cast("Json", made)


def _free(event: str, spec: EndpointSpec, taken: dict[str, Json]) -> str:
    return spec.operation if event in taken else event


def _operations(paths: dict[str, Json]) -> Iterator[tuple[str, tuple[Pointer, dict[str, Json]]]]:
    """Yield the operations of a document by id, each with its place."""
    for path, item in paths.items():
        for method, each in cast("dict[str, Json]", item).items():
            listed = each if method == MORE else [each]
            for index, operation in enumerate(listed if isinstance(listed, list) else ()):
                if isinstance(operation, dict):
                    at: Pointer = ("paths", path, method, index) if method == MORE else ("paths", path, method)
                    yield str(operation.get("operationId")), (at, operation)


def _told(operation: dict[str, Json] | None) -> str:
    """Return where a request says that it wants to be called, by the name of an argument."""
    for each in cast("list[dict[str, Json]]", (operation or {}).get("parameters", [])):
        if each["in"] in ("query", "header") and _ABOUT_CALLBACKS.search(str(each["name"])):
            return f"{{$request.{each['in']}.{each['name']}}}"
    body = cast("dict[str, Json]", (operation or {}).get("requestBody", {}))
    for content in cast("dict[str, dict[str, Json]]", body.get("content", {})).values():
        schema = content.get("schema")
        members = schema.get("properties") if isinstance(schema, dict) else None
        for name in members if isinstance(members, dict) else ():
            if _ABOUT_CALLBACKS.search(name):
                return f"{{$request.body#/{name.replace('~', '~0').replace('/', '~1')}}}"
    return ""
