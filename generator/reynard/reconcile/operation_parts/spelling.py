"""Names that one operation spells in two ways: `taskId` here, `task_id` there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from reynard.diagnostics.codes import SPELLED_OTHERWISE
from reynard.patterns import compiled
from reynard.reconcile.operation_parts.members import MemberSeen
from reynard.reconcile.ruling import Ruling
from reynard.schema.types import types_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reynard.observe.model import Observation, ParameterSeen
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema

_Place: TypeAlias = "MemberSeen | ParameterSeen"
_NAME = compiled(r"[A-Za-z][A-Za-z0-9_-]*", re.ASCII)
_SHORTEST = 4
_MOST = 4
_TOP = ("properties", "name")
"""The steps to a member of an answer as a whole."""
_BOTH_SIDES = {"", "answer"}
_HABIT = 3
"""So many names in one manner are how somebody writes."""


def _is_convention(
    names: Sequence[str], places: Mapping[str, _Place], manners: Mapping[str, Mapping[str, str]]
) -> bool:
    """Tell whether what is sent is spelled in one manner, and what is answered in another: `PageSize`, `page_size`.

    What is called back is looked up by what was answered, whatever else has which spelling.
    """
    sides = [_side(places[name]) for name in names]
    if {*sides} != _BOTH_SIDES:
        return False
    mine, theirs = map(_manner, names)
    are_uniform = all(len({*manners[side].values()}) < 2 for side in sides)  # noqa: PLR2004 - one manner
    is_habit = are_uniform and len(manners["answer"]) >= _HABIT
    return mine != theirs and (is_habit or {mine, theirs} == {"Aa", "_"})


def _manners(all_places: Iterable[tuple[str, _Place]]) -> dict[str, dict[str, str]]:
    """Return how the names of several words are joined in what is sent, answered and called back."""
    made: dict[str, dict[str, str]] = {}
    for name, place in all_places:
        own = made.setdefault(_side(place), {})
        if manner := _manner(name):
            own[name] = manner
    return made


def _manner(name: str) -> str:
    """Return how a name joins its words; nothing where it has one alone, in small letters."""
    joined = next((mark for mark in "_-" if mark in name), "")
    return joined or ("Aa" if name[:1].isupper() else "aA" if name.lower() != name else "")


def _side(place: _Place) -> str:
    return "" if not isinstance(place, MemberSeen) else "answer" if place.status[:1].isdigit() else place.status


def _is_other_thing(names: Sequence[str], places: Mapping[str, _Place]) -> bool:
    """Tell whether words that differ by their first letter are of two types: somebody's `Type`, and a `type`."""
    one, other = (types_of(_schema_of(places[name])) for name in names)
    return names[0].capitalize() == names[1].capitalize() and "" in map(_manner, names) and one != other


def _is_passed_on(names: Sequence[str], places: Mapping[str, _Place]) -> bool:
    """Tell whether one name is of an answer's envelope and the other of what it hands on: `retcode`, `retCode`."""
    one, other = (places[name] for name in names)
    if not isinstance(one, MemberSeen) or not isinstance(other, MemberSeen) or one.status != other.status:
        return False
    outer, inner = sorted((one, other), key=lambda each: len(each.pointer))
    return bool(one.status) and len(outer.pointer) == len(_TOP) < len(inner.pointer) and not _manner(outer.name)


def _schema_of(place: _Place) -> Schema:
    return place.schema if isinstance(place, MemberSeen) else place.schema.value


def report_spelling(seen: Observation, members: Sequence[MemberSeen], verdicts: Verdicts) -> None:
    """Tell of names that differ in nothing but capitals and the marks between their words."""
    sent = [(each.name.value.strip(), each) for each in seen.parameters if each.location == "query"]
    everywhere: list[tuple[str, _Place]] = [*sent, *((each.name, each) for each in members)]
    places: dict[str, _Place] = {}
    for name, each in everywhere:
        places.setdefault(name, each)
    spellings: dict[str, list[str]] = {}
    for name in places:
        letters = name.replace("_", "").replace("-", "").casefold()
        if len(letters) >= _SHORTEST and _NAME.fullmatch(name):
            spellings.setdefault(letters, []).append(name)
    doubled = [found[:2] for found in spellings.values() if len(found) > 1]
    manners = _manners(everywhere) if doubled else {}
    pairs = [
        found
        for found in doubled
        if not (
            _is_convention(found, places, manners)
            or _is_other_thing(found, places)
            or _is_passed_on(found, places)
            or any(_schema_of(places[name]).get("deprecated") is True for name in found)
        )
    ]
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
