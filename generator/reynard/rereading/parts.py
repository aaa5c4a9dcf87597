"""A page before and after a change: the parts that changed, the page with those alone, and where everything went.

A JSON document is told apart at its `paths`, by the fast reader of the standard library: of a thousand operations, the
changed one is read with what all share, which takes a hundredth of the time. Any other page is one part.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Range = tuple[int, int]
_PATHS = "paths"
_BLANK = compiled(r"[ \t\r\n]*")
_ACROSS = ("#/paths", '"$anchor"', '"$dynamicAnchor"', '"$id"')
"""What lets one operation of a document lead into another."""
_OUTWARD = compiled(r"""\$ref["']?\s*:\s*["']?[^"'#\s]""")
"""A reference to another page."""
_decoder = json.JSONDecoder(strict=False)


class Side(Struct, frozen=True, kw_only=True):
    """A page on one side of a change."""

    text: str
    """Those parts alone that changed, with what all parts share."""
    starts: tuple[int, ...]
    """Where the pieces of that begin."""
    shifts: tuple[int, ...]
    """How much further behind each stands in the page."""
    changed: tuple[Range, ...]
    """The parts that changed, in the page."""

    def whole(self, start: int, end: int) -> Range:
        """Return where in the page a range of the text stands."""
        first = self._offset(start)
        return first, self._offset(end - 1) + 1 if end > start else first

    def is_own(self, start: int, end: int) -> bool:
        """Tell whether a range of the page stands in a part that changed."""
        return any(first <= start and end <= last for first, last in self.changed)

    def _offset(self, at: int) -> int:
        return at + self.shifts[max(bisect_right(self.starts, at) - 1, 0)]


class Change(Struct, frozen=True, kw_only=True):
    """A page that changed: both sides, and what is written otherwise."""

    before: Side
    after: Side
    edits: tuple[tuple[Range, Range], ...]
    """Ranges of the page, before and after, in their order."""

    def moved(self, start: int, end: int) -> Range | None:
        """Return where a range of the page before stands now; None where a part of it is no longer there."""
        first = last = 0
        for (low, high), (_, new) in self.edits:
            if low == high and low in (start, end):
                return None
            if high <= start:
                first = last = new - high
            elif start <= low and high <= end:
                last = new - high
            elif low < end and start < high:
                return None
        return start + first, end + last


def compare(before: str, after: str) -> Change | None:
    """Return what changed of a page; None where more of it may have changed than can be told apart."""
    if _OUTWARD.search(before) or _OUTWARD.search(after):
        return None
    old, new = _items(before), _items(after)
    if old is None or new is None or any(each in text for each in _ACROSS for text in (before, after)):
        return _as_one(before, after)
    differing = [
        name for name, (start, end) in old.items() if name not in new or before[start:end] != after[slice(*new[name])]
    ]
    if [*old] != [*new] or _around(before, old) != _around(after, new) or not differing:
        return None
    edits = tuple(_edit(before, after, old[name], new[name]) for name in differing)
    return Change(before=_side(before, old, differing), after=_side(after, new, differing), edits=edits)


def _as_one(before: str, after: str) -> Change:
    whole = ((0, len(before)), (0, len(after)))
    sides = [Side(text=each, starts=(0,), shifts=(0,), changed=((0, len(each)),)) for each in (before, after)]
    return Change(before=sides[0], after=sides[1], edits=(_edit(before, after, *whole),))


def _edit(before: str, after: str, old: Range, new: Range) -> tuple[Range, Range]:
    """Return the narrowest ranges of two parts outside of which these are the same."""
    one, other = before[slice(*old)], after[slice(*new)]
    start = _alike(one, other)
    end = _alike(one[start:][::-1], other[start:][::-1])
    return (old[0] + start, old[1] - end), (new[0] + start, new[1] - end)


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _around(text: str, items: Mapping[str, Range]) -> list[str]:
    """Return what stands before, between and behind all items."""
    ranges = [*items.values()]
    starts, ends = [0, *(end for _, end in ranges)], [*(start for start, _ in ranges), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _side(text: str, items: Mapping[str, Range], kept: Sequence[str]) -> Side:
    ranges = [*items.values()]
    wanted = [items[name] for name in kept]
    pieces = [(0, ranges[0][0]), *wanted, (ranges[-1][1], len(text))]
    made, starts, shifts = "", list[int](), list[int]()
    for number, (start, end) in enumerate(pieces):
        made += "," if 1 < number <= len(wanted) else ""
        starts.append(len(made))
        shifts.append(start - len(made))
        made += text[start:end]
    return Side(text=made, starts=tuple(starts), shifts=tuple(shifts), changed=tuple(wanted))


def _items(text: str) -> dict[str, Range] | None:
    """Return where each path of a JSON document stands, name and all; None for a text that is not plainly one."""
    found: dict[str, Range] | None = None
    try:
        at = _blank(text, 0)
        for name, (_, value, end) in _members(text, at).items():
            if name == _PATHS:
                found = {each: (key, stop) for each, (key, _, stop) in _members(text, value).items()}
            at = end
        return found if found and text[_blank(text, _blank(text, at) + 1) :] == "" else None
    except (ValueError, IndexError, RecursionError):
        return None


def _members(text: str, at: int) -> dict[str, tuple[int, int, int]]:
    """Return where the members of a JSON object begin, where their values do, and their ends; else raise ValueError."""
    if text[at] != "{":
        raise ValueError(at)
    made: dict[str, tuple[int, int, int]] = {}
    at = _blank(text, at + 1)
    while text[at] != "}":
        name, behind = _decoder.raw_decode(text, at)
        value = _blank(text, _blank(text, behind) + 1)
        _, end = _decoder.raw_decode(text, value)
        if not isinstance(name, str) or name in made or text[_blank(text, behind)] != ":":
            raise ValueError(at)
        made[name] = (at, value, end)
        at = _blank(text, end)
        if text[at] == ",":
            at = _blank(text, at + 1)
        elif text[at] != "}":
            raise ValueError(at)
    return made


def _blank(text: str, at: int) -> int:
    """Return where the blanks at an offset end."""
    found = _BLANK.match(text, at)
    return found.end() if found is not None else at
