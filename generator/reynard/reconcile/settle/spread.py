"""Which example values stand at which part of a schema: references followed, unions told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.schema.keywords import COMPOSITIONS
from reynard.schema.resolve import definition, definitions_of
from reynard.schema.types import allows, type_of, types_of
from reynard.schema.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.reconcile.evidence import Sample
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Pointer

_ENOUGH = 200
"""Samples kept for one place: more of the same prove nothing more."""


def spread(schema: Schema, samples: Sequence[Sample]) -> dict[Pointer, list[Sample]]:
    """Return the samples of every schema node that any sample reaches, by the node's pointer."""
    found: dict[Pointer, list[Sample]] = {}
    known = definitions_of(schema)
    pending: list[tuple[Json, Pointer, Sequence[Sample], int]] = [(schema, (), samples, 0)]
    while pending:
        node, pointer, seen, hops = pending.pop()
        if not isinstance(node, dict) or not seen:
            continue
        here = found.setdefault(pointer, [])
        room = _ENOUGH - len(here)
        if room <= 0:
            continue
        here.extend(seen[:room])
        target = definition(node, known)
        if target is not None and hops <= len(known):
            pending.append((target[1], ("$defs", target[0]), seen, hops + 1))
        for step, child, reaching in _children(node, seen, known):
            pending.append((child, pointer + step, reaching, hops if step[0] in COMPOSITIONS else 0))
    return found


def _children(
    node: Schema, seen: Sequence[Sample], definitions: Mapping[str, Json]
) -> Iterator[tuple[Pointer, Json, Sequence[Sample]]]:
    """Yield the schemas that a node holds and that speak of values, each with the samples that reach it."""
    named = node.get("properties")
    known = named if isinstance(named, dict) else {}
    for steps, child in children(node):
        match steps:
            case ("properties", str(name)):
                yield steps, child, [member for sample in seen if (member := sample.member(name)) is not None]
            case ("additionalProperties",):
                yield steps, child, [each for sample in seen for each in sample.members(without=known)]
            case ("items",):
                yield steps, child, [item for sample in seen for item in sample.items()]
            case ("anyOf" | "oneOf", int()):
                yield steps, child, [sample for sample in seen if could_be(child, sample.value, definitions)]
            case ("allOf", int()):
                yield steps, child, seen


def could_be(schema: Json, value: Json, definitions: Mapping[str, Json], hops: int = 0) -> bool:
    """Tell whether a value looks like one of a schema's: by type, constant and required members, not by content."""
    if not isinstance(schema, dict):
        return schema is not False
    target = definition(schema, definitions)
    if target is not None:
        return hops > len(definitions) or could_be(target[1], value, definitions, hops + 1)
    if not allows(types_of(schema), type_of(value)):
        return False
    if "const" in schema and schema["const"] != value:
        return False
    listed = schema.get("enum")
    if isinstance(listed, list) and value not in listed:
        return False
    if isinstance(value, dict):
        properties = schema.get("properties")
        required = schema.get("required")
        if isinstance(required, list) and any(name not in value for name in required):
            return False
        if isinstance(properties, dict):
            return all(
                could_be({"const": child["const"]}, value[name], definitions)
                for name, child in properties.items()
                if name in value and isinstance(child, dict) and "const" in child
            )
    return True
