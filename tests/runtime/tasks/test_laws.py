# ruff: noqa: ANN401 - replies and arguments are any JSON here
"""Laws of the wait, whatever a vendor says: never done early, never long past its deadline, never without its token."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from properties import examples
from reynard.runtime.errors import ClientError, TaskWaitTimeout
from reynard.runtime.steps import Received
from reynard.runtime.tasks import Poll
from reynard.runtime.tasks.asking import LAST_QUERY
from reynard.runtime.tasks.lifecycle import ENDED
from reynard.runtime.tasks.pacing import Pace
from runtime.tasks.world import DONE, START, Call, World, broken, lifecycle, new_task, says

if TYPE_CHECKING:
    from random import Random

WORDS = ["waiting", "Working", "WORKING", "polishing", "", None, True, 7, [], {}]
ENDS = ["done", "Broken", "stopped", "GONE"]


def state(word: Any) -> dict[str, Any]:
    return {**DONE, "status": word}


headers = st.sampled_from(
    [{}, {"retry_after": "1"}, {"retry_after": "40"}, {"retry_after_ms": "1500"}, {"retry_after": "x"}]
)
unended = st.builds(lambda word, more: says(state(word), **more), st.sampled_from(WORDS), headers)
transient = st.one_of(
    st.builds(broken),
    st.builds(lambda: broken(timed_out=True)),
    st.builds(
        lambda status, more: says({}, status, **more), st.sampled_from([408, 425, 429, 500, 502, 503, 504]), headers
    ),
)
doubtful = st.sampled_from([says({}, 404), says({}, 409), says(b"<html>"), says(b"")])
lasting = st.sampled_from([says({}, 401), says({}, 403), says({}, 400)])
ended = st.builds(lambda word: says(state(word)), st.sampled_from(ENDS))
reply = st.one_of(unended, unended, transient, transient, doubtful, ended, lasting)
timed = st.tuples(st.one_of(st.floats(0, 2), st.sampled_from([0.0, 59.0, 1e9])), reply)
timeouts = st.one_of(st.just(0.0), st.floats(0.001, 400))
polls = st.builds(Poll, first=st.floats(0, 20), factor=st.floats(1, 4), max=st.floats(0.5, 60))


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(timed, min_size=1, max_size=25), timeouts, polls)
def test_a_wait_obeys_its_laws(answers: list[Any], timeout: float, poll: Poll) -> None:
    arrived: list[Any] = []

    def vendor(call: Call) -> Any:
        took, answer = answers[min(len(arrived), len(answers) - 1)]
        arrived.append(answer if call.timeout is None or took <= call.timeout else None)
        return took, answer

    world = World(vendor)
    task = new_task(world, lifecycle(poll=poll))
    began, token = world.now, task.token
    try:
        update = task.wait(timeout=timeout)
    except ClientError as error:
        assert error.token == token  # noqa: PT017 - a wait may end either way
        assert error.task_id == "t-1"  # noqa: PT017 - as above
        if isinstance(error, TaskWaitTimeout):
            assert world.now - began >= timeout - 0.01
            assert task.phase not in ENDED
    else:
        assert update.phase in ENDED
        assert _says_the_end(arrived[-1])
    assert arrived, "every wait asks at least once"
    assert world.now - began <= timeout + LAST_QUERY + 0.01
    assert world.calls[-1].at - began <= timeout + 0.01
    assert world.calls[0].at - began >= min(poll.first, timeout) - 0.01
    assert not any(_says_the_end(answer) for answer in arrived[:-1])


def _says_the_end(answer: Any) -> bool:
    if not isinstance(answer, Received) or answer.status != 200 or answer.content[:1] != b"{":
        return False
    return str(json.loads(answer.content).get("status")).casefold() in {"done", "broken", "stopped", "gone"}


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(unended, max_size=8), st.sampled_from(ENDS), st.integers(1, 4))
def test_updates_and_result_agree(before: list[Any], end: str, waits: int) -> None:
    """However a wait is cut into pieces, the end is the same and is seen once."""
    answers = [*before, says(state(end))]
    world = World(lambda _: answers.pop(0) if len(answers) > 1 else answers[0])
    task = new_task(world, lifecycle(deadline=10_000.0))
    ends = 0
    for _ in range(waits):
        try:
            ends += sum(update.is_ended for update in task.updates(timeout=9))
        except TaskWaitTimeout:
            assert ends == 0
    for update in task.updates(timeout=None):
        last = update
    assert last.is_ended
    assert str(last.status).casefold() == end.casefold()
    asked = len(world.calls)
    assert task.wait() == last
    assert len(world.calls) == asked
    assert world.now >= START


@settings(max_examples=examples(40), deadline=None)
@given(polls, st.lists(st.floats(0, 100) | st.none(), max_size=30), st.randoms(use_true_random=False))
def test_the_pace_never_undercuts_the_server_nor_leaves_its_bounds(
    poll: Poll, wishes: list[float | None], rng: Random
) -> None:
    pace = Pace(poll, rng, due=5.0, is_new=True)
    assert 5.0 + poll.first <= pace.due <= 5.0 + poll.first * 1.2 + 1e-9
    for wish in wishes:
        pace.asked(10.0, wish)
        pause = pace.due - 10.0
        assert pause >= (wish or 0.0) - 1e-9
        assert pause <= max(poll.max, poll.first, (wish or 0.0) + 1.0) + 1e-9
        assert pause >= 0.8 * max(min(poll.first, poll.max), poll.max / 50) - 1e-9
