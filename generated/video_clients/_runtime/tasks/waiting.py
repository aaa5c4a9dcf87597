# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Wait for a task, sans IO: sleep until the next query is due, ask, stop at the deadline, cancel where wanted."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from ..errors import visible
from ..options import Unset
from ..steps import Sleep
from .asking import other_steps, query_steps
from .tracked import name_task, wait_over_error

if TYPE_CHECKING:
    from ..errors import ClientError
    from ..steps import Steps
    from .reading import TaskUpdate
    from .tracked import Tracked

ResponseT = TypeVar("ResponseT")

TICK: Final = 0.001
"""Seconds by which a sleep may end early, as event loops allow themselves."""
_LONGEST_CANCEL: Final = 15.0
"""Seconds that a cancel may take: someone is waiting to leave."""


def check_timeout(timeout: float | Unset | None, default: float) -> float | None:
    """Return a timeout in seconds, the default where none was given. Raises ValueError where it is no duration."""
    if isinstance(timeout, Unset):
        return default
    if timeout is not None and (math.isnan(timeout) or timeout < 0):
        raise ValueError("timeout must be a number of seconds from 0 on, or None to wait without end")
    return None if timeout is not None and math.isinf(timeout) else timeout


class Wait(Generic[ResponseT]):
    """One wait for one task. Its deadline ends the waiting, never the task."""

    __slots__ = ("_has_asked", "_shown", "deadline", "seconds", "task")

    def __init__(self, task: Tracked[ResponseT], timeout: float | Unset | None) -> None:
        self.task = task
        self.seconds = check_timeout(timeout, task.lifecycle.deadline)
        """How long it may take; None is without end."""
        self.deadline = None if self.seconds is None else task.settings.clock() + self.seconds
        self._has_asked = False
        self._shown: TaskUpdate | None = None

    @property
    def is_over(self) -> bool:
        """Whether the deadline has come."""
        return self.deadline is not None and self.task.settings.clock() >= self.deadline - TICK

    def due(self) -> float:
        """Return the moment of the next query: by the task's pace, but the last one exactly at the deadline."""
        due = self.task.pace.due
        return due if self.deadline is None else min(due, self.deadline)

    def pause_steps(self) -> Steps[None]:
        """Sleep until the next query is due. Raises TaskWaitTimeout or TaskUnknownStateError at the deadline."""
        if self._has_asked and self.is_over:
            raise wait_over_error(self.task, self.seconds or 0.0) from self.task.trouble
        self._has_asked = True
        pause = self.due() - self.task.settings.clock()
        if pause > 0:
            yield Sleep(pause)

    def look_steps(self) -> Steps[None]:
        """Ask once, when it is due. Raises what `pause_steps` raises, and errors after which asking again is no use."""
        yield from self.pause_steps()
        yield from query_steps(self.task, self.deadline)

    def change_steps(self) -> Steps[TaskUpdate | None]:
        """Return the next update in which something changed, the final one last, and None after that."""
        if self._shown is not None and self._shown.is_ended:
            return None
        while True:
            last = self.task.last
            if last is None or not last.is_ended:
                yield from self.look_steps()
                last = self.task.last
            if last is not None and last.differs_from(self._shown):
                self._shown = last
                return last

    def end_steps(self) -> Steps[TaskUpdate]:
        """Return the final update."""
        while self.task.last is None or not self.task.last.is_ended:
            yield from self.look_steps()
        return self.task.last


def cancel_steps(task: Tracked[Any]) -> Steps[None]:
    """Ask the vendor to cancel. Raises ConfigError where he documents no way to, and what the call raises."""
    step = task.lifecycle.cancel
    if step is None:
        raise name_task(
            task,
            task.settings.error_class("config")(
                f"{task.settings.provider.title or task.settings.provider.name} documents no way to cancel this task",
                provider=task.settings.provider.name,
            ),
        )
    task.is_cancel_sent = True
    query = task.last.raw if task.last is not None else None
    yield from other_steps(task, step, query, task.settings.clock() + _LONGEST_CANCEL)
    task.is_cancel_accepted = True


def should_cancel(task: Tracked[Any], error: BaseException) -> bool:
    """Return whether an interrupted wait is to cancel: once, and never a task that has ended.

    Some vendors delete the record of an ended task that is cancelled (Ark, MiniMax 2). An error of ours, the deadline's
    among them, is no interruption: what was paid for goes on.
    """
    from ..errors import ClientError  # noqa: PLC0415 - only when a wait is interrupted

    # `break` out of a loop over updates has seen enough, and says nothing about the task.
    if isinstance(error, (ClientError, GeneratorExit)) or task.is_cancel_sent or task.lifecycle.cancel is None:
        return False
    return task.last is None or not task.last.is_ended


def note_failed_cancel(task: Tracked[Any], error: BaseException, failure: ClientError) -> None:
    """Say on the interruption, and in the log, that the vendor did not cancel."""
    error.add_note(f"the vendor did not cancel the task: {failure.message}")
    task.settings.logger.warning("task %s: it was not cancelled: %s", visible(task.ticket.task_id), failure.message)
