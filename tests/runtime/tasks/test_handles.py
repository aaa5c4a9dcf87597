# ruff: noqa: ANN401, SLF001 - replies and arguments are any JSON here, and tests look inside on purpose
"""Handles of both kinds: running, interrupting, cancelling, resuming, and many tasks at once."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import pickle
import tracemalloc
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from reynard.runtime import AsyncClient, AsyncGroup, Client, Group
from reynard.runtime.errors import (
    AuthenticationError,
    ConfigError,
    ResponseShapeError,
    ResultMissingError,
    ServerError,
    TaskCancelledError,
    TaskFailedError,
    TaskWaitTimeout,
)
from reynard.runtime.models import ResponseModel
from reynard.runtime.operation import Reply
from reynard.runtime.tasks import (
    AsyncTask,
    AsyncTasks,
    Outputs,
    Poll,
    Task,
    Tasks,
    TaskUpdate,
    as_completed,
    async_as_completed,
)
from reynard.runtime.tasks.task import tracked_in
from runtime.tasks.world import (
    DONE,
    START,
    WALL,
    AsyncWorld,
    Call,
    World,
    async_twin,
    broken,
    lifecycle,
    new_task,
    operation,
    resumed_task,
    says,
    script,
    step,
    ticket,
    vendor,
)

if TYPE_CHECKING:
    from collections.abc import Callable

WORKING = {"status": "working"}


def by_path(queries: Callable[[Call], Any], cancel: Any = None) -> Callable[[Call], Any]:
    def vendor(call: Call) -> Any:
        if call.path.endswith("/cancel"):
            return says({}) if cancel is None else cancel
        return queries(call)

    return vendor


def interrupted_after(seconds: float, error: BaseException) -> Callable[[float], None]:
    slept = [0.0]

    def on_sleep(pause: float) -> None:
        slept[0] += pause
        if slept[0] > seconds:
            raise error

    return on_sleep


def cancels(world: World) -> int:
    return sum(call.path.endswith("/cancel") for call in world.calls)


# --- interruption ---


def test_ctrl_c_propagates_and_names_the_token() -> None:
    world = World(script(WORKING), on_sleep=interrupted_after(5, KeyboardInterrupt()))
    task = new_task(world)
    with pytest.raises(KeyboardInterrupt) as caught:
        task.wait()
    assert task.token in caught.value.__notes__[0]
    assert cancels(world) == 0


def test_ctrl_c_with_cancel_on_exit_cancels_once() -> None:
    world = World(by_path(script(WORKING)), on_sleep=interrupted_after(5, KeyboardInterrupt()))
    task = new_task(world)
    with pytest.raises(KeyboardInterrupt):
        task.wait(cancel_on_exit=True)
    assert cancels(world) == 1
    world.on_sleep = interrupted_after(5, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        task.result(cancel_on_exit=True)
    assert cancels(world) == 1


def test_a_cancel_that_fails_is_noted_and_hides_nothing() -> None:
    world = World(by_path(script(WORKING), says({"error": {"message": "too late"}}, 409)))
    world.on_sleep = interrupted_after(5, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt) as caught:
        new_task(world).wait(cancel_on_exit=True)
    assert any("too late" in note for note in caught.value.__notes__)


def test_the_deadline_and_refusals_cancel_nothing() -> None:
    world = World(by_path(script(WORKING)))
    with pytest.raises(TaskWaitTimeout):
        new_task(world).wait(timeout=10, cancel_on_exit=True)
    world.vendor = by_path(script(says({}, 401)))
    with pytest.raises(AuthenticationError):
        new_task(world).wait(timeout=10, cancel_on_exit=True)
    assert cancels(world) == 0


def test_an_ended_task_is_never_cancelled() -> None:
    world = World(by_path(script(WORKING, DONE)))

    def shout(update: TaskUpdate) -> None:
        if update.is_ended:
            raise RuntimeError("the caller's own")

    with pytest.raises(RuntimeError):
        new_task(world).result(on_update=shout, cancel_on_exit=True)
    assert cancels(world) == 0


@pytest.mark.parametrize("is_wanted", [False, True])
def test_leaving_the_loop_over_updates_cancels_nothing(is_wanted: bool) -> None:  # noqa: FBT001 - a table's flag
    """Who has seen enough has paid all the same; what ends the loop by force is an interruption."""
    world = World(by_path(script(WORKING)))
    updates = new_task(world).updates(cancel_on_exit=is_wanted)
    for _ in updates:
        break
    updates.close()  # type: ignore[attr-defined]  # a generator
    assert cancels(world) == 0
    updates = new_task(world).updates(cancel_on_exit=is_wanted)
    next(updates)
    with pytest.raises(KeyboardInterrupt):
        updates.throw(KeyboardInterrupt())  # type: ignore[attr-defined]  # a generator
    assert cancels(world) == int(is_wanted)


@pytest.mark.parametrize("is_wanted", [False, True])
def test_leaving_an_async_loop_over_updates_cancels_nothing(is_wanted: bool) -> None:  # noqa: FBT001 - as above
    world = World(by_path(script(WORKING)))
    task = async_twin(world, new_task(world))

    async def run() -> None:
        updates = task.updates(cancel_on_exit=is_wanted)
        async for _ in updates:
            break
        await updates.aclose()

    asyncio.run(run())
    assert cancels(world) == 0


def test_where_the_vendor_cannot_cancel_it_is_not_tried() -> None:
    world = World(script(WORKING), on_sleep=interrupted_after(5, KeyboardInterrupt()))
    task = new_task(world, lifecycle(cancel=None))
    with pytest.raises(KeyboardInterrupt):
        task.wait(cancel_on_exit=True)
    with pytest.raises(ConfigError, match="Vendor documents no way to cancel") as caught:
        task.cancel()
    assert caught.value.token == task.token


def test_a_cancelled_task_whose_record_is_gone_was_cancelled() -> None:
    world = World(by_path(script(says({}, 404))))
    task = new_task(world)
    task.cancel()
    assert task.wait().phase == "cancelled"
    with pytest.raises(TaskCancelledError):
        task.result()


def test_asyncio_cancellation_propagates_and_cancels_shielded() -> None:
    world = World(by_path(script(WORKING)))

    class Slow(AsyncWorld):
        async def send(self, effect: Any) -> Any:
            if effect.request.url.endswith("/cancel"):
                await asyncio.sleep(0.05)
            return await super().send(effect)

        async def sleep(self, seconds: float) -> None:  # noqa: ARG002 - as the shell's
            await asyncio.sleep(3600)

    async def main() -> None:
        task = AsyncTask(Slow(world), tracked_in(new_task(world)))
        waiting = asyncio.create_task(task.wait(cancel_on_exit=True))
        await asyncio.sleep(0.01)
        waiting.cancel()
        await asyncio.sleep(0.01)
        # A second cancellation does not stop the request that is under way.
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    asyncio.run(main())
    assert cancels(world) == 1


def test_what_ends_an_async_wait_is_raised_once_the_task_is_cancelled() -> None:
    """Whatever it was: only a cancellation that came meanwhile goes before it."""
    world = World(by_path(script(WORKING)))

    class Failing(AsyncWorld):
        pause = 0.0

        async def send(self, effect: Any) -> Any:
            if effect.request.url.endswith("/cancel"):
                await asyncio.sleep(self.pause)
            return await super().send(effect)

        async def sleep(self, seconds: float) -> None:  # noqa: ARG002 - as the shell's
            raise LookupError("the program's own")

    async def main(pause: float) -> None:
        shell = Failing(world)
        shell.pause = pause
        waiting = asyncio.create_task(AsyncTask(shell, tracked_in(new_task(world))).wait(cancel_on_exit=True))
        await asyncio.sleep(0.01)
        if pause:
            waiting.cancel()
        await waiting

    with pytest.raises(LookupError, match="the program's own"):
        asyncio.run(main(0.0))
    assert cancels(world) == 1
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(main(0.05))
    assert cancels(world) == 1


def test_a_timeout_of_asyncio_is_a_cancellation() -> None:
    world = World(by_path(script(WORKING)))

    class Sleepy(AsyncWorld):
        async def sleep(self, seconds: float) -> None:  # noqa: ARG002 - as the shell's
            await asyncio.sleep(3600)

    async def main() -> None:
        task = AsyncTask(Sleepy(world), tracked_in(new_task(world)))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await task.result(cancel_on_exit=True)

    asyncio.run(main())
    assert cancels(world) == 1


# --- both kinds tell the same ---


def test_async_tells_the_same_as_sync() -> None:
    answers = [{"status": "waiting"}, broken(), {"status": "working", "progress": 5}, says({}, 503), DONE]
    world = World(script(*answers))  # type: ignore[arg-type]
    task = new_task(world)
    shown = [*task.updates()]
    times = [call.at for call in world.calls]

    async def main() -> tuple[list[TaskUpdate], list[float], str]:
        other = World(script(*answers))  # type: ignore[arg-type]
        twin = async_twin(other, new_task(other))
        seen: list[TaskUpdate] = []
        result = await twin.result(on_update=seen.append)
        assert await twin.wait() == seen[-1]
        assert [update async for update in twin.updates()] == [seen[-1]]
        return seen, [call.at for call in other.calls], result.outputs[0].url

    assert asyncio.run(main()) == (shown, times, DONE["url"])


def test_async_cancel_and_refresh() -> None:
    async def main() -> World:
        world = World(by_path(script(WORKING, {"status": "stopped"})))
        task = async_twin(world, new_task(world))
        update = await task.refresh()
        assert update is not None
        assert update.phase == "running"
        await task.cancel()
        with pytest.raises(TaskCancelledError):
            await task.result()
        updates = task.updates()
        assert [update.phase async for update in updates] == ["cancelled"]
        return world

    assert cancels(asyncio.run(main())) == 1


# --- results ---


class VideoState(ResponseModel):
    """The query's reply."""

    status: str
    url: str | None = None


