# ruff: noqa: ANN401 - replies and arguments are any JSON here
"""What a failed query means for a wait, how long one may take, and what a submit keeps for those to come."""

from __future__ import annotations

import logging
from random import Random
from typing import Any

import pytest

from reynard.runtime.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    BalanceError,
    ClientError,
    ConfigError,
    ConflictError,
    ContentRejectedError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    RequestInvalidError,
    ResponseShapeError,
    ServerError,
    TaskWaitTimeout,
)
from reynard.runtime.operation import Operation, Reply
from reynard.runtime.provider import Envelope, Equals
from reynard.runtime.steps import drive
from reynard.runtime.tasks import Outputs, Poll, Task
from reynard.runtime.tasks.asking import judge, query_deadline, weigh
from reynard.runtime.tasks.pacing import Pace
from reynard.runtime.tasks.reading import read
from reynard.runtime.tasks.submitting import submit_steps
from reynard.runtime.tasks.task import tracked_in
from rows import each_row
from runtime.tasks.world import DONE, START, SUBMIT, World, lifecycle, new_task, operation, says, script, vendor

WORKING = {"status": "working"}


def refusal(cls: type[APIStatusError], status: int, **facts: Any) -> APIStatusError:
    return cls("no", status=status, **facts)


@each_row(
    ("error", "verdict"),
    [
        (APIConnectionError("no"), "transient"),
        (APITimeoutError("no"), "transient"),
        (refusal(RateLimitError, 429), "transient"),
        (refusal(RateLimitError, 200), "transient"),
        (refusal(ServerError, 500), "transient"),
        (refusal(ServerError, 506), "transient"),
        (refusal(ServerError, 501), "doubtful"),
        (refusal(ServerError, 505), "doubtful"),
        (refusal(BadRequestError, 408), "transient"),
        (refusal(BadRequestError, 425), "transient"),
        # Replicas lag; a lock passes; what no table names may mean anything.
        (refusal(NotFoundError, 404), "doubtful"),
        (refusal(NotFoundError, 200), "doubtful"),
        (refusal(ConflictError, 409), "doubtful"),
        (ResponseShapeError("no"), "doubtful"),
        (refusal(APIStatusError, 200), "doubtful"),
        (refusal(APIStatusError, 299), "doubtful"),
        (refusal(APIStatusError, 300), "lasting"),
        (refusal(ConflictError, 200), "lasting"),
        (refusal(BadRequestError, 200), "lasting"),
        (refusal(BadRequestError, 400), "lasting"),
        (refusal(AuthenticationError, 401), "lasting"),
        (refusal(BalanceError, 402), "lasting"),
        (refusal(PermissionDeniedError, 403), "lasting"),
        # A page is a machine's on the way, whatever it says.
        (refusal(PermissionDeniedError, 403, body=b"<html>"), "doubtful"),
        (refusal(BadRequestError, 400, body=b"<html>"), "doubtful"),
        (refusal(PermissionDeniedError, 403, body=b"{}", data={}), "lasting"),
        (refusal(ContentRejectedError, 200), "lasting"),
        (RequestInvalidError("no"), "lasting"),
        (ConfigError("no"), "lasting"),
    ],
)
def test_whether_asking_again_may_help(error: ClientError, verdict: str) -> None:
    assert judge(error) == verdict


@each_row(("deadline", "seconds"), [(None, 60), (-5.0, 10), (5.0, 10), (10.0, 10), (30.0, 30), (60.0, 60), (600.0, 60)])
def test_how_long_a_query_may_take(deadline: float | None, seconds: float) -> None:
    task = tracked_in(new_task(World()))
    assert query_deadline(task, None if deadline is None else START + deadline) == START + seconds


class Highest(Random):
    """Draws the most that there is."""

    def random(self) -> float:
        return 1.0


