# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Wait for many tasks at once: each is asked when it is due, and handed out as it ends."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ..errors import ClientError
from ..options import UNSET, Unset
from ..steps import adrive, drive
from .asking import LAST_QUERY, query_steps
from .async_task import async_shell_of
from .task import shell_of, tracked_in
from .tracked import task_error
from .waiting import TICK, check_timeout

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence

    from .async_task import AsyncTask
    from .task import Task
    from .tracked import Tracked

ResponseT = TypeVar("ResponseT")

_MOST_NAMED: Final = 5
_MOST_AT_ONCE: Final = 16
"""Queries that may be on the way at any moment on an event loop."""


class Agenda:
    """The queries of many tasks, in the order in which they are due. Tasks are named by their places in the list.

    At the deadline every unfinished task is asked a last time, as far as `LAST_QUERY` seconds suffice for all.
    """

    def __init__(self, tasks: Sequence[Tracked[Any]], timeout: float | Unset | None) -> None:
        self._tasks = tasks
        self._seconds = check_timeout(timeout, max((task.lifecycle.deadline for task in tasks), default=0.0))
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
        if self.deadline is not None and now >= self.deadline - TICK:
            if self._last and now > self.deadline + LAST_QUERY:
                raise self.late_error()
            self._last.add(place)
        return place

    def put_back(self, place: int) -> None:
        """Arrange the next query of a task that was asked and goes on."""
        is_late = self.deadline is not None and self.now() >= self.deadline - TICK
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
        names = ", ".join(task.ticket.task_id for task in left[:_MOST_NAMED]) + (
            ", …" if len(left) > _MOST_NAMED else ""
        )
        message = (
            f"{len(left)} of {len(self._tasks)} tasks had not ended after {self._seconds or 0.0:g} s: {names}; "
            "they go on, and their tokens resume them"
        )
        return task_error(left[0], "task_wait_timeout", message, left[0].last)


def is_ended(task: Tracked[Any]) -> bool:
    """Return whether the last query found a task ended."""
    return task.last is not None and task.last.is_ended


def as_completed(
    tasks: Iterable[Task[ResponseT]], *, timeout: float | Unset | None = UNSET
) -> Iterator[Task[ResponseT]]:
    """Yield each task as it ends, however it ends; its `result()` then returns or raises without waiting.

    A task whose queries are refused for good is yielded too, and its `result()` raises that. `timeout` is in seconds
    and for all together; left out it is the longest deadline among their lifecycles. Raises TaskWaitTimeout when it
    passes.
    """
    handles = [*tasks]
    return _yield_completed(handles, Agenda([tracked_in(handle) for handle in handles], timeout))


def _yield_completed(handles: Sequence[Task[ResponseT]], agenda: Agenda) -> Iterator[Task[ResponseT]]:
    for place in agenda.ended:
        yield handles[place]
    while (pause := agenda.pause()) is not None:
        if pause > 0:
            shell_of(handles[0]).sleep(pause)
        place = agenda.take()
        handle = handles[place]
        is_over = handle.is_ended
        if not is_over:
            try:
                drive(query_steps(tracked_in(handle), agenda.deadline), shell_of(handle))
            except ClientError:
                # Asking the task for its result asks again, and raises this to who asked.
                is_over = True
        if is_over or handle.is_ended:
            agenda.finish(place)
            yield handle
        else:
            agenda.put_back(place)
    agenda.check()


def async_as_completed(
    tasks: Iterable[AsyncTask[ResponseT]], *, timeout: float | Unset | None = UNSET
) -> AsyncGenerator[AsyncTask[ResponseT], None]:
    """Yield each task as it ends, however it ends; its `result()` then returns or raises without waiting.

    A task whose queries are refused for good is yielded too, and its `result()` raises that. `timeout` is in seconds
    and for all together; left out it is the longest deadline among their lifecycles. Raises TaskWaitTimeout when it
    passes. Leaving the loop early leaves the tasks at the vendor's as they are.
    """
    handles = [*tasks]
    return _yield_async_completed(handles, Agenda([tracked_in(handle) for handle in handles], timeout))


async def _yield_async_completed(
    handles: Sequence[AsyncTask[ResponseT]], agenda: Agenda
) -> AsyncGenerator[AsyncTask[ResponseT], None]:
    import asyncio  # noqa: PLC0415 - blocking programs never load it from here

    for place in agenda.ended:
        yield handles[place]
    flying: dict[asyncio.Future[bool], int] = {}
    try:
        while (pause := agenda.pause()) is not None or flying:
            while pause == 0.0 and len(flying) < _MOST_AT_ONCE:
                place = agenda.take()
                flying[asyncio.ensure_future(_ask(handles[place], agenda.deadline))] = place
                pause = agenda.pause()
            if pause is None or len(flying) >= _MOST_AT_ONCE:
                await asyncio.wait(flying, return_when=asyncio.FIRST_COMPLETED)
            elif flying:
                await asyncio.wait(flying, timeout=pause, return_when=asyncio.FIRST_COMPLETED)
            else:
                await async_shell_of(handles[0]).sleep(pause)
            for query in [query for query in flying if query.done()]:
                place = flying.pop(query)
                if query.result():
                    agenda.finish(place)
                    yield handles[place]
                else:
                    agenda.put_back(place)
    finally:
        for query in flying:
            query.cancel()
        if flying:
            await asyncio.wait(flying)
    agenda.check()


async def _ask(handle: AsyncTask[ResponseT], deadline: float | None) -> bool:
    """Ask once; return whether the task has ended, or its result is to be asked for all the same."""
    if not handle.is_ended:
        try:
            await adrive(query_steps(tracked_in(handle), deadline), async_shell_of(handle))
        except ClientError:
            # Asking the task for its result asks again, and raises this to who asked.
            return True
    return handle.is_ended
