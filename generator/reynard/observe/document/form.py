"""The schema of a form, put together from a list of its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.model import SchemaSeen
from reynard.text.origin import Row, Written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.observe.document.cursor import Cursor
    from reynard.observe.model import Said
    from reynard.text.origin import Json, Origin, Pointer


class FormField(NamedTuple):
    """A field of a form; `media` is the type of the file that is sent in it, where one is stated."""

    name: Said[str]
    schema: SchemaSeen
    is_required: bool = False
    is_file: bool = False
    media: str | None = None
    example: Said[str] | None = None


def form_schema(listed: Cursor, fields: Iterable[FormField]) -> SchemaSeen | None:
    """Put the schema of a form together; of fields with one name the first counts, no field is no form."""
    properties: dict[str, Json] = {}
    required: list[Json] = []
    places: dict[Pointer, tuple[Origin, Pointer]] = {}
    for field in fields:
        name = field.name.value
        if name in properties:
            continue
        made = dict(field.schema.value)
        places["properties", name] = (field.schema.origin, ())
        if field.is_file:
            made |= {"type": "string", "format": "binary"}
            if field.media is not None:
                made["contentMediaType"] = field.media
        elif field.example is not None:
            made["examples"] = [field.example.value]
            places["properties", name, "examples", 0] = (Row(field.name.span, field.example.span), ())
        properties[name] = made
        if field.is_required:
            required.append(name)
    if not properties:
        return None
    whole: dict[str, Json] = {"type": "object", "properties": properties}
    if required:
        whole["required"] = required
    return SchemaSeen(whole, Written(listed.span(), places), weight="table")
