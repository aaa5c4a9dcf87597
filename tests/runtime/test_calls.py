# ruff: noqa: ANN401, FBT001 - options and answers are of any type here, tables hold flags
"""One call on a clock of its own: what each attempt may take, every pause, and the error at last."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from reynard.runtime.core import call_steps, stream_steps
from reynard.runtime.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    BadRequestError,
    ClientError,
    ConflictError,
    RateLimitError,
    ResponseShapeError,
    ServerError,
    SubmitUncertainError,
)
from reynard.runtime.operation import Operation, Reply
from reynard.runtime.options import Hooks
from reynard.runtime.provider import Envelope, Equals
from reynard.runtime.steps import Fault, drive
from rows import each_row
from runtime.tasks.world import Vendor, World, broken, operation, says, script, vendor

if TYPE_CHECKING:
    from reynard.runtime.journal import Intent, Outcome

SUBMIT = operation("submit_video", "POST", "/v1/videos")
KEYED = operation("submit_video", "POST", "/v1/videos", idempotency_header="Idempotency-Key")
READ = operation("query_video", "GET", "/v1/videos")
BYTES = operation("query_file", "GET", "/v1/file", replies=(Reply(status="200", shape="bytes"), Reply(status="404")))
EVENTS = operation("query_events", "GET", "/v1/events", replies=(Reply(status="200", shape="events"),))
PAGE = says(b"<html>bad gateway</html>", 502)


class Highest(Random):
    """No jitter: every pause is as long as it may be."""

    def uniform(self, a: float, b: float) -> float:
        return max(a, b)


def refused() -> Fault:
    return Fault("no connection could be made", may_have_left=False)


def lasting() -> Fault:
    return Fault("the answer is larger than 5 bytes", may_have_left=True, repeatable=False)


def call(world: World, op: Operation[Any], *, of: Any = None, **options: Any) -> Any:
    """Return the answer, or the error that the call ends with."""
    settings = world.settings(of, rng=Highest(), timeout=10.0)
    try:
        return drive(call_steps(settings, op, options=options), world)
    except ClientError as error:
        return error


@each_row(
    ("op", "timeout", "budgets", "pauses"),
    [
        # A read that hangs leaves half of what is left to those after it; the last may take everything.
        (READ, 10.0, [5.0, 4.75, 4.25, 6.5], [0.5, 1.0, 2.0]),
        (KEYED, 10.0, [5.0, 4.75, 4.25, 6.5], [0.5, 1.0, 2.0]),
        # A submit has one chance; files and streams honestly take long.
        (SUBMIT, 10.0, [10.0], []),
        (BYTES, 10.0, [10.0, 9.5, 8.5, 6.5], [0.5, 1.0, 2.0]),
        (EVENTS, 10.0, [10.0, 9.5, 8.5, 6.5], [0.5, 1.0, 2.0]),
        # Our own pauses give way to a near deadline.
        (READ, 1.0, [0.5, 0.375, 0.28125, 0.421875], [0.25, 0.1875, 0.140625]),
        (READ, None, [None] * 4, [0.5, 1.0, 2.0]),
        (READ, float("inf"), [None] * 4, [0.5, 1.0, 2.0]),
    ],
)
def test_what_attempts_and_pauses_take(
    op: Operation[Any], timeout: float | None, budgets: list[float | None], pauses: list[float]
) -> None:
    world = World(script(broken()))
    assert isinstance(call(world, op, timeout=timeout), APIConnectionError)
    assert [each.timeout for each in world.calls] == budgets
    assert world.sleeps == pauses


def test_a_stream_gets_all_the_time_there_is() -> None:
    world = World(script(refused(), says({})))
    drive(stream_steps(world.settings(rng=Highest(), timeout=10.0), READ), world)
    assert [each.timeout for each in world.calls] == [10.0, 9.5]


@each_row("retries", [0, 1, 5])
@each_row("op", [READ, KEYED], ids=["read", "keyed"])
def test_there_are_as_many_attempts_as_retries_and_one(op: Operation[Any], retries: int) -> None:
    world = World(script(broken()))
    assert isinstance(call(world, op, max_retries=retries), APIConnectionError)
    assert len(world.calls) == retries + 1


@each_row(
    ("timeout", "wish", "attempts"),
    [
        (10.0, "9.998", 2),
        # An attempt that could not begin before the deadline is not waited for.
        (10.0, "9.999", 1),
        (10.0, "10", 1),
        (10.0, "10.0005", 1),
        (None, "299.9", 2),
        (None, "300", 1),
        (None, "300.5", 1),
    ],
)
def test_a_servers_wish_is_waited_for_within_the_deadline(timeout: float | None, wish: str, attempts: int) -> None:
    for op in (READ, SUBMIT):
        world = World(script(says({"error": "slow down"}, 429, retry_after=wish), says({})))
        result = call(world, op, timeout=timeout)
        assert isinstance(result, RateLimitError) == (attempts == 1)
        assert (len(world.calls), world.sleeps) == (attempts, [float(wish)][: attempts - 1])


@each_row(
    ("op", "answers", "attempts", "error"),
    [
        # Once some attempt may have arrived, no later one makes it certain that none did.
        (KEYED, [broken(), refused()], 4, SubmitUncertainError),
        (KEYED, [PAGE, refused()], 4, SubmitUncertainError),
        (KEYED, [refused()], 4, APIConnectionError),
        (SUBMIT, [refused(), refused(), broken()], 3, SubmitUncertainError),
        (SUBMIT, [refused()], 4, APIConnectionError),
        (SUBMIT, [broken()], 1, SubmitUncertainError),
        (SUBMIT, [refused(), PAGE], 2, SubmitUncertainError),
        (SUBMIT, [lasting()], 1, SubmitUncertainError),
        (KEYED, [lasting()], 1, SubmitUncertainError),
        (READ, [lasting()], 1, APIConnectionError),
        (READ, [broken(), broken(timed_out=True)], 4, APITimeoutError),
        # A lock may pass in a read; a submit that met one has been understood.
        (READ, [says({"error": "locked"}, 409)], 4, ConflictError),
        (KEYED, [says({"error": "locked"}, 409)], 1, ConflictError),
        (READ, [says({"error": "no"}, 501)], 1, ServerError),
        (READ, [says({"error": "no"}, 505)], 1, ServerError),
        (READ, [says({"error": "no"}, 506)], 4, ServerError),
        # What a gateway says of itself is JSON, too: only a code that the spec lists makes it certain.
        (SUBMIT, [says({"error": "no"}, 500)], 1, SubmitUncertainError),
        (SUBMIT, [says({"message": "upstream timed out"}, 504)], 1, SubmitUncertainError),
        (SUBMIT, [says({"code": "E1"}, 500)], 1, SubmitUncertainError),
        (SUBMIT, [says({"code": "E1"}, 503, retry_after="1")], 1, SubmitUncertainError),
        (SUBMIT, [says({"code": "E1"}, 400)], 1, BadRequestError),
        (SUBMIT, [says({"code": "E1"}, 429)], 1, RateLimitError),
        (SUBMIT, [says(["E1"], 500)], 1, SubmitUncertainError),
        (SUBMIT, [says(b"<html>", 499)], 1, SubmitUncertainError),
        (SUBMIT, [says({"message": "timeout"}, 408)], 1, SubmitUncertainError),
        (SUBMIT, [says(b"", 303, location="/v1/videos/t-1")], 1, SubmitUncertainError),
        (SUBMIT, [says(b"", 300)], 1, SubmitUncertainError),
        (SUBMIT, [says(b"", 399)], 1, SubmitUncertainError),
        (SUBMIT, [says(b"", 600)], 1, SubmitUncertainError),
        (SUBMIT, [says(b"", 308, location="/v2/videos")], 1, APIStatusError),
        (KEYED, [PAGE], 4, SubmitUncertainError),
    ],
)
def test_how_calls_end(op: Operation[Any], answers: list[Any], attempts: int, error: type[ClientError]) -> None:
    world = World(script(*answers))
    result = call(world, op)
    assert isinstance(result, error)
    assert isinstance(result, SubmitUncertainError) == (error is SubmitUncertainError)
    assert len(world.calls) == attempts


SERVER_CODES = Envelope(
    ok_when=(Equals(at="code", values=(0,)),),
    code=("code",),
    kinds={"7": "server", "8": "rate_limit", "9": "bad_request"},
)


@each_row("status", [303, 408, 460, 499, 500, 502, 503, 504, 524, 529, 599])
@each_row(("code", "is_certain"), [("7", True), ("9", True), ("10", False), (None, False)])
def test_where_a_status_leaves_doubt_only_a_listed_code_is_a_refusal(
    status: int, code: str | None, is_certain: bool
) -> None:
    answer = says({"code": code, "message": "upstream timed out", "task_id": "t-9"}, status)
    result = call(World(script(answer)), SUBMIT, of=vendor(envelope=SERVER_CODES))
    assert isinstance(result, APIStatusError if is_certain else SubmitUncertainError)
    assert result.ids == {"task_id": "t-9"}
    assert result.status == status
    assert result.code == code


@each_row(
    ("body", "is_error"),
    [
        ({"error": {"code": "insufficient_quota", "message": "no money"}}, True),
        ({"error": "no money"}, True),
        ({"error": {"type": "quota"}, "request_id": "r-1", "created": 5}, True),
        ({"id": "", "error": {"message": "no"}}, True),
        # A task that was made is a task, whatever else is said; and these are no errors.
        ({"id": "t-1", "error": {"message": "slow today"}}, False),
        ({"data": {"task_id": "t-1"}, "error": "none of your images was used"}, False),
        ({"error": None, "data": "cgt-2026"}, False),
        ({"error": {"code": 0, "message": "success"}}, False),
        ({"error": {"code": "0", "message": ""}}, False),
        ({"error": ""}, False),
        ({"error": "null"}, False),
        ({"error": "None"}, False),
        ({"error": {"code": 200, "message": "OK"}}, False),
        ({"error": []}, False),
        (["error"], False),
    ],
)
def test_an_error_inside_200_that_names_no_task_is_the_vendors(body: Any, is_error: bool) -> None:
    """Also where no `ok_when` is written: nothing was bought, and his words say why."""
    result = call(World(script(says(body))), SUBMIT)
    assert (type(result).__mro__[2] is APIStatusError) == is_error
    assert not isinstance(call(World(script(says(body))), READ), ClientError), "what a query says is its task's"


@each_row(("code", "attempts"), [("7", 2), ("8", 2), ("9", 1), ("10", 1)])
def test_a_code_inside_200_may_say_that_a_read_is_to_be_repeated(code: str, attempts: int) -> None:
    world = World(script(says({"code": code}), says({"code": 0})))
    result = call(world, READ, of=vendor(envelope=SERVER_CODES))
    assert isinstance(result, APIStatusError) == (attempts == 1)
    assert len(world.calls) == attempts


def test_a_request_that_could_not_leave_in_time_did_not_leave() -> None:
    """The machine slept through the deadline between two attempts: the end is certain."""
    world = World(script(refused()))

    def oversleep(_: float) -> None:
        world.now += 60.0

    world.on_sleep = oversleep
    result = call(world, SUBMIT)
    assert isinstance(result, APITimeoutError)
    assert not isinstance(result, SubmitUncertainError)
    assert len(world.calls) == 1


def test_a_request_is_not_sent_in_the_very_moment_of_the_deadline() -> None:
    world = World(script(refused()))

    def sleep_to_the_end(pause: float) -> None:
        world.now += 10.0 - pause

    world.on_sleep = sleep_to_the_end
    assert isinstance(call(world, SUBMIT), APITimeoutError)
    assert len(world.calls) == 1


def moved(place: str, status: int = 302) -> Any:
    return says({}, status, location=place)


def test_hops_share_one_budget() -> None:
    world = World(script((1.0, moved("/gate/a")), (2.0, moved("/gate/b")), says({})))
    call(world, READ)
    assert [(each.path, each.timeout) for each in world.calls] == [("/v1/videos", 5.0), ("/a", 4.0), ("/b", 2.0)]


@each_row(
    ("op", "answers", "attempts", "status"),
    [
        (READ, [moved("/gate/a"), says({})], 2, 200),
        (READ, [moved("/gate/a")], 6, 302),
        (READ, [moved("/gate/a", 307), moved("/gate/b", 301), says({})], 3, 200),
        (READ, [moved("/gate/a", 304), says({})], 1, 304),
        (READ, [moved("/gate/a", 201), says({})], 1, 201),
        # What a submit was answered with 307 would be sent twice.
        (SUBMIT, [moved("/gate/a", 307), says({})], 1, 307),
        (SUBMIT, [moved("/gate/a", 302), says({})], 1, 302),
    ],
)
def test_redirects_are_followed_by_reads_alone(
    op: Operation[Any], answers: list[Any], attempts: int, status: int
) -> None:
    world = World(script(*answers))
    result = call(world, op)
    assert (result.status, len(world.calls)) == (status, attempts)


def test_an_idempotency_key_is_a_uuid_and_a_callers_own_is_kept() -> None:
    world = World(script(broken()))
    error = call(world, KEYED)
    keys = {each.headers["idempotency-key"] for each in world.calls}
    assert keys == {error.client_request_id}
    assert str(UUID(error.client_request_id)) == error.client_request_id
    world = World(script(says({})))
    settings = world.settings(rng=Highest())
    steps = call_steps(settings, KEYED, options={"extra_headers": {"idempotency-KEY": "mine"}})
    effect: Any = steps.send(None)
    sent = [pair for pair in effect.request.headers if pair[0].lower() == "idempotency-key"]
    assert sent == [("idempotency-KEY", "mine")]
    steps.close()


@pytest.mark.parametrize("names", [("on_request",), ("on_response",), ()])
def test_each_hook_may_be_missing(names: tuple[str, ...]) -> None:
    seen: list[str] = []
    hooks = Hooks(**{name: lambda view: seen.append(type(view).__name__) for name in names})
    world = World(script((0.5, says({}))))
    drive(call_steps(world.settings(hooks=hooks), READ), world)
    assert seen == [{"on_request": "RequestView", "on_response": "ResponseView"}[name] for name in names]


def test_a_hook_is_told_how_long_an_answer_took() -> None:
    views: list[Any] = []
    world = World(script((0.5, says({}))))
    drive(call_steps(world.settings(hooks=Hooks(on_response=views.append)), READ), world)
    assert [(view.elapsed, view.attempt, view.status) for view in views] == [(0.5, 1, 200)]


def test_hooks_are_told_where_a_request_went() -> None:
    views: list[Any] = []
    world = World(script(says({})))
    drive(call_steps(world.settings(hooks=Hooks(on_request=views.append, on_response=views.append)), READ), world)
    assert [type(view).__name__ for view in views] == ["RequestView", "ResponseView"]
    assert [view.url for view in views] == [f"https://api.vendor.example/gate{world.calls[0].path}"] * 2


class Kept:
    """A journal in memory."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []

    def intend(self, intent: Intent) -> None:
        """Take it."""

    def settle(self, outcome: Outcome) -> None:
        """Take it."""
        self.outcomes.append(outcome)