def test_the_response_is_typed_and_a_misfit_does_not_hide_the_result() -> None:
    typed = operation("query_video", "GET", "/v1/videos/{task_id}", replies=(Reply(status="200", type=VideoState),))
    cycle = lifecycle(query=step(typed, task_id="{id}"))
    result = new_task(World(script(DONE)), cycle).result()
    assert isinstance(result.response, VideoState)
    assert result.response.url == DONE["url"]
    assert (result.task_id, result.status, result.raw, result.resolved) == ("t-1", "done", DONE, None)

    odd = new_task(World(script({"status": "done", "url": [DONE["url"]]})), cycle).result()
    assert odd.outputs[0].url == DONE["url"]
    with pytest.raises(ResponseShapeError):
        _ = odd.response


def test_a_result_is_remembered_until_its_links_expire() -> None:
    def signed(call: Call) -> Any:
        return says({"status": "done", "url": f"https://h/v?Expires={int(WALL + call.at - START) + 600}&Signature=s"})

    world = World(signed)
    task = new_task(world)
    first = task.result().outputs[0]
    assert task.result().outputs[0].url == first.url
    assert len(world.calls) == 1
    world.now += 700
    second = task.result().outputs[0]
    assert second.url != first.url
    assert first.expires_at is not None
    assert second.expires_at is not None
    assert second.expires_at > first.expires_at
    assert len(world.calls) == 2
    assert "Signature" not in repr(second)


