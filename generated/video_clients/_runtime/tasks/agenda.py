"""Which of many tasks is to be asked next, and when: one heap of moments, sans IO."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Any, Final

from .asking import LAST_QUERY
from .endings import task_error
from .waiting import checked_timeout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..errors import ClientError
    from ..options import Unset
    from .tracked import Tracked

_SHOWN: Final = 5
_TICK: Final = 0.001


class Agenda:
    """The queries of many tasks, in the order in which they are due. Tasks are named by their places in the list.

    At the deadline every unfinished task is asked a last time, as far as `LAST_QUERY` seconds suffice for all.
    """

    def __init__(self, tasks: Sequence[Tracked[Any]], timeout: float | Unset | None) -> None:
        self._tasks = tasks
        self._seconds = checked_timeout(timeout, max((task.lifecycle.deadline for task in tasks), default=0.0))
        self.deadline = None if self._seconds is None else self.now() + self._seconds
        """A moment of the monotonic clock."""
        self.ended = [place for place, task in enumerate(tasks) if is_ended(task)]
        """The tasks that had ended before."""
        self._heap = [(task.pace.due, place) for place, task in enumerate(tasks) if not is_ended(task)]
        heapq.heapify(self._heap)
        self._unfinished = {place for _, place in self._heap}
        self._last: set[int] = set()

    def now(self) -> float:
        """Return the moment on the tasks' clock."""
        return self._tasks[0].settings.clock() if self._tasks else 0.0

    def pause(self) -> float | None:
        """Return the seconds until the next query; None where no task waits for one."""
        if not self._heap:
            return None
        due = self._heap[0][0]
        return max(0.0, (due if self.deadline is None else min(due, self.deadline)) - self.now())

    def take(self) -> int:
        """Return the task to ask now. Raises TaskWaitTimeout where the deadline left no time for it."""
        place = heapq.heappop(self._heap)[1]
        now = self.now()
        if self.deadline is not None and now >= self.deadline - _TICK:
            if self._last and now > self.deadline + LAST_QUERY:
                raise self.late_error()
            self._last.add(place)
        return place

    def put_back(self, place: int) -> None:
        """Arrange the next query of a task that was asked and goes on."""
        is_late = self.deadline is not None and self.now() >= self.deadline - _TICK
        if not is_late and place not in self._last:
            heapq.heappush(self._heap, (self._tasks[place].pace.due, place))

    def finish(self, place: int) -> None:
        """Strike out a task that ended, or that asking again is no use for."""
        self._unfinished.discard(place)

    def check(self) -> None:
        """Raise TaskWaitTimeout where some task did not end in time."""
        if self._unfinished:
            raise self.late_error()

    def late_error(self) -> ClientError:
        """Return the error that ends the waiting; it carries the token of the first unfinished task."""
        left = [self._tasks[place] for place in sorted(self._unfinished)]
        names = ", ".join(task.ticket.task_id for task in left[:_SHOWN]) + (", …" if len(left) > _SHOWN else "")
        message = (
            f"{len(left)} of {len(self._tasks)} tasks had not ended after {self._seconds or 0.0:g} s: {names}; "
            "they go on, and their tokens resume them"
        )
        return task_error(left[0], "task_wait_timeout", message, left[0].last)


def is_ended(task: Tracked[Any]) -> bool:
    """Return whether the last query found a task ended."""
    return task.last is not None and task.last.is_ended
