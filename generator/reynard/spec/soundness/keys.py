"""Keys that pages list among the parameters of each call: the client sends them, so they are no arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.spec.access import is_sent_by
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.schema.keywords import Schema
    from reynard.spec.model import LoadedEndpoint, LoadedProvider, RequestSpec, SchemeSpec
    from reynard.text.origin import Json


def with_keys_apart(loaded: LoadedProvider) -> LoadedProvider:
    """Return a provider whose operations take no key that is sent with them in any case."""
    schemes = {each.name: each for each in loaded.spec.schemes}
    return replace(loaded, endpoints=tuple(_without_keys(each, loaded.spec.use, schemes) for each in loaded.endpoints))


def _without_keys(
    endpoint: LoadedEndpoint, use: tuple[tuple[str, ...], ...], schemes: dict[str, SchemeSpec]
) -> LoadedEndpoint:
    ways = endpoint.spec.auth if endpoint.spec.auth is not None else use
    always = set(ways[0]).intersection(*ways[1:]) if ways else set()
    sent = [schemes[name] for name in always if name in schemes]
    kept = tuple(each for each in endpoint.spec.parameters if not any(is_sent_by(scheme, each) for scheme in sent))
    request = endpoint.spec.request
    for each in sent:
        request = _without_field(request, each.wire_name.split(".")) if each.type == "body" and request else request
    if len(kept) == len(endpoint.spec.parameters) and request is endpoint.spec.request:
        return endpoint
    return replace(endpoint, spec=replace(endpoint.spec, parameters=kept, request=request))


def _without_field(request: RequestSpec, path: Sequence[str]) -> RequestSpec:
    """Return a body without a field that the client adds by itself; the same where it has none of that path."""
    made = replace(
        request,
        schema=_without(request.schema, path),
        examples=tuple(replace(each, value=_left(each.value, path)) for each in request.examples),
        alternatives=tuple(replace(each, schema=_without(each.schema, path)) for each in request.alternatives),
    )
    return request if made == request else made


def _without(schema: Schema | None, path: Sequence[str]) -> Schema | None:
    """Return a schema without a member, also where branches have it; one that others refer to stays as it is."""
    if schema is None:
        return None
    made: dict[str, Json] = dict(schema)
    for key in ("allOf", "anyOf", "oneOf"):
        branches = schema.get(key)
        if isinstance(branches, list):
            made[key] = [_without(each, path) if isinstance(each, dict) else each for each in branches]
    members, (name, *rest) = schema.get("properties"), path
    inner = members.get(name) if isinstance(members, dict) else None
    if not isinstance(members, dict) or inner is None:
        return made
    left = _without(inner, rest) if rest and isinstance(inner, dict) else None
    if rest and (left is None or left == inner or left.get("properties") != {}):
        made["properties"] = members | {name: inner if left is None else left}
        return made
    made["properties"] = {key: each for key, each in members.items() if key != name}
    if schema.get("additionalProperties") is False:
        del made["additionalProperties"]  # the key is one
    required = schema.get("required")
    if isinstance(required, list):
        made["required"] = [each for each in required if each != name]
        if not made["required"]:
            del made["required"]
    return made


def _left(value: Json, path: Sequence[str]) -> Json:
    """Return an example without a member."""
    name, *rest = path
    if not isinstance(value, dict) or name not in value:
        return value
    inner = _left(value[name], rest) if rest else {}
    if inner != {}:
        return value | {name: inner}
    return {key: each for key, each in value.items() if key != name}
