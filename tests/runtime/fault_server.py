"""A real TCP server that misbehaves as told, and counts what reached it."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: ANN401

from __future__ import annotations

import json
import select
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Seen:
    """One request that the server read to its end."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


Act = Callable[[socket.socket], bool]
"""Answer one request; return whether the connection stays open."""


@dataclass
class FaultServer:
    """Answer the n-th request with the n-th act, and everything after the last with `rest`."""

    acts: list[Act] = field(default_factory=list)
    rest: Act = field(default_factory=lambda: ok())  # noqa: PLW0108 - defined further down
    seen: list[Seen] = field(default_factory=list)
    places: dict[socket.socket, int] = field(default_factory=dict)
    """Which of those seen was the last on a connection."""
    connections: int = 0
    is_reset_on_accept: int = 0
    """How many connections are reset before anything is read from them."""
    is_listening_at_once: bool = True

    def __post_init__(self) -> None:
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._is_stopped = False
        if self.is_listening_at_once:
            self.listen()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def posts(self) -> int:
        return sum(seen.method == "POST" for seen in self.seen)

    def wait_until_idle(self) -> None:
        """Wait until every connection is closed on this side."""
        while self._open:
            time.sleep(0.001)

    def listen(self) -> None:
        self._socket.listen(64)
        threading.Thread(target=self._accept, daemon=True).start()

    def stop(self) -> None:
        self._is_stopped = True
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        with self._lock:
            for connection in self._open:
                connection.close()

    def _accept(self) -> None:
        while not self._is_stopped:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            if self.is_reset_on_accept > 0:
                self.is_reset_on_accept -= 1
                # A connection that is reset while it is being made was never made: who has it sends something.
                select.select([connection], [], [], 60)
                reset(connection)
                continue
            with self._lock:
                self._open.add(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            stream = connection.makefile("rb")
            while (seen := _read_request(stream)) is not None:
                with self._lock:
                    place = len(self.seen)
                    self.seen.append(seen)
                    self.places[connection] = place
                act = self.acts[place] if place < len(self.acts) else self.rest
                if not act(connection):
                    return
        except (OSError, ValueError):
            return
        finally:
            connection.close()
            with self._lock:
                self._open.discard(connection)


def _read_request(stream: Any) -> Seen | None:
    line = stream.readline().decode("latin-1").split()
    if len(line) < 2:
        return None
    headers: dict[str, str] = {}
    while (header := stream.readline().decode("utf-8").strip()) != "":
        name, _, value = header.partition(":")
        headers[name.lower()] = value.strip()
    if headers.get("transfer-encoding") == "chunked":
        body = b""
        while size := int(stream.readline(), 16):
            body += stream.read(size)
            stream.readline()
        stream.readline()
    else:
        size = int(headers.get("content-length", "0"))
        body = stream.read(size)
        if len(body) < size:
            return None
    return Seen(line[0], line[1], headers, body)


def reset(connection: socket.socket) -> bool:
    """Close with RST, as a crashed or overloaded machine does."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
    return False


def answer(
    status: int = 200,
    body: bytes | object = b"",
    headers: dict[str, str] | None = None,
    *,
    length: int | None = None,
    is_kept: bool = True,
) -> Act:
    """Return an act that answers; `length` lies about the body's."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    media = "text/html" if isinstance(body, bytes) else "application/json"
    named = {
        "Content-Type": media,
        "Content-Length": str(len(content) if length is None else length),
        **(headers or {}),
    }

    def act(connection: socket.socket) -> bool:
        head = f"HTTP/1.1 {status} X\r\n" + "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
        connection.sendall(head.encode() + b"\r\n" + content)
        return is_kept

    return act


def ok(body: object | None = None) -> Act:
    return answer(200, {"task_id": "t-1", "status": "queued"} if body is None else body)


def raw(content: bytes, *, is_kept: bool = False, then_reset: bool = False) -> Act:
    """Return an act that writes bytes as they are."""

    def act(connection: socket.socket) -> bool:
        connection.sendall(content)
        return reset(connection) if then_reset else is_kept

    return act


def hang(seconds: float = 60.0) -> Act:
    def act(connection: socket.socket) -> bool:
        # Until the client gives up: nothing is ever written.
        connection.settimeout(seconds)
        with suppress(OSError):
            connection.recv(1)
        return False

    return act


def drip(prefix: bytes, piece: bytes, pause: float = 0.03, seconds: float = 60.0) -> Act:
    """Return an act that writes a little now and then, without end."""

    def act(connection: socket.socket) -> bool:
        connection.sendall(prefix)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            connection.sendall(piece)
            time.sleep(pause)
        return False

    return act


@contextmanager
def serving(*acts: Act, **settings: Any) -> Iterator[FaultServer]:
    server = FaultServer(acts=list(acts), **settings)
    try:
        yield server
    finally:
        server.stop()
