"""Cancellation at every await: it propagates, nothing is sent twice, the client stays usable."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, FBT001, ANN401

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING, Any

import pytest

from reynard.runtime import FileJournal
from runtime.fault_server import answer, hang, ok, reset, serving
from runtime.sample import QUERY, QUERY_ARGUMENTS, SUBMIT, SUBMIT_ARGUMENTS, AsyncSample, arguments_of

if TYPE_CHECKING:
    from collections.abc import Coroutine, Generator
    from pathlib import Path


class CancelledAt:
    """Await a coroutine, and cancel the task where it suspends for the n-th time."""

    def __init__(self, coroutine: Coroutine[Any, Any, Any], place: int) -> None:
        self._coroutine = coroutine
        self._place = place

    def __await__(self) -> Generator[Any, Any, Any]:
        inner = self._coroutine.__await__()
        count = 0
        error: BaseException | None = None
        while True:
            try:
                waited_for = inner.send(None) if error is None else inner.throw(error)
            except StopIteration as stop:
                return stop.value
            if count == self._place:
                task = asyncio.current_task()
                assert task is not None
                task.cancel()
            count += 1
            error = None
            try:
                yield waited_for
            except BaseException as caught:  # noqa: BLE001 - handed on
                error = caught


async def cancelled_at(coroutine: Coroutine[Any, Any, Any], place: int) -> Any:
    return await CancelledAt(coroutine, place)


@pytest.mark.parametrize("op", [SUBMIT, QUERY], ids=["submit", "read"])
@pytest.mark.parametrize("is_kept", [True, False], ids=["kept", "fresh"])
def test_cancellation_at_every_await(op: Any, is_kept: bool, tmp_path: Path) -> None:
    journal = FileJournal(tmp_path / "journal.jsonl")
    ends: list[str] = []

    async def run() -> None:
        async with AsyncSample(base_url=server.url, journal=journal) as client:
            while ends[-1:] != ["done"]:
                if is_kept:
                    await client.tasks._call(QUERY, **QUERY_ARGUMENTS)
                task = asyncio.create_task(cancelled_at(client.tasks._call(op, **arguments_of(op)), len(ends)))
                (result,) = await asyncio.gather(task, return_exceptions=True)
                ends.append("cancelled" if isinstance(result, asyncio.CancelledError) else "done")
            before = len(server.seen)
            await client.tasks._call(op, **arguments_of(op))
            assert len(server.seen) == before + 1

    # Who closes says so: a submit that met a closing connection would be uncertain, and rightly.
    headers = {} if is_kept else {"Connection": "close"}
    with serving(rest=answer(200, {"task_id": "t-1"}, headers, is_kept=is_kept)) as server:
        asyncio.run(run())
        assert len(ends) > 2
        assert server.posts() <= len(ends) + 1
    if op is SUBMIT:
        # Every call that did not come to its end is open for a restart to look after.
        assert len(journal.open_intents()) == ends.count("cancelled")
    else:
        assert journal.records() == []


def test_cancellation_while_the_answer_is_awaited(tmp_path: Path) -> None:
    journal = FileJournal(tmp_path / "journal.jsonl")

    async def run() -> None:
        async with AsyncSample(base_url=server.url, journal=journal) as client:
            task = asyncio.create_task(client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS))
            loop = asyncio.get_running_loop()

            def cancel(connection: Any) -> bool:
                loop.call_soon_threadsafe(task.cancel)
                return hang()(connection)

            server.rest = cancel
            with pytest.raises(asyncio.CancelledError):
                await task

    with serving() as server:
        asyncio.run(run())
        assert server.posts() == 1
    assert len(journal.open_intents()) == 1


@pytest.mark.parametrize("act", [reset, answer(503, b"")])
def test_cancellation_in_a_pause(act: Any) -> None:
    async def run() -> None:
        async with AsyncSample(base_url=server.url) as client:
            is_pausing = asyncio.Event()

            async def wait(_: float) -> None:
                is_pausing.set()
                await asyncio.sleep(60)

            client._shell.sleep = wait  # type: ignore[method-assign]
            task = asyncio.create_task(client.tasks._call(QUERY, **arguments_of(QUERY)))
            await is_pausing.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    with serving(rest=act) as server:
        asyncio.run(run())
        assert len(server.seen) == 1


def test_interrupt_in_a_blocking_call(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Ctrl-C during a blocking call ends it at once and leaves its intent open."""
    import signal  # noqa: PLC0415 - here alone
    import threading  # noqa: PLC0415 - here alone

    from runtime.sample import Sample  # noqa: PLC0415 - here alone

    # A shell that runs the tests in the background lets them ignore the signal.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, before))
    journal = FileJournal(tmp_path / "journal.jsonl")
    main = threading.get_ident()

    def interrupt(connection: Any) -> bool:
        signal.pthread_kill(main, signal.SIGINT)
        return hang()(connection)

    with serving(rest=interrupt) as server, Sample(base_url=server.url, journal=journal) as client:
        with pytest.raises(KeyboardInterrupt):
            client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS)
        assert server.posts() == 1
    assert len(journal.open_intents()) == 1


@pytest.mark.filterwarnings(
    # Nobody can close what is locked for ever.
    "ignore::ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
)
def test_what_an_interruption_leaves_locked_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C may come between a lock of the library's and its release: no deadline ends who waits for that one."""
    import threading  # noqa: PLC0415 - here alone

    from httpcore2._synchronization import Lock  # noqa: PLC0415 - here alone

    from runtime.sample import Sample  # noqa: PLC0415 - here alone

    enter = Lock.__enter__

    def tear(lock: Lock) -> None:
        enter(lock)
        monkeypatch.undo()
        raise KeyboardInterrupt

    found: list[str] = []
    with serving(rest=ok()) as server, Sample(base_url=server.url) as client:

        def call() -> None:
            found.append(client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS).task_id)

        call()
        monkeypatch.setattr(Lock, "__enter__", tear)
        with pytest.raises(KeyboardInterrupt):
            call()
        # In a thread that nobody waits for, should it wait for ever.
        thread = threading.Thread(target=call, daemon=True)
        thread.start()
        thread.join(30)
        assert found == ["t-1", "t-1"]
        assert (server.posts(), server.connections) == (2, 2)
    gc.collect()
