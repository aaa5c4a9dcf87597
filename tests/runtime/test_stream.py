"""Server-sent events: cut right wherever the pieces break, typed, and ended by errors that say so."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, FBT001, ANN401

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reynard.runtime import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    Body,
    Reply,
    ResponseModel,
    ResponseShapeError,
    SubmitUncertainError,
)
from reynard.runtime.stream import EventDecoder, LineDecoder, ServerSentEvent
from rows import each_row
from runtime.fault_server import Act, answer, drip, hang, raw, serving
from runtime.patience import shortly
from runtime.sample import SUBMIT_ARGUMENTS, AsyncSample, Sample, operation

if TYPE_CHECKING:
    import socket


class Chunk(ResponseModel):
    text: str


STREAM = operation(body=Body(media="application/json"), replies=(Reply(status="200", type=Chunk, shape="events"),))
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\r\n"


def read(act: Act, *, is_async: bool, **client: Any) -> list[Any]:
    """Return the texts that came, and the error that ended it, if any."""
    found: list[Any] = []
    with serving(act) as server:
        if is_async:

            async def run() -> None:
                async with (
                    AsyncSample(base_url=server.url, **client) as sample,
                    await sample.tasks._stream(STREAM, **SUBMIT_ARGUMENTS) as events,
                ):
                    async for event in events:
                        found.append(event.text)  # noqa: PERF401 - what came before an error counts

            try:
                asyncio.run(run())
            except Exception as error:  # noqa: BLE001 - judged by the test
                found.append(error)
        else:
            try:
                with (
                    Sample(base_url=server.url, **client) as sample,
                    sample.tasks._stream(STREAM, **SUBMIT_ARGUMENTS) as events,
                ):
                    for event in events:
                        found.append(event.text)  # noqa: PERF401 - as above
            except Exception as error:  # noqa: BLE001 - judged by the test
                found.append(error)
        assert server.posts() == 1
    return found


both = each_row("is_async", [False, True], ids=["sync", "async"])


@both
def test_typed_events_until_done(is_async: bool) -> None:
    body = (
        b'\xef\xbb\xbf: hello\n\nevent: delta\r\nid: 1\rretry: 50\ndata: {"text":\ndata:"a"}\n\n'
        b'data: {"text": "\xe5\xb0\x8f"}\r\n\r\nfoo: bar\n\ndata: [DONE]\n\ndata: {"text": "late"}\n\n'
    )
    assert read(raw(HEAD + body), is_async=is_async) == ["a", "小"]


@both
def test_last_event_without_a_blank_line(is_async: bool) -> None:
    assert read(raw(HEAD + b'data: {"text": "a"}\n\ndata: {"text": "b"}'), is_async=is_async) == ["a", "b"]


@both
@each_row(
    "event",
    [
        b'event: error\ndata: {"error": {"message": "over", "code": "overloaded"}}\n\n',
        b'data: {"error": {"message": "over"}}\n\n',
        b'data: {"error": "over"}\n\n',
        b'event: error\ndata: {"message": "over"}\n\n',
        b'data: {"base_resp": {"status_code": 1002, "status_msg": "over"}}\n\n',
    ],
)
def test_error_event(event: bytes, is_async: bool) -> None:
    first, error = read(raw(HEAD + b'data: {"text": "a"}\n\n' + event), is_async=is_async)
    assert first == "a"
    assert isinstance(error, APIStatusError)
    assert "over" in str(error)


@both
def test_misshapen_event(is_async: bool) -> None:
    (error,) = read(raw(HEAD + b'data: {"id": "t-1"}\n\n'), is_async=is_async)
    assert isinstance(error, ResponseShapeError)
    assert error.ids == {"id": "t-1"}


MIXED = replace(
    STREAM,
    replies=(
        Reply(status="200", type=str | Chunk | int, shape="events"),
        Reply(status="206", type=Chunk, shape="events"),
    ),
)
WORDS: dict[bytes, Any] = {
    b"hello": "hello",
    b"{not yet": "{not yet",
    b"0.5": "0.5",
    b"null": "null",
    b"5": 5,
    b'"quoted"': "quoted",
    b'{"text": "a"}': Chunk(text="a"),
}
"""What comes of an event where a document says that some are words and others data."""


@both
@each_row("data", WORDS)
def test_events_that_are_words_beside_those_that_are_data(data: bytes, is_async: bool) -> None:
    (value,) = events_of(MIXED, raw(HEAD + b"data: " + data + b"\n\n"), is_async=is_async)
    assert (type(value), value) == (type(WORDS[data]), WORDS[data])


@both
def test_data_that_does_not_fit_is_no_word(is_async: bool) -> None:
    with pytest.raises(ResponseShapeError):
        events_of(MIXED, raw(HEAD + b'data: {"id": "t-1"}\n\n'), is_async=is_async)


def events_of(op: Any, act: Act, *, is_async: bool) -> list[Any]:
    with serving(act) as server:

        async def run() -> list[Any]:
            async with (
                AsyncSample(base_url=server.url) as sample,
                await sample.tasks._stream(op, **SUBMIT_ARGUMENTS) as events,
            ):
                return [event async for event in events]

        if is_async:
            return asyncio.run(run())
        with Sample(base_url=server.url) as sample, sample.tasks._stream(op, **SUBMIT_ARGUMENTS) as events:
            return list(events)


@both
def test_stream_that_breaks_off(is_async: bool) -> None:
    head = HEAD.replace(b"\r\n\r\n", b"\r\nContent-Length: 999\r\n\r\n")
    first, error = read(raw(head + b'data: {"text": "a"}\n\n'), is_async=is_async)
    assert first == "a"
    assert isinstance(error, APIConnectionError)


@both
def test_silence_and_dripping_frames_end(is_async: bool) -> None:
    def silent(connection: Any) -> bool:
        connection.sendall(HEAD + b'data: {"text": "a"}\n\n')
        return hang()(connection)

    chunked = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"

    def check(timeout: float) -> None:
        *came, error = read(silent, is_async=is_async, timeout=timeout)
        assert came == ["a"]
        assert isinstance(error, APITimeoutError)
        *came, error = read(drip(chunked, b"0"), is_async=is_async, timeout=timeout)
        assert came == []
        assert isinstance(error, APITimeoutError)

    shortly(check)


@both
def test_answer_in_place_of_a_stream(is_async: bool) -> None:
    assert read(answer(200, {"text": "whole"}), is_async=is_async) == ["whole"]
    (error,) = read(answer(401, {"error": {"message": "no"}}), is_async=is_async)
    assert isinstance(error, AuthenticationError)
    (error,) = read(answer(200, {"base_resp": {"status_code": 1004}}), is_async=is_async)
    assert isinstance(error, AuthenticationError)
    (error,) = read(answer(502, b"<html>"), is_async=is_async)
    assert isinstance(error, SubmitUncertainError)


TEXT = 'id: 1\ndata: {"text": "小猪🐷"}\r\n\r\n: c\r\rdata: a\ndata:  b\ndata\n\nevent: x\ndata: last\n\n'
EXPECTED = [('{"text": "小猪🐷"}', "message", "1"), ("a\n b\n", "message", "1"), ("last", "x", "1")]


@given(st.lists(st.integers(0, len(TEXT.encode())), max_size=20))
def test_cuts_do_not_matter(places: list[int]) -> None:
    """Law: the events are the same wherever the network cut the bytes."""
    content = TEXT.encode()
    cuts = sorted({0, len(content), *places})
    decoder = EventDecoder()
    events = [
        event for start, end in itertools.pairwise(cuts) for event in decoder.feed(content[start:end])
    ] + decoder.feed(b"", is_last=True)
    assert [(event.data, event.event, event.id) for event in events] == EXPECTED


@each_row(
    ("text", "expected"),
    [
        ("data: a\r\ndata: b\r\n\r\n", [("a\nb", "")]),
        ("data: a\rdata: b\r\r", [("a\nb", "")]),
        ("id: 1\nid: 2\0\ndata: a\n\n", [("a", "1")]),
        ("id: 1\nid\ndata: a\n\n", [("a", "")]),
        ("\ufeffdata: a\n\n", [("a", "")]),
        ("data: a\n\n\ufeffdata: b\n\n", [("a", "")]),
    ],
)
def test_lines_and_ids(text: str, expected: list[tuple[str, str]]) -> None:
    content = text.encode()
    pieces = [bytes((each,)) for each in content]
    for parts in ([content], pieces):
        decoder = EventDecoder()
        events = [event for part in (*parts, b"") for event in decoder.feed(part, is_last=not part)]
        assert [(event.data, event.id) for event in events] == expected


@both
def test_an_event_is_whole_whatever_the_pieces_it_comes_in(is_async: bool) -> None:
    """A piece is not the last one because it is there."""

    def act(connection: socket.socket) -> bool:
        connection.sendall(HEAD)
        for piece in (b'data: {"text"', b': "a"}\n\nda', b'ta: {"text": "b"}'):
            connection.sendall(piece)
            time.sleep(0.05)
        return False

    assert read(act, is_async=is_async) == ["a", "b"]


def test_endless_event() -> None:
    decoder = EventDecoder()
    for _ in range(16):
        decoder.feed(b"data: " + b"x" * 1_000_000 + b"\n")
    with pytest.raises(OverflowError):
        decoder.feed(b"data: " + b"x" * 1_000_000)


def test_many_events_in_one_piece_are_no_endless_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reynard.runtime.stream._MOST", 100)
    for end in (b"\n\n", b"\r\r", b"\r\n\r\n"):
        assert len(EventDecoder().feed((b"data: x" + end) * 50 + b":\n")) == 50
    assert len(LineDecoder().feed(b"{}\n" * 50)) == 50


@each_row("decoder", [EventDecoder(), LineDecoder()])
def test_a_line_in_many_pieces_is_put_together_once(decoder: EventDecoder | LineDecoder) -> None:
    """Films in base64 come in one line; joined anew with each piece, that took minutes."""
    start = b"data: " if isinstance(decoder, EventDecoder) else b""
    pieces = [start, *[b"x" * 1_000] * 1_000, b"\r", b"\n", b"\n"]
    kept = 0
    events: list[ServerSentEvent] = []
    for each in pieces:
        events += decoder.feed(each)
        kept = max(kept, len(decoder._rest))
    (event,) = events
    assert kept > 1_000, "pieces are kept as they come"
    assert event.data == "x" * 1_000_000
    assert len(decoder._rest) == 1
    endless = type(decoder)()
    endless.feed(start)
    for _ in range(16):
        assert endless.feed(b"x" * 1_000_000) == []
    with pytest.raises(OverflowError):
        endless.feed(b"x" * 1_000_000)
