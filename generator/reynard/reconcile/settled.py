"""Operations of exported documents: they were weighed when their spec was made, and are taken as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.extensions import NAME
from reynard.patterns import compiled
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
    from reynard.observe.model import (
        BodySeen,
        EncodingSeen,
        ExampleSeen,
        HeaderSeen,
        Observation,
        ParameterSeen,
        ResponseSeen,
        SchemaSeen,
    )
    from reynard.schema.keywords import Schema
    from reynard.spec.model import EndpointSpec
    from reynard.text.origin import Json

    _Alternative = tuple[str, SchemaSeen | None, Sequence[ExampleSeen], Sequence[EncodingSeen]]

_PLACE = compiled(r"\{([^{}]*)\}")
_EVENTS = "text/event-stream"


def take_settled(seen: Observation, operation: str, report: Report) -> EndpointSpec | None:
    """Return the spec that an operation was exported from; None, reported, where it is no longer one."""
    beyond = dict(seen.beyond or {})
    stated = cast("Mapping[str, Json]", beyond.pop("parameters", {}))
    document: dict[str, Json] = {
        "reynard": FORMAT,
        "operation": operation,
        "group": seen.folder[0] if seen.folder else None,
        "summary": seen.title.value if seen.title is not None else None,
        "description": seen.description.value if seen.description is not None else None,
        "method": seen.method.value,
        "path": seen.path.value,
        "deprecated": True if seen.is_deprecated else None,
        "parameters": _parameters(seen, str(beyond.get("path", seen.path.value)), stated),
        "request": _request(seen.bodies, beyond.get("request")),
        "responses": _responses(seen.responses, beyond.get("responses")),
    }
    document = cast("dict[str, Json]", _patched(document, beyond))
    request = document.get("request")
    if isinstance(request, dict):
        request.pop("medias", None)
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
        "allow_reserved": True if seen.allows_reserved else None,
        "media": seen.media or None,
        "schema": schema,
    }
    return {key: value for key, value in said.items() if value is not None}


def _request(bodies: Sequence[BodySeen], stated: Json) -> Json:
    if not bodies:
        return None
    order = stated.get("medias") if isinstance(stated, dict) else None
    ranks = {media: rank for rank, media in enumerate(map(str, order))} if isinstance(order, list) else {}
    first, *rest = sorted(bodies, key=lambda each: ranks.get(each.media.value, len(ranks)))
    made: dict[str, Json] = {"media": first.media.value, "required": first.required is None or first.required.value}
    if first.description is not None:
        made["description"] = first.description.value
    made |= _content(first.schema, first.examples, first.encoding)
    others = [(each.media.value, each.schema, each.examples, each.encoding) for each in rest]
    return _with_alternatives(made, others)


def _responses(responses: Sequence[ResponseSeen], stated: Json) -> Json:
    """Return the answers by status; `stated` says of some which media type is the usual one, and which is a stream."""
    by_status: dict[str, list[ResponseSeen]] = {}
    for each in responses:
        by_status.setdefault(each.status.value, []).append(each)
    told = stated if isinstance(stated, dict) else {}
    return {status: _response(each, told.get(status)) for status, each in by_status.items()}


def _response(contents: Sequence[ResponseSeen], stated: Json) -> Json:
    told = stated if isinstance(stated, dict) else {}
    media: Json = told["media"] if "media" in told else contents[0].media
    events = told.get("events")
    streamed = events.get("media", _EVENTS) if isinstance(events, dict) else None
    made: dict[str, Json] = {}
    others: list[_Alternative] = []
    description = contents[0].description
    if description is not None:
        made["description"] = description.value
    headers: dict[str, Json] = {each.name.value: _header(each) for each in contents[0].headers}
    if headers:
        made["headers"] = headers
    for each in contents:
        schema = each.schema if each.schema is not None else each.event_schema
        if each.media == streamed:
            made["events"] = _content(schema, ())
            if each.media == media:
                made |= {"media": each.media, **_content(None, each.examples)}
        elif each.media and each.media == media:
            made |= {"media": each.media, **_content(schema, each.examples)}
        elif each.media:
            others.append((each.media, schema, each.examples, ()))
    return _with_alternatives(made, others)


def _header(seen: HeaderSeen) -> Json:
    schema: Schema = _schema(seen.schema) if seen.schema is not None else {"type": "string"}
    said = seen.description.value if seen.description is not None else None
    if said is not None and schema.get("description") == said:
        del schema["description"]  # as with parameters
    about: dict[str, Json] = {"description": said} if said is not None else {}
    return {**about, "schema": schema}


def _with_alternatives(made: dict[str, Json], others: Sequence[_Alternative]) -> dict[str, Json]:
    """Return a body with what else it may come in; a schema that is that of the first is not said again."""
    listed: list[Json] = []
    for media, schema, examples, encoding in others:
        content = _content(schema, examples, encoding)
        if content.get("schema") == made.get("schema"):
            content.pop("schema", None)
        listed.append({"media": media, **content})
    return made | ({"alternatives": listed} if listed else {})


def _content(
    schema: SchemaSeen | None, examples: Sequence[ExampleSeen], encoding: Sequence[EncodingSeen] = ()
) -> dict[str, Json]:
    made: dict[str, Json] = {"schema": _schema(schema)} if schema is not None else {}
    if encoding:
        said = {each.name: {"style": each.style, "explode": each.explode} for each in encoding}
        made["encoding"] = {
            name: {key: item for key, item in each.items() if item is not None} for name, each in said.items()
        }
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
