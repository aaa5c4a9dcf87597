"""Operations of exported documents: they were weighed when their spec was made, and are taken as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reynard.extensions import NAME
from reynard.schema.normalise import normalise
from reynard.schema.resolve import DEFINITIONS, REFERENCE
from reynard.schema.walk import rebuilt
from reynard.spec.load import endpoint_from
from reynard.spec.model import FORMAT
from reynard.spec.validate import matches
from reynard.text.origin import Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.diagnostics import Report
    from reynard.observe.model import BodySeen, ExampleSeen, Observation, ParameterSeen, ResponseSeen, SchemaSeen
    from reynard.schema.keywords import Schema
    from reynard.spec.model import EndpointSpec
    from reynard.text.origin import Json

_PLACE = re.compile(r"\{([^{}]*)\}")
_STREAM = "text/event-stream"


def take_settled(seen: Observation, operation: str, report: Report) -> EndpointSpec | None:
    """Return the spec that an operation was exported from; None, reported, where it is no longer one."""
    overlay = dict(seen.overlay or {})
    stated = cast("Mapping[str, Json]", overlay.pop("parameters", {}))
    document: dict[str, Json] = {
        "reynard": FORMAT,
        "operation": operation,
        "group": seen.folder[0] if seen.folder else None,
        "summary": seen.title.value if seen.title is not None else None,
        "description": seen.description.value if seen.description is not None else None,
        "method": seen.method.value,
        "path": seen.path.value,
        "deprecated": True if seen.is_deprecated else None,
        "parameters": _parameters(seen, str(overlay.get("path", seen.path.value)), stated),
        "request": _request(seen.bodies[0]) if seen.bodies else None,
        "responses": _responses(seen.responses, cast("Mapping[str, Json]", overlay.get("responses", {}))),
    }
    document = cast("dict[str, Json]", _patched(document, overlay))
    whole: dict[str, Json] = {key: value for key, value in document.items() if value is not None}
    if not matches(whole, Row(seen.path.span, seen.span), "endpoint", report):
        return None
    return endpoint_from(whole)


def _patched(value: Json, patch: Json) -> Json:
    """Return a value with a patch put onto it (RFC 7396: null takes away)."""
    if not isinstance(patch, dict):
        return patch
    made = dict(value) if isinstance(value, dict) else {}
    for key, each in patch.items():
        if each is None:
            made.pop(key, None)
        else:
            made[key] = _patched(made.get(key), each)
    return made


def _parameters(seen: Observation, path: str, stated: Mapping[str, Json]) -> Json:
    """Return the parameters; those of a path that is called differently in the document have their own names."""
    called = dict(zip(_PLACE.findall(seen.path.value), _PLACE.findall(path), strict=False))
    made: list[Json] = []
    for each in seen.parameters:
        name = called.get(each.name.value, each.name.value) if each.location == "path" else each.name.value
        made.append(_patched(_parameter(each, name), stated.get(f"{each.location}.{each.name.value}", {})))
    return made or None


def _parameter(seen: ParameterSeen, name: str) -> Json:
    schema = _schema(seen.schema)
    description = seen.description.value if seen.description is not None else None
    if description is not None and schema.get("description") == description:
        # The reader puts it there; a schema that says the same by itself says nothing more.
        del schema["description"]
    said: dict[str, Json] = {
        "name": name,
        "in": seen.location,
        "required": True if seen.required is not None and seen.required.value else None,
        "description": description,
        "deprecated": True if seen.is_deprecated else None,
        "style": seen.style,
        "explode": seen.explode,
        "schema": schema,
    }
    return {key: value for key, value in said.items() if value is not None}


def _request(seen: BodySeen) -> Json:
    made: dict[str, Json] = {"media": seen.media.value, "required": seen.required is None or seen.required.value}
    if seen.description is not None:
        made["description"] = seen.description.value
    return made | _content(seen.schema, seen.examples)


def _responses(responses: Sequence[ResponseSeen], overlay: Mapping[str, Json]) -> Json:
    """Return the answers; an overlay that takes away the events of one says that its stream is described as a whole."""
    made: dict[str, Json] = {}
    for each in responses:
        said: dict[str, Json] = {"description": each.description.value} if each.description is not None else {}
        entry = cast("dict[str, Json]", made.setdefault(each.status.value, said))
        stated = overlay.get(each.status.value)
        is_whole = isinstance(stated, dict) and stated.get("events", "") is None
        if each.media == _STREAM and is_whole:
            entry |= {"media": each.media, **_content(each.event_schema, each.examples)}
        elif each.media == _STREAM:
            entry.setdefault("media", each.media)
            entry["events"] = _content(each.event_schema, ())
            entry |= _content(None, each.examples)
        elif each.media:
            entry["media"] = each.media
            entry |= _content(each.schema, each.examples)
    return made


def _content(schema: SchemaSeen | None, examples: Sequence[ExampleSeen]) -> dict[str, Json]:
    made: dict[str, Json] = {"schema": _schema(schema)} if schema is not None else {}
    if examples:
        made["examples"] = [
            {"name": each.name, "value": each.value} if each.name else {"value": each.value} for each in examples
        ]
    return made


def _schema(seen: SchemaSeen) -> Schema:
    """Return a schema whose definitions are called as they were in the spec."""
    raw = seen.value.get("$defs")
    held: dict[str, Json] = raw if isinstance(raw, dict) else {}
    called: dict[str, str] = {}
    for name, each in held.items():
        own = each.get(NAME) if isinstance(each, dict) else None
        wanted = own if isinstance(own, str) else name
        called[name] = wanted if wanted not in called.values() else name
    return normalise(_renamed(seen.value, called))


def _renamed(schema: Json, called: Mapping[str, str]) -> Json:
    if not isinstance(schema, dict):
        return schema
    made = rebuilt(schema, lambda _steps, each: _renamed(each, called))
    definitions = made.get("$defs")
    if isinstance(definitions, dict):
        made["$defs"] = {called.get(name, name): each for name, each in definitions.items()}
    reference, discriminator = made.get(REFERENCE), made.get("discriminator")
    if isinstance(reference, str):
        made[REFERENCE] = _led(reference, called)
    mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
    if isinstance(discriminator, dict) and isinstance(mapping, dict):
        made["discriminator"] = {
            **discriminator, "mapping": {tag: _led(str(each), called) for tag, each in mapping.items()}
        }  # fmt: skip
    return made


def _led(reference: str, called: Mapping[str, str]) -> str:
    name = reference.removeprefix(DEFINITIONS)
    return f"{DEFINITIONS}{called.get(name, name)}" if reference.startswith(DEFINITIONS) else reference
