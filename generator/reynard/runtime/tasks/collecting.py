"""From a finished task to its result: resolve it where the vendor needs that, find every output, date its URLs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from ..core import request_steps, wire_request
from ..errors import ClientError
from ..redirects import hide_query
from .asking import other_steps, query_deadline, weigh
from .held import media_of
from .links import expiry_of
from .reading import LONGEST_LINK, is_link, output_data, output_urls
from .references import ABSENT, call_arguments, step_references
from .tracked import Collected, File, ended_error, missing_error

if TYPE_CHECKING:
    from ..steps import Steps, WireRequest
    from .reading import TaskUpdate
    from .tracked import Tracked
    from .waiting import Wait

ResponseT = TypeVar("ResponseT")


def result_steps(wait: Wait[ResponseT]) -> Steps[Collected[ResponseT]]:
    """Wait for the end and return what the task brought.

    Raises TaskFailedError, TaskCancelledError, TaskExpiredError, ResultMissingError, TaskWaitTimeout,
    TaskUnknownStateError, and errors after which asking again is no use.
    """
    task = wait.task
    known = task.collected
    if known is not None and not any(_is_expired(task, file) for file in known.files):
        return known
    if known is not None or task.is_stale:
        # The links are dead, or were not there yet: the vendor may give new ones.
        seen = task.answer
        while task.answer is seen:
            yield from wait.look_steps()
        task.is_stale = False
    update = yield from wait.end_steps()
    error = ended_error(task, update)
    if error is not None:
        raise error
    answer = task.answer
    if answer is None:
        raise AssertionError("a task that succeeded was seen in an answer")
    try:
        resolved = yield from _resolve_steps(wait, update)
        files = _files(task, update, resolved)
    except ClientError:
        task.is_stale = True
        raise
    task.collected = Collected(update=update, answer=answer, resolved=resolved, files=files)
    return task.collected


def _resolve_steps(wait: Wait[Any], update: TaskUpdate) -> Steps[Any]:
    """Take the resolve step; failures that pass are waited out like those of a query."""
    task, step = wait.task, wait.task.lifecycle.resolve
    if step is None:
        return None
    find = task.lookup(update.raw)
    for reference in step_references(step):
        if find(reference) is ABSENT:
            raise missing_error(
                task, update, f"its answer has no {reference.removeprefix('query.')} to fetch the result by"
            )
    while True:
        try:
            answer = yield from other_steps(task, step, update.raw, query_deadline(task, wait.deadline))
            if not answer.is_decodable():
                answer.parse()
        except ClientError as error:
            weigh(task, error)
            task.pace.asked(task.settings.clock(), getattr(error, "retry_after", None))
            yield from wait.pause_steps()
        else:
            task.trouble, task.doubts = None, 0
            return answer.data


def _files(task: Tracked[Any], update: TaskUpdate, resolved: object) -> tuple[File, ...]:
    """Return the outputs. Raises ResultMissingError where the lifecycle names places and all are empty."""
    outputs = task.lifecycle.outputs
    replies = (update.raw,) if task.lifecycle.resolve is None else (resolved, update.raw)
    urls = output_urls(task.lifecycle, *replies)
    if urls:
        if task.collected is not None and [file.url for file in task.collected.files] != [*urls]:
            task.ended_at = task.settings.wall_clock()
        fallback = _end_of_life(task)
        return tuple(File(url=url, expires_at=expiry_of(url) or fallback) for url in urls)
    held = output_data(task.lifecycle, *replies)
    if held:
        return tuple(_held_file(content) for content in held)
    if outputs.content is not None:
        return (_content_file(task, update),)
    if not (outputs.url or outputs.data):
        return ()
    raise missing_error(task, update, f"no result was found at {', '.join((*outputs.url, *outputs.data))}")


def _held_file(content: bytes) -> File:
    """Return a result that stood in an answer; some vendors write its address so instead."""
    link = content.decode("ascii", "replace").strip() if len(content) <= LONGEST_LINK else ""
    if is_link(link):
        return File(url=link, expires_at=expiry_of(link))
    return File(url=f"data:{media_of(content)}", held=content)


def _content_file(task: Tracked[Any], update: TaskUpdate) -> File:
    step = task.lifecycle.outputs.content
    if step is None:
        raise AssertionError("only a lifecycle with a content operation comes here")
    operation = step.operation()
    parameters, body = call_arguments(step, operation, task.lookup(update.raw))

    def request() -> Steps[WireRequest]:
        return request_steps(task.settings, operation, body=body, parameters=parameters, options=task.options)

    known = wire_request(task.settings, operation, body=body, parameters=parameters, options=task.options)
    return File(url=hide_query(known.url), expires_at=_end_of_life(task), request=request)


def _end_of_life(task: Tracked[Any]) -> datetime | None:
    """Return when URLs die that do not say so: a resolve step makes them now, otherwise the end that was seen did."""
    lifetime = task.lifecycle.outputs.lifetime
    made_at = task.ended_at if task.lifecycle.resolve is None else task.settings.wall_clock()
    if lifetime is None or made_at is None:
        return None
    return datetime.fromtimestamp(made_at, UTC) + timedelta(seconds=lifetime)


def _is_expired(task: Tracked[Any], file: File) -> bool:
    return file.expires_at is not None and file.expires_at.timestamp() <= task.settings.wall_clock()
