"""What stands behind all calls of a page, below a heading of its own: fields, as in `## Schema`, or words about all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.parts import Part
    from reynard.observe.page.sections import Item

_ASKED = frozenset(("body", "fields"))
_FIELDS_OR_TITLES = _ASKED | {""}
_LISTING = frozenset((*_ASKED, "query", "path", "header"))
_OF_CALLS = _LISTING | {"auth", "error", "status", "response", "request-example", "response-example", "error-example"}
"""Sections that are read, whatever stands in them."""


def with_told_at_end(parts: Sequence[Part]) -> tuple[Sequence[Part], tuple[Item, ...]]:
    """Return the calls of a page with what stands behind the last one where it belongs, and what belongs to none.

    A heading above that of the last call ends it; of calls in one block of code, a heading above theirs. What is listed
    there as sent is sent by the one POST of the page of which nothing else is listed; a GET has no such fields, and
    where there are several, nobody can tell whose they are.
    """
    asking = [at for at, each in enumerate(parts) if each.endpoint.method.value == "POST"]
    if len(parts) < 2 or not asking or asking[-1] == len(parts) - 1:  # noqa: PLR2004 - one call has its page
        return parts, ()
    last, wanting = parts[-1], parts[asking[0]]
    above = last.intro if any(each.level for each in last.intro) else parts[0].intro
    level = last.level or next((each.level for each in reversed(above) if each.level), 0)
    end = next((at for at, each in enumerate(last.items) if 0 < each.level < level), len(last.items))
    first = next((at for at in range(end, len(last.items)) if last.items[at].key in _ASKED), len(last.items))
    if first == len(last.items):
        return parts, ()
    is_alone = len(asking) == 1
    if is_alone and any(each.key in _LISTING for each in wanting.items):
        return parts, ()
    outer = last.items[first].level
    after = next(
        (
            at
            for at in range(first + 1, len(last.items))
            if last.items[at].level > 0
            and (last.items[at].level <= outer or (is_alone and last.items[at].key not in _FIELDS_OR_TITLES))
        ),
        len(last.items),
    )
    kept = replace(last, items=(*last.items[:first], *last.items[after:]))
    if not is_alone:
        return [*parts[:-1], kept], last.items[first:after]
    given = replace(wanting, items=(*wanting.items, *last.items[first:after]))
    return [given if each is wanting else kept if each is last else each for each in parts], ()


def without_words_at_end(parts: Sequence[Part]) -> tuple[Sequence[Part], tuple[Item, ...]]:
    """Return the calls of a page without the sections of words behind all of them, and these, which are about all.

    `## 注意事项` behind `### 3. 查询任务` is of no call, where all calls have titles of one level below it.
    """
    levels = {next((each.level for each in reversed(part.intro) if each.level), 0) for part in parts}
    if len(parts) < 2 or len(levels) != 1:  # noqa: PLR2004 - one call has its page
        return parts, ()
    last, level = parts[-1], levels.pop()
    starts = [at for at, each in enumerate(last.items) if each.level]
    end = next((at for at in starts if last.items[at].level < level), len(last.items))
    if end == len(last.items):
        return parts, ()
    kept: list[Item] = [*last.items[:end]]
    told: list[Item] = []
    text = last.endpoint.path.span.source.text
    for start, stop in zip(
        [at for at in starts if at >= end], [*(at for at in starts if at > end), len(last.items)], strict=True
    ):
        section = last.items[start:stop]
        is_told = all(each.kind == "line" and text[each.start] not in "|<" for each in section[1:])
        is_own = section[0].key in _OF_CALLS
        (told if is_told and len(section) > 1 and not is_own else kept).extend(section)
    if not told:
        return parts, ()
    return [*parts[:-1], replace(last, items=tuple(kept))], tuple(each for each in told if not each.level)
