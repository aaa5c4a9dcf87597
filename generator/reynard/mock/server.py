"""The app behind a port of this machine."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import struct
import sys
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from reynard.diagnostics import Findings
from reynard.mock.application import app, mock_of
from reynard.mock.delivery import HANG_UP
from reynard.mock.reload import Reloading
from reynard.mock.tokens import token_paths
from reynard.specs_folder import load_specs
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from starlette.applications import Starlette
    from starlette.types import ASGIApp, Receive, Scope, Send

    from reynard.mock.service import Mock
    from reynard.spec.model import LoadedProvider

_LOOK_AGAIN = 0.5
"""Seconds between two looks at the specs."""
_LINGER_NONE = struct.pack("ii", 1, 0)


class _Protocol(HttpToolsProtocol):
    """HTTP/1.1 with a way to let go of the connection in the middle.

    Read by httptools, a request of 200 clients costs a quarter less than by h11.
    """

    def __init__(self, *arguments: Any, **settings: Any) -> None:  # noqa: ANN401 - passed on as they are
        super().__init__(*arguments, **settings)
        inner: ASGIApp = self.app

        async def with_hang_up(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http":
                scope["extensions"] = {**scope.get("extensions", {}), HANG_UP: self._hang_up}
            try:
                await inner(scope, receive, send)
            except asyncio.CancelledError:  # the server stops and waits no longer
                await self._hang_up("stopped")
                with contextlib.suppress(asyncio.CancelledError):
                    await asyncio.sleep(0)
                return
            if self._let_go:
                while (await receive())["type"] != "http.disconnect":
                    pass

        self._let_go = False
        self.app = with_hang_up

    async def _hang_up(self, way: str) -> None:
        self._let_go = True
        transport: asyncio.Transport = self.transport
        if way == "truncated":
            transport.close()
            return
        if way != "reset-accepted":  # without lingering, closing sends RST instead of FIN
            connection = transport.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NONE)
        transport.abort()


class Running(Struct, frozen=True):
    """A server that runs."""

    url: str
    mock: Mock

    def base_url(self, provider: str) -> str:
        """Return the base URL of a provider."""
        return f"{self.url}/{provider}"


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _prepared(served: ASGIApp, host: str, port: int, *, allow_host: bool) -> tuple[uvicorn.Server, socket.socket, str]:
    if not allow_host and not _is_loopback(host):
        raise ValueError(f"{host} can be reached from other machines, and the mock takes any key; allow it explicitly")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family)
    shown = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        served if allow_host else _only_local(served, host),
        http=_Protocol,
        loop="asyncio",  # whose program the mock runs in has chosen no other
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=1,
        server_header=False,
        proxy_headers=False,
    )
    return uvicorn.Server(config), listening, f"http://{shown}:{listening.getsockname()[1]}"


def _only_local(served: ASGIApp, host: str) -> ASGIApp:
    """Refuse requests for other names: a web page must not reach the mock by a name that it points here."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        named = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        name = named.rpartition(":")[0] if named.rpartition(":")[2].isdigit() else named
        if name.strip("[]") == host or _is_loopback(name.strip("[]")):
            await served(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 421, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})

    return guarded


def _to_stdout(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def serve(  # noqa: PLR0913 - the settings of a whole server, all named
    specs: Path | str | Sequence[LoadedProvider],
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    allow_host: bool = False,
    say: Callable[[str], None] = _to_stdout,
    reload: Reload | None = None,
    **settings: Any,  # noqa: ANN401 - those of `app`
) -> None:
    """Serve until interrupted, and say what is served where; with `reload`, always what the folder says now.

    Raises ValueError for a host that is not this machine's own unless `allow_host`, OSError where the port is taken.
    """
    first = app(specs, **settings)
    served = Reloading(reload.folder, first, partial(_again, reload, say, settings)) if reload is not None else None
    server, listening, url = _prepared(served or first, host, port, allow_host=allow_host)
    for line in described(mock_of(first), url):
        say(line)
    if served is not None:
        served.watch(_LOOK_AGAIN)
    with listening, contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listening])
    if served is not None:
        served.end()


class Reload(Struct, frozen=True):
    """What is served anew when it changes: these providers of a folder, or all. `tell` gets what is found in them."""

    folder: Path
    providers: tuple[str, ...]
    tell: Callable[[Findings], None]


def _again(reload: Reload, say: Callable[[str], None], settings: dict[str, Any]) -> Starlette | None:
    """Return the app of the specs as they are now, or None where they cannot be served."""
    findings = Findings()
    providers = load_specs(reload.folder, findings, reload.providers)
    reload.tell(findings)
    if findings.has_errors or not providers:
        say("The specs have changed and cannot be served; what was served before goes on.")
        return None
    try:
        made = app(providers, **settings)
    except ValueError as error:
        say(f"The specs have changed and cannot be served: {error}; what was served before goes on.")
        return None
    say("The specs have changed: they are served anew, and earlier tasks are forgotten.")
    return made


def described(mock: Mock, url: str) -> Iterator[str]:
    """Yield lines that say what is served."""
    for provider in mock.providers:
        prefix = f"{provider.spec.env or provider.spec.provider.upper()}_BASE_URL"
        yield f"{provider.spec.title}: {prefix}={url}/{provider.spec.provider}"
        for each in provider.endpoints:
            yield f"  {each.spec.operation}: {each.spec.method} {each.spec.path}"
        for path in sorted(token_paths(provider)):
            yield f"  tokens: POST {path}; the client takes token_url={url}/{provider.spec.provider}{path}"
    yield f"Any key is right. {url}/ lists all of this; Ctrl-C ends it."


@contextlib.contextmanager
def running(
    specs: Path | str | Sequence[LoadedProvider],
    *,
    port: int = 0,
    **settings: Any,  # noqa: ANN401 - those of `app`
) -> Iterator[Running]:
    """Serve in a thread for as long as the block lasts."""
    served = app(specs, **settings)
    server, listening, url = _prepared(served, "127.0.0.1", port, allow_host=False)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="reynard-mock", daemon=True)
    with listening:
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.005)
            yield Running(url, mock_of(served))
        finally:
            server.should_exit = True
            thread.join(timeout=10)
