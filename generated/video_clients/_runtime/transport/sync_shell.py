# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Send one request once, within a deadline and a size, in the calling thread."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import httpx2

from ..exchange import Exchange, Sockets
from ..steps import Fault, Received, Send, Streamed
from ..watchdog import WATCHDOG
from .failures import FAILURES, fault_of
from .incoming import CLOSED, GRACE, LONGEST_SILENCE, headers_of, is_streamed, size_check
from .leftovers import WatchedBody
from .opening import open_client
from .outgoing import Requests

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class SyncTransport:
    """Carry out effects in the calling thread."""

    def __init__(self, client: object | None = None) -> None:
        if client is not None and not isinstance(client, httpx2.Client):
            raise TypeError("http_client must be an httpx2.Client")
        self._is_own = client is None
        self._is_torn = False
        """A call was interrupted, by Ctrl-C, say: anywhere within the library, which may hold its locks for ever."""
        self._client = open_client(httpx2.Client) if client is None else client
        self._requests = Requests(self._client, is_own=self._is_own)
        self.has_connected = False
        """Some answer came over a network: there are connections which belong to this process or event loop alone."""
        self._sockets = Sockets()

    def close(self) -> None:
        """Close the connections, unless they belong to a client that the user passed."""
        if self._is_own:
            self._client.close()

    def send(self, effect: Send) -> Received | Streamed:
        """Send once. Raises `Fault`."""
        if self._is_torn and self._is_own and not self._client.is_closed:
            self._begin_afresh()
        if self._client.is_closed:
            raise Fault(CLOSED, may_have_left=False, repeatable=False, is_ours=True)
        limit = effect.timeout
        seconds = LONGEST_SILENCE if limit is None else limit
        exchange = Exchange(seconds, self._sockets, effect.public_host, is_watched=self._is_own)
        try:
            watch = None if limit is None else WATCHDOG.arm(time.monotonic() + exchange.timeout + GRACE, exchange.shut)
        except RuntimeError:
            raise Fault("the system gives no thread to watch the deadline", may_have_left=False) from None
        chunks: list[bytes] = []
        body: WatchedBody | None = None
        try:
            request = self._requests.build(effect, exchange)
            if effect.request.is_foreign:
                response = self._client.send(request, stream=True, follow_redirects=False, auth=None)
            else:
                response = self._client.send(request, stream=True, follow_redirects=False)
            exchange.is_tunnelling = False
            body = WatchedBody(response)
            self.has_connected = self.has_connected or "network_stream" in response.extensions
            self._sockets.add_stream(response.extensions.get("network_stream"))
            headers = headers_of(response)
            if is_streamed(effect, response.status_code, headers):
                return Streamed(response.status_code, headers, _SyncBody(response, exchange))
            try:
                _read_whole(effect, response, headers, body, chunks)
            finally:
                response.close()
        except (TimeoutError, Fault, *FAILURES) as error:
            is_over = watch is not None and WATCHDOG.disarm(watch)
            if isinstance(error, httpx2.DecodingError) and body is not None:
                chunks = [body.salvaged()]
            raise fault_of(error, exchange, chunks, is_over=is_over) from None
        except BaseException:
            self._is_torn = True
            raise
        finally:
            if watch is not None:
                WATCHDOG.disarm(watch)
        return Received(response.status_code, headers, chunks[0] if len(chunks) == 1 else b"".join(chunks))

    def _begin_afresh(self) -> None:
        """Leave the connections of an interrupted call alone; a call that waits for one of their locks knows no end."""
        self._client = open_client(httpx2.Client)
        self._requests = Requests(self._client, is_own=True)
        self._is_torn = False


def _read_whole(
    effect: Send, response: httpx2.Response, headers: Mapping[str, str], body: WatchedBody, chunks: list[bytes]
) -> None:
    """Read a body into a list. Raises `Fault` where it is larger than it may be."""
    size, check = 0, size_check(effect, headers)
    body.check = check
    for chunk in response.iter_bytes():
        size += len(chunk)
        chunks.append(chunk)
        check(size)
    if further := body.other_members(effect.max_bytes - size + 1):
        chunks.append(further)
        check(size + len(further))


class _SyncBody:
    """A body that is read piece by piece; each silence is bounded, also within the framing between two pieces."""

    def __init__(self, response: httpx2.Response, exchange: Exchange) -> None:
        self._response = response
        self._exchange = exchange

    def __iter__(self) -> Iterator[bytes]:
        chunks = self._response.iter_bytes()
        while True:
            watch = WATCHDOG.arm(time.monotonic() + self._exchange.timeout + GRACE, self._exchange.shut)
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
