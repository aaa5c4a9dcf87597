"""A schema as the comparison sees it: whole, with null and lists of values taken out of its alternatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.schema.keywords import UNIONS
from reynard.schema.merge import both, merged
from reynard.schema.resolve import definition, definitions_of, resolved
from reynard.schema.types import type_of, types_of
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.schema.keywords import Schema
    from reynard.schema.walk import Place
    from reynard.text.origin import Json

_MOST_HOPS = 20
_ANNOTATIONS = frozenset(("title", "description", "examples", "example", "deprecated", "x-meanings", "x-documented"))


class Option(Struct, frozen=True):
    """One of several alternatives; named where the page has a name for it."""

    name: str
    place: Place
    is_named: bool

    @property
    def body(self) -> Schema:
        """What it says, whether written here or referred to."""
        schema = self.place.schema
        return resolved(schema, self.place.whole) if isinstance(schema, dict) else {}


class View(Struct, frozen=True, kw_only=True):
    """One schema: what it says itself, what its members and items are, which alternatives it has."""

    raw: Json
    place: Place
    schema: Schema
    types: tuple[str, ...]
    is_nullable: bool
    values: tuple[Json, ...] | None
    is_open: bool
    """Whether other values than those listed are let through."""
    options: tuple[Option, ...]
    properties: Mapping[str, Place]
    required: frozenset[str]
    items: Place | None
    others: Place
    """What undeclared members are: `True` where anybody may guess."""

    def as_option(self) -> Option:
        """Return the whole as the only alternative."""
        place = self.place.step(self.schema)
        return Option(_name_of(self.schema, self.types), place, is_named=False)


def view_of(place: Place) -> View:
    """Return a schema as the comparison sees it."""
    raw = place.schema
    place = _followed(place)
    schema = _laid_together(place)
    options, schema, is_nullable = _alternatives(place, schema)
    types = tuple(each for each in types_of(schema) if each != "null")
    is_nullable = is_nullable or "null" in types_of(schema) or schema.get("nullable") is True
    values, is_open, options = _values(schema, options)
    if not types:
        types = _implied(schema, values, options)
    scalar = [each for each in options if _is_plain(each.body)]
    if options and len(scalar) == len(options):
        types = tuple(dict.fromkeys(name for each in options for name in types_of(each.body)))
        options = ()
    properties, required = schema.get("properties"), schema.get("required")
    inner = schema.get("items")
    if "number" in types:
        types = tuple(each for each in types if each != "integer")
    return View(
        raw=raw,
        place=place,
        schema=schema,
        types=tuple(sorted(types)),
        is_nullable=is_nullable or (values is not None and None in values),
        values=None if values is None else tuple(each for each in values if each is not None),
        is_open=is_open,
        options=options,
        properties={
            name: place.step(each, "properties", name)
            for name, each in (properties.items() if isinstance(properties, dict) else ())
        },
        required=frozenset(map(str, required)) if isinstance(required, list) else frozenset(),
        items=place.step(inner, "items") if isinstance(inner, dict | bool) else None,
        others=place.step(schema.get("additionalProperties", True), "additionalProperties"),
    )


def _followed(place: Place) -> Place:
    """Return the place that a chain of references ends at; words beside a reference go before those behind it."""
    definitions = definitions_of(place.whole)
    beside: Schema = {}
    for _ in range(_MOST_HOPS):
        target = definition(place.schema, definitions)
        if target is None or not isinstance(place.schema, dict):
            break
        beside = {key: value for key, value in place.schema.items() if key != "$ref"} | beside
        place = replace(place, schema=target[1], pointer=("$defs", target[0]))
    if beside and isinstance(place.schema, dict):
        place = replace(place, schema=both(beside, place.schema))
    return place


def _laid_together(place: Place) -> Schema:
    if not isinstance(place.schema, dict):
        return {} if place.schema is not False else {"not": {}}
    return merged(place.schema, definitions_of(place.whole))


def _alternatives(place: Place, schema: Schema) -> tuple[tuple[Option, ...], Schema, bool]:
    """Return the alternatives of a schema, the schema without them, and whether null is one of them.

    A single alternative beside null is the schema itself. What stands around alternatives holds for each of them.
    """
    keyword = next((each for each in UNIONS if isinstance(schema.get(each), list)), "")
    branches = schema.get(keyword)
    if not isinstance(branches, list):
        return (), schema, False
    rest: Schema = {key: value for key, value in schema.items() if key != keyword}
    solid = [(index, each) for index, each in enumerate(branches) if each not in ({"type": "null"}, {"enum": [None]})]
    is_nullable = len(solid) < len(branches)
    if len(solid) == 1 and isinstance(solid[0][1], dict):
        inner = resolved(solid[0][1], place.whole)
        return _alternatives(place, both(rest, merged(inner, definitions_of(place.whole))))[:2] + (  # noqa: RUF005
            is_nullable or "null" in types_of(inner),
        )
    shared: Schema = {
        key: rest[key] for key in ("properties", "required", "type", "additionalProperties") if key in rest
    }
    options = []
    for index, each in solid:
        body = resolved(each, place.whole) if isinstance(each, dict) else {}
        whole = both(shared, body) if shared else each
        title = definition(each, definitions_of(place.whole))
        name = title[0] if title is not None else str(body["title"]) if body.get("title") else ""
        options.append(
            Option(name or _name_of(body, types_of(body)), place.step(whole, keyword, index), is_named=bool(name))
        )
    kept = {key: value for key, value in rest.items() if key not in shared or key == "type"} if shared else rest
    return tuple(options), kept, is_nullable


def _values(schema: Schema, options: tuple[Option, ...]) -> tuple[tuple[Json, ...] | None, bool, tuple[Option, ...]]:
    """Return the listed values, whether others fit too, and the alternatives that list none."""
    own = _listed(schema)
    if own is not None or not options:
        return own, False, options
    lists = [(each, _listed(each.body)) for each in options]
    values = [value for _, found in lists for value in found or ()]
    if not values:
        return None, False, options
    left = tuple(each for each, found in lists if found is None)
    kinds = {type_of(value) for value in values}
    plain = tuple(each for each in left if _is_plain(each.body) and set(types_of(each.body)) & kinds)
    return tuple(values), bool(plain), left


def _listed(schema: Json) -> tuple[Json, ...] | None:
    if not isinstance(schema, dict):
        return None
    if "const" in schema:
        return (schema["const"],)
    values = schema.get("enum")
    return tuple(values) if isinstance(values, list) else None


def _implied(schema: Schema, values: tuple[Json, ...] | None, options: tuple[Option, ...]) -> tuple[str, ...]:
    if values is not None and not options:
        return tuple(dict.fromkeys(type_of(each) for each in values if each is not None))
    if "properties" in schema:
        return ("object",)
    return ("array",) if "items" in schema else ()


def _is_plain(schema: Json) -> bool:
    """Tell whether a schema names scalar types and says nothing more."""
    return (
        isinstance(schema, dict)
        and bool(types_of(schema))
        and not schema.keys() - {"type", *_ANNOTATIONS}
        and not {"object", "array"} & set(types_of(schema))
    )


def _name_of(schema: Schema, types: tuple[str, ...]) -> str:
    """Return what to call an alternative without a name: its tag, its members, or its type."""
    properties = schema.get("properties")
    for name, each in properties.items() if isinstance(properties, dict) else ():
        values = _listed(each)
        if values is not None and len(values) == 1:
            return f"the one with `{name}` {values[0]}"
    if isinstance(properties, dict) and properties:
        return f"an object with {', '.join(f'`{name}`' for name in list(properties)[:3])}"
    return " or ".join(types) or "anything"
