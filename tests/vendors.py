"""The mock vendor behind a client of the same process: what went over the wire is kept, and its clock is ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2

from programs import REPOSITORY
from reynard.mock import app, async_transport, mock_of, transport
from reynard.mock.specs import read_specs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.spec.model import LoadedProvider


_read = cache(read_specs)
"""Reads a folder of this repository, which no test changes, once."""


@dataclass
class Vendor:
    """A served folder of specs. Each request takes a part of a second of the vendor's time, and none of ours."""

    specs: Path | Sequence[LoadedProvider]
    now: float = 0.0
    second: float = 0.4
    requests: list[httpx2.Request] = field(default_factory=list)
    _opened: list[httpx2.Client] = field(default_factory=list)

    def __post_init__(self) -> None:
        is_ours = isinstance(self.specs, Path) and self.specs.is_relative_to(REPOSITORY)
        self.app = app(_read(self.specs) if is_ours else self.specs, clock=lambda: self.now)
        self.mock = mock_of(self.app)

    @property
    def sent(self) -> list[tuple[str, str]]:
        """Method and path of every request below the provider's prefix."""
        return [(each.method, "/" + each.url.path.split("/", 2)[2]) for each in self.requests]

    def arguments(self, provider: str) -> dict[str, Any]:
        """Return what a client needs to talk to this vendor."""
        return {"base_url": f"https://mock.test/{provider}", "api_key": "a-key", "pace": 10_000}

    def client(self) -> httpx2.Client:
        """Return a client of the library, for `http_client`."""
        made = httpx2.Client(transport=_Recorder(self, transport(self.app)))
        self._opened.append(made)
        return made

    def close(self) -> None:
        """Close what was opened: each blocking client has a thread of its own behind it."""
        while self._opened:
            self._opened.pop().close()

    def async_client(self) -> httpx2.AsyncClient:
        """Return a client of the library, for `http_client`."""
        return httpx2.AsyncClient(transport=_AsyncRecorder(self, async_transport(self.app)))

    def note(self, request: httpx2.Request) -> None:
        """Keep a request that was read."""
        self.requests.append(request)
        self.now += self.second


class _Recorder(httpx2.BaseTransport):
    def __init__(self, vendor: Vendor, inner: httpx2.BaseTransport) -> None:
        self._vendor, self._inner = vendor, inner

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        try:
            return self._inner.handle_request(request)
        finally:
            self._vendor.note(request)

    def close(self) -> None:
        self._inner.close()


class _AsyncRecorder(httpx2.AsyncBaseTransport):
    def __init__(self, vendor: Vendor, inner: httpx2.AsyncBaseTransport) -> None:
        self._vendor, self._inner = vendor, inner

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        try:
            return await self._inner.handle_async_request(request)
        finally:
            self._vendor.note(request)