def test_the_pace_to_the_second() -> None:
    pace = Pace(Poll(first=2.0, factor=2.0, max=10.0), Highest(), due=100.0, is_new=True)
    assert pace.due == pytest.approx(102.4)
    pauses = []
    for wish in (None, None, None, None, 2.0, 100.0, 3600.0, 3601.0):
        pace.asked(0.0, wish)
        pauses.append(round(pace.due, 6))
    # Ours are spread downwards by a fifth, a server's wish upwards: by a fifth of it, and by a second at most.
    assert pauses == [3.2, 6.4, 8.0, 8.0, 8.0, 101.0, 3601.0, 3601.0]
    pace.asked(0.0, 20.0)
    assert pace.due == 21.0
    pace = Pace(Poll(first=0.0, factor=1.0, max=5.0), Highest(), due=7.0, is_new=False)
    assert pace.due == 7.0
    pace.asked(0.0, 2.0)
    assert pace.due == pytest.approx(2.4)
    pace.asked(0.0, None)
    assert pace.due == pytest.approx(0.08)
    never = Pace(Poll(first=0.0, factor=1.0, max=0.0), Highest(), due=0.0, is_new=True)
    never.asked(0.0, None)
    assert never.due == pytest.approx(0.0008)


@each_row(("age", "ends"), [(0.0, False), (59.9, False), (60.0, True), (600.0, True)])
def test_doubts_count_once_a_vendor_must_know_his_task(age: float, *, ends: bool) -> None:
    world = World()
    task = tracked_in(new_task(world))
    world.now = START + age
    for _ in range(2):
        weigh(task, refusal(NotFoundError, 404))
    if not ends:
        weigh(task, refusal(NotFoundError, 404))
        return
    with pytest.raises(NotFoundError) as caught:
        weigh(task, refusal(NotFoundError, 404))
    assert (caught.value.task_id, caught.value.token) == ("t-1", task.token)


def test_only_doubts_in_a_row_count() -> None:
    world = World()
    task = tracked_in(new_task(world))
    world.now = START + 600
    for error in (refusal(NotFoundError, 404), APIConnectionError("no"), ResponseShapeError("no")):
        for _ in range(2):
            weigh(task, error)
    assert task.doubts == 2


def test_the_last_request_id_that_anybody_named_is_kept() -> None:
    world = World(
        script(
            says(WORKING, x_request_id="r1"),
            says(WORKING),
            says({"error": "down"}, 503, x_request_id="r2"),
            says({"error": "down"}, 503),
        )
    )
    task = new_task(world)
    seen = []
    for timeout in (2.5, 2.0, 4.0, 5.0):
        with pytest.raises(TaskWaitTimeout) as caught:
            task.wait(timeout=timeout)
        seen.append(caught.value.request_id)
    assert seen == sorted(seen)
    assert {"r1", "r2"} == set(seen)


def submitted(
    reply: Any, *, of: Operation[Any] = SUBMIT, options: Any = None, paths: tuple[str, ...] = ("id",), **body: Any
) -> Task[Any]:
    world = World(script(says(reply), says(DONE)))
    cycle = lifecycle(id=paths, outputs=Outputs(url=("url",), lifetime=60.0))
    steps = submit_steps(world.settings(), cycle, of, body=body, parameters={}, options=options)
    return Task(world, drive(steps, world))


def test_queries_share_a_submits_headers_and_bound_and_nothing_else() -> None:
    options = {"extra_headers": {"X-Tenant": "7"}, "timeout": 1.0, "extra_body": {"a": 1}, "max_retries": 9}
    assert tracked_in(submitted({"id": "t-1"}, options=options)).options == {"extra_headers": {"X-Tenant": "7"}}
    assert tracked_in(submitted({"id": "t-1"}, options={"timeout": 1.0})).options == {}
    assert tracked_in(submitted({"id": "t-1"}, options={"max_bytes": 5_000})).options == {"max_bytes": 5_000}
    assert tracked_in(submitted({"id": "t-1"})).options == {}


def test_a_bare_text_is_an_id_whatever_its_bytes() -> None:
    spoken = operation("submit_video", "POST", "/v1/videos", replies=(Reply(status="200", shape="text"),))
    assert submitted(b"task-7\n", of=spoken, paths=("$",)).id == "task-7"
    assert submitted(b"task-\xff", of=spoken, paths=("$",)).id == "task-\ufffd"
    assert submitted(b'"task-8"', paths=("$",)).id == "task-8"


def nest(value: Any, times: int) -> Any:
    for _ in range(times):
        value = [value]
    return value


@each_row(
    ("body", "private"),
    [
        ({"prompt": "a pig", "n": 5, "tags": ["x", "y"], "shot": {"of": "z"}}, {"a pig", "x", "y", "z"}),
        ({"image": "i" * 16 * 1024}, {"i" * 16 * 1024}),
        # An image; thousands of tasks must not hold it.
        ({"image": "i" * (16 * 1024 + 1)}, set()),
        # The request itself is the first level.
        ({"deep": nest("x", 8)}, {"x"}),
        ({"deep": nest("x", 9)}, set()),
    ],
)
def test_what_no_message_about_a_task_may_repeat(body: dict[str, Any], private: set[str]) -> None:
    assert set(tracked_in(submitted({"id": "t-1"}, **body)).private) == private


