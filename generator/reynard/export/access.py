"""Keys and addresses of a provider in OpenAPI's words: security schemes, requirements, servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.extensions import SCHEME
from reynard.patterns import compiled
from reynard.spec.access import auth_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reynard.spec import model
    from reynard.text.origin import Json

_VARIABLE = compiled(r"\{([^{}]+)\}")
_GIVEN = "base_url"
"""The variable that stands for a whole address which only the caller knows."""


def security_schemes(provider: model.ProviderSpec, written: Mapping[str, Json]) -> dict[str, Json]:
    """Return the ways to prove who one is; `written` has each as provider.yaml does."""
    return {each.name: {**_scheme(each), SCHEME: written.get(each.name)} for each in provider.schemes}


def _scheme(scheme: model.SchemeSpec) -> dict[str, Json]:
    match scheme.type:
        case "bearer" | "basic" | "digest":
            return {"type": "http", "scheme": scheme.type}
        case "header" if scheme.wire_name.lower() == "authorization" and scheme.prefix.strip():
            return {"type": "http", "scheme": scheme.prefix.strip()}
        case "header" | "query" | "cookie":
            return {"type": "apiKey", "in": scheme.type, "name": scheme.wire_name}
        case "body":
            said = f"It stands in the body, as `{scheme.wire_name}`, for which OpenAPI has no word."
            return {"type": "apiKey", "in": "header", "name": scheme.wire_name, "description": said}
        case "jwt-hs256":
            said = (
                "A JSON Web Token that the caller signs with HS256: `iss` is the access key, `exp` and `nbf` bound it."
            )
            return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": said}
        case "oauth2":
            flow: dict[str, Json] = {"tokenUrl": scheme.token_url, "scopes": dict.fromkeys(scheme.scopes, "")}
            return {"type": "oauth2", "flows": {"clientCredentials": flow}}
    said = f"The whole request is signed, by `{scheme.type}`; what is sent stands in this header."
    return {"type": "apiKey", "in": "header", "name": scheme.wire_name or "Authorization", "description": said}


def requirements(ways: Iterable[tuple[str, ...]]) -> list[Json]:
    """Return alternatives of sets of schemes; no alternative at all says that none is needed."""
    return [{name: [] for name in each} for each in ways]


def security_of(spec: model.EndpointSpec, provider: model.ProviderSpec) -> dict[str, Json]:
    """Return what an operation says of keys, where that is not what the whole document says."""
    ways = auth_of(spec, provider)
    return {} if ways is None else {"security": requirements(ways)}


def servers_of(provider: model.ProviderSpec) -> list[Json]:
    """Return the usual server; where only the caller knows it, its whole address is a variable."""
    if provider.base_url:
        return [server(provider.base_url, provider)]
    said = "The address of the gateway: every one has its own."
    return [{"url": f"{{{_GIVEN}}}", "variables": {_GIVEN: {"default": "/", "description": said}}}]


def server(url: str, provider: model.ProviderSpec) -> Json:
    """Return one server with the variables that its address has."""
    known = {each.name: each for each in provider.variables}
    names = dict.fromkeys(_VARIABLE.findall(url))
    variables: dict[str, Json] = {name: _variable(known.get(name), name) for name in names}
    address = url.rstrip("/") or url
    return {"url": address, "variables": variables} if variables else {"url": address}


def _variable(variable: model.VariableSpec | None, name: str) -> Json:
    """Return a variable; one that the caller must give has its own name for the default that OpenAPI wants."""
    if variable is None:
        return {"default": name}
    made: dict[str, Json] = {"default": variable.default or (variable.values[0] if variable.values else name)}
    if variable.values:
        made["enum"] = list(variable.values)
    if variable.description:
        made["description"] = variable.description
    return made
