"""Which keys go where: an operation's own, or the provider's, and never to a host that nobody named for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.text.addresses import split_address, without_user

if TYPE_CHECKING:
    from reynard.spec import model

_HEADERS = {
    "basic": ("authorization",),
    "digest": ("authorization",),
    "oauth2": ("authorization",),
    "jwt-hs256": ("authorization",),
    "volc-hmac-sha256": ("authorization", "x-date", "x-content-sha256"),
    "tc3-hmac-sha256": ("authorization", "x-tc-timestamp"),
}
"""The headers that kinds of schemes make by themselves, in small letters."""


def auth_of(spec: model.EndpointSpec, provider: model.ProviderSpec) -> tuple[tuple[str, ...], ...] | None:
    """Return the keys of an operation: its own; else the provider's, but none at a host that nobody named for them."""
    server = next((each for each in provider.servers if each.name == spec.server), None)
    if spec.auth is not None or server is None or server.keys:
        return spec.auth
    is_home = server.keys is None and bool(provider.base_url) and host_of(server.url) == host_of(provider.base_url)
    return None if is_home else ()


def host_of(url: str) -> tuple[str, str]:
    """Return scheme and host of an address, without a user's name and password."""
    parts = split_address(without_user(url))
    return parts.scheme, parts.netloc.lower()


def is_sent_by(scheme: model.SchemeSpec, parameter: model.ParameterSpec) -> bool:
    """Tell whether a scheme sends a parameter, so that nobody has to pass it."""
    place, name = parameter.location, parameter.name
    match scheme.type:
        case "header":
            return place == "header" and name.casefold() == scheme.wire_name.casefold()
        case "query" | "cookie":
            return place == scheme.type and name == scheme.wire_name
        case "signature":
            sent = scheme.headers if place == "header" else scheme.query if place == "query" else ()
            return name.casefold() in {key.casefold() for key, _ in sent}
        case "oauth2" if scheme.wire_name:
            return place == "query" and name == scheme.wire_name
        case "tc3-hmac-sha256" if scheme.region and name.casefold() == "x-tc-region":
            return place == "header"
    return place == "header" and name.casefold() in _HEADERS.get(scheme.type, ())
