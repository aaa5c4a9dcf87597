"""One query about one task: what its reply shows, and what a failure to answer means for the wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from ..answer import Answer, RawResponse
from ..core import call_steps
from ..errors import (
    APIConnectionError,
    APIStatusError,
    AuthenticationError,
    BalanceError,
    ClientError,
    ContentRejectedError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ResponseShapeError,
    ServerError,
    visible,
)
from ..retry import is_transient, retry_after
from .reading import TaskUpdate, read, stray_id
from .references import call_arguments
from .tracked import name_task

if TYPE_CHECKING:
    from ..operation import Operation
    from ..steps import Steps
    from .lifecycle import Step
    from .tracked import Tracked

ResponseT = TypeVar("ResponseT")

LAST_QUERY: Final = 10.0
"""Seconds that a query may take when the deadline is nearer than that, or has come."""
_LONGEST_QUERY: Final = 60.0
"""Seconds; whatever the client's own timeout is, a query that hangs is given up and repeated."""
_MOST_DOUBTS: Final = 3
"""Queries in a row that end a wait when all fail in a way that may be final."""
_OK: Final = range(200, 300)

_ABOUT_THE_CALLER: Final = (AuthenticationError, PermissionDeniedError, BalanceError)

Verdict = Literal["transient", "doubtful", "lasting"]


def judge(error: ClientError) -> Verdict:
    """Return whether asking again may help: surely, perhaps, or not.

    Transient: no answer, 5xx, 408, 425, 429, and the vendor's codes for these. Lasting: a refusal by 400, 401, 402, 403
    and the like, or arguments that do not fit. Doubtful: 404 (replicas lag), 409, 501, a refusal that is a page,
    answers that cannot be read or are about another task, and an error inside HTTP 200 whose code no table names.
    """
    match error:
        case APIConnectionError():
            return "transient"
        case RateLimitError() | ServerError():
            return "doubtful" if error.status in {501, 505} else "transient"
        case APIStatusError() if is_transient(error.status):
            return "transient"
        case NotFoundError() | ResponseShapeError():
            return "doubtful"
        case APIStatusError() if error.body and error.data is None:
            # A page of a firewall or a proxy, not the API: it comes and goes while the task goes on.
            return "doubtful"
        case APIStatusError():
            return "doubtful" if error.status == 409 or (error.kind == "status" and error.status in _OK) else "lasting"  # noqa: PLR2004 - HTTP
        case _:
            return "lasting"


def query_steps(task: Tracked[Any], deadline: float | None) -> Steps[None]:
    """Ask once and record what was shown. Raises what ends the wait for good, with the task's token.

    `deadline` is a moment of the monotonic clock; the query may pass it by `LAST_QUERY` at most.
    """
    settings = task.settings
    operation = task.lifecycle.query.operation()
    parameters, body = call_arguments(task.lifecycle.query, operation, task.lookup(None))
    wish: float | None = None
    try:
        answer = yield from call_steps(
            settings,
            operation,
            body=body,
            parameters=parameters,
            options={"max_retries": 0, **task.options},
            deadline=query_deadline(task, deadline),
            is_parsed=False,
        )
        wish = retry_after(answer.headers, settings.wall_clock())
        if not answer.is_decodable():
            answer.parse()
        stray = stray_id(task.lifecycle, task.ticket.task_id, answer.data)
        if stray is not None:
            raise _strayed(task, answer, stray)
        _record(task, answer, read(task.lifecycle, answer.data))
    except APIStatusError as error:
        wish = error.retry_after
        task.request_id = error.request_id or task.request_id
        update = _told_by(task, error)
        if update is None:
            weigh(task, error)
        else:
            _record(task, _answer_in(task, operation, error), update)
    except ClientError as error:
        weigh(task, error)
    task.pace.asked(settings.clock(), wish)


def _strayed(task: Tracked[Any], answer: Answer[Any], stray: str) -> ClientError:
    """Return the error for an answer about another task: it may not decide anything about this one."""
    error: ClientError = task.settings.error_class("response_shape")(
        f"the answer is about the task {visible(stray)}, which was not asked for",
        status=answer.status,
        body=task.settings.redact_bytes(answer.content),
        **task.lifecycle.query.operation().facts,
        task_id=task.ticket.task_id,
        request_id=answer.request_id,
        client_request_id=answer.client_request_id,
    )
    return error


