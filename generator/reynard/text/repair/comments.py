"""Comments in JSON that people typed: of which member each speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.text.origin import Json, Pointer

Key: TypeAlias = tuple[int, "Pointer"]
"""Where the name of a member begins, and the member."""

COMMENT_WORDS = compiled(r"(?://+|/\*+|#+)\s*(?P<words>.*?)\s*(?:\*+/)?\s*\Z", re.DOTALL)
"""A comment, and the words in it."""
_BREAK = compiled(r"\n")
_BRACKET = compiled(r"[{}\[\]]")
_CODE = compiled(r"[\"'][^\"'\n]{0,80}[\"']\s*:|[{}\[\]]")
"""A member that was taken out by making a comment of it."""
_MEMBER = compiled(
    r"(?://+|#+)\s*[\"'](?P<name>[A-Za-z_]\w{0,60})[\"']\s*:\s*"
    r"(?P<value>\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|-?\d{1,15}(?:\.\d{1,9})?|true|false|null|True|False|None)\s*,?"
    r"\s*(?:(?://+|#+)\s*(?P<words>[^\n]*?))?\s*"
)
"""The same, whole: `# "seed": 5,  # what it begins with`."""
_PLAIN = {"true": True, "false": False, "null": None, "none": None}
_FARTHEST = 2_000
"""Characters between a comment and what it speaks of."""


class Comment(NamedTuple):
    """Words beside a member, and where they stand."""

    at: Pointer
    start: int
    end: int
    words: str


class TakenOut(NamedTuple):
    """A member that a comment has taken out of its object: it may be sent, and the example does without it."""

    at: Pointer
    value: Json
    start: int
    end: int
    words: str


def taken_out(text: str, comments: Sequence[tuple[int, int]], keys: Sequence[Key]) -> Iterator[TakenOut]:
    """Yield the members that stand in comments of their own lines, beside others of the same object."""
    starts = [start for start, _ in keys]
    for start, end in comments:
        line = text.rfind("\n", max(0, start - _FARTHEST), start) + 1
        found = _MEMBER.fullmatch(text, start, end) if not text[line:start].strip() else None
        index = bisect_right(starts, start)
        if found is None:
            continue
        is_near = index > 0 and start - starts[index - 1] <= _FARTHEST
        if is_near and _BRACKET.search(text, starts[index - 1], start) is None:
            holder = keys[index - 1][1][:-1]
        elif _leads_on(text, end, starts, index):
            holder = keys[index][1][:-1]
        else:
            continue
        words = "words" if found["words"] else "name"
        yield TakenOut((*holder, found["name"]), _value_of(found["value"]), *found.span(words), found["words"] or "")


def _value_of(written: str) -> Json:
    if written[0] in "\"'":
        return written[1:-1]
    plain = _PLAIN.get(written.lower(), written)
    return plain if not isinstance(plain, str) else float(plain) if "." in plain else int(plain)


def attached(text: str, comments: Sequence[tuple[int, int]], keys: Sequence[Key]) -> Iterator[Comment]:
    """Yield the comments that speak of a member: behind it on its line, or alone on the line above it."""
    breaks = [found.start() for found in _BREAK.finditer(text)] if comments else []
    starts = [start for start, _ in keys]
    for start, end in comments:
        index = bisect_right(starts, start)
        row = bisect_right(breaks, start)
        line = breaks[row - 1] + 1 if row else 0
        if index and starts[index - 1] >= line:
            at = keys[index - 1][1]
        elif start - line < _FARTHEST and not text[line:start].strip() and _leads_on(text, end, starts, index):
            at = keys[index][1]
        else:
            continue
        found = COMMENT_WORDS.match(text, start, end)
        words = found["words"] if found is not None else ""
        if found is not None and words and _CODE.match(words) is None:
            yield Comment(at, found.start("words"), found.end("words"), words)


def _leads_on(text: str, end: int, starts: Sequence[int], index: int) -> bool:
    """Tell whether a member follows a comment before anything is opened or closed."""
    if index == len(starts) or starts[index] - end > _FARTHEST:
        return False
    return _BRACKET.search(text, end, starts[index]) is None
