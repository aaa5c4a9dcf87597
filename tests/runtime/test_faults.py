"""The fault table: what a submit and a read make of everything that can go wrong on the wire."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, FBT001, ANN401

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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
from runtime.fault_server import Act, FaultServer, answer, drip, hang, ok, raw, reset, serving
from runtime.sample import KEYED_SUBMIT, QUERY, SUBMIT, SampleError, TaskResponse, outcome

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
    Row("408", answer(408, b""), APIStatusError),
    Row("409 from a lock", answer(409, REFUSED), ConflictError),
    Row("425", answer(425, b""), APIStatusError),
    Row("429 with seconds", answer(429, REFUSED, {"Retry-After": "1"}), TaskResponse, posts=2),
    Row("429 with a fraction", answer(429, REFUSED, {"Retry-After": "0.25"}), TaskResponse, posts=2),
    Row("429 with milliseconds", answer(429, b"", {"retry-after-ms": "30"}), TaskResponse, posts=2),
    Row("429 without Retry-After", answer(429, REFUSED), RateLimitError),
    Row("429 with a Retry-After that says nothing", answer(429, REFUSED, {"Retry-After": "soon"}), RateLimitError),
    Row("500 of the API", answer(500, REFUSED), ServerError),
    Row("502 of the API", answer(502, REFUSED), ServerError),
    Row("503 of the API", answer(503, REFUSED), ServerError),
    Row("503 of the API, with Retry-After", answer(503, REFUSED, {"Retry-After": "1"}), ServerError),
    Row("504 of the API", answer(504, REFUSED), ServerError),
    Row("500 without a body", answer(500, b""), SubmitUncertainError),
    Row("502 without a body", answer(502, b""), SubmitUncertainError),
    Row("502 page", answer(502, b"<h1>502 Bad Gateway</h1>nginx"), SubmitUncertainError),
    Row("503 without a body", answer(503, b""), SubmitUncertainError),
    Row("503 page with Retry-After", answer(503, b"<html>", {"Retry-After": "1"}), SubmitUncertainError),
    Row("504 page", answer(504, b"<html>timeout</html>"), SubmitUncertainError),
    Row("520 of a content network", answer(520, b"error code: 520"), SubmitUncertainError),
    Row("529 overloaded", answer(529, REFUSED), ServerError),
    Row("rate limit inside 200", answer(200, {"base_resp": {"status_code": 1002}}), RateLimitError),
]

LASTING = [
    Row("400", answer(400, REFUSED), BadRequestError, read=BadRequestError),
    Row("401", answer(401, b""), AuthenticationError, read=AuthenticationError),
    Row("402", answer(402, REFUSED), BalanceError, read=BalanceError),
    Row("501", answer(501, REFUSED), ServerError, read=ServerError),
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

both = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
rows = pytest.mark.parametrize("row", [*TABLE, *LASTING], ids=lambda row: row.name)


@both
@rows
def test_submit_is_never_doubled(row: Row, is_async: bool) -> None:
    with serving(row.act) as server:
        result = outcome(is_async, SUBMIT, server.url, timeout=row.timeout)
        assert isinstance(result, row.submit), result
        assert server.posts() == row.posts
        if isinstance(result, Exception):
            assert isinstance(result, SampleError)
            assert result.operation == "submit_task"
            assert result.client_request_id


@both
@rows
def test_read_survives(row: Row, is_async: bool) -> None:
    with serving(row.act) as server:
        result = outcome(is_async, QUERY, server.url, timeout=row.timeout * 3)
        assert isinstance(result, row.read), result
        assert len(server.seen) == (2 if row.read is TaskResponse else 1)


KEYED = {"reset after the request was read", "no answer in time", "body cut short", "headers drip", "502 page"}


@both
@pytest.mark.parametrize("row", [row for row in TABLE if row.name in KEYED], ids=lambda row: row.name)
def test_idempotency_key_makes_a_submit_resendable(row: Row, is_async: bool) -> None:
    with serving(row.act) as server:
        # No part of the deadline is kept back for a second attempt of a submit without a key; here it is.
        result = outcome(is_async, KEYED_SUBMIT, server.url, timeout=row.timeout * 3)
        assert isinstance(result, TaskResponse), result
        keys = {seen.headers["idempotency-key"] for seen in server.seen}
        assert server.posts() == 2
        assert len(keys) == 1


@both
def test_resendable_submit_that_never_got_an_answer_is_uncertain(is_async: bool) -> None:
    with serving(rest=reset) as server:
        result = outcome(is_async, KEYED_SUBMIT, server.url, max_retries=2)
        assert isinstance(result, SubmitUncertainError)
        assert server.posts() == 3


@both
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
@pytest.mark.parametrize("op", [SUBMIT, QUERY], ids=["submit", "read"])
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
    return (httpx2.AsyncClient if is_async else httpx2.Client)(proxy=proxy)


PROXY_FAULTS = [
    ("refuses the tunnel", answer(407, b"", is_kept=False)),
    ("answers 502", answer(502, b"<html>", is_kept=False)),
    ("closes", raw(b"")),
    ("resets", reset),
    ("hangs", hang()),
    ("drips", drip(b"HTTP/1.1 200 OK\r\nX: ", b"a")),
]


@both
@pytest.mark.parametrize("act", [act for _, act in PROXY_FAULTS], ids=[name for name, _ in PROXY_FAULTS])
def test_proxy_that_makes_no_tunnel_is_safe(act: Act, is_async: bool) -> None:
    """Nothing of a submit leaves before the tunnel stands, so it is tried again and the end is certain."""
    with serving(rest=act) as proxy:
        client = _proxied(is_async, proxy.url)
        result = outcome(is_async, SUBMIT, "https://api.invalid", http_client=client, timeout=BRIEF, max_retries=1)
        assert isinstance(result, APIConnectionError), result
        assert not isinstance(result, SubmitUncertainError)
        assert {seen.method for seen in proxy.seen} == {"CONNECT"}


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
@pytest.mark.parametrize("op", [SUBMIT, QUERY], ids=["submit", "read"])
@pytest.mark.parametrize(
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
    with serving(rest=act) as server:
        result = outcome(is_async, op, server.url, timeout=BRIEF)
        assert isinstance(result, SubmitUncertainError if op is SUBMIT else APITimeoutError), result
        # Not the server's end of it, which comes a minute later.
        assert "in time" in result.message or "deadline" in result.message
        if op is SUBMIT:
            assert server.posts() == 1


def test_deadline_holds_on_a_connection_of_before() -> None:
    """A kept connection is announced by no event; its socket is found all the same."""
    from runtime.sample import Sample, arguments_of  # noqa: PLC0415 - here alone

    with serving(ok(), drip(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a")) as server:
        with Sample(base_url=server.url, timeout=BRIEF) as sample:
            sample.tasks._call(SUBMIT, **arguments_of(SUBMIT))
            with pytest.raises(SubmitUncertainError, match=r"deadline|in time"):
                sample.tasks._call(SUBMIT, **arguments_of(SUBMIT))
        assert server.connections == 1


@both
def test_retry_after_beyond_the_deadline_is_not_waited_for(is_async: bool) -> None:
    with serving(answer(429, REFUSED, {"Retry-After": "30"})) as server:
        result = outcome(is_async, QUERY, server.url, timeout=2)
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
