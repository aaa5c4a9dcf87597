"""The seam to the HTTP library: the only module that imports httpx2, itself imported when the first request is sent.

Sends one request once, within a deadline and a size. Every failure of the library leaves as a `Fault` that says whether
the request may have reached the server.
"""

from __future__ import annotations

import asyncio
import os
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import httpx2

from .exchange import Exchange, Sockets
from .steps import Fault, Received, Send, Streamed
from .watchdog import WATCHDOG

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Iterator, Mapping

    from .content import ContentSource
    from .steps import WireRequest

_LONGEST_CONNECT: Final = 10.0
_LONGEST_SILENCE: Final = 300.0
"""Seconds that a call without a deadline waits for the next byte."""
_GRACE: Final = 0.025
"""Seconds by which the library's own timeouts come first: their errors say more than a shut socket."""
_UNSENT: Final = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
    httpx2.InvalidURL,
)
"""Raised before a byte of the request is written."""
_LASTING: Final = (httpx2.LocalProtocolError, httpx2.UnsupportedProtocol, httpx2.InvalidURL)
"""Raised again by the same request."""
_FAILURES: Final = (httpx2.HTTPError, httpx2.InvalidURL, httpx2.CookieConflict, httpx2.StreamError)
_WORDS: Final = {
    httpx2.ConnectError: "no connection could be made",
    httpx2.ConnectTimeout: "no connection could be made in time",
    httpx2.PoolTimeout: "no connection became free in time",
    httpx2.ProxyError: "the proxy refused",
    httpx2.ReadTimeout: "the server did not answer in time",
    httpx2.WriteTimeout: "the server did not take the request in time",
    httpx2.ReadError: "the connection broke while the answer was awaited",
    httpx2.WriteError: "the connection broke while the request was sent",
    httpx2.RemoteProtocolError: "the connection ended before the answer was whole",
    httpx2.DecodingError: "the answer's compression is broken",
}


@lru_cache(maxsize=4)
def _tls(_files: tuple[str | None, str | None]) -> ssl.SSLContext:
    """Return the usual TLS settings; reading the certificates takes tens of milliseconds, so clients share them."""
    return httpx2.create_ssl_context()


