"""Answers that nobody describes, that hold nothing, or that refuse in a documented shape."""

# Tests look inside on purpose and hold data of any type.
# ruff: noqa: SLF001, FBT003

from __future__ import annotations

import pickle
from typing import Any

import pytest

from reynard.runtime import APIStatusError, RawResponse, Reply, ResponseModel
from rows import each_row
from runtime.fault_server import answer, serving
from runtime.sample import SUBMIT, Sample, TaskResponse, operation, outcome, provider

UNSAID = Reply(status="200", media="", shape="any")


class Done(ResponseModel):
    note: str | None = None


class Refused(ResponseModel):
    code: str | None = None
    retries: int | None = None


def read(content: bytes, media: str | None, *replies: Reply, effect: str = "submit", status: int = 200) -> Any:  # noqa: ANN401
    headers = {"content-type": media} if media else {}
    with Sample(base_url="http://127.0.0.1:9") as sample:
        op = operation(effect, replies=replies)
        return RawResponse(sample._settings, op, status, headers, content, "c-1").parse()


@each_row(
    ("content", "media", "expected"),
    [
        (b'{"a": 1}', "application/json", {"a": 1}),
        (b"[1]", None, [1]),
        (b'{"a": 1}', "text/plain", {"a": 1}),
        (b"done", "text/plain; charset=utf-8", "done"),
        (b"5", "text/plain", "5"),
        (b"null", "text/csv", "null"),
        (b"5", "video/mp4", b"5"),
        (b"\x89PNG", "image/png", b"\x89PNG"),
        (b"\x89PNG", None, b"\x89PNG"),
        (b"{broken", "application/json", b"{broken"),
        (b"", "application/json", None),
    ],
)
def test_what_nobody_describes_is_given_as_it_came(content: bytes, media: str | None, expected: object) -> None:
    assert read(content, media, UNSAID) == expected


@each_row(
    ("documented", "expected"),
    [(Done, Done()), (dict[str, int], {}), (list[int], []), (Done | None, None), (None, None)],
)
@each_row(("effect", "status"), [("submit", 200), ("idempotent", 200), ("read", 204)])
def test_nothing_after_a_deed_is_no_failure(documented: object, expected: object, effect: str, status: int) -> None:
    assert read(b"", None, Reply(status="200", type=documented), effect=effect, status=status) == expected


@pytest.mark.parametrize("content", [b"", b" \n"])
def test_nothing_in_answer_to_a_question_was_cut_short(content: bytes) -> None:
    with pytest.raises(Exception, match="the answer is not JSON") as caught:
        read(content, None, Reply(status="200", type=Done), effect="read")
    assert type(caught.value).__name__ == "ResponseShapeError"


@pytest.mark.parametrize("effect", ["submit", "read"])
def test_nothing_where_an_id_must_be_is_one(effect: str) -> None:
    """A task that was paid for is never taken for one without an id; a read that came empty was cut short."""
    with pytest.raises(Exception, match=r"the answer is (empty|not JSON)") as caught:
        read(b"", None, Reply(status="200", type=TaskResponse), effect=effect)
    assert type(caught.value).__name__ == "ResponseShapeError"


@pytest.mark.parametrize(("content", "expected"), [(b"", None), (b'{"note": "n"}', Done(note="n"))])
def test_a_success_that_documents_nothing_is_none_unless_something_came(content: bytes, expected: object) -> None:
    """What came is read as another success of the operation: no id of a paid task is dropped."""
    replies = (Reply(status="200", type=Done), Reply(status="202", media="", shape="empty"))
    assert read(content, "application/json", *replies, status=202) == expected


@each_row(
    ("status", "body", "expected"),
    [
        (404, {"code": "gone", "more": 1}, Refused(code="gone", more=1)),  # type: ignore[call-arg]  # unknown fields stay
        (422, {"code": "x"}, Done(code="x")),  # type: ignore[call-arg]  # as above
        (400, {"code": "x"}, Done(code="x")),  # type: ignore[call-arg]  # as above
        (404, {"retries": "many"}, None),
        (404, b"<html>", None),
        (404, b"", None),
        (410, b"<p>gone</p>", "<p>gone</p>"),
    ],
)
def test_a_refusal_brings_its_documented_class(status: int, body: object, expected: object) -> None:
    """By status, by class of statuses, by default; what does not fit is none, and the body stays."""
    errors = (
        Reply(status="404", type=Refused),
        Reply(status="4XX", type=Done),
        Reply(status="410", type=str, media="text/html"),
    )
    with serving(answer(status, body)) as server:
        error = outcome(False, operation(body=SUBMIT.body, errors=errors), server.url, of=provider(envelope=None))
    assert isinstance(error, APIStatusError)
    assert (error.status, error.parsed) == (status, expected)
    assert pickle.loads(pickle.dumps(error)).parsed == expected  # noqa: S301 - our own


def test_any_other_refusal_has_the_default_class() -> None:
    errors = (Reply(status="default", type=Refused), Reply(status="404", type=Done))
    with serving(answer(409, {"code": "twice"})) as server:
        error = outcome(False, operation(body=SUBMIT.body, errors=errors), server.url, of=provider(envelope=None))
    assert error.parsed == Refused(code="twice")


class Other(ResponseModel):
    other: str | None = None


@each_row(
    ("statuses", "status", "expected"),
    [
        (("200", "2XX", "default"), 200, 0),
        (("200", "2XX", "default"), 202, 1),
        (("default", "2xx"), 202, 1),
        (("default", "404"), 202, 0),
        (("404", "201"), 202, 1),
    ],
)
def test_a_success_is_read_as_what_is_documented_nearest(statuses: tuple[str, ...], status: int, expected: int) -> None:
    """By status, by class of statuses, by default, else as the first success there is."""
    types = (Done, Other, TaskResponse)
    replies = tuple(Reply(status=each, type=kind) for each, kind in zip(statuses, types, strict=False))
    assert isinstance(read(b'{"task_id": "t"}', "application/json", *replies, status=status), types[expected])


def raw(status: int, headers: dict[str, str], content: bytes, *replies: Reply) -> RawResponse[Any]:
    with Sample(base_url="http://127.0.0.1:9") as sample:
        return RawResponse(sample._settings, operation(replies=replies), status, headers, content, "c-1")


def test_a_text_among_the_answers_says_nothing_of_success() -> None:
    """What media type came decides which of several answers of a status it is."""
    replies = (Reply(status="200", type=Done), Reply(status="200", type=str, media="text/plain", shape="text"))
    failed = b'{"base_resp": {"status_code": 1004}}'
    assert raw(200, {"content-type": "text/plain"}, b"words", *replies).is_success()
    assert raw(200, {"content-type": "text/plain"}, failed, *replies).is_success()
    assert not raw(200, {"content-type": "text/plain"}, failed).is_success()
    assert not raw(200, {"content-type": "application/json"}, failed, *replies).is_success()
    assert not raw(200, {"content-type": "application/json"}, failed, replies[1]).is_success()


@each_row("name", ["x-request-id", "request-id", "x-oneapi-request-id", "x-trace-id", "trace-id", "x-tt-logid"])
def test_what_vendors_call_the_id_of_a_request(name: str) -> None:
    assert raw(200, {name: "r-1", "x-other-id": "no"}, b"").request_id == "r-1"
    assert raw(200, {name: ""}, b"").request_id is None