@pytest.mark.parametrize("seconds", [600, 7200])
def test_a_link_that_says_when_it_expires_is_believed_before_the_lifetime(seconds: int) -> None:
    """The vendor's documentation says how long links usually live; this one says it of itself."""
    link = {"status": "done", "url": f"https://h/v?Expires={int(WALL) + seconds}&Signature=s"}
    world = World(script(link))
    task = new_task(world, lifecycle(outputs=Outputs(url=("url",), lifetime=3600.0)))
    expires_at = task.result().outputs[0].expires_at
    assert expires_at is not None
    assert expires_at.timestamp() == int(WALL) + seconds
    world.now = START + seconds - 1
    task.result()
    assert len(world.calls) == 1
    world.now = START + seconds
    task.result()
    assert len(world.calls) == 2


def test_a_lifetime_dates_a_link_only_where_the_end_was_seen() -> None:
    cycle = lifecycle(outputs=Outputs(url=("url",), lifetime=3600.0))
    world = World(script(WORKING, DONE))
    task = new_task(world, cycle)
    output = task.result().outputs[0]
    assert output.expires_at is not None
    assert output.expires_at.timestamp() == pytest.approx(world.wall_clock() + 3600)
    assert resumed_task(World(script(DONE)), task.token, cycle).result().outputs[0].expires_at is None
    watched = resumed_task(World(script(WORKING, DONE)), task.token, cycle)
    assert watched.result().outputs[0].expires_at is not None


