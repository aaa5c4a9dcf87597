"""What must come along: members that the rules of a body ask for beyond those that are always required."""

from __future__ import annotations

from itertools import combinations, islice
from typing import TYPE_CHECKING

from reynard.ir.shape import Values
from reynard.schema.validate import fits
from reynard.schema.walk import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reynard.ir.types import Definition
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

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
    chosen = (some for count in range(1, _MOST + 1) for some in combinations(named, count))
    for some in islice(chosen, _TRIES):
        further = {name: sampled(name) for name in some}
        if fits({**body, **further}, rules):
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
