"""What a documented answer or body has at a path: the schemas there, and where they stand in the spec."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.spec.model import EndpointSpec, ResponseSpec
    from reynard.text.origin import Json, Pointer

_TOKEN = re.compile(r"\[(\d*)\]|([^.\[\]]+)")
_DEPTH = 40
_REFERENCE = "#/$defs/"


@dataclass(frozen=True, slots=True)
class Place:
    """A schema and its pointer in the spec file."""

    schema: Json
    pointer: Pointer
    root: Pointer
    """Where the schema begins that holds the definitions."""
    shared: Json
    """Those definitions."""


def success_of(operation: EndpointSpec) -> ResponseSpec | None:
    """Return the documented answer for when all goes well: one with a schema, if there is any."""
    good = [each for each in operation.responses if each.status.startswith("2") or each.status == "default"]
    return next((each for each in good if each.schema is not None), good[0] if good else None)


def answer_places(operation: EndpointSpec, path: str) -> list[Place]:
    """Return what the operation's answer has at a path; nothing where the page does not speak of it."""
    response = success_of(operation)
    if response is None or response.schema is None:
        return []
    return _places(response.schema, ("responses", response.status, "schema"), path)


def body_places(operation: EndpointSpec, path: str) -> list[Place]:
    """Return what the operation's request body has at a path."""
    if operation.request is None or operation.request.schema is None:
        return []
    return _places(operation.request.schema, ("request", "schema"), path)


def values_at(place: Place) -> Iterator[tuple[Json, Pointer]]:
    """Yield the values that a schema lists, and the pointer of each list."""
    for each in _variants(place, _DEPTH):
        if not isinstance(each.schema, dict):
            continue
        if "const" in each.schema:
            yield each.schema["const"], (*each.pointer, "const")
        listed = each.schema.get("enum")
        for index, value in enumerate(listed if isinstance(listed, list) else ()):
            yield value, (*each.pointer, "enum", index)


def _places(schema: dict[str, Json], root: Pointer, path: str) -> list[Place]:
    found = [Place(schema, root, root, schema.get("$defs"))]
    steps = () if path == "$" else tuple(match.groups() for match in _TOKEN.finditer(path.removeprefix("$.")))
    for index, key in steps:
        found = [inner for place in found for inner in _inside(place, key if index is None else None)]
    return found


def _inside(place: Place, key: str | None) -> Iterator[Place]:
    """Yield what stands under a key, or in a list where there is no key."""
    for each in _variants(place, _DEPTH):
        if not isinstance(each.schema, dict):
            continue
        if key is None:
            if "items" in each.schema:
                yield _at(each, each.schema["items"], "items")
            continue
        members = each.schema.get("properties")
        extra = each.schema.get("additionalProperties")
        if isinstance(members, dict) and key in members:
            yield _at(each, members[key], "properties", key)
        elif isinstance(extra, dict) and extra:
            yield _at(each, extra, "additionalProperties")


def _variants(place: Place, depth: int) -> Iterator[Place]:
    """Yield a schema with its references followed, and all alternatives and parts that it is put together from."""
    schema = place.schema
    if not isinstance(schema, dict) or depth <= 0:
        return
    yield place
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference.startswith(_REFERENCE) and isinstance(place.shared, dict):
        name = reference[len(_REFERENCE) :].replace("~1", "/").replace("~0", "~")
        target = Place(place.shared.get(name), (*place.root, "$defs", name), place.root, place.shared)
        yield from _variants(target, depth - 1)
    for keyword in ("anyOf", "oneOf", "allOf"):
        parts = schema.get(keyword)
        for index, part in enumerate(parts if isinstance(parts, list) else ()):
            yield from _variants(_at(place, part, keyword, index), depth - 1)


def _at(place: Place, schema: Json, *steps: str | int) -> Place:
    return Place(schema, (*place.pointer, *steps), place.root, place.shared)
