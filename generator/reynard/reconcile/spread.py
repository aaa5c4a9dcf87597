"""Which example values stand at which part of a schema: references followed, unions told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.reconcile.evidence import Sample
from reynard.schema.resolve import definition
from reynard.schema.types import allows, type_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Pointer

_ENOUGH = 200
"""Samples kept for one place: more of the same prove nothing more."""


def spread(schema: Schema, samples: Sequence[Sample]) -> dict[Pointer, list[Sample]]:
    """Return the samples of every schema node that any sample reaches, by the node's pointer."""
    found: dict[Pointer, list[Sample]] = {}
    definitions = schema.get("$defs")
    known = definitions if isinstance(definitions, dict) else {}
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
            pending.append((child, pointer + step, reaching, hops if step[0] in ("allOf", "anyOf", "oneOf") else 0))
    return found


def _children(
    node: Schema, seen: Sequence[Sample], definitions: Mapping[str, Json]
) -> list[tuple[Pointer, Json, list[Sample]]]:
    made: list[tuple[Pointer, Json, list[Sample]]] = []
    properties = node.get("properties")
    named = properties if isinstance(properties, dict) else {}
    for name, child in named.items():
        reaching = [member for sample in seen if (member := sample.member(name)) is not None]
        made.append((("properties", name), child, reaching))
    if isinstance(node.get("additionalProperties"), dict):
        others = [
            Sample(value, sample.origin, (*sample.pointer, name))
            for sample in seen
            if isinstance(sample.value, dict)
            for name, value in sample.value.items()
            if name not in named
        ]
        made.append((("additionalProperties",), node["additionalProperties"], others))
    if isinstance(node.get("items"), dict):
        made.append((("items",), node["items"], [item for sample in seen for item in sample.items()]))
    for keyword in ("anyOf", "oneOf"):
        branches = node.get(keyword)
        if isinstance(branches, list):
            for index, branch in enumerate(branches):
                fitting = [sample for sample in seen if could_be(branch, sample.value, definitions)]
                made.append(((keyword, index), branch, fitting))
    branches = node.get("allOf")
    if isinstance(branches, list):
        made.extend((("allOf", index), branch, list(seen)) for index, branch in enumerate(branches))
    return made


def could_be(schema: Json, value: Json, definitions: Mapping[str, Json], hops: int = 0) -> bool:
    """Tell whether a value looks like one of a schema's: by type, constant and required members, not by content."""
    if not isinstance(schema, dict):
        return schema is not False
    target = definition(schema, definitions)
    if target is not None:
        return hops > len(definitions) or could_be(target[1], value, definitions, hops + 1)
    declared = schema.get("type")
    types = (
        (declared,) if isinstance(declared, str) else tuple(map(str, declared)) if isinstance(declared, list) else ()
    )
    if not allows(types, type_of(value)):
        return False
    if "const" in schema and schema["const"] != value:
        return False
    if isinstance(schema.get("enum"), list) and value not in schema["enum"]:  # type: ignore[operator]  # just checked
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
