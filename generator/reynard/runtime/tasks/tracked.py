"""What is known of one task, shared by its handle, its waits and its results; and the errors that name it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from ..errors import ClientError, TaskError
from ..failures import scrub
from .references import Lookup, lookup
from .token import Ticket, encode

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from ..answer import Answer
    from ..options import RequestOptions
    from ..settings import Settings
    from ..steps import Steps, WireRequest
    from .lifecycle import Lifecycle, Phase
    from .pacing import Pace
    from .reading import TaskUpdate

ResponseT = TypeVar("ResponseT")
ErrorT = TypeVar("ErrorT", bound=BaseException)

_SENTENCES: dict[Phase, str] = {
    "failed": "the task failed",
    "cancelled": "the task was cancelled",
    "expired": "the vendor no longer has the task or its result",
}


_NO_REASONS: Final = frozenset(
    {"", "0", "200", "none", "null", "ok", "success", "succeed", "成功", "操作成功", "请求成功"}
)
"""What an envelope says of the query that worked: no reason why its task failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Say where one output's bytes are."""

    url: str
    expires_at: datetime | None = None
    held: bytes | None = None
    """The bytes themselves, where an answer held them: nothing is fetched."""
    request: Callable[[], Steps[WireRequest]] | None = None
    """Builds the API's own request for the bytes, with its keys; None for a URL that is fetched without any."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Collected(Generic[ResponseT]):
    """Hold everything a finished task brought."""

    update: TaskUpdate
    answer: Answer[ResponseT]
    resolved: Any
    """The decoded reply of the resolve step, where the lifecycle has one."""
    files: tuple[File, ...]


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Tracked(Generic[ResponseT]):
    """Hold one task's identity and what its last query showed; of earlier replies nothing is kept.

    Its repr shows no reply: vendors repeat what they were sent.
    """

    settings: Settings
    lifecycle: Lifecycle[ResponseT]
    ticket: Ticket
    pace: Pace
    options: RequestOptions
    """For every query, resolve and cancel: the caller's extra headers, nothing that belonged to the submit alone."""
    submit_reply: Any = None
    """The decoded reply of the submit; None for a resumed task."""
    submitted_at: float | None = None
    """On the monotonic clock; None for a resumed task."""
    private: tuple[str, ...] = field(default=(), repr=False)
    """Texts of the request that no message may repeat."""
    last: TaskUpdate | None = None
    answer: Answer[ResponseT] | None = None
    """The reply that `last` was read from."""
    request_id: str | None = None
    """The vendor's id of the last request."""
    trouble: ClientError | None = None
    """Why the last query showed nothing; None after one that did."""
    doubts: int = 0
    """How many queries in a row failed in a way that may be final."""
    warned: set[str] = field(default_factory=set[str])
    """Unknown words that were logged."""
    was_seen_working: bool = False
    """Some query found it unfinished, or it was submitted here: then its end is dated by the query that showed it."""
    ended_at: float | None = None
    """Seconds since 1970, where `was_seen_working`."""
    is_cancel_accepted: bool = False
    is_cancel_sent: bool = False
    collected: Collected[ResponseT] | None = None
    is_stale: bool = False
    """It has succeeded, but its result was missing or has expired: ask again before answering from memory."""

    def __repr__(self) -> str:
        return f"<Tracked {self.lifecycle.provider}.{self.lifecycle.name} {self.ticket.task_id}>"

    @property
    def token(self) -> str:
        """Resumes the task in any process."""
        return encode(self.ticket)

    def lookup(self, query: object) -> Lookup:
        """Return what fills in the arguments of a step; `query` is the decoded reply of the query operation."""
        return lookup(self.ticket.task_id, self.ticket.kept, query)


def ended_error(task: Tracked[Any], update: TaskUpdate) -> ClientError | None:
    """Return the error for a task that ended without success, or None."""
    sentence = _SENTENCES.get(update.phase)
    if sentence is None:
        return None
    reason = scrub(task.settings, update.message, task.private)
    if reason and reason.strip(" .!。！").casefold() not in _NO_REASONS:
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
    code = update.code if update is not None else None
    error: ClientError = task.settings.error_class(kind)(
        message,
        token=task.token,
        status=update.status if update is not None else None,
        raw=task.settings.redact_data(update.raw if update is not None else task.submit_reply),
        **task.lifecycle.query.operation().facts,
        task_id=task.ticket.task_id,
        code=None if code is not None and code.casefold() in _NO_REASONS else code,
        request_id=task.request_id,
    )
    return error


def name_task(task: Tracked[Any], error: ErrorT) -> ErrorT:
    """Return an error with the task's id and token added: whatever ends a wait, a paid task can be found again."""
    if isinstance(error, TaskError):
        return error
    if isinstance(error, ClientError):
        error.task_id = error.task_id or task.ticket.task_id
        error.token = error.token or task.token
    has_ended = task.last is not None and task.last.is_ended
    said = (
        "the task has ended; client.tasks.resume(token) shows how"
        if has_ended
        else ("the task goes on; client.tasks.resume(token) continues")
    )
    note = f"{said} with token {task.token}"
    if note not in getattr(error, "__notes__", ()):
        error.add_note(note)
    return error
