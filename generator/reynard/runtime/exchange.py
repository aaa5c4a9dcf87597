"""What is known of one exchange on the wire while it runs: how far it came, and which socket carries it.

Fed by the `trace` extension of httpcore2, whose events name connections, tunnels and the moment a request is written.
"""

from __future__ import annotations

import itertools
import socket
import threading
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakSet

if TYPE_CHECKING:
    from collections.abc import MutableMapping

_MARKS: Final = itertools.count(1)
_MARK_STEP: Final = 8
"""Nanoseconds between two marks: sockets round timeouts up, by one at most."""
_CONNECTED: Final = ("connect_tcp.complete", "connect_unix_socket.complete", "start_tls.complete")
_MARK_COUNT: Final = 100_000


class Sockets:
    """The sockets that a client's connections were seen to use."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: WeakSet[socket.socket] = WeakSet()

    def add(self, found: object) -> None:
        """Remember a socket; anything else is passed over (in-process transports have none)."""
        if isinstance(found, socket.socket):
            with self._lock:
                self._seen.add(found)

    def add_stream(self, stream: Any) -> None:  # noqa: ANN401 - httpcore2's stream, or nothing
        """Remember the socket of an answer's `network_stream`."""
        if stream is not None:
            self.add(stream.get_extra_info("socket"))

    def all(self) -> list[socket.socket]:
        """Return those that are still open somewhere."""
        with self._lock:
            return list(self._seen)


class Exchange:
    """One exchange."""

    __slots__ = (
        "_is_watched", "_mark", "_public_host", "_request", "_sockets", "has_begun", "has_written", "is_tunnelling",
        "timeout",
    )  # fmt: skip

    def __init__(
        self, seconds: float, sockets: Sockets | None = None, public_host: str = "", *, is_watched: bool = False
    ) -> None:
        mark = next(_MARKS) % _MARK_COUNT * _MARK_STEP
        self.timeout = (int(seconds * 1000) + 1) / 1000 + mark * 1e-9
        """The timeout of each single operation, in seconds: no other exchange in flight has the same."""
        self._mark = round(self.timeout * 1e9)
        self._sockets = sockets
        self._public_host = public_host
        """A name that must lead to the open internet; a proxy's name is another."""
        self.is_tunnelling = False
        """A proxy is being asked for a tunnel: nothing of the request itself is on its way."""
        self._is_watched = is_watched
        """The client is our own, so it sends over a network and tells when it begins to."""
        self.has_begun = False
        """The head of the request is being given to the system, or was."""
        self.has_written = False
        """The head of the request was given to the system: what was refused before that has surely not left."""
        self._request: Any = None

    def trace(self, name: str, info: MutableMapping[str, Any]) -> None:
        """Take note of one event; one that announces a connection is told the address to make it to."""
        if name.endswith("send_request_headers.started"):
            request = info.get("request")
            self.is_tunnelling = request is not None and request.method == b"CONNECT"
            self._request = None if self.is_tunnelling else request
            self.has_begun = self.has_begun or not self.is_tunnelling
        elif name.endswith("send_request_headers.complete"):
            if self._request is not None:
                self.has_written = True
                # The rest of the events would cost time and tell nothing more.
                self._request.extensions.pop("trace", None)
        elif self._sockets is not None and name.endswith("connect_tcp.started"):
            from .resolving import await_name  # noqa: PLC0415 - for new connections only

            host: str = info["host"]
            seconds = min(self.timeout, info.get("timeout") or self.timeout)
            # A second lookup, by the library, has no deadline, and may find something else.
            info["host"] = await_name(host, info["port"], seconds, must_be_public=self._is_guarded(host))
        elif self._sockets is not None and name.endswith(_CONNECTED):
            self._sockets.add_stream(info["return_value"])

    async def atrace(self, name: str, info: MutableMapping[str, Any]) -> None:
        """Take note of one event."""
        self.trace(name, info)
        if name.endswith("connect_tcp.started") and self._is_guarded(info["host"]):
            import asyncio  # noqa: PLC0415 - an event loop is running: it is there

            from .resolving import addresses_in, place_of  # noqa: PLC0415 - for new connections only

            try:
                found = await asyncio.get_running_loop().getaddrinfo(
                    info["host"], info["port"], type=socket.SOCK_STREAM
                )
            except (OSError, UnicodeError):
                found = []
            info["host"] = place_of(info["host"], addresses_in(found), must_be_public=True)

    @property
    def is_unsent(self) -> bool:
        """Whether it is sure that no byte of the request has left: it waited for a connection, or for a name."""
        return self._is_watched and not self.has_begun

    def _is_guarded(self, host: str) -> bool:
        return bool(self._public_host) and host.lower() == self._public_host

    def shut(self) -> None:
        """Shut the socket that carries this exchange, whatever reads or writes on it.

        A connection of before is not announced by an event. It is known by its timeout, which is set before each read
        and write and which no other exchange has.
        """
        if self._sockets is None:
            return
        for found in self._sockets.all():
            timeout = found.gettimeout()
            if timeout is not None and abs(round(timeout * 1e9) - self._mark) <= 2:  # noqa: PLR2004 - rounding of both
                try:
                    # Past SSLSocket's own, which would forget its TLS state under the reading thread.
                    socket.socket.shutdown(found, socket.SHUT_RDWR)
                except OSError:
                    continue