def test_a_misshapen_answer_is_handed_over_raw() -> None:
    """Who asked for the raw answer of a submit checks it himself: the journal has its ids all the same."""
    typed = operation("submit_video", "POST", "/v1/videos", replies=(Reply(status="200", type=int),))
    for journal in (None, Kept()):
        world = World(script(says({"task_id": "t-1"})))
        settings = world.settings(journal=journal)
        answer = drive(call_steps(settings, typed, is_parsed=False), world)
        assert answer.data == {"task_id": "t-1"}
        assert journal is None or [(each.ending, each.ids) for each in journal.outcomes] == [
            ("accepted", {"task_id": "t-1"})
        ]
        with pytest.raises(ResponseShapeError):
            drive(call_steps(settings, typed), world)


def answering_after(*seconds: float) -> Vendor:
    return script(*((each, broken()) for each in seconds))


def test_an_outer_deadline_holds_where_it_is_nearer() -> None:
    for deadline, budget in ((4.0, 2.0), (40.0, 5.0), (None, 5.0)):
        world = World(answering_after(0.0))
        settings = world.settings(rng=Highest(), timeout=10.0)
        moment = None if deadline is None else world.now + deadline
        with pytest.raises(APIConnectionError):
            drive(call_steps(settings, READ, deadline=moment), world)
        assert world.calls[0].timeout == budget
