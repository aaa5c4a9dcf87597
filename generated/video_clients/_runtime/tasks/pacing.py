# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""When to ask next: the spec's pace, spread so that tasks do not ask in step, never sooner than the server wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

    from .lifecycle import Poll

_SPREAD: Final = 0.2
_STEPS: Final = 50
_LEAST: Final = 0.001
"""However short a spec says the first pause is, the later ones are a share of the longest, and never nothing."""
LONGEST_WISH: Final = 3600.0
"""Seconds; a server that asks for more is asked again after this, so that a wait without deadline stays alive."""


class Pace:
    """The pace of one task's queries; it outlives a single wait, so that waiting twice does not ask twice as often."""

    __slots__ = ("_interval", "_poll", "_rng", "due")

    def __init__(self, poll: Poll, rng: Random, *, due: float, is_new: bool) -> None:
        self._poll = poll
        self._rng = rng
        self._interval = poll.first
        self.due = due + (poll.first * (1.0 + _SPREAD * rng.random()) if is_new else 0.0)
        """The moment of the next query, on the monotonic clock: at once for a resumed task, else after `first`."""

    def asked(self, now: float, wish: float | None) -> None:
        """Record a query that ended `now`; `wish` is the pause in seconds that the server asked for."""
        poll = self._poll
        grown = max(self._interval * poll.factor, poll.first, poll.max / _STEPS, _LEAST)
        self._interval = min(grown, max(poll.max, poll.first, _LEAST))
        pause = self._interval * (1.0 - _SPREAD * self._rng.random())
        if wish is not None:
            asked_for = min(wish, LONGEST_WISH)
            pause = max(pause, asked_for + min(asked_for * _SPREAD, 1.0) * self._rng.random())
        self.due = now + pause