FILES = operation("retrieve_file", "GET", "/v1/files", query=("file_id",))
RESOLVED = lifecycle(resolve=step(FILES, file_id="{query.file_id}"), outputs=Outputs(url=("file.url", "url")))


def test_resolving_is_waited_out_and_done_once() -> None:
    files = script(says({}, 503), broken(), says({"file": {"url": "https://h/v"}}))

    def vendor(call: Call) -> Any:
        return files(call) if call.path == "/v1/files" else says({"status": "done", "file_id": 7})

    world = World(vendor)
    task = new_task(world, RESOLVED)
    for _ in range(3):
        result = task.result()
    assert result.outputs[0].url == "https://h/v"
    assert result.resolved == {"file": {"url": "https://h/v"}}
    assert [call.query for call in world.calls if call.path == "/v1/files"] == [{"file_id": "7"}] * 3


def test_what_a_later_step_answers_need_not_have_its_documented_shape() -> None:
    """What was paid for is there, and a task that was cancelled is."""
    typed = (Reply(status="200", type=VideoState),)
    found = operation("retrieve_file", "GET", "/v1/files", query=("file_id",), replies=typed)
    stopped = operation("cancel_video", "POST", "/v1/videos/{task_id}/cancel", effect="idempotent", replies=typed)
    cycle = replace(RESOLVED, resolve=step(found, file_id="{query.file_id}"), cancel=step(stopped, task_id="{id}"))

    def vendor(call: Call) -> Any:
        return says({"file": {"url": "https://h/v"}} if call.path == "/v1/files" else {"status": "done", "file_id": 7})

    assert new_task(World(vendor), cycle).result().outputs[0].url == "https://h/v"
    world = World(lambda _: says({"ok": 1}))
    new_task(world, cycle).cancel()
    assert [call.path for call in world.calls] == ["/v1/videos/t-1/cancel"]


def test_resolving_waits_as_long_as_it_is_asked_to() -> None:
    files = script(says({}, 429, retry_after="40"), says({"file": {"url": "https://h/v"}}))

    def vendor(call: Call) -> Any:
        return files(call) if call.path == "/v1/files" else says({"status": "done", "file_id": 7})

    class Hasty(World):
        """It asks once: what is waited is waited between two questions."""

        def settings(self, provider: Any = None, **changes: Any) -> Any:
            return super().settings(provider, max_retries=0, **changes)

    world = Hasty(vendor)
    assert new_task(world, RESOLVED).result(timeout=300).outputs[0].url == "https://h/v"
    first, second = [call.at for call in world.calls if call.path == "/v1/files"]
    assert second - first >= 40


