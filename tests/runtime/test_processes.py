"""One client in several processes, threads and event loops: each answer reaches who asked, and nobody else."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, ANN401

from __future__ import annotations

import asyncio
import gc
import json
import os
import threading
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from reynard.runtime import APIConnectionError, ConfigError
from runtime.fault_server import FaultServer, answer, serving
from runtime.sample import SUBMIT, SUBMIT_ARGUMENTS, AsyncSample, Sample

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

CHILDREN = 4
pytestmark = pytest.mark.filterwarnings(
    # What nobody closed before its event loop ended cannot be closed any more; asyncio says so when it is let go.
    "ignore::ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
)


@pytest.fixture(autouse=True)
def nothing_is_left(only_own_garbage: None) -> Iterator[None]:  # noqa: ARG001 - comes first
    """Let go of what a test leaves behind within it."""
    yield
    gc.collect()


def echo(server: FaultServer) -> Any:
    """Return an act that answers with what was sent: the prompt is the task's id."""

    def act(connection: socket.socket) -> bool:
        sent = json.loads(server.seen[_place(server, connection)].body)
        return answer(200, {"task_id": sent["prompt"]})(connection)

    return act


def _place(server: FaultServer, connection: socket.socket) -> int:
    """Return the last request that came on a connection."""
    return server.places[connection]


def submit(client: Sample, name: str) -> str:
    reply = client.tasks._call(SUBMIT, body={"prompt": name})
    return str(reply.task_id)


async def asubmit(client: AsyncSample, name: str) -> str:
    reply = await client.tasks._call(SUBMIT, body={"prompt": name})
    return str(reply.task_id)


def in_child(work: Any) -> str:
    """Return what a function gives in a forked process."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writer, str(work()).encode())
        except BaseException as error:  # noqa: BLE001 - it is told to the parent
            os.write(writer, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        said = file.read().decode()
    os.waitpid(child, 0)
    return said


def test_forked_processes_have_connections_of_their_own(caplog: pytest.LogCaptureFixture) -> None:
    """They would else read each other's answers from the one socket that they share."""
    caplog.set_level("INFO")
    with serving() as server, Sample(base_url=server.url) as client:
        server.rest = echo(server)
        assert submit(client, "parent") == "parent"
        for number in range(CHILDREN):
            assert in_child(lambda name=f"child-{number}": (submit(client, name), submit(client, name))[1]) == (
                f"child-{number}"
            )
            assert submit(client, "parent") == "parent"
        assert server.connections == 1 + CHILDREN
        assert len(server.seen) == 1 + CHILDREN * 3


def test_a_forked_event_loop_has_connections_of_its_own() -> None:
    with serving() as server:
        server.rest = echo(server)
        client = AsyncSample(base_url=server.url)
        assert asyncio.run(asubmit(client, "parent")) == "parent"
        assert in_child(lambda: asyncio.run(asubmit(client, "child"))) == "child"
        assert asyncio.run(asubmit(client, "parent")) == "parent"


def test_a_client_that_was_closed_in_one_process_is_open_in_the_other() -> None:
    with serving() as server, Sample(base_url=server.url) as client:
        server.rest = echo(server)
        assert submit(client, "one") == "one"
        assert in_child(client.close) == "None"
        assert submit(client, "two") == "two"
        assert server.connections == 1


def test_a_users_client_is_not_taken_into_a_forked_process() -> None:
    with serving() as server, httpx2.Client() as http:
        server.rest = echo(server)
        client = Sample(base_url=server.url, http_client=http)
        assert submit(client, "parent") == "parent"
        said = in_child(lambda: submit(client, "child"))
        assert said.startswith("ConfigError: http_client cannot be used here, nothing was sent")
        assert submit(client, "parent") == "parent"
        assert len(server.seen) == 2


def test_one_async_client_serves_one_event_loop_after_the_other() -> None:
    with serving() as server:
        server.rest = echo(server)
        client = AsyncSample(base_url=server.url)
        for name in ("first", "second", "third"):
            assert asyncio.run(asubmit(client, name)) == name
        assert server.connections == 3
        assert len(client._shell._transports) == 1, "those of loops that have ended are let go"


def test_one_async_client_serves_event_loops_in_several_threads() -> None:
    with serving() as server:
        server.rest = echo(server)
        client = AsyncSample(base_url=server.url)
        together = threading.Barrier(CHILDREN)
        seen: dict[str, list[str]] = {}

        async def work(name: str) -> list[str]:
            together.wait()
            return [await asubmit(client, f"{name}-{place}") for place in range(5)]

        def thread(name: str) -> None:
            seen[name] = asyncio.run(work(name))

        threads = [threading.Thread(target=thread, args=(f"loop-{number}",)) for number in range(CHILDREN)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert seen == {
            f"loop-{number}": [f"loop-{number}-{place}" for place in range(5)] for number in range(CHILDREN)
        }
        assert len(server.seen) == CHILDREN * 5


def test_a_users_client_that_never_connected_serves_a_forked_process() -> None:
    """There is no socket that both would read from."""
    gone = FaultServer(is_listening_at_once=False)
    with serving() as server, httpx2.Client() as http:
        server.rest = echo(server)
        client = Sample(base_url=gone.url, http_client=http, max_retries=0)
        with pytest.raises(APIConnectionError, match="no connection could be made"):
            submit(client, "parent")
        gone.listen()
        gone.rest = answer(200, {"task_id": "child"})
        assert in_child(lambda: submit(client, "child")) == "child"
    gone.stop()


def test_a_users_client_is_not_taken_into_another_event_loop() -> None:
    """Its connections are bound to the first; a submit on them would be sent, and its answer lost."""
    with serving() as server:
        server.rest = echo(server)
        client = AsyncSample(base_url=server.url, http_client=httpx2.AsyncClient())
        assert asyncio.run(asubmit(client, "first")) == "first"
        with pytest.raises(ConfigError, match="another event loop used it"):
            asyncio.run(asubmit(client, "second"))
        assert len(server.seen) == 1


def test_a_users_client_without_a_network_serves_every_event_loop() -> None:
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, json={"task_id": "t"}))
    client = AsyncSample(base_url="http://api.test", http_client=httpx2.AsyncClient(transport=transport))
    assert [asyncio.run(asubmit(client, "x")) for _ in range(2)] == ["t", "t"]


def test_a_closed_client_sends_nothing_in_any_loop() -> None:
    with serving() as server:
        client = AsyncSample(base_url=server.url)
        asyncio.run(client.aclose())
        for _ in range(2):
            with pytest.raises(ConfigError, match="the client is closed"):
                asyncio.run(client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS))
        assert server.seen == []
