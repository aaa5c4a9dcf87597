"""Wait for a task, sans IO: sleep until the next query is due, ask, and stop at the deadline."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from ..options import Unset
from ..steps import Sleep
from .asking import query_steps
from .endings import wait_over_error

if TYPE_CHECKING:
    from ..steps import Steps
    from .reading import TaskUpdate
    from .tracked import Tracked

ResponseT = TypeVar("ResponseT")

_TICK: Final = 0.001
"""Seconds by which a sleep may end early, as event loops allow themselves."""


def checked_timeout(timeout: float | Unset | None, default: float) -> float | None:
    """Return a timeout in seconds, the default where none was given. Raises ValueError where it is no duration."""
    if isinstance(timeout, Unset):
        return default
    if timeout is not None and (math.isnan(timeout) or timeout < 0):
        raise ValueError("timeout must be a number of seconds from 0 on, or None to wait without end")
    return None if timeout is not None and math.isinf(timeout) else timeout


class Watch(Generic[ResponseT]):
    """One wait for one task. Its deadline ends the waiting, never the task."""

    __slots__ = ("_has_asked", "_shown", "deadline", "seconds", "task")

    def __init__(self, task: Tracked[ResponseT], timeout: float | Unset | None) -> None:
        self.task = task
        self.seconds = checked_timeout(timeout, task.lifecycle.deadline)
        """How long it may take; None is without end."""
        self.deadline = None if self.seconds is None else task.settings.clock() + self.seconds
        self._has_asked = False
        self._shown: TaskUpdate | None = None

    @property
    def is_over(self) -> bool:
        """Whether the deadline has come."""
        return self.deadline is not None and self.task.settings.clock() >= self.deadline - _TICK

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
