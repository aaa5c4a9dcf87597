"""Cut what can be shown out of a line, however long it is, and say where in it the carets go.

Only a window around the labelled place is ever sliced or measured: pages come as one line of megabytes, with thousands
of findings in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.width import MOST_MARKS, Cell, cells
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.source import Source, Span

ELLIPSIS = "…"
_LONGEST_LINE_END = 2


class Carets(Struct, frozen=True):
    """Where a label's carets stand: columns to leave free, how many carets, whether the place runs on unseen."""

    indent: int
    width: int
    runs_on: bool


class Excerpt(Struct, frozen=True):
    """A piece of one line as it is shown, and the carets for each place that was asked for."""

    text: str
    carets: tuple[Carets, ...]
    shows_all: bool


class _Window(Struct, frozen=True):
    left: Sequence[Cell]
    right: Sequence[Cell]
    is_left_clipped: bool
    is_right_clipped: bool


def clamp(span: Span) -> tuple[int, int]:
    """Return a place's offsets, pulled into its text and, if it begins on a line end, to the front of that."""
    text = span.source.text
    start = min(max(span.start, 0), len(text))
    end = min(max(span.end, start), len(text))
    if start and text[start - 1] == "\r" and text[start : start + 1] in ("\n", ""):
        start -= 1
    return start, end


def excerpt(source: Source, places: Sequence[tuple[int, int]], room: int) -> Excerpt:
    """Return a window of at most `room` columns that shows places (clamped, on one line), the first of them for sure.

    The leftmost place begins in the middle of a line that is clipped on both sides.
    """
    text = source.shown
    first = min(start for start, _ in places)
    line_start = first - source.position(first)[1] + 1
    before, more_before = _before(text, line_start, first, room)
    after, more_after = _after(text, first, room)
    window = _fit(before, after, room, more_before, more_after)
    shown = "".join(cell.shown for cell in (*window.left, *window.right))
    carets = tuple(_carets(text, window, first, place) for place in places)
    seen = first + len(window.right)
    return Excerpt(
        (ELLIPSIS if window.is_left_clipped else "") + shown + (ELLIPSIS if window.is_right_clipped else ""),
        carets,
        shows_all=all(start <= seen for start, _ in places) and not any(each.runs_on for each in carets),
    )


def _before(text: str, line_start: int, first: int, room: int) -> tuple[list[Cell], bool]:
    """Return at least as much of the line before an offset as fits, and whether the line begins before that."""
    for reach in (room, room * (MOST_MARKS + 1)):
        near = max(line_start, first - reach)
        found = cells(text[near:first])
        if near == line_start or _width(found) >= room:
            break
    return found, near > line_start


def _after(text: str, first: int, room: int) -> tuple[list[Cell], bool]:
    """Return at least as much of the line from an offset on as fits, and whether the line ends after that."""
    for reach in (room, room * (MOST_MARKS + 1)):
        stop, is_line_end = _line_end(text, first, first + reach)
        found = cells(text[first:stop])
        if is_line_end or _width(found) >= room:
            break
    return found, not is_line_end


def _line_end(text: str, start: int, limit: int) -> tuple[int, bool]:
    """Return where the line ends, or the limit and false if it ends later."""
    end = text.find("\n", start, limit + 1)
    if end < 0 and limit < len(text):
        return limit, False
    end = len(text) if end < 0 else end
    return (end - 1 if end > start and text[end - 1] == "\r" else end), True


def _fit(before: list[Cell], after: list[Cell], room: int, more_before: bool, more_after: bool) -> _Window:  # noqa: FBT001 - two sides of one line
    backwards = before[::-1]
    left = _take(backwards, room // 2, is_clipped=more_before)
    used = _width(left) + (is_left := more_before or len(left) < len(before))
    right = _take(after, room - used, is_clipped=more_after)
    is_right = more_after or len(right) < len(after)
    if not is_right:
        left = _take(backwards, room - _width(right), is_clipped=more_before)
        is_left = more_before or len(left) < len(before)
    if is_left:
        while left and left[-1].width == 0:
            left.pop()
    return _Window(left[::-1], right, is_left, is_right)


def _take(side: list[Cell], room: int, *, is_clipped: bool) -> list[Cell]:
    """Return as many cells as fit; where some do not, one column is kept for the ellipsis."""
    used = kept = count = 0
    for index, cell in enumerate(side, 1):
        used += cell.width
        if used > room:
            return side[:kept]
        if used < room:
            kept = index
        count = index
    return side[: kept if is_clipped else count]


def _carets(text: str, window: _Window, first: int, place: tuple[int, int]) -> Carets:
    start, end = place
    shown = len(window.right)
    indent = window.is_left_clipped + _width(window.left) + _width(window.right[: start - first])
    covered = _width(window.right[start - first : max(end - first, 0)])
    unseen = max(first + shown, start)
    runs_on = end > unseen and (end - unseen > _LONGEST_LINE_END or text[unseen:end].strip("\r\n") != "")
    return Carets(indent, max(covered, 1), runs_on)


def _width(side: Sequence[Cell]) -> int:
    return sum(cell.width for cell in side)
