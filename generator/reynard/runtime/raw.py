"""Types for the twins of methods that return the whole answer instead of its parsed body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .answer import RawResponse
    from .documented import DocumentedResponse

P = ParamSpec("P")
R = TypeVar("R")
H = TypeVar("H")


def raw_method(method: Callable[P, R]) -> Callable[P, RawResponse[R]]:
    """Return a method of a raw group under its true type."""
    return cast("Callable[P, RawResponse[R]]", cast("Any", method))


def async_raw_method(method: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[RawResponse[R]]]:
    """Return a method of a raw async group under its true type."""
    return cast("Callable[P, Awaitable[RawResponse[R]]]", cast("Any", method))


def documented_raw_method(method: Callable[P, R], headers: type[H]) -> Callable[P, DocumentedResponse[R, H]]:  # noqa: ARG001 - names the type
    """Return a method of a raw group under its true type, where headers of its answer are documented."""
    return cast("Callable[P, DocumentedResponse[R, H]]", cast("Any", method))


def documented_async_raw_method(
    method: Callable[P, Awaitable[R]],
    headers: type[H],  # noqa: ARG001 - names the type
) -> Callable[P, Awaitable[DocumentedResponse[R, H]]]:
    """Return a method of a raw async group under its true type, where headers of its answer are documented."""
    return cast("Callable[P, Awaitable[DocumentedResponse[R, H]]]", cast("Any", method))
