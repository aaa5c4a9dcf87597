"""Parameters of OpenAPI and Swagger operations."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from reynard.extensions import CONSTANT
from reynard.media import in_order, kind_of
from reynard.observe.document.openapi.examples import read_examples
from reynard.observe.model import Location, ParameterSeen, SchemaSeen
from reynard.text.origin import Written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from reynard.observe.document.cursor import Cursor
    from reynard.observe.document.openapi.document import Document
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Origin, Pointer

    Places: TypeAlias = Mapping[Pointer, tuple[Origin, Pointer]]

LOCATIONS: Mapping[str, Location] = MappingProxyType({each: each for each in get_args(Location)})
_IN_BODY = ("body", "formData")
_WHOLE_QUERY = "querystring"
"""OpenAPI 3.2 describes a query as a whole as well; a form of it is an object whose members are the arguments."""
_NO_KEYWORDS = frozenset(
    (
        *("name", "in", "required", "description", "allowEmptyValue", "collectionFormat", "style", "explode"),
        *("allowReserved", "schema", "content", "example", "examples"),
    )
)
_NARROWING = frozenset(("enum", "const", "pattern", "minLength", "format", "$ref", "allOf", "oneOf", "anyOf"))
_BESIDE = frozenset(("description", "$defs"))
_STYLES: dict[Location, tuple[str, ...]] = {
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "path": ("simple", "label", "matrix"),
    "header": ("simple",),
    "cookie": ("form",),
}
"""OpenAPI 3.1, Parameter Object, "Style Values"."""
# Swagger's `collectionFormat` in the terms of OpenAPI 3 (its specification, section "Parameter Object").
COLLECTIONS = MappingProxyType(
    {
        "csv": ("form", False),
        "multi": ("form", True),
        "ssv": ("spaceDelimited", False),
        "pipes": ("pipeDelimited", False),
    }
)


def parameter_entries(document: Document, *owners: Cursor) -> list[Cursor]:
    """Return the parameters of a path and an operation, references followed; the operation's win."""
    found: dict[tuple[str, str], Cursor] = {}
    for owner in owners:
        listed = owner.get("parameters")
        for entry in listed.items("`parameters`") if listed is not None else ():
            resolved = document.resolved(entry)
            if resolved is None:
                continue
            if not isinstance(resolved.value, dict):
                resolved.unexpected("a parameter", "an object")
                continue
            if resolved.get(CONSTANT) is not None:
                continue
            name, place = resolved.text("name"), resolved.text("in")
            if not name or (location_of(resolved) is None and place not in _IN_BODY):
                resolved.unexpected("a parameter", "an object with `name` and `in` (query, path, header or cookie)")
                continue
            # The names of headers are the same in small letters and in capitals.
            found[name.lower() if place == "header" else name, place] = resolved
    return list(found.values())


def location_of(entry: Cursor) -> Location | None:
    """Return where a parameter goes; nothing for one of the body, or of nowhere."""
    place = entry.text("in")
    is_form = place == _WHOLE_QUERY and kind_of(_content(entry)[0]) == "form"
    return "query" if is_form else LOCATIONS.get(place)


def read_parameter(document: Document, entry: Cursor, *, is_of_spec: bool = False) -> ParameterSeen | None:
    """Read a parameter that is not in the body; in a spec, and in an export of one, constants are always sent."""
    name, location = entry.said("name"), location_of(entry)
    if name is None or location is None:
        return None
    declared = read_parameter_schema(document, entry)
    schema = _described(entry, _or_empty(entry, declared if is_of_spec else _given(entry, declared)))
    is_whole = entry.text("in") == _WHOLE_QUERY
    style, explode = ("form", True) if is_whole else _style(document, entry)
    media, content = _content(entry)
    examples = read_examples(document, entry, "", schema=schema, is_text=not media)
    if content is not None:
        examples += read_examples(document, content, media)
    reserved, deprecated = entry.flag("allowReserved"), entry.flag("deprecated")
    return ParameterSeen(
        name=name,
        location=location,
        required=entry.flag("required"),
        schema=schema,
        description=entry.said("description"),
        examples=examples,
        style=style,
        explode=explode,
        allows_reserved=reserved is not None and reserved.value,
        media=media,
        is_deprecated=deprecated is not None and deprecated.value,
    )


