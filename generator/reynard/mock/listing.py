"""Lists that come in pages: what an answer shows of one is divided, so that a client has to ask twice for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.mock.places import every, first, put, types_at, without

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.spec.pagination import Pagination
    from reynard.text.origin import Json

_SECOND = "page-2"
"""The cursor of the second half."""


def page_of(value: Json, schema: Schema | None, pagination: Pagination, asked: str | None) -> Json:
    """Return the page of a documented answer that was asked for: the first half of its items, the second, or none.

    Links are not followed by the mock, so a list of links is one page.
    """
    items = next(every(pagination.items, value), None)
    if not isinstance(items, list):
        return value
    half = len(items) if pagination.by == "link" else (len(items) + 1) // 2
    start = _start(pagination, asked, items, half)
    page = items[start : start + half]
    is_last = start + half >= len(items)
    made = put(value, pagination.items, page)
    if pagination.more:
        made = put(made, pagination.more, not is_last)
    if pagination.total:
        made = put(made, pagination.total, len(items))
    if pagination.next and is_last:
        return without(made, pagination.next)
    if pagination.next:
        types = types_at(schema, pagination.next) or frozenset()
        made = put(made, pagination.next, half if types and "string" not in types else _SECOND)
    return made


def _start(pagination: Pagination, asked: str | None, items: list[Json], half: int) -> int:
    """Return which item a page begins with."""
    number = int(asked) if asked is not None and asked.isdecimal() else None
    match pagination.by:
        case "page":
            first_page = 1 if pagination.first is None else pagination.first
            return 0 if number is None else max(0, number - first_page) * half
        case "offset":
            return number or 0
        case "cursor" if pagination.item and asked:
            seen = [index for index, each in enumerate(items) if str(first(pagination.item, each)) == asked]
            return seen[0] + 1 if seen else len(items)
        case "cursor" if asked:
            return half if asked == _SECOND or number == half else len(items)
        case _:
            return 0
