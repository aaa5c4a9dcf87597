"""Entries with a key and a value: arguments of the query and the path, headers, fields of forms."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.observe.dialects.postman.variables import SECRET, USE
from reynard.observe.document.cursor import plain
from reynard.observe.document.form import FormField, form_schema
from reynard.observe.model import ExampleSeen, ParameterSeen, Said, SchemaSeen
from reynard.patterns import compiled
from reynard.placeholders import looks_like_secret
from reynard.source import Source
from reynard.text.origin import Quoting, Row, Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.observe.dialects.postman.variables import Variables
    from reynard.observe.document.cursor import Cursor
    from reynard.observe.model import Location
    from reynard.text.origin import Json, Origin, Pointer

STAND_IN = compiled(r"<(?P<type>[a-zA-Z][a-zA-Z-]{2,12})>")
"""What converters of OpenAPI documents put in the place of a value: `<string>`, `<integer>`."""
TYPES: Mapping[str, Mapping[str, Json]] = MappingProxyType(
    {
        "string": {"type": "string"},
        "integer": {"type": "integer"},
        "long": {"type": "integer"},
        "number": {"type": "number"},
        "float": {"type": "number"},
        "double": {"type": "number"},
        "boolean": {"type": "boolean"},
        "date": {"type": "string", "format": "date"},
        "datetime": {"type": "string", "format": "date-time"},
        "email": {"type": "string", "format": "email"},
        "uri": {"type": "string", "format": "uri"},
        "uuid": {"type": "string", "format": "uuid"},
        "binary": {"type": "string"},
        "byte": {"type": "string"},
        "password": {"type": "string"},
    }
)
_REQUIRED = compiled(r"\(Required\)\s*")
"""What converters of OpenAPI documents put before the words of what is required."""


def words_of(owner: Cursor) -> Said[str] | None:
    """Return the description of anything: a text, or an object with the text and its media type."""
    stated = owner.get("description")
    if stated is None:
        return None
    return stated.said("content") if isinstance(stated.value, dict) else owner.said("description")


def told_in(owner: Cursor) -> Source | None:
    """Return the description of anything as a text of its own, with all places where they are in the collection."""
    stated = owner.get("description")
    if stated is not None and isinstance(stated.value, dict):
        stated = stated.get("content")
    if stated is None or not isinstance(stated.value, str) or not isinstance(stated.origin, Quoting):
        return None
    fragment = stated.origin.quoted(stated.pointer)
    return Source(stated.span().source.name, fragment.text, fragment.span) if fragment is not None else None


def switched_on(listed: Cursor | None, called: str) -> Iterator[Cursor]:
    """Yield the entries of a list that is one, those that are switched off included: they are optional."""
    if listed is None or isinstance(listed.value, str):
        return
    for entry in listed.items(called):
        if isinstance(entry.value, dict):
            yield entry
        else:
            entry.unexpected(called, "a list of objects")


def value_of(entry: Cursor, variables: Variables) -> Said[str] | None:
    """Return the value that is sent as an example, where it is one: no variable without a value, no key."""
    value = entry.get("value")
    text = variables.fill(plain(value.value).strip()) if value is not None else ""
    if value is None or not is_example(text) or SECRET.match(entry.text("key")):
        return None
    return Said(text, value.span())


def is_example(text: str) -> bool:
    """Tell whether a value with its variables filled in is one that somebody chose, and may be shown."""
    is_gap = not text or USE.search(text) is not None or STAND_IN.fullmatch(text) is not None
    return not is_gap and not looks_like_secret(text)


def read_argument(entry: Cursor, location: Location, variables: Variables) -> ParameterSeen | None:
    """Read an entry as an argument of the request; nothing where it has no name."""
    name = entry.said("key", "id")
    if name is None:
        return None
    schema, required = _schema(entry), _required(entry)
    words = schema.value.get("description")
    example = value_of(entry, variables)
    return ParameterSeen(
        name=name,
        location=location,
        required=Said(value=True, span=name.span) if location == "path" else required,
        schema=schema,
        description=Said(words, schema.origin.locate(("description",))) if isinstance(words, str) else None,
        examples=(_example(example),) if example is not None else (),
    )


def bare_argument(name: Said[str], value: Said[str], location: Location, variables: Variables) -> ParameterSeen:
    """Return an argument of which only name and value are known."""
    row = Row(name.span, value.span)
    text = variables.fill(value.value)
    schema = SchemaSeen({"type": "string"}, Written(name.span, {(): (row, ())}), weight="table")
    examples = (_example(Said(text, value.span)),) if is_example(text) and not SECRET.match(name.value) else ()
    required = Said(value=True, span=name.span) if location == "path" else None
    return ParameterSeen(name=name, location=location, required=required, schema=schema, examples=examples)


def read_form(listed: Cursor, variables: Variables) -> SchemaSeen | None:
    """Put the schema of a form together from its fields."""
    return form_schema(listed, _fields(listed, variables))


def _fields(listed: Cursor, variables: Variables) -> Iterator[FormField]:
    for entry in switched_on(listed, "a form"):
        name = entry.said("key")
        if name is None:
            continue
        required, media = _required(entry), entry.said("contentType")
        yield FormField(
            name=name,
            schema=_schema(entry),
            is_required=required is not None and required.value,
            is_file=entry.text("type").lower() == "file" or entry.get("src") is not None,
            media=media.value if media is not None else None,
            example=value_of(entry, variables),
        )


def _schema(entry: Cursor) -> SchemaSeen:
    """Return what an entry says of its type and its words; values are texts, whatever they hold."""
    stand_in = STAND_IN.fullmatch(entry.text("value"))
    kind = TYPES.get(stand_in["type"].replace("-", "").lower()) if stand_in is not None else None
    made: dict[str, Json] = dict(kind or {"type": "string"})
    name, words = entry.said("key", "id"), words_of(entry)
    row = Row(name.span if name is not None else entry.span(), entry.span())
    places: dict[Pointer, tuple[Origin, Pointer]] = {(): (row, ())}
    if words is not None:
        marked = _REQUIRED.match(words.value)
        text = words.value[marked.end() :] if marked is not None else words.value
        if text:
            made["description"] = text
            places["description",] = (Row(words.span, words.span), ())
    return SchemaSeen(made, Written(entry.span(), places), weight="table")


def _required(entry: Cursor) -> Said[bool] | None:
    """Tell whether an entry must be sent: not where it is switched off; unknown where it is just there."""
    words = words_of(entry)
    if words is not None and _REQUIRED.match(words.value) is not None:
        return Said(value=True, span=words.span)
    flag = entry.flag("disabled")
    return Said(value=False, span=flag.span) if flag is not None and flag.value else None


def _example(said: Said[str]) -> ExampleSeen:
    return ExampleSeen(value=said.value, origin=Row(said.span, said.span), text=said.value)
