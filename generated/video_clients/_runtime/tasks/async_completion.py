"""Wait for many tasks at once on an event loop: a bounded number of queries is on the way at any moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from ..errors import ClientError
from ..options import UNSET, Unset
from ..steps import adrive
from .agenda import Agenda
from .asking import query_steps
from .async_task import async_shell_of
from .handle import tracked_in

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncGenerator, Iterable, Sequence

    from .async_task import AsyncTask

ResponseT = TypeVar("ResponseT")

_MOST_AT_ONCE: Final = 16


def async_as_completed(
    tasks: Iterable[AsyncTask[ResponseT]], *, timeout: float | Unset | None = UNSET
) -> AsyncGenerator[AsyncTask[ResponseT], None]:
    """Yield each task as it ends, however it ends; its `result()` then returns or raises without waiting.

    A task whose queries are refused for good is yielded too, and its `result()` raises that. `timeout` is in seconds
    and for all together; left out it is the longest deadline among their lifecycles. Raises TaskWaitTimeout when it
    passes. Leaving the loop early leaves the tasks at the vendor's as they are.
    """
    handles = [*tasks]
    return _completed(handles, Agenda([tracked_in(handle) for handle in handles], timeout))


async def _completed(
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
