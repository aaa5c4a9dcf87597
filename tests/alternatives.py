"""Which alternatives of our patterns no text of the tests needs: each is left out, and what was sought is sought again.

    python tests/alternatives.py --tests tests/prose tests/draft -- reynard.prose reynard.draft

The tests run once; every text that a pattern of these modules was tried on is kept. An alternative is needed where one
of the texts comes to something else without it. What stands in several patterns, because they share a piece, counts
once. Whether a test looks at what came out is another question: see `mutation.py`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from reynard import patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_METHODS = frozenset({"search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"})
_MOST, _LONGEST = 4_000, 3_000
"""Texts that are kept of a pattern, and characters of each."""


class Recorded:
    """A pattern that keeps what it was tried on."""

    def __init__(self, made: re.Pattern[str], module: str) -> None:
        self.made, self.module = made, module
        self.texts: dict[tuple[Any, ...], None] = {}

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        value = getattr(self.made, name)
        if name not in _METHODS:
            return value

        def tried(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as above
            text = arguments[1] if name in ("sub", "subn") else arguments[0]
            if len(self.texts) < _MOST and len(text) <= _LONGEST:
                how = "fullmatch" if name == "fullmatch" else "match" if name == "match" else "finditer"
                self.texts[how, text, *(arguments[1:] if name not in ("sub", "subn", "split") else ())] = None
            return self._found(value(*arguments, **named))

        return tried

    def _found(self, value: Any) -> Any:  # noqa: ANN401 - as above
        if isinstance(value, re.Match):
            return Found(value, self)
        return map(self._found, value) if type(value).__name__ == "callable_iterator" else value


class Found:
    """A match that says it is of the pattern that was asked: some of our code tells by that which one it was."""

    def __init__(self, match: re.Match[str], pattern: Recorded) -> None:
        self._match, self.re = match, pattern

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a match has
        return getattr(self._match, name)

    def __getitem__(self, group: str | int) -> str | Any:  # noqa: ANN401 - as of a match
        return self._match[group]


class Alternative(NamedTuple):
    """Where one alternative of a pattern stands, and what all of its group say."""

    start: int
    end: int
    group: str
    text: str


def alternatives(pattern: str) -> Iterator[Alternative]:
    """Yield the alternatives of each group that has several, and a span that can be left out."""
    opened: list[tuple[int, list[int]]] = [(0, [])]
    at = 0
    while at < len(pattern):
        match pattern[at]:
            case "\\":
                at += 1
            case "[":
                at = _end_of_set(pattern, at)
            case "(":
                head = re.compile(r"\((?:\?(?:P<\w+>|<?[=!]|[aimsux-]*:|>|P=\w+|\(\w+\)))?").match(pattern, at)
                assert head is not None
                opened.append((head.end(), []))
                at = head.end() - 1
            case ")":
                if len(opened) > 1:
                    yield from _of_group(pattern, *opened.pop(), at)
            case "|":
                opened[-1][1].append(at)
        at += 1
    yield from _of_group(pattern, *opened.pop(), len(pattern))


def _end_of_set(pattern: str, at: int) -> int:
    at += 2 if pattern[at + 1] == "^" else 1
    at += pattern[at] == "]"
    while pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at


def _of_group(pattern: str, start: int, bars: list[int], end: int) -> Iterator[Alternative]:
    flags = re.match(r"(?:\(\?[aimsux]+\))?", pattern)
    start = max(start, flags.end() if flags else 0)
    limits = [start - 1, *bars, end]
    for before, behind in pairwise(limits):
        if bars:
            # One bar goes with it: the one before, or, of the first, the one behind.
            span = (before + 1, behind + 1) if before == limits[0] else (before, behind)
            yield Alternative(*span, pattern[start:end], pattern[before + 1 : behind])


def outcome(pattern: re.Pattern[str], tried: tuple[Any, ...]) -> object:
    """Return all that a pattern makes of a text."""
    how, text, *rest = tried
    places = [each for each in rest if isinstance(each, int)]
    if how == "finditer":
        return [(each.span(), each.groups()) for each in pattern.finditer(text, *places)]
    found = getattr(pattern, how)(text, *places)
    return found and (found.span(), found.groups())


def judged(every: list[Recorded]) -> tuple[dict[tuple[str, str], set[str]], set[tuple[str, str]]]:
    """Return all alternatives by group and text with the modules that have them, and those that are needed."""
    known: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    needed: set[tuple[str, str]] = set()
    for each in every:
        pattern = each.made.pattern
        before = {tried: outcome(each.made, tried) for tried in each.texts}
        order = sorted(before, key=lambda tried: (not before[tried], len(tried[1])))
        for one in alternatives(pattern):
            key = (one.group, one.text)
            known[key].add(each.module)
            if key in needed:
                continue
            try:
                less = re.compile(pattern[: one.start] + pattern[one.end :], each.made.flags & ~re.UNICODE)
            except re.error:
                needed.add(key)  # a group that is spoken of elsewhere
                continue
            if less.groups != each.made.groups or any(outcome(less, tried) != before[tried] for tried in order):
                needed.add(key)
    return known, needed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="+", help="modules and rooms by their dotted names")
    parser.add_argument("--tests", nargs="+", default=["tests"])
    parser.add_argument("--list", action="store_true", help="say what is not needed")
    given = parser.parse_args()
    every: list[Recorded] = []
    compiled: Callable[..., re.Pattern[str]] = patterns.compiled

    def recorded(pattern: str, flags: int = 0) -> Any:  # noqa: ANN401 - stands where a pattern does
        module = sys._getframe(1).f_globals["__name__"]  # noqa: SLF001 - who asks
        made = compiled(pattern, flags)
        if not any(module == each or module.startswith(f"{each}.") for each in given.modules):
            return made
        every.append(Recorded(made, module))
        return every[-1]

    patterns.compiled = recorded
    code = pytest.main(["-q", "-p", "no:xdist", "--no-header", *given.tests])
    known, needed = judged(every)
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for key, modules in known.items():
        for module in modules:
            counts[module][0] += 1
            counts[module][1] += key in needed
    for module, (total, used) in sorted(counts.items()):
        print(f"{module}: {used} of {total} needed")  # noqa: T201 - a command's output
        if given.list:
            for group, text in (key for key in known if key not in needed and module in known[key]):
                print(f"    {text}    of    {group[:160]}")  # noqa: T201 - as above
    print(f"all: {len(needed)} of {len(known)} alternatives needed, {len(needed) / max(len(known), 1):.1%}")  # noqa: T201 - as above
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
