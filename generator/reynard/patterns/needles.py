"""What a text has wherever a pattern is found in it: short pieces, of which every match contains one.

They are read off the pattern as Python's engine parses it, so that nobody keeps a list of words beside an expression.
All is in small letters. Pieces may be where the pattern is not: they only tell which texts need no search.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST: Final = 64
"""Texts that a part of a pattern may stand for: of more, no piece is worth its list."""
_FREQUENT: Final = frozenset("etaoinshrdlu 0123456789")
_SHARE_OF_FREQUENT, _SHARE_OF_ASCII, _SHARE_OF_OTHERS = 0.1, 0.03, 0.003
"""How much of descriptions a character is, roughly: by this the pieces are chosen that fewest texts have."""


def needles_of(parsed: Any, flags: int) -> tuple[str, ...] | None:  # noqa: ANN401 - a tree of Python's own, which has no type
    """Return the pieces of which every text with a match has one, in small letters; None where nothing is so."""
    if not flags & re.ASCII and (flags | _flags_within(parsed)) & re.IGNORECASE:
        # `ſ` is an `s` there.
        return None
    found = _needles(parsed)
    pieces = _pieces(found) if found is not None else None
    return tuple(sorted(pieces)) if pieces is not None else None


def _flags_within(items: Iterable[Any]) -> int:
    """Return the flags that groups of a pattern set for themselves."""
    found = 0
    for op, value in items:
        if str(op) == "SUBPATTERN":
            found |= value[1]
        for each in _within(str(op), value):
            found |= _flags_within(each)
    return found


def _within(op: str, value: Any) -> list[Any]:  # noqa: ANN401 - as above
    """Return the patterns of which a part of a pattern is made."""
    match op:
        case "BRANCH":
            return list(value[1])
        case "SUBPATTERN" | "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return [value[-1]]
        case "ATOMIC_GROUP":
            return [value]
        case "ASSERT" | "ASSERT_NOT":
            return [value[1]]
        case "GROUPREF_EXISTS":
            return [each for each in value[1:] if each is not None]
    return []


def _needles(items: Iterable[Any]) -> frozenset[str] | None:
    """Return the rarest of what a sequence has: of each part by itself, or of parts that stand side by side."""
    found: list[frozenset[str] | None] = []
    run: frozenset[str] = frozenset(("",))
    for op, value in items:
        found.append(_of_part(str(op), value))
        texts = _texts(str(op), value)
        if texts is not None and len(texts) * len(run) <= _MOST:
            run = frozenset(map("".join, product(run, texts)))
            continue
        found.append(_pieces(run))
        run = texts or frozenset(("",))
    found.append(_pieces(run))
    return min((each for each in found if each is not None), key=_share, default=None)


def _of_part(op: str, value: Any) -> frozenset[str] | None:  # noqa: ANN401 - as above
    is_optional = (op.endswith("_REPEAT") and value[0] == 0) or (op == "GROUPREF_EXISTS" and value[2] is None)
    if op == "FAILURE" or (op == "ASSERT_NOT" and not value[1]):
        return frozenset()  # `(?!)`: what has no match needs nothing
    if is_optional or op == "ASSERT_NOT":
        return None
    each = [_needles(one) for one in _within(op, value)]
    known = [one for one in each if one is not None]
    return frozenset().union(*known) if each and len(known) == len(each) else None


def _texts(op: str, value: Any) -> frozenset[str] | None:  # noqa: ANN401 - as above
    """Return all that a part of a pattern matches; None where that is too much to say."""
    match op:
        case "LITERAL":
            return _letters([value])
        case "IN":
            return _letters(_listed(value))
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return frozenset(("",))
        case "BRANCH" | "SUBPATTERN" | "ATOMIC_GROUP":
            return _united(_texts_of_all(each) for each in _within(op, value))
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if value[1] == 1:
            inner = _texts_of_all(value[-1])
            return inner if value[0] or inner is None else inner | {""}
    return None


def _texts_of_all(items: Iterable[Any]) -> frozenset[str] | None:
    made: frozenset[str] = frozenset(("",))
    for op, value in items:
        texts = _texts(str(op), value)
        if texts is None or len(texts) * len(made) > _MOST:
            return None
        made = frozenset(map("".join, product(made, texts)))
    return made


def _united(each: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    made: frozenset[str] = frozenset()
    for texts in each:
        if texts is None or len(made) + len(texts) > _MOST:
            return None
        made |= texts
    return made


def _listed(items: Iterable[Any]) -> Iterator[int]:
    """Yield the characters of a set, as many as are looked at; those of most classes are none that is known."""
    for op, value in items:
        match str(op):
            case "LITERAL":
                yield value
            case "RANGE":
                yield from range(value[0], min(value[1], value[0] + _MOST) + 1)
            case "CATEGORY" if str(value) == "CATEGORY_DIGIT":
                yield from map(ord, "0123456789")
            case _:
                yield -1


def _letters(codes: Iterable[int]) -> frozenset[str] | None:
    """Return characters in small letters; None where one of them is not written small by itself alone."""
    made: set[str] = set()
    for code in codes:
        letter = chr(code) if code >= 0 else "İ"
        if not letter.isascii() and letter.lower() != letter.upper():
            return None
        made.add(letter.lower())
    return frozenset(made) if len(made) <= _MOST else None


def _pieces(texts: frozenset[str]) -> frozenset[str] | None:
    """Return texts without those that contain another; None where one is empty."""
    if "" in texts:
        return None
    return frozenset(each for each in texts if not any(one != each and one in each for one in texts))


def _share(needles: frozenset[str]) -> float:
    return sum(map(share_of, needles))


@cache
def share_of(text: str) -> float:
    """Return in how many descriptions a text is, roughly; each run asks for 20,000, and most come again."""
    share = 1.0
    for letter in text:
        is_frequent = letter in _FREQUENT
        share *= _SHARE_OF_FREQUENT if is_frequent else _SHARE_OF_ASCII if letter.isascii() else _SHARE_OF_OTHERS
    return share
