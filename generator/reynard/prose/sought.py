"""Patterns that descriptions are searched for: each only in those that have one of the pieces that it needs.

Most descriptions have nothing of most patterns, and one pass (`pieces`) tells so of all of them: reading what a
description says takes 230 µs on average, 430 where every text is searched for every pattern.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from functools import reduce, wraps
from operator import or_
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from reynard.patterns import OURS, compiled
from reynard.prose.pieces import bit_for
from reynard.prose.view import View
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")
Find: TypeAlias = Callable[[View], Iterable[T]]
"""What looks for something in a description."""


class Sought(Struct, frozen=True):
    """A pattern, and the bit that it has among all; 0 where a text must be searched to know."""

    pattern: re.Pattern[str]
    bit: int

    def may_be_in(self, seen: View) -> bool:
        """Tell whether it is of use to search a description."""
        return not self.bit & seen.lacking

    def all_in(self, seen: View, end: int = sys.maxsize) -> Iterable[re.Match[str]]:
        """Return where it is in a description, up to an offset."""
        return () if self.bit & seen.lacking else self.pattern.finditer(seen.plain, 0, end)

    def first_in(self, seen: View) -> re.Match[str] | None:
        """Return where it is in a description for the first time."""
        return None if self.bit & seen.lacking else self.pattern.search(seen.plain)


class SoughtAny(Struct, frozen=True):
    """Several patterns, found as one that has them as its alternatives; only those are tried that may be there."""

    each: tuple[Sought, ...]
    bits: int
    """Those of all."""

    def may_be_in(self, seen: View) -> bool:
        """Tell whether it is of use to search a description for any of them."""
        return self.bits & seen.lacking != self.bits

    def all_in(self, seen: View) -> Iterable[re.Match[str]]:
        """Return where any of them is in a description, without overlaps: of two at one place, the first."""
        return () if self.bits & seen.lacking == self.bits else self._all_in(seen)

    def _all_in(self, seen: View) -> Iterator[re.Match[str]]:
        plain = seen.plain
        tried = [one.pattern for one in self.each if not one.bit & seen.lacking]
        found = [pattern.search(plain) for pattern in tried]
        while matches := [match for match in found if match is not None]:
            first = min(matches, key=_start)
            yield first
            end = first.end()
            found = [
                match if match is None or match.start() >= end else pattern.search(plain, end)
                for match, pattern in zip(found, tried, strict=True)
            ]


def _start(match: re.Match[str]) -> int:
    return match.start()


def sought(pattern: str, flags: int = re.ASCII) -> Sought:
    """Return a pattern of this package's code that descriptions are searched for; it never matches nothing."""
    needles = OURS.needles(pattern, flags)
    return Sought(compiled(pattern, flags), bit_for(needles) if needles is not None else 0)


def sought_any(patterns: Iterable[str]) -> SoughtAny:
    """Return patterns of this package's code that descriptions are searched for together."""
    return any_of_sought(*map(sought, patterns))


def any_of_sought(*each: Sought) -> SoughtAny:
    """Return patterns that are searched for together."""
    # Where one has no bit of its own, there is one that no description lacks.
    return SoughtAny(each, reduce(or_, (one.bit or -1 for one in each)))


def finds_by(*each: Sought) -> Callable[[Find[T]], Find[T]]:
    """Return a decorator of what begins with one of some patterns, and finds nothing where a description has none.

    Of fifteen such searches most descriptions need three: to begin them all took a third of the time of reading one.
    """
    together = any_of_sought(*each)

    def decorate(find: Find[T]) -> Find[T]:
        @wraps(find)
        def found(seen: View) -> Iterable[T]:
            return () if together.bits & seen.lacking == together.bits else find(seen)

        return found

    return decorate
