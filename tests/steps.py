"""How much work something is, in lines of Python executed: the same on a busy machine as on an idle one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


def steps(action: Callable[[], object]) -> int:
    """Count the lines that an action executes, each turn of a loop as one."""
    count = 0

    def line(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        if event == "line":
            count += 1

    def call(_frame: FrameType, _event: str, _argument: object) -> Callable[..., object]:
        nonlocal count
        count += 1
        return line

    before = sys.gettrace()
    sys.settrace(call)
    try:
        action()
    finally:
        sys.settrace(before)
    return count


def grows_with_length_alone(action: Callable[[int], object], size: int) -> bool:
    """Tell whether eight times the length is about eight times the work; a quadratic action does 64 times as much.

    A look at each character, which only a long text gets, is no more than that.
    """
    action(size)  # what is cached or compiled once
    return steps(lambda: action(size * 8)) < 16 * steps(lambda: action(size)) + 8 * (size * 8)
