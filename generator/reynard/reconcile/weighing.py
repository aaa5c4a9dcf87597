"""All operations of a provider weighed, one after another; those of long pages in two processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reynard.halving import in_two

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Sequence

    from reynard.reconcile.before import Before
    from reynard.reconcile.documented import Documented
    from reynard.source import Source

T = TypeVar("T")
_TRIED = 32
"""Operations that are weighed first: by these is told whether most say the same, and cost nothing."""
_FEWEST = 64
_LONG = 500_000
"""Characters of which a second process saves more than it costs: of 13 MB of distinct words, 15 s of 40."""


def weigh_each(
    weigh: Callable[[int], T], found: Sequence[Documented], before: Before, pages: Collection[Source]
) -> Generator[T]:
    """Yield what weighing each operation comes to, by its index; `pages` are those that two processes may share."""
    yield from map(weigh, range(min(len(found), _TRIED)))
    rest = range(_TRIED, len(found))
    is_long = len(rest) >= _FEWEST and sum(len(each.text) for each in pages) >= _LONG
    if is_long and len(before.met) >= _TRIED:
        known = [*pages, *(part for each in found for part in (each, each.seen, each.page))]
        yield from in_two(weigh, rest, known)
    else:
        yield from map(weigh, rest)
