"""A marked key in every slot, and servers that repeat everything: no error, pickle, log, journal or local shows it."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, FBT001, ANN401

from __future__ import annotations

import asyncio
import json
import logging
import pickle
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

import reynard.runtime
from reynard.runtime import FileJournal, VolcSignature
from reynard.runtime.tasks import Task
from rows import each_row
from runtime.fault_server import FaultServer, Seen, answer, hang, raw, reset, serving
from runtime.sample import QUERY, QUERY_ARGUMENTS, SUBMIT, SUBMIT_ARGUMENTS, AsyncSample, Sample, SampleError, provider
from runtime.tasks.world import lifecycle, step, ticket
from runtime.test_security import ACCOUNT, BASIC, BEARER, COOKIE, DIGEST, FIRST, IN_QUERY, MARK, OAUTH, TOKEN, USER

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator

SIGNATURE = VolcSignature(service="cv", region="cn-north-1")
RUNTIME = Path(reynard.runtime.__file__).parent
both = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
SCHEMES = {
    "bearer": (BEARER, {"api_key": MARK}),
    "header": (FIRST, {"first_key": MARK}),
    "query": (IN_QUERY, {"query_key": MARK}),
    "cookie": (COOKIE, {"session_key": MARK}),
    "basic": (BASIC, USER),
    "function": (BEARER, {"api_key": lambda: MARK}),
    "digest": (DIGEST, USER),
    "oauth": (OAUTH, ACCOUNT),
    "oauth at its own server": (OAUTH, ACCOUNT),
    "signature": (SIGNATURE, {"access_key": "ada", "secret_key": MARK}),
}
CHALLENGE = answer(401, b"", {"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth", algorithm=SHA-256'})
BEFORE = {"digest": [CHALLENGE], "oauth": [TOKEN]}
"""What servers answer before the fault."""
SPELT = {MARK, b64encode(f"ada:{MARK}".encode()).decode(), quote(MARK, safe=""), "token-1-abcdefgh"}
"""The key in each spelling that goes over the wire, and what was given for it."""
UNSPELT = ("basic", "digest", "oauth", "oauth at its own server", "signature")
"""Kinds that send no key as it is."""


def told(seen: Seen) -> dict[str, Any]:
    return {"you sent": seen.headers, "to": seen.target, "message": f"no, {seen.headers} at {seen.target}"}


def echo(server: FaultServer, code: int, **more: Any) -> Callable[[socket.socket], bool]:
    """Return an act that repeats what was sent, in its body and in a header."""

    def act(connection: socket.socket) -> bool:
        seen = server.seen[server.places[connection]]
        said = {**told(seen), **more}
        return answer(code, said, {"X-Echo": json.dumps(said)})(connection)

    return act


def page(server: FaultServer) -> Callable[[socket.socket], bool]:
    def act(connection: socket.socket) -> bool:
        seen = server.seen[server.places[connection]]
        return answer(200, f"<html>{told(seen)}</html>".encode())(connection)

    return act


def cut(server: FaultServer) -> Callable[[socket.socket], bool]:
    def act(connection: socket.socket) -> bool:
        seen = server.seen[server.places[connection]]
        return answer(200, told(seen), length=99_999, is_kept=False)(connection)

    return act


FAULTS: dict[str, Callable[[FaultServer], Any]] = {
    "400": lambda server: echo(server, 400),
    "401": lambda server: echo(server, 401),
    "500": lambda server: echo(server, 500),
    "303": lambda server: echo(server, 303),
    "error inside 200": lambda server: echo(server, 200, base_resp={"status_code": 1004}),
    "another shape": lambda server: echo(server, 200, task_id={"is": "odd"}),
    "a page": page,
    "cut short": cut,
    "depth": lambda _: answer(200, b"[" * 100_000, {"Content-Type": "application/json"}),
    "reset": lambda _: reset,
    "garbage": lambda _: raw(b"SSH-2.0\r\n\r\n"),
    "silence": lambda _: hang(),
    "not zipped": lambda _: answer(200, b"x", {"Content-Encoding": "gzip"}),
}


BRIEFLY = (0.03, 0.1, 1.0, 5.0)
"""Seconds to wait for an answer that never comes: as few as suffice for the request to have been read."""


def shown_by(error: BaseException | None) -> Iterator[str]:
    """Yield all that an error shows to who prints it, with the locals of our frames, as tracebacks with locals do."""
    while error is not None:
        yield f"{error}{error!r}{getattr(error, '__notes__', '')}"
        trace = error.__traceback__
        while trace is not None:
            if Path(trace.tb_frame.f_code.co_filename).is_relative_to(RUNTIME):
                for name, value in trace.tb_frame.f_locals.items():
                    yield f"{trace.tb_frame.f_code.co_qualname}: {name} = {value!r}"
            trace = trace.tb_next
        error = error.__cause__ or error.__context__


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """Return what was logged, but for the headers of answers, which httpcore2 logs as they came."""
    return "".join(each.getMessage() for each in caplog.records if "receive_response_headers" not in each.getMessage())


def failure(is_async: bool, scheme: Any, keys: Any, url: str, op: Any, **more: Any) -> SampleError:
    facts = provider(auth=(scheme,), use=((scheme.scheme,),))
    arguments: dict[str, Any] = {"of": facts, "keys": keys, "base_url": url, "timeout": 1.0, "max_retries": 0, **more}
    called = SUBMIT_ARGUMENTS if op is SUBMIT else QUERY_ARGUMENTS

    async def run() -> None:
        async with AsyncSample(**arguments) as client:
            await client.tasks._call(op, **called)

    try:
        if is_async:
            asyncio.run(run())
        else:
            with Sample(**arguments) as client:
                client.tasks._call(op, **called)
    except SampleError as error:
        return error
    raise AssertionError("the fault was none")


@pytest.mark.parametrize("kind", SCHEMES)
@pytest.mark.parametrize("fault", FAULTS)
@each_row("is_async", [False, True], ids=["sync", "async"], cleans_up=True)
@each_row("op", [SUBMIT, QUERY], ids=["submit", "read"], cleans_up=True)
def test_no_failure_shows_a_key(  # noqa: PLR0913 - a table of four sides
    fault: str,
    kind: str,
    op: Any,
    is_async: bool,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.clear()
    caplog.set_level(logging.DEBUG)
    journal = tmp_path / f"{op.name}-{is_async}.jsonl"
    scheme, keys = SCHEMES[kind]
    for patience in BRIEFLY if fault == "silence" else (5.0,):
        monkeypatch.setattr("reynard.runtime.tokens._LONGEST", patience)
        with serving(*BEFORE.get(kind, ())) as server:
            server.rest = FAULTS[fault](server)
            error = failure(is_async, scheme, keys, server.url, op, journal=FileJournal(journal), timeout=patience)
            sent = json.dumps([[each.target, each.headers] for each in server.seen])
            assert not server.seen or MARK in sent or kind in UNSPELT, "the key was sent, or this proves nothing"
            was_seen = len(server.seen) > len(BEFORE.get(kind, ()))
        if was_seen:
            break
    assert was_seen
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    written = journal.read_text(encoding="utf-8") if journal.exists() else ""
    places = [*shown_by(error), repr(vars(again)), repr(pickle.dumps(error)), logged(caplog), written]
    for secret in SPELT:
        assert [each for each in places if secret in each] == []


@both
def test_a_key_in_a_query_is_not_followed_to_another_host(is_async: bool, caplog: pytest.LogCaptureFixture) -> None:
    """A server that repeats our address in its own would else have it sent to whomever it names."""
    caplog.set_level(logging.DEBUG)
    with serving() as other, serving() as server:
        elsewhere = other.url.replace("127.0.0.1", "localhost")

        def moved(connection: socket.socket) -> bool:
            seen = server.seen[server.places[connection]]
            return answer(302, b"", {"Location": f"{elsewhere}{seen.target}"})(connection)

        server.rest = moved
        error = failure(is_async, IN_QUERY, {"query_key": MARK}, server.url, QUERY)
        assert other.seen == []
        assert f"key={MARK}" in server.seen[0].target
    assert "302" in str(error)
    assert MARK not in logged(caplog)
    assert MARK not in repr(vars(error))


def test_a_failed_task_shows_no_key_that_its_vendor_repeats() -> None:
    with serving() as server, Sample(base_url=server.url, keys={"api_key": MARK}) as client:
        server.rest = echo(server, 200, status="broken", error={"message": f"no, {MARK}", "code": "E1"})
        from reynard.runtime.tasks.submitting import track  # noqa: PLC0415 - here alone

        cycle = lifecycle(query=step(QUERY, task_id="{id}"))
        task = Task(client._shell, track(client._settings, cycle, ticket(), None))
        with pytest.raises(reynard.runtime.TaskFailedError) as caught:
            task.result()
    assert caught.value.raw["status"] == "broken"
    assert [each for each in (repr(vars(caught.value)), *shown_by(caught.value)) if MARK in each] == []
