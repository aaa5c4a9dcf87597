"""The one place that opens connections: to addresses that were looked up once and checked, and never past a deadline.

A name is resolved here and the connection goes to the very address that was checked, so an answer of the name server
that changes in between (DNS rebinding) finds nobody. TLS still names and verifies the host. Proxies of the environment
are not used: a proxy looks names up itself, and what it connects to cannot be checked. Who names one trusts it with
that; addresses that are written as numbers are refused all the same.
"""

from __future__ import annotations

import socket
import time
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

import httpcore2
import httpx2

from reynard.pull.addresses import is_private_number, is_public

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TypeAlias

    Resolve: TypeAlias = Callable[[str, int], Iterable[str]]
    """Look a host's addresses up."""

_CONNECT_SECONDS = 15.0
_READ_SECONDS = 30.0


class AddressRefusedError(Exception):
    """A host has an address that pages may not come from."""


def look_up(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses of a host, as the system's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


@cache
def _usual_tls() -> ssl.SSLContext:
    """Return the usual TLS settings; reading the certificates takes tens of milliseconds, and is done once."""
    return httpx2.create_ssl_context()


class Network(httpx2.BaseTransport):
    """Send requests to public addresses only, unless told otherwise; each request says how long it may take.

    The seconds stand in the request's extension `seconds`. A server that drips a byte at a time renews every timeout
    of a single read, so each read gets what is left of them.
    """

    def __init__(
        self,
        *,
        allows_private: bool = False,
        resolve: Resolve = look_up,
        clock: Callable[[], float] = time.monotonic,
        ssl_context: ssl.SSLContext | None = None,
        proxy: str | None = None,
    ) -> None:
        self._allows_private = allows_private
        self._is_behind_proxy = proxy is not None
        self._backend = _Backend(resolve, clock, allows_private=allows_private or proxy is not None)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=ssl_context or _usual_tls(),
            proxy=_proxy(httpx2.URL(proxy)) if proxy is not None else None,
            network_backend=self._backend,
            max_keepalive_connections=4,
            keepalive_expiry=15.0,
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request; the response's body is read as it is asked for."""
        self._backend.allow(float(request.extensions["seconds"]))
        url = request.url
        if self._is_behind_proxy and not self._allows_private and is_private_number(url.host):
            raise AddressRefusedError(f"`{url.host}` is not on the open internet")
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        timeout = {"connect": _CONNECT_SECONDS, "read": _READ_SECONDS, "write": _READ_SECONDS, "pool": _READ_SECONDS}
        asked = httpcore2.Request(request.method, target, headers=request.headers.raw, extensions={"timeout": timeout})
        with _translated():
            answer = self._pool.handle_request(asked)
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer), request=request)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _translated():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def is_proxy(text: str) -> bool:
    """Tell whether a text is the address of a proxy: http://HOST:PORT, with a user and a password or without."""
    try:
        url = httpx2.URL(text)
    except httpx2.InvalidURL:
        return False
    return url.scheme in ("http", "https") and bool(url.host) and url.path in ("", "/") and not url.query


def _proxy(url: httpx2.URL) -> httpcore2.Proxy:
    given = (url.username, url.password) if url.username or url.password else None
    return httpcore2.Proxy(
        httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=b"/"), auth=given
    )


@contextmanager
def _translated() -> Iterator[None]:
    """Raise what goes wrong below in the words of the library above."""
    try:
        yield
    except httpcore2.TimeoutException as error:
        raise httpx2.ReadTimeout("it took too long") from error
    except httpcore2.ProxyError as error:
        raise httpx2.ProxyError(f"the proxy says no: {error}") from error
    except httpcore2.ProtocolError as error:
        raise httpx2.RemoteProtocolError(str(error)) from error
    except httpcore2.ConnectError as error:
        raise httpx2.ConnectError(str(error)) from error
    except httpcore2.NetworkError as error:
        raise httpx2.ReadError(str(error)) from error


class _Backend(httpcore2.NetworkBackend):
    """Connect to checked addresses."""

    def __init__(self, resolve: Resolve, clock: Callable[[], float], *, allows_private: bool) -> None:
        self._deadline = float("inf")
        self._resolve = resolve
        self._clock = clock
        self._allows_private = allows_private
        self._system = httpcore2.SyncBackend()

    def allow(self, seconds: float) -> None:
        """Begin the time of a request."""
        self._deadline = self._clock() + seconds

    def left(self, timeout: float | None) -> float:
        """Return the seconds that a step may take."""
        left = self._deadline - self._clock()
        if left <= 0:
            raise httpcore2.ReadTimeout("the deadline passed")
        return left if timeout is None else min(left, timeout)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Look the host up, check every address that it has, and connect to the first that answers."""
        try:
            addresses = tuple(self._resolve(host, port))
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"the host's address cannot be found ({error})") from error
        for address in addresses:
            if not self._allows_private and not is_public(address):
                raise AddressRefusedError(f"`{host}` is at {address}, which is not on the open internet")
        failure: Exception = httpcore2.ConnectError("the host has no address")
        for address in addresses:
            try:
                stream = self._system.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self)
        raise failure


class _Stream(httpcore2.NetworkStream):
    """A connection whose every step ends at the request's deadline."""

    def __init__(self, inner: httpcore2.NetworkStream, backend: _Backend) -> None:
        self._inner = inner
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, self._backend.left(timeout))
        return _Stream(secured, self._backend)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - the library's signature
        return self._inner.get_extra_info(info)
