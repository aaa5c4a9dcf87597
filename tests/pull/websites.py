"""A documentation site for tests: pages in a dictionary, behind a transport or a port, with a clock of ours."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import httpx2

from reynard.pull import Fetcher, Limits, Policy

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST = "docs.example.com"
ROOT = f"https://{HOST}"
POLICY = Policy(hosts=frozenset((HOST,)))
NOW = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC)


@dataclass(kw_only=True)
class Reply:
    """What the site answers at one path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Clock:
    """Time that passes only when someone sleeps, or by a step at each look."""

    time: float = 0.0
    step: float = 0.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        self.time += self.step
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


@dataclass
class Site:
    """Pages by path. A text is a Markdown page with an entity tag; several replies are given one after the other."""

    pages: dict[str, str | Reply | list[Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    requests: list[httpx2.Request] = field(default_factory=list)
    tags: bool = True

    def answer(self, path: str, headers: httpx2.Headers) -> Reply:
        self.asked.append(path)
        found = self.pages.get(path, Reply(status=404))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        if isinstance(found, Reply):
            return found
        tag = f'"{sha256(found.encode()).hexdigest()[:12]}"'
        if self.tags and headers.get("if-none-match") == tag:
            return Reply(status=304)
        return Reply(
            body=found.encode(), headers={"Content-Type": "text/markdown", **({"ETag": tag} if self.tags else {})}
        )

    def transport(self) -> httpx2.MockTransport:
        def handle(request: httpx2.Request) -> httpx2.Response:
            self.requests.append(request)
            reply = self.answer(request.url.raw_path.decode(), request.headers)
            return httpx2.Response(reply.status, headers=reply.headers, stream=httpx2.ByteStream(reply.body))

        return httpx2.MockTransport(handle)

    def fetcher(self, clock: Clock | None = None, limits: Limits | None = None) -> Fetcher:
        clock = clock or Clock()
        return Fetcher(self.transport(), limits=limits or Limits(), clock=clock, sleep=clock.sleep, now=lambda: NOW)

    @contextmanager
    def served(self) -> Iterator[str]:
        """Serve the site on a loopback port; the value is its address."""
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                reply = site.answer(self.path, httpx2.Headers(dict(self.headers.items())))
                self.send_response(reply.status)
                for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
