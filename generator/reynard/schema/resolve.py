"""References inside one document, as JSON Pointer (RFC 6901) has them. Nothing outside is ever looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Pointer

REFERENCE = "$ref"
DEFINITIONS = "#/$defs/"
"""What stands before the name of a definition in a reference of a spec."""

_MOST_HOPS = 12


def unescaped(step: str) -> str:
    """Return a step of a pointer as the name that it stands for."""
    return step.replace("~1", "/").replace("~0", "~")


def steps_in(reference: str) -> tuple[str, ...] | None:
    """Return the steps of a reference into its own document, or None where it leads elsewhere."""
    if reference == "#":
        return ()
    return tuple(map(unescaped, reference[2:].split("/"))) if reference.startswith("#/") else None


def followed(reference: str, whole: Json) -> tuple[Pointer, Json] | None:
    """Return where a reference leads in a document, and what stands there."""
    steps = steps_in(reference)
    found = whole
    for step in steps or ():
        if not isinstance(found, dict) or step not in found:
            return None
        found = found[step]
    return None if steps is None else (steps, found)


def definition(schema: Json, definitions: Mapping[str, Json]) -> tuple[str, Json] | None:
    """Return the name and the schema of the definition that a schema refers to."""
    reference = schema.get(REFERENCE) if isinstance(schema, dict) else None
    if isinstance(reference, str) and reference.startswith(DEFINITIONS):
        name = unescaped(reference.removeprefix(DEFINITIONS))
        if name in definitions:
            return name, definitions[name]
    return None


def is_read_only(schema: Json, definitions: Mapping[str, Json]) -> bool:
    """Tell whether a member is one of answers only, as it says itself or what it refers to."""
    found = definition(schema, definitions)
    return any(isinstance(each, dict) and each.get("readOnly") is True for each in (schema, found and found[1]))


def definitions_of(schema: Schema) -> dict[str, Json]:
    """Return the definitions that a schema carries."""
    held = schema.get("$defs")
    return held if isinstance(held, dict) else {}


def resolved(schema: Json, whole: Schema) -> Schema:
    """Return what a schema's chain of references ends at; the empty schema where it ends nowhere."""
    for _ in range(_MOST_HOPS):
        if not isinstance(schema, dict):
            return {}
        reference = schema.get(REFERENCE)
        if not isinstance(reference, str):
            return schema
        target = followed(reference, whole)
        schema = target[1] if target is not None else None
    return {}
