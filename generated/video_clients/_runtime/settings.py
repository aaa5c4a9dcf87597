# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""What a client was configured with, resolved once: base URL, keys, limits, clocks, the provider's errors."""

from __future__ import annotations

import os
import random
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import quote

from .auth import Access, access_by
from .errors import KINDS, ClientError
from .log import logger_for
from .options import DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT, Hooks
from .parameters import is_header_safe
from .servers import config_error
from .token_store import TokenStore

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable, Iterable, Mapping

    from .auth import AuthScheme
    from .journal import Journal
    from .options import AsyncSecret
    from .provider import Provider

DEFAULT_MAX_BYTES: Final = 64 * 1024 * 1024
"""Cap for one answer's body. Results are fetched by downloads, which have a cap of their own."""
_SHORTEST_KEY: Final = 8
_DEEPEST: Final = 100
"""Levels of decoded JSON that are searched for keys; what lies deeper is left out."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Settings:
    """Hold the configuration that the sans-IO core reads; its repr shows no key."""

    provider: Provider
    base_url: str
    """Absolute, without a slash at its end; its path is a prefix of every operation's."""
    servers: Mapping[str, str] = field(default_factory=dict[str, str])
    """The addresses of operations with a server of their own, by its name."""
    keys: Mapping[str, AsyncSecret]
    """Client argument → secret, or the function that gives it."""
    passed: frozenset[str] = frozenset()
    """The arguments among them: they choose before the environment does."""
    tokens: TokenStore = field(default_factory=TokenStore)
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
    access: Access | None = field(init=False)
    """What the provider's usual schemes add to a request; None where their keys are missing, and not every call needs
    them."""

    def __post_init__(self) -> None:
        provider = self.provider
        object.__setattr__(self, "agent", ("User-Agent", f"reynard/{provider.version} ({provider.name})"))
        # Where operations have keys of their own, the call that lacks one says so.
        is_asked = not provider.has_open_calls or self._can_use(provider.use)
        object.__setattr__(self, "access", self._find_access(provider.use) if is_asked else None)

    def __repr__(self) -> str:
        return f"Settings(provider={self.provider.name!r}, base_url={self.base_url!r})"

    def __reduce__(self) -> str:
        raise TypeError("a client's settings hold keys, so they are not pickled; make the client anew")

    @property
    def logger(self) -> logging.Logger:
        """The provider's logger."""
        return logger_for(self.provider.name)

    def redact(self, text: str) -> str:
        """Return a text without any configured key in it."""
        forms = self._forms()
        if not any(form in text for form in forms):
            return text
        # One pass, longest first: a replacement must not be searched again.
        return re.sub("|".join(map(_spell, sorted(forms, key=len, reverse=True))), "[key]", text)

    def redact_bytes(self, content: bytes) -> bytes:
        """Return a body without any configured key in it: servers repeat what they were sent, and errors are kept."""
        if not any(form.encode("utf-8", "surrogateescape") in content for form in self._forms()):
            return content
        return self.redact(content.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")

    def redact_data(self, data: Any, depth: int = 0) -> Any:  # noqa: ANN401 - decoded JSON has no narrower type
        """Return decoded JSON without any configured key in its texts."""
        if isinstance(data, str):
            return self.redact(data)
        if depth > _DEEPEST:
            return None
        if isinstance(data, dict):
            fields = cast("dict[str, Any]", data)
            return {self.redact(name): self.redact_data(item, depth + 1) for name, item in fields.items()}
        if isinstance(data, list):
            return [self.redact_data(item, depth + 1) for item in cast("list[object]", data)]
        return data

    def _forms(self) -> set[str]:
        """Return how the keys may be spelt in what comes back."""
        secrets = [*self.tokens.secrets, *self._secrets()]
        return {form for key in secrets if key for form in (key, quote(key, safe=""))}

    def _secrets(self) -> Iterable[str]:
        """Yield the configured keys, and what headers make of them."""
        shown = {each.argument for scheme in self.provider.auth for each in scheme.credentials() if not each.is_secret}
        yield from (key for name, key in self.keys.items() if isinstance(key, str) and name not in shown)
        for scheme in self.provider.auth:
            given = {each.argument: self.keys.get(each.argument) for each in scheme.credentials()}
            known = {name: key for name, key in given.items() if isinstance(key, str)}
            if len(known) == len(given) > 1:
                yield from (value.rpartition(" ")[2] for _, value in scheme.headers(known))

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
        if alternatives is None and self.access is not None:
            return self.access
        return self._find_access(self.provider.use if alternatives is None else alternatives)

    def _can_use(self, alternatives: tuple[tuple[str, ...], ...]) -> bool:
        return not alternatives or self._chosen(alternatives) is not None

    def _chosen(self, alternatives: tuple[tuple[str, ...], ...]) -> tuple[AuthScheme, ...] | None:
        """Return the first alternative whose keys are all configured.

        One that was passed goes before one of the environment, and any before none at all.
        """
        known = {scheme.scheme: scheme for scheme in self.provider.auth}
        complete: list[tuple[bool, bool, tuple[AuthScheme, ...]]] = []
        for names in alternatives:
            schemes = tuple(known[name] for name in names if name in known)
            arguments = {each.argument for scheme in schemes for each in scheme.credentials() if each.default is None}
            if len(schemes) == len(names) and arguments <= self.keys.keys():
                complete.append((not names, not arguments & self.passed, schemes))
        return min(complete, key=lambda each: each[:2])[2] if complete else None

    def _find_access(self, alternatives: tuple[tuple[str, ...], ...]) -> Access:
        """Return what the schemes of the chosen alternative add.

        Raises ConfigError, naming arguments and environment variables of all alternatives, where there is none.
        """
        if not alternatives:
            return Access()
        schemes = self._chosen(alternatives)
        if schemes is not None:
            return access_by(schemes, self.keys)
        known = {scheme.scheme: scheme for scheme in self.provider.auth}
        ways = [self._missing([known[name] for name in names if name in known]) for names in alternatives]
        title = self.provider.title or self.provider.name
        raise self.error_class("config")(
            f"no key for {title}: pass {', or else '.join(dict.fromkeys(filter(None, ways)))}",
            provider=self.provider.name,
        )

    def _missing(self, schemes: list[AuthScheme]) -> str:
        missing = [
            f"{credential.argument}=… or the environment variable {credential.env}"
            if credential.env
            else f"{credential.argument}=…"
            for scheme in dict.fromkeys(schemes)
            for credential in scheme.credentials()
            if credential.argument not in self.keys and credential.default is None
        ]
        return " and ".join(missing)


def _spell(key: str) -> str:
    """Return the pattern for a key; one too short to be real, as in tests, is no part of a word."""
    pattern = re.escape(key)
    return pattern if len(key) >= _SHORTEST_KEY else rf"(?<!\w){pattern}(?!\w)"


def find_keys(provider: Provider, given: Mapping[str, AsyncSecret | None]) -> dict[str, AsyncSecret]:
    """Return the keys passed as arguments, and those in the environment for the rest."""
    keys: dict[str, AsyncSecret] = {}
    for credential in (each for scheme in provider.auth for each in scheme.credentials()):
        key = given.get(credential.argument)
        source = f"the argument {credential.argument}"
        if key is not None and not isinstance(key, str):
            keys[credential.argument] = key
            continue
        is_passed = key is not None
        if key is None and credential.env:
            key = os.environ.get(credential.env)
            source = f"the environment variable {credential.env}"
        key = key or ""
        if not credential.is_encoded:
            key = key.strip()
            # What a shell would have taken away stays where a file of settings is read as it is.
            if not key.isascii() or not is_header_safe(key) or key[:1] in {'"', "'"}:
                raise config_error(provider, f"{source} holds characters that no key has; copy it again")
        if key or (is_passed and credential.is_encoded):
            # An empty password, passed as such, is one.
            keys[credential.argument] = key
        elif credential.default is not None:
            keys[credential.argument] = credential.default
    return keys
