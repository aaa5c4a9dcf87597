"""What limits values on either side: how great, how long, how many, in which steps and written in which way."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from reynard.diff.wording import quote

if TYPE_CHECKING:
    from reynard.diff.deltas import Sides
    from reynard.diff.view import View
    from reynard.text.origin import Json

_COUNTS = (
    # The keyword, its words, whether it is an upper limit, and the limit that limits nothing.
    ("minLength", "at least {} characters", False, 0), ("maxLength", "at most {} characters", True, None),
    ("minItems", "at least {} items", False, 0), ("maxItems", "at most {} items", True, None),
    ("minProperties", "at least {} members", False, 0), ("maxProperties", "at most {} members", True, None),
    ("minContains", "at least {} such items", False, 1), ("maxContains", "at most {} such items", True, None),
)  # fmt: skip
_FREE = (None, "", ".*", "^.*$", "^.*", ".*$", "[\\s\\S]*", "^[\\s\\S]*$")
"""Patterns that any text follows."""

_FILE = "binary"
"""The one format that makes a value something else in Python: a file instead of a text."""

_Bound: TypeAlias = tuple[float, bool] | None
"""A number, and whether it is itself outside of what is allowed."""


def compare_limits(at: Sides) -> None:
    """Note which limits are stricter, looser or written otherwise."""
    for is_upper in (False, True):
        _bounds(at, is_upper=is_upper)
    for keyword, words, is_upper, nothing in _COUNTS:
        one, other = (_number(each) for each in at.both(keyword))
        mine, theirs = (None if each == nothing else each for each in (one, other))
        if mine != theirs:
            told = [words.format(_plain(each)) if each is not None else "without limit" for each in (mine, theirs)]
            _note(at, told[0], told[1], keyword, is_tighter=_is_tighter(mine, theirs, is_upper=is_upper))
    _steps(at)
    if bool(at.one.schema.get("uniqueItems")) != bool(at.other.schema.get("uniqueItems")):
        is_tighter = bool(at.other.schema.get("uniqueItems"))
        text = "must hold each item once now" if is_tighter else "may hold an item twice now"
        at.note("limit-tightened" if is_tighter else "limit-loosened", text, keyword="uniqueItems")
    _patterns(at)
    _formats(at)


def _note(at: Sides, before: str, after: str, keyword: str, *, is_tighter: bool) -> None:
    name = "limit-tightened" if is_tighter else "limit-loosened"
    at.note(name, f"is {after} now, was {before}", before=before, after=after, keyword=keyword)


def _is_tighter(one: float | None, other: float | None, *, is_upper: bool) -> bool:
    if one is None or other is None:
        return one is None
    return other < one if is_upper else other > one


def _bounds(at: Sides, *, is_upper: bool) -> None:
    """Compare the least or greatest number; `exclusiveMinimum: 0` of whole numbers is `minimum: 1`."""
    one, other = (_bound(each, is_upper=is_upper) for each in (at.one, at.other))
    if one == other:
        return
    if one is None or other is None or one[0] == other[0]:
        is_tighter = one is None or (other is not None and other[1])
    else:
        is_tighter = (other[0] < one[0]) if is_upper else (other[0] > one[0])
    words = ("at most {}", "less than {}") if is_upper else ("at least {}", "more than {}")
    before, after = (words[each[1]].format(_plain(each[0])) if each else "without limit" for each in (one, other))
    keywords = ("maximum", "exclusiveMaximum") if is_upper else ("minimum", "exclusiveMinimum")
    stated = next((each for each in keywords if each in at.other.schema), "")
    keyword = stated or next((each for each in keywords if each in at.one.schema), "")
    _note(at, before, after, keyword, is_tighter=is_tighter)


def _bound(view: View, *, is_upper: bool) -> _Bound:
    inclusive = _number(view.schema.get("maximum" if is_upper else "minimum"))
    exclusive = _number(view.schema.get("exclusiveMaximum" if is_upper else "exclusiveMinimum"))
    found: list[tuple[float, bool]] = [] if inclusive is None else [(inclusive, False)]
    if exclusive is not None and view.types == ("integer",) and math.isfinite(exclusive):
        found.append((math.ceil(exclusive) - 1 if is_upper else math.floor(exclusive) + 1, False))
    elif exclusive is not None:
        found.append((exclusive, True))
    sign = -1 if is_upper else 1
    return max(found, key=lambda each: (sign * each[0], each[1]), default=None)


def _number(value: Json) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _plain(value: float) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _steps(at: Sides) -> None:
    one, other = (_step(each) for each in (at.one, at.other))
    if one == other:
        return
    is_tighter = one is None or (other is not None and one % other != 0)
    before, after = ("any step" if each is None else f"steps of {_plain(float(each))}" for each in (one, other))
    text = f"comes in {after} now, was {before}"
    name = "limit-tightened" if is_tighter else "limit-loosened"
    at.note(name, text, before=before, after=after, keyword="multipleOf")


def _step(view: View) -> Fraction | None:
    """Return the step as written, 0.1 and not the float near it; steps of one mean nothing to whole numbers."""
    value = _number(view.schema.get("multipleOf"))
    if value is None or not math.isfinite(value) or value <= 0:
        return None
    step = Fraction(str(value))
    return None if view.types == ("integer",) and step == 1 else step


def _patterns(at: Sides) -> None:
    one, other = at.both("pattern")
    if one == other or (one in _FREE and other in _FREE):
        return
    name = "limit-tightened" if one in _FREE else "limit-loosened" if other in _FREE else "pattern-changed"
    before, after = ("anything" if each in _FREE else quote(each) for each in (one, other))
    at.note(name, f"is written as {after}, was {before}", before=before, after=after, keyword="pattern")


def _formats(at: Sides) -> None:
    """Compare formats: one that is only named now, and the width of a number, change nothing for a program."""
    one, other = at.both("format")
    if one == other:
        return
    before, after = (str(each) if each else "no format" for each in (one, other))
    if _FILE in (one, other):
        name = "type-changed"
    elif not (one and other) or {"integer", "number", "boolean"} & {*at.one.types, *at.other.types}:
        name = "format-named"
    else:
        name = "format-changed"
    at.note(name, f"had {before}, has {after}", before=before, after=after, keyword="format")
