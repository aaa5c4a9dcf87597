"""All members that an operation declares anywhere, in one walk over its schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.schema.walk import nodes
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.model import Observation, SchemaSeen
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Part, Pointer


class MemberSeen(Struct, frozen=True):
    """A member of an object, as declared, and where it stands."""

    name: str
    schema: Schema
    whole: SchemaSeen
    pointer: Pointer
    status: str
    """The answer's, of which it is part; empty in what is sent, and `callback` in a call of the vendor."""

    def span(self, *steps: str, part: Part = "value") -> Span:
        """Return where it stands, or what is some steps inside it."""
        return self.whole.origin.locate((*self.pointer, *steps), part)


def members_of(seen: Observation) -> tuple[MemberSeen, ...]:
    """Return the members of bodies, answers and callbacks, in the order of the page."""
    return tuple(_members(seen))


def _members(seen: Observation) -> Iterator[MemberSeen]:
    for body in seen.bodies:
        yield from _members_in(body.schema, "")
    for response in seen.responses:
        yield from _members_in(response.schema, response.status.value.strip())
    for call in seen.callbacks:
        for body in call.seen.bodies:
            yield from _members_in(body.schema, "callback")


def _members_in(whole: SchemaSeen | None, status: str) -> Iterator[MemberSeen]:
    for pointer, node in nodes(whole.value) if whole is not None else ():
        members = node.get("properties")
        for name, schema in members.items() if isinstance(members, dict) else ():
            if whole is not None and isinstance(schema, dict):
                yield MemberSeen(name, schema, whole, (*pointer, "properties", name), status)
