"""Answers that are odd rather than late: a submit is sent once, a read survives or says why, nothing else is raised."""

# Tests take flags as parameters, and hold data of any type.
# ruff: noqa: FBT001, ANN401

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from reynard.runtime import APIStatusError, FileJournal, ResponseShapeError, SubmitUncertainError
from runtime.fault_server import Act, answer, hang, ok, raw, serving
from runtime.sample import QUERY, SUBMIT, SampleError, TaskResponse, outcome

if TYPE_CHECKING:
    from pathlib import Path

both = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
GOOD = b'{"task_id": "t-1", "status": "queued"}'
LENGTH = b"Content-Length: %d\r\n\r\n" % len(GOOD)
JSON = {"Content-Type": "application/json"}
MOST = 200_000
"""Bytes that the clients of these tests take."""


def whole(body: bytes, headers: dict[str, str] | None = None, status: int = 200) -> Act:
    return answer(status, body, {**JSON, **(headers or {})})


def deep(levels: int) -> bytes:
    return b'{"task_id": "t-1", "a": ' + b"[" * levels + b"]" * levels + b"}"


Fine = TaskResponse
Lost = SubmitUncertainError
Odd = (ResponseShapeError, SubmitUncertainError)
Any_ = (TaskResponse, ResponseShapeError, SubmitUncertainError, APIStatusError)
TABLE: dict[str, tuple[Act, Any]] = {
    "a 100 that nobody asked for": (raw(b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD + LENGTH + GOOD), Fine),
    "a storm of 103": (raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 500 + HEAD + LENGTH + GOOD), Any_),
    "100 and nothing else": (raw(b"HTTP/1.1 100 Continue\r\n\r\n"), Lost),
    "101": (raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: a\r\n\r\n"), Any_),
    "more than its length": (raw(HEAD + LENGTH + GOOD + b"garbage behind it"), Fine),
    "less than its length": (raw(HEAD + b"Content-Length: 900\r\n\r\n" + GOOD), Lost),
    "two lengths": (raw(HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n" + GOOD), Lost),
    "a negative length": (raw(HEAD + b"Content-Length: -1\r\n\r\n" + GOOD), Lost),
    "a length in words": (raw(HEAD + b"Content-Length: some\r\n\r\n" + GOOD), Lost),
    "a length of 5,000 digits": (raw(HEAD + b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n" + GOOD), Lost),
    "a length and chunks": (raw(HEAD + b"Transfer-Encoding: chunked\r\n" + LENGTH + b"0\r\n\r\n"), Any_),
    "a chunk without its end": (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"), Lost),
    "a chunk size of 5,000 digits": (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"9" * 5_000 + b"\r\n"), Lost),
    "an unknown transfer coding": (raw(HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), Any_),
    "a header of 200 kB": (raw(HEAD + b"X-A: " + b"a" * 200_000 + b"\r\n" + LENGTH + GOOD), Any_),
    "2,000 headers": (raw(HEAD + b"".join(b"X-%d: a\r\n" % n for n in range(2_000)) + LENGTH + GOOD), Any_),
    "a header that is none": (raw(HEAD + b"no header\r\n" + LENGTH + GOOD), Any_),
    "a folded header": (raw(HEAD + b"X-A: a\r\n b\r\n" + LENGTH + GOOD), Any_),
    "nul in a header": (raw(HEAD + b"X-A: a\x00b\r\n" + LENGTH + GOOD), Any_),
    "bare line feeds": (raw((HEAD + LENGTH).replace(b"\r\n", b"\n") + GOOD), Any_),
    "a gzip bomb": (whole(gzip.compress(b" " * 10_000_000 + GOOD), {"Content-Encoding": "gzip"}), Lost),
    "gzip in gzip": (whole(gzip.compress(gzip.compress(GOOD)), {"Content-Encoding": "gzip, gzip"}), Fine),
    "gzip cut short": (whole(gzip.compress(GOOD)[:-12], {"Content-Encoding": "gzip"}), Any_),
    "gzip with a wrong sum": (whole(gzip.compress(GOOD)[:-8] + b"\0" * 8, {"Content-Encoding": "gzip"}), Any_),
    "gzip that is deflate": (whole(zlib.compress(GOOD), {"Content-Encoding": "gzip"}), Lost),
    "an unknown encoding": (whole(GOOD, {"Content-Encoding": "x-none"}), Any_),
    "a login page called JSON": (whole(b"<!doctype html><title>Log in</title>"), Odd),
    "a login page": (whole(b"<html>", {"Content-Type": "text/html"}), Odd),
    "doubled keys": (whole(b'{"task_id": "t-1", "task_id": "t-2"}'), (Fine, ResponseShapeError)),
    "NaN": (whole(b'{"task_id": "t-1", "a": NaN}'), Any_),
    "infinity": (whole(b'{"task_id": "t-1", "a": 1e999}'), Any_),
    "a whole number of 5,000 digits": (whole(b'{"task_id": "t-1", "a": ' + b"9" * 5_000 + b"}"), Any_),
    "a depth of 100,000": (whole(deep(50_000)), Any_),
    "a depth of 100": (whole(deep(100)), Fine),
    "a byte order mark": (whole(b"\xef\xbb\xbf" + GOOD), Fine),
    "UTF-16": (whole(GOOD.decode().encode("utf-16"), {"Content-Type": "application/json; charset=utf-16"}), Any_),
    "GBK": (whole('{"task_id": "t-1", "status": "排队"}'.encode("gbk")), Any_),
    "a charset that there is not": (whole(GOOD, {"Content-Type": "application/json; charset=none"}), Fine),
    "half a surrogate": (whole(b'{"task_id": "t-1", "status": "\\ud800"}'), Any_),
    "nul in a text": (whole(b'{"task_id": "t-1\\u0000"}'), Any_),
    "null": (whole(b"null"), Odd),
    "a list": (whole(b"[]"), Odd),
    "a bare text": (whole(b'"t-1"'), Odd),
    "a number": (whole(b"1"), Odd),
    "nothing but blanks": (whole(b"  \n "), Odd),
    "two values": (whole(GOOD + GOOD), Odd),
    "a comment": (whole(b"/* a */" + GOOD), Odd),
    "an id that is a number": (whole(b'{"task_id": 12345678901234567890}'), Any_),
    "an id that is null": (whole(b'{"task_id": null}'), Odd),
    "an id that is a list": (whole(b'{"task_id": ["t-1"]}'), Odd),
    "an id that is missing": (whole(b'{"status": "queued"}'), Odd),
    "a status that is null": (whole(b'{"task_id": "t-1", "status": null}'), Fine),
    "204": (raw(b"HTTP/1.1 204 No Content\r\n\r\n"), Odd),
    "206": (whole(GOOD, {"Content-Range": "bytes 0-9/10"}, status=206), Any_),
    "226": (whole(GOOD, status=226), Any_),
    "HTTP/1.0": (raw((HEAD + LENGTH).replace(b"HTTP/1.1", b"HTTP/1.0") + GOOD), Fine),
    "HTTP/0.9": (raw(GOOD), Lost),
    "HTTP/2": (raw(b"HTTP/2 200\r\n\r\n"), Any_),
}  # fmt: skip


def close(op: Any, url: str, *, is_async: bool) -> Any:
    return outcome(is_async, op, url, timeout=20.0, max_bytes=MOST)


@both
@pytest.mark.parametrize("name", TABLE)
def test_a_submit_is_sent_once_and_ends_in_words_of_ours(name: str, is_async: bool) -> None:
    act, ending = TABLE[name]
    with serving(act, rest=ok()) as server:
        result = close(SUBMIT, server.url, is_async=is_async)
        assert server.posts() == 1, "a second one may be paid for"
    assert isinstance(result, ending), result
    assert isinstance(result, (TaskResponse, SampleError))
    if isinstance(result, SampleError):
        str(result), repr(vars(result))


@both
@pytest.mark.parametrize("name", TABLE)
def test_a_read_survives_or_says_why(name: str, is_async: bool) -> None:
    with serving(TABLE[name][0], rest=ok()) as server:
        result = close(QUERY, server.url, is_async=is_async)
        assert 1 <= len(server.seen) <= 3
    assert isinstance(result, (TaskResponse, SampleError))


@both
@pytest.mark.parametrize("status", [307, 308])
@pytest.mark.parametrize("where", ["same host", "another host", "another scheme", "a file"])
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


@both
@pytest.mark.parametrize(
    "wish",
    ["-1", "0", "1e3", "NaN", "inf", "9" * 400, "Wed, 21 Oct 1015 07:28:00 GMT", "Wed, 99 Oct 2015", "", "1, 2", "٣"],
)
def test_what_retry_after_may_say(wish: str, is_async: bool) -> None:
    """429 says that nothing was accepted; a wish that cannot be meant is no reason to wait, or to fail otherwise."""
    with serving(answer(429, {"error": {}}, {"Retry-After": wish} if wish.isascii() else {}), rest=ok()) as server:
        result = close(SUBMIT, server.url, is_async=is_async)
        assert server.posts() <= 2
    assert isinstance(result, (TaskResponse, APIStatusError))


PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs inherit that it is ignored
sys.path[:0] = {path!r}
from reynard.runtime import FileJournal
from runtime.sample import SUBMIT, perform, SUBMIT_ARGUMENTS
perform({is_async}, SUBMIT, SUBMIT_ARGUMENTS, base_url={url!r}, journal=FileJournal({journal!r}), timeout=60.0)
"""


@both
@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_program_that_is_ended_leaves_its_intent(tmp_path: Path, way: signal.Signals, is_async: bool) -> None:
    journal = tmp_path / "journal.jsonl"
    with serving(rest=hang()) as server:
        program = PROGRAM.format(path=sys.path, is_async=is_async, url=server.url, journal=str(journal))
        command = [sys.executable, "-c", program]
        with subprocess.Popen(command, env=dict(os.environ), stderr=subprocess.DEVNULL) as running:  # noqa: S603 - our own
            while not server.seen:
                assert running.poll() is None, "it ended by itself"
                time.sleep(0.01)
            running.send_signal(way)
            running.wait(60)
        assert server.posts() == 1
    lines = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    assert len(FileJournal(journal).open_intents()) == 1 or any("interrupted" in line.values() for line in lines)
