"""Calls that a page lists below one heading, before what only one of them takes: each with its samples elsewhere.

## Endpoints
### Create a video
POST /v1/videos
### Ask for it
GET /v1/videos/{id}
## Request body
…
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.page.parts import Mark, Part, named_on_lines
from reynard.observe.page.stated.called import find_commanded
from reynard.observe.page.stated.queries import is_same_call

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_FEWEST = 2
_WITHOUT_BODY = ("GET", "HEAD", "DELETE", "OPTIONS")


class _Listed(NamedTuple):
    mark: Mark
    after: int
    """Where what is said of it in the list ends."""


def take_listed(source: Source, items: Sequence[Item]) -> tuple[list[Item], tuple[Part, ...]]:
    """Return the items without the calls that are only listed, and these, each with the samples that call it."""
    listed = _run(source, items)
    if len(listed) < _FEWEST:
        return list(items), ()
    main = next((each for each in listed if each.mark.endpoint.method.value not in _WITHOUT_BODY), listed[0])
    taken: set[int] = set()
    parts: list[Part] = []
    commands = tuple(find_commanded(source, items))
    for each in listed:
        if each is main:
            continue
        endpoint, title = each.mark.endpoint, items[each.mark.first - 1]
        called = (call.first for call in commands if is_same_call(call.endpoint, endpoint))
        shown = [index for at in called for index in _around(items, at) if index not in taken]
        taken.update(range(each.mark.first - 1, each.after), shown)
        said = tuple(items[each.mark.after : each.after])
        below = tuple(items[index] for index in shown if not items[index].level)
        span = source.span(title.start, items[each.mark.after - 1].end)
        parts.append(Part(endpoint, (title,), (*said, *below), span, is_alone=False))
    return [item for index, item in enumerate(items) if index not in taken], tuple(parts)


def _run(source: Source, items: Sequence[Item]) -> list[_Listed]:
    """Return the first calls of a page that stand below each other, each with a title and prose, and nothing else."""
    found: list[_Listed] = []
    marks = named_on_lines(source, items)
    if len(marks) < _FEWEST:
        return []
    ends = [*(following.first - 1 for _, following in pairwise(marks)), len(items)]
    for mark, end in zip(marks, ends, strict=True):
        title = items[mark.first - 1] if mark.first else None
        if title is None or title.kind != "line" or not title.level:
            break
        opens = items[mark.first - 2] if mark.first > 1 else None
        if not found and (opens is None or opens.kind != "heading" or opens.key != "endpoint"):
            break
        if found and title.level != items[found[0].mark.first - 1].level:
            break
        after = next((at for at in range(mark.after, end) if not _is_prose(source, items[at])), end)
        found.append(_Listed(mark, after))
        if after < end:
            break
    keys = [each.endpoint.key for each in marks]
    return found if all(keys.count(each.mark.endpoint.key) == 1 for each in found) else []


def _is_prose(source: Source, item: Item) -> bool:
    return item.kind == "line" and not item.level and not source.text.startswith(("|", "<"), item.start)


def _around(items: Sequence[Item], at: int) -> range:
    """Return what belongs to a command: from the heading above it to the next heading or command."""
    first = at
    while first > 0 and items[first - 1].kind == "line":
        first -= 1
        if items[first].level:
            break
    after = at + 1
    while after < len(items) and not items[after].level and items[after].kind != "code":
        after += 1
    return range(first, after)
