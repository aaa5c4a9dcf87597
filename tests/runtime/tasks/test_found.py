# ruff: noqa: ANN401 - replies and arguments are any JSON here
"""What was paid for is not lost and not mixed up: answers about other tasks, ids of any spelling, misleading words."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from reynard.runtime.errors import ConfigError, ResponseShapeError, SubmitUncertainError, TaskFailedError
from reynard.runtime.models import RequestModel, ResponseModel
from reynard.runtime.operation import Body, Reply
from reynard.runtime.steps import drive
from reynard.runtime.tasks import AsyncTasks, Task, Tasks
from reynard.runtime.tasks.reading import stray_id
from reynard.runtime.tasks.submitting import submit_steps
from reynard.runtime.tasks.task import tracked_in
from reynard.runtime.tasks.tracked import name_task
from rows import each_row
from runtime.tasks.test_asking import submitted
from runtime.tasks.world import (
    DONE,
    QUERY,
    SUBMIT,
    AsyncWorld,
    World,
    broken,
    lifecycle,
    new_task,
    operation,
    says,
    script,
    step,
)

WORKING = {"status": "working"}


STRAYS = [
    ({"id": "t-0", "status": "done", "url": "https://cdn.example/other.mp4"}, True),
    ({"id": 7, "status": "done"}, True),
    ({"id": "t-1", "status": "working"}, False),
    ({"status": "working"}, False),
    ({"id": "", "status": "working"}, False),
    ({"id": None, "status": "working"}, False),
    ({"id": {"is": "t-0"}, "status": "working"}, False),
    # Its own name for the same task, and one that holds it.
    ({"id": "record-5", "task": "t-1", "status": "working"}, False),
    ({"id": "jobs/t-1", "status": "working"}, False),
]


@each_row(("reply", "is_stray"), STRAYS)
def test_an_answer_about_another_task_decides_nothing(reply: dict[str, Any], *, is_stray: bool) -> None:
    world = World(script(says(reply), says({"id": "t-1", **DONE})))
    task = new_task(world)
    update = task.refresh()
    assert (update is None) == is_stray
    assert task.result().outputs[0].url == DONE["url"] if is_stray else True


def test_a_vendor_who_goes_on_about_another_task_is_named_with_both() -> None:
    world = World(script({"id": "t-0", **DONE}))
    task = new_task(world)
    world.now += 600
    with pytest.raises(ResponseShapeError, match="about the task t-0, which was not asked for") as caught:
        task.result()
    assert (caught.value.task_id, len(world.calls)) == ("t-1", 3)


@each_row(
    ("asked", "path", "reply", "is_stray"),
    [
        ("veo3:17", "id", {"id": "17"}, False),
        ("veo3:17", "id", {"id": "7"}, True),
        ("7", "id", {"id": 7.0}, False),
        ("7", "id", {"id": 17}, True),
        ("t-1", "data", {"data": "https://cdn.example/v.mp4"}, False),
        ("t-1", "name", {"name": "a pig"}, False),
        ("t-1", "$", "ok", False),
        ("t-1", "data[].task_id", {"data": [{"task_id": "t-0"}, {"task_id": "t-1"}]}, False),
        ("t-1", "data[].task_id", {"data": [{"task_id": "t-0"}, {"task_id": "t-2"}]}, True),
        ("veo3:17", "data[].task_id", {"data": [{"task_id": "17"}, {"task_id": "99"}]}, False),
    ],
)
def test_what_is_plainly_another_tasks_id(asked: str, path: str, reply: Any, *, is_stray: bool) -> None:
    assert (stray_id(lifecycle(id=(path,)), asked, reply) is not None) == is_stray
    by_name = step(operation("query_video", "GET", "/v1/videos", query=("name",)), name="{request.name}")
    assert stray_id(lifecycle(id=(path,), query=by_name), asked, reply) is None, "nobody was asked by this id"


def test_a_query_that_names_more_than_the_id_asks_for_that_task_all_the_same() -> None:
    query = operation("query_video", "GET", "/v1/videos", query=("id", "token"))
    asking = lifecycle(query=step(query, id="{id}", token="{submit.token}"))  # noqa: S106 - where it stands, no secret
    assert stray_id(asking, "t-1", {"id": "t-0"}) == "t-0"


def test_a_page_while_polling_ends_no_wait() -> None:
    page = says(b"<html>Forbidden</html>", 403)
    assert new_task(World(script(page, WORKING, page, DONE))).wait().phase == "succeeded"


@each_row("effect", ["read", "idempotent"])
@each_row("method", ["GET", "PUT", "POST"])
def test_what_starts_a_task_is_sent_once_whatever_it_is_called(method: str, effect: str) -> None:
    world = World(script(broken()))
    of = operation("submit_video", method, "/v1/videos", effect=effect)
    with pytest.raises(SubmitUncertainError):
        drive(submit_steps(world.settings(), lifecycle(), of, body=None, parameters={}, options=None), world)
    assert len(world.calls) == 1


@pytest.mark.parametrize("found", ["t-9", 9, 9.0])
def test_a_good_id_is_a_task_whatever_else_the_answer_is(found: Any) -> None:
    """The model says that there must be a status: what was paid for has a name, and that is enough."""
    strict = operation("submit_video", "POST", "/v1/videos", replies=(Reply(status="200", type=Strict),))
    assert submitted({"id": found, "status": None}, of=strict).id == str(found).removesuffix(".0")
    with pytest.raises(ResponseShapeError, match="status"):
        submitted({"status": None}, of=strict)
    with pytest.raises(ResponseShapeError, match=r"client\.tasks\.attach\('video', id\)") as caught:
        submitted({"status": "x", "uuid": "u-1"}, of=strict)
    assert caught.value.ids == {"uuid": "u-1"}


class Strict(ResponseModel):
    status: str


@each_row(
    ("code", "message", "said"),
    [
        (0, "success", "the task failed, and the vendor did not say why"),
        (200, "OK", "the task failed, and the vendor did not say why"),
        ("0", "成功。", "the task failed, and the vendor did not say why"),
        ("none", "操作成功", "the task failed, and the vendor did not say why"),
        ("NULL", "请求成功！", "the task failed, and the vendor did not say why"),
        ("ok", "Succeed.", "the task failed, and the vendor did not say why"),
        ("success", "none", "the task failed, and the vendor did not say why"),
        ("succeed", "null", "the task failed, and the vendor did not say why"),
        ("成功", "200", "the task failed, and the vendor did not say why"),
        ("请求成功", "0", "the task failed, and the vendor did not say why"),
        ("操作成功", "", "the task failed, and the vendor did not say why"),
        ("E1", "no money", "the task failed: no money"),
    ],
)
def test_what_an_envelope_says_of_the_query_is_no_reason(code: Any, message: str, said: str) -> None:
    world = World(script({"status": "broken", "error": {"code": code, "message": message}}))
    with pytest.raises(TaskFailedError) as caught:
        new_task(world).result()
    assert caught.value.message == said
    assert caught.value.code == (code if code == "E1" else None)


def test_a_task_that_has_ended_is_not_said_to_go_on() -> None:
    task = new_task(World(script({"status": "done"})))
    task.wait()
    assert name_task(tracked_in(task), KeyboardInterrupt()).__notes__[0].startswith("the task has ended;")
    task = new_task(World(script(WORKING)))
    task.refresh()
    assert name_task(tracked_in(task), KeyboardInterrupt()).__notes__[0].startswith("the task goes on;")


def test_an_id_that_a_terminal_would_obey_is_spelt_out(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    odd = "t\x1b]0;owned\x07"
    world = World(script(says({"error": "down"}, 503), {"status": "broken", "error": {"code": "E\x1b[2J"}}))
    submit = submit_steps(world.settings(), lifecycle(), SUBMIT, body=None, parameters={}, options=None)
    replies, world.vendor = world.vendor, lambda _: says({"id": odd})
    task = Task(world, drive(submit, world))
    world.vendor = replies
    with pytest.raises(TaskFailedError) as caught:
        task.result()
    assert caught.value.task_id == odd
    assert "\x1b" not in f"{caught.value}{caught.value.__notes__ if hasattr(caught.value, '__notes__') else ''}"
    assert "t\\x1b]0;owned" in caplog.text
    assert "\x1b" not in caplog.text


BY_MODEL = step(QUERY, task_id="{id}", model="{request.model}")


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_an_id_that_is_known_is_a_task(*, is_async: bool) -> None:
    """From an error, a journal, the vendor's console: it was paid for, and there is a way to collect it."""
    world = World(script(WORKING, DONE))
    known = {"video": lifecycle(), "film": lifecycle(name="film", query=BY_MODEL)}
    if is_async:
        again = AsyncTasks(world.settings(), AsyncWorld(world), None, lambda: known)
        task = again.attach("video", " t-9 ")
        assert asyncio.run(task.result()).outputs[0].url == DONE["url"]
        film = again.attach("film", "t-9", known={"request.model": "m-1"}).token
    else:
        tasks = Tasks(world.settings(), world, None, lambda: known)
        there = tasks.attach("video", " t-9 ")
        assert there.result().outputs[0].url == DONE["url"]
        film = tasks.attach("film", "t-9", known={"request.model": "m-1"}).token
    assert world.calls[0].path.endswith("/t-9")
    assert film == '{"v":1,"p":"vendor","l":"film","id":"t-9","with":{"request.model":"m-1"}}'


