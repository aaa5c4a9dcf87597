"""Clients: a user's own HTTP client, caps, hooks, raw answers, options, closing, imports."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, FBT001, FBT003, ANN401

from __future__ import annotations

import asyncio
import gzip
import os
import ssl
import subprocess
import sys
import threading
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx2
import pytest

from reynard.runtime import (
    APIConnectionError,
    ConfigError,
    Hooks,
    RawResponse,
    RequestView,
    ResponseShapeError,
    ResponseView,
    SubmitUncertainError,
    raw_method,
)
from reynard.runtime.transport.sync_shell import SyncTransport
from reynard.runtime.watchdog import Watchdog
from rows import each_row
from runtime.fault_server import Act, answer, drip, ok, reset, serving
from runtime.patience import shortly
from runtime.sample import (
    QUERY,
    QUERY_ARGUMENTS,
    SUBMIT,
    SUBMIT_ARGUMENTS,
    AsyncSample,
    Sample,
    SampleError,
    TaskResponse,
    outcome,
)

both = each_row("is_async", [False, True], ids=["sync", "async"])


def handler(request: httpx2.Request) -> httpx2.Response:
    assert request.content == b'{"prompt":"a small pig runs on the motorway","duration":6}'
    return httpx2.Response(200, json={"task_id": request.headers["authorization"][-4:]})


@both
def test_mock_transport_behind_a_users_client(is_async: bool) -> None:
    transport = httpx2.MockTransport(handler)
    client: Any = (httpx2.AsyncClient if is_async else httpx2.Client)(transport=transport)
    assert outcome(is_async, SUBMIT, "http://api.test", http_client=client) == TaskResponse(task_id="6789")


def test_asgi_app_behind_a_users_client() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        message = await receive()
        assert scope["path"] == "/v1/tasks"
        assert b"pig" in message["body"]
        head = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]}
        await send(head)
        await send({"type": "http.response.body", "body": b'{"task_id": "asgi"}'})

    client = httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app))
    assert outcome(True, SUBMIT, "http://api.test", http_client=client) == TaskResponse(task_id="asgi")


@both
def test_what_a_users_transport_raises(is_async: bool) -> None:
    for error, expected in (
        (httpx2.ConnectError("no"), False),
        (httpx2.ReadError("no"), True),
        (httpx2.WriteTimeout("no"), True),
        (ssl.SSLError("bad record mac"), True),
    ):

        def fail(_: object, error: Exception = error) -> httpx2.Response:
            raise error

        client: Any = (httpx2.AsyncClient if is_async else httpx2.Client)(transport=httpx2.MockTransport(fail))
        result = outcome(is_async, SUBMIT, "http://api.test", http_client=client)
        assert isinstance(result, APIConnectionError)
        assert isinstance(result, SubmitUncertainError) == expected


@both
def test_errors_of_a_users_hooks_stay_inside(is_async: bool) -> None:
    def refuse(response: httpx2.Response) -> None:
        response.raise_for_status()

    async def arefuse(response: httpx2.Response) -> None:
        response.raise_for_status()

    client: Any = (httpx2.AsyncClient if is_async else httpx2.Client)(
        event_hooks={"response": [arefuse if is_async else refuse]},
    )
    with serving(answer(400, b"")) as server:
        assert isinstance(outcome(is_async, SUBMIT, server.url, http_client=client), SubmitUncertainError)


def test_wrong_kind_of_client_is_named() -> None:
    mock = httpx2.MockTransport(handler)
    for wrong in (httpx2.AsyncClient(transport=mock), object()):
        with pytest.raises(TypeError, match=r"http_client must be an httpx2\.Client"):
            Sample(base_url="http://api.test", http_client=wrong).tasks._call(SUBMIT, **SUBMIT_ARGUMENTS)

    async def run() -> None:
        client = AsyncSample(base_url="http://api.test", http_client=httpx2.Client(transport=mock))
        await client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS)

    with pytest.raises(TypeError, match=r"http_client must be an httpx2\.AsyncClient"):
        asyncio.run(run())


MEGA = 1024 * 1024


def bomb(wbits: int) -> bytes:
    """Return 200 MB of zeros, packed: what one megabyte comes to is repeated, as packing all takes a second."""
    packer = zlib.compressobj(wbits=wbits)
    first, later = (packer.compress(b"\0" * MEGA) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + later * 199


GZIP, DEFLATE = zlib.MAX_WBITS + 16, zlib.MAX_WBITS
BOMBS: list[tuple[str, Act]] = [
    ("declared", answer(200, b"x" * (MEGA + 1), length=10 * MEGA)),
    ("sent", answer(200, b"x" * (MEGA + 1), {"Content-Length": "", "Connection": "close"}, is_kept=False)),
    ("gzip", answer(200, bomb(GZIP), {"Content-Encoding": "gzip"})),
    ("deflate", answer(200, bomb(DEFLATE), {"Content-Encoding": "deflate"})),
    ("gzip twice", answer(200, gzip.compress(bomb(GZIP)), {"Content-Encoding": "gzip, gzip"})),
    (
        "empty blocks",
        answer(200, b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + b"\0\0\0\xff\xff" * MEGA, {"Content-Encoding": "gzip"}),
    ),
]


@both
@each_row("act", [act for _, act in BOMBS], ids=[name for name, _ in BOMBS])
@each_row("op", [SUBMIT, QUERY], ids=["submit", "read"])
def test_bodies_are_capped_also_unpacked(act: Act, op: Any, is_async: bool) -> None:
    expected = SubmitUncertainError if op is SUBMIT else APIConnectionError
    with serving(rest=act) as server:
        error = outcome(is_async, op, server.url, max_bytes=MEGA)
        assert isinstance(error, expected)
        assert "larger than max_bytes=1048576" in str(error)
        assert len(server.seen) == 1


@both
def test_hooks_see_each_attempt(is_async: bool) -> None:
    asked: list[RequestView] = []
    answered: list[ResponseView] = []
    hooks = Hooks(on_request=asked.append, on_response=answered.append)
    with serving(answer(503, b"", {"Set-Cookie": "s=hidden"}), ok()) as server:
        outcome(is_async, QUERY, server.url, hooks=hooks)
    assert [view.attempt for view in asked] == [1, 2]
    assert [view.status for view in answered] == [503, 200]
    assert asked[0].headers["Authorization"] == "[secret]"
    assert answered[0].headers["set-cookie"] == "[secret]"
    assert len({view.client_request_id for view in (*asked, *answered)}) == 1


def test_raw_answer() -> None:
    with (
        serving(ok({"task_id": "t", "x": 1}), ok({"x": 1}), answer(400, b"")) as server,
        Sample(base_url=server.url) as client,
    ):
        group = client.tasks._raw()
        call = raw_method(group._call)
        raw: RawResponse[Any] = call(SUBMIT, **SUBMIT_ARGUMENTS)
        assert (raw.status, raw.headers["content-type"], raw.data) == (
            200,
            "application/json",
            {"task_id": "t", "x": 1},
        )
        assert raw.content == b'{"task_id": "t", "x": 1}'
        assert raw.parse() is raw.parsed
        assert raw.parse().task_id == "t"
        assert "task_id" not in repr(raw)
        misshapen = call(SUBMIT, **SUBMIT_ARGUMENTS)
        with pytest.raises(ResponseShapeError):
            misshapen.parse()
        with pytest.raises(Exception, match="400"):
            call(SUBMIT, **SUBMIT_ARGUMENTS)


def test_options_of_client_group_and_call() -> None:
    with serving() as server, Sample(base_url=server.url, timeout=9) as client:
        other = client.with_options(extra_headers={"X-A": "1", "X-B": "1"}, max_retries=0, timeout=None)
        assert (other._settings.max_retries, other._settings.timeout) == (0, None)
        assert (client._settings.max_retries, client._settings.timeout) == (3, 9)
        group = other.tasks.with_options(extra_headers={"X-B": "2"}, extra_query={"q": 1})
        group._call(QUERY, **QUERY_ARGUMENTS, options={"extra_headers": {"X-C": "3"}})
        client.tasks._call(QUERY, **QUERY_ARGUMENTS)
        seen = server.seen[0]
        assert [seen.headers[name] for name in ("x-a", "x-b", "x-c")] == ["1", "2", "3"]
        assert seen.target.endswith("?q=1")
        assert "x-a" not in server.seen[1].headers


@both
def test_closed_client_says_so(is_async: bool) -> None:
    with serving() as server:
        if is_async:

            async def run() -> None:
                client = AsyncSample(base_url=server.url)
                await client.close()
                with pytest.raises(ConfigError, match="closed"):
                    await client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS)

            asyncio.run(run())
        else:
            client = Sample(base_url=server.url)
            client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS)
            client.close()
            with pytest.raises(ConfigError, match="closed"):
                client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS)


def test_one_client_in_many_threads() -> None:
    def check(timeout: float) -> None:
        results: list[Any] = []
        with (
            serving(reset, answer(503, b""), drip(b"HTTP/1.1 200 OK\r\nA: ", b"a")) as server,
            Sample(base_url=server.url, timeout=timeout) as client,
        ):

            def work() -> None:
                with suppress(SampleError):  # on a busy machine, at first
                    results.extend(client.tasks._call(QUERY, **QUERY_ARGUMENTS) for _ in range(5))

            threads = [threading.Thread(target=work) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert results == [TaskResponse(task_id="t-1", status="queued")] * 40

    shortly(check, 5.0)


def test_deadline_hits_its_own_call_alone() -> None:
    """Two calls on one client: the slow one ends at its deadline, the other is not touched."""
    slow = drip(b"HTTP/1.1 200 OK\r\nA: ", b"a", 0.02)

    def check(timeout: float) -> None:
        gate = threading.Event()

        def late(connection: Any) -> bool:
            gate.wait(60)
            return ok()(connection)

        found: list[Any] = []
        with serving(ok(), late, slow) as server, Sample(base_url=server.url, timeout=60) as client:
            client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS)
            thread = threading.Thread(target=lambda: found.append(client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS)))
            thread.start()
            try:
                while len(server.seen) < 2:
                    time.sleep(0.001)
                with pytest.raises(SubmitUncertainError):
                    client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS, options={"timeout": timeout})
            finally:
                gate.set()
                thread.join()
        assert found == [TaskResponse(task_id="t-1", status="queued")]

    shortly(check, 3.0)


def test_a_system_without_a_thread_to_spare_sends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Containers count threads, too; a deadline that nobody watches would be none."""
    watchdog = Watchdog()
    monkeypatch.setattr("reynard.runtime.transport.sync_shell.WATCHDOG", watchdog)

    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with serving() as server:
        # The server has its own threads: only the next one is refused.
        with monkeypatch.context() as patched:
            patched.setattr(threading.Thread, "start", refuse)
            result = outcome(False, SUBMIT, server.url)
        assert isinstance(result, APIConnectionError)
        assert not isinstance(result, SubmitUncertainError)
        assert (server.connections, watchdog._due) == (0, [])
        assert isinstance(outcome(False, SUBMIT, server.url), TaskResponse)


