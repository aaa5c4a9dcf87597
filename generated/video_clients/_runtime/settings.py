# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""What a client was configured with, resolved once: base URL, keys, limits, clocks, the provider's errors."""

from __future__ import annotations

import os
import random
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit

from .auth import Access, access_by
from .errors import KINDS, ClientError, ConfigError
from .log import logger_for
from .options import DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT, Hooks
from .parameters import is_header_safe

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable, Mapping

    from .journal import Journal
    from .provider import Provider

DEFAULT_MAX_BYTES: Final = 64 * 1024 * 1024
"""Cap for one answer's body. Results are fetched by downloads, which have a cap of their own."""
_SHORTEST_KEY: Final = 8
_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Settings:
    """Hold the configuration that the sans-IO core reads; its repr shows no key."""

    provider: Provider
    base_url: str
    """Absolute, without a slash at its end; its path is a prefix of every operation's."""
    keys: Mapping[str, str]
    """Client argument → secret."""
    timeout: float | None = DEFAULT_TIMEOUT
    max_retries: int = DEFAULT_MAX_RETRIES
    max_bytes: int = DEFAULT_MAX_BYTES
    pace: float = 1.0
    """How many times faster than the spec says tasks are asked after."""
    hooks: Hooks | None = None
    journal: Journal | None = None
    clock: Callable[[], float] = time.monotonic
    wall_clock: Callable[[], float] = time.time
    rng: random.Random = field(default_factory=random.Random)
    agent: tuple[str, str] = field(init=False)
    """The only header that says who we are."""
    access: Access = field(init=False)
    """What the provider's usual schemes add to a request."""

    def __post_init__(self) -> None:
        provider = self.provider
        object.__setattr__(self, "agent", ("User-Agent", f"reynard/{provider.version} ({provider.name})"))
        object.__setattr__(self, "access", self._find_access(provider.use))

    def __repr__(self) -> str:
        return f"Settings(provider={self.provider.name!r}, base_url={self.base_url!r})"

    @property
    def logger(self) -> logging.Logger:
        """The provider's logger."""
        return logger_for(self.provider.name)

    def redact(self, text: str) -> str:
        """Return a text without any configured key in it."""
        forms = {form for key in self.keys.values() if key for form in (key, quote(key, safe=""))}
        if not any(form in text for form in forms):
            return text
        # One pass, longest first: a replacement must not be searched again.
        return re.sub("|".join(map(_spell, sorted(forms, key=len, reverse=True))), "[key]", text)

    def secret_names(self) -> frozenset[str]:
        """Return the header and query names, in lower case, whose values nobody may see."""
        schemes = {name.lower() for scheme in self.provider.auth for name in scheme.secret_names()}
        return frozenset(schemes | {"authorization", "proxy-authorization", "cookie", "set-cookie"})

    def error_class(self, kind: str) -> type[Any]:
        """Return the provider's own class for a kind of error, or the runtime's."""
        runtime = KINDS.get(kind, ClientError)
        own = self.provider.errors().get(kind)
        return own if own is not None and issubclass(own, runtime) else runtime

    def access_for(self, alternatives: tuple[tuple[str, ...], ...] | None) -> Access:
        """Return what an operation's schemes add to its requests. Raises ConfigError where a key is missing."""
        return self.access if alternatives is None else self._find_access(alternatives)

    def _find_access(self, alternatives: tuple[tuple[str, ...], ...]) -> Access:
        """Return what the schemes of the first alternative add all of whose keys are configured.

        Raises ConfigError, naming arguments and environment variables, where there is none.
        """
        if not alternatives:
            return Access()
        known = {scheme.scheme: scheme for scheme in self.provider.auth}
        for names in alternatives:
            schemes = tuple(known[name] for name in names if name in known)
            if len(schemes) == len(names) and all(
                credential.argument in self.keys for scheme in schemes for credential in scheme.credentials()
            ):
                return access_by(schemes, self.keys)
        missing = [
            f"{credential.argument}=… or the environment variable {credential.env}"
            if credential.env
            else f"{credential.argument}=…"
            for scheme in dict.fromkeys(known[name] for name in alternatives[0] if name in known)
            for credential in scheme.credentials()
            if credential.argument not in self.keys
        ]
        title = self.provider.title or self.provider.name
        raise self.error_class("config")(
            f"no key for {title}: pass {' and '.join(missing)}", provider=self.provider.name
        )


def _spell(key: str) -> str:
    """Return the pattern for a key; one too short to be real, as in tests, is no part of a word."""
    pattern = re.escape(key)
    return pattern if len(key) >= _SHORTEST_KEY else rf"(?<!\w){pattern}(?!\w)"


def find_keys(provider: Provider, given: Mapping[str, str | None]) -> dict[str, str]:
    """Return the keys passed as arguments, and those in the environment for the rest."""
    keys: dict[str, str] = {}
    for scheme in provider.auth:
        for credential in scheme.credentials():
            key = given.get(credential.argument)
            source = f"the argument {credential.argument}"
            if key is None and credential.env:
                key = os.environ.get(credential.env)
                source = f"the environment variable {credential.env}"
            key = (key or "").strip()
            if not key:
                continue
            if not key.isascii() or not is_header_safe(key):
                raise _config(provider, f"{source} holds characters that no key has; copy it again")
            keys[credential.argument] = key
    return keys


def find_base_url(provider: Provider, given: str | None) -> str:
    """Return the base URL: the argument, the environment variable, or the provider's own; its path is kept."""
    source = "base_url"
    url = given
    if not url and provider.base_url_env:
        source = f"the environment variable {provider.base_url_env}"
        url = os.environ.get(provider.base_url_env)
    if not url:
        source, url = "the provider's base URL", provider.base_url
    if not url:
        hint = f" or the environment variable {provider.base_url_env}" if provider.base_url_env else ""
        raise _config(provider, f"no base URL for {provider.title or provider.name}: pass base_url=…{hint}")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise _config(provider, f"{source} is no URL that can be read") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise _config(provider, f"{source} must begin with https:// or http:// and name a host")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise _config(provider, f"{source} must not hold user names, a query or a fragment; pass keys as arguments")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    netloc = host if port is None or port == _PORTS[parts.scheme] else f"{host}:{port}"
    return f"{parts.scheme}://{netloc}{parts.path.rstrip('/')}"


def _config(provider: Provider, message: str) -> ConfigError:
    cls = provider.errors().get("config", ConfigError)
    error = cls(message, provider=provider.name)
    return error if isinstance(error, ConfigError) else ConfigError(message, provider=provider.name)
