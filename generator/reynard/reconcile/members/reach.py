"""The members of a whole call, and which of them a plain name means in the words of one."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reynard.reconcile.names.spelling import clean_name
from reynard.schema.merge import merged
from reynard.schema.resolve import definition, definitions_of
from reynard.text.origin import Row
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.observe.model import ParameterSeen
    from reynard.schema.keywords import Schema
    from reynard.spec.model import ParameterSpec
    from reynard.text.origin import Json, Origin, Pointer

BODY = "request"
_DEEPEST = 5
_MOST = 400
"""Members of one call that are looked at."""


class Member(Struct, frozen=True, kw_only=True):
    """A member of a call: the way to it (`query`, `id`; `request`, `input`, `url`), and where it is described."""

    way: tuple[str, ...]
    schema: Schema
    origin: Origin
    pointer: Pointer
    is_needed: bool
    """Whether every call has it."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.way[-1]

    @property
    def holder(self) -> tuple[str, ...]:
        """The way to the object that has it."""
        return self.way[:-1]


def members_of_call(
    seen: Sequence[ParameterSeen], parameters: Iterable[ParameterSpec], body: Schema | None, origin: Origin | None
) -> tuple[Member, ...]:
    """Return the members of a call: its arguments, and those of its body with what is inside of them."""
    made = list(_arguments(seen, parameters))
    if body is not None and origin is not None:
        walk = _Walk(origin, definitions_of(body))
        made += islice(walk.members(body, (BODY,), (), (), is_needed=True), _MOST)
    return tuple(made)


def seen_from(own: Member, members: Sequence[Member]) -> dict[str, Member]:
    """Return what names mean beside a member: those of the nearest object around it, else the only one of a name."""
    made: dict[str, Member] = {own.name: own}
    for length in range(len(own.holder), 0, -1):
        around = own.holder[:length]
        for each in members:
            if each.holder == around:
                made.setdefault(each.name, each)
    return {**only_ones(members), **made}


def only_ones(members: Iterable[Member]) -> dict[str, Member]:
    """Return the members whose name no other has."""
    made: dict[str, Member | None] = {}
    for each in members:
        made[each.name] = None if each.name in made else each
    return {name: each for name, each in made.items() if each is not None}


def _arguments(seen: Sequence[ParameterSeen], parameters: Iterable[ParameterSpec]) -> Iterator[Member]:
    by_name = {(each.location, clean_name(each.name.value)): each for each in seen}
    for spec in parameters:
        place = by_name.get((spec.location, spec.name))
        if place is None:
            continue
        said = place.description.span if place.description is not None else None
        yield Member(
            way=(spec.location, spec.name),
            schema=spec.schema | ({"description": spec.description} if spec.description else {}),
            origin=place.schema.origin if said is None else Row(place.name.span, said),
            pointer=(),
            is_needed=spec.required or "const" in spec.schema,
        )


class _Walk(Struct, frozen=True):
    origin: Origin
    definitions: dict[str, Json]

    def members(
        self, node: Json, way: tuple[str, ...], pointer: Pointer, entered: tuple[str, ...], *, is_needed: bool
    ) -> Iterator[Member]:
        """Yield the members of an object and what is inside of them, also of the items of lists."""
        if not isinstance(node, dict) or len(way) > _DEEPEST:
            return
        target = definition(node, self.definitions)
        if target is not None:
            if target[0] not in entered:
                yield from self.members(
                    target[1], way, ("$defs", target[0]), (*entered, target[0]), is_needed=is_needed
                )
            return
        needed = merged(node, self.definitions).get("required")
        names = needed if isinstance(needed, list) else []
        for name, each, at in self._declared(node, pointer, 0):
            own = Member(
                way=(*way, name), schema=each, origin=self.origin, pointer=at, is_needed=is_needed and name in names
            )
            yield own
            yield from self.members(each, own.way, at, entered, is_needed=own.is_needed)
        yield from self.members(node.get("items"), (*way, "[]"), (*pointer, "items"), entered, is_needed=False)

    def _declared(self, node: Json, pointer: Pointer, depth: int) -> Iterator[tuple[str, Schema, Pointer]]:
        """Yield the members of an object, those of its parts included."""
        target = definition(node, self.definitions)
        if target is not None:
            node, pointer = target[1], ("$defs", target[0])
        if not isinstance(node, dict) or depth > _DEEPEST:
            return
        properties = node.get("properties")
        for name, each in properties.items() if isinstance(properties, dict) else ():
            if isinstance(each, dict):
                yield name, each, (*pointer, "properties", name)
        parts = node.get("allOf")
        for index, part in enumerate(parts if isinstance(parts, list) else ()):
            yield from self._declared(part, (*pointer, "allOf", index), depth + 1)
