"""Answers that are odd rather than late: a submit is sent once, a read survives or says why, nothing else is raised."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, FBT001, ANN401

from __future__ import annotations

import asyncio
import gzip
import json
import os
import signal
import sys
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest

from programs import forked
from reynard.runtime import (
    APIConnectionError,
    APIStatusError,
    BadRequestError,
    FileJournal,
    RateLimitError,
    ResponseShapeError,
    SubmitUncertainError,
)
from rows import each_row
from runtime.fault_server import Act, answer, hang, ok, raw, serving
from runtime.sample import (
    QUERY,
    SUBMIT,
    SUBMIT_ARGUMENTS,
    AsyncSample,
    Sample,
    SampleError,
    TaskResponse,
    arguments_of,
    outcome,
    perform,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

both = each_row("is_async", [False, True], ids=["sync", "async"])
each_way = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
GOOD = b'{"task_id": "t-1", "status": "queued"}'
LENGTH = b"Content-Length: %d\r\n\r\n" % len(GOOD)
JSON = {"Content-Type": "application/json"}
GZIP = {"Content-Encoding": "gzip"}
NOTHING: Mapping[str, str] = {}
MOST = 200_000
"""Bytes that the clients of these tests take."""


def whole(body: bytes, headers: dict[str, str] | None = None, status: int = 200) -> Act:
    return answer(status, body, {**JSON, **(headers or {})})


def deep(levels: int) -> bytes:
    return b'{"task_id": "t-1", "a": ' + b"[" * levels + b"]" * levels + b"}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What a call ends with: the exact class, and what of the task the caller is left with."""

    kind: type[Any]
    task_id: str | None = None
    status: str | None = None
    ids: Mapping[str, str] = field(default_factory=dict[str, str])

    def misses(self, result: Any) -> str:
        """Return what a result has otherwise, or nothing."""
        classes = [each for each in type(result).__mro__ if each.__module__.startswith("reynard.runtime")]
        if self.kind is TaskResponse:
            is_it = isinstance(result, TaskResponse) and (result.task_id, result.status) == (self.task_id, self.status)
            return "" if is_it else f"{result!r}"
        if not isinstance(result, SampleError) or classes[0] is not self.kind:
            return f"{type(result).__name__}: {result}"
        return "" if getattr(result, "ids", {}) == self.ids else f"ids {result.ids}"


def got(task_id: str = "t-1", status: str | None = "queued") -> Ending:
    return Ending(kind=TaskResponse, task_id=task_id, status=status)


def doubt(ids: Mapping[str, str] = NOTHING) -> Ending:
    """Leave open whether the submit was accepted."""
    return Ending(kind=SubmitUncertainError, ids=ids)


def shape(ids: Mapping[str, str] = NOTHING) -> Ending:
    """Say yes as a vendor does, and not what he documents."""
    return Ending(kind=ResponseShapeError, ids=ids)


