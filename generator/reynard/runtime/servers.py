"""Where operations go: the base URL, servers with names, and the variables in their addresses."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from .errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .provider import Provider

NO_VARIABLES: Final[Mapping[str, str | None]] = {}
_PORTS: Final = {"http": 80, "https": 443}
_PLACE: Final = re.compile(r"\{([^{}]+)\}")
_PART: Final = re.compile(r"[A-Za-z0-9._~-]+\Z")


def find_base_url(provider: Provider, given: str | None, variables: Mapping[str, str | None] = NO_VARIABLES) -> str:
    """Return the base URL: the argument, the environment variable, or the provider's own; its path is kept.

    Raises ConfigError.
    """
    source = "base_url"
    url = given
    if not url and provider.base_url_env:
        source = f"the environment variable {provider.base_url_env}"
        url = os.environ.get(provider.base_url_env)
    if not url and provider.base_url:
        source, url = "the provider's base URL", _fill(provider, provider.base_url, variables)
    if not url:
        hint = f" or the environment variable {provider.base_url_env}" if provider.base_url_env else ""
        raise config_error(provider, f"no base URL for {provider.title or provider.name}: pass base_url=…{hint}")
    return _checked(provider, url, source)


def find_servers(
    provider: Provider, given: Mapping[str, str], variables: Mapping[str, str | None] = NO_VARIABLES
) -> dict[str, str]:
    """Return the addresses of a provider's other servers by name: passed, of the environment, or its own.

    Raises ConfigError, also for a name that there is not.
    """
    known = {each.name: each for each in provider.servers}
    for name in given:
        if name not in known:
            raise config_error(provider, f"there is no server {name}; there are {', '.join(known) or 'none'}")
    found: dict[str, str] = {}
    for name, server in known.items():
        source, url = f"servers[{name!r}]", given.get(name)
        if not url and server.env:
            source, url = f"the environment variable {server.env}", os.environ.get(server.env)
        if not url:
            source, url = f"the address of the server {name}", _fill(provider, server.url, variables)
        found[name] = _checked(provider, url, source)
    return found


def _fill(provider: Provider, url: str, variables: Mapping[str, str | None]) -> str:
    """Return an address with its variables filled in. Raises ConfigError where one is missing or would bend it."""
    known = {each.wire_name: each for each in provider.variables}

    def value(found: re.Match[str]) -> str:
        variable = known.get(found[1])
        if variable is None:
            return found[0]
        text = variables.get(variable.argument) or (os.environ.get(variable.env) if variable.env else None)
        text = (text or variable.default or "").strip()
        hint = f"{variable.argument}=…" + (f" or the environment variable {variable.env}" if variable.env else "")
        if not text:
            raise config_error(provider, f"the address {url} needs a {found[1]}: pass {hint}")
        if variable.values and text not in variable.values:
            raise config_error(provider, f"{variable.argument} must be one of {', '.join(variable.values)}")
        # In a host it must not open a path, a port or another host: the keys go there.
        if text != variable.default and not _PART.match(text):
            raise config_error(provider, f"{variable.argument} holds characters that no part of an address has")
        return text

    return _PLACE.sub(value, url)


def _checked(provider: Provider, url: str, source: str) -> str:
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise config_error(provider, f"{source} is no URL that can be read") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise config_error(provider, f"{source} must begin with https:// or http:// and name a host")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise config_error(
            provider, f"{source} must not hold user names, a query or a fragment; pass keys as arguments"
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    netloc = host if port is None or port == _PORTS[parts.scheme] else f"{host}:{port}"
    return f"{parts.scheme}://{netloc}{parts.path.rstrip('/')}"


def config_error(provider: Provider, message: str) -> ConfigError:
    """Return the provider's own error for something wrong with the client itself."""
    cls = provider.errors().get("config", ConfigError)
    error = cls(message, provider=provider.name)
    return error if isinstance(error, ConfigError) else ConfigError(message, provider=provider.name)
