"""Fences that list requests below each other: `# Ask for it`, `GET /v1/films/{id}`, with headers and bodies or without.

Each becomes code of its own below a line that says what it is for, where nothing else on the page names a call.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import ADDRESS, METHODS, endpoint_in
from reynard.observe.page.sections import Item
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.source import Source

REQUEST = "request"
"""The key of code that is one request out of a list of them."""
_OPENING = compiled(rf"(?m)^[ \t]*(?P<method>{METHODS})[ \t]+{ADDRESS}(?:[ \t]+HTTP/\d(?:\.\d)?)?[ \t]*\r?$")
_COMMENT = compiled(r"(?m)^[ \t]*(?:#+|//+)[ \t]*(?P<words>[^\s#/][^\n]*)")
_LEVEL = 6
"""As if the comment were a heading below all others."""
_MOST = 100
_FEWEST = 2


def with_requests_apart(source: Source, items: Sequence[Item]) -> list[Item]:
    """Return the items of a page, the requests that its code lists apart, if no line names a call."""
    if any(each.kind == "line" and endpoint_in(source, each.start, each.end) is not None for each in items):
        return list(items)
    listed = {at: found for at, item in enumerate(items) if (found := _openings(source, item))}
    fenced = (endpoint_in(source, each.start, each.end) for each in items if each.kind == "code")
    named = {each.key for each in fenced if each is not None}
    if named:
        # Others have a fence of their own, with nothing but their names: requests of these are samples.
        listed = {at: found for at, found in listed.items() if not named & _keys(source, found)}
    if sum(map(len, listed.values())) + len(named) < _FEWEST or not listed:
        return list(items)
    return [part for at, item in enumerate(items) for part in _parts(source, item, listed.get(at, []))]


def _openings(source: Source, item: Item) -> list[int]:
    """Return where the requests of a block begin, if it holds nothing before the first but what it is for."""
    if item.kind != "code":
        return []
    if endpoint_in(source, item.start, item.end) is not None:
        return []  # nothing but the name of a call
    starts = [each.start() for each in _OPENING.finditer(source.text, item.start, item.end)][:_MOST]
    above = source.text[item.start : starts[0]].splitlines() if starts else ["-"]
    return starts if all(not line.strip() or _COMMENT.match(line) for line in above) else []


def _keys(source: Source, starts: Sequence[int]) -> set[tuple[str, str]]:
    """Return what the requests that begin at some places call."""
    lines = (_OPENING.match(source.text, each) for each in starts)
    return {(line["method"].upper(), line["path"].partition("?")[0]) for line in lines if line is not None}


def _parts(source: Source, item: Item, starts: list[int]) -> Iterator[Item]:
    if not starts:
        yield item
        return
    firsts = [item.start, *(_with_comments(source, before, at) for before, at in pairwise(starts)), item.end]
    for (first, end), at in zip(pairwise(firsts), starts, strict=True):
        said = next(reversed([*_COMMENT.finditer(source.text, first, at)]), None)
        if said is not None:
            yield Item("line", *said.span("words"), "", _LEVEL)
        last = at + len(source.text[at:end].rstrip())
        yield Item("code", at + len(source.text[at:last]) - len(source.text[at:last].lstrip()), last, REQUEST)


def _with_comments(source: Source, before: int, at: int) -> int:
    """Return where the comments begin that stand right above a request."""
    first = at
    while first > before:
        line = source.text.rfind("\n", before, first - 1) + 1
        if line <= before or (source.text[line:first].strip() and not _COMMENT.match(source.text, line, first)):
            break
        first = line
    return first
