"""Calls that a table of the page lists, and whose samples have a heading of their own among those of another call.

| Submit | POST | https://…/v1/films |
| Ask    | GET  | https://…/v1/films/{id} |
## Submit
requests.post("https://…/v1/films", …)
## Ask
requests.get(f"https://…/v1/films/{id}")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.model import Said
from reynard.observe.page.parts import Part
from reynard.observe.page.stated.called import find_commanded, programmed
from reynard.observe.page.stated.queries import is_same_call
from reynard.observe.page.stated.tabled import calls_of_table
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.endpoint_lines import Endpoint
    from reynard.observe.page.sections import Item
    from reynard.source import Source

_FEWEST = 2


def with_shown_rows(source: Source, items: Sequence[Item], parts: Sequence[Part]) -> list[Part]:
    """Return the calls of a page, and those of its tables that nothing but samples within another call describes.

    So a section of one call that is set as its title, and calls another one of the page, belongs to that.
    """
    listed = [each for each in _rows(source, items) if not any(is_same_call(each, one.endpoint) for one in parts)]
    called = [each.endpoint for each in parts]
    if len(called) + len(listed) < _FEWEST:
        return [*parts]
    owners = [
        _owners(source, part, [*listed, *(each for each in called if each is not part.endpoint)]) for part in parts
    ]
    made: list[Part] = []
    for part, own in zip(parts, owners, strict=True):
        given = [
            one
            for other, others in zip(parts, owners, strict=True)
            if other is not part
            for at, one in enumerate(other.items)
            if others.get(at) is part.endpoint
        ]
        kept = [each for at, each in enumerate(part.items) if at not in own]
        made.append(replace(part, items=(*kept, *given)) if given or own else part)
        for endpoint in listed:
            shown = tuple(each for at, each in enumerate(part.items) if own.get(at) is endpoint)
            if shown:
                span = source.span(shown[0].start, shown[-1].end)
                made.append(Part(endpoint, (), shown, span, is_alone=False))
    return made


def _rows(source: Source, items: Sequence[Item]) -> Iterator[Endpoint]:
    """Yield the calls that tables list, each as its row names it."""
    after = 0
    for index in range(len(items)):
        rows = calls_of_table(source, items, index) if index >= after else []
        after = rows[-1][0] + 1 if rows else after
        for at, endpoint, label in rows if len(rows) >= _FEWEST else ():
            yield (
                endpoint._replace(title=Said(label, source.span(items[at].start, items[at].end))) if label else endpoint
            )


def _owners(source: Source, part: Part, others: Sequence[Endpoint]) -> dict[int, Endpoint]:
    """Return whose the items of a call are that are not its own: a section whose code makes one of the other calls."""
    called: dict[int, list[Endpoint | None]] = {}
    heads = [at for at, each in enumerate(part.items) if each.level]
    level = part.level or next((each.level for each in reversed(part.intro) if each.level), 0)
    for stated in (*find_commanded(source, part.items), *programmed(source, part.items)) if heads else ():
        head = max((at for at in heads if at < stated.first), default=-1)
        owner = next((each for each in others if is_same_call(stated.endpoint, each)), None)
        called.setdefault(head, []).append(owner)
    owners: dict[int, Endpoint] = {}
    for head, found in called.items():
        owner = found[0]
        is_apart = head >= 0 and (not level or part.items[head].level <= level)
        if not is_apart or owner is None or any(each is not owner for each in found):
            continue
        owners |= dict.fromkeys(range(head, _end(part.items, head, called)), owner)
    return owners


def _end(items: Sequence[Item], head: int, called: dict[int, list[Endpoint | None]]) -> int:
    """Return where a section ends, with those behind it that show what its call is answered with."""
    for at in range(head + 1, len(items)):
        item = items[at]
        is_beside = 0 < item.level <= items[head].level
        if at in called or (is_beside and not item.key.startswith("response")):
            return at
    return len(items)
