"""Objects that are tables: their keys are ids, which are data and no names of members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.schema.types import type_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_UNMISTAKABLE = compiled(
    r"(?:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
    r"|(?=[a-f]*\d)(?=\d*[a-f])(?!.{0,2}(.)\1{15})[0-9a-f]{24,128}|\d{10,40}"
    r"|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?)\Z"
)
"""A UUID, a long number, in hexadecimal digits too, a day, a moment."""
_LIKELY = compiled(r"(?:(?=[a-f]*\d)[0-9a-f]{12,128}|\d{4,40}|\d{4}-\d\d)\Z")
"""What is an id beside others of its kind: a year, a month, a short number."""
_SEVERAL = 2


def are_ids(names: Collection[str]) -> bool:
    """Tell whether names of members are evidently ids: one that nobody calls a member so, or several that look alike.

    >>> are_ids(["1612a779-f3fa-4344-8819-3d12fa9b9d90"]), are_ids(["2024"]), are_ids(["2024", "2025"])
    (True, False, True)
    >>> are_ids(["200", "404"]), are_ids(["2024-01-31"]), are_ids(["total", "2024-01-31"]), are_ids([])
    (False, True, False, False)
    """
    if all(map(_UNMISTAKABLE.match, names)):
        return bool(names)
    return len(names) >= _SEVERAL and all(_UNMISTAKABLE.match(each) or _LIKELY.match(each) for each in names)


def is_table(values: Mapping[str, Json]) -> bool:
    """Tell whether the members of a value are things of one kind under their ids."""
    kinds = {"number" if (kind := type_of(each)) == "integer" else kind for each in values.values()} - {"null"}
    return are_ids(values.keys()) and len(kinds) <= 1


def as_table(properties: Mapping[str, Schema]) -> Schema:
    """Return the schema of any value of an object whose declared members are ids."""
    seen: list[Schema] = []
    for each in properties.values():
        plain: Schema = {key: value for key, value in each.items() if key not in _OF_ONE}
        if plain not in seen:
            seen.append(plain)
    members = [each["properties"] for each in seen if isinstance(each.get("properties"), dict)]
    if len(seen) == 1 or len(members) < len(seen):
        return seen[0] if len(seen) == 1 else {"anyOf": [*seen]}
    joined: Schema = {}
    for own in members:
        joined = {**own, **joined} if isinstance(own, dict) else joined
    needed = [set(map(str, value)) if isinstance(value := each.get("required"), list) else set() for each in seen]
    required: list[Json] = [name for name in joined if all(name in one for one in needed)]
    made: Schema = {"type": "object", "properties": joined}
    return made | ({"required": required} if required else {})


_OF_ONE = frozenset(("description", "title", "example", "examples", "default"))
"""What is said of one value alone."""
