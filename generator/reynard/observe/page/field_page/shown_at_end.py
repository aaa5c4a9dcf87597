"""Samples behind all calls of a page, below a heading of their own: each belongs to the call that its command makes.

### 1. Create  POST /v1/videos
### 2. Ask     GET /v1/videos/{id}
## Examples
curl https://…/v1/videos -d '{…}'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.sections import Item
from reynard.observe.page.stated.called import find_commanded
from reynard.observe.page.stated.queries import is_same_call
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.parts import Part
    from reynard.source import Source


def with_shown_at_end(source: Source, parts: Sequence[Part]) -> Sequence[Part]:
    """Return the calls of a page, each with what stands of it behind the last one."""
    if len(parts) < 2:  # noqa: PLR2004 - one call has its page
        return parts
    last = parts[-1]
    level = last.level or next((each.level for each in reversed(last.intro) if each.level), 0)
    end = next((at for at, each in enumerate(last.items) if 0 < each.level < level), len(last.items))
    tail = last.items[end:]
    owners: dict[int, int | None] = {}
    alone: dict[int, int | None] = {}
    for call in find_commanded(source, tail):
        start = next((at for at in range(call.first, -1, -1) if tail[at].level), 0)
        owner = next((at for at, each in enumerate(parts) if is_same_call(call.endpoint, each.endpoint)), None)
        owners[start] = owner if owners.setdefault(start, owner) == owner else None
        alone[call.first] = owner
    given: dict[int, list[Item]] = {}
    taken: set[int] = set()
    for at, owner in alone.items():
        # Two calls below one heading: nobody can tell what else there is of which.
        start = next((each for each in range(at, -1, -1) if tail[each].level), 0)
        if owners[start] is None and owner is not None and owner != len(parts) - 1:
            above = Item("heading", tail[at].start, tail[at].start, "request-example")
            given.setdefault(owner, []).extend((above, tail[at]))
            taken.add(at)
    for start, owner in owners.items():
        if owner is None or owner == len(parts) - 1:
            continue
        after = next(
            (at for at in range(start + 1, len(tail)) if 0 < tail[at].level <= tail[start].level or at in owners),
            len(tail),
        )
        given.setdefault(owner, []).extend(tail[start:after])
        taken.update(range(start, after))
    if not taken:
        return parts
    kept = tuple(each for at, each in enumerate(tail) if at not in taken)
    left = replace(last, items=(*last.items[:end], *kept))
    rest = (replace(each, items=(*each.items, *given.get(at, ()))) for at, each in enumerate(parts[:-1]))
    return [*rest, left]
