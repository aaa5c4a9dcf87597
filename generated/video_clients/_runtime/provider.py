# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""What is common to all operations of one provider, as pure data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .paths import first

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .auth import AuthScheme
    from .errors import ClientError

Scalar = str | int | float | bool | None


def word(value: object) -> str | None:
    """Return a JSON scalar as the word tables are written in: `true`, `false`, `null`, digits, text; else None."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case float() if value.is_integer():
            return str(int(value))
        case int() | float():
            return str(value)
        case _:
            return None


@dataclass(slots=True, kw_only=True, eq=False)
class Equals:
    """Hold when the value at a path is one of these; words are compared, for vendors send numbers as text at times."""

    at: str
    values: tuple[Scalar, ...]

    def holds(self, data: object) -> bool | None:
        """Return whether it holds for a decoded body, or None where the path is absent."""
        found = first(self.at, data, _ABSENT)
        if found is _ABSENT:
            return None
        spoken = word(found)
        return spoken is not None and any(spoken == word(value) for value in self.values)


_ABSENT: Any = object()


@dataclass(slots=True, kw_only=True, eq=False)
class Envelope:
    """Say where a provider's replies carry success, code and message; an error inside HTTP 200 is an error."""

    ok_when: tuple[Equals, ...] = ()
    """All that are present in the body must hold."""
    code: tuple[str, ...] = ()
    message: tuple[str, ...] = ()
    request_id: tuple[str, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict[str, str])
    """Vendor code → kind of error (`errors.KINDS`)."""

    def is_success(self, data: object) -> bool:
        """Return whether no guard is present and broken."""
        return all(guard.holds(data) is not False for guard in self.ok_when)


def no_errors() -> Mapping[str, type[ClientError]]:
    """Return no exception classes: the runtime's own are used."""
    return {}


@dataclass(slots=True, kw_only=True, eq=False)
class Server:
    """An address that some operations go to."""

    name: str
    url: str
    env: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Variable:
    """A part of addresses that the caller chooses: a region, a version, a workspace."""

    wire_name: str
    """How addresses name it in braces."""
    argument: str
    env: str | None = None
    default: str | None = None
    values: tuple[str, ...] = ()
    """What it may be; empty where that is open."""


@dataclass(slots=True, kw_only=True, eq=False)
class Provider:
    """Describe one provider."""

    name: str
    title: str = ""
    base_url: str | None = None
    base_url_env: str | None = None
    servers: tuple[Server, ...] = ()
    variables: tuple[Variable, ...] = ()
    auth: tuple[AuthScheme, ...] = ()
    """Every scheme known to the provider."""
    use: tuple[tuple[str, ...], ...] = ()
    """Alternatives of sets of schemes; the first one all of whose keys are configured is used."""
    has_open_calls: bool = False
    """Some operations need other keys than these, or none: a missing key is said by the call that needs it."""
    headers: tuple[tuple[str, str], ...] = ()
    envelope: Envelope | None = None
    errors: Callable[[], Mapping[str, type[ClientError]]] = no_errors
    """Load the provider's own exception classes by kind."""
    version: str = "0"
