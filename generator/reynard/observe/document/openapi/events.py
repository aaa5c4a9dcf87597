"""Items of event streams in OpenAPI 3.2, where `itemSchema` describes an event with its fields, not its data alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.media import kind_of
from reynard.observe.model import SchemaSeen
from reynard.schema.resolve import definition, definitions_of
from reynard.text.origin import Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.text.origin import Json, Origin, Pointer

_FIELDS = frozenset(("data", "event", "id", "retry"))
_ALTERNATIVES = ("oneOf", "anyOf")


def without_envelope(seen: SchemaSeen) -> SchemaSeen:
    """Return the schema of an event's data, where the schema of an item is that of an event."""
    found = [*_data_in(seen.value, (), definitions_of(seen.value))]
    if not found:
        return seen
    shared = seen.value.get("$defs")
    kept: dict[str, Json] = {"$defs": shared} if isinstance(shared, dict) else {}
    places: dict[Pointer, tuple[Origin, Pointer]] = {("$defs",): (seen.origin, ("$defs",))}
    if len(found) == 1:
        value, pointer = found[0]
        return SchemaSeen({**value, **kept}, Written(seen.origin.locate(()), {(): (seen.origin, pointer), **places}))
    for index, (_, pointer) in enumerate(found):
        places["anyOf", index] = (seen.origin, pointer)
    branches: list[Json] = [value for value, _ in found]
    return SchemaSeen({"anyOf": branches, **kept}, Written(seen.origin.locate(()), places))


def _data_in(schema: Json, pointer: Pointer, definitions: dict[str, Json]) -> Iterator[tuple[dict[str, Json], Pointer]]:
    """Yield the schemas of the data that an event may carry, those of its alternatives before its own."""
    target = definition(schema, definitions)
    if target is not None:
        schema, pointer = target[1], ("$defs", target[0])
    if not isinstance(schema, dict):
        return
    properties = schema.get("properties")
    if not isinstance(properties, dict) or not properties.keys() <= _FIELDS or "data" not in properties:
        return
    inner: list[tuple[dict[str, Json], Pointer]] = []
    for key in _ALTERNATIVES:
        branches = schema.get(key)
        for index, branch in enumerate(branches if isinstance(branches, list) else ()):
            inner += _data_in(branch, (*pointer, key, index), definitions)
    data = properties["data"]
    at: Pointer = (*pointer, "properties", "data")
    if inner or not isinstance(data, dict):
        yield from inner
        return
    content, media = data.get("contentSchema"), data.get("contentMediaType")
    is_text = isinstance(media, str) and kind_of(media) == "text"
    if isinstance(content, dict) and not is_text:
        yield content, (*at, "contentSchema")
    else:
        yield ({"type": "string"} if is_text else data), at
