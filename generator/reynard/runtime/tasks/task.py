"""A task's handle for blocking code: every rule is in the cores, this carries them out and cancels on the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..errors import ClientError
from ..options import UNSET, Unset
from ..steps import drive
from .asking import query_steps
from .collecting import result_steps
from .results import Output, TaskResult
from .submitting import attach_task, resume_task, submit_steps
from .tracked import name_task
from .waiting import Wait, cancel_steps, check_timeout, note_failed_cancel, should_cancel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..operation import Operation
    from ..options import RequestOptions
    from ..settings import Settings
    from ..steps import Shell
    from .lifecycle import Lifecycle, Phase
    from .reading import TaskUpdate
    from .submitting import Lifecycles
    from .tracked import Tracked

ResponseT = TypeVar("ResponseT")


class Handle(Generic[ResponseT]):
    """Name one task, and show what its last query showed: the same for both kinds of client."""

    __slots__ = ("_task",)

    def __init__(self, task: Tracked[ResponseT]) -> None:
        self._task = task

    def __repr__(self) -> str:
        lifecycle = self._task.lifecycle
        return f"<{type(self).__name__} {lifecycle.provider}.{lifecycle.name} {self.id} {self.phase}>"

    @property
    def id(self) -> str:
        """The vendor's id of the task."""
        return self._task.ticket.task_id

    @property
    def token(self) -> str:
        """Short JSON that `client.tasks.resume` takes in any process, on any day.

        It holds the provider, the lifecycle, the task's id, and those values of the request that later operations
        repeat. Never a key.
        """
        return self._task.token

    @property
    def last_update(self) -> TaskUpdate | None:
        """What the last query showed; None before the first."""
        return self._task.last

    @property
    def phase(self) -> Phase:
        """Where the task stood when it was last asked about; before that `queued`, or `unknown` if it was resumed."""
        if self._task.last is not None:
            return self._task.last.phase
        return "unknown" if self._task.submitted_at is None else "queued"

    @property
    def status(self) -> str | None:
        """The vendor's own word, when it was last asked about."""
        return self._task.last.status if self._task.last is not None else None

    @property
    def progress(self) -> float | None:
        """From 0 to 1, when it was last asked about; None where the vendor does not say."""
        return self._task.last.progress if self._task.last is not None else None

    @property
    def raw(self) -> Any:  # noqa: ANN401 - decoded JSON has no narrower type
        """The decoded body of the last query; before the first, of the submit's reply."""
        return self._task.last.raw if self._task.last is not None else self._task.submit_reply

    @property
    def is_ended(self) -> bool:
        """Whether the task had ended when it was last asked about."""
        return self._task.last is not None and self._task.last.is_ended


def tracked_in(handle: Handle[ResponseT]) -> Tracked[ResponseT]:
    """Return what is known of a handle's task."""
    return handle._task  # pyright: ignore[reportPrivateUsage]  # noqa: SLF001 - tasks are waited for together


