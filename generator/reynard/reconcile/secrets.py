"""Keys that pages show in words, defaults and examples: no spec has them, so no code, manual or report does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from reynard.placeholders import without_keys

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.spec.model import ContentSpec, EndpointSpec, Example, ResponseSpec
    from reynard.text.origin import Json

_WORDS = ("description", "title", "$comment")
_VALUES = ("default", "examples", "example")


def without_secrets(spec: EndpointSpec) -> EndpointSpec:
    """Return a spec without what may be a working key, wherever it is only shown: what is sent stays as it is."""
    request = spec.request
    return replace(
        spec,
        summary=without_keys(spec.summary),
        description=without_keys(spec.description),
        based_on=without_keys(spec.based_on),
        docs=without_keys(spec.docs),
        parameters=tuple(
            replace(each, description=without_keys(each.description), schema=_in_schema(each.schema))
            for each in spec.parameters
        ),
        request=request
        and replace(
            request,
            description=without_keys(request.description),
            schema=_in_optional(request.schema),
            examples=_in_examples(request.examples),
            alternatives=tuple(map(_in_content, request.alternatives)),
        ),
        responses=tuple(map(_in_response, spec.responses)),
        amendments=tuple(
            replace(each, because=without_keys(each.because), was=_in_schemas(each.was), now=_in_schemas(each.now))
            for each in spec.amendments
        ),
    )


def _in_response(response: ResponseSpec) -> ResponseSpec:
    events = response.events
    return replace(
        response,
        description=without_keys(response.description),
        schema=_in_optional(response.schema),
        examples=_in_examples(response.examples),
        events=events and replace(events, schema=_in_optional(events.schema)),
        alternatives=tuple(map(_in_content, response.alternatives)),
        headers=tuple(
            replace(each, description=without_keys(each.description), schema=_in_schema(each.schema))
            for each in response.headers
        ),
    )


def _in_content(content: ContentSpec) -> ContentSpec:
    return replace(content, schema=_in_optional(content.schema), examples=_in_examples(content.examples))


def _in_examples(examples: tuple[Example, ...]) -> tuple[Example, ...]:
    return tuple(replace(each, name=without_keys(each.name), value=_masked(each.value)) for each in examples)


def _in_optional(schema: Schema | None) -> Schema | None:
    return None if schema is None else _in_schema(schema)


def _in_schema(schema: Schema) -> Schema:
    return cast("Schema", _in_schemas(schema))


def _in_schemas(value: Json) -> Json:
    """Mask the words and the sample values of a schema, also of those inside."""
    if isinstance(value, list):
        return [_in_schemas(each) for each in value]
    if not isinstance(value, dict):
        return value
    made: dict[str, Json] = {}
    for key, each in value.items():
        is_shown = (key in _WORDS and isinstance(each, str)) or key in _VALUES
        made[key] = _masked(each) if is_shown else _in_schemas(each)
    return made


def _masked(value: Json) -> Json:
    match value:
        case str():
            return without_keys(value)
        case list():
            return [_masked(each) for each in value]
        case dict():
            return {without_keys(key): _masked(each) for key, each in value.items()}
    return value
