"""What nobody holds any more: streams and waits that a program forgot cost no connection, and cancel nothing."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, FBT001

from __future__ import annotations

import asyncio
import gc
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from reynard.runtime import APITimeoutError, Body, Reply, ResponseModel, SubmitUncertainError
from runtime.fault_server import serving
from runtime.sample import SUBMIT, SUBMIT_ARGUMENTS, AsyncSample, Sample, SampleError, TaskResponse, operation
from runtime.tasks.world import DONE, World, async_twin, new_task, script

if TYPE_CHECKING:
    import socket

pytestmark = pytest.mark.usefixtures("only_own_garbage")
both = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
MOST = 100
"""Connections that a client of ours has at once."""


class Chunk(ResponseModel):
    text: str


STREAM = operation(body=Body(media="application/json"), replies=(Reply(status="200", type=Chunk, shape="events"),))
WAITING = {"status": "waiting"}
EVENT = b'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: {"text": "a"}\n\n'


def begun(connection: socket.socket) -> bool:
    """Send one event, and wait for the caller to go."""
    connection.sendall(EVENT)
    connection.settimeout(60)
    with suppress(OSError):
        connection.recv(1)
    return False


@both
@pytest.mark.parametrize("is_read", [False, True], ids=["never read", "read in part"])
def test_streams_that_are_forgotten_give_their_connections_up(is_async: bool, is_read: bool) -> None:
    with serving(rest=begun) as server:

        async def run() -> None:
            async with AsyncSample(base_url=server.url, timeout=20.0) as sample:
                for _ in range(MOST + 5):
                    events = await sample.tasks._stream(STREAM, **SUBMIT_ARGUMENTS)
                    if is_read:
                        assert (await anext(events)).text == "a"
                    del events
                    # What is forgotten is closed by the loop as soon as it comes to it.
                    await asyncio.sleep(0)

        if is_async:
            asyncio.run(run())
        else:
            with Sample(base_url=server.url, timeout=20.0) as sample:
                for _ in range(MOST + 5):
                    events = sample.tasks._stream(STREAM, **SUBMIT_ARGUMENTS)
                    if is_read:
                        assert next(events).text == "a"
                    del events
        assert server.posts() == MOST + 5


@both
def test_a_loop_over_a_stream_that_has_no_other_name_goes_to_its_end(is_async: bool) -> None:
    """Nobody but the loop holds it: the stream must live as long as what is read from it."""

    def three(connection: socket.socket) -> bool:
        connection.sendall(EVENT + b'data: {"text": "b"}\n\ndata: {"text": "c"}\n\n')
        return False

    async def run(url: str) -> list[str]:
        async with AsyncSample(base_url=url) as sample:
            return [event.text async for event in await sample.tasks._stream(STREAM, **SUBMIT_ARGUMENTS)]

    with serving(rest=three) as server:
        if is_async:
            assert asyncio.run(run(server.url)) == ["a", "b", "c"]
        else:
            with Sample(base_url=server.url) as sample:
                texts = [event.text for event in sample.tasks._stream(STREAM, **SUBMIT_ARGUMENTS)]
            assert texts == ["a", "b", "c"]


@both
def test_a_submit_that_waited_in_vain_for_a_connection_was_not_sent(is_async: bool) -> None:
    """All connections are held: nothing has left, so nobody needs to look whether there is a task."""
    with serving(rest=begun) as server:
        result: Any = None

        async def run() -> object:
            async with AsyncSample(base_url=server.url, timeout=20.0, max_retries=0) as sample:
                held = [await sample.tasks._stream(STREAM, **SUBMIT_ARGUMENTS) for _ in range(MOST)]
                try:
                    return await sample.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS, options={"timeout": 0.3})
                except SampleError as error:
                    return error
                finally:
                    for each in held:
                        await each.aclose()

        if is_async:
            result = asyncio.run(run())
        else:
            with Sample(base_url=server.url, timeout=20.0, max_retries=0) as sample:
                held = [sample.tasks._stream(STREAM, **SUBMIT_ARGUMENTS) for _ in range(MOST)]
                with pytest.raises(SampleError) as caught:
                    sample.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS, options={"timeout": 0.3})
                result = caught.value
                for each in held:
                    each.close()
        assert isinstance(result, APITimeoutError)
        assert not isinstance(result, SubmitUncertainError)
        assert server.posts() == MOST


@both
@pytest.mark.parametrize("cancel_on_exit", [False, True])
def test_a_wait_that_is_forgotten_sends_nothing_and_can_be_taken_up(is_async: bool, cancel_on_exit: bool) -> None:
    world = World(script(WAITING, WAITING, DONE))
    task = new_task(world)

    async def run() -> None:
        twin = async_twin(world, task)
        updates = twin.updates(cancel_on_exit=cancel_on_exit)
        assert (await anext(updates)).phase == "queued"
        del updates
        gc.collect()
        await asyncio.sleep(0)
        assert (await twin.wait()).phase == "succeeded"

    if is_async:
        asyncio.run(run())
    else:
        updates = task.updates(cancel_on_exit=cancel_on_exit)
        assert next(updates).phase == "queued"
        del updates
        gc.collect()
        assert task.wait().phase == "succeeded"
    assert [call.method for call in world.calls] == ["GET"] * 3


def test_a_loop_that_ends_with_streams_in_it_leaves_the_client_whole() -> None:
    """What a program forgot in one event loop is no trouble to the next one."""
    with serving(begun, begun) as server:

        def use() -> None:
            sample = AsyncSample(base_url=server.url)

            async def forget() -> object:
                return await sample.tasks._stream(STREAM, **SUBMIT_ARGUMENTS)

            async def submit() -> TaskResponse:
                found: TaskResponse = await sample.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS)
                return found

            for _ in range(2):
                asyncio.run(forget())
                gc.collect()
            assert asyncio.run(submit()).task_id == "t-1"

        with warnings.catch_warnings():
            # Python's own, of sockets whose loop has ended: also of the last, which the next test would be blamed for.
            warnings.simplefilter("ignore", ResourceWarning)
            use()
            gc.collect()
        assert server.posts() == 3
