"""What a schema says of a value in words: its own, else those of what it refers to, or of the one thing it may be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.schema.resolve import definition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.text.origin import Json

_DEEPEST = 4
_LONGEST = 80


def words_of(schema: Json, definitions: Mapping[str, Json], name: str = "", depth: int = 0) -> tuple[str, ...]:
    """Return title and description of a schema, the same words once; a title that is its name again is no words.

    Where it has no description: that behind its `$ref`, or of the one alternative that is not `null`.
    """
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return ()
    title, note = schema.get("title"), schema.get("description")
    said = (each.strip() for each in (title, note) if isinstance(each, str))
    own = tuple(dict.fromkeys(each for each in said if each and _letters(each) != _letters(name)))
    if isinstance(note, str) and note.strip():
        return own
    found = definition(schema, definitions)
    within = found[1] if found is not None else _only(schema)
    return tuple(dict.fromkeys((*own, *words_of(within, definitions, name, depth + 1))))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def example_of(schema: Mapping[str, Json]) -> str:
    """Return the first example of a value as people write it; nothing where words or the default show it already."""
    shown = schema.get("examples")
    value = shown[0] if isinstance(shown, list) and shown else None
    if value is None or value == schema.get("default"):
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    said = " ".join(str(schema.get(key, "")) for key in ("title", "description"))
    is_plain = 0 < len(text) <= _LONGEST and text.isprintable() and "`" not in text
    return text if is_plain and text.casefold() not in said.casefold() else ""


def _only(schema: Mapping[str, Json]) -> Json:
    """Return the one part of a schema that says what a value is, where there is one only beside `null`."""
    for keyword in ("anyOf", "oneOf", "allOf"):
        parts = schema.get(keyword)
        if isinstance(parts, list):
            said = [each for each in parts if not (isinstance(each, dict) and each.get("type") == "null")]
            return said[0] if len(said) == 1 else None
    return None
