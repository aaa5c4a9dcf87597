# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""What a caller may set for one call, for a group of calls or for a whole client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypedDict, cast

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import httpx2
    from pydantic_core import CoreSchema

Secret: TypeAlias = "str | Callable[[], str]"  # noqa: S105 - a type
"""A key, or a function that gives one; it is called for each attempt, so it may cache what it gives."""
AsyncSecret: TypeAlias = "str | Callable[[], str | Awaitable[str]]"
"""The same for asynchronous clients, where the function may be `async`."""
HttpClient: TypeAlias = "httpx2.Client"
"""A transport of one's own, with its proxies and certificates."""
AsyncHttpClient: TypeAlias = "httpx2.AsyncClient"
"""The same for asynchronous clients."""


class Unset(Enum):
    """The type of an argument nobody passed, where `None` already means something."""

    UNSET = "unset"

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET


class Null(Enum):
    """The type of an explicit JSON null, where `None` means not sent."""

    NULL = "null"

    def __repr__(self) -> str:
        return "NULL"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> CoreSchema:
        """Return the schema of a value that is written as null."""
        from pydantic_core import core_schema  # noqa: PLC0415 - options are read without the library of models

        written = core_schema.plain_serializer_function_ser_schema(_as_null)
        return core_schema.is_instance_schema(cls, serialization=written)


def _as_null(_: object) -> None:
    """Return what NULL is on the wire."""


NULL: Final = Null.NULL

DEFAULT_TIMEOUT: Final = 60.0
"""Seconds that a call may take altogether, retries and pauses included."""

DEFAULT_MAX_RETRIES: Final = 3
"""How often a call is sent again where that is safe."""


class RequestOptions(TypedDict, total=False):
    """What may be set for one call; what is absent is the client's."""

    timeout: float | None
    """Seconds for the whole call; `None` waits without end."""
    max_retries: int
    extra_headers: Mapping[str, str]
    extra_query: Mapping[str, Any]
    extra_body: Mapping[str, Any]
    """Members merged into an object body, past all checks: objects are united, anything else is replaced."""
    max_bytes: int
    """The largest answer that is read, also unpacked; 64 MiB unless said otherwise. Results are saved past it."""


_TAKEN: Final[dict[str, tuple[tuple[type, ...], str]]] = {
    "timeout": ((int, float, NoneType), "a number of seconds or None"),
    "max_retries": ((int,), "a whole number"),
    "extra_headers": ((Mapping,), "a mapping"),
    "extra_query": ((Mapping,), "a mapping"),
    "extra_body": ((Mapping,), "a mapping"),
    "max_bytes": ((int,), "a whole number"),
}


@dataclass(slots=True, kw_only=True, eq=False)
class RequestView:
    """Show a hook what is about to be sent: no key, no body, no query values."""

    operation: str
    method: str
    url: str
    headers: Mapping[str, str]
    attempt: int
    client_request_id: str


@dataclass(slots=True, kw_only=True, eq=False)
class ResponseView:
    """Show a hook what came back: no body, no cookies."""

    operation: str
    method: str
    url: str
    status: int
    headers: Mapping[str, str]
    attempt: int
    client_request_id: str
    elapsed: float


@dataclass(slots=True, kw_only=True, eq=False)
class Hooks:
    """Functions called around every attempt; what they raise ends the call, so keep them quick and quiet."""

    on_request: Callable[[RequestView], object] | None = None
    on_response: Callable[[ResponseView], object] | None = None


def merge_options(first: RequestOptions | None, second: RequestOptions | None) -> RequestOptions | None:
    """Return both sets of options as one: the second wins, mappings are united.

    Raises TypeError, which names it, for an option that there is not: nothing that was meant is ignored in silence.
    """
    if not second:
        return first
    for name in second:
        if name not in RequestOptions.__annotations__:
            raise TypeError(_describe_unknown(name))
        check_option(name, cast("dict[str, object]", second)[name])
    if not first:
        return second
    union = RequestOptions(**first)
    if "timeout" in second:
        union["timeout"] = second["timeout"]
    if "max_retries" in second:
        union["max_retries"] = second["max_retries"]
    if "max_bytes" in second:
        union["max_bytes"] = second["max_bytes"]
    if "extra_headers" in second:
        union["extra_headers"] = {**first.get("extra_headers", {}), **second["extra_headers"]}
    if "extra_query" in second:
        union["extra_query"] = {**first.get("extra_query", {}), **second["extra_query"]}
    if "extra_body" in second:
        union["extra_body"] = {**first.get("extra_body", {}), **second["extra_body"]}
    return union


def check_option(name: str, value: object) -> None:
    """Raise TypeError, which names the option, for a value of another kind than it takes."""
    types, words = _TAKEN[name]
    if not isinstance(value, types) or isinstance(value, bool):
        raise TypeError(f"{name} takes {words}, not {type(value).__name__}")


def _describe_unknown(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    known = sorted(RequestOptions.__annotations__)
    near = [each for each in known if each.endswith(name)] or get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    return f"there is no request option {name}; {hint}"
