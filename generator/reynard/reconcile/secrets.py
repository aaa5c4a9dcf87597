"""Keys that pages show in words, defaults and examples: no spec has them, so no code, manual or report does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from reynard.placeholders import without_keys

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.spec.model import EndpointSpec, ResponseSpec
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
        parameters=tuple(
            replace(each, description=without_keys(each.description), schema=_in_schema(each.schema))
            for each in spec.parameters
        ),
        request=request
        and replace(
            request,
            description=without_keys(request.description),
            schema=_in_schema(request.schema) if request.schema is not None else None,
        ),
        responses=tuple(map(_in_response, spec.responses)),
        amendments=tuple(
            replace(each, because=without_keys(each.because), was=_in_schemas(each.was), now=_in_schemas(each.now))
            for each in spec.amendments
        ),
    )


def _in_response(response: ResponseSpec) -> ResponseSpec:
    schema = _in_schema(response.schema) if response.schema is not None else None
    return replace(response, description=without_keys(response.description), schema=schema)


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
            return {key: _masked(each) for key, each in value.items()}
    return value
