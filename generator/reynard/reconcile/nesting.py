"""Paths that name a thing without what holds it: `/projects/{id}/roles` beside `/organization/projects/{id}`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.reconcile.routes import Step


def nest_paths(paths: Mapping[int, Sequence[Step]]) -> dict[int, tuple[Step, ...]]:
    """Return paths with what holds the thing that they begin with, where another path alone asks for that thing.

    Where anything is asked of the collection without what holds it, it is one of its own.
    """
    asked = {tuple(each.noun for each in steps) for steps in paths.values()}
    holders: dict[str, set[tuple[Step, ...]]] = defaultdict(set)
    for steps in paths.values():
        *above, last = steps or (None,)
        if last is not None and last.is_item and above and not any(each.is_item for each in above):
            holders[last.noun].add(tuple(above))
    made: dict[int, tuple[Step, ...]] = {}
    for index, steps in paths.items():
        first = steps[0] if steps else None
        is_held = first is not None and first.is_item and (first.noun,) not in asked
        known = holders.get(first.noun, set()) if is_held and first is not None else set()
        made[index] = (*(next(iter(known)) if len(known) == 1 else ()), *steps)
    return made