def test_watchdog_keeps_nothing_of_ended_calls() -> None:
    dog = Watchdog()
    fired: list[int] = []
    for number in range(2000):
        watch = dog.arm(1e12 + number, lambda: fired.append(1))
        assert not dog.disarm(watch)
    assert len(dog._due) < 600
    watch = dog.arm(0, lambda: fired.append(1))
    while not fired:
        pass
    assert dog.disarm(watch)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_client_works_in_a_forked_child() -> None:
    with serving(rest=ok()) as server:
        code = f"""
import os, sys
from runtime.sample import *
client = Sample(base_url={server.url!r})
client.tasks._call(QUERY, **QUERY_ARGUMENTS)
child = os.fork()
if child == 0:
    with Sample(base_url={server.url!r}) as other:
        other.tasks._call(QUERY, **QUERY_ARGUMENTS)
    os._exit(7)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
        assert _python(code).returncode == 7


def _python(code: str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[2]
    path = os.pathsep.join([str(root / "generator"), str(root / "tests")])
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own code


def test_building_a_client_loads_no_http_library() -> None:
    code = """
import sys
from reynard.runtime import Client, Bearer, Provider, ConfigError
p = Provider(name="p", base_url="https://h", auth=(Bearer(scheme="b", argument="k"),), use=(("b",),))
Client(p, keys={"k": "x"})
heavy = [name for name in ("httpx2", "httpcore2", "h11", "ssl", "asyncio", "http.client") if name in sys.modules]
print(heavy)
"""
    result = _python(code)
    assert result.stdout.strip() == "[]", result.stdout + result.stderr


def test_own_transport_can_be_closed_twice() -> None:
    transport = SyncTransport()
    transport.close()
    transport.close()
