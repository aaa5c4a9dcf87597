"""What texts about calls remark, in pieces where they are long, and how findings quote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.access import read_access_said
from reynard.prose.asides import is_limit
from reynard.prose.remarks import read_asides, read_long, read_remarks
from reynard.reconcile.evidence import within_tags
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.prose.remarks import Remark

_MADE = frozenset(("condition", "duty", "bound"))
"""What is told by how a sentence is made; where it is about keys, others tell it."""
_OF_CALLS = _MADE | {
    *("cost", "lifetime", "rate", "rights", "total", "pace", "precedence", "media", "restriction", "order", "relation"),
    *("size", "warning", "unsettled", "choices", "presence", "absence", "special", "callback", "common", "list"),
    "source",
}
_MOST = 8
"""Sentences that one finding quotes; of more, several tell."""

_TAG = compiled(r"</?(?:b|strong|i|em|u|font|span|a|code|p|div|br)\b[^<>\n]{0,300}>", re.IGNORECASE | re.ASCII)
_LONGEST = 120
_BEFORE = 40
"""Letters before the words that say it, where a sentence is too long to be quoted from its beginning."""


def remarks_on_calls(text: str) -> list[Remark]:
    """Return what the description of an operation, or one about many of them, remarks, in its order."""
    return [
        replace(each, start=at + each.start, end=at + each.end, words=(at + each.words[0], at + each.words[1]))
        for at, piece in read_long(text)
        for each in _of_piece(piece)
    ]


def _of_piece(text: str) -> list[Remark]:
    read = read_remarks(text)
    told = [
        each
        for each in read
        if each.topic in _OF_CALLS and not (each.topic in _MADE and read_access_said(text[each.start : each.end]))
    ]
    known = [(each.start, each.end) for each in told] + [each.words for each in read]
    told += (
        each
        for each in read_asides(text)
        if not _is_heading(text, each.start)
        and is_limit(text[each.start : each.end])
        and not read_access_said(text[each.start : each.end])
        and not any(start < each.end and each.start < end for start, end in known)
    )
    return sorted(told, key=lambda each: each.start)


def _is_heading(text: str, at: int) -> bool:
    """Tell whether a line names what follows it."""
    return text[text.rfind("\n", 0, at) + 1 : at + 1].lstrip().startswith("#")


def in_parts(remarks: Sequence[Remark]) -> Iterator[Sequence[Remark]]:
    """Yield remarks as findings tell them, a few at a time."""
    yield from (remarks[at : at + _MOST] for at in range(0, len(remarks), _MOST))


def quote_remarks(text: str, remarks: Iterable[Remark]) -> str:
    """Return sentences of a text as a finding quotes them: each on one line, long ones cut around what is said."""
    return "; ".join(f"“{_quoted(text, each)}”" for each in remarks)


def _quoted(text: str, remark: Remark) -> str:
    is_late = remark.words[1] - remark.start > _LONGEST
    start = max(remark.start, remark.words[0] - _BEFORE) if is_late else remark.start
    shown = _TAG.sub("", text[slice(*within_tags(text, start, remark.end))])
    said = " ".join(shown.replace("**", "").split())
    shown = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
    return f"…{shown}" if start > remark.start else shown
