"""The app behind an HTTP client of the same process, without a port: breaks, pauses and all."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any, TypeVar

import httpx2
from starlette.applications import Starlette

from reynard.mock.application import app
from reynard.mock.delivery import HANG_UP

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
    from pathlib import Path

    from starlette.types import Message, Scope

    from reynard.spec.model import LoadedProvider

T = TypeVar("T")

_ERRORS: dict[str, tuple[type[httpx2.TransportError], str]] = {
    "refused": (httpx2.ConnectError, "All connection attempts failed"),
    "reset": (httpx2.ReadError, "Connection reset by peer"),
    "reset-accepted": (httpx2.RemoteProtocolError, "Server disconnected without sending a response."),
    "reset-unread": (httpx2.WriteError, "Broken pipe"),
    "truncated": (httpx2.RemoteProtocolError, "peer closed connection without sending complete message body"),
}


def async_transport(
    specs: Starlette | Path | str | Sequence[LoadedProvider],
    **settings: Any,  # noqa: ANN401 - those of `app`
) -> httpx2.AsyncBaseTransport:
    """Return a transport for `httpx2.AsyncClient`; the settings are those of `app`."""
    return AsyncMockTransport(_app(specs, settings))


def transport(
    specs: Starlette | Path | str | Sequence[LoadedProvider],
    **settings: Any,  # noqa: ANN401 - those of `app`
) -> httpx2.BaseTransport:
    """Return a transport for `httpx2.Client`; the settings are those of `app`."""
    return MockTransport(_app(specs, settings))


def _app(specs: Starlette | Path | str | Sequence[LoadedProvider], settings: dict[str, Any]) -> Starlette:
    if isinstance(specs, Starlette):
        if settings:
            raise TypeError("an app that is made already takes no further settings")
        return specs
    return app(specs, **settings)


class _Exchange:
    """One request to the app and the messages that come back."""

    def __init__(self, served: Starlette, request: httpx2.Request, content: bytes) -> None:
        self._request = request
        self._content: bytes | None = content
        self._messages: asyncio.Queue[Message | None] = asyncio.Queue(maxsize=4)
        self._ended_by = ""
        self._gone = asyncio.Event()
        self._pause: float | None = request.extensions.get("timeout", {}).get("read")
        self._run = asyncio.create_task(self._serve(served))

    async def _serve(self, served: Starlette) -> None:
        request = self._request
        scope: Scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": request.method,
            "headers": [(key.lower(), value) for key, value in request.headers.raw],
            "scheme": request.url.scheme,
            "path": request.url.path,
            "raw_path": request.url.raw_path.partition(b"?")[0],
            "query_string": request.url.query,
            "server": (request.url.host, request.url.port),
            "client": ("127.0.0.1", 0),
            "root_path": "",
            "extensions": {HANG_UP: self._hang_up},
        }
        try:
            await served(scope, self._receive, self._messages.put)
        finally:
            await self._messages.put(None)

    async def _receive(self) -> Message:
        content, self._content = self._content, None
        if content is None:
            await self._gone.wait()
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": content, "more_body": False}

    async def _hang_up(self, way: str) -> None:
        self._ended_by = way

    async def next(self) -> Message | None:
        """Return the next message, or None at the end. Raises what httpx2 raises for a real connection."""
        try:
            async with asyncio.timeout(self._pause):
                message = await self._messages.get()
        except TimeoutError:
            await self.close()
            raise httpx2.ReadTimeout("The read operation timed out", request=self._request) from None
        if message is not None:
            return message
        await self.close()
        if self._ended_by:
            error, reason = _ERRORS[self._ended_by]
            raise error(reason, request=self._request)
        return None

    async def close(self) -> None:
        """End the app's part as well."""
        self._gone.set()
        self._run.cancel()
        while not self._messages.empty():
            self._messages.get_nowait()
        await asyncio.wait((self._run,))
        if not self._run.cancelled() and (error := self._run.exception()) is not None:
            raise error


class _Body(httpx2.AsyncByteStream):
    def __init__(self, exchange: _Exchange) -> None:
        self._exchange = exchange

    async def __aiter__(self) -> AsyncIterator[bytes]:
        more = True
        while more and (message := await self._exchange.next()) is not None:
            more = message.get("more_body", False)
            if message.get("body"):
                yield message["body"]

    async def aclose(self) -> None:
        await self._exchange.close()


class AsyncMockTransport(httpx2.AsyncBaseTransport):
    """Carry requests to the app on the running event loop."""

    def __init__(self, served: Starlette) -> None:
        self.app = served

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the answer as soon as its headers are there."""
        exchange = _Exchange(self.app, request, await request.aread())
        start = await exchange.next()
        if start is None:
            raise AssertionError("the app ended without an answer")
        return httpx2.Response(start["status"], headers=start["headers"], stream=_Body(exchange), request=request)


class MockTransport(httpx2.BaseTransport):
    """Carry requests to the app on an event loop in a thread of its own, which `close` ends."""

    def __init__(self, served: Starlette) -> None:
        self.app = served
        self._inner = AsyncMockTransport(served)
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the answer as soon as its headers are there."""
        request.read()
        response = self.wait(self._inner.handle_async_request(_as_async(request)))
        return httpx2.Response(
            response.status_code, headers=response.headers, stream=_SyncBody(self, response), request=request
        )

    def wait(self, steps: Coroutine[Any, Any, T]) -> T:
        """Run something on the loop and wait for it."""
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, name="reynard-mock", daemon=True)
                self._thread.start()
            waiting = asyncio.run_coroutine_threadsafe(steps, self._loop)
        return waiting.result()

    def close(self) -> None:
        """End the loop."""
        with self._lock:
            loop, thread = self._loop, self._thread
            self._loop = self._thread = None
        if loop is not None and thread is not None:
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()


def _as_async(request: httpx2.Request) -> httpx2.Request:
    return httpx2.Request(
        request.method, request.url, headers=request.headers, content=request.content, extensions=request.extensions
    )


class _SyncBody(httpx2.SyncByteStream):
    def __init__(self, owner: MockTransport, response: httpx2.Response) -> None:
        self._owner = owner
        self._stream = response.stream

    def __iter__(self) -> Iterator[bytes]:
        if not isinstance(self._stream, httpx2.AsyncByteStream):
            raise TypeError("the answer came from another transport")
        pieces = aiter(self._stream)
        while (piece := self._owner.wait(_next(pieces))) is not None:
            yield piece

    def close(self) -> None:
        if isinstance(self._stream, httpx2.AsyncByteStream):
            self._owner.wait(self._stream.aclose())


async def _next(pieces: AsyncIterator[bytes]) -> bytes | None:
    return await anext(pieces, None)