def read_parameter_schema(document: Document, entry: Cursor) -> SchemaSeen:
    """Return the schema of a parameter or form field: under `schema`, under `content`, or beside its name."""
    schemas = document.schemas
    declared = entry.get("schema")
    if declared is not None:
        return schemas.seen(declared.value, declared.pointer)
    media, described = _content(entry)
    if described is not None:
        inner = described.get("schema")
        if inner is not None:
            return schemas.seen(inner.value, inner.pointer)
        return SchemaSeen({} if kind_of(media) == "json" else {"type": "string"}, Written(described.span(), {}))
    value = entry.value if isinstance(entry.value, dict) else {}
    keywords = {key: each for key, each in value.items() if key not in _NO_KEYWORDS}
    return schemas.seen(keywords, entry.pointer)


def _content(entry: Cursor) -> tuple[str, Cursor | None]:
    """Return the media type that a parameter's value is written as, and what stands under it."""
    content = entry.get("content")
    return next(iter(in_order(content.members("`content`"))), ("", None)) if content is not None else ("", None)


def _described(entry: Cursor, schema: SchemaSeen) -> SchemaSeen:
    """Put the parameter's description into its schema, where the schema has none of its own."""
    description = entry.said("description")
    if description is None or "description" in schema.value:
        return schema
    places: Places = {(): (schema.origin, ()), ("description",): (entry.origin, (*entry.pointer, "description"))}
    return SchemaSeen({**schema.value, "description": description.value}, Written(description.span, places))


def _given(entry: Cursor, schema: SchemaSeen) -> SchemaSeen:
    """Leave it to the caller whether a constant is sent that may be left out: with it, a call means something else."""
    required = entry.flag("required")
    if "const" not in schema.value or (required is not None and required.value):
        return schema
    value = schema.value["const"]
    listed: Schema = {"enum": [value]} if value is not None else {"type": "null"}
    places: Places = {
        (): (schema.origin, ()),
        ("enum",): (schema.origin, ("const",)),
        ("enum", 0): (schema.origin, ("const",)),
    }
    rest = {key: each for key, each in schema.value.items() if key != "const"}
    return SchemaSeen({**rest, **listed}, Written(schema.origin.locate(()), places))


def _or_empty(entry: Cursor, schema: SchemaSeen) -> SchemaSeen:
    """Let a query parameter be sent without a value, where the document says so and its schema does not."""
    flag = entry.flag("allowEmptyValue")
    said = schema.value
    takes_any_text = said.get("type", "string") == "string" and not said.keys() & _NARROWING
    if flag is None or not flag.value or entry.text("in") != "query" or takes_any_text:
        return schema
    notes = {key: each for key, each in said.items() if key in _BESIDE}
    inner = {key: each for key, each in said.items() if key not in _BESIDE}
    places: Places = {
        **{(key,): (schema.origin, (key,)) for key in notes},
        ("anyOf", 0): (schema.origin, ()),
        ("anyOf", 1): (entry.origin, (*entry.pointer, "allowEmptyValue")),
    }
    return SchemaSeen({**notes, "anyOf": [inner, {"const": ""}]}, Written(entry.span(), places))


def _style(document: Document, entry: Cursor) -> tuple[str | None, bool | None]:
    named = entry.get("collectionFormat")
    if named is not None and entry.text("collectionFormat") not in COLLECTIONS:
        named.unexpected("`collectionFormat`", " or ".join(COLLECTIONS))
    is_old_list = document.version == "2.0" and entry.text("type") == "array"
    if named is not None or is_old_list:
        style, explode = COLLECTIONS.get(entry.text("collectionFormat"), COLLECTIONS["csv"])
        is_simple = style == "form" and not explode and entry.text("in") in ("path", "header")
        return ("simple" if is_simple else style), explode
    stated, named, said = entry.flag("explode"), entry.get("style"), entry.text("style")
    fitting = _STYLES[LOCATIONS[entry.text("in")]]
    if named is not None and said not in fitting:
        named.unexpected("`style`", " or ".join(fitting))
    return said if said in fitting else None, stated.value if stated else None
