"""What must come along: members that the rules of a body ask for beyond those that are always required."""

from __future__ import annotations

from itertools import combinations, islice
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from reynard.ir.shape import Values
from reynard.schema.validate import fits
from reynard.schema.walk import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reynard.ir.types import Definition
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

ArgumentKey: TypeAlias = tuple[str, str]
"""Where an argument goes, and what it is called there."""
KeyT = TypeVar("KeyT", str, ArgumentKey)
_MOST = 3
"""How many members together are tried."""
_TRIES = 200


def companions(members: Definition, given: Mapping[str, Json], sampled: Callable[[str], Json]) -> dict[str, Json]:
    """Return the fewest further members, by wire name, with which a body keeps its rules; none where nothing helps."""
    rules = members.rules
    constants = {
        each.wire_name: each.shape.values[0]
        for each in members.fields
        if each.is_constant and isinstance(each.shape, Values)
    }
    body = {**constants, **given}
    if rules is None or fits(body, rules):
        return {}
    asked = frozenset(_asked_for(rules))
    named = [each.wire_name for each in members.fields if each.wire_name in asked and each.wire_name not in body]
    return _fewest(named, sampled, lambda further: fits({**body, **further}, rules))


def argument_companions(
    conditions: Sequence[Schema],
    given: Mapping[ArgumentKey, Json],
    free: Sequence[ArgumentKey],
    sampled: Callable[[ArgumentKey], Json],
) -> dict[ArgumentKey, Json]:
    """Return the fewest further arguments, by place and wire name, with which a call keeps its conditions."""
    rules: Schema = {"allOf": [*conditions]}
    if not conditions or fits(_as_call(given), rules):
        return {}
    asked = frozenset(_asked_for(rules))
    named = [each for each in free if each[1] in asked]
    return _fewest(named, sampled, lambda further: fits(_as_call({**given, **further}), rules))


def _as_call(given: Mapping[ArgumentKey, Json]) -> Json:
    call: dict[str, dict[str, Json]] = {each: {} for each in ("path", "query", "header", "cookie", "body")}
    for (place, name), value in given.items():
        call[place][name] = value
    return {("request" if place == "body" else place): held for place, held in call.items()}


def _fewest(
    named: Sequence[KeyT], sampled: Callable[[KeyT], Json], is_kept: Callable[[dict[KeyT, Json]], bool]
) -> dict[KeyT, Json]:
    """Return the fewest of some that can come along with which what is asked is kept; none where nothing helps."""
    chosen = (some for count in range(1, _MOST + 1) for some in combinations(named, count))
    for some in islice(chosen, _TRIES):
        further = {each: sampled(each) for each in some}
        if is_kept(further):
            return further
    return {}


def _asked_for(rules: Schema) -> Sequence[str]:
    """Return the members that rules name as needed."""
    found: list[str] = []
    for _, node in nodes(rules):
        dependent = node.get("dependentRequired")
        for names in (node.get("required"), *(dependent.values() if isinstance(dependent, dict) else ())):
            found += [each for each in names if isinstance(each, str)] if isinstance(names, list) else []
    return found
