"""Answers behind all calls of a page, below a heading beside or above their titles: they are of none alone.

### Create  POST /v1/videos
### Ask     GET /v1/videos/{id}
## Response format
### Errors
{"code": 400, "msg": "…"}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.sections import Item
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.parts import Part

_ANSWERS = frozenset(("response", "response-example", "error-example", "error", "status"))
_GOOD = frozenset(("response", "response-example"))
_FAILED = ("error-example", "error")


def with_answers_at_end(parts: Sequence[Part]) -> tuple[Sequence[Part], tuple[Item, ...]]:
    """Return the calls of a page with the failures behind all of them, and the blocks there that are of no call.

    How an answer looks on the whole says nothing of what one call answers, unless the calls are of one method and none
    of them says more; how failures look does, where the page says what the call answers otherwise.
    """
    levels = {_level(each) for each in parts} - {0}
    if len(parts) < 2 or not levels:  # noqa: PLR2004 - one call has its page
        return parts, ()
    level, last = min(levels), parts[-1]
    is_flat = any(each.kind == "heading" and each.level == level for part in parts[:-1] for each in part.items)
    deepest = level - 1 if is_flat else level
    start = next(
        (at for at, each in enumerate(last.items) if 0 < each.level <= deepest and each.key in _ANSWERS),
        len(last.items),
    )
    own = any(each.kind == "json" for each in last.items[start:])
    outer = last.items[start].level if own else 0
    end = next(
        (
            at
            for at in range(start + 1, len(last.items))
            if 0 < last.items[at].level <= outer and last.items[at].key not in _ANSWERS
        ),
        len(last.items),
    )
    if not own or any(each.kind == "code" for each in last.items[start:end]):
        return parts, ()
    failures, others = _divided(last.items[start:end])
    moved = {each.start for each in (*failures, *others) if each.kind == "json"}
    kept = replace(last, items=tuple(each for each in last.items if each.start not in moved or each.kind != "json"))
    whole = [*parts[:-1], kept]
    answered = [any(each.key in _GOOD for each in part.items) for part in whole]
    is_said = any(answered[:-1]) or any(each.key in _GOOD for each in last.items[:start])
    is_one_method = len({each.endpoint.method.value for each in parts}) == 1
    if not is_said and is_one_method and (good := _good(last.items[start:end])):
        return [replace(each, items=(*each.items, *good)) for each in whole], ()
    left = (*others, *(() if any(answered) else (each for each in failures if each.kind == "json")))
    pairs = zip(whole, answered, strict=True)
    return [replace(each, items=(*each.items, *failures)) if own else each for each, own in pairs], left


def _level(part: Part) -> int:
    return part.level or next((each.level for each in reversed(part.intro) if each.kind == "line" and each.level), 0)


def _good(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the one sample of a good answer below its heading; nothing where there are more."""
    shown = [each for each in items if each.kind == "json"]
    is_alone = len(shown) == 1 and len(items) > 1 and items[1] is shown[0] and items[0].key in _GOOD
    return (Item("heading", items[0].start, items[0].end, items[0].key), shown[0]) if is_alone else ()


def _divided(items: Sequence[Item]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return the samples of failures, each below its heading, and all other blocks."""
    failures: list[Item] = []
    others: list[Item] = []
    heading: Item | None = None
    for each in items:
        heading = each if each.kind == "heading" else None if each.level else heading
        if each.kind == "json" and heading is not None and heading.key in _FAILED:
            failures.extend((Item("heading", heading.start, heading.end, heading.key), each))
        elif each.kind == "json":
            others.append(each)
    return tuple(failures), tuple(others)
