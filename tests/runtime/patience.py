"""How long is waited for what never comes: briefly first, since only a busy machine needs longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

_PARTS = (15, 5)


def shortly(check: Callable[[float], None], longest: float = 1.0) -> None:
    """Check something that takes as many seconds as it is given: with few of them, then more, at last with all."""
    for part in _PARTS:
        try:
            return check(longest / part)
        except (AssertionError, pytest.fail.Exception):
            pass
    return check(longest)
