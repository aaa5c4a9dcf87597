"""A task's handle for code on an event loop: the twin of `task`, its cancel shielded from further interruptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import ClientError
from ..options import UNSET, Unset
from ..steps import adrive
from .asking import query_steps
from .collecting import result_steps
from .results import AsyncOutput, AsyncTaskResult
from .submitting import attach_task, resume_task, submit_steps
from .task import Handle
from .tracked import name_task
from .waiting import Wait, cancel_steps, check_timeout, note_failed_cancel, should_cancel

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Mapping

    from ..operation import Operation
    from ..options import RequestOptions
    from ..settings import Settings
    from ..steps import AsyncShell
    from .lifecycle import Lifecycle
    from .reading import TaskUpdate
    from .submitting import Lifecycles
    from .tracked import Tracked

ResponseT = TypeVar("ResponseT")


class AsyncTask(Handle[ResponseT]):
    """One task at the vendor's. Closing the program loses nothing: `client.tasks.resume(task.token)` goes on.

    `timeout` is in seconds everywhere; left out it is the lifecycle's own deadline, None waits without end. It ends the
    waiting, never the task. `cancel_on_exit` cancels the task where the vendor can, if a cancellation or another
    exception that is not the client's own ends the waiting.
    """

    __slots__ = ("_shell",)

    def __init__(self, shell: AsyncShell, task: Tracked[ResponseT]) -> None:
        super().__init__(task)
        self._shell = shell

    async def refresh(self) -> TaskUpdate | None:
        """Ask now, once. Returns the update, or None if the query failed in a way that may pass."""
        await adrive(query_steps(self._task, self._task.settings.clock()), self._shell)
        return self._task.last if self._task.trouble is None else None

    def updates(
        self, *, timeout: float | Unset | None = UNSET, cancel_on_exit: bool = False
    ) -> AsyncGenerator[TaskUpdate, None]:
        """Yield an update whenever phase, word or progress changed, the final one last; failure raises nothing here.

        Raises TaskWaitTimeout (TaskUnknownStateError where the vendor's word is in no table) at the deadline.
        """
        wait = Wait(self._task, timeout)
        return self._changes(wait, cancel_on_exit=cancel_on_exit)

    async def wait(
        self,
        *,
        timeout: float | Unset | None = UNSET,  # noqa: ASYNC109 - it ends the waiting and its error carries the token
        cancel_on_exit: bool = False,
    ) -> TaskUpdate:
        """Wait for the end and return the final update; a failed task raises nothing here. Raises as `updates` does."""
        wait = Wait(self._task, timeout)
        try:
            return await adrive(wait.end_steps(), self._shell)
        except BaseException as error:
            await self._leave(error, cancel_on_exit=cancel_on_exit)
            raise

    async def result(
        self,
        *,
        timeout: float | Unset | None = UNSET,  # noqa: ASYNC109 - it ends the waiting and its error carries the token
        on_update: Callable[[TaskUpdate], object] | None = None,
        cancel_on_exit: bool = False,
    ) -> AsyncTaskResult[ResponseT]:
        """Wait for the end and return the result; later calls answer from memory until its links expire.

        Raises TaskFailedError, TaskCancelledError, TaskExpiredError, ResultMissingError, and what `updates` raises.
        """
        wait = Wait(self._task, timeout)
        try:
            if on_update is not None:
                while (update := await adrive(wait.change_steps(), self._shell)) is not None:
                    on_update(update)
            collected = await adrive(result_steps(wait), self._shell)
        except BaseException as error:
            await self._leave(error, cancel_on_exit=cancel_on_exit)
            raise
        outputs = tuple(AsyncOutput(self._shell, self._task, file) for file in collected.files)
        return AsyncTaskResult(self.id, collected, outputs)

    async def cancel(self) -> None:
        """Ask the vendor to cancel; `wait` shows what became of it. Raises ConfigError where he documents no way to."""
        await adrive(cancel_steps(self._task), self._shell)

    async def _changes(self, wait: Wait[ResponseT], *, cancel_on_exit: bool) -> AsyncGenerator[TaskUpdate, None]:
        try:
            while (update := await adrive(wait.change_steps(), self._shell)) is not None:
                yield update
        except BaseException as error:
            await self._leave(error, cancel_on_exit=cancel_on_exit)
            raise

    async def _leave(self, error: BaseException, *, cancel_on_exit: bool) -> None:
        """Name the task in what ends a wait, and cancel it where that is wanted."""
        name_task(self._task, error)
        if cancel_on_exit and should_cancel(self._task, error):
            import asyncio  # noqa: PLC0415 - blocking programs never load it from here

            cancelling = asyncio.ensure_future(adrive(cancel_steps(self._task), self._shell))
            second: asyncio.CancelledError | None = None
            while not cancelling.done():
                # Further cancellations wait too: the request has a short deadline of its own.
                try:
                    await asyncio.wait((asyncio.shield(cancelling),))
                except asyncio.CancelledError as interruption:
                    second = interruption
            failure = None if cancelling.cancelled() else cancelling.exception()
            if isinstance(failure, ClientError):
                note_failed_cancel(self._task, error, failure)
            elif failure is not None:
                raise failure
            if second is not None and not isinstance(error, asyncio.CancelledError):
                raise second


def async_shell_of(task: AsyncTask[Any]) -> AsyncShell:
    """Return what carries out a task's effects."""
    return task._shell  # pyright: ignore[reportPrivateUsage]  # noqa: SLF001 - tasks are waited for together


async def asubmit(  # noqa: PLR0913 - a call's own arguments
    settings: Settings,
    shell: AsyncShell,
    lifecycle: Lifecycle[ResponseT],
    operation: Operation[Any],
    *,
    body: object,
    parameters: Mapping[str, object],
    options: RequestOptions | None,
) -> AsyncTask[ResponseT]:
    """Submit once and return the task's handle."""
    steps = submit_steps(settings, lifecycle, operation, body=body, parameters=parameters, options=options)
    return AsyncTask(shell, await adrive(steps, shell))


async def arun(  # noqa: PLR0913 - a call's own arguments
    settings: Settings,
    shell: AsyncShell,
    lifecycle: Lifecycle[ResponseT],
    operation: Operation[Any],
    *,
    body: object,
    parameters: Mapping[str, object],
    options: RequestOptions | None,
    timeout: float | Unset | None = UNSET,  # noqa: ASYNC109 - it ends the waiting and its error carries the token
    on_update: Callable[[TaskUpdate], object] | None = None,
    cancel_on_exit: bool = False,
) -> AsyncTaskResult[ResponseT]:
    """Submit, wait and return the result; `timeout` bounds the waiting. Its errors carry the token."""
    check_timeout(timeout, lifecycle.deadline)
    task = await asubmit(settings, shell, lifecycle, operation, body=body, parameters=parameters, options=options)
    return await task.result(timeout=timeout, on_update=on_update, cancel_on_exit=cancel_on_exit)


class AsyncTasks:
    """Tasks that were submitted before, here or elsewhere."""

    def __init__(
        self, settings: Settings, shell: AsyncShell, options: RequestOptions | None, lifecycles: Lifecycles
    ) -> None:
        self._settings = settings
        self._shell = shell
        self._options = options
        self._lifecycles = lifecycles

    def resume(self, token: str) -> AsyncTask[Any]:
        """Return the task that a token names, without asking the vendor yet; nothing to await. Raises ConfigError."""
        return AsyncTask(self._shell, resume_task(self._settings, self._lifecycles, token, self._options))

    def attach(self, lifecycle: str, id: str, *, known: Mapping[str, object] | None = None) -> AsyncTask[Any]:  # noqa: A002 - the word for it
        """Return the task of an id that is known from an error, a journal or the vendor's console, as `resume` does.

        `lifecycle` is its name in `tasks:`. `known` gives what queries repeat of the submit, where they do:
        `{"request.model": "…"}`. Raises ConfigError that says what is missing.
        """
        task = attach_task(self._settings, self._lifecycles, lifecycle, id, known or {}, self._options)
        return AsyncTask(self._shell, task)
