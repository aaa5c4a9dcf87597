"""What arguments and members are called, for the record: those that one which is added later could displace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.types import GivenMember
from reynard.targets.python.naming import field_names
from reynard.targets.python.typed import arguments_of, bodies_of, body_members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.ir.types import Operation, Provider

_ALONE = frozenset(("GET", "HEAD"))
"""What has no body, whose members come before all others."""
_FIRST = frozenset(("body", "path", "query"))
"""Where arguments of such a call go that nothing comes before: a part of a path makes another call."""


def given_members(provider: Provider) -> tuple[GivenMember, ...]:
    """Return the names of arguments and members that a later one could want, but for those that a person chose."""
    arguments = (one for each in provider.operations for one in _arguments(each))
    return (*arguments, *_fields(provider))


def _arguments(operation: Operation) -> Iterator[GivenMember]:
    definitions = (body_members(operation, each) for each in bodies_of(operation))
    members = {("body", one.wire_name): one.name for each in definitions if each is not None for one in each.fields}
    chosen = {(each.location, each.wire_name): each.name for each in operation.parameters} | members
    for (place, wire_name), name in arguments_of(operation).items():
        is_first = place == "body" or (operation.method in _ALONE and place in _FIRST)
        if not chosen.get((place, wire_name)) and (name != wire_name or not is_first):
            yield GivenMember(of=operation.name, place=place, wire_name=wire_name, name=name)


def _fields(provider: Provider) -> Iterator[GivenMember]:
    operations = (*provider.operations, *(each.payload for each in provider.webhooks))
    definitions = {one.name: one for each in operations for one in each.definitions}
    for each in definitions.values():
        names = field_names(each.fields, given=each.given)
        for field in each.fields:
            name = names[field.wire_name]
            if name != field.wire_name and not field.name:
                yield GivenMember(of=each.name, place="", wire_name=field.wire_name, name=name)
