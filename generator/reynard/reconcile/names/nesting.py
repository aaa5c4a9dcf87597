"""Paths that name a thing without what holds it: `/projects/{id}/roles` beside `/organization/projects/{id}`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.reconcile.names.routes import Step

_WHO_ASKS = frozenset(("current", "me", "my", "self"))
"""What stands for the one who asks: it holds nothing for others."""


def nest_paths(paths: Mapping[int, Sequence[Step]]) -> dict[int, tuple[Step, ...]]:
    """Return paths with what holds the thing that they begin with, where another path alone asks for that thing.

    Where anything is asked of the collection without what holds it, it is one of its own.
    """
    asked = {tuple(each.noun for each in steps) for steps in paths.values()}
    holders: dict[str, dict[tuple[str, ...], tuple[Step, ...]]] = defaultdict(dict)
    for steps in paths.values():
        *above, last = steps or (None,)
        is_held = bool(above) and not any(each.is_item or _WHO_ASKS.intersection(each.words) for each in above)
        if last is not None and last.is_item and is_held:
            holders[last.noun].setdefault(tuple(each.noun for each in above), tuple(above))
    made: dict[int, tuple[Step, ...]] = {}
    for index, steps in paths.items():
        first = steps[0] if steps else None
        is_held = first is not None and first.is_item and (first.noun,) not in asked
        known = holders.get(first.noun, {}) if is_held and first is not None else {}
        made[index] = (*(next(iter(known.values())) if len(known) == 1 else ()), *steps)
    return made
