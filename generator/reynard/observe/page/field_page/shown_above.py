"""A quick start above all calls of a page: what it shows of a call that is described below belongs to that one.

## Quick start
### 1. Create      POST /v1/videos        {…}
### 2. Ask for it  GET /v1/videos/{id}    {…}
## Endpoints
### POST /v1/videos
### GET /v1/videos/{id}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.stated.called import find_commanded
from reynard.observe.page.stated.queries import is_same_call
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.parts import Part
    from reynard.observe.page.sections import Item
    from reynard.source import Source


def with_shown_above(source: Source, parts: Sequence[Part]) -> Sequence[Part]:
    """Return the calls of a page, each with what stands of it above the first one."""
    if len(parts) < 2:  # noqa: PLR2004 - one call has its page
        return parts
    intro = parts[0].intro
    given: dict[int, list[Item]] = {}
    taken: set[int] = set()
    calls = [each for each in find_commanded(source, intro) if _title_above(intro, each.first) is not None]
    for call in calls:
        owner = next((at for at, each in enumerate(parts) if is_same_call(call.endpoint, each.endpoint)), None)
        start = _title_above(intro, call.first)
        if not owner or start is None or start in taken:  # those of the first call stand where they belong
            continue
        others = {_title_above(intro, each.first) for each in calls if each is not call}
        after = next(
            (
                at
                for at in range(start + 1, len(intro))
                if 0 < intro[at].level < intro[start].level or (at in others and at > call.first)
            ),
            len(intro),
        )
        given.setdefault(owner, []).extend(each for each in intro[start:after] if not each.level)
        taken.update(range(start, after))
    if not taken:
        return parts
    first = replace(parts[0], intro=tuple(each for at, each in enumerate(intro) if at not in taken))
    rest = (replace(each, intro=(*given.get(at, ()), *each.intro)) for at, each in enumerate(parts) if at)
    return [first, *rest]


def _title_above(items: Sequence[Item], at: int) -> int | None:
    return next((index for index in range(at - 1, -1, -1) if items[index].level), None)
