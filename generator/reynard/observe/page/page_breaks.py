"""What a printed document repeats on each page: its foot with the number of the page, and the head below it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_FOOT = compiled(r"(?P<words>\S[^\n]{0,160}?)[ \t\u3000]{2,}(?P<page>\d{1,4})")
_PRINTED = compiled(
    r"©|版权|版本|保密|机密|\b(?:copyright|confidential|rights reserved|version|rev(?:ision)?)\b", re.IGNORECASE
)
_FEWEST = 2
_FURTHEST = 3
"""How many pages may go by without a foot that was read, and how many lines a head has."""


def without_page_breaks(source: Source, items: Sequence[Item]) -> list[Item]:
    """Return the items of a page without what stands on each of its printed pages."""
    feet = {at for group in _feet(source, items).values() for at in group}
    if not feet:
        return [*items]
    heads = [list(_below(source, items, at)) for at in sorted(feet)]
    repeated = Counter(text for each in heads for _, text in each)
    dropped = feet | {at for each in heads for at, text in each if repeated[text] >= _FEWEST}
    return [item for at, item in enumerate(items) if at not in dropped]


def _feet(source: Source, items: Sequence[Item]) -> dict[str, list[int]]:
    """Return where the feet of pages stand, by their words: they recur, and their numbers grow."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, item in enumerate(items):
        foot = _FOOT.fullmatch(source.text, item.start, item.end) if item.kind == "line" and not item.level else None
        if foot is not None and _PRINTED.search(foot["words"]):
            found[foot["words"]].append((at, int(foot["page"])))
    return {
        words: [at for at, _ in places]
        for words, places in found.items()
        if len(places) >= _FEWEST
        and all(0 < after - before <= _FURTHEST for (_, before), (_, after) in pairwise(places))
    }


def _below(source: Source, items: Sequence[Item], at: int) -> Iterator[tuple[int, str]]:
    """Yield the lines right below the foot of a page, with their words apart from blanks."""
    for index in range(at + 1, min(at + 1 + _FURTHEST, len(items))):
        if items[index].kind not in ("line", "heading"):
            return
        yield index, " ".join(source.text[items[index].start : items[index].end].split())