def test_a_task_that_was_submitted_here_ends_when_it_is_seen_to() -> None:
    expires_at = submitted({"id": "t-1"}).result().outputs[0].expires_at
    assert expires_at is not None


@each_row(
    ("phase_word", "code", "message"),
    [("broken", "E1", "no"), ("stopped", "E1", "no"), ("gone", "E1", "no"), ("done", None, None), ("new", None, None)],
)
def test_reasons_are_read_where_a_task_has_not_succeeded(phase_word: str, code: Any, message: Any) -> None:
    update = read(lifecycle(), {"status": phase_word, "error": {"code": "E1", "message": "no"}})
    assert (update.code, update.message) == (code, message)


def test_words_are_bounded_and_blank_reasons_are_none() -> None:
    assert read(lifecycle(), {"status": "s" * 201}).status == "s" * 200
    assert read(lifecycle(failure_message=("a", "b")), {"status": "broken", "a": " ", "b": "why"}).message == "why"
    assert read(lifecycle(failure_message=("a", "b")), {"status": "broken", "a": None, "b": [1]}).message is None


def test_a_cancel_takes_a_quarter_of_a_minute_at_most() -> None:
    world = World(script(says({})))
    new_task(world).cancel()
    assert [each.timeout for each in world.calls] == [7.5]


def test_only_an_unknown_word_is_warned_of_once(caplog: pytest.LogCaptureFixture) -> None:
    world = World(script({"status": "odd"}, {"status": "odd"}, {"status": "working"}, DONE))
    new_task(world).wait()
    assert [record.args[1] for record in caplog.records if record.levelname == "WARNING"] == ["odd"]


def test_what_an_error_inside_200_says_about_the_task() -> None:
    envelope = Envelope(ok_when=(Equals(at="code", values=(0,)),), code=("code",), kinds={"9": "content"})

    def wait_for(*answers: Any) -> Any:
        world = World(script(*answers, {"code": 0, **DONE}))
        update = new_task(world, provider=vendor(envelope=envelope)).wait()
        return update.phase, update.status, update.code, len(world.calls)

    # The task's own failure, told by the envelope, by the vendor's word, or by both.
    assert wait_for(says({"code": 5, "status": "broken"})) == ("failed", "broken", "5", 1)
    assert wait_for(says({"code": 9, "status": "working"})) == ("failed", "working", "9", 1)
    assert wait_for(says({"code": 9})) == ("failed", None, "9", 1)
    assert wait_for(says({"code": 5, "status": "gone"}))[:2] == ("expired", "gone")
    # A word that nobody knows beside an error: the error counts.
    with pytest.raises(APIStatusError, match="code 5"):
        wait_for(*[says({"code": 5, "status": "odd"})] * 20)
    # A word for work or success beside an error: it goes on.
    assert wait_for(says({"code": 5, "status": "working"})) == ("succeeded", "done", None, 2)
    assert wait_for(says({"code": 5, "status": "done"})) == ("succeeded", "done", None, 2)
    assert wait_for(says({"code": 5, "status": "odd"})) == ("succeeded", "done", None, 2)


@each_row(
    ("reply", "said"),
    [
        ({"ids": ["t-1", "t-2", "t-3"]}, "3 tasks were submitted; this handle is of t-1"),
        ({"ids": ["t-1", "t-1"]}, ""),
        ({"ids": ["t-1"]}, ""),
        ({"id": "t-1", "ids": ["t-2"]}, ""),
    ],
)
def test_of_several_tasks_that_were_paid_for_all_are_named(reply: dict[str, Any], said: str) -> None:
    logger = logging.getLogger("reynard.vendor")
    told: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    logger.addHandler(handler)
    try:
        assert submitted(reply, paths=("id", "ids[]")).id == "t-1"
    finally:
        logger.removeHandler(handler)
    warned = [each for each in told if "tasks were submitted" in each]
    assert bool(warned) == bool(said), told
    assert said in "".join(warned)
    assert not warned or "t-2, t-3" in warned[0]
