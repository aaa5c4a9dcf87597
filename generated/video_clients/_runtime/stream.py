# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Server-sent events as typed iterators (WHATWG HTML, 9.2: the event stream format)."""

from __future__ import annotations

import codecs
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, Self, TypeVar, cast, get_args

from .answer import Answer, RawResponse
from .errors import ResponseShapeError
from .failures import fault_error, status_error
from .media import kind_of
from .steps import AsyncByteStream, ByteStream, Fault, Streamed

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Task
    from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping
    from types import TracebackType

    from .errors import ClientError
    from .operation import Operation
    from .settings import Settings

EventT = TypeVar("EventT")

_MOST: Final = 16 * 1024 * 1024
"""Characters that one event may hold."""
_DONE: Final = "[DONE]"
_BEGINNINGS: Final = (b"data:", b"event:", b"id:", b"retry:", b": ", b":\n")


@dataclass(frozen=True, slots=True)
class ServerSentEvent:
    """One event as it came."""

    data: str
    event: str = "message"
    id: str = ""
    retry: int | None = None
    """Milliseconds, where the server asked for a pause before reconnecting."""


class EventDecoder:
    """Cut bytes into events, wherever the pieces break: in a character, between CR and LF, in a field's name."""

    def __init__(self) -> None:
        self._utf8 = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest: list[str] = []
        """Pieces of a line that has not ended: they are joined once, however many there are."""
        self._held = 0
        self._is_first = True
        self._data: list[str] = []
        self._size = 0
        self._event = ""
        self._id = ""
        self._retry: int | None = None

    def feed(self, chunk: bytes, *, is_last: bool = False) -> list[ServerSentEvent]:
        """Return the events that a piece completes. Raises OverflowError where one grows without end."""
        text = self._utf8.decode(chunk, is_last)
        if self._is_first and text:
            text = text.removeprefix("\ufeff")
            self._is_first = False
        self._held += len(text)
        if self._held + self._size > _MOST and "\n" not in text and "\r" not in text:
            raise OverflowError
        has_ended = is_last or "\n" in text or "\r" in text or self._rest[-1:] == ["\r"]
        self._rest.append(text)
        return self._lines("".join(self._rest), is_last=is_last) if has_ended else []

    def _lines(self, text: str, *, is_last: bool) -> list[ServerSentEvent]:
        # A CR at the end may be half of a CRLF.
        held = "\r" if text.endswith("\r") and not is_last else ""
        text = text.removesuffix("\r") if held else text
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        rest = lines.pop()
        if len(rest) + self._size > _MOST:
            raise OverflowError
        if is_last:
            # The format drops an event without a blank line at its end; vendors forget that line after the last one.
            lines += [rest, ""] if rest else [""]
            rest = ""
        self._rest, self._held = [rest, *([held] if held else [])], len(rest)
        return [event for line in lines if (event := self._line(line)) is not None]

    def _line(self, line: str) -> ServerSentEvent | None:
        if not line:
            return self._dispatched()
        if line.startswith(":"):
            return None
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        match name:
            case "data":
                self._data.append(value)
                self._size += len(value) + 1
            case "event":
                self._event = value
            case "id" if "\0" not in value:
                self._id = value
            case "retry" if value.isdecimal():
                self._retry = int(value)
            case _:
                pass
        return None

    def _dispatched(self) -> ServerSentEvent | None:
        data, event = self._data, self._event
        self._data, self._event, self._size = [], "", 0
        if not data:
            return None
        return ServerSentEvent("\n".join(data), event or "message", self._id, self._retry)


