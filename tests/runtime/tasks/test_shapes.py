# ruff: noqa: ANN401 - replies and arguments are any JSON here
"""Every lifecycle that the research found is data alone: submitted, waited for, collected, failed and resumed."""

from __future__ import annotations

from typing import Any

import pytest

from reynard.runtime.errors import TaskError, TaskFailedError
from reynard.runtime.steps import drive
from reynard.runtime.tasks import Task
from reynard.runtime.tasks.submitting import resume_task, submit_steps
from rows import each_row
from runtime.tasks.shapes import SHAPES, Shape
from runtime.tasks.world import World, says, script

EVERY = pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)


def submitted(shape: Shape, world: World) -> Task[Any]:
    vendor, world.vendor = world.vendor, lambda _: says(shape.submit_reply)
    names = {parameter.wire_name for parameter in shape.submit.parameters}
    steps = submit_steps(
        world.settings(shape.provider),
        shape.lifecycle,
        shape.submit,
        body={name: value for name, value in shape.request.items() if name not in names},
        parameters={name: value for name, value in shape.request.items() if name in names},
        options=None,
    )
    task = Task(world, drive(steps, world))
    world.vendor = vendor
    return task


def test_the_research_lists_eighteen() -> None:
    assert len({shape.name for shape in SHAPES}) == 18


@EVERY
def test_a_task_goes_from_submit_to_result(shape: Shape) -> None:
    world = World(script(*shape.replies))
    task = submitted(shape, world)
    assert task.id == shape.task_id
    phases = [update.phase for update in task.updates()]
    assert phases == [*shape.phases]
    result = task.result()
    assert tuple(output.url for output in result.outputs) == shape.urls
    last = world.calls[-1]
    assert (last.method, last.path, last.query, last.body) == shape.asked


@EVERY
def test_a_failure_is_an_error_with_the_vendor_s_words(shape: Shape) -> None:
    world = World(script(shape.failure))
    task = submitted(shape, world)
    with pytest.raises(TaskFailedError) as caught:
        task.result()
    assert caught.value.raw == shape.failure
    assert caught.value.task_id == shape.task_id


@EVERY
def test_a_token_resumes_it_anywhere_and_holds_no_prompt(shape: Shape) -> None:
    token = submitted(shape, World()).token
    assert "pig" not in token
    assert len(token) < 200
    world = World(script(*shape.replies[-2 if shape.lifecycle.resolve else -1 :]))
    known = {shape.lifecycle.name: shape.lifecycle}
    task: Task[Any] = Task(world, resume_task(world.settings(shape.provider), lambda: known, token, None))
    assert task.phase == "unknown"
    assert tuple(output.url for output in task.result().outputs) == shape.urls
    last = world.calls[-1]
    assert (last.method, last.path, last.query, last.body) == shape.asked


@each_row("shape", [shape for shape in SHAPES if shape.lifecycle.outputs.content is None])
def test_success_with_nothing_to_show_is_no_success(shape: Shape) -> None:
    emptied = [_without_urls(reply) for reply in shape.replies]
    with pytest.raises(TaskError) as caught:
        submitted(shape, World(script(*emptied))).result()
    assert caught.value.kind == "result_missing"


def _without_urls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_urls(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_without_urls(item) for item in value]
    return "" if isinstance(value, str) and "://" in value else value
