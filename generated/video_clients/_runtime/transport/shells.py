"""Send one request once, within a deadline and a size, in the calling thread or on the event loop."""

from __future__ import annotations

import asyncio
import os
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import httpx2

from ..exchange import Exchange, Sockets
from ..steps import Fault, Received, Send, Streamed
from ..watchdog import WATCHDOG
from .failures import FAILURES, fault_of
from .outgoing import Requests

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Iterator, Mapping

_LONGEST_SILENCE: Final = 300.0
"""Seconds that a call without a deadline waits for the next byte."""
_GRACE: Final = 0.025
"""Seconds by which the library's own timeouts come first: their errors say more than a shut socket."""


@lru_cache(maxsize=4)
def _tls(_files: tuple[str | None, str | None]) -> ssl.SSLContext:
    """Return the usual TLS settings; reading the certificates takes tens of milliseconds, so clients share them."""
    return httpx2.create_ssl_context()


def _usual_tls() -> ssl.SSLContext:
    return _tls((os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")))


def _headers(response: httpx2.Response) -> dict[str, str]:
    """Return the headers by name in lower case; repeated ones are joined as RFC 9110, 5.3 says."""
    found: dict[str, str] = {}
    for raw_name, raw_value in response.headers.raw:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def _check_size(effect: Send, response: httpx2.Response, size: int) -> None:
    """Raise where a body is above its cap, as sent or unpacked."""
    if size > effect.max_bytes or response.num_bytes_downloaded > effect.max_bytes:
        raise Fault(f"the answer is larger than {effect.max_bytes} bytes", may_have_left=True, repeatable=False)


def _check_declared(effect: Send, headers: Mapping[str, str]) -> None:
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > effect.max_bytes:
        raise Fault(f"the answer is larger than {effect.max_bytes} bytes", may_have_left=True, repeatable=False)


def _is_streamed(effect: Send, status: int, headers: Mapping[str, str]) -> bool:
    if not effect.stream or not 200 <= status < 300:  # noqa: PLR2004 - HTTP
        return False
    return not effect.events or "text/event-stream" in headers.get("content-type", "")


_CLOSED: Final = "the client is closed"


class SyncTransport:
    """Carry out effects in the calling thread."""

    def __init__(self, client: object | None = None) -> None:
        if client is not None and not isinstance(client, httpx2.Client):
            raise TypeError("http_client must be an httpx2.Client")
        self._is_own = client is None
        self._client = httpx2.Client(timeout=None, verify=_usual_tls()) if client is None else client
        self._requests = Requests(self._client, is_own=self._is_own)
        self._sockets = Sockets()

    def close(self) -> None:
        """Close the connections, unless they belong to a client that the user passed."""
        if self._is_own:
            self._client.close()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def send(self, effect: Send) -> Received | Streamed:
        """Send once. Raises `Fault`."""
        if self._client.is_closed:
            raise Fault(_CLOSED, may_have_left=False, repeatable=False)
        limit = effect.timeout
        exchange = Exchange(_LONGEST_SILENCE if limit is None else limit, self._sockets)
        watch = None if limit is None else WATCHDOG.arm(time.monotonic() + exchange.timeout + _GRACE, exchange.shut)
        chunks: list[bytes] = []
        try:
            request = self._requests.build(effect, exchange)
            if effect.request.is_foreign:
                response = self._client.send(request, stream=True, follow_redirects=False, auth=None)
            else:
                response = self._client.send(request, stream=True, follow_redirects=False)
            exchange.is_tunnelling = False
            self._sockets.add_stream(response.extensions.get("network_stream"))
            headers = _headers(response)
            if _is_streamed(effect, response.status_code, headers):
                return Streamed(response.status_code, headers, _SyncBody(response, exchange))
            try:
                _check_declared(effect, headers)
                size = 0
                for chunk in response.iter_bytes():
                    size += len(chunk)
                    _check_size(effect, response, size)
                    chunks.append(chunk)
            finally:
                response.close()
        except (TimeoutError, Fault, *FAILURES) as error:
            is_over = watch is not None and WATCHDOG.disarm(watch)
            raise fault_of(error, exchange, chunks, is_over=is_over) from None
        finally:
            if watch is not None:
                WATCHDOG.disarm(watch)
        return Received(response.status_code, headers, chunks[0] if len(chunks) == 1 else b"".join(chunks))


class _SyncBody:
    """A body that is read piece by piece; each silence is bounded, also within the framing between two pieces."""

    def __init__(self, response: httpx2.Response, exchange: Exchange) -> None:
        self._response = response
        self._exchange = exchange

    def __iter__(self) -> Iterator[bytes]:
        chunks = self._response.iter_bytes()
        while True:
            watch = WATCHDOG.arm(time.monotonic() + self._exchange.timeout + _GRACE, self._exchange.shut)
            try:
                chunk = next(chunks, None)
            except FAILURES as error:
                raise fault_of(error, self._exchange, [], is_over=WATCHDOG.disarm(watch)) from None
            finally:
                WATCHDOG.disarm(watch)
            if chunk is None:
                return
            yield chunk

    def close(self) -> None:
        """Give the connection back or up."""
        self._response.close()


class AsyncTransport:
    """Carry out effects on the event loop."""

    def __init__(self, client: object | None = None) -> None:
        if client is not None and not isinstance(client, httpx2.AsyncClient):
            raise TypeError("http_client must be an httpx2.AsyncClient")
        self._is_own = client is None
        self._client = httpx2.AsyncClient(timeout=None, verify=_usual_tls()) if client is None else client
        self._requests = Requests(self._client, is_own=self._is_own)

    async def aclose(self) -> None:
        """Close the connections, unless they belong to a client that the user passed."""
        if self._is_own:
            await self._client.aclose()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    async def send(self, effect: Send) -> Received | Streamed:
        """Send once. Raises `Fault`."""
        if self._client.is_closed:
            raise Fault(_CLOSED, may_have_left=False, repeatable=False)
        limit = effect.timeout
        exchange = Exchange(_LONGEST_SILENCE if limit is None else limit)
        scope = asyncio.timeout(None if limit is None else exchange.timeout + _GRACE)
        chunks: list[bytes] = []
        try:
            async with scope:
                return await self._exchanged(effect, exchange, chunks)
        except (TimeoutError, Fault, *FAILURES) as error:
            raise fault_of(error, exchange, chunks, is_over=scope.expired()) from None

    async def _exchanged(self, effect: Send, exchange: Exchange, chunks: list[bytes]) -> Received | Streamed:
        request = self._requests.build(effect, exchange)
        if effect.request.is_foreign:
            response = await self._client.send(request, stream=True, follow_redirects=False, auth=None)
        else:
            response = await self._client.send(request, stream=True, follow_redirects=False)
        exchange.is_tunnelling = False
        headers = _headers(response)
        if _is_streamed(effect, response.status_code, headers):
            return Streamed(response.status_code, headers, _AsyncBody(response, exchange))
        try:
            _check_declared(effect, headers)
            size = 0
            parts = response.aiter_bytes()
            try:
                async for chunk in parts:
                    size += len(chunk)
                    _check_size(effect, response, size)
                    chunks.append(chunk)
            finally:
                await parts.aclose()
        finally:
            await response.aclose()
        return Received(response.status_code, headers, chunks[0] if len(chunks) == 1 else b"".join(chunks))


class _AsyncBody:
    """A body that is read piece by piece; each silence is bounded, also within the framing between two pieces."""

    def __init__(self, response: httpx2.Response, exchange: Exchange) -> None:
        self._response = response
        self._exchange = exchange

    async def __aiter__(self) -> AsyncIterator[bytes]:
        parts = self._response.aiter_bytes()
        try:
            while True:
                try:
                    async with asyncio.timeout(self._exchange.timeout + _GRACE):
                        chunk = await anext(parts, None)
                except (TimeoutError, *FAILURES) as error:
                    raise fault_of(error, self._exchange, [], is_over=isinstance(error, TimeoutError)) from None
                if chunk is None:
                    return
                yield chunk
        finally:
            await parts.aclose()

    async def aclose(self) -> None:
        """Give the connection back or up."""
        await self._response.aclose()
