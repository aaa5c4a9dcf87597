"""Ways in which an answer goes wrong on the wire: late, in drops, cut short, or not at all."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator

    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

    from reynard.mock.faults import Fault

HANG_UP = "reynard.hang_up"
"""The ASGI extension by which a server lets go of a connection: an async function of the way it ends."""

REPLACING = frozenset(("error-in-200", "not-json", "bad-shape", "redirect"))
"""Faults that give another answer."""

BREAKING = frozenset(("reset", "reset-accepted", "reset-unread", "refused"))
"""Faults that give none."""

_PAGE = "<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>\n"
_FLUSH = 0.02


class NoAnswer(Response):
    """The connection ends without an answer."""

    def __init__(self, way: str) -> None:
        super().__init__()
        self._way = way

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - the ASGI signature
        """Let go of the connection."""
        await _hang_up(scope, self._way)


class CutShort(Response):
    """Half of the body that Content-Length promised."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - the ASGI signature
        """Send half, and let go."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        half = bytes(self.body)[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        await asyncio.sleep(_FLUSH)
        await _hang_up(scope, "truncated")


class CutStream(CutShort):
    """The first piece of a stream, and no end of it."""

    def __init__(self, whole: StreamingResponse) -> None:
        super().__init__()
        self._pieces = whole.body_iterator
        self.status_code = whole.status_code
        self.raw_headers = whole.raw_headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - the ASGI signature
        """Send the first piece, and let go."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async for piece in self._pieces:
            first = piece.encode() if isinstance(piece, str) else bytes(piece)
            await send({"type": "http.response.body", "body": first, "more_body": True})
            break
        await asyncio.sleep(_FLUSH)
        await _hang_up(scope, "truncated")


class Dripping(Response):
    """A body sent byte by byte."""

    pause = 0.05

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - the ASGI signature
        """Send one byte after the other."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        for byte in bytes(self.body):
            await asyncio.sleep(self.pause)
            await send({"type": "http.response.body", "body": bytes((byte,)), "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _hang_up(scope: Scope, way: str) -> None:
    hang_up = scope.get("extensions", {}).get(HANG_UP)
    if hang_up is None:
        raise ConnectionResetError("the mock was asked to break this connection, and this server has no way to do so")
    await hang_up(way)


def status_reply(fault: Fault, status: int, body: object) -> Response:
    """Answer with an error status; a number as argument is Retry-After, `empty` and `html` choose another body."""
    headers = {}
    if fault.argument and fault.argument not in ("empty", "html"):
        headers["retry-after"] = fault.argument
    if fault.argument == "empty":
        return Response(status_code=status, headers=headers)
    if fault.argument == "html":
        return HTMLResponse(_PAGE, status_code=status, headers=headers)
    return JSONResponse(body, status_code=status, headers=headers)


def replaced(fault: Fault, request: Request, error: object) -> Response:
    """Answer with what one of the `REPLACING` faults asks for; `error` is the provider's envelope."""
    match fault.name:
        case "not-json":
            return HTMLResponse("<!doctype html><title>Log in</title><p>Please log in.</p>\n")
        case "bad-shape":
            return JSONResponse({})
        case "redirect":
            if "x-mock-redirected" in request.query_params:
                return JSONResponse({"error": {"code": "bad_request", "message": "this was redirected already"}}, 400)
            return RedirectResponse(_elsewhere(fault, request), status_code=307)
        case _:
            return JSONResponse(error)


def _elsewhere(fault: Fault, request: Request) -> str:
    if fault.argument == "same":
        return str(request.url.include_query_params(**{"x-mock-redirected": "1"}))
    return fault.argument or f"https://elsewhere.invalid{request.url.path}"


async def delivered(response: Response, fault: Fault | None) -> Response:
    """Return an answer as the fault lets it come through."""
    if fault is None:
        return response
    if fault.name == "late":
        await asyncio.sleep(fault.seconds(5.0))
    elif fault.name in ("slow", "truncated"):
        return _broken_up(response, fault)
    return response


def _broken_up(response: Response, fault: Fault) -> Response:
    if isinstance(response, StreamingResponse):
        if fault.name == "truncated":
            return CutStream(response)
        response.body_iterator = _paused(response.body_iterator, fault)
        return response
    made: Response = CutShort() if fault.name == "truncated" else Dripping()
    if isinstance(made, Dripping):
        made.pause = fault.seconds(0.05)
    made.body = response.body
    made.status_code = response.status_code
    made.raw_headers = response.raw_headers
    return made


async def _paused(items: AsyncIterable[object], fault: Fault) -> AsyncIterator[str | bytes | memoryview]:
    """Yield the pieces of a stream with pauses."""
    async for item in items:
        await asyncio.sleep(fault.seconds(0.05))
        if isinstance(item, str | bytes | memoryview):
            yield item