def test_resolving_has_the_deadline_of_the_wait() -> None:
    world = World(lambda call: says({}, 503) if call.path == "/v1/files" else says({"status": "done", "file_id": 7}))
    task = new_task(world, RESOLVED)
    with pytest.raises(TaskWaitTimeout, match="the task succeeded") as caught:
        task.result()
    assert world.now - START <= 120
    assert caught.value.token == task.token
    assert isinstance(caught.value.__cause__, ServerError)


def test_resolving_falls_back_to_the_query_s_reply_and_names_what_is_missing() -> None:
    world = World(lambda call: says({}) if call.path == "/v1/files" else says({**DONE, "file_id": 7}))
    assert new_task(world, RESOLVED).result().outputs[0].url == DONE["url"]
    with pytest.raises(Exception, match="its answer has no file_id"):
        new_task(World(script({"status": "done"})), RESOLVED).result()
    with pytest.raises(ResultMissingError):
        new_task(World(script({"status": "done", "file_id": ""})), RESOLVED).result()


# --- many ---


def fleet(world: World, ends: list[float]) -> list[Task[Any]]:
    """Submit a task for each moment; a task's id is its place, and it is done after its moment."""
    tasks: list[Task[Any]] = []
    for place, _ in enumerate(ends):
        tasks.append(new_task(world, lifecycle(poll=Poll(first=1.0, factor=1.0, max=5.0)), number=place))
        tracked(tasks[-1]).ticket = ticket_of(place)

    def vendor(call: Call) -> Any:
        place = int(call.path.rsplit("/", 1)[1])
        return says(DONE if call.at - START >= ends[place] else WORKING)

    world.vendor = vendor
    return tasks


def tracked(task: Any) -> Any:
    return tracked_in(task)


def ticket_of(place: int) -> Any:
    return ticket(task_id=str(place))


def test_tasks_are_handed_out_as_they_end() -> None:
    world = World()
    tasks = fleet(world, [30, 10, 20, 0, 10])
    ids = [task.id for task in as_completed(tasks)]
    assert ids[0] == "3"
    assert set(ids[1:3]) == {"1", "4"}
    assert ids[3:] == ["2", "0"]
    # Each was asked at its own pace, and not once more after its end.
    assert len(world.calls) <= sum(1 + end / 0.8 for end in (30, 10, 20, 0, 10)) + 5


def test_async_tasks_are_handed_out_as_they_end() -> None:
    async def main() -> list[str]:
        world = World()
        tasks = [async_twin(world, task) for task in fleet(world, [30, 10, 20, 0, 10])]
        return [task.id async for task in async_as_completed(tasks)]

    ids = asyncio.run(main())
    assert ids[0] == "3"
    assert set(ids[1:3]) == {"1", "4"}
    assert ids[3:] == ["2", "0"]


def test_what_has_ended_comes_first_and_nothing_is_nothing() -> None:
    world = World()
    tasks = fleet(world, [0, 0])
    tasks[1].wait()
    asked = len(world.calls)
    assert [task.id for task in as_completed(tasks)] == ["1", "0"]
    assert len(world.calls) == asked + 1
    assert [*as_completed([])] == []


def test_the_deadline_of_many_names_those_left() -> None:
    world = World()
    tasks = fleet(world, [5, 500, 5, 500])
    done: list[str] = []
    with pytest.raises(TaskWaitTimeout, match="2 of 4 tasks had not ended after 20 s: 1, 3") as caught:
        done.extend(task.id for task in as_completed(tasks, timeout=20))
    assert caught.value.token == tasks[1].token
    assert world.now - START == pytest.approx(20.0)
    last = [call for call in world.calls if call.at - START >= 20 - 0.001]
    assert {call.path for call in last} == {"/v1/videos/1", "/v1/videos/3"}


