"""Lists of arguments and of the fields of forms: name, `required` as `1` or `0`, example and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.document.form import FormField, form_schema
from reynard.observe.model import ExampleSeen, ParameterSeen, Said, SchemaSeen
from reynard.placeholders import looks_like_secret
from reynard.text.origin import Row, Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.document.cursor import Cursor
    from reynard.observe.model import Location
    from reynard.text.origin import Json, Origin, Pointer

_TYPES = ("string", "integer", "number", "boolean")


class Form(NamedTuple):
    """The schema of a form, and whether a file is sent in it."""

    schema: SchemaSeen
    has_file: bool


def read_arguments(listed: Cursor | None, location: Location) -> Iterator[ParameterSeen]:
    """Yield the arguments of one place."""
    for entry in listed.items("a list of arguments") if listed is not None else ():
        name = entry.said("name")
        if name is None:
            continue
        words = entry.said("desc")
        yield ParameterSeen(
            name=name,
            location=location,
            required=Said(value=True, span=name.span) if location == "path" else _required(entry),
            schema=_schema(entry, name),
            description=words,
            examples=_examples(entry),
        )


def read_form(listed: Cursor) -> Form | None:
    """Put the schema of a form together from its fields."""
    fields = tuple(_fields(listed))
    schema = form_schema(listed, fields)
    return None if schema is None else Form(schema, any(field.is_file for field in fields))


def _fields(listed: Cursor) -> Iterator[FormField]:
    for entry in listed.items("a form"):
        name = entry.said("name")
        if name is None:
            continue
        required = _required(entry)
        yield FormField(
            name=name,
            schema=_schema(entry, name),
            is_required=required is not None and required.value,
            is_file=entry.text("type").lower() == "file",
            example=_example(entry),
        )


def _schema(entry: Cursor, name: Said[str]) -> SchemaSeen:
    kind, words = entry.said("type"), entry.said("desc")
    row = Row(name.span, entry.span())
    places: dict[Pointer, tuple[Origin, Pointer]] = {(): (row, ())}
    made: dict[str, Json] = {"type": "string"}
    if kind is not None and kind.value.lower() in _TYPES:
        made["type"] = kind.value.lower()
        places["type",] = (Row(kind.span, kind.span), ())
    if words is not None:
        made["description"] = words.value
        places["description",] = (Row(words.span, words.span), ())
    return SchemaSeen(made, Written(entry.span(), places), weight="table")


def _required(entry: Cursor) -> Said[bool] | None:
    """Tell whether an entry must be sent; exports write it as a text."""
    said = entry.get("required")
    match said.value if said is not None else None:
        case "1" | 1 | True | "true":
            is_required = True
        case "0" | 0 | False | "false":
            is_required = False
        case _:
            return None
    return Said(is_required, said.span()) if said is not None else None


def _example(entry: Cursor) -> Said[str] | None:
    said = entry.said("example", "value")
    return None if said is None or looks_like_secret(said.value) else said


def _examples(entry: Cursor) -> tuple[ExampleSeen, ...]:
    said = _example(entry)
    return () if said is None else (ExampleSeen(value=said.value, origin=Row(said.span, said.span), text=said.value),)
