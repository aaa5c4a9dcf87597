"""What an operation does: start a task, say where it stands, end it, hand over its result; or answer its example."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from starlette.responses import Response

from reynard.media import kind_of
from reynard.mock import results, stages
from reynard.mock.files import result_bytes
from reynard.mock.held import example_fits, fits
from reynard.mock.intake import Intake
from reynard.mock.lives import MockTask, Stage, references_of
from reynard.mock.places import first
from reynard.mock.replies import example_of, json_reply, plain_reply, success_of
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.mock.envelope import Kind
    from reynard.mock.faults import Fault
    from reynard.mock.lives import Fresh, Lives
    from reynard.spec.lifecycle import Lifecycle, Step
    from reynard.spec.model import EndpointSpec, LoadedProvider
    from reynard.text.origin import Json

_UNHEARD_OF = "a_state_of_the_mock"
_WAITING = ("queued", "running")


class Acts:
    """The operations of one provider."""

    def __init__(self, provider: LoadedProvider, tasks: Lives, fresh: Fresh) -> None:
        self._provider = provider
        self._tasks = tasks
        self._fresh = fresh
        self._submits = {name: spec for spec in reversed(provider.spec.tasks) for name in spec.submit}
        self._steps: dict[str, list[tuple[Lifecycle, str, Step]]] = {}
        for spec in provider.spec.tasks:
            for place, step in spec.steps:
                self._steps.setdefault(step.operation, []).append((spec, str(place[-1]), step))

    def is_submit(self, operation: EndpointSpec) -> bool:
        """Tell whether an operation starts tasks."""
        return operation.operation in self._submits

    def task_of(self, operation: EndpointSpec, taken: Intake) -> MockTask | None:
        """Return the task that a request is about."""
        for _, _, step in self._steps.get(operation.operation, ()):
            task = self._tasks.of_step(self._provider.spec.provider, step, taken)
            if task is not None:
                return task
        return None

    def perform(
        self, operation: EndpointSpec, taken: Intake, task: MockTask | None, fault: Fault | None, base: str
    ) -> Response | tuple[Kind, str]:
        """Do what an operation does, or say why it cannot be done. `base` is the address that results are below."""
        spec = self._submits.get(operation.operation)
        if spec is not None:
            return _honest(operation, self._submitted(operation, spec, taken, fault))
        steps = self._steps.get(operation.operation)
        if steps is None:
            return plain_reply(operation, taken)
        if task is None:
            gone = next(
                (stages.gone_answer(self._provider, operation, spec) for spec, role, _ in steps if role == "query"),
                None,
            )
            return _honest(operation, gone) if gone is not None else ("not_found", "there is no such task")
        role = next((role, step) for spec, role, step in steps if spec == task.spec)
        return self._stepped(operation, task, role, _as_shown(task, fault), base)

    def _submitted(self, operation: EndpointSpec, spec: Lifecycle, taken: Intake, fault: Fault | None) -> Json:
        model, is_number = stages.id_model(operation, spec)
        new_id = self._fresh.like(model, numeric=is_number)
        answer = stages.submit_answer(self._provider, operation, spec, new_id)
        self._tasks.add(
            MockTask(
                provider=self._provider,
                spec=spec,
                id=str(new_id),
                submitted=self._tasks.clock(),
                request=taken,
                answer=answer,
                references=self._references(spec),
                result=self._fresh.name(),
                faults=[fault] if fault is not None and fault.is_of_life else [],
            )
        )
        return answer

    def _references(self, spec: Lifecycle) -> dict[str, Json]:
        query = next(
            (each.spec for each in self._provider.endpoints if each.spec.operation == spec.query.operation), None
        )
        documented = example_of(success_of(query), ("succeeded",)) if query is not None else None
        return {path: self._fresh.like(first(path, documented)) for path in references_of(spec)}

    def _stepped(
        self, operation: EndpointSpec, task: MockTask, role: tuple[str, Step], shown: MockTask, base: str
    ) -> Response | tuple[Kind, str]:
        """Answer a later step; `shown` is the task as this one answer shows it."""
        stage = self._tasks.stage(task)
        name, step = role
        if name == "query":
            answer = self._queried(operation, shown, stage, base)
            # Who asks for a word that no page knows gets it.
            is_asked = shown.fault("unknown-state") is not None
            return json_reply(success_of(operation), answer) if is_asked else _honest(operation, answer)
        if name == "cancel":
            return (
                self._cancelled(operation, task)
                if stage.phase in _WAITING
                else ("conflict", "the task has ended already")
            )
        if stage.phase != "succeeded":
            return "not_found", "the task has no result yet"
        lacks_result = shown.fault("success-without-url") is not None
        if name == "resolve":
            url = None if lacks_result else self._url(task, base)
            return _honest(operation, stages.resolve_answer(task, operation, step, url))
        return ("not_found", "the task has no result") if lacks_result else _content(operation, task)

    def _cancelled(self, operation: EndpointSpec, task: MockTask) -> Response:
        task.cancelled = True
        response = success_of(operation)
        if response is None or not response.media:
            return plain_reply(operation, Intake())
        return _honest(operation, stages.cancel_answer(task, operation, self._tasks.stage(task)))

    def _queried(self, operation: EndpointSpec, task: MockTask, stage: Stage, base: str) -> Json:
        if task.fault("failed-task") and stage.phase == "succeeded":
            stage = Stage(
                "failed", next((word for word, phase in task.spec.states if phase == "failed"), "failed"), 1.0
            )
        url = None if task.fault("success-without-url") else self._url(task, base)
        unknown = task.fault("unknown-state")
        if unknown is not None:
            waiting = Stage("running", unknown.argument or _UNHEARD_OF, stage.fraction)
            return stages.query_answer(task, operation, waiting, None)
        return stages.query_answer(task, operation, stage, url)

    def _url(self, task: MockTask, base: str) -> str:
        """Return the address of the result; where it expires, the address says so as signed ones do."""
        left = self._tasks.seconds_left(task)
        until = f"?Expires={int(time.time() + left)}" if left is not None else ""
        return f"{base}{results.PATH}/{task.result}.mp4{until}"


def _honest(operation: EndpointSpec, answer: Json) -> Response:
    """Answer what a lifecycle makes of an answer only where the schema allows it: a vendor knows no lifecycle."""
    response = success_of(operation)
    if response is None or fits(answer, response.schema):
        return json_reply(response, answer)
    documented = example_of(response)
    if not example_fits(documented, response.schema):
        return json_reply(response, answer)
    made = json_reply(response, documented)
    made.headers["x-mock-note"] = "what the lifecycle says does not fit the schema, so it is not said"
    return made


def _content(operation: EndpointSpec, task: MockTask) -> Response:
    response = success_of(operation)
    documented = response.media if response is not None and response.media else results.MEDIA
    media = (
        results.MEDIA if kind_of(documented) == "json" else documented
    )  # some generators of pages call any answer JSON
    return Response(result_bytes(task.result), media_type=media)


def _as_shown(task: MockTask, fault: Fault | None) -> MockTask:
    """Return the task as this one answer shows it."""
    if fault is None or not fault.is_of_life or fault.of_result:
        return task
    return replace(task, faults=[fault, *task.faults])
