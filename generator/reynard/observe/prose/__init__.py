"""What descriptions in Chinese and English claim about a field. Precision goes before recall: silence is no harm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.prose.formats import formats, units
from reynard.observe.prose.legends import legends
from reynard.observe.prose.model import (
    Claim,
    Constant,
    Default,
    Deprecated,
    Examples,
    Exclusive,
    Format,
    FormatName,
    Garbled,
    Length,
    Range,
    Required,
    StatusCode,
    Unit,
    Values,
)
from reynard.observe.prose.ranges import ranges
from reynard.observe.prose.statements import defaults, deprecated, examples, exclusive, required
from reynard.observe.prose.values import values
from reynard.observe.prose.view import View, view

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Claim",
    "Constant",
    "Default",
    "Deprecated",
    "Examples",
    "Exclusive",
    "Format",
    "FormatName",
    "Garbled",
    "Length",
    "Range",
    "Required",
    "StatusCode",
    "Unit",
    "Values",
    "claims",
]


def claims(text: str) -> tuple[Claim, ...]:
    """Return what a description claims about its field, in the order of the text; never raises."""
    seen = view(text)
    shown = list(examples(seen))
    for example in shown:
        seen = seen.without(example.start, example.end)
    listed = list(values(seen))
    bounds = [each for each in ranges(seen) if not _overlaps(each, [one for one in listed if isinstance(one, Garbled)])]
    listed = [each for each in listed if isinstance(each, Garbled) or not _overlaps(each, bounds)]
    explained = list(legends(seen))
    found: list[Claim] = [
        *(each for each in shown if each.values),
        *_merged(seen, listed, explained),
        *bounds,
        *defaults(seen),
        *required(seen),
        *exclusive(seen),
        *deprecated(seen),
        *formats(seen),
        *units(seen),
    ]
    return tuple(sorted(found, key=lambda each: (each.start, each.end, type(each).__name__)))


def _overlaps(claim: Claim, others: Sequence[Claim]) -> bool:
    return any(claim.start < other.end and other.start < claim.end for other in others)


def _merged(
    seen: View, listed: Sequence[Values | Constant | Garbled], explained: Sequence[Values | StatusCode]
) -> list[Claim]:
    """Bring lists of values and the legends that explain them together."""
    merged: list[Claim] = []
    legends_left = [each for each in explained if isinstance(each, Values)]
    merged.extend(each for each in explained if isinstance(each, StatusCode))
    for claim in listed:
        if not isinstance(claim, Values):
            merged.append(claim)
            continue
        known = dict(claim.meanings)
        known.update({name: text for name, text in _collapsed(seen, claim) if name not in known})
        for legend in list(legends_left):
            if set(legend.values) <= set(claim.values) or _overlaps(legend, [claim]):
                known.update(legend.meanings)
                legends_left.remove(legend)
        everything = dict.fromkeys((*claim.values, *known)) if False else dict.fromkeys(claim.values)
        merged.append(
            Values(
                values=tuple(everything),
                meanings=tuple((name, known[name]) for name in everything if name in known),
                is_exhaustive=claim.is_exhaustive,
                start=claim.start,
                end=claim.end,
            )
        )
    merged.extend(legends_left)
    return merged


def _collapsed(seen: View, claim: Values) -> list[tuple[str, str]]:
    """Find meanings behind a list whose own separators were lost: `其中:addition:增加元素swap:替换元素`."""
    if len(claim.values) < 2:  # noqa: PLR2004 - with one value nothing runs together
        return []
    names = "|".join(re.escape(value) for value in sorted(claim.values, key=len, reverse=True))
    heads = list(
        re.finditer(
            rf"(?<![A-Za-z0-9_-])[`\"'*]{{0,3}}(?P<name>{names})[`\"'*]{{0,3}}\s?[:=-]+\s?", seen.plain[claim.end :]
        )
    )
    found: list[tuple[str, str]] = []
    for index, head in enumerate(heads):
        start = claim.end + head.end()
        stop = claim.end + heads[index + 1].start() if index + 1 < len(heads) else len(seen.plain)
        meaning = re.split(r"[\n。;]", seen.plain[start:stop], maxsplit=1)[0].rstrip(" ,;/|.-*")
        if meaning and "\0" not in meaning and len(meaning) <= 100:  # noqa: PLR2004 - longer is no label
            found.append((head["name"], seen.text[start : start + len(meaning)]))
    return found
