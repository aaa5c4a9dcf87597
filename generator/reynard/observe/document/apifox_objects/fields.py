"""Parameters and form fields of Apifox's own objects: one format for both."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from reynard.observe.examples import is_nothing
from reynard.observe.model import ExampleSeen, Location, ParameterSeen, SchemaSeen
from reynard.schema.types import type_of
from reynard.text.origin import Rooted, Written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.observe.document.cursor import Cursor
    from reynard.observe.document.schemas.schema_library import SchemaLibrary
    from reynard.text.origin import Json, Origin, Pointer

_LOCATIONS: Mapping[str, Location] = MappingProxyType({each: each for each in get_args(Location)})


def read_parameters(listed: Cursor, schemas: SchemaLibrary) -> tuple[ParameterSeen, ...]:
    """Read `parameters`: lists by place (`{"query": [...], "header": [...]}`), or one list of entries that say `in`."""
    found: list[ParameterSeen] = []
    if isinstance(listed.value, list):
        for entry in listed.items("`parameters`"):
            location = _LOCATIONS.get(entry.text("in").lower(), "query")
            found.extend(read_parameter(entry, location, schemas))
        return tuple(found)
    for place, entries in listed.members("`parameters`"):
        named = _LOCATIONS.get(place.lower())
        if named is not None:
            found.extend(read_parameter_list(entries, named, schemas))
    return tuple(found)


def read_parameter_list(listed: Cursor, location: Location, schemas: SchemaLibrary) -> tuple[ParameterSeen, ...]:
    """Read a list of parameters or form fields that all go to one place."""
    found: list[ParameterSeen] = []
    for entry in listed.items("a list of parameters"):
        found.extend(read_parameter(entry, location, schemas))
    return tuple(found)


def read_parameter(entry: Cursor, location: Location, schemas: SchemaLibrary) -> tuple[ParameterSeen, ...]:
    """Read one parameter; nothing where it is switched off or has no name."""
    if not isinstance(entry.value, dict):
        entry.unexpected("a parameter", "an object")
        return ()
    name = entry.said("name")
    if name is None or entry.value.get("enable") is False:
        return ()
    schema = _schema(entry, schemas)
    return (
        ParameterSeen(
            name=name,
            location=location,
            required=entry.flag("required"),
            schema=schema,
            description=entry.said("description"),
            examples=_examples(entry, schema),
        ),
    )


def _schema(entry: Cursor, schemas: SchemaLibrary) -> SchemaSeen:
    """Put `type`, `description` and the refinement in `schema` together; a fixed value becomes a constant."""
    made: dict[str, Json] = {}
    places: dict[Pointer, tuple[Origin, Pointer]] = {(): (entry.origin, entry.pointer)}
    refined = entry.get("schema")
    if refined is not None and isinstance(refined.value, dict):
        seen = schemas.seen(refined.value, refined.pointer)
        made.update(seen.value)
        places.update({(key,): (seen.origin, (key,)) for key in seen.value})
    for key in ("type", "description", "format"):
        said = entry.said(key)
        if said is not None and (key == "description" or (key not in made and "$ref" not in made)):
            made[key] = said.value
            places[key,] = (entry.origin, (*entry.pointer, key))
    if made.get("type") == "file":
        made["type"], made["format"] = "string", "binary"
        places["format",] = places["type",]
        media = entry.said("contentType")
        if media is not None:
            made["contentMediaType"] = media.value
            places["contentMediaType",] = (entry.origin, (*entry.pointer, "contentType"))
    sample = entry.first("example", "sampleValue")
    if made.get("type") == "array" and made.get("items") in (None, {}) and sample is not None and "$ref" not in made:
        made |= _items_shown(sample.value)
        places["items",] = (sample.origin, sample.pointer)
    fixed = entry.get("fixedValue")
    if fixed is not None and fixed.value is True and sample is not None and _is_one_value(sample.value):
        made["const"] = sample.value
        places["const",] = (sample.origin, sample.pointer)
    return SchemaSeen(made, Written(entry.span(), places))


def _items_shown(value: Json) -> dict[str, Json]:
    """Return the items of a list of which the form says nothing, where its example has some of one plain type."""
    types = {type_of(each) for each in value} if isinstance(value, list) else set()
    return {"items": {"type": types.pop()}} if len(types) == 1 and types <= {"string", "integer", "number"} else {}


def _is_one_value(value: Json) -> bool:
    """Tell whether a fixed value is one that can be sent; Apifox puts another in the place of a template each time."""
    return not is_nothing(value) and not (isinstance(value, str) and ("{%" in value or "{{" in value))


def _examples(entry: Cursor, schema: SchemaSeen) -> tuple[ExampleSeen, ...]:
    """Read `example`, in older objects `sampleValue`: a list gives several, unless the parameter is a list itself."""
    sample = entry.first("example", "sampleValue")
    if sample is None or is_nothing(sample.value):
        return ()
    if isinstance(sample.value, list) and schema.value.get("type") != "array":
        return tuple(_example(each) for each in sample.items("`example`") if not is_nothing(each.value))
    return () if sample.value == [] else (_example(sample),)


def _example(sample: Cursor) -> ExampleSeen:
    text = sample.value if isinstance(sample.value, str) else ""
    return ExampleSeen(value=sample.value, origin=Rooted(sample.origin, sample.pointer), text=text)
