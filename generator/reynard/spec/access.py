"""Which keys go where: an operation's own, or the provider's, and never to a host that nobody named for them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from reynard.spec import model


def auth_of(spec: model.EndpointSpec, provider: model.ProviderSpec) -> tuple[tuple[str, ...], ...] | None:
    """Return the keys of an operation: its own; else the provider's, but none at a host that nobody named for them."""
    server = next((each for each in provider.servers if each.name == spec.server), None)
    if spec.auth is not None or server is None or server.keys:
        return spec.auth
    is_home = server.keys is None and bool(provider.base_url) and host_of(server.url) == host_of(provider.base_url)
    return None if is_home else ()


def host_of(url: str) -> tuple[str, str]:
    """Return scheme and host of an address."""
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()