class LineDecoder:
    """Cut bytes into the texts of JSON Lines, NDJSON or a JSON sequence (RFC 7464), each as an event."""

    def __init__(self) -> None:
        self._rest: list[bytes] = []
        """Pieces of a line that has not ended, as above."""
        self._held = 0

    def feed(self, chunk: bytes, *, is_last: bool = False) -> list[ServerSentEvent]:
        """Return the items that a piece completes. Raises OverflowError where one grows without end."""
        # A record mark begins what a line end completed: to a reader both part one item from the next.
        self._rest.append(chunk)
        self._held += len(chunk)
        if not is_last and b"\n" not in chunk and b"\x1e" not in chunk:
            if self._held > _MOST:
                raise OverflowError
            return []
        lines = b"".join(self._rest).replace(b"\x1e", b"\n").split(b"\n")
        rest = b"" if is_last else lines.pop()
        if len(rest) > _MOST:
            raise OverflowError
        self._rest, self._held = [rest], len(rest)
        texts = (line.removeprefix(b"\xef\xbb\xbf").strip() for line in lines)
        return [ServerSentEvent(text.decode("utf-8", "replace")) for text in texts if text]


class _Reader(Generic[EventT]):
    """Turn events into the operation's type; an event that reports an error raises it."""

    def __init__(
        self, settings: Settings, operation: Operation[EventT], head: Streamed, client_request_id: str
    ) -> None:
        self._settings = settings
        self._operation = operation
        self._head = head
        self._client_request_id = client_request_id
        self.is_done = False
        types = [reply.type for reply in operation.replies if reply.shape == "events"]
        self._is_text = str in types
        self._may_be_text = any(str in get_args(each) for each in types)
        """Some events are data and others words, and only their author knows which."""
        self.decoder: EventDecoder | LineDecoder = (
            LineDecoder() if _has_lines(operation, head.headers) else EventDecoder()
        )

    def read(self, event: ServerSentEvent) -> EventT | None:
        """Return the typed event, or None for the end's mark. Raises ResponseShapeError and status errors."""
        if event.data.strip() == _DONE:
            self.is_done = True
            return None
        if self._is_text and event.event != "error":
            return cast("EventT", event.data)
        answer: Answer[EventT] = RawResponse(
            self._settings,
            self._operation,
            self._head.status,
            {**self._head.headers, "content-type": "application/json"},
            event.data.encode(),
            self._client_request_id,
        )
        data = answer.data
        error = cast("dict[str, object]", data).get("error") if isinstance(data, dict) else None
        if event.event == "error" or isinstance(error, (dict, str)) or not answer.is_success():
            raise status_error(self._settings, self._operation, answer, None, None)
        if not self._may_be_text or isinstance(data, (dict, list)):
            return answer.parse()
        try:
            return answer.parse()
        except ResponseShapeError:
            return cast("EventT", event.data)

    def broken(self, fault: Fault) -> ClientError:
        """Return the error for a stream that ended before its time."""
        return fault_error(self._settings, self._operation, fault, self._client_request_id)


def _has_lines(operation: Operation[EventT], headers: Mapping[str, str]) -> bool:
    """Tell whether items come as lines of JSON: by what came, else by what is documented."""
    came = kind_of(headers.get("content-type", ""))
    if came in {"events", "lines"}:
        return came == "lines"
    return any(kind_of(reply.media or "") == "lines" for reply in operation.replies)


_FORGOTTEN: Final[set[Task[None]]] = set()
"""What closes streams that were forgotten: event loops hold their tasks weakly."""
_ENDLESS: Final = "an event grew without end"


def _read(body: ByteStream, reader: _Reader[EventT]) -> Iterator[EventT]:
    """Yield events until their end, or an error. It knows no stream: one that nobody holds any more ends at once."""
    try:
        for chunk in itertools.chain(body, (None,)):
            for event in reader.decoder.feed(chunk or b"", is_last=chunk is None):
                value = reader.read(event)
                if reader.is_done:
                    return
                yield cast("EventT", value)
    except Fault as fault:
        raise reader.broken(fault) from None
    except OverflowError:
        raise reader.broken(Fault(_ENDLESS, may_have_left=True)) from None
    finally:
        body.close()


class EventStream(Generic[EventT]):
    """A stream of typed events; closing it, leaving its `with` block, or forgetting it gives the connection up."""

    def __init__(self, head: Streamed, reader: _Reader[EventT]) -> None:
        self._body = cast("ByteStream", head.body)
        self._events = _read(self._body, reader)
        self.status = head.status
        self.headers: Mapping[str, str] = head.headers

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> EventT:
        return next(self._events)

    def close(self) -> None:
        """Give the connection up."""
        self._body.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()


