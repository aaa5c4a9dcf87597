"""Tags that are headings of a manual: of what several things they say, the paths of each operation know which."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.names.routes import VERSION, read_steps
from reynard.reconcile.names.titles import is_known
from reynard.reconcile.names.words import ACTIONS, NOUNS_TOO, singular
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.reconcile.documented import Documented

_BETWEEN = compiled(r" *[,;&、，；＆] *| (?i:and) |(?<=[^\x00-\x7f]) *[与和及] *(?=[^\x00-\x7f])")
"""What stands between two things of one heading."""
_PAIR = 2
_LEAST = 3
"""Operations of a heading until their paths tell what it holds, and nouns behind one that leads."""
_NO_NOUNS = ACTIONS.keys() - NOUNS_TOO


def without_headings(found: Sequence[Documented]) -> list[Documented]:
    """Return operations without tags that say several things, where their paths begin with several nouns.

    `Auth, users, orders` is no group: `/user/info` is of users, `/order/create` of orders.
    """
    below: dict[tuple[str, ...], list[Documented]] = defaultdict(list)
    for each in found:
        below[each.seen.folder].append(each)
    headings = {folder for folder, some in below.items() if folder and _is_heading(folder[-1]) and _are_told(some)}
    return [
        replace(each, seen=replace(each.seen, folder=())) if each.seen.folder in headings else each for each in found
    ]


def _is_heading(tag: str) -> bool:
    """Tell whether a tag says several things, all of which are known where it is in another language."""
    parts = _BETWEEN.split(tag)
    return len(parts) > 1 and all(part and (part.isascii() or is_known(part)) for part in parts)


def _are_told(found: Sequence[Documented]) -> bool:
    """Tell whether paths begin with several nouns, and say more behind each."""
    steps = [read_steps(each.path) for each in found]
    is_told = all(parts and parts[0].noun not in _NO_NOUNS for parts in steps)
    nouns = {singular(parts[0].noun) for parts in steps if parts}
    return is_told and len(found) >= _LEAST and len(nouns) > 1


def leading_nouns(found: Sequence[Documented]) -> frozenset[str]:
    """Return the nouns that paths without tags begin with before several others: `meeting` of `/meeting/file/upload`.

    What stands before a version is no noun, but whose interface it is; nor does one lead before what is submitted.
    """
    behind: dict[str, set[str]] = defaultdict(set)
    for each in found:
        steps = [step.noun for step in read_steps(each.path)]
        if len(steps) > 1 and not each.seen.folder and not (len(steps) > _PAIR and steps[1] in _NO_NOUNS):
            behind[steps[0]].add(steps[1])
    led = {noun for noun in behind if any(_is_before_version(each.path, noun) for each in found)}
    return frozenset(noun for noun, others in behind.items() if len(others) >= _LEAST) - led - _NO_NOUNS


def _is_before_version(path: str, noun: str) -> bool:
    parts = path.split("/")
    return any(
        VERSION.match(after) is not None and [step.noun for step in read_steps(part)] == [noun]
        for part, after in pairwise(parts)
    )
