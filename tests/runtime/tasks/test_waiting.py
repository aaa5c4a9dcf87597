"""The wait: its pace, its deadline, what ends it and what does not."""

from __future__ import annotations

import json
import logging
import pickle
from itertools import pairwise

import pytest

from reynard.runtime.errors import (
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ClientError,
    ConfigError,
    NotFoundError,
    PermissionDeniedError,
    ResponseShapeError,
    ResultMissingError,
    TaskCancelledError,
    TaskExpiredError,
    TaskFailedError,
    TaskUnknownStateError,
    TaskWaitTimeout,
)
from reynard.runtime.operation import Reply
from reynard.runtime.provider import Envelope, Equals
from reynard.runtime.steps import Fault, drive
from reynard.runtime.tasks import Poll
from reynard.runtime.tasks.submitting import submit_steps
from reynard.runtime.tasks.task import tracked_in
from rows import each_row
from runtime.tasks.world import (
    DONE,
    START,
    SUBMIT,
    World,
    broken,
    lifecycle,
    new_task,
    operation,
    resumed_task,
    says,
    script,
    vendor,
)

WORKING = {"status": "working"}


def moments(world: World) -> list[float]:
    return [call.at - START for call in world.calls]


def test_updates_tell_what_changed_and_nothing_else() -> None:
    world = World(
        script(
            {"status": "Waiting"},
            {"status": "Waiting"},
            {"status": "WORKING", "progress": "10%"},
            {"status": "WORKING", "progress": 10},
            {"status": "WORKING", "progress": 60},
            DONE,
        )
    )
    task = new_task(world)
    assert (task.phase, task.status, task.raw) == ("queued", None, {"id": "t-1"})
    shown = [(update.phase, update.status, update.progress) for update in task.updates()]
    assert shown == [
        ("queued", "Waiting", None),
        ("running", "WORKING", 0.1),
        ("running", "WORKING", 0.6),
        ("succeeded", "done", None),
    ]
    assert len(world.calls) == 6
    assert task.raw == DONE


def test_the_pace_grows_from_first_to_max_with_jitter_below() -> None:
    world = World(script(WORKING))
    task = new_task(world, lifecycle(poll=Poll(first=2.0, factor=2.0, max=10.0)))
    with pytest.raises(TaskWaitTimeout):
        task.wait(timeout=60)
    at = moments(world)
    gaps = [later - earlier for earlier, later in pairwise(at)]
    assert 2.0 <= at[0] <= 2.4
    assert 3.2 <= gaps[0] <= 4.0
    assert 6.4 <= gaps[1] <= 8.0
    assert all(8.0 <= gap <= 10.0 for gap in gaps[2:-1])
    assert at[-1] == 60.0


def test_the_deadline_of_the_lifecycle_is_the_default_and_none_waits_on() -> None:
    world = World(script(*[WORKING] * 40, DONE))
    task = new_task(world)
    with pytest.raises(TaskWaitTimeout):
        task.wait()
    assert world.now - START == 100.0
    assert task.wait(timeout=None).phase == "succeeded"
    assert world.now - START > 400


def test_a_timeout_ends_the_waiting_and_carries_the_token() -> None:
    world = World(script(WORKING, WORKING, DONE))
    task = new_task(world)
    with pytest.raises(TimeoutError) as caught:
        task.result(timeout=2.5)
    error = caught.value
    assert isinstance(error, TaskWaitTimeout)
    assert error.token == task.token
    assert (error.task_id, error.status, error.raw) == ("t-1", "working", WORKING)
    assert type(error).__module__ == "runtime.tasks.world"
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(again), again.token, str(again)) == (type(error), error.token, str(error))
    assert task.result().outputs[0].url == DONE["url"]


def test_zero_asks_once_at_once() -> None:
    world = World(script(WORKING))
    task = new_task(world)
    with pytest.raises(TaskWaitTimeout):
        task.wait(timeout=0)
    assert moments(world) == [0.0]


