"""The fault table: what a submit and a read make of everything that can go wrong on the wire."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, FBT001, ANN401

from __future__ import annotations

import asyncio
import gzip
import socket
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from reynard.runtime import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    BalanceError,
    ConflictError,
    ContentRejectedError,
    RateLimitError,
    ResponseShapeError,
    ServerError,
    SubmitUncertainError,
)
from reynard.runtime.transport.incoming import usual_tls
from rows import each_row
from runtime.fault_server import Act, FaultServer, answer, drip, hang, ok, raw, reset, serving
from runtime.patience import shortly
from runtime.sample import KEYED_SUBMIT, QUERY, SUBMIT, SUBMIT_ARGUMENTS, SampleError, TaskResponse, outcome

if TYPE_CHECKING:
    from collections.abc import Callable

BRIEF = 1.0
"""Seconds in which a busy machine surely connects and sends; only calls that nobody answers wait for their end."""
JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Row:
    """One fault, which happens once, and what becomes of calls that meet it."""

    name: str
    act: Act
    submit: type[Any]
    """What a submit ends with."""
    posts: int = 1
    """How many submits the server saw."""
    read: type[Any] = TaskResponse
    timeout: float = 5.0


REFUSED = {"error": {"message": "no", "code": "internal"}}
OWN = {"base_resp": {"status_code": 1008, "status_msg": "no money"}}
"""A refusal with a code that the spec lists."""
GATEWAY = {"message": "upstream request timeout", "code": 504}

TABLE = [
    Row("reset after the request was read", reset, SubmitUncertainError),
    Row("closed after the request was read", raw(b""), SubmitUncertainError),
    Row("reset within the status line", raw(b"HTTP/1.1 2", then_reset=True), SubmitUncertainError),
    Row("closed within the headers", raw(b"HTTP/1.1 200 OK\r\nContent-Type: appl"), SubmitUncertainError),
    Row("garbage for a status line", raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), SubmitUncertainError),
    Row("no answer in time", hang(), SubmitUncertainError, timeout=BRIEF),
    Row("body cut short", answer(200, {"task_id": "t-9"}, length=500, is_kept=False), SubmitUncertainError),
    Row("body reset", raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", then_reset=True), SubmitUncertainError),
    Row(
        "chunked body without its end",
        raw(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a":'),
        SubmitUncertainError,
    ),
    Row("broken chunk size", raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), SubmitUncertainError),
    Row("not the gzip it says", answer(200, b"plain", {"Content-Encoding": "gzip"}), SubmitUncertainError),
    Row("a page in the API's place", answer(200, b"<html>Please log in</html>"), ResponseShapeError),
    Row("nothing at all in a 200", answer(200, b"", JSON), ResponseShapeError),
    Row("headers drip", drip(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a"), SubmitUncertainError, timeout=BRIEF),
    Row(
        "body drips",
        drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b" "),
        SubmitUncertainError,
        timeout=BRIEF,
    ),
    Row("408", answer(408, b""), SubmitUncertainError),
    Row("408 of a gateway", answer(408, GATEWAY), SubmitUncertainError),
    Row("408 with the vendor's code", answer(408, OWN), BalanceError),
    Row("409 from a lock", answer(409, REFUSED), ConflictError),
    Row("425", answer(425, b""), APIStatusError),
    Row("429 with seconds", answer(429, REFUSED, {"Retry-After": "1"}), TaskResponse, posts=2),
    Row("429 with a fraction", answer(429, REFUSED, {"Retry-After": "0.25"}), TaskResponse, posts=2),
    Row("429 with milliseconds", answer(429, b"", {"retry-after-ms": "30"}), TaskResponse, posts=2),
    Row("429 without Retry-After", answer(429, REFUSED), RateLimitError),
    Row("429 with a Retry-After that says nothing", answer(429, REFUSED, {"Retry-After": "soon"}), RateLimitError),
    Row("500 in JSON", answer(500, REFUSED), SubmitUncertainError),
    Row("502 in JSON", answer(502, REFUSED), SubmitUncertainError),
    Row("503 in JSON", answer(503, REFUSED), SubmitUncertainError),
    Row("503 in JSON, with Retry-After", answer(503, REFUSED, {"Retry-After": "1"}), SubmitUncertainError),
    Row("504 of a gateway", answer(504, GATEWAY), SubmitUncertainError),
    Row("500 that names a task", answer(500, {"task_id": "t-9", **REFUSED}), SubmitUncertainError),
    Row("503 with the vendor's code for no money", answer(503, OWN), BalanceError),
    Row("503 with the vendor's code for haste", answer(503, {"base_resp": {"status_code": 1002}}), RateLimitError),
    Row("504 in JSON", answer(504, REFUSED), SubmitUncertainError),
    Row("500 without a body", answer(500, b""), SubmitUncertainError),
    Row("502 without a body", answer(502, b""), SubmitUncertainError),
    Row("502 page", answer(502, b"<h1>502 Bad Gateway</h1>nginx"), SubmitUncertainError),
    Row("503 without a body", answer(503, b""), SubmitUncertainError),
    Row("503 page with Retry-After", answer(503, b"<html>", {"Retry-After": "1"}), SubmitUncertainError),
    Row("504 page", answer(504, b"<html>timeout</html>"), SubmitUncertainError),
    Row("520 of a content network", answer(520, b"error code: 520"), SubmitUncertainError),
    Row("a status that there is not", answer(799, GATEWAY), SubmitUncertainError),
    Row("529 overloaded", answer(529, REFUSED), SubmitUncertainError),
    Row("rate limit inside 200", answer(200, {"base_resp": {"status_code": 1002}}), RateLimitError),
]

LASTING = [
    Row("400", answer(400, REFUSED), BadRequestError, read=BadRequestError),
    Row("401", answer(401, b""), AuthenticationError, read=AuthenticationError),
    Row("402", answer(402, REFUSED), BalanceError, read=BalanceError),
    Row("303 without a place", answer(303, b""), SubmitUncertainError, read=APIStatusError),
    Row("304", answer(304, b""), SubmitUncertainError, read=APIStatusError),
    Row("499 of a gateway", answer(499, GATEWAY), SubmitUncertainError, read=APIStatusError),
    Row("499 with the vendor's code", answer(499, OWN), BalanceError, read=BalanceError),
    Row("an error inside 200", answer(200, {"error": {"message": "no"}}), APIStatusError, read=ResponseShapeError),
    Row("501", answer(501, REFUSED), SubmitUncertainError, read=ServerError),
    Row(
        "key refused inside 200",
        answer(200, {"base_resp": {"status_code": 1004, "status_msg": "bad key"}}),
        AuthenticationError,
        read=AuthenticationError,
    ),
    Row(
        "code as text inside 200", answer(200, {"base_resp": {"status_code": "1008"}}), BalanceError, read=BalanceError
    ),
    Row(
        "moderation inside 200",
        answer(200, {"task_id": "", "base_resp": {"status_code": 1026}}),
        ContentRejectedError,
        read=ContentRejectedError,
    ),
    Row(
        "unlisted code inside 200", answer(200, {"base_resp": {"status_code": 5}}), APIStatusError, read=APIStatusError
    ),
]

both = each_row("is_async", [False, True], ids=["sync", "async"])
each_way = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
rows = each_row("row", [*TABLE, *LASTING], ids=lambda row: row.name)


def within(row: Row, check: Callable[[float], None]) -> None:
    """Check a row of the table: where it is about time, with as little as suffices."""
    if row.timeout == BRIEF:
        shortly(check, BRIEF)
    else:
        check(row.timeout)


@both
@rows
def test_submit_is_never_doubled(row: Row, is_async: bool) -> None:
    def check(timeout: float) -> None:
        with serving(row.act) as server:
            result = outcome(is_async, SUBMIT, server.url, timeout=timeout)
            assert isinstance(result, row.submit), result
            assert server.posts() == row.posts
            if isinstance(result, Exception):
                assert isinstance(result, SampleError)
                assert result.operation == "submit_task"
                assert result.client_request_id

    within(row, check)


@both
@rows
def test_read_survives(row: Row, is_async: bool) -> None:
    def check(timeout: float) -> None:
        with serving(row.act) as server:
            result = outcome(is_async, QUERY, server.url, timeout=timeout * 3)
            assert isinstance(result, row.read), result
            assert len(server.seen) == (2 if row.read is TaskResponse else 1)

    within(row, check)


TASK = {"task_id": "t-1"}
STALE = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 19\r\n\r\n{"task_id": "t-0" }'
PLAIN = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n{"task_id": "t-1"}'
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    b'12\r\n{"task_id": "t-1"}\r\n0\r\n\r\n'
)
ZIPPED = gzip.compress(b'{"task_id": "t-1"}', mtime=0)
PACKED = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(ZIPPED) + ZIPPED


@both
@each_row("op", [SUBMIT, QUERY], ids=["submit", "read"])
@each_row("behind", [b"", STALE, b"\0garbage"], ids=["nothing", "a stale answer", "garbage"])
@each_row("first", [PLAIN, CHUNKED, PACKED], ids=["plain", "chunked", "packed"])
def test_what_comes_behind_an_answer_is_no_answer_to_the_next(
    first: bytes, behind: bytes, op: Any, is_async: bool
) -> None:
    """Its connection is closed: a stale task id would else be given to a submit that was just paid for."""
    with serving(raw(first + behind, is_kept=True), rest=ok({"task_id": "t-2"})) as server:
        results = calls(is_async, op, server.url, 2)
        assert [each.task_id for each in results] == ["t-1", "t-2"]
        assert len(server.seen) == 2
        assert server.connections == (2 if behind else 1)


def calls(is_async: bool, op: Any, url: str, times: int, **settings: Any) -> list[Any]:
    """Make calls one after the other on one client; errors are results."""
    from runtime.sample import AsyncSample, Sample, arguments_of  # noqa: PLC0415 - here alone

    results: list[Any] = []

    async def run() -> None:
        async with AsyncSample(base_url=url, **settings) as sample:
            for _ in range(times):
                try:
                    results.append(await sample.tasks._call(op, **arguments_of(op)))
                except SampleError as error:
                    results.append(error)

    if is_async:
        asyncio.run(run())
        return results
    with Sample(base_url=url, **settings) as sample:
        for _ in range(times):
            try:
                results.append(sample.tasks._call(op, **arguments_of(op)))
            except SampleError as error:
                results.append(error)
    return results


@both
@each_row(
    "body",
    [
        b'{"task_id": "t-9"}',
        gzip.compress(b'{"task_id": "t-9", "x": "' + bytes(range(48, 91)) * 40 + b'", "status": "queued"}')[:-30],
        gzip.compress(b'{"task_id": "t-9"}')[:-4] + b"0000",
    ],
    ids=["not zipped at all", "cut short", "with a wrong sum"],
)
def test_a_badly_zipped_answer_keeps_what_looks_like_an_id(body: bytes, is_async: bool) -> None:
    with serving(answer(200, body, {"Content-Encoding": "gzip"})) as server:
        result = outcome(is_async, SUBMIT, server.url)
        assert isinstance(result, (SubmitUncertainError, ResponseShapeError))
        assert result.ids == {"task_id": "t-9"}
        assert server.posts() == 1


@both
def test_an_answer_above_its_cap_keeps_what_looks_like_an_id(is_async: bool) -> None:
    large = {"task_id": "t-9", "image": "A" * 2_000_000}
    with serving(rest=answer(200, large)) as server:
        result = outcome(is_async, SUBMIT, server.url, max_bytes=500_000)
        assert isinstance(result, SubmitUncertainError)
        assert result.ids == {"task_id": "t-9"}
        assert "max_bytes=500000" in result.message
        assert outcome(is_async, SUBMIT, server.url, max_bytes=3_000_000).task_id == "t-9"


@both
def test_the_cap_of_an_answer_is_an_option(is_async: bool) -> None:
    """For a client, and for a call: what was paid for is not thrown away for its size."""
    from runtime.sample import AsyncSample, Sample, arguments_of  # noqa: PLC0415 - here alone

    large = {"task_id": "t-9", "image": "A" * 2_000_000}
    with serving(rest=answer(200, large)) as server:

        async def run() -> list[Any]:
            async with AsyncSample(base_url=server.url, max_bytes=1_000) as sample:
                wide = sample.with_options(max_bytes=3_000_000)
                arguments = arguments_of(SUBMIT)
                return [
                    await wide.tasks._call(SUBMIT, **arguments),
                    await sample.tasks._call(SUBMIT, **arguments, options={"max_bytes": 3_000_000}),
                ]

        if is_async:
            results = asyncio.run(run())
        else:
            with Sample(base_url=server.url, max_bytes=1_000) as sample:
                wide = sample.with_options(max_bytes=3_000_000)
                arguments = arguments_of(SUBMIT)
                results = [
                    wide.tasks._call(SUBMIT, **arguments),
                    sample.tasks._call(SUBMIT, **arguments, options={"max_bytes": 3_000_000}),
                ]
        assert [each.task_id for each in results] == ["t-9", "t-9"]


@both
def test_a_host_header_that_cannot_be_sent_is_a_submit_that_was_not(is_async: bool) -> None:
    """The library refuses to write it: nothing has left, and there is nothing to look after."""
    with serving() as server:
        options = {"extra_headers": {"Host": "a b", "Content-Length": "5"}}
        result = calls_with(is_async, server.url, options)
        assert isinstance(result, SampleError)
        assert not isinstance(result, SubmitUncertainError), result
        assert server.seen == []


def calls_with(is_async: bool, url: str, options: Any) -> Any:
    from runtime.sample import perform  # noqa: PLC0415 - here alone

    try:
        return perform(is_async, SUBMIT, {**SUBMIT_ARGUMENTS, "options": options}, base_url=url)
    except SampleError as error:
        return error


KEYED = {"reset after the request was read", "no answer in time", "body cut short", "headers drip", "502 page"}


@both
@each_row("row", [row for row in TABLE if row.name in KEYED], ids=lambda row: row.name)
def test_idempotency_key_makes_a_submit_resendable(row: Row, is_async: bool) -> None:
    def check(timeout: float) -> None:
        with serving(row.act) as server:
            # No part of the deadline is kept back for a second attempt of a submit without a key; here it is.
            result = outcome(is_async, KEYED_SUBMIT, server.url, timeout=timeout * 3)
            assert isinstance(result, TaskResponse), result
            keys = {seen.headers["idempotency-key"] for seen in server.seen}
            assert server.posts() == 2
            assert len(keys) == 1

    within(row, check)


@both
def test_resendable_submit_that_never_got_an_answer_is_uncertain(is_async: bool) -> None:
    with serving(rest=reset) as server:
        result = outcome(is_async, KEYED_SUBMIT, server.url, max_retries=2)
        assert isinstance(result, SubmitUncertainError)
        assert server.posts() == 3


@each_way
@pytest.mark.parametrize("op", [SUBMIT, QUERY], ids=["submit", "read"])
def test_refused_connection_is_tried_again(op: Any, is_async: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    server = FaultServer(is_listening_at_once=False)
    listen = server.listen
    attempts: list[int] = []

    def rise(*_: object) -> float:
        attempts.append(1)
        if len(attempts) == 2:
            listen()
        return 0.0

    monkeypatch.setattr("reynard.runtime.call.backoff", rise)
    try:
        result = outcome(is_async, op, server.url)
        assert isinstance(result, TaskResponse), result
        assert len(server.seen) == 1
        assert len(attempts) == 2
    finally:
        server.stop()


@both
def test_submit_refused_for_good_is_certain(is_async: bool) -> None:
    server = FaultServer(is_listening_at_once=False)
    try:
        result = outcome(is_async, SUBMIT, server.url)
        assert type(result).__mro__[2] is APIConnectionError
        assert not isinstance(result, SubmitUncertainError)
    finally:
        server.stop()


@both
def test_reset_before_reading(is_async: bool) -> None:
    with serving(is_reset_on_accept=1) as server:
        result = outcome(is_async, SUBMIT, server.url)
        assert isinstance(result, SubmitUncertainError)
        assert server.posts() == 0
        assert server.connections == 1
    with serving(is_reset_on_accept=1) as server:
        assert isinstance(outcome(is_async, QUERY, server.url), TaskResponse)


@both
@each_row("op", [SUBMIT, QUERY], ids=["submit", "read"])
def test_stale_connection(op: Any, is_async: bool) -> None:
    """The server ends a connection at the moment that it is used again."""
    from runtime.sample import AsyncSample, Sample, arguments_of  # noqa: PLC0415 - here alone

    with serving(ok(), reset) as server:
        results: list[Any] = []

        async def run() -> None:
            async with AsyncSample(base_url=server.url) as sample:
                for _ in range(2):
                    try:
                        results.append(await sample.tasks._call(op, **arguments_of(op)))
                    except SampleError as error:
                        results.append(error)

        if is_async:
            import asyncio  # noqa: PLC0415 - here alone

            asyncio.run(run())
        else:
            with Sample(base_url=server.url) as sample:
                for _ in range(2):
                    try:
                        results.append(sample.tasks._call(op, **arguments_of(op)))
                    except SampleError as error:
                        results.append(error)
        assert isinstance(results[1], SubmitUncertainError if op is SUBMIT else TaskResponse)
        assert len(server.seen) == (2 if op is SUBMIT else 3)


def _proxied(is_async: bool, proxy: str) -> Any:
    return (httpx2.AsyncClient if is_async else httpx2.Client)(proxy=proxy, verify=usual_tls())


PROXY_FAULTS = [
    ("refuses the tunnel", answer(407, b"", is_kept=False)),
    ("answers 502", answer(502, b"<html>", is_kept=False)),
    ("closes", raw(b"")),
    ("resets", reset),
    ("hangs", hang()),
    ("drips", drip(b"HTTP/1.1 200 OK\r\nX: ", b"a")),
]


@both
@each_row("act", [act for _, act in PROXY_FAULTS], ids=[name for name, _ in PROXY_FAULTS])
def test_proxy_that_makes_no_tunnel_is_safe(act: Act, is_async: bool) -> None:
    """Nothing of a submit leaves before the tunnel stands, so it is tried again and the end is certain."""

    def check(timeout: float) -> None:
        with serving(rest=act) as proxy:
            client = _proxied(is_async, proxy.url)
            result = outcome(
                is_async, SUBMIT, "https://api.invalid", http_client=client, timeout=timeout, max_retries=1
            )
            assert isinstance(result, APIConnectionError), result
            assert not isinstance(result, SubmitUncertainError)
            assert {seen.method for seen in proxy.seen} == {"CONNECT"}

    shortly(check, BRIEF)


@both
def test_proxy_that_is_not_there_is_safe(is_async: bool) -> None:
    gone = FaultServer(is_listening_at_once=False)
    client = _proxied(is_async, gone.url)
    try:
        result = outcome(is_async, SUBMIT, "https://api.invalid", http_client=client)
        assert isinstance(result, APIConnectionError)
        assert not isinstance(result, SubmitUncertainError)
    finally:
        gone.stop()


@both
@each_row("op", [SUBMIT, QUERY], ids=["submit", "read"])
@each_row(
    "act",
    [
        hang(),
        drip(b"", b"H"),
        drip(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a"),
        drip(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", b" "),
        drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
        drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["silence", "status line", "headers", "body", "chunk size", "interim answers"],
)
def test_deadline_is_total(act: Act, op: Any, is_async: bool) -> None:
    """No server outlasts the deadline, whatever it keeps alive."""

    def check(timeout: float) -> None:
        with serving(rest=act) as server:
            result = outcome(is_async, op, server.url, timeout=timeout)
            assert isinstance(result, SubmitUncertainError if op is SUBMIT else APITimeoutError), result
            # Not the server's end of it, which comes a minute later.
            assert "in time" in result.message or "deadline" in result.message
            if op is SUBMIT:
                assert server.posts() == 1

    shortly(check, BRIEF)


def test_deadline_holds_on_a_connection_of_before() -> None:
    """A kept connection is announced by no event; its socket is found all the same."""
    from runtime.sample import Sample, arguments_of  # noqa: PLC0415 - here alone

    def check(timeout: float) -> None:
        with serving(ok(), drip(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a")) as server:
            with Sample(base_url=server.url) as sample:
                sample.tasks._call(SUBMIT, **arguments_of(SUBMIT))
                with pytest.raises(SubmitUncertainError, match=r"deadline|in time"):
                    sample.tasks._call(SUBMIT, **arguments_of(SUBMIT), options={"timeout": timeout})
            assert (server.connections, server.posts()) == (1, 2)

    shortly(check, BRIEF)


@both
def test_retry_after_beyond_the_deadline_is_not_waited_for(is_async: bool) -> None:
    with serving(answer(429, REFUSED, {"Retry-After": "30"})) as server:
        result = outcome(is_async, QUERY, server.url, timeout=25)
        assert isinstance(result, RateLimitError)
        assert result.retry_after == 30
        assert len(server.seen) == 1


@both
def test_max_retries_zero_is_one_attempt(is_async: bool) -> None:
    with serving(rest=reset) as server:
        assert isinstance(outcome(is_async, QUERY, server.url, max_retries=0), APIConnectionError)
        assert len(server.seen) == 1


@both
def test_truncated_answer_keeps_what_looks_like_an_id(is_async: bool) -> None:
    with serving(answer(200, {"task_id": "t-9"}, length=500, is_kept=False)) as server:
        result = outcome(is_async, SUBMIT, server.url)
        assert isinstance(result, SubmitUncertainError)
        assert result.ids == {"task_id": "t-9"}
        assert "t-9" in str(result)


@both
def test_misshapen_answer_keeps_what_looks_like_an_id(is_async: bool) -> None:
    body = {"data": {"taskId": "t-9", "list": [{"id": 7}]}, "task_id": None}
    with serving(answer(200, body)) as server:
        result = outcome(is_async, SUBMIT, server.url)
        assert isinstance(result, ResponseShapeError)
        assert result.ids == {"data.taskId": "t-9", "data.list[0].id": "7"}
        assert b"t-9" in result.body
        assert server.posts() == 1


@each_way
@pytest.mark.parametrize("op", [SUBMIT, QUERY], ids=["submit", "read"])
def test_a_name_that_is_not_resolved_holds_nobody_past_the_deadline(
    op: Any, is_async: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's lookup knows no deadline. Nothing has left, so a submit that waited for a name was not sent."""
    resolve = socket.getaddrinfo

    def check(timeout: float) -> None:
        release = threading.Event()

        def slow(host: Any, *arguments: Any, **named: Any) -> Any:
            if host in {"slow.test", b"slow.test"}:
                assert release.wait(60), "the call went on without an answer"
                raise socket.gaierror(socket.EAI_NONAME, "unknown")
            return resolve(host, *arguments, **named)

        monkeypatch.setattr(socket, "getaddrinfo", slow)
        # An event loop that ends waits for its threads; who blocks is let go by us.
        release_later = threading.Timer(5 * timeout if is_async else 30.0, release.set)
        release_later.start()
        try:
            result = outcome(is_async, op, "http://slow.test", timeout=timeout, max_retries=0)
            assert not release.is_set() or is_async
            assert isinstance(result, APITimeoutError)
            assert not isinstance(result, SubmitUncertainError)
        finally:
            release.set()
            release_later.cancel()

    shortly(check, BRIEF)


@both
def test_a_name_that_there_is_not_is_said(is_async: bool) -> None:
    result = outcome(is_async, SUBMIT, "http://name.invalid", max_retries=0)
    assert isinstance(result, APIConnectionError)
    assert not isinstance(result, SubmitUncertainError)
