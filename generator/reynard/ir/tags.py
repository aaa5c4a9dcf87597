"""Which member tells the alternatives of a union apart, where a page gives each of them one value of its own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from reynard.schema.keywords import UNIONS
from reynard.schema.merge import both, merged
from reynard.schema.resolve import REFERENCE, definition
from reynard.schema.walk import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

    Tag = tuple[str, tuple[Json, ...]]
    """A member, and the values that it has in one alternative."""


def close_tags(schema: Schema, definitions: Mapping[str, Json]) -> dict[str, Json]:
    """Return the definitions of a schema in which what tells alternatives apart is a constant.

    A list of values is open in an answer, since vendors add some; where it is the tag of an alternative, another value
    means another alternative, or one that nobody documents, which is kept as it came.
    """
    closed: dict[str, Json] = dict(definitions)
    # Few answers have alternatives that lead elsewhere: telling so first takes a fifth of looking at each schema.
    if not any(map(_has_references, (schema, *definitions.values()))):
        return closed
    for _, node in (*nodes(schema), *(each for target in definitions.values() for each in nodes(target))):
        for branch, member, values in _tags_in(node, definitions):
            target = definition(branch, closed)
            if target is not None and isinstance(target[1], dict):
                closed[target[0]] = with_tag(target[1], member, values)
    return closed


def _has_references(value: Json) -> bool:
    """Tell whether an alternative of anything within may be a reference."""
    pending = [value] if isinstance(value, dict | list) else []
    while pending:
        found = pending.pop()
        if isinstance(found, dict):
            for key in UNIONS:
                branches = found.get(key)
                for branch in branches if isinstance(branches, list) else ():
                    if isinstance(branch, dict) and REFERENCE in branch:
                        return True
        # What holds nothing is most of a schema.
        held = found.values() if isinstance(found, dict) else found
        pending += [each for each in held if isinstance(each, dict | list)]
    return False


def find_tags(node: Schema, definitions: Mapping[str, Json]) -> dict[int, tuple[str, tuple[Json, ...]]]:
    """Return, by the place of an alternative, the member that tells it from others and the values that it has there."""
    branches = next((each for key in UNIONS if isinstance(each := node.get(key), list)), [])
    listed = {index: dict(_listed_members(each, definitions)) for index, each in enumerate(branches)}
    owners: dict[str, Counter[str]] = {}
    for found in listed.values():
        for member, values in found.items():
            owners.setdefault(member, Counter()).update(set(map(repr, values)))
    telling = {member: len(each) for member, each in owners.items() if len(each) > 1 and _tells(member, listed)}
    if not telling:
        return {}
    said = node.get("discriminator")
    named = said.get("propertyName") if isinstance(said, dict) else None
    member = str(named) if named in telling else max(telling, key=lambda each: (telling[each], each))
    return {index: (member, found[member]) for index, found in listed.items() if member in found}


def _tells(member: str, listed: Mapping[int, Mapping[str, tuple[Json, ...]]]) -> bool:
    """Tell whether a member's values differ between alternatives: two have the same list, or none in common."""
    sets = [frozenset(map(repr, each[member])) for each in listed.values() if member in each]
    return len(set(sets)) > 1 and all(one == other or not one & other for one in sets for other in sets)


def with_tag(schema: Schema, member: str, values: tuple[Json, ...]) -> Schema:
    """Return an object's schema in which a member has no other values than some."""
    tag: Json = {"const": values[0]} if len(values) == 1 else {"anyOf": [{"const": each} for each in values]}
    made = both(schema, {"properties": {member: tag}})
    properties = made.get("properties")
    own = properties.get(member) if isinstance(properties, dict) else None
    if isinstance(properties, dict) and isinstance(own, dict):
        kept: Schema = {key: each for key, each in own.items() if key not in ("enum", "type") or len(values) == 1}
        made["properties"] = {**properties, member: kept}
    return made


def _tags_in(node: Schema, definitions: Mapping[str, Json]) -> Iterator[tuple[Json, str, tuple[Json, ...]]]:
    branches = next((each for key in UNIONS if isinstance(each := node.get(key), list)), None)
    if branches is not None and len(branches) > 1:
        for index, (member, values) in find_tags(node, definitions).items():
            yield branches[index], member, values


def _listed_members(branch: Json, definitions: Mapping[str, Json]) -> Iterator[tuple[str, tuple[Json, ...]]]:
    """Yield the members of an alternative whose values a closed list names."""
    target = definition(branch, definitions)
    body = target[1] if target is not None else branch
    properties = merged(body, definitions).get("properties") if isinstance(body, dict) else None
    for name, each in properties.items() if isinstance(properties, dict) else ():
        inner = definition(each, definitions)
        said = inner[1] if inner is not None else each
        listed = said.get("enum", [said["const"]] if "const" in said else None) if isinstance(said, dict) else None
        if isinstance(listed, list) and listed and None not in listed:
            yield name, tuple(listed)


def declared_tags(discriminator: Json) -> dict[str, Tag]:
    """Return which member and values tell a referenced variant, by the variant's definition."""
    if not isinstance(discriminator, dict) or not isinstance(discriminator.get("propertyName"), str):
        return {}
    member = str(discriminator["propertyName"])
    mapping = discriminator.get("mapping")
    made: dict[str, Tag] = {}
    for value, reference in mapping.items() if isinstance(mapping, dict) else ():
        name = str(reference).rpartition("/")[2]
        _, known = made.get(name, ("", ()))
        made[name] = (member, (*known, value))
    return made


def agreed_tag(tag: Tag, variant: Json, definitions: Mapping[str, Json]) -> Tag:
    """Return what tells a variant: its own constants, where a mapping names values that it cannot have."""
    member, values = tag
    own = dict(_listed_members(variant, definitions)).get(member, ())
    return (member, own) if own and not set(map(repr, own)) & set(map(repr, values)) else tag


def tagged(schema: Schema, member: str, values: tuple[Json, ...]) -> Schema:
    """Return a variant's schema with the member that tells it from the others."""
    tags: list[Json] = [{"const": value} for value in values]
    tag: Json = tags[0] if len(tags) == 1 else {"anyOf": tags}
    made = both(schema, {"type": "object", "required": [member], "properties": {member: tag}})
    made["properties"] = cast("Schema", made["properties"]) | {member: tag}
    return made
