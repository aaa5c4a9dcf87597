"""Changes of one cause as one finding: a model that forty operations share changes once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.diff.change import Change

_MANY = 6


class Finding(Struct, frozen=True, kw_only=True):
    """A change, and the same change at other places."""

    change: Change
    others: tuple[Change, ...] = ()

    @property
    def elsewhere(self) -> str:
        """Name the other places: the operations, or what else of the same operation."""
        if not self.others:
            return ""
        names = dict.fromkeys(each.where for each in self.others if each.where != self.change.where)
        own = len([each for each in self.others if each.where == self.change.where])
        shown = [f"`{each}`" for each in list(names)[:_MANY]]
        if len(names) > _MANY:
            shown.append(f"{len(names) - _MANY} more")
        if own:
            shown.insert(0, "one more place here" if own == 1 else f"{own} more places here")
        listing = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
        return f"the same in {listing}"


def fold(changes: Iterable[Change]) -> tuple[Finding, ...]:
    """Return changes with those of one cause together, each where the first of them stood."""
    found: dict[tuple[str, ...], list[Change]] = {}
    for each in changes:
        cause = each.shared or each.message
        found.setdefault((each.provider, each.kind.code, cause, each.before, each.after), []).append(each)
    return tuple(Finding(change=first, others=tuple(others)) for first, *others in found.values())


def unfolded(changes: Iterable[Change]) -> tuple[Finding, ...]:
    """Return each change as a finding of its own."""
    return tuple(Finding(change=each) for each in changes)
