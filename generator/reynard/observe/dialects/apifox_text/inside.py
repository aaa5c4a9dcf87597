"""Fields that stand within others: copied text has lost how far in they were, and examples show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.field_page.opened import held_at, names_in
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.observe.dialects.apifox_text.fields import SiteField
    from reynard.text.origin import Json

_DEEPEST = 20


def put_inside(fields: Sequence[SiteField], examples: Sequence[Json], depth: int = 0) -> list[SiteField]:
    """Return fields, each in the object before it in which alone examples have it; others stay where they stand."""
    shown = [each for each in examples if isinstance(each, dict)]
    if not shown or depth > _DEEPEST:
        return list(fields)
    made: list[SiteField] = []
    taken: dict[int, list[SiteField]] = {}
    for one in fields if depth else _without_hidden(fields, _inside(shown)):
        name = one.name.text
        holder = None if any(name in each for each in shown) else _holder(name, made, shown)
        if holder is None:
            made.append(one)
        else:
            taken.setdefault(holder, []).append(one)
    return [
        replace(each, fields=put_inside(taken[at], [*held_at(shown, [each.name.text])], depth + 1))
        if at in taken
        else each
        for at, each in enumerate(made)
    ]


def _without_hidden(fields: Sequence[SiteField], inside: Mapping[str, set[str]]) -> Iterator[SiteField]:
    """Yield fields, and those read as members of a list or object that examples fill with others behind it.

    The site counts members also where it hides them: what follows `array [object {13}]` may stand outside.
    """
    for one in fields:
        inner = inside.get(one.name.text, ()) if one.fields else ()
        if not inner or any(each.name.text in inner for each in one.fields):
            yield one
        else:
            yield replace(one, fields=[])
            yield from _without_hidden(one.fields, inside)


def _inside(values: Sequence[Json]) -> dict[str, set[str]]:
    """Return the names of what examples have below each name, wherever that stands."""
    found: dict[str, set[str]] = {}
    pending: list[tuple[Json, tuple[str, ...]]] = [(each, ()) for each in values]
    while pending:
        value, above = pending.pop()
        if isinstance(value, list):
            pending.extend((each, above) for each in value)
        for name, each in value.items() if isinstance(value, dict) else ():
            for holder in above:
                found.setdefault(holder, set()).add(name)
            pending.append((each, (*above, name)[-_DEEPEST:]))
    return found


def _holder(name: str, made: Sequence[SiteField], shown: Sequence[dict[str, Json]]) -> int | None:
    """Return which of the fields before is the last that has a name inside, in examples, and no members of its own."""
    for at in range(len(made) - 1, -1, -1):
        held = held_at(shown, [made[at].name.text])
        if not made[at].fields and any(name in names_in(each) for each in held):
            return at
    return None


def put_into_only(fields: Sequence[SiteField]) -> list[SiteField]:
    """Return the fields of an answer that no example shows: those behind its one object or list are within that.

    The site shows the members of each object right below it, and counts them where it hides them: `object {2}`.
    """
    open_ones = [at for at, one in enumerate(fields) if _may_hold(one)]
    if len(open_ones) != 1:
        return list(fields)
    at = open_ones[0]
    return [*fields[:at], replace(fields[at], fields=list(fields[at + 1 :]))]


def _may_hold(one: SiteField) -> bool:
    kind = one.kind.text.lower()
    return not one.fields and "{" not in kind and kind.startswith(("object", "array[object", "array [object"))