@pytest.mark.parametrize("timeout", [-1, float("nan")])
def test_no_duration_is_refused(timeout: float) -> None:
    with pytest.raises(ValueError, match="timeout must be"):
        new_task(World()).wait(timeout=timeout)


def test_waiting_twice_does_not_ask_twice_as_often() -> None:
    world = World(script(WORKING))
    task = new_task(world, lifecycle(poll=Poll(first=5.0, factor=1.0, max=5.0)))
    for _ in range(20):
        with pytest.raises(TaskWaitTimeout):
            task.wait(timeout=5)
    # One query at the end of each wait, and those that came due.
    assert len(world.calls) <= 41


@pytest.mark.parametrize(
    "answer",
    [says(WORKING, retry_after="30"), says({}, 429, retry_after="30"), says({}, 503, retry_after_ms="30000")],
)
def test_the_server_s_pace_is_respected(answer: object) -> None:
    world = World(script(answer, DONE))  # type: ignore[arg-type]
    task = new_task(world)
    task.wait()
    at = moments(world)
    assert 30.0 <= at[1] - at[0] <= 31.0


def test_the_last_query_is_at_the_deadline_even_against_the_server_s_wish() -> None:
    world = World(script(says(WORKING, retry_after="3000"), DONE))
    assert new_task(world).wait(timeout=50).phase == "succeeded"
    assert moments(world)[1] == 50.0


@each_row(
    "trouble",
    [
        broken(),
        broken(timed_out=True),
        says(b"<html>bad gateway</html>", 502, content_type="text/html"),
        says({}, 500),
        says({}, 503),
        says({"error": {"message": "slow down"}}, 429),
        says({}, 408),
    ],
)
def test_what_passes_never_ends_a_wait(trouble: object) -> None:
    world = World(script(*[trouble] * 12, DONE))  # type: ignore[list-item]
    task = new_task(world, lifecycle(deadline=1000.0))
    assert task.result().status == "done"
    assert len(world.calls) == 13


def test_the_deadline_names_the_trouble() -> None:
    world = World(script(says({}, 503)))
    with pytest.raises(
        TaskWaitTimeout, match="nothing was learned about the task within 100 s; the last query failed"
    ) as caught:
        new_task(world).wait()
    assert caught.value.__cause__ is not None
    assert caught.value.raw == {"id": "t-1"}


def test_a_client_that_cannot_ask_any_more_ends_the_wait_at_once_with_the_token() -> None:
    """It was closed, or the environment changed: no later query could be another."""
    closed = Fault("the client is closed", may_have_left=False, repeatable=False, is_ours=True)
    world = World(script(WORKING, closed))
    task = new_task(world)
    with pytest.raises(ConfigError, match="the client is closed") as caught:
        task.wait()
    assert (caught.value.token, len(world.calls)) == (task.token, 2)


@each_row(
    ("status", "kind"),
    [(400, BadRequestError), (401, AuthenticationError), (403, PermissionDeniedError), (422, BadRequestError)],
)
def test_a_refusal_ends_the_wait_at_once_with_the_token(status: int, kind: type[ClientError]) -> None:
    world = World(script(WORKING, says({"error": {"message": "no", "code": "E7"}}, status)))
    task = new_task(world)
    with pytest.raises(kind) as caught:
        task.wait()
    assert (caught.value.token, caught.value.task_id, caught.value.code) == (task.token, "t-1", "E7")
    assert task.token in caught.value.__notes__[0]
    assert pickle.loads(pickle.dumps(caught.value)).token == task.token  # noqa: S301 - our own bytes
    assert len(world.calls) == 2


def test_404_right_after_the_submit_is_lag() -> None:
    world = World(script(*[says({}, 404)] * 6, WORKING, DONE))
    assert new_task(world).wait().phase == "succeeded"


