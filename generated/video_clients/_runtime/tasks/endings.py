"""The errors that end a wait or deny a result; each names the task, its token and the vendor's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import ClientError, TaskError
from ..failures import scrubbed

if TYPE_CHECKING:
    from .lifecycle import Phase
    from .reading import TaskUpdate
    from .tracked import Tracked

ErrorT = TypeVar("ErrorT", bound=BaseException)

_SENTENCES: dict[Phase, str] = {
    "failed": "the task failed",
    "cancelled": "the task was cancelled",
    "expired": "the vendor no longer has the task or its result",
}


def ended_error(task: Tracked[Any], update: TaskUpdate) -> ClientError | None:
    """Return the error for a task that ended without success, or None."""
    sentence = _SENTENCES.get(update.phase)
    if sentence is None:
        return None
    reason = scrubbed(task.settings, update.message, task.private)
    if reason:
        sentence = f"{sentence}: {reason}"
    elif update.phase == "failed":
        sentence = f"{sentence}, and the vendor did not say why"
    return task_error(task, f"task_{update.phase}", sentence, update)


def wait_over_error(task: Tracked[Any], seconds: float) -> ClientError:
    """Return the error for a wait whose deadline passed; the task itself goes on."""
    update = task.last
    if update is None:
        sentence = f"nothing was learned about the task within {seconds:g} s"
    elif update.phase == "unknown":
        spoken = "no state at all" if update.status is None else f"{update.status!r}, which is in no table of states"
        sentence = f"after {seconds:g} s the vendor still says {spoken}"
    else:
        sentence = f"the task was still {update.phase} after {seconds:g} s"
        if update.phase == "succeeded":
            sentence = f"the task succeeded, but its result could not be asked for within {seconds:g} s"
    if task.trouble is not None:
        sentence = f"{sentence}; the last query failed ({task.trouble.message})"
    is_unknown = update is not None and update.phase == "unknown"
    kind = "task_unknown_state" if is_unknown else "task_wait_timeout"
    return task_error(task, kind, f"{sentence}; it goes on, and its token resumes it", update)


def missing_error(task: Tracked[Any], update: TaskUpdate, what: str) -> ClientError:
    """Return the error for a task that succeeded and whose answer holds no result."""
    return task_error(task, "result_missing", f"the task succeeded, but {what}", update)


def task_error(task: Tracked[Any], kind: str, message: str, update: TaskUpdate | None) -> ClientError:
    """Return an error of the provider's own class for a kind of task error."""
    error: ClientError = task.settings.error_class(kind)(
        message,
        token=task.token,
        status=update.status if update is not None else None,
        raw=update.raw if update is not None else task.submit_reply,
        provider=task.settings.provider.name,
        operation=task.lifecycle.query.operation().name,
        task_id=task.ticket.task_id,
        code=update.code if update is not None else None,
        request_id=task.request_id,
    )
    return error


def named(task: Tracked[Any], error: ErrorT) -> ErrorT:
    """Return an error with the task's id and token added: whatever ends a wait, a paid task can be found again."""
    if isinstance(error, TaskError):
        return error
    if isinstance(error, ClientError):
        error.task_id = error.task_id or task.ticket.task_id
        error.token = error.token or task.token
    note = f"the task goes on; client.tasks.resume(token) continues with token {task.token}"
    if note not in getattr(error, "__notes__", ()):
        error.add_note(note)
    return error
