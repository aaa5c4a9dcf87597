"""Names of arguments and members that a client has had: each operation and each definition knows its own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.ir.types import Definition, GivenMember, Operation


def with_given(operations: tuple[Operation, ...], members: Iterable[GivenMember]) -> tuple[Operation, ...]:
    """Return operations that know what their arguments, and the members of their definitions, were called."""
    arguments: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    fields: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for each in members:
        if each.place:
            arguments[each.of].append((each.place, each.wire_name, each.name))
        else:
            fields[each.of].append((each.wire_name, each.name))
    if not arguments and not fields:
        return operations
    made: dict[str, Definition] = {}
    for one in (one for operation in operations for one in operation.definitions):
        if one.name in fields and one.name not in made:
            made[one.name] = replace(one, given=tuple(fields[one.name]))
    return tuple(
        replace(
            each,
            given=tuple(arguments.get(each.name, ())),
            definitions=tuple(made.get(one.name, one) for one in each.definitions),
        )
        for each in operations
    )