def query_deadline(task: Tracked[Any], deadline: float | None) -> float:
    """Return when a query that starts now must have ended."""
    now = task.settings.clock()
    return now + _LONGEST_QUERY if deadline is None else min(max(deadline, now + LAST_QUERY), now + _LONGEST_QUERY)


def weigh(task: Tracked[Any], error: ClientError) -> None:
    """Record a failure to answer. Raises it once it ends the wait."""
    task.trouble = error
    judged = judge(error)
    if judged == "doubtful":
        task.doubts += 1
        submitted = task.submitted_at
        is_new = submitted is not None and task.settings.clock() - submitted < task.lifecycle.poll.grace
        judged = "lasting" if task.doubts >= _MOST_DOUBTS and not is_new else "transient"
    elif judged == "transient":
        task.doubts = 0
    if judged == "lasting":
        raise name_task(task, error)
    shown = visible(task.ticket.task_id)
    task.settings.logger.info("task %s: a query failed and is repeated: %s", shown, error.message)


def _told_by(task: Tracked[Any], error: APIStatusError) -> TaskUpdate | None:
    """Return what an error says about the task, as opposed to the query; None where it says nothing.

    Inside HTTP 200 a vendor's envelope may report the task's own failure: MiniMax `status: Fail` with code 1026,
    Volcengine 50411 with no data. With an error status the body's `status` is the gateway's, so it is not read.
    """
    if task.is_cancel_accepted and isinstance(error, NotFoundError):
        return TaskUpdate(phase="cancelled", raw=error.data)
    if error.status not in _OK or judge(error) == "transient" or isinstance(error, _ABOUT_THE_CALLER):
        return None
    if stray_id(task.lifecycle, task.ticket.task_id, error.data) is not None:
        return None
    update = read(task.lifecycle, error.data)
    is_rejected = isinstance(error, ContentRejectedError)
    if update.phase == "unknown" and not is_rejected:
        return None
    if update.phase == "succeeded" and not task.lifecycle.succeeded_when:
        # The envelope says no and no guard says which of the two to believe.
        return None
    if update.phase == "failed" or is_rejected:
        return TaskUpdate(
            phase="failed",
            status=update.status,
            progress=update.progress,
            code=update.code or error.code,
            message=update.message or error.message,
            raw=error.data,
        )
    return update


def _answer_in(task: Tracked[ResponseT], operation: Operation[ResponseT], error: APIStatusError) -> Answer[ResponseT]:
    client_request_id = error.client_request_id or ""
    return RawResponse(task.settings, operation, error.status, error.headers, error.body, client_request_id)


def _record(task: Tracked[ResponseT], answer: Answer[ResponseT], update: TaskUpdate) -> None:
    task.last, task.answer = update, answer
    task.trouble, task.doubts = None, 0
    task.request_id = answer.request_id or task.request_id
    if update.phase == "unknown":
        _warn(task, update)
    if not update.is_ended:
        task.was_seen_working = True
    elif task.ended_at is None and task.was_seen_working:
        task.ended_at = task.settings.wall_clock()


def _warn(task: Tracked[Any], update: TaskUpdate) -> None:
    spoken = update.status or ""
    if spoken not in task.warned:
        task.warned.add(spoken)
        task.settings.logger.warning(
            "task %s: the state %r is in no table of %s.%s; it is waited on until the deadline",
            visible(task.ticket.task_id),
            update.status,
            task.lifecycle.provider,
            task.lifecycle.name,
        )


def other_steps(
    task: Tracked[Any], step: Step[ResponseT], query: object, deadline: float | None
) -> Steps[Answer[ResponseT]]:
    """Call another operation of the lifecycle, with the client's own retries; `query` is the query's decoded reply."""
    operation = step.operation()
    parameters, body = call_arguments(step, operation, task.lookup(query))
    return (
        yield from call_steps(
            task.settings,
            operation,
            body=body,
            parameters=parameters,
            options=task.options,
            deadline=deadline,
            is_parsed=False,
        )
    )
