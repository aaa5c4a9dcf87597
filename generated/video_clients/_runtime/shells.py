# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""What sends for a client: connections that are opened at the first request, and shared only where that is safe.

A process that was forked has its parent's sockets, and what answers on them may be the parent's: children would be
given each other's task ids. Connections of one event loop are dead in another. So each process and loop has its own.
"""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING, Final

from .steps import Fault, Received, Send, Streamed

if TYPE_CHECKING:
    import asyncio
    import logging

    from .transport.async_shell import AsyncTransport
    from .transport.sync_shell import SyncTransport

_OPENING: Final = [threading.Lock()]
"""Held while connections are opened or closed; a child process begins with a new one."""


class LazyShell:
    """Open the transport when the first request is sent; shared by a client and its copies with other options."""

    def __init__(self, http_client: object | None, logger: logging.Logger) -> None:
        self._http_client = http_client
        self._logger = logger
        self._transport: SyncTransport | None = None
        self._process = os.getpid()
        self._is_closed = False

    def send(self, effect: Send) -> Received | Streamed:
        """Send once. Raises `Fault`."""
        transport = self._transport
        if transport is None or self._process != os.getpid():
            transport = self._open()
        return transport.send(effect)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def _open(self) -> SyncTransport:
        from .transport.sync_shell import SyncTransport  # noqa: PLC0415 - loads the HTTP library, at the first request only

        with _OPENING[0]:
            here, before = os.getpid(), self._transport
            if before is not None and self._process == here:
                return before
            if before is not None:
                if self._http_client is not None and before.has_connected:
                    raise _stranger("this process was forked")
                self._logger.info("this process was forked: it gets connections of its own")
            made = SyncTransport(self._http_client)
            if self._is_closed:
                made.close()
            self._transport, self._process = made, here
            return made

    def close(self) -> None:
        """Close the connections of this process."""
        with _OPENING[0]:
            self._is_closed = True
            if self._transport is not None and self._process == os.getpid():
                self._transport.close()


class LazyAsyncShell:
    """Open a transport when the first request of an event loop is sent; shared by a client and its copies."""

    def __init__(self, http_client: object | None, logger: logging.Logger) -> None:
        self._http_client = http_client
        self._logger = logger
        self._transports: dict[asyncio.AbstractEventLoop, AsyncTransport] = {}
        self._process = os.getpid()
        self._is_closed = False

    async def send(self, effect: Send) -> Received | Streamed:
        """Send once. Raises `Fault`."""
        from asyncio import get_running_loop  # noqa: PLC0415 - blocking programs never load it from here

        loop = get_running_loop()
        transport = self._transports.get(loop)
        if transport is None or self._process != os.getpid():
            transport = await self._open(loop)
        return await transport.send(effect)

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        from asyncio import sleep  # noqa: PLC0415 - as above

        await sleep(seconds)

    async def _open(self, loop: asyncio.AbstractEventLoop) -> AsyncTransport:
        from .transport.async_shell import AsyncTransport  # noqa: PLC0415 - loads the HTTP library, at the first request only

        with _OPENING[0]:
            here, known = os.getpid(), self._transports
            if self._process == here and loop in known:
                return known[loop]
            reason = "another event loop used it" if self._process == here else "this process was forked"
            if known:
                if self._http_client is not None and any(each.has_connected for each in known.values()):
                    raise _stranger(reason)
                self._logger.info("%s: this one gets connections of its own", reason)
            made = AsyncTransport(self._http_client)
            # Those of a loop that has ended are as dead as it is.
            kept = {each: held for each, held in known.items() if self._process == here and not each.is_closed()}
            self._transports, self._process = {**kept, loop: made}, here
        if self._is_closed:
            await made.aclose()
        return made

    async def aclose(self) -> None:
        """Close the connections of this process; those of other running loops are closed there."""
        import asyncio  # noqa: PLC0415 - as above

        self._is_closed = True
        if self._process != os.getpid():
            return
        here = asyncio.get_running_loop()
        for loop, transport in list(self._transports.items()):
            if loop is here:
                await transport.aclose()
            elif loop.is_running():
                asyncio.run_coroutine_threadsafe(transport.aclose(), loop)


def _stranger(reason: str) -> Fault:
    """Return the fault for connections of a user's own client that are not safe to use here."""
    message = f"nothing was sent: {reason}, and its connections are open; make a client with an http_client of its own"
    return Fault(f"http_client cannot be used here, {message}", may_have_left=False, repeatable=False, is_ours=True)


def _start_afresh() -> None:
    """Begin anew in a child process: whoever held the lock is not there."""
    _OPENING[0] = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_start_afresh)
