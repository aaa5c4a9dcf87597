"""Errors: one tree, their own in each provider, picklable, without a key, a prompt or an image."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, FBT001, FBT003, ANN401

from __future__ import annotations

import copy
import itertools
import logging
import pickle
import traceback
from typing import Any

import pytest

from reynard.runtime import (
    APIStatusError,
    AuthenticationError,
    Bearer,
    Body,
    ClientError,
    HeaderKey,
    Hooks,
    QueryKey,
    RateLimitError,
    TaskError,
    TaskWaitTimeout,
    VolcSignature,
)
from reynard.runtime.errors import KINDS
from rows import each_row
from runtime.fault_server import answer, drip, ok, raw, reset, serving
from runtime.sample import ERRORS, KEY, QUERY, SUBMIT, Sample, SampleError, operation, outcome, perform, provider

FACTS = {
    "provider": "sample",
    "operation": "submit_task",
    "task_id": "t-1",
    "code": "1002",
    "request_id": "r-1",
    "client_request_id": "c-1",
}
MORE: dict[str, dict[str, Any]] = {
    "request_invalid": {"problems": (("prompt", "is required"),)},
    "submit_uncertain": {"status": 502, "body": b"<html>", "ids": {"task_id": "t"}},
    "response_shape": {"status": 200, "body": b"{}", "ids": {"task_id": "t"}, "problems": (("a", "b"),)},
}


def arguments(cls: type[ClientError]) -> dict[str, Any]:
    more = dict(MORE.get(cls.kind, {}))
    if issubclass(cls, APIStatusError):
        more = {"status": 429, "headers": {"a": "b"}, "body": b"{}", "data": {"a": 1}, "retry_after": 1.5}
    if issubclass(cls, TaskError):
        more = {"token": "tok", "status": "Fail", "raw": {"a": 1}}
    return {**FACTS, **more}


@each_row("cls", [*KINDS.values(), *ERRORS.values()], ids=lambda cls: f"{cls.__module__}.{cls.__name__}")
def test_every_error_survives_pickle_and_copy(cls: type[ClientError]) -> None:
    """Law: an error that crossed a process says and holds the same."""
    error = cls("what happened", **arguments(cls))
    error.add_note("a note")
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301 - our own
        assert type(other) is cls
        assert vars(other) == vars(error)
        assert str(other) == str(error)
        assert other.args == error.args
    for fact in FACTS.values():
        assert fact in str(error)


def test_tree() -> None:
    assert all(issubclass(cls, SampleError) for cls in ERRORS.values())
    assert issubclass(ERRORS["rate_limit"], RateLimitError)
    assert issubclass(TaskWaitTimeout, TimeoutError)
    assert set(ERRORS) | {"client"} == set(KINDS)
    assert all(cls.kind == kind for kind, cls in KINDS.items())


def raised(is_async: bool, op: Any, passed: Any, **client: Any) -> ClientError | None:
    try:
        perform(is_async, op, passed, **client)
    except ClientError as error:
        return error
    return None


PROMPT = "a very private prompt of 小猪 that nobody should read"
IMAGE = "data:image/png;base64," + "QUJD" * 30
SECRETS = ("sk-bearer-1234567", "hk-header-1234567", "qk/query+1234567", "sig-secret-1234567")
SCHEMES = (
    Bearer(scheme="bearer", argument="a"),
    HeaderKey(scheme="header", argument="b", name="X-Api-Key"),
    QueryKey(scheme="query", argument="c", name="key"),
    VolcSignature(scheme="volc", service="cv", region="cn-north-1", argument="d", secret_argument="e"),  # noqa: S106 - a name
)
KEYS = {"a": SECRETS[0], "b": SECRETS[1], "c": SECRETS[2], "d": "AKIDaccess1234567", "e": SECRETS[3]}
ECHO = {
    "base_resp": {
        "status_code": 1004,
        "status_msg": f"key {' '.join(SECRETS)} is bad for {PROMPT} and {PROMPT[:20]} {IMAGE}",
    },
}
ACTS = [
    answer(401, ECHO),
    answer(200, ECHO),
    answer(500, b"<html>"),
    answer(200, {"task_id": None, "echo": PROMPT}),
    answer(307, b"", {"Location": "https://other.example/?key=x"}),
    reset,
    raw(b"HTTP/1.1 200 OK\r\n"),
    drip(b"HTTP/1.1 200 OK\r\nA: ", b"a"),
]


@pytest.mark.parametrize(
    ("use", "is_async"),
    [
        (("bearer",), False),
        (("header",), False),
        (("query",), False),
        (("volc",), False),
        (("bearer", "header", "query"), False),
        (("volc", "query"), True),
    ],
    ids=str,
)
def test_no_secret_in_texts_logs_hooks_and_pickles(
    use: tuple[str, ...], is_async: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    shown: list[str] = []
    hooks = Hooks(on_request=lambda view: shown.append(repr(view)), on_response=lambda view: shown.append(repr(view)))
    body = {"prompt": PROMPT, "image": IMAGE}
    op = operation(body=Body(media="application/json"))
    query = operation("read", "GET", "/q")
    of = provider(auth=SCHEMES, use=(use,))
    texts: list[str] = []
    calls = ((op, {"body": body}), (query, {"options": {"extra_query": {"q": PROMPT, "i": IMAGE}}}))
    settings: dict[str, Any] = {"of": of, "keys": KEYS, "hooks": hooks, "timeout": 0.1, "max_retries": 1}
    for act, (target, passed) in itertools.product([*ACTS, ok()], calls):
        with serving(rest=act) as server:
            error = raised(is_async, target, passed, base_url=server.url, **settings)
            if error is not None:
                texts += [str(error), repr(error), "".join(traceback.format_exception(error))]
                assert not isinstance(error.__cause__, Exception)
    assert any("[key]" in text for text in texts)
    everything = "\n".join([*texts, caplog.text, *shown])
    for secret in (*SECRETS, "qk%2Fquery", "%E5%B0%8F", "very private", "QUJDQUJD", "小猪"):
        assert secret not in everything, secret
    assert "Signature=" not in everything


def test_vendor_code_decides_before_the_status() -> None:
    with serving(answer(500, {"base_resp": {"status_code": "1004", "status_msg": "m"}, "trace_id": "r-7"})) as server:
        error = outcome(False, SUBMIT, server.url)
    assert isinstance(error, AuthenticationError)
    assert (error.status, error.code, error.request_id) == (500, "1004", "r-7")
    assert str(error).startswith("HTTP 500: m (provider sample, operation submit_task, code 1004, request id r-7")


@each_row(
    ("body", "message", "code"),
    [
        ({"error": {"message": "bad size", "code": "invalid_size"}}, "bad size", "invalid_size"),
        ({"error": "bad size"}, "bad size", None),
        ({"message": "bad size", "code": 17}, "bad size", "17"),
        ({"detail": "bad size"}, "bad size", None),
        ({"errors": [{"message": "bad size"}]}, "bad size", None),
        ({"code": None}, "did not say why", None),
        (b"<html>", "did not say why", None),
    ],
)
def test_message_of_apis_without_an_envelope(body: object, message: str, code: str | None) -> None:
    with serving(answer(400, body, {"X-Request-Id": "r-9"})) as server:
        error = outcome(False, QUERY, server.url, of=provider(envelope=None))
    assert message in str(error)
    assert error.code == code
    assert error.request_id == "r-9"
    assert error.data == (body if isinstance(body, dict) else None)


def test_short_option_values_stay_in_the_message() -> None:
    body = {"error": {"message": "model MiniMax-Hailuo-02 does not take 16:9"}}
    with (
        serving(answer(400, body)) as server,
        Sample(base_url=server.url) as client,
        pytest.raises(ClientError) as caught,
    ):
        client.tasks._call(SUBMIT, body={"prompt": "p", "model": "MiniMax-Hailuo-02"})
    assert "model MiniMax-Hailuo-02 does not take 16:9" in str(caught.value)
    assert KEY not in str(caught.value)
