"""What words say that no schema can: what a call costs, how long a result is kept, how often one may call.

A remark is quoted and not understood further: it is for the person who decides, and nothing is made of it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from reynard.patterns import compiled
from reynard.prose.asides import find_asides
from reynard.prose.clauses import Manner, may_have_clauses, read_clauses
from reynard.prose.sought import any_of_sought, sought_any
from reynard.prose.topics import COMMON, SAID
from reynard.prose.view import BLANK, MAX_LENGTH, View, make_table_view, make_view, runs_on
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.prose.topics import Topic

_TOPICS = tuple((topic, sought_any(patterns)) for topic, patterns in SAID)
_COMMON = sought_any(COMMON)
_ANY_TOPIC = any_of_sought(*(each for _, patterns in _TOPICS for each in patterns.each))
_SENTENCE_END = compiled(r"[。;\n]|(?<!\be\.g)(?<!\bi\.e)[.!](?=\s|\Z)", re.ASCII)
_OPENING = compiled(
    rf"(?:[ \n#{BLANK}]|>(?![=\d])|-(?!\d)|\*(?!\*)|[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])*", re.ASCII
)
"""What stands before the first word: marks of lists and headings, pictures, tags."""
_OF_SENTENCES = frozenset(("restriction", "order", "warning"))
"""What a heading alone does not say: it names a thing."""
_RANGE = compiled(
    r"范围\s?:?\s?(?P<low>[0-9]{1,9}(?:\.[0-9]{1,9})?)\s?[-~至到]\s?(?P<high>[0-9]{1,9}(?:\.[0-9]{1,9})?)(?![0-9.])",
    re.ASCII,
)
"""A range, which may have its ends the wrong way round: `范围 100-1`."""
_NOW = compiled(r"目前|当前|现阶段")
_LONGEST = 160
_MOST = 60
_LONGEST_ROW = 120
"""Letters of a row up to which its remark is quoted with the cells before it, which say what it is about."""
_MOST_PIECES = 20
"""Pieces of a long text that are read: no one wrote more about one thing."""


class Remark(Struct, frozen=True, kw_only=True):
    """A sentence, and what it is about. Offsets index into the text, the end exclusive."""

    topic: Topic | Manner | Literal["aside", "common"]
    start: int
    end: int
    words: tuple[int, int]
    """Where the words stand that tell so."""


@lru_cache(maxsize=8192)
def read_remarks(text: str) -> tuple[Remark, ...]:
    """Return what a text remarks, also in its tables, each sentence once, in its order; never raises."""
    found = [*_read(make_view(text))]
    tables = make_table_view(text)
    if tables is not None:
        found += [_with_row(each, text) for each in _read(tables)]
    return tuple(sorted(found, key=lambda each: each.start)[:_MOST])


def read_long(text: str) -> Iterator[tuple[int, str]]:
    """Yield the pieces of a text of any length, each with its offset, that are read one by one."""
    at = 0
    for _ in range(_MOST_PIECES):
        if len(text) - at <= MAX_LENGTH:
            break
        end = text.rfind("\n", at + 1, at + MAX_LENGTH) + 1 or at + MAX_LENGTH
        yield at, text[at:end]
        at = end
    yield at, text[at : at + MAX_LENGTH]


def _with_row(remark: Remark, text: str) -> Remark:
    """Return what a cell remarks with the cells before it in its row, where they are short."""
    start = text.rfind("\n", 0, remark.start) + 1
    start += len(text[start : remark.start]) - len(text[start : remark.start].lstrip(" |"))
    return replace(remark, start=start) if remark.end - start <= _LONGEST_ROW else remark


def _read(seen: View) -> Iterator[Remark]:
    plain = seen.plain
    found: dict[tuple[int, int], Remark] = {}
    for topic, patterns in _TOPICS if _ANY_TOPIC.may_be_in(seen) else ():
        for match in patterns.all_in(seen):
            start, end = _sentence(plain, match.start(), match.end())
            if _NOW.match(plain, match.start()) and plain[match.start() - 1 : match.start()] == " ":
                start = match.start()  # it begins a sentence, though nothing ends the one before
            if topic in _OF_SENTENCES and _is_heading(plain, match.start()):
                continue
            if not _overlaps(found, start, end):
                found[start, end] = Remark(topic=topic, start=start, end=end, words=match.span())
    for start, end in _sentences(plain) if may_have_clauses(seen) else ():
        if _overlaps(found, start, end) or _is_heading(plain, start):
            continue
        clause = next(read_clauses(seen, start, end), None)
        if clause is not None:
            found[start, end] = Remark(topic=clause.manner, start=start, end=end, words=(clause.start, clause.end))
    for match in _RANGE.finditer(plain) if "范围" in plain else ():
        start, end = _sentence(plain, match.start(), match.end())
        if float(match["low"]) > float(match["high"]) and not _overlaps(found, start, end):
            found[start, end] = Remark(topic="warning", start=start, end=end, words=match.span())
    for match in _COMMON.all_in(seen):
        start, end = _sentence(plain, match.start(), match.end())
        if not _overlaps(found, start, end) and not plain.startswith(":", end - 1):
            found[start, end] = Remark(topic="common", start=start, end=end, words=match.span())
    yield from found.values()


@lru_cache(maxsize=8192)
def read_asides(text: str) -> tuple[Remark, ...]:
    """Return the later parts of a text that say something, whatever else is read of them; never raises."""
    spans = [*find_asides(make_view(text))][:_MOST]
    return tuple(Remark(topic="aside", start=start, end=end, words=(start, end)) for start, end in spans)


def _overlaps(found: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(low < end and start < high for low, high in found)


def _is_heading(plain: str, at: int) -> bool:
    return plain.startswith("#", plain.rfind("\n", 0, at) + 1)


def _sentences(plain: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a text stand."""
    at = 0
    ends = (end for end in _SENTENCE_END.finditer(plain) if not runs_on(plain, end.start()))
    for start, after in ((end.start(), end.end()) for end in ends):
        yield _trimmed(plain, at, start)
        at = after
    yield _trimmed(plain, at, len(plain))


def _sentence(plain: str, first: int, last: int) -> tuple[int, int]:
    """Return where the sentence around some words stands, or as much of it as can be quoted."""
    low = max(0, first - _LONGEST)
    start = max(
        (end.end() for end in _SENTENCE_END.finditer(plain, low, first) if not runs_on(plain, end.start())),
        default=low,
    )
    ends = _SENTENCE_END.finditer(plain, last, last + _LONGEST)
    stop = next((end for end in ends if not runs_on(plain, end.start())), None)
    return _trimmed(plain, start, stop.start() if stop is not None else min(len(plain), last + _LONGEST))


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    """Return a part of a text without the marks before it and the blanks behind it."""
    opening = _OPENING.match(plain, start, end)
    start = opening.end() if opening is not None else start
    end = start + len(plain[start:end].rstrip(f" \n,{BLANK}"))
    is_closing = plain[start:end].endswith(")") and plain.count(")", start, end) > plain.count("(", start, end)
    return start, end - is_closing
