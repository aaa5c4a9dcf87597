"""How much work something is, in lines of Python executed: the same on a busy machine as on an idle one."""

from __future__ import annotations

import dis
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType


class _Lines(dict["CodeType", int]):
    """How many lines functions without loops have; 0 of those with loops."""

    def __missing__(self, code: CodeType) -> int:
        has_loop = any("BACKWARD" in each.opname for each in dis.get_instructions(code))
        self[code] = 0 if has_loop else len({line for _, _, line in code.co_lines()})
        return self[code]


_straight = _Lines()


def steps(action: Callable[[], object]) -> int:
    """Count the lines that an action executes, each turn of a loop as one.

    Only functions with loops are followed line by line: a call of any other is as much as it has lines. To follow
    those, too, took thrice as long, and no growth is in them.
    """
    count = 0

    def line(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal count
        count += 1

    def call(frame: FrameType, _event: str, _argument: object) -> Callable[..., object] | None:
        nonlocal count
        count += (lines := _straight[frame.f_code])
        return None if lines else line

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