ID = {"task_id": "t-1"}
NESTED = {"task_id[0]": "t-1"}
ONCE, AGAIN = 1, 2
"""How often a read asks: what it got is final, or it asks again and gets a good answer."""
TABLE: dict[str, tuple[Act, Ending, int]] = {
    "a 100 that nobody asked for": (raw(b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD + LENGTH + GOOD), got(), ONCE),
    "a storm of 103": (
        raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 500 + HEAD + LENGTH + GOOD),
        got(), ONCE,
    ),
    "100 and nothing else": (raw(b"HTTP/1.1 100 Continue\r\n\r\n"), doubt(), AGAIN),
    "101": (raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: a\r\n\r\n"), doubt(), AGAIN),
    "more than its length": (raw(HEAD + LENGTH + GOOD + b"garbage behind it"), got(), ONCE),
    "less than its length": (raw(HEAD + b"Content-Length: 900\r\n\r\n" + GOOD), doubt(ID), AGAIN),
    "two lengths": (raw(HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n" + GOOD), doubt(), AGAIN),
    "a negative length": (raw(HEAD + b"Content-Length: -1\r\n\r\n" + GOOD), doubt(), AGAIN),
    "a length in words": (raw(HEAD + b"Content-Length: some\r\n\r\n" + GOOD), doubt(), AGAIN),
    "a length of 5,000 digits": (raw(HEAD + b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n" + GOOD), doubt(), AGAIN),
    "a length and chunks": (raw(HEAD + b"Transfer-Encoding: chunked\r\n" + LENGTH + b"0\r\n\r\n"), shape(), AGAIN),
    "a chunk without its end": (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"), doubt(), AGAIN),
    "a chunk size of 5,000 digits": (
        raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"9" * 5_000 + b"\r\n"),
        doubt(), AGAIN,
    ),
    "an unknown transfer coding": (raw(HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), doubt(), AGAIN),
    "a header of 200 kB": (raw(HEAD + b"X-A: " + b"a" * 200_000 + b"\r\n" + LENGTH + GOOD), doubt(), AGAIN),
    "2,000 headers": (raw(HEAD + b"".join(b"X-%d: a\r\n" % n for n in range(2_000)) + LENGTH + GOOD), got(), ONCE),
    "a header that is none": (raw(HEAD + b"no header\r\n" + LENGTH + GOOD), doubt(), AGAIN),
    "a folded header": (raw(HEAD + b"X-A: a\r\n b\r\n" + LENGTH + GOOD), got(), ONCE),
    "nul in a header": (raw(HEAD + b"X-A: a\x00b\r\n" + LENGTH + GOOD), doubt(), AGAIN),
    "bare line feeds": (raw((HEAD + LENGTH).replace(b"\r\n", b"\n") + GOOD), got(), ONCE),
    "a gzip bomb": (whole(gzip.compress(b" " * 10_000_000 + GOOD), {"Content-Encoding": "gzip"}), doubt(), ONCE),
    "gzip in gzip": (whole(gzip.compress(gzip.compress(GOOD)), {"Content-Encoding": "gzip, gzip"}), got(), ONCE),
    "gzip in two members": (whole(gzip.compress(GOOD[:15]) + gzip.compress(GOOD[15:]), GZIP), got(), ONCE),
    "gzip in many members": (whole(b"".join(gzip.compress(bytes((each,))) for each in GOOD), GZIP), got(), ONCE),
    "gzip with garbage behind it": (whole(gzip.compress(GOOD) + b"garbage", GZIP), got(), ONCE),
    "gzip whose second member is broken": (
        whole(gzip.compress(b'{"task_id": "t-1", ') + gzip.compress(GOOD)[:-8] + b"\0" * 8, GZIP),
        shape(ID), AGAIN,
    ),
    "a bomb in the second member": (
        whole(gzip.compress(b" ") + gzip.compress(b" " * 10_000_000 + GOOD), GZIP),
        doubt(), ONCE,
    ),
    "gzip cut short": (whole(gzip.compress(GOOD)[:-12], {"Content-Encoding": "gzip"}), shape(ID), AGAIN),
    "gzip with a wrong sum": (
        whole(gzip.compress(GOOD)[:-8] + b"\0" * 8, {"Content-Encoding": "gzip"}),
        doubt(ID), AGAIN,
    ),
    "gzip that is deflate": (whole(zlib.compress(GOOD), {"Content-Encoding": "gzip"}), doubt(ID), AGAIN),
    "an unknown encoding": (whole(GOOD, {"Content-Encoding": "x-none"}), got(), ONCE),
    "a login page called JSON": (whole(b"<!doctype html><title>Log in</title>"), shape(), AGAIN),
    "a login page": (whole(b"<html>", {"Content-Type": "text/html"}), shape(), AGAIN),
    "doubled keys": (whole(b'{"task_id": "t-1", "task_id": "t-2"}'), got("t-2", None), ONCE),
    "NaN": (whole(b'{"task_id": "t-1", "a": NaN}'), got("t-1", None), ONCE),
    "infinity": (whole(b'{"task_id": "t-1", "a": 1e999}'), got("t-1", None), ONCE),
    "a whole number of 5,000 digits": (whole(b'{"task_id": "t-1", "a": ' + b"9" * 5_000 + b"}"), shape(ID), AGAIN),
    "a depth of 100,000": (whole(deep(50_000)), shape(ID), AGAIN),
    "a depth of 100": (whole(deep(100)), got("t-1", None), ONCE),
    "a byte order mark": (whole(b"\xef\xbb\xbf" + GOOD), got(), ONCE),
    "UTF-16": (
        whole(GOOD.decode().encode("utf-16"), {"Content-Type": "application/json; charset=utf-16"}),
        got(), ONCE,
    ),
    "GBK": (whole('{"task_id": "t-1", "status": "排队"}'.encode("gbk")), got("t-1", "排队"), ONCE),
    "GBK of another shape": (whole('{"task_id": ["t-1"], "status": "排队"}'.encode("gbk")), shape(NESTED), ONCE),
    "GBK cut short": (whole('{"task_id": "t-1", "status": "排队"'.encode("gbk")), shape(ID), AGAIN),
    "UTF-8 with a broken character": (whole(b'{"task_id": "t-1", "status": "\xe6\x8e"}'), got("t-1", "\u93ba"), ONCE),
    "bytes of no character": (whole(b'{"task_id": "t-1", "status": "\xff\xff"}'), shape(ID), AGAIN),
    "a charset that there is not": (whole(GOOD, {"Content-Type": "application/json; charset=none"}), got(), ONCE),
    "half a surrogate": (whole(b'{"task_id": "t-1", "status": "\\ud800"}'), shape(ID), AGAIN),
    "nul in a text": (whole(b'{"task_id": "t-1\\u0000"}'), got("t-1\x00", None), ONCE),
    "null": (whole(b"null"), shape(), ONCE),
    "a list": (whole(b"[]"), shape(), ONCE),
    "a bare text": (whole(b'"t-1"'), shape(), ONCE),
    "a number": (whole(b"1"), shape(), ONCE),
    "nothing but blanks": (whole(b"  \n "), shape(), AGAIN),
    "two values": (whole(GOOD + GOOD), shape(ID), AGAIN),
    "a comment": (whole(b"/* a */" + GOOD), shape(ID), AGAIN),
    "an id that is a number": (whole(b'{"task_id": 12345678901234567890}'), got("12345678901234567890", None), ONCE),
    "an id that is null": (whole(b'{"task_id": null}'), shape(), ONCE),
    "an id that is a list": (whole(b'{"task_id": ["t-1"]}'), shape(NESTED), ONCE),
    "an id that is missing": (whole(b'{"status": "queued"}'), shape(), ONCE),
    "a status that is null": (whole(b'{"task_id": "t-1", "status": null}'), got("t-1", None), ONCE),
    "204": (raw(b"HTTP/1.1 204 No Content\r\n\r\n"), shape(), AGAIN),
    "206": (whole(GOOD, {"Content-Range": "bytes 0-9/10"}, status=206), got(), ONCE),
    "226": (whole(GOOD, status=226), got(), ONCE),
    "HTTP/1.0": (raw((HEAD + LENGTH).replace(b"HTTP/1.1", b"HTTP/1.0") + GOOD), got(), ONCE),
    "HTTP/0.9": (raw(GOOD), doubt(), AGAIN),
    "HTTP/2": (raw(b"HTTP/2 200\r\n\r\n"), doubt(), AGAIN),
}  # fmt: skip


def close(op: Any, url: str, *, is_async: bool) -> Any:
    return outcome(is_async, op, url, timeout=20.0, max_bytes=MOST)


@both
@each_row("name", TABLE)
def test_a_submit_is_sent_once_and_ends_as_the_table_says(name: str, is_async: bool) -> None:
    act, ending, _ = TABLE[name]
    with serving(act, rest=ok()) as server:
        result = close(SUBMIT, server.url, is_async=is_async)
        assert server.posts() == 1, "a second one may be paid for"
    assert ending.misses(result) == ""
    if isinstance(result, SampleError):
        str(result), repr(vars(result))


@both
@each_row("name", TABLE)
def test_a_read_asks_again_where_that_may_help(name: str, is_async: bool) -> None:
    act, ending, times = TABLE[name]
    with serving(act, rest=ok()) as server:
        result = close(QUERY, server.url, is_async=is_async)
        assert len(server.seen) == times
    # What leaves a submit in doubt is no doubt about a read: no answer came.
    final = replace(ending, kind=APIConnectionError) if ending.kind is SubmitUncertainError else ending
    assert (got() if times == AGAIN else final).misses(result) == ""


EXPECT = {"options": {"extra_headers": {"Expect": "100-continue"}}}
EXPECTED: dict[str, tuple[Act, Ending]] = {
    "it goes on": (raw(b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD + LENGTH + GOOD), got()),
    "it says nothing of it": (ok(), got()),
    "a final answer at once": (whole(b"{}", status=417), Ending(kind=BadRequestError)),
}


@both
@each_row("name", EXPECTED)
def test_a_caller_who_expects_100_gets_the_answer_behind_it(name: str, is_async: bool) -> None:
    """We never expect it by ourselves; a body is sent without waiting, and once."""
    act, ending = EXPECTED[name]
    with serving(act) as server:
        try:
            result = perform(is_async, SUBMIT, {**SUBMIT_ARGUMENTS, **EXPECT}, base_url=server.url, timeout=20.0)
        except SampleError as error:
            result = error
        assert server.posts() == 1
        assert server.seen[0].headers["expect"] == "100-continue"
        assert json.loads(server.seen[0].body)["duration"] == 6
    assert ending.misses(result) == ""


@both
@each_row("op", [SUBMIT, QUERY], ids=["submit", "read"])
def test_a_connection_that_idled_and_was_closed_is_not_used_again(op: Any, is_async: bool) -> None:
    """The server closes it after its answer, and nobody looks until the next call: that is not sent into nothing."""
    with serving(ok(), ok()) as server:
        last = raw(HEAD + LENGTH + GOOD, is_kept=False)
        server.acts = [last, ok()]

        async def run() -> list[Any]:
            async with AsyncSample(base_url=server.url) as sample:
                first = await sample.tasks._call(op, **arguments_of(op))
                await asyncio.to_thread(server.wait_until_idle)
                return [first, await sample.tasks._call(op, **arguments_of(op))]

        if is_async:
            results = asyncio.run(run())
        else:
            with Sample(base_url=server.url) as sample:
                first = sample.tasks._call(op, **arguments_of(op))
                server.wait_until_idle()
                results = [first, sample.tasks._call(op, **arguments_of(op))]
        assert [got().misses(each) for each in results] == ["", ""]
        assert (len(server.seen), server.connections) == (2, 2)


@both
@each_row("status", [307, 308])
@each_row("where", ["same host", "another host", "another scheme", "a file"])
def test_no_redirect_carries_a_submit(status: int, where: str, is_async: bool) -> None:
    with serving() as other, serving() as server:
        place = {
            "same host": f"{server.url}/again",
            "another host": f"{other.url.replace('127.0.0.1', 'localhost')}/again",
            "another scheme": "gopher://a.example/",
            "a file": "file:///etc/passwd",
        }[where]
        server.rest = answer(status, b"", {"Location": place})
        result = close(SUBMIT, server.url, is_async=is_async)
        assert isinstance(result, APIStatusError)
        assert (server.posts(), len(other.seen)) == (1, 0)


WISHES: dict[str, int] = {
    "0": 2, "0.5": 2, "-1": 2, "Wed, 21 Oct 2015 07:28:00 GMT": 2, "Wed, 21 Oct 1015 07:28:00 GMT": 2,
    "30": 1, "1e3": 1, "9" * 400: 1, "Wed, 21 Oct 3015 07:28:00 GMT": 1,
    "NaN": 1, "inf": 1, "Wed, 99 Oct 2015": 1, "": 1, "1, 2": 1, "soon": 1,
}  # fmt: skip
"""What `Retry-After` may say, and how many submits the server sees: a wish that cannot be meant or takes longer than
the call allows is no leave to try again."""


@both
@each_row("wish", WISHES)
def test_what_retry_after_may_say(wish: str, is_async: bool) -> None:
    """429 says that nothing was accepted; where it names no moment, trying again is the caller's to decide."""
    with serving(answer(429, {"error": {}}, {"Retry-After": wish}), rest=ok()) as server:
        result = close(SUBMIT, server.url, is_async=is_async)
        assert server.posts() == WISHES[wish]
    assert (got() if WISHES[wish] == AGAIN else Ending(kind=RateLimitError)).misses(result) == ""


PROGRAM = """
import os, pathlib, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs inherit that it is ignored
pathlib.Path("pid").write_text(str(os.getpid()))
sys.path[:0] = {path!r}
from reynard.runtime import FileJournal
from runtime.sample import SUBMIT, perform, SUBMIT_ARGUMENTS
perform({is_async}, SUBMIT, SUBMIT_ARGUMENTS, base_url={url!r}, journal=FileJournal({journal!r}), timeout=60.0)
"""


@each_way
@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_program_that_is_ended_leaves_its_intent(tmp_path: Path, way: signal.Signals, is_async: bool) -> None:
    journal = tmp_path / "journal.jsonl"
    with serving(rest=hang()) as server, ThreadPoolExecutor() as threads:
        program = PROGRAM.format(path=sys.path, is_async=is_async, url=server.url, journal=str(journal))
        running = threads.submit(forked, program, cwd=tmp_path, timeout=60)
        while not server.seen:
            assert not running.done(), running.result().err
            time.sleep(0.01)
        os.kill(int((tmp_path / "pid").read_text()), way)
        assert running.result(60).code != 0
        assert server.posts() == 1
    lines = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    assert len(FileJournal(journal).open_intents()) == 1 or any("interrupted" in line.values() for line in lines)
