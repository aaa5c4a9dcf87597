"""What a documented answer or body has at a path: the schemas there, and where they stand in the spec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.schema.quoted import unquoted
from reynard.schema.walk import Place, contents, items, members, variants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.schema.keywords import Schema
    from reynard.spec.model import EndpointSpec, ResponseSpec
    from reynard.text.origin import Json, Pointer

_TOKEN = compiled(r"\[(\d*)\]|([^.\[\]]+)")


def success_of(operation: EndpointSpec) -> ResponseSpec | None:
    """Return the documented answer for when all goes well: one with a schema, if there is any."""
    good = [each for each in operation.responses if each.status.startswith("2") or each.status == "default"]
    return next((each for each in good if each.schema is not None), good[0] if good else None)


def answer_places(operation: EndpointSpec, path: str) -> list[Place]:
    """Return what the operation's answer has at a path; nothing where the page does not speak of it."""
    response = success_of(operation)
    if response is None or response.schema is None:
        return []
    found = _places(response.schema, path)
    if found or not any(_is_quoted_in(each.value, path) for each in response.examples):
        return found
    return [Place.of({})]


def body_places(operation: EndpointSpec, path: str) -> list[Place]:
    """Return what the operation's request body has at a path."""
    request = operation.request
    return [] if request is None or request.schema is None else _places(request.schema, path)


def argument_places(operation: EndpointSpec, name: str) -> list[Place]:
    """Return what an argument of a step fills: a parameter that is no constant, or a field of the body."""
    found = [each.schema for each in operation.parameters if each.name == name and "const" not in each.schema]
    places = [Place.of(each) for each in found] or body_places(operation, name)
    if places or not name.endswith("[]"):
        return places
    # A list of which nothing says what its items are takes any.
    lists = (each.schema for each in body_places(operation, name.removesuffix("[]")) if isinstance(each.schema, dict))
    return [Place.of({}) for each in lists if each.get("type") == "array" and "items" not in each]


def names_at(place: Place) -> Iterator[str]:
    """Yield the names of the members that a schema declares."""
    for each in variants(place):
        declared = each.schema.get("properties") if isinstance(each.schema, dict) else None
        yield from declared if isinstance(declared, dict) else ()


def closed_values(place: Place) -> tuple[Json, ...]:
    """Return all that a schema lets through, where it lists that; nothing where others are possible."""
    schema = place.schema if isinstance(place.schema, dict) else {}
    listed = schema.get("enum")
    return (schema["const"],) if "const" in schema else tuple(listed) if isinstance(listed, list) else ()


def answer_pointer(operation: EndpointSpec, pointer: Pointer) -> Pointer:
    """Return a pointer into the schema of the operation's answer as one into its spec file."""
    response = success_of(operation)
    return ("responses", response.status if response is not None else "", "schema", *pointer)


def values_at(place: Place) -> Iterator[tuple[Json, Pointer]]:
    """Yield the values that a schema lists, each with its pointer in the whole schema."""
    for each in variants(place):
        if not isinstance(each.schema, dict):
            continue
        if "const" in each.schema:
            yield each.schema["const"], (*each.pointer, "const")
        listed = each.schema.get("enum")
        for index, value in enumerate(listed if isinstance(listed, list) else ()):
            yield value, (*each.pointer, "enum", index)


def _is_quoted_in(example: Json, path: str) -> bool:
    """Tell whether an example has a value at a path inside JSON that one of its texts quotes."""
    found, was_quoted = [example], False
    for match in _TOKEN.finditer(path.removeprefix("$.")):
        key = match[2]
        opened = [unquoted(each) for each in found]
        was_quoted = was_quoted or any(inner is not outer for inner, outer in zip(opened, found, strict=True))
        if key is None:
            found = [inner for each in opened if isinstance(each, list) for inner in each]
        else:
            found = [each[key] for each in opened if isinstance(each, dict) and key in each]
    return was_quoted and bool(found)


def _places(schema: Schema, path: str) -> list[Place]:
    found = [Place.of(schema)]
    steps = () if path == "$" else tuple(match.groups() for match in _TOKEN.finditer(path.removeprefix("$.")))
    for index, key in steps:
        opened = [each for place in found for each in (place, *contents(place))]
        found = [inner for place in opened for inner in (members(place, key) if index is None else items(place))]
    return found
