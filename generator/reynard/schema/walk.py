"""Walking through schemas: what one holds, all that is inside it, and what it is put together from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.schema.keywords import COMPOSITIONS, HOLDS
from reynard.schema.resolve import REFERENCE, definition, followed
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Pointer

_DEEPEST = 40
"""References and compositions followed in a row before a schema is taken for one that contains only itself."""


def children(schema: Schema) -> Iterator[tuple[Pointer, Json]]:
    """Yield the schemas that a schema holds directly, each with the steps that lead to it."""
    for keyword, held in schema.items():
        if keyword in HOLDS:
            yield from held_by(keyword, held)


def held_by(keyword: str, held: Json) -> Sequence[tuple[Pointer, Json]]:
    """Return the schemas that a keyword holds, each with the steps that lead to it."""
    match HOLDS[keyword], held:
        case "schema", dict() | bool():
            return (((keyword,), held),)
        case "schemas", list():
            return [((keyword, index), each) for index, each in enumerate(held)]
        case "named", dict():
            return [((keyword, name), each) for name, each in held.items()]
    return ()


def nodes(schema: Json, at: Pointer = ()) -> Iterator[tuple[Pointer, Schema]]:
    """Yield a schema and all that it holds at any depth, each with its pointer; references are not followed."""
    pending: list[tuple[Pointer, Json]] = [(at, schema)]
    while pending:
        pointer, node = pending.pop()
        if isinstance(node, dict):
            yield pointer, node
            # Most schemas hold none: to ask that here takes half of the time of asking `children`.
            for keyword in node:
                if keyword in HOLDS:
                    pending.extend(((*pointer, *steps), each) for steps, each in held_by(keyword, node[keyword]))


def rebuilt(schema: Schema, change: Callable[[Pointer, Json], Json]) -> Schema:
    """Return a schema in which each schema that it holds directly has been changed, given the steps that lead to it."""
    made: Schema = {}
    for keyword, held in schema.items():
        match HOLDS.get(keyword), held:
            case "schema", dict() | bool():
                made[keyword] = change((keyword,), held)
            case "schemas", list():
                made[keyword] = [change((keyword, index), each) for index, each in enumerate(held)]
            case "named", dict():
                made[keyword] = {name: change((keyword, name), each) for name, each in held.items()}
            case _:
                made[keyword] = held
    return made


class Place(Struct, frozen=True):
    """A schema inside a larger one: its pointer there, and the whole, in which its references lead."""

    schema: Json
    pointer: Pointer
    whole: Schema

    @classmethod
    def of(cls, schema: Schema) -> Place:
        """Return the place of a whole schema."""
        return cls(schema, (), schema)

    def step(self, schema: Json, *steps: str | int) -> Place:
        """Return the place of something further down."""
        return Place(schema, (*self.pointer, *steps), self.whole)


def contents(place: Place) -> Iterator[Place]:
    """Yield the schemas of what the texts of a place quote as JSON: `contentSchema` of the standard."""
    for each in variants(place):
        held = each.schema.get("contentSchema") if isinstance(each.schema, dict) else None
        if isinstance(held, dict):
            yield each.step(held, "contentSchema")


def variants(place: Place, depth: int = _DEEPEST) -> Iterator[Place]:
    """Yield a schema, what it refers to, and all alternatives and parts that it is put together from."""
    schema = place.schema
    if not isinstance(schema, dict) or depth <= 0:
        return
    yield place
    reference = schema.get(REFERENCE)
    target = followed(reference, place.whole) if isinstance(reference, str) else None
    if target is not None:
        yield from variants(Place(target[1], target[0], place.whole), depth - 1)
    for keyword in COMPOSITIONS:
        parts = schema.get(keyword)
        for index, part in enumerate(parts if isinstance(parts, list) else ()):
            yield from variants(place.step(part, keyword, index), depth - 1)


def members(place: Place, name: str) -> Iterator[Place]:
    """Yield what a schema says of a member of its objects, declared or let through."""
    for each in variants(place):
        schema = each.schema
        if not isinstance(schema, dict):
            continue
        properties, others = schema.get("properties"), schema.get("additionalProperties")
        if isinstance(properties, dict) and name in properties:
            yield each.step(properties[name], "properties", name)
        elif isinstance(others, dict) and others:
            yield each.step(others, "additionalProperties")


def items(place: Place) -> Iterator[Place]:
    """Yield what a schema says of the items of its lists."""
    for each in variants(place):
        if isinstance(each.schema, dict) and "items" in each.schema:
            yield each.step(each.schema["items"], "items")


def parts(schema: Json, definitions: Mapping[str, Json]) -> Iterator[Schema]:
    """Yield a schema and all that it is put together from, references followed into some definitions."""
    if isinstance(schema, dict):
        for each in variants(Place.of({**schema, "$defs": {**definitions}})):
            if isinstance(each.schema, dict):
                yield each.schema


def declared_members(schema: Json, definitions: Mapping[str, Json]) -> frozenset[str]:
    """Return the members that a schema declares anywhere in what it is put together from."""
    found = (each.get("properties") for each in parts(schema, definitions))
    return frozenset(name for each in found if isinstance(each, dict) for name in each)


def used_definitions(schema: Schema, definitions: dict[str, Json]) -> dict[str, Json]:
    """Return the definitions that a schema refers to, also through one another, in their order."""
    used: set[str] = set()
    pending: list[Json] = [schema]
    while pending:
        for _, node in nodes(pending.pop()):
            target = definition(node, definitions)
            if target is not None and target[0] not in used:
                used.add(target[0])
                pending.append(target[1])
    return {name: each for name, each in definitions.items() if name in used}