class Task(Handle[ResponseT]):
    """One task at the vendor's. Closing the program loses nothing: `client.tasks.resume(task.token)` goes on.

    `timeout` is in seconds everywhere; left out it is the lifecycle's own deadline, None waits without end. It ends the
    waiting, never the task. `cancel_on_exit` cancels the task where the vendor can, if Ctrl-C or another exception that
    is not the client's own ends the waiting.
    """

    __slots__ = ("_shell",)

    def __init__(self, shell: Shell, task: Tracked[ResponseT]) -> None:
        super().__init__(task)
        self._shell = shell

    def refresh(self) -> TaskUpdate | None:
        """Ask now, once. Returns the update, or None if the query failed in a way that may pass."""
        drive(query_steps(self._task, self._task.settings.clock()), self._shell)
        return self._task.last if self._task.trouble is None else None

    def updates(self, *, timeout: float | Unset | None = UNSET, cancel_on_exit: bool = False) -> Iterator[TaskUpdate]:
        """Yield an update whenever phase, word or progress changed, the final one last; failure raises nothing here.

        Raises TaskWaitTimeout (TaskUnknownStateError where the vendor's word is in no table) at the deadline.
        """
        wait = Wait(self._task, timeout)
        return self._changes(wait, cancel_on_exit=cancel_on_exit)

    def wait(self, *, timeout: float | Unset | None = UNSET, cancel_on_exit: bool = False) -> TaskUpdate:
        """Wait for the end and return the final update; a failed task raises nothing here. Raises as `updates` does."""
        wait = Wait(self._task, timeout)
        try:
            return drive(wait.end_steps(), self._shell)
        except BaseException as error:
            self._leave(error, cancel_on_exit=cancel_on_exit)
            raise

    def result(
        self,
        *,
        timeout: float | Unset | None = UNSET,
        on_update: Callable[[TaskUpdate], object] | None = None,
        cancel_on_exit: bool = False,
    ) -> TaskResult[ResponseT]:
        """Wait for the end and return the result; later calls answer from memory until its links expire.

        Raises TaskFailedError, TaskCancelledError, TaskExpiredError, ResultMissingError, and what `updates` raises.
        """
        wait = Wait(self._task, timeout)
        try:
            if on_update is not None:
                while (update := drive(wait.change_steps(), self._shell)) is not None:
                    on_update(update)
            collected = drive(result_steps(wait), self._shell)
        except BaseException as error:
            self._leave(error, cancel_on_exit=cancel_on_exit)
            raise
        outputs = tuple(Output(self._shell, self._task, file) for file in collected.files)
        return TaskResult(self.id, collected, outputs)

    def cancel(self) -> None:
        """Ask the vendor to cancel; `wait` shows what became of it. Raises ConfigError where he documents no way to."""
        drive(cancel_steps(self._task), self._shell)

    def _changes(self, wait: Wait[ResponseT], *, cancel_on_exit: bool) -> Iterator[TaskUpdate]:
        try:
            while (update := drive(wait.change_steps(), self._shell)) is not None:
                yield update
        except BaseException as error:
            self._leave(error, cancel_on_exit=cancel_on_exit)
            raise

    def _leave(self, error: BaseException, *, cancel_on_exit: bool) -> None:
        """Name the task in what ends a wait, and cancel it where that is wanted."""
        name_task(self._task, error)
        if cancel_on_exit and should_cancel(self._task, error):
            try:
                drive(cancel_steps(self._task), self._shell)
            except ClientError as failure:
                note_failed_cancel(self._task, error, failure)


def shell_of(task: Task[Any]) -> Shell:
    """Return what carries out a task's effects."""
    return task._shell  # pyright: ignore[reportPrivateUsage]  # noqa: SLF001 - tasks are waited for together


def submit(  # noqa: PLR0913 - a call's own arguments
    settings: Settings,
    shell: Shell,
    lifecycle: Lifecycle[ResponseT],
    operation: Operation[Any],
    *,
    body: object,
    parameters: Mapping[str, object],
    options: RequestOptions | None,
) -> Task[ResponseT]:
    """Submit once and return the task's handle."""
    steps = submit_steps(settings, lifecycle, operation, body=body, parameters=parameters, options=options)
    return Task(shell, drive(steps, shell))


def run(  # noqa: PLR0913 - a call's own arguments
    settings: Settings,
    shell: Shell,
    lifecycle: Lifecycle[ResponseT],
    operation: Operation[Any],
    *,
    body: object,
    parameters: Mapping[str, object],
    options: RequestOptions | None,
    timeout: float | Unset | None = UNSET,
    on_update: Callable[[TaskUpdate], object] | None = None,
    cancel_on_exit: bool = False,
) -> TaskResult[ResponseT]:
    """Submit, wait and return the result; `timeout` bounds the waiting. Its errors carry the token."""
    check_timeout(timeout, lifecycle.deadline)
    task = submit(settings, shell, lifecycle, operation, body=body, parameters=parameters, options=options)
    return task.result(timeout=timeout, on_update=on_update, cancel_on_exit=cancel_on_exit)


class Tasks:
    """Tasks that were submitted before, here or elsewhere."""

    def __init__(
        self, settings: Settings, shell: Shell, options: RequestOptions | None, lifecycles: Lifecycles
    ) -> None:
        self._settings = settings
        self._shell = shell
        self._options = options
        self._lifecycles = lifecycles

    def resume(self, token: str) -> Task[Any]:
        """Return the task that a token names, without asking the vendor yet. Raises ConfigError."""
        return Task(self._shell, resume_task(self._settings, self._lifecycles, token, self._options))

    def attach(self, lifecycle: str, id: str, *, known: Mapping[str, object] | None = None) -> Task[Any]:  # noqa: A002 - the word for it
        """Return the task of an id that is known from an error, a journal or the vendor's console, as `resume` does.

        `lifecycle` is its name in `tasks:`. `known` gives what queries repeat of the submit, where they do:
        `{"request.model": "…"}`. Raises ConfigError that says what is missing.
        """
        task = attach_task(self._settings, self._lifecycles, lifecycle, id, known or {}, self._options)
        return Task(self._shell, task)