def test_404_that_stays_ends_the_wait() -> None:
    world = World(script(says({}, 404)))
    with pytest.raises(NotFoundError) as caught:
        new_task(world, lifecycle(deadline=900.0)).wait()
    assert 60.0 <= world.now - START <= 90.0
    assert caught.value.token


@pytest.mark.parametrize("grace", [5.0, 200.0])
def test_the_grace_of_a_fresh_task_is_the_lifecycle_s(grace: float) -> None:
    """Within it no number of 404 ends the wait; behind it three in a row do. A faster pace makes it no shorter."""
    world = World(script(says({}, 404)))
    with pytest.raises(NotFoundError):
        new_task(world, lifecycle(deadline=900.0, poll=Poll(first=2.0, factor=1.0, max=2.0, grace=grace))).wait()
    assert grace <= world.now - START <= grace + 3 * 2.0
    assert Poll(grace=grace).faster(50.0).grace == grace


def test_404_for_a_resumed_task_ends_the_wait_after_three() -> None:
    world = World(script(says({}, 404)))
    token = new_task(World()).token
    with pytest.raises(NotFoundError):
        resumed_task(world, token).wait()
    assert len(world.calls) == 3
    assert world.calls[0].at == START


def test_404_now_and_then_ends_nothing() -> None:
    world = World(script(*[says({}, 404), says({}, 404), WORKING] * 5, DONE))
    token = new_task(World()).token
    assert resumed_task(world, token).wait(timeout=1000).phase == "succeeded"


def test_answers_that_cannot_be_read_are_doubtful() -> None:
    page = says(b"<html>maintenance</html>")
    world = World(script(page, page, WORKING, page, page, DONE))
    assert resumed_task(world, new_task(World()).token).wait().phase == "succeeded"
    world = World(script(page))
    with pytest.raises(ResponseShapeError) as caught:
        resumed_task(world, new_task(World()).token).wait()
    assert caught.value.body == b"<html>maintenance</html>"


def test_an_unknown_word_is_shown_logged_once_and_waited_on(caplog: pytest.LogCaptureFixture) -> None:
    world = World(script({"status": "Polishing"}, {"status": "Polishing"}, {"status": "done-ish"}, DONE))
    task = new_task(world)
    with caplog.at_level(logging.WARNING):
        shown = [(update.phase, update.status) for update in task.updates()]
    assert shown == [("unknown", "Polishing"), ("unknown", "done-ish"), ("succeeded", "done")]
    assert [record.getMessage().count("Polishing") for record in caplog.records] == [1, 0]


def test_an_unknown_word_at_the_deadline_is_an_error_of_its_own_that_is_a_timeout_too() -> None:
    world = World(script({"status": "Polishing"}))
    task = new_task(world)
    with pytest.raises(TaskUnknownStateError, match="Polishing") as caught:
        task.wait()
    assert isinstance(caught.value, TaskWaitTimeout)
    assert isinstance(caught.value, TimeoutError)
    assert caught.value.token == task.token
    with pytest.raises(TaskUnknownStateError, match="no state at all"):
        new_task(World(script({"state": "done"}))).wait()


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ({"status": "broken", "error": {"code": "E1", "message": "no pigs"}}, TaskFailedError),
        ({"status": "stopped"}, TaskCancelledError),
        ({"status": "GONE"}, TaskExpiredError),
    ],
)
def test_a_task_that_ended_badly_raises_from_result_only(answer: dict[str, object], kind: type[ClientError]) -> None:
    world = World(script(answer))
    task = new_task(world)
    assert task.wait().phase in {"failed", "cancelled", "expired"}
    for _ in range(2):
        with pytest.raises(kind) as caught:
            task.result()
        assert caught.value.token == task.token
    assert len(world.calls) == 1