@each_row(
    ("name", "found", "said"),
    [
        ("clip", "t-9", "there is no lifecycle clip; this client has film, tale, video"),
        ("video", " ", "the task cannot be taken up: the id is empty"),
        ("film", "t-9", "pass known={'request.model': …}"),
        ("tale", "t-9", "pass known={'submit.token': …}"),
    ],
)
def test_what_is_missing_to_take_a_task_up_is_said(name: str, found: str, said: str) -> None:
    by_token = step(operation("query_tale", "GET", "/v1/tales", query=("token",)), token="{submit.token}")  # noqa: S106 - no secret
    tale = lifecycle(name="tale", query=by_token)
    known = {"video": lifecycle(), "film": lifecycle(name="film", query=BY_MODEL), "tale": tale}
    with pytest.raises(ConfigError) as caught:
        Tasks(World().settings(), World(), None, lambda: known).attach(name, found)
    assert said in caught.value.message


class Inside(RequestModel):
    task_id: int
    page: int | None = None


class Asked(RequestModel):
    task_id: int | None = None
    inside: Inside | None = None
    name: str | None = None


@each_row(
    ("found", "arguments", "sent"),
    [
        ("7742547345952762998", {"task_id": "{id}"}, {"task_id": 7742547345952762998}),
        ("7", {"inside.task_id": "{id}"}, {"inside": {"task_id": 7}}),
        ("t-9", {"task_id": "{id}"}, {"task_id": "t-9"}),
        ("t-9", {"task_id": "{id}", "name": "{id}"}, {"task_id": "t-9", "name": "t-9"}),
        ("7", {"name": "{id}"}, {"name": "7"}),
    ],
)
def test_a_question_about_a_paid_task_is_asked_whatever_is_documented_of_its_id(
    found: str, arguments: dict[str, str], sent: dict[str, object]
) -> None:
    """As the number that a page calls it where it is one; nobody but the vendor refuses it."""
    world = World(script(DONE))
    by_body = operation("query_film", "POST", "/v1/query", body=True)
    by_body.body = Body(media="application/json", model=Asked)
    known = {"video": lifecycle(query=step(by_body, **arguments))}
    Tasks(world.settings(), world, None, lambda: known).attach("video", found).refresh()
    assert world.calls[0].body == sent
