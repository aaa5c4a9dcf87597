# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""One thread that ends exchanges whose deadline passed, by shutting their sockets down.

A blocking read has only a timeout of its own, which every byte renews: a server that drips its headers outlasts any.
The thread sleeps until the nearest deadline; arming costs no more than a heap entry, and nothing at all wakes for a
call that ended in time.
"""

from __future__ import annotations

import heapq
import itertools
import os
import threading
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_AGAIN: Final = 0.1
"""Seconds after which a watch that is still armed fires again."""
_LONGEST_SLEEP: Final = 3600.0
_MOST_ENDED: Final = 256
"""Entries of ended calls that may lie in the heap before it is swept."""


class Watch:
    """One armed deadline."""

    __slots__ = ("expire", "has_fired")

    def __init__(self, expire: Callable[[], None]) -> None:
        self.expire: Callable[[], None] | None = expire
        """What to do; None once the watch is over, so that nothing is kept alive until its deadline."""
        self.has_fired = False


class Watchdog:
    """Fire watches when their deadlines pass."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._due: list[tuple[float, int, Watch]] = []
        self._numbers = itertools.count()
        self._thread: threading.Thread | None = None
        self._wakes_at = float("inf")
        self._ended = 0

    def arm(self, deadline: float, expire: Callable[[], None]) -> Watch:
        """Call `expire` from the thread at a moment of `time.monotonic`, unless disarmed before.

        Raises RuntimeError where the system gives no thread more.
        """
        watch = Watch(expire)
        with self._lock:
            is_new = self._thread is None or not self._thread.is_alive()
            if is_new:
                thread = threading.Thread(target=self._run, name="reynard-deadlines", daemon=True)
                thread.start()
                self._thread = thread
            heapq.heappush(self._due, (deadline, next(self._numbers), watch))
            if not is_new and deadline < self._wakes_at:
                self._changed.notify()
        return watch

    def disarm(self, watch: Watch) -> bool:
        """Make sure that the watch does not fire any more; return whether it had."""
        with self._lock:
            if watch.expire is not None:
                watch.expire = None
                self._ended += 1
                if self._ended > _MOST_ENDED and self._ended * 2 > len(self._due):
                    self._due = [entry for entry in self._due if entry[2].expire is not None]
                    heapq.heapify(self._due)
                    self._ended = 0
        return watch.has_fired

    def _run(self) -> None:
        with self._changed:
            while True:
                while self._due and (self._due[0][2].expire is None or self._due[0][0] <= time.monotonic()):
                    watch = heapq.heappop(self._due)[2]
                    if watch.expire is None:
                        self._ended -= 1
                        continue
                    watch.has_fired = True
                    watch.expire()
                    # Until it is disarmed: the socket may not have been there to be shut.
                    heapq.heappush(self._due, (time.monotonic() + _AGAIN, next(self._numbers), watch))
                self._wakes_at = self._due[0][0] if self._due else float("inf")
                # Waits have a greatest length; waking once an hour for nothing is cheaper than knowing it.
                self._changed.wait(min(self._wakes_at - time.monotonic(), _LONGEST_SLEEP) if self._due else None)


WATCHDOG = Watchdog()


def _start_afresh() -> None:
    """Begin anew in a child process, which has neither the thread nor, perhaps, the lock."""
    WATCHDOG.__init__()  # type: ignore[misc]


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_start_afresh)