def test_a_failure_names_code_and_reason_and_no_prompt() -> None:
    prompt = "a small pig runs on the motorway"
    reason = f"moderation refused: {prompt}"
    world = World(script({"status": "broken", "error": {"code": 1026, "message": reason}}))
    with pytest.raises(TaskFailedError) as caught:
        new_task(world, prompt=prompt).result()
    assert caught.value.code == "1026"
    assert "moderation refused" in str(caught.value)
    assert prompt not in str(caught.value)
    assert prompt not in repr(caught.value)
    assert caught.value.raw["error"]["message"] == reason


def test_success_without_a_result_is_an_error_and_asking_again_asks_the_vendor() -> None:
    world = World(script({"status": "done"}, {"status": "done", "url": ""}, DONE))
    task = new_task(world)
    for _ in range(2):
        with pytest.raises(ResultMissingError, match="no result was found at url"):
            task.result()
    assert task.result().outputs[0].url == DONE["url"]
    assert len(world.calls) == 3


def test_guards_turn_success_into_failure() -> None:
    cycle = lifecycle(succeeded_when=(Equals(at="code", values=(10000,)),), failure_code=("code",))
    world = World(script({**DONE, "code": 50411}))
    with pytest.raises(TaskFailedError) as caught:
        new_task(world, cycle).result()
    assert caught.value.code == "50411"
    assert new_task(World(script({**DONE, "code": "10000"})), cycle).result().outputs
    with pytest.raises(TaskFailedError):
        new_task(World(script(DONE)), cycle).result()


def test_an_envelope_that_reports_the_task_s_own_failure_is_read_as_such() -> None:
    provider = vendor(
        envelope=Envelope(
            ok_when=(Equals(at="base.code", values=(0,)),),
            code=("base.code",),
            message=("base.msg",),
            kinds={"1002": "rate_limit", "1004": "authentication", "1026": "content"},
        )
    )
    answers = [
        {"base": {"code": 1002, "msg": "slow down"}, "status": "broken"},
        {"base": {"code": 0}, "status": "working"},
        {"base": {"code": 1026, "msg": "sensitive"}, "status": "broken"},
    ]
    world = World(script(*answers))
    with pytest.raises(TaskFailedError, match="sensitive") as caught:
        new_task(world, provider=provider).result()
    assert caught.value.code == "1026"
    assert len(world.calls) == 3

    with pytest.raises(TaskFailedError, match="sensitive"):
        new_task(World(script({"base": {"code": 1026, "msg": "sensitive"}})), provider=provider).result()
    with pytest.raises(AuthenticationError):
        new_task(
            World(script({"base": {"code": 1004, "msg": "bad key"}, "status": "broken"})), provider=provider
        ).result()


def test_an_envelope_that_says_no_to_success_is_no_success() -> None:
    provider = vendor(envelope=Envelope(ok_when=(Equals(at="code", values=(0,)),), code=("code",)))
    world = World(script({**DONE, "code": 5}))
    with pytest.raises(ClientError) as caught:
        new_task(world, lifecycle(deadline=900.0), provider=provider).result()
    assert caught.value.code == "5"
    assert caught.value.kind == "status"


def test_a_query_that_hangs_does_not_hold_the_wait_long_past_its_deadline() -> None:
    world = World(lambda _: (1e9, says(WORKING)))
    with pytest.raises(TaskWaitTimeout) as caught:
        new_task(world).wait(timeout=30)
    assert isinstance(caught.value.__cause__, APITimeoutError)
    assert world.now - START <= 40.0


def test_refresh_asks_now() -> None:
    world = World(script(WORKING, says({}, 503), DONE))
    task = new_task(world)
    update = task.refresh()
    assert update is not None
    assert update.phase == "running"
    assert task.refresh() is None
    assert moments(world) == [0.0, 0.0]


def test_a_submit_without_an_id_keeps_every_id_in_its_reply() -> None:
    world = World(script({"data": {"job_id": 77, "trace": {"requestId": "r-9"}}}))
    with pytest.raises(ResponseShapeError) as caught:
        drive(submit_steps(world.settings(), lifecycle(), SUBMIT, body={}, parameters={}, options=None), world)
    assert caught.value.ids["data.job_id"] == "77"
    assert json.loads(caught.value.body)["data"]["job_id"] == 77


