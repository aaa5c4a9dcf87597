"""One trial: what a target makes of a text, how one failure is told from others, and the least damage that does it."""

from __future__ import annotations

import hashlib
import traceback
from typing import TYPE_CHECKING

from fuzz.mutations import mutated
from steps import steps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from fuzz.mutations import Mutation
    from fuzz.targets import Target

SIZES = (20, 160, 320)
"""How often a piece stands in a text: the last step is about as long as the one before."""
_MOST_GROWTH = 2.2
"""Linear work grows by 1.14 as much in the last step as in the one before, quadratic work by 3."""
_SLACK = 30_000
"""Lines that anything may take once."""
_MOST_TRIES = 60


class TooMuchWorkError(AssertionError):
    """Work grew faster than the text."""


def failure_of(target: Target, text: str) -> BaseException | None:
    """Return what a target raises, other than for want of memory or patience."""
    try:
        target.take(text)
    except (KeyboardInterrupt, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 - whatever is raised is what is looked for
        return error
    return None


def growth_of(target: Target, text: str, at: float, length: float) -> BaseException | None:
    """Return a complaint where a part of a text, twice as often, is far more than twice the work."""
    start = int(at * len(text))
    piece = text[start : start + 1 + int(length * 300)]

    def work(times: int) -> int:
        return steps(lambda: target.take(text[:start] + piece * times + text[start:]))

    complaint = None
    try:
        # Longer once more: what begins to be looked at from some length on is a step, and no growth.
        for factor in (1, 2):
            sizes = tuple(factor * each for each in SIZES)
            few, many, twice = map(work, sizes)
            if twice - many <= _MOST_GROWTH * max(many - few, 0) + _SLACK:
                return None
            complaint = TooMuchWorkError(f"{few}, {many} and {twice} lines for {sizes} times {piece!r}")
    except (KeyboardInterrupt, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 - whatever is raised is what is looked for
        return error
    return complaint


def signature_of(error: BaseException) -> str:
    """Return a name for the cause of a failure: its kind and the last places of ours that it came through."""
    frames = [each for each in traceback.extract_tb(error.__traceback__) if "/reynard/" in each.filename]
    ours = [f"{each.filename.rpartition('/reynard/')[2]}:{each.name}" for each in frames[-2:]]
    told = str(error).partition("\n")[0][:60] if isinstance(error, AssertionError) else ""
    return " ".join([type(error).__name__, *ours, told]).strip()


def shrunk(
    text: str, mutations: Sequence[Mutation], others: Sequence[str], fails: Callable[[str], bool]
) -> tuple[Mutation, ...]:
    """Return as few acts of damage as cause the same."""
    kept = tuple(mutations)
    for each in mutations:
        fewer = tuple(one for one in kept if one is not each)
        if fails(mutated(text, fewer, others)):
            kept = fewer
    return kept


def shortened(text: str, fails: Callable[[str], bool]) -> str:
    """Return a text without lines that do not matter, in a bounded number of tries."""
    lines, size, tries = text.splitlines(keepends=True), 0, 0
    size = max(1, len(lines) // 2)
    while size and tries < _MOST_TRIES:
        at = 0
        while at < len(lines) and tries < _MOST_TRIES:
            fewer = lines[:at] + lines[at + size :]
            tries += 1
            if fewer and fails("".join(fewer)):
                lines = fewer
            else:
                at += size
        size //= 2
    return "".join(lines)


def keep(folder: Path, text: str, signature: str) -> Path:
    """Write a found text down, named by its cause."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(signature.encode()).hexdigest()[:12]}.txt"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path
