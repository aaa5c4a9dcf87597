"""Names that one operation spells in two ways: `taskId` here, `task_id` there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import SPELLED_OTHERWISE
from reynard.patterns import compiled
from reynard.reconcile.operation_parts.members import MemberSeen
from reynard.reconcile.ruling import Ruling

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.observe.model import Observation, ParameterSeen
    from reynard.reconcile.verdicts import Verdicts

_NAME = compiled(r"[A-Za-z][A-Za-z0-9_-]*", re.ASCII)
_SHORTEST = 4
_MOST = 4


def _is_convention(names: Sequence[str], places: Mapping[str, MemberSeen | ParameterSeen]) -> bool:
    """Tell whether what is sent is spelled in one manner, and what is answered in another: `PageSize`, `page_size`."""
    found = [places[name] for name in names]
    is_answered = [isinstance(each, MemberSeen) and each.status != "" for each in found]
    are_pascal = [name[:1].isupper() and "_" not in name for name in names]
    return len(set(is_answered)) > 1 and len(set(are_pascal)) > 1


def report_spelling(seen: Observation, members: Sequence[MemberSeen], verdicts: Verdicts) -> None:
    """Tell of names that differ in nothing but capitals and the marks between their words."""
    places: dict[str, MemberSeen | ParameterSeen] = {
        each.name.value.strip(): each for each in seen.parameters if each.location in ("query", "path")
    }
    for each in members:
        places.setdefault(each.name, each)
    spellings: dict[str, list[str]] = {}
    for name in places:
        letters = name.replace("_", "").replace("-", "").casefold()
        if len(letters) >= _SHORTEST and _NAME.fullmatch(name):
            spellings.setdefault(letters, []).append(name)
    pairs = [found[:2] for found in spellings.values() if len(found) > 1 and not _is_convention(found[:2], places)]
    if pairs:
        told = ", ".join(f"`{one}` and `{other}`" for one, other in pairs[:_MOST])
        shown = [places[name] for name in pairs[0]]
        verdicts.take(
            Ruling(
                entry=SPELLED_OTHERWISE,
                message=f"the page spells one name in two ways: {told}",
                labels=tuple(
                    (each.span(part="key") if isinstance(each, MemberSeen) else each.name.span, "spelled so")
                    for each in shown
                ),
            ),
            "description",
        )
