"""Alternatives of an answer that are one thing: the same members for the most part, and none that tells which it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.conditions import says, union_in
from reynard.ir.tags import find_tags
from reynard.schema.keywords import SILENT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_OF_OBJECTS = frozenset(("type", "properties", "required"))


def as_one(schema: Schema, definitions: Mapping[str, Json]) -> Schema | None:
    """Return the object that all alternatives are: it always has what all always have; None where they are several.

    Pages show an answer for each case. Who reads one would have to tell them apart by hand, and no member says how.
    """
    branches = schema.get(union_in(schema) or "")
    if not isinstance(branches, list) or says(schema) != {union_in(schema)} or find_tags(schema, definitions):
        return None
    objects = [each for each in branches if isinstance(each, dict) and _is_plain(each)]
    if len(objects) < len(branches) or not objects[1:]:
        return None
    members = [properties for each in objects if isinstance(properties := each["properties"], dict)]
    names = dict.fromkeys(name for each in members for name in each)
    common = [name for name in names if all(name in each for each in members)]
    if len(common) * 2 < len(names):
        return None
    needed = [set(map(str, each)) if isinstance(each := one.get("required"), list) else set() for one in objects]
    return {
        **objects[0],
        "properties": {name: _either([each[name] for each in members if name in each]) for name in names},
        "required": [name for name in common if all(name in each for each in needed)],
    }


def _is_plain(schema: Schema) -> bool:
    """Tell whether a schema is an object by its members alone, and has no name."""
    return isinstance(schema.get("properties"), dict) and says(schema) <= _OF_OBJECTS and not schema.get("title")


def _either(found: Sequence[Json]) -> Json:
    """Return what is one of some schemas: those that differ in words alone are the same."""
    told = {repr(_without_notes(each)): each for each in reversed(found)}
    return found[0] if len(told) == 1 else {"anyOf": [*reversed(told.values())]}


def _without_notes(schema: Json) -> Json:
    return {key: each for key, each in schema.items() if key not in SILENT} if isinstance(schema, dict) else schema
