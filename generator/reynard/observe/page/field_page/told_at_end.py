"""Fields that stand behind all calls of a page, below a heading of their own: `## Schema`, `### Input`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.parts import Part

_ASKED = frozenset(("body", "fields"))
_LISTING = frozenset((*_ASKED, "query", "path", "header"))


def with_told_at_end(parts: Sequence[Part]) -> Sequence[Part]:
    """Return the calls of a page with what stands behind the last one where it belongs.

    A heading above that of the last call ends it. What is listed there as sent is sent by the one POST of the page of
    which nothing else is listed; a GET has no such fields.
    """
    asking = [at for at, each in enumerate(parts) if each.endpoint.method.value == "POST"]
    if len(parts) < 2 or len(asking) != 1 or asking[0] == len(parts) - 1:  # noqa: PLR2004 - one call has its page
        return parts
    last, wanting = parts[-1], parts[asking[0]]
    level = next((each.level for each in reversed(last.intro) if each.level), 0)
    end = next((at for at, each in enumerate(last.items) if 0 < each.level < level), len(last.items))
    first = next((at for at in range(end, len(last.items)) if last.items[at].key in _ASKED), len(last.items))
    if first == len(last.items) or any(each.key in _LISTING for each in wanting.items):
        return parts
    after = next((at for at in range(first + 1, len(last.items)) if last.items[at].level), len(last.items))
    given = replace(wanting, items=(*wanting.items, *last.items[first:after]))
    kept = replace(last, items=(*last.items[:first], *last.items[after:]))
    return [given if each is wanting else kept if each is last else each for each in parts]
