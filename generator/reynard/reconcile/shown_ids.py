"""Numbers that samples of calls have left in paths: `/films/42`, where no other call of the page has another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.reconcile.operation_parts.paths import numbers_named
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.model import Observation


def with_shown_ids(operations: Sequence[Observation]) -> tuple[Observation, ...]:
    """Return the operations of a page, which know whether the numbers in their paths are ids.

    Two calls that differ in them alone are two of a few, `/steps/1` and `/steps/2`, which have them for good.
    """
    known: dict[tuple[str, str], set[str]] = {}
    named = [(each.method.value.upper(), numbers_named(each.path.value)) for each in operations]
    for key, each in zip(named, operations, strict=True):
        if key[1] != each.path.value:
            known.setdefault(key, set()).add(each.path.value)
    return tuple(
        replace(each, shows_ids=True) if len(known.get(key, ())) == 1 else each
        for key, each in zip(named, operations, strict=True)
    )
