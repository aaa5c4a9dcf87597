"""Keys that pages list among the parameters of each call: the client sends them, so they are no arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import replace

if TYPE_CHECKING:
    from reynard.spec.model import LoadedEndpoint, LoadedProvider, ParameterSpec, SchemeSpec

_IN_AUTHORIZATION = ("basic", "digest", "oauth2")


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
    kept = tuple(each for each in endpoint.spec.parameters if not any(_is_key(each, scheme) for scheme in sent))
    if len(kept) == len(endpoint.spec.parameters):
        return endpoint
    return replace(endpoint, spec=replace(endpoint.spec, parameters=kept))


def _is_key(parameter: ParameterSpec, scheme: SchemeSpec) -> bool:
    if scheme.type == "header" and parameter.location == "header":
        return parameter.name.casefold() == scheme.wire_name.casefold()
    if scheme.type != "header" and parameter.location == "header" and parameter.name.casefold() == "authorization":
        return scheme.type in _IN_AUTHORIZATION
    return scheme.type == parameter.location in ("query", "cookie") and parameter.name == scheme.wire_name
