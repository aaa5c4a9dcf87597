# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""When to send again, and how long to wait before."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

_FIRST: Final = 0.5
_LONGEST: Final = 8.0

TRANSIENT_STATUSES: Final = frozenset({408, 425, 429})
"""Answers below 500 after which a read may be sent again."""
LASTING_STATUSES: Final = frozenset({501, 505})
"""Answers from 500 on after which it would end the same way."""


def is_transient(status: int) -> bool:
    """Return whether the same request may well succeed a moment later."""
    return status in TRANSIENT_STATUSES or (status >= 500 and status not in LASTING_STATUSES)  # noqa: PLR2004 - HTTP


def backoff(attempt: int, rng: Random) -> float:
    """Return the pause before another attempt: exponential, full jitter (attempts count from 1)."""
    return rng.uniform(0, min(_LONGEST, _FIRST * 2 ** min(attempt - 1, 16)))


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Return how many seconds a server asks to wait: `retry-after-ms`, then `Retry-After` as seconds or as a date.

    A date counts from the server's own `Date`, so that a wrong clock here does not matter (RFC 9110, 10.2.3).
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    text = headers.get("retry-after")
    if text is None:
        return None
    seconds = _number(text)
    if seconds is not None:
        return seconds
    moment = _date(text)
    if moment is None:
        return None
    here = _date(headers.get("date", ""))
    return max(0.0, moment - (now if here is None else here))


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return max(0.0, value) if math.isfinite(value) else None


def _date(text: str) -> float | None:
    if not text:
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - heavy, and few servers send dates

    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
