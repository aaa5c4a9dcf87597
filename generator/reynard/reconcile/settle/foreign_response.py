"""A response schema that was left over from another endpoint: the examples win, the schema stays as an alternative."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import FOREIGN_RESPONSE
from reynard.prose.phrasing import list_names
from reynard.reconcile.evidence import Weight, values_of
from reynard.reconcile.ruling import Ruling
from reynard.schema.infer import infer
from reynard.schema.resolve import definition
from reynard.schema.types import allows, type_of
from reynard.text.origin import Written

if TYPE_CHECKING:
    from reynard.reconcile.evidence import Sample
    from reynard.reconcile.verdicts import Site, Verdicts
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Origin, Pointer

_HALF = 0.5
"""A schema that explains less than half of what every example has was written for something else."""


def merge_foreign(site: Site, schema: Schema, verdicts: Verdicts) -> tuple[Schema, Site]:
    """Return the schema to weigh further, and the site with the places of its parts, where the schema is foreign."""
    objects = [sample for sample in site.samples if isinstance(sample.value, dict)]
    definitions = schema.get("$defs")
    known = definitions if isinstance(definitions, dict) else {}
    root, at = _root(schema, known)
    properties = root.get("properties")
    if not isinstance(properties, dict) or not properties or not objects or len(objects) < len(site.samples):
        return schema, site
    if any(_explained(root, properties, sample, known) >= _HALF or not sample.value for sample in objects):
        return schema, site
    seen = infer(values_of(objects))
    members = seen["properties"]
    assert isinstance(members, dict)  # noqa: S101 - samples are objects
    places: dict[Pointer, tuple[Origin, Pointer]] = {}
    merged: dict[str, Json] = {}
    for name, shown in members.items():
        declared = properties.get(name)
        first = next(member for sample in objects if (member := sample.member(name)) is not None)
        if declared is None:
            merged[name] = shown
            places[("properties", name)] = (first.origin, first.pointer)
        elif _agrees(declared, objects, name, known):
            merged[name] = declared
            places[("properties", name)] = (site.origin, (*at, "properties", name))
        else:
            merged[name] = {"anyOf": [shown, declared]}
            places[("properties", name, "anyOf", 1)] = (site.origin, (*at, "properties", name))
            places[("properties", name)] = (first.origin, first.pointer)
    for name, declared in properties.items():
        if name not in merged:
            merged[name] = declared
            places[("properties", name)] = (site.origin, (*at, "properties", name))
    made: Schema = {key: value for key, value in root.items() if key in ("title", "description")}
    made |= {"type": "object", "properties": merged}
    if "required" in seen:
        made["required"] = seen["required"]
    if known:
        made["$defs"] = known
        places |= {("$defs", name): (site.origin, ("$defs", name)) for name in known}
    example, place = objects[0], site.origin.locate((*at, "properties"))
    verdicts.take(
        Ruling(
            entry=FOREIGN_RESPONSE,
            believes=Weight.EXAMPLE,
            covers_members=True,
            message=f"the schema of this answer declares {list_names(list(properties)[:5])}, "
            f"but the example has {list_names(list(members)[:5])}",
            labels=((place, "belongs to something else"), (example.span, "what is really answered")),
            schema=made,
            was={"properties": list(properties)},
            now={"properties": list(members)},
            because="no example fits the declared schema; what it declares is kept as optional",
            help="the example is believed. To keep the schema, add a decision at "
            f"`{site.address}` with `choose: declared`",
        ),
        site.address,
    )
    whole = site.origin.locate(at)
    return made, replace(site, schema=made, origin=Written(whole, places))


def _root(schema: Schema, definitions: dict[str, Json]) -> tuple[Schema, Pointer]:
    """Follow a reference at the root to the object schema behind it."""
    node: Schema = schema
    at: Pointer = ()
    for _ in range(len(definitions) + 1):
        target = definition(node, definitions)
        if target is None or not isinstance(target[1], dict):
            break
        node, at = target[1], ("$defs", target[0])
    return node, at


def _explained(root: Schema, properties: dict[str, Json], sample: Sample, definitions: dict[str, Json]) -> float:
    """Return the share of an example's members that the schema foresees with their type."""
    if not isinstance(sample.value, dict):
        return 1.0
    required = root.get("required")
    missing = [name for name in required if name not in sample.value] if isinstance(required, list) else []
    fitting = sum(
        name in properties and _fits(properties[name], value, definitions) for name, value in sample.value.items()
    )
    if fitting == len(sample.value) or (not missing and fitting):
        return 1.0
    return fitting / max(len(sample.value), 1)


def _agrees(declared: Json, objects: list[Sample], name: str, definitions: dict[str, Json]) -> bool:
    return all(
        _fits(declared, member.value, definitions) for sample in objects if (member := sample.member(name)) is not None
    )


def _fits(schema: Json, value: Json, definitions: dict[str, Json]) -> bool:
    target = definition(schema, definitions)
    node = target[1] if target is not None else schema
    if not isinstance(node, dict):
        return True
    declared = node.get("type")
    types = (
        (declared,) if isinstance(declared, str) else tuple(map(str, declared)) if isinstance(declared, list) else ()
    )
    return value is None or allows(types, type_of(value))
