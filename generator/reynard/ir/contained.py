"""What lists, tables and objects contain by keywords other than `properties` and `items` alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.schema.group_names import is_group
from reynard.schema.merge import merged
from reynard.schema.resolve import definition
from reynard.schema.types import properties_of, types_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_CONDITIONAL = ("if", "then", "else", "dependentSchemas")
_NOTES = ("title", "description", "deprecated", "x-meanings", "x-documented")


def with_conditional_members(schema: Schema, source: Schema, definitions: Mapping[str, Json]) -> Schema:
    """Return a merged schema that declares them, too, so that callers can give them; their type depends."""
    if schema.keys().isdisjoint(_CONDITIONAL) or schema.get("additionalProperties") is False:
        return schema
    declared = properties_of(schema)
    if not declared and "object" not in types_of(schema):
        return schema
    found: dict[str, Json] = {}
    branches = source.get("allOf")
    for part in _parts((schema, *(branches if isinstance(branches, list) else ())), definitions):
        members = part.get("properties")
        for name, member in members.items() if isinstance(members, dict) else ():
            said = member if isinstance(member, dict) else {}
            if name not in declared and not found.get(name):
                found[name] = {key: said[key] for key in _NOTES if key in said}
    return {**schema, "properties": {**declared, **found}} if found else schema


def _parts(schemas: Iterable[Json], definitions: Mapping[str, Json]) -> Iterator[Schema]:
    for schema in schemas:
        if not isinstance(schema, dict):
            continue
        dependent = schema.get("dependentSchemas")
        held = [schema.get(each) for each in ("if", "then", "else")] + [
            *(dependent.values() if isinstance(dependent, dict) else ())
        ]
        for each in held:
            target = definition(each, definitions)
            body = target[1] if target is not None else each
            if isinstance(body, dict):
                yield merged(body, definitions)


def is_open(schema: Schema) -> bool:
    """Tell whether an object without declared members may have any, and needs none."""
    return schema.get("additionalProperties") is not False and "required" not in schema


def item_schemas(schema: Schema) -> Iterator[tuple[str, Json]]:
    """Yield the schemas that items of a list have, each with the number of its place, or nothing for the others."""
    first, rest = schema.get("prefixItems"), schema.get("items", {})
    placed = first if isinstance(first, list) else []
    for index, each in enumerate(placed, 1):
        if each is not False:
            yield str(index), each
    if rest is not False or not placed:
        yield "", rest


def member_schemas(schema: Schema) -> Sequence[Json]:
    """Return the schemas that members of a table have, whatever their names."""
    patterns, others = schema.get("patternProperties"), schema.get("additionalProperties", True)
    named = list(patterns.values()) if isinstance(patterns, dict) else []
    return [each for each in (*named, others) if each is not False] or [others]


def told_of_objects(source: Schema, whole: Schema, schemas: Mapping[str, Json]) -> Schema:
    """Return what is told of an object: what its schema comes to, with each condition that has words by itself."""
    branches = source.get("allOf")
    worded = [each for each in branches if _has_words(each)] if isinstance(branches, list) else []
    if not isinstance(branches, list) or not worded:
        return about_objects(whole)
    rest = merged({**source, "allOf": [each for each in branches if not _has_words(each)]}, schemas)
    return about_objects({**rest, "allOf": worded})


def _has_words(branch: Json) -> bool:
    return isinstance(branch, dict) and "description" in branch and is_group(branch)


def about_objects(schema: Schema) -> Schema:
    """Return the keywords of a schema that speak of objects as a whole."""
    return {
        key: value for key, value in schema.items() if key not in ("prefixItems", "items", "uniqueItems", "contains")
    }