@pytest.mark.parametrize(
    ("content", "media", "found"),
    [(b'"t-7"', "application/json", "t-7"), (b"cgt-7\n", "text/plain", "cgt-7"), (b"77", "text/plain", "77")],
)
def test_a_submit_may_answer_with_the_bare_id(content: bytes, media: str, found: str) -> None:
    submit = operation("submit_video", "POST", "/v1", replies=(Reply(status="200", media=media, shape="text"),))
    world = World(lambda _: says(content, content_type=media))
    steps = submit_steps(world.settings(), lifecycle(id=("$",)), submit, body={}, parameters={}, options=None)
    assert drive(steps, world).ticket.task_id == found


def test_a_page_in_place_of_an_id_is_no_id() -> None:
    submit = operation("submit_video", "POST", "/v1", replies=(Reply(status="200", media="text/plain", shape="text"),))
    world = World(lambda _: says(b"<html> log in </html>", content_type="text/html"))
    steps = submit_steps(world.settings(), lifecycle(id=("$",)), submit, body={}, parameters={}, options=None)
    with pytest.raises(ResponseShapeError, match="no task id was found"):
        drive(steps, world)


def test_a_query_without_a_deadline_is_given_up_too() -> None:
    world = World(script((1e9, says(WORKING)), (1e9, says(WORKING)), DONE))
    steps = world.settings(timeout=None)
    task = new_task(world)
    tracked_in(task).settings = steps
    assert task.wait(timeout=None).phase == "succeeded"
    assert world.now - START < 150


def test_a_pace_of_nothing_does_not_hammer() -> None:
    world = World(script(WORKING))
    with pytest.raises(TaskWaitTimeout):
        new_task(world, lifecycle(poll=Poll(first=0.0, factor=1.0, max=10.0))).wait(timeout=60)
    assert 1 < len(world.calls) < 400


@pytest.mark.parametrize("jump", [86_400.0, -86_400.0, 1e9])
def test_a_clock_that_is_set_meanwhile_changes_no_wait(jump: float) -> None:
    """Somebody sets this machine's clock, or a virtual one wakes up: pace, deadline and server's wishes stay."""
    busy = says({"error": {"message": "later"}}, 503, retry_after="9")

    def waited(jump: float, *answers: object) -> tuple[list[float], str]:
        world = World(script(*answers))  # type: ignore[arg-type]
        steady = world.wall_clock
        world.wall_clock = lambda: steady() + jump * len(world.sleeps)  # type: ignore[method-assign]
        try:
            ending = new_task(world).wait().phase
        except TaskWaitTimeout as error:
            ending = type(error).__name__
        return moments(world), ending

    ended = (WORKING, busy, WORKING, DONE)
    assert waited(jump, *ended) == waited(0.0, *ended)
    assert waited(jump, WORKING) == waited(0.0, WORKING)


def test_a_state_that_goes_back_is_told_and_waited_on() -> None:
    """A task is put back into the queue when its machine dies; the same word in other letters is no news."""
    states = ["waiting", "Working", "WORKING", "working", "Waiting", "working"]
    world = World(script(*({"status": each} for each in states), DONE))
    seen = [update.phase for update in new_task(world).updates()]
    assert seen == ["queued", "running", "queued", "running", "succeeded"]
    assert len(world.calls) == len(states) + 1


def test_a_success_is_final_for_who_waits_whatever_the_vendor_says_next() -> None:
    world = World(script(DONE, WORKING))
    task = new_task(world)
    assert task.wait().phase == "succeeded"
    assert [each.url for each in task.result().outputs] == [DONE["url"]]
    assert task.wait().phase == "succeeded"
    assert len(world.calls) == 1
