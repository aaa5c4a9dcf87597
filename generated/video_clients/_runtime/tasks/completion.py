"""Wait for many tasks at once in one thread: each is asked when it is due, and handed out as it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ..errors import ClientError
from ..options import UNSET, Unset
from ..steps import drive
from .agenda import Agenda
from .asking import query_steps
from .handle import tracked_in
from .task import shell_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .task import Task

ResponseT = TypeVar("ResponseT")


def as_completed(
    tasks: Iterable[Task[ResponseT]], *, timeout: float | Unset | None = UNSET
) -> Iterator[Task[ResponseT]]:
    """Yield each task as it ends, however it ends; its `result()` then returns or raises without waiting.

    A task whose queries are refused for good is yielded too, and its `result()` raises that. `timeout` is in seconds
    and for all together; left out it is the longest deadline among their lifecycles. Raises TaskWaitTimeout when it
    passes.
    """
    handles = [*tasks]
    return _completed(handles, Agenda([tracked_in(handle) for handle in handles], timeout))


def _completed(handles: Sequence[Task[ResponseT]], agenda: Agenda) -> Iterator[Task[ResponseT]]:
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
