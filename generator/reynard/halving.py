"""Work on many things spread over two processes, where there is a second processor: the same results, in their order.

A copy of the process as it stands makes the second half and sends what came of it. Whatever becomes of the copy,
nothing is lost: what it did not send is made here.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence
    from types import ModuleType

T = TypeVar("T")
_LENGTH = 8
"""Bytes before what is sent that say how long it is: half of it is nothing."""


def in_two(work: Callable[[int], T], numbers: Sequence[int], known: Iterable[object]) -> Generator[T]:
    """Yield what a work makes of each number; `known` is what both have, and what results may refer to."""
    half = len(numbers) // 2
    child = _start(work, numbers[half:], tuple(known)) if _has_room() else None
    if child is None:
        yield from map(work, numbers)
        return
    try:
        yield from map(work, numbers[:half])
        made = child.results()
    finally:
        child.end()
    yield from map(work, numbers[half:]) if made is None else made


def _has_room() -> bool:
    """Tell whether another process is of use, and safe: a copy has one thread, and locks of others stay closed."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


class _Child(NamedTuple):
    """A copy of this process at work."""

    number: int
    answers: int
    """The end of a pipe."""
    known: tuple[object, ...]

    def results(self) -> list[Any] | None:
        """Return what it made; None where it did not come to an end."""
        with os.fdopen(self.answers, "rb", closefd=False) as pipe:
            length, sent = int.from_bytes(pipe.read(_LENGTH), "big"), pipe.read()
        return _sending().read(sent, self.known) if sent and len(sent) == length else None

    def end(self) -> None:
        """Leave nothing of it behind."""
        os.close(self.answers)
        os.kill(self.number, signal.SIGKILL)
        os.waitpid(self.number, 0)


def _sending() -> ModuleType:
    from reynard import sending  # noqa: PLC0415 - `pickle` is half a hundredth of a short run, which sends nothing

    return sending


def _start(work: Callable[[int], object], numbers: Sequence[int], known: tuple[object, ...]) -> _Child:
    # What is there is not looked through by the copy's collector: it would be copied page by page. A program that has
    # frozen what it holds keeps it so.
    was_frozen = gc.get_freeze_count() > 0
    gc.freeze()
    sending = _sending()
    answers, questions = os.pipe()
    number = os.fork()
    if number == 0:
        try:
            os.close(answers)
            sent = sending.written([work(each) for each in numbers], known)
            with os.fdopen(questions, "wb") as pipe:
                pipe.write(len(sent).to_bytes(_LENGTH, "big") + sent)
        finally:
            # Interrupted or not, it says nothing, and runs nothing of what this process does when it ends.
            os._exit(0)
    if not was_frozen:
        gc.unfreeze()
    os.close(questions)
    return _Child(number, answers, known)