async def _aread(body: AsyncByteStream, reader: _Reader[EventT]) -> AsyncGenerator[EventT, None]:
    """Yield events as `_read` does."""
    try:
        async for chunk in _pieces(body):
            for event in reader.decoder.feed(chunk or b"", is_last=chunk is None):
                value = reader.read(event)
                if reader.is_done:
                    return
                yield cast("EventT", value)
    except Fault as fault:
        raise reader.broken(fault) from None
    except OverflowError:
        raise reader.broken(Fault(_ENDLESS, may_have_left=True)) from None
    finally:
        await body.aclose()


async def _pieces(body: AsyncByteStream) -> AsyncIterator[bytes | None]:
    async for chunk in body:
        yield chunk
    yield None


class AsyncEventStream(Generic[EventT]):
    """A stream of typed events; closing it, leaving its `async with`, or forgetting it gives the connection up."""

    def __init__(self, head: Streamed, reader: _Reader[EventT]) -> None:
        import asyncio  # noqa: PLC0415 - an event loop is running: it is there

        self._body = cast("AsyncByteStream", head.body)
        self._events = _aread(self._body, reader)
        self._loop = asyncio.get_running_loop()
        self._is_closed = False
        self.status = head.status
        self.headers: Mapping[str, str] = head.headers

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> EventT:
        return await anext(self._events)

    async def aclose(self) -> None:
        """Give the connection up."""
        self._is_closed = True
        await self._body.aclose()

    def __del__(self) -> None:
        if not self._is_closed and self._loop.is_running():
            # In its own loop, and in order: left to the collector, what is nested would be closed from both ends.
            self._loop.call_soon_threadsafe(_forget, self._loop, self._events, self._body)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


def _forget(loop: AbstractEventLoop, events: AsyncGenerator[EventT, None], body: AsyncByteStream) -> None:
    """Give up the connection of a stream that nobody holds any more."""

    async def close() -> None:
        await events.aclose()
        await body.aclose()

    task = loop.create_task(close())
    _FORGOTTEN.add(task)
    task.add_done_callback(_FORGOTTEN.discard)


def _whole(answer: Answer[EventT], *, has_lines: bool) -> Streamed:
    """Return an answer that came whole as a stream of one event: some gateways ignore that a stream was asked for.

    Others stream under another name: what begins as events do, and what is documented as lines, is read as such.
    """
    if has_lines or answer.content.lstrip().startswith(_BEGINNINGS):
        return Streamed(answer.status, answer.headers, _Pieces(answer.content))
    answer.parse()
    lines = b"".join(b"data: " + line + b"\n" for line in answer.content.splitlines())
    return Streamed(answer.status, answer.headers, _Pieces(lines + b"\n"))


class _Pieces:
    """A body that is already here."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Iterator[bytes]:
        yield self._content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._content

    def close(self) -> None:
        """Do nothing."""

    async def aclose(self) -> None:
        """Do nothing."""


def _opened(
    settings: Settings, operation: Operation[EventT], opened: tuple[Streamed | Answer[EventT], str]
) -> tuple[Streamed, _Reader[EventT]]:
    answer, client_request_id = opened
    has_lines = _has_lines(operation, answer.headers)
    head = answer if isinstance(answer, Streamed) else _whole(answer, has_lines=has_lines)
    return head, _Reader(settings, operation, head, client_request_id)


def open_stream(
    settings: Settings, operation: Operation[EventT], opened: tuple[Streamed | Answer[EventT], str]
) -> EventStream[EventT]:
    """Return the iterator over what `stream_steps` opened."""
    return EventStream(*_opened(settings, operation, opened))


def open_async_stream(
    settings: Settings, operation: Operation[EventT], opened: tuple[Streamed | Answer[EventT], str]
) -> AsyncEventStream[EventT]:
    """Return the iterator over what `stream_steps` opened."""
    return AsyncEventStream(*_opened(settings, operation, opened))