@pytest.mark.parametrize(("many", "names"), [(5, "0, 1, 2, 3, 4;"), (6, "0, 1, 2, 3, 4, …;")])
def test_five_of_those_left_are_named(many: int, names: str) -> None:
    with pytest.raises(TaskWaitTimeout, match=f"{many} of {many} tasks had not ended after 20 s: {names}"):
        list(as_completed(fleet(World(), [500.0] * many), timeout=20))


def test_one_task_alone_is_waited_for() -> None:
    assert [task.id for task in as_completed(fleet(World(), [30]))] == ["0"]


def test_the_deadline_of_many_is_kept_when_the_vendor_is_slow() -> None:
    world = World(latency=1.0)
    tasks = fleet(world, [10_000.0] * 40)
    began = world.now
    with pytest.raises(TaskWaitTimeout, match="40 of 40"):
        list(as_completed(tasks, timeout=30))
    assert 30 <= world.now - began <= 30 + 12


def refusing(world: World, place: str) -> list[Task[Any]]:
    """Submit three tasks, of one of which the vendor refuses to tell."""
    tasks = fleet(world, [5, 5, 5])
    inner = world.vendor
    world.vendor = lambda call: says({}, 403) if call.path.endswith(f"/{place}") else inner(call)
    return tasks


def test_one_refusal_does_not_take_the_others_down() -> None:
    seen = {task.id: task for task in as_completed(refusing(World(), "1"))}
    assert set(seen) == {"0", "1", "2"}
    assert seen["0"].result().outputs
    with pytest.raises(Exception, match="403"):
        seen["1"].result()


def test_one_refusal_does_not_take_the_others_down_async() -> None:
    """Who was refused is handed out at once, and asked again only for its result."""
    world = World()

    async def main() -> None:
        twins = [async_twin(world, task) for task in refusing(world, "1")]
        seen = {task.id: task async for task in async_as_completed(twins)}
        assert next(iter(seen)) == "1"
        assert set(seen) == {"0", "1", "2"}
        assert sum(call.path.endswith("/1") for call in world.calls) == 1
        assert (await seen["0"].result()).outputs
        with pytest.raises(Exception, match="403"):
            await seen["1"].result()

    asyncio.run(main())


def test_async_queries_overlap_and_are_bounded_and_end_with_the_loop() -> None:
    world = World()
    flying = [0, 0]

    class Counting(AsyncWorld):
        async def send(self, effect: Any) -> Any:
            flying[0] += 1
            flying[1] = max(flying)
            try:
                # Some turns of the loop, however long each takes.
                for _ in range(8):
                    await asyncio.sleep(0)
                return await super().send(effect)
            finally:
                flying[0] -= 1

    async def main() -> None:
        tasks = [AsyncTask(Counting(world), tracked(task)) for task in fleet(world, [0.0] * 100)]
        assert len([task async for task in async_as_completed(tasks)]) == 100
        assert 4 <= flying[1] <= 16
        rest = [AsyncTask(Counting(world), tracked(task)) for task in fleet(world, [0.0] * 50)]
        async with contextlib.aclosing(async_as_completed(rest)) as completed:
            async for _ in completed:
                break
        assert flying[0] == 0
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(main())


@pytest.mark.usefixtures("only_own_garbage")
def test_thousands_of_queries_keep_memory_flat() -> None:
    world = World(script(WORKING))
    task = new_task(world, lifecycle(poll=Poll(first=1.0, factor=1.0, max=1.0)))

    def polled(times: int) -> int:
        world.calls.clear()
        world.sleeps.clear()
        with pytest.raises(TaskWaitTimeout):
            task.wait(timeout=times)
        world.calls.clear()
        world.sleeps.clear()
        gc.collect()
        # What other threads of the test run hold is no concern of the runtime.
        own = tracemalloc.take_snapshot().filter_traces([tracemalloc.Filter(True, "*/reynard/runtime/*")])  # noqa: FBT003
        return sum(each.size for each in own.statistics("filename"))

    tracemalloc.start()
    try:
        polled(200)
        before = polled(200)
        after = polled(1500)
    finally:
        tracemalloc.stop()
    assert after - before < 30_000


