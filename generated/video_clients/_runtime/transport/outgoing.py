# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Build the HTTP library's requests: complete headers, streamed bodies, URLs that the library's log cannot betray."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import httpx2

from ..steps import Fault, Send

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from ..content import ContentSource
    from ..exchange import Exchange
    from ..steps import WireRequest

_LONGEST_CONNECT: Final = 10.0
"""Seconds that one address may take to answer."""


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


class Requests:
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
        elif content is not None or wire.method not in {"GET", "HEAD", "DELETE", "OPTIONS", "TRACE"}:
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
