"""Values that a thing goes through: `queued → running → done`, ``moves from `queued` to `running` ``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.atoms import Atom, read_atoms
from reynard.prose.model import Values
from reynard.prose.sought import finds_by, sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.view import View

_STATE = r"[`\"']?(?:[a-z][a-z0-9_-]{1,40}|[A-Z][A-Z0-9_-]{1,40})[`\"']?"
_STATES = rf"{_STATE}(?:\s?[/|]\s?{_STATE}){{0,5}}"
_ARROWS = sought(
    rf"(?<![\w.`\"'-]){_STATES}(?:\s?(?:→|->|=>|⇒|-->)\s?{_STATES}){{1,9}}(?=\s*(?:\Z|[,.;。)\n]))", re.ASCII
)
_NAME = compiled(r"[A-Za-z][\w-]*", re.ASCII)
_CHANGES = sought(
    r"\b(?i:(?:moves?|goes|changes?|transitions?|progresses|passes)\s(?:from|through)|(?:starts?|begins?)\s(?:out\s)?(?:as|in|at|with)"
    r"|becomes?|turns?\s(?:in)?to|ends?\s(?:as|in|with)|then|finally|(?P<to>to))\s(?=[`\"'])"
    r"|(?:从|由|变为|变成|变更为|转为|转成|最终为?|依次为|流转为?)\s?(?=[`\"'A-Za-z])",
    re.ASCII,
)
"""Words by which something becomes another thing."""
_FEWEST = 3


@finds_by(_ARROWS, _CHANGES)
def find_courses(seen: View) -> Iterator[Values]:
    """Find three states or more that follow each other."""
    for match in _ARROWS.all_in(seen):
        yield from _several(_NAME.findall(seen.text[match.start() : match.end()]), match.start(), match.end())
    changes = [*_CHANGES.all_in(seen)]
    told = [item for match in changes for item in _next(seen, match.end())]
    if told and any(match["to"] is None for match in changes):
        yield from _several([item.value for item in told], told[0].start, told[-1].end)


def _next(seen: View, at: int) -> list[Atom]:
    """Return what something becomes, without the words that go on with the sentence behind it."""
    atoms = read_atoms(seen, at)
    items = atoms.items if atoms is not None else ()
    return [item for item in items if item.is_quoted == items[0].is_quoted]


def _several(names: list[str], start: int, end: int) -> Iterator[Values]:
    values = tuple(dict.fromkeys(names))
    if len(values) >= _FEWEST:
        yield Values(values=values, start=start, end=end)