# --- clients ---


class Videos(Group):
    """As a template renders it."""

    def submit(self, **body: Any) -> Task[Any]:
        return self._submit(lifecycle(), _SUBMIT, body=body)

    def run(self, **arguments: Any) -> Any:
        return self._run(lifecycle(), _SUBMIT, body={"prompt": "p"}, **arguments)


class AsyncVideos(AsyncGroup):
    """As a template renders it."""

    async def submit(self, **body: Any) -> AsyncTask[Any]:
        return await self._submit(lifecycle(), _SUBMIT, body=body)

    async def run(self, **arguments: Any) -> Any:
        return await self._run(lifecycle(), _SUBMIT, body={"prompt": "p"}, **arguments)


_SUBMIT = operation("submit_video", "POST", "/v1/videos")


def transport(world: World) -> Any:
    def handle(request: httpx2.Request) -> httpx2.Response:
        if request.url.path.endswith("/v1/videos"):
            return httpx2.Response(200, json={"id": "t-1"})
        answer = world.vendor(Call(request.method, request.url.path, {}, None, {}, 0, None))
        world.calls.append(Call(request.method, request.url.path, {}, None, dict(request.headers), 0, None))
        return httpx2.Response(answer.status, headers=dict(answer.headers), content=answer.content)

    return httpx2.MockTransport(handle)


def test_a_client_submits_runs_and_resumes() -> None:
    world = World(script(WORKING, DONE))
    with httpx2.Client(transport=transport(world)) as http:
        client = Client(vendor(), keys={}, base_url="https://api.vendor.example", http_client=http)
        client._shell.sleep = world.sleep  # type: ignore[method-assign]
        videos = Videos(client._settings, client._shell).with_options(extra_headers={"X-Tenant": "7"})
        seen: list[str] = []
        result = videos.run(on_update=lambda update: seen.append(update.phase))
        assert result.outputs[0].url == DONE["url"]
        assert seen == ["running", "succeeded"]
        assert all(call.headers["x-tenant"] == "7" for call in world.calls)
        token = videos.submit(prompt="p").token
        task = Tasks(client._settings, client._shell, None, lambda: {"video": lifecycle()}).resume(token)
        assert repr(task) == "<Task vendor.video t-1 unknown>"
        assert task.result().status == "done"
        with pytest.raises(ValueError, match="timeout"):
            videos.run(timeout=-3)


def test_an_async_client_submits_runs_and_resumes() -> None:
    world = World(script(WORKING, DONE))

    async def main() -> None:
        async with httpx2.AsyncClient(transport=transport(world)) as http:
            client = AsyncClient(vendor(), keys={}, base_url="https://api.vendor.example", http_client=http)

            async def sleep(seconds: float) -> None:
                world.sleep(seconds)

            client._shell.sleep = sleep  # type: ignore[method-assign]
            result = await AsyncVideos(client._settings, client._shell).run()
            assert result.outputs[0].url == DONE["url"]
            task = await AsyncVideos(client._settings, client._shell).submit(prompt="p")
            again = AsyncTasks(client._settings, client._shell, None, lambda: {"video": lifecycle()}).resume(task.token)
            assert (await again.result()).status == "done"

    asyncio.run(main())


def test_errors_survive_pickling_with_everything_that_matters() -> None:
    with pytest.raises(TaskFailedError) as caught:
        new_task(World(script({"status": "broken", "error": {"code": "E1", "message": "no"}}))).result()
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert (type(again), again.code, again.status, again.task_id) == (type(caught.value), "E1", "broken", "t-1")
    assert json.loads(again.token)["id"] == "t-1"
