"""Send one request once, within a deadline and a size, on the event loop; loads asyncio, which costs 20 ms."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx2

from ..exchange import Exchange
from ..steps import Fault, Received, Send, Streamed
from .failures import FAILURES, fault_of
from .incoming import CLOSED, GRACE, LONGEST_SILENCE, headers_of, is_streamed, size_check
from .leftovers import WatchedBody
from .opening import open_client
from .outgoing import Requests

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class AsyncTransport:
    """Carry out effects on the event loop."""

    def __init__(self, client: object | None = None) -> None:
        if client is not None and not isinstance(client, httpx2.AsyncClient):
            raise TypeError("http_client must be an httpx2.AsyncClient")
        self._is_own = client is None
        self._client = open_client(httpx2.AsyncClient) if client is None else client
        self._requests = Requests(self._client, is_own=self._is_own)
        self.has_connected = False
        """Some answer came over a network: there are connections which belong to this process or event loop alone."""

    async def aclose(self) -> None:
        """Close the connections, unless they belong to a client that the user passed."""
        if self._is_own:
            await self._client.aclose()

    async def send(self, effect: Send) -> Received | Streamed:
        """Send once. Raises `Fault`."""
        if self._client.is_closed:
            raise Fault(CLOSED, may_have_left=False, repeatable=False, is_ours=True)
        limit = effect.timeout
        seconds = LONGEST_SILENCE if limit is None else limit
        exchange = Exchange(seconds, public_host=effect.public_host, is_watched=self._is_own)
        scope = asyncio.timeout(None if limit is None else exchange.timeout + GRACE)
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
        body = WatchedBody(response)
        self.has_connected = self.has_connected or "network_stream" in response.extensions
        headers = headers_of(response)
        if is_streamed(effect, response.status_code, headers):
            return Streamed(response.status_code, headers, _AsyncBody(response, exchange))
        try:
            size, check = 0, size_check(effect, headers)
            body.check = check
            parts = response.aiter_bytes()
            try:
                async for chunk in parts:
                    size += len(chunk)
                    chunks.append(chunk)
                    check(size)
                if further := body.other_members(effect.max_bytes - size + 1):
                    chunks.append(further)
                    check(size + len(further))
            except httpx2.DecodingError:
                chunks[:] = [body.salvaged()]
                raise
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
                    async with asyncio.timeout(self._exchange.timeout + GRACE):
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
