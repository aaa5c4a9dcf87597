"""A task's handle for blocking code: every rule is in the cores, this carries them out and cancels on the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import ClientError
from ..options import UNSET, Unset
from ..steps import drive
from .asking import query_steps
from .cancelling import cancel_steps, note_failed_cancel, should_cancel
from .collecting import result_steps
from .endings import named
from .handle import Handle
from .outputs import Output
from .results import TaskResult
from .waiting import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..steps import Shell
    from .reading import TaskUpdate
    from .tracked import Tracked

ResponseT = TypeVar("ResponseT")


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
        watch = Watch(self._task, timeout)
        return self._changes(watch, cancel_on_exit=cancel_on_exit)

    def wait(self, *, timeout: float | Unset | None = UNSET, cancel_on_exit: bool = False) -> TaskUpdate:
        """Wait for the end and return the final update; a failed task raises nothing here. Raises as `updates` does."""
        watch = Watch(self._task, timeout)
        try:
            return drive(watch.end_steps(), self._shell)
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
        watch = Watch(self._task, timeout)
        try:
            if on_update is not None:
                while (update := drive(watch.change_steps(), self._shell)) is not None:
                    on_update(update)
            collected = drive(result_steps(watch), self._shell)
        except BaseException as error:
            self._leave(error, cancel_on_exit=cancel_on_exit)
            raise
        outputs = tuple(Output(self._shell, self._task, file) for file in collected.files)
        return TaskResult(self.id, collected, outputs)

    def cancel(self) -> None:
        """Ask the vendor to cancel; `wait` shows what became of it. Raises ConfigError where he documents no way to."""
        drive(cancel_steps(self._task), self._shell)

    def _changes(self, watch: Watch[ResponseT], *, cancel_on_exit: bool) -> Iterator[TaskUpdate]:
        try:
            while (update := drive(watch.change_steps(), self._shell)) is not None:
                yield update
        except BaseException as error:
            self._leave(error, cancel_on_exit=cancel_on_exit)
            raise

    def _leave(self, error: BaseException, *, cancel_on_exit: bool) -> None:
        """Name the task in what ends a wait, and cancel it where that is wanted."""
        named(self._task, error)
        if cancel_on_exit and should_cancel(self._task, error):
            try:
                drive(cancel_steps(self._task), self._shell)
            except ClientError as failure:
                note_failed_cancel(self._task, error, failure)


def shell_of(task: Task[Any]) -> Shell:
    """Return what carries out a task's effects."""
    return task._shell  # pyright: ignore[reportPrivateUsage]  # noqa: SLF001 - tasks are waited for together
