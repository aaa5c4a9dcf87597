"""Values that are sent as texts, whatever they are: arguments, and fields of forms, in their declared types."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.reconcile.rules.unknown_type import meant_by
from reynard.schema.types import as_type, types_of
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.observe.model import ExampleSeen
    from reynard.text.origin import Json


def as_argument(value: Json, schema: Json, name: str) -> Json:
    """Return an example of a parameter in its declared type; what a list has is parted by commas."""
    types = _types(schema)
    if types == ("array",):
        alone = value if not isinstance(value, list) else value[0] if len(value) == 1 else None
        listed = [each.strip() for each in alone.split(",")] if isinstance(alone, str) else value
        return [as_argument(each, _items(schema), name) for each in listed] if isinstance(listed, list) else value
    if types == ("object",) and isinstance(value, str):
        return _as_object(value, name)
    # A number of a text is one that nobody quoted; one of a switch is what is sent.
    is_text = isinstance(value, str) or types == ("string",)
    read = as_type(value, types) if is_text and types else None
    return value if read is None else read


def as_form(example: ExampleSeen, schema: Json) -> ExampleSeen:
    """Return an example of a form with its fields in their declared types: a form sends texts, and repeats fields."""
    members = schema.get("properties") if isinstance(schema, dict) else None
    if not isinstance(example.value, dict) or not isinstance(members, dict):
        return example
    value = {name: _as_field(each, members.get(name)) for name, each in example.value.items()}
    return replace(example, value=value)


def _as_field(value: Json, schema: Json) -> Json:
    types = _types(schema)
    if types == ("array",) and value is not None:
        return [_as_field(each, _items(schema)) for each in (value if isinstance(value, list) else [value])]
    if types == ("string",) and "format" not in (_meant(schema) or {}) and isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    read = as_type(value, types) if types else None
    return value if read is None else read


def _as_object(value: str, name: str) -> Json:
    """Read JSON of an object in a text; `{"page[size]": 5}` of `page` is how its members are sent."""
    try:
        read = json.loads(value)
    except (ValueError, RecursionError):
        return value
    if not isinstance(read, dict):
        return value
    return {
        key.removeprefix(f"{name}[").removesuffix("]") if key.startswith(f"{name}[") else key: each
        for key, each in read.items()
    }


def _types(schema: Json) -> tuple[str, ...]:
    return types_of(_meant(schema) or (schema if isinstance(schema, dict) else {}))


def _items(schema: Json) -> Json:
    items = schema.get("items") if isinstance(schema, dict) else None
    return items or (_meant(schema) or {}).get("items")


def _meant(schema: Json) -> dict[str, Json] | None:
    """Return what the word for a type means, in whichever language it is."""
    word = schema.get("type") if isinstance(schema, dict) else None
    return meant_by(word) if isinstance(word, str) else None
