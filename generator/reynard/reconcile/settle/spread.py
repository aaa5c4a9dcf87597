"""Which example values stand at which part of a schema: references followed, unions told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.schema.keywords import COMPOSITIONS, UNIONS
from reynard.schema.resolve import REFERENCE, definition, definitions_of
from reynard.schema.types import allows, type_of, types_of
from reynard.schema.validate import fits
from reynard.schema.walk import children, declared_members
from reynard.values import replace

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
    chosen = list(_choices(node, seen, definitions))
    for steps, child in children(node):
        match steps:
            case ("properties", str(name)):
                yield steps, child, [member for sample in seen if (member := sample.member(name)) is not None]
            case ("additionalProperties",):
                yield steps, child, [each for sample in seen for each in sample.members(without=known)]
            case ("items",):
                yield steps, child, [item for sample in seen for item in sample.items()]
            case ("anyOf" | "oneOf", int(index)):
                yield steps, child, [each for place, each in chosen if place == index]
            case ("allOf", int()):
                yield steps, child, [replace(sample, is_part=True) for sample in seen]


def _choices(node: Schema, seen: Sequence[Sample], definitions: Mapping[str, Json]) -> Iterator[tuple[int, Sample]]:
    """Yield each sample with the one alternative that it is: that of its tag, else the likest of those that it fits."""
    branches = next((each for key in UNIONS if isinstance(each := node.get(key), list)), None)
    if branches is None:
        return
    around = {key: value for key, value in node.items() if key not in UNIONS}
    foreseen = declared_members(around, definitions)
    for sample in seen:
        index = _choose(node, branches, sample.value, definitions)
        if index is not None:
            yield index, replace(sample, foreseen=sample.foreseen | foreseen)


def _choose(node: Schema, branches: list[Json], value: Json, definitions: Mapping[str, Json]) -> int | None:
    tagged = _tagged(node, branches, value)
    if tagged is not None:
        return tagged
    able = [index for index, each in enumerate(branches) if could_be(each, value, definitions)]
    if not able:  # what only lacks something is one of them, too
        able = [index for index, each in enumerate(branches) if could_be(each, value, definitions, is_whole=False)]
    if len(able) > 1:
        fitting = [each for each in able if fits(value, {"$defs": {**definitions}, "anyOf": [branches[each]]})]
        # One that requires nothing is fitted by anything: the one that knows the members is meant.
        return max(fitting or able, key=lambda each: _likeness(branches[each], value, definitions))
    return able[0] if able else None


def _tagged(node: Schema, branches: list[Json], value: Json) -> int | None:
    """Return the alternative that the mapping of a discriminator names for a value."""
    said = node.get("discriminator")
    mapping = said.get("mapping") if isinstance(said, dict) else None
    if not isinstance(said, dict) or not isinstance(mapping, dict) or not isinstance(value, dict):
        return None
    name = str(mapping.get(str(value.get(str(said.get("propertyName")))), "")).rpartition("/")[2]
    wanted = [index for index, each in enumerate(branches) if isinstance(each, dict) and name and
              str(each.get(REFERENCE, "")).rpartition("/")[2] == name]  # fmt: skip
    return wanted[0] if wanted else None


def _likeness(branch: Json, value: Json, definitions: Mapping[str, Json]) -> int:
    names = declared_members(branch, definitions)
    return sum(1 if name in names else -1 for name in value) if isinstance(value, dict) else 0


def could_be(
    schema: Json, value: Json, definitions: Mapping[str, Json], hops: int = 0, *, is_whole: bool = True
) -> bool:
    """Tell whether a value looks like one of a schema's: by type, constant and required members, not by content."""
    if not isinstance(schema, dict):
        return schema is not False
    target = definition(schema, definitions)
    if target is not None:
        return hops > len(definitions) or could_be(target[1], value, definitions, hops + 1, is_whole=is_whole)
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
        if is_whole and isinstance(required, list) and any(name not in value for name in required):
            return False
        tags = properties.items() if isinstance(properties, dict) else ()
        if any(name in value and _is_other_tag(child, value[name]) for name, child in tags):
            return False
    wholes = schema.get("allOf")
    return hops > len(definitions) or all(
        could_be(part, value, definitions, hops + 1, is_whole=is_whole)
        for part in (wholes if isinstance(wholes, list) else ())
    )


def _is_other_tag(schema: Json, value: Json) -> bool:
    """Tell whether a member always has one value, and a value is another one."""
    listed = schema.get("enum", [schema["const"]] if "const" in schema else None) if isinstance(schema, dict) else None
    return isinstance(listed, list) and len(listed) == 1 and listed[0] != value
