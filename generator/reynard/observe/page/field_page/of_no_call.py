"""Sections of a page that stand behind a call, and above all calls by their level: what they show is of no call.

### `GET /v1/phones`
…
## When a message comes in
Your server is sent: `{"phone": "…"}`
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reynard.observe.page.field_page.lists import TABLES
from reynard.observe.page.stated.called import find_commanded
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.page.parts import Part
    from reynard.observe.page.sections import Item
    from reynard.source import Source, Span

_FAILING = compiled(r"失败|错误|异常|\b(?:errors?|failures?|fails?|failed)\b", re.IGNORECASE)
_OF_CALLS = compiled(
    r"\b(?:requests?|responses?|returns?|parameters?|params|payloads?|body|headers?)\b"
    r"|请求|响应|返回|应答|参数|字段|报文",
    re.IGNORECASE,
)
"""What the title of a section says that is about calls, however it says it: `## Response Formats`."""


def without_sections_of_none(source: Source, parts: Sequence[Part]) -> tuple[Sequence[Part], tuple[Span, ...]]:
    """Return the calls of a page without the sections beside them that show something, and where that stands.

    A heading that says what is below it, `## Response`, is about the call, whatever its level; so is a section with a
    command. What fails is told of where it stands, `## Errors`; words alone say what they say.
    """
    levels = {_level(part) for part in parts}
    if len(parts) < 2 or len(levels) != 1 or not (level := levels.pop()):  # noqa: PLR2004 - one call has its page
        return parts, ()
    made: list[Part] = []
    left: list[Span] = []
    for part in parts:
        kept: list[Item] = []
        own = part.items[: _end_of_own(part)]
        for section in _sections(own, level):
            shown = tuple(_shown(source, section))
            is_beside = 0 < section[0].level < level and section[0].kind == "line"
            if shown and is_beside and not _is_of_the_call(source, section, part):
                left.extend(shown)
            else:
                kept.extend(section)
        kept.extend(part.items[len(own) :])
        made.append(part if len(kept) == len(part.items) else replace(part, items=tuple(kept)))
    return made, tuple(left)


def _end_of_own(part: Part) -> int:
    """Return where the items of a call end: what all calls answer was put behind them, from elsewhere on the page."""
    end = part.span.end
    pairs = enumerate(pairwise(part.items), 1)
    behind = (at for at, (before, each) in pairs if each.end < before.start or each.start >= end)
    return next(behind, len(part.items))


def _level(part: Part) -> int:
    return part.level or next((each.level for each in reversed(part.intro) if each.level), 0)


def _sections(items: tuple[Item, ...], level: int) -> Iterator[tuple[Item, ...]]:
    """Yield what stands below a call itself, and each section whose heading stands above the call's by its level."""
    starts = [0, *(at for at, each in enumerate(items) if at and 0 < each.level < level), len(items)]
    return (items[start:end] for start, end in pairwise(starts) if start < end)


def _shown(source: Source, section: tuple[Item, ...]) -> Iterator[Span]:
    """Yield the JSON of a section, and the tables that could be read as fields."""
    at = 0
    while at < len(section):
        item = section[at]
        tables = (way(source, section, at) for way in TABLES) if item.kind == "line" else ()
        table, after = next(filter(None, tables), (None, at + 1))
        if table is not None:
            yield table.span
        elif item.kind == "json":
            yield source.span(item.start, item.end)
        at = max(after, at + 1)


def _is_of_the_call(source: Source, section: tuple[Item, ...], part: Part) -> bool:
    """Tell whether a section names the call, says or shows how something is called, or what is answered."""
    path = part.endpoint.path.value.partition("?")[0]
    titles = [each for each in section if each.level]
    is_said = _OF_CALLS.search(source.text, titles[0].start, titles[0].end) is not None
    if is_said or path in source.text[section[0].start : section[-1].end]:
        return True
    is_failing = any(_FAILING.search(source.text, each.start, each.end) for each in titles)
    return is_failing or next(iter(find_commanded(source, section)), None) is not None
