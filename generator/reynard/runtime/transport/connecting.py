"""Connect to the addresses that were looked up and checked, in turn: a second lookup might find others."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

import httpcore2

from ..resolving import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import httpx2

_FAILURES: Final = (httpcore2.ConnectError, httpcore2.ConnectTimeout)
_PATIENCE: Final = 2.0
"""Seconds for an address that is not the last: time for a lost packet to be sent again."""


def connect_as_told(client: httpx2.Client | httpx2.AsyncClient) -> None:
    """Make a client of our own go through all addresses of a `Place`; it has no public way to be given a backend.

    Where a version of the library is built otherwise, what a `Place` is as a text is asked alone.
    """
    own: Any = client
    for transport in (own._transport, *own._mounts.values()):  # noqa: SLF001 - as the docstring says
        pool: Any = getattr(transport, "_pool", None)
        inner = getattr(pool, "_network_backend", None)
        if isinstance(inner, httpcore2.NetworkBackend):
            pool._network_backend = _Backend(inner)  # noqa: SLF001 - as above
        elif isinstance(inner, httpcore2.AsyncNetworkBackend):
            pool._network_backend = _AsyncBackend(inner)  # noqa: SLF001 - as above


def _turns(host: str, timeout: float | None) -> Iterator[tuple[str, float | None]]:
    """Yield what to connect to, and how long each may take; together they take no longer than one."""
    if not isinstance(host, Place):
        yield host, timeout
        return
    ends = None if timeout is None else time.monotonic() + timeout
    for address in host.addresses:
        left = None if ends is None else max(ends - time.monotonic(), 0.001)
        is_last = address == host.addresses[-1]
        yield address, left if is_last else min(_PATIENCE, _PATIENCE if left is None else left)


class _Backend(httpcore2.NetworkBackend):
    """Connect to the first address that answers."""

    def __init__(self, inner: httpcore2.NetworkBackend) -> None:
        self._inner = inner

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        failure: Exception | None = None
        for address, seconds in _turns(host, timeout):
            try:
                return self._inner.connect_tcp(address, port, seconds, local_address, socket_options)
            except _FAILURES as error:
                failure = error
        raise failure or AssertionError


class _AsyncBackend(httpcore2.AsyncNetworkBackend):
    """Connect to the first address that answers."""

    def __init__(self, inner: httpcore2.AsyncNetworkBackend) -> None:
        self._inner = inner

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        failure: Exception | None = None
        for address, seconds in _turns(host, timeout):
            try:
                return await self._inner.connect_tcp(address, port, seconds, local_address, socket_options)
            except _FAILURES as error:
                failure = error
        raise failure or AssertionError