def _usual_tls() -> ssl.SSLContext:
    return _tls((os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")))


class _QuietURL(httpx2.URL):
    """A URL that shows no query: the library logs every request's URL, and keys and prompts stand in queries."""

    def __str__(self) -> str:
        return super().__str__().partition("?")[0]

    def __repr__(self) -> str:
        return f"URL({str(self)!r})"


@lru_cache(maxsize=512)
def _parsed(url: str) -> tuple[httpx2.URL, bytes]:
    """Return a URL and its `Host`; most clients call the same few URLs again and again."""
    parsed = _QuietURL(url)
    return parsed, parsed.netloc


class _Upload(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that is read while it is sent, for both kinds of client."""

    def __init__(self, source: ContentSource, length: int | None) -> None:
        self._source = source
        self._length = length

    def __iter__(self) -> Iterator[bytes]:
        sent = 0
        try:
            for chunk in self._source.chunks():
                sent += len(chunk)
                if self._length is not None and sent > self._length:
                    break
                yield chunk
        except OSError as error:
            raise Fault(f"a file could not be read: {error.strerror}", may_have_left=True, repeatable=False) from None
        if self._length is not None and sent != self._length:
            raise Fault("a file changed while it was sent", may_have_left=True, repeatable=False)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk


class _AsyncUpload:
    """The same for `build_request`, which takes what can be iterated both ways for the sync kind."""

    def __init__(self, upload: _Upload) -> None:
        self._upload = upload

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._upload.__aiter__()


_EMPTY: Final = httpx2.ByteStream(b"")


class _Requests:
    """Build the library's requests for one client of it."""

    def __init__(self, client: httpx2.Client | httpx2.AsyncClient, *, is_own: bool) -> None:
        self._client = client
        self._is_own = is_own
        self._is_async = isinstance(client, httpx2.AsyncClient)
        encoding = client.headers.get("accept-encoding", "gzip").encode("ascii")
        self._usual = [(b"Accept-Encoding", encoding), (b"Connection", b"keep-alive")]

    def build(self, effect: Send, exchange: Exchange) -> httpx2.Request:
        """Return a request. A client that a user passed adds her own headers and cookies, at the API's host alone."""
        wire = effect.request
        url, host = _parsed(wire.url)
        headers = [(name.encode("ascii"), value.encode("utf-8")) for name, value in wire.headers]
        content = wire.content
        length: int | None = 0
        if content is not None:
            length = len(content) if isinstance(content, bytes) else content.length()
        if length is None:
            headers.append((b"Transfer-Encoding", b"chunked"))
        elif content is not None or wire.method not in {"GET", "HEAD", "DELETE", "OPTIONS"}:
            headers.append((b"Content-Length", b"%d" % length))
        timeout = exchange.timeout
        connect = min(timeout, _LONGEST_CONNECT)
        extensions: dict[str, Any] = {
            "timeout": {"connect": connect, "read": timeout, "write": timeout, "pool": timeout},
            "trace": exchange.atrace if self._is_async else exchange.trace,
        }
        if not self._is_own and not wire.is_foreign and (self._client.params or len(self._client.cookies.jar)):
            return self._merged(wire, headers, length, extensions)
        given = {name.lower() for name, _ in headers}
        raw = [(b"Host", host), *headers]
        usual = self._usual if self._is_own or wire.is_foreign else self._client.headers.raw
        raw += [pair for pair in usual if pair[0].lower() not in given]
        stream: httpx2.ByteStream | _Upload = _EMPTY
        if content is not None:
            stream = httpx2.ByteStream(content) if isinstance(content, bytes) else _Upload(content, length)
        request = httpx2.Request(wire.method, url, headers=raw, stream=stream, extensions=extensions)
        request.url = url
        return request

    def _merged(
        self, wire: WireRequest, headers: list[tuple[bytes, bytes]], length: int | None, extensions: dict[str, Any]
    ) -> httpx2.Request:
        """Return a request with the cookies and query fields of a user's client, as only the library merges them."""
        content: bytes | _Upload | _AsyncUpload | None = None
        if isinstance(wire.content, bytes):
            content = wire.content
        elif wire.content is not None:
            upload = _Upload(wire.content, length)
            content = _AsyncUpload(upload) if self._is_async else upload
        request = self._client.build_request(
            wire.method, wire.url, headers=headers, content=content, extensions=extensions
        )
        request.url = _QuietURL(request.url)
        return request


def _headers(response: httpx2.Response) -> dict[str, str]:
    """Return the headers by name in lower case; repeated ones are joined as RFC 9110, 5.3 says."""
    found: dict[str, str] = {}
    for raw_name, raw_value in response.headers.raw:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def _fault(error: Exception, exchange: Exchange, partial: list[bytes], *, is_over: bool) -> Fault:
    """Return what a failure of the library means for the request."""
    if isinstance(error, Fault):
        error.partial = b"".join(partial)
        return error
    may_have_left = not exchange.is_tunnelling and not isinstance(error, _UNSENT)
    reason = next((words for cls, words in _WORDS.items() if isinstance(error, cls)), type(error).__name__)
    if is_over or isinstance(error, TimeoutError):
        reason = "the deadline passed"
    detail = str(error).strip()
    if detail and not is_over and isinstance(error, (httpx2.ConnectError, httpx2.ProxyError, httpx2.ProtocolError)):
        reason = f"{reason} ({detail})"
    return Fault(
        reason,
        may_have_left=may_have_left,
        timed_out=is_over or isinstance(error, (httpx2.TimeoutException, TimeoutError)),
        repeatable=not isinstance(error, _LASTING),
        partial=b"".join(partial),
    )


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
        self._requests = _Requests(self._client, is_own=self._is_own)
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
        except (Fault, *_FAILURES) as error:
            is_over = watch is not None and WATCHDOG.disarm(watch)
            raise _fault(error, exchange, chunks, is_over=is_over) from None
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
            except _FAILURES as error:
                raise _fault(error, self._exchange, [], is_over=WATCHDOG.disarm(watch)) from None
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
        self._requests = _Requests(self._client, is_own=self._is_own)

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
        except TimeoutError as error:
            if not scope.expired():
                raise
            raise _fault(error, exchange, chunks, is_over=True) from None
        except (Fault, *_FAILURES) as error:
            raise _fault(error, exchange, chunks, is_over=False) from None

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
                except (TimeoutError, *_FAILURES) as error:
                    raise _fault(error, self._exchange, [], is_over=isinstance(error, TimeoutError)) from None
                if chunk is None:
                    return
                yield chunk
        finally:
            await parts.aclose()

    async def aclose(self) -> None:
        """Give the connection back or up."""
        await self._response.aclose()
