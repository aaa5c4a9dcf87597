"""Types as JSON Schema has them: of values, of schemas, and the one reading that a value has in another type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from reynard.patterns import compiled
from reynard.schema.keywords import SILENT, UNIONS
from reynard.schema.resolve import resolved

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

TypeName: TypeAlias = Literal["null", "boolean", "integer", "number", "string", "array", "object"]
TYPES: tuple[TypeName, ...] = get_args(TypeName)

_NUMBER = compiled(r"-?\d{1,15}(?:\.\d{1,15})?")


def type_of(value: Json) -> TypeName:
    """Return the JSON Schema type of a value; a fraction of zero is an integer, as the standard has it."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "integer" if value.is_integer() else "number"
        case str():
            return "string"
        case list():
            return "array"
        case dict():
            return "object"


def types_of(schema: Json) -> tuple[str, ...]:
    """Return the types that a schema names; none where any type fits."""
    named = schema.get("type") if isinstance(schema, dict) else None
    if isinstance(named, str):
        return (named,)
    return tuple(each for each in named if isinstance(each, str)) if isinstance(named, list) else ()


def without_null(schema: Schema) -> Schema:
    """Return a schema whose one alternative beside null is laid into it; any other as it is."""
    for keyword in UNIONS:
        branches = schema.get(keyword)
        real = [each for each in branches if types_of(each) != ("null",)] if isinstance(branches, list) else []
        if len(real) == 1 and isinstance(real[0], dict):
            return {**{key: each for key, each in schema.items() if key != keyword}, **real[0]}
    return schema


def allows(types: tuple[str, ...], seen: str) -> bool:
    """Tell whether a value of a type fits declared types."""
    return not types or seen in types or (seen == "integer" and "number" in types)


def is_file(schema: Schema) -> bool:
    """Tell whether a schema stands for a file that is uploaded or downloaded as it is."""
    return schema.get("format") == "binary" or ("contentMediaType" in schema and "contentEncoding" not in schema)


def holds_files(schema: Json, whole: Schema) -> bool:
    """Tell whether a member of a document is a file, or a list of files."""
    found = resolved(schema, whole)
    items = resolved(found.get("items"), whole) if "items" in found else {}
    return is_file(found) or is_file(items)


def is_vacuous(schema: Schema | None) -> bool:
    """Tell whether a schema says nothing about a value's content: missing, empty, or an object without members."""
    if schema is None:
        return True
    saying = {key for key in schema if not key.startswith("x-") and key not in SILENT}
    if not saying:
        return True
    return (
        schema.get("type") == "object" and saying <= {"type", "properties", "required"} and not schema.get("properties")
    )


def values_listed(schema: Schema) -> list[Json]:
    """Return the values that a schema lists, itself or in one of its alternatives."""
    branches = [schema, *(each for key in UNIONS for each in branches_of(schema, key))]
    return [value for each in branches for value in list_in(each, "enum")]


def properties_of(schema: Schema) -> Schema:
    """Return the members that a schema itself declares."""
    properties = schema.get("properties")
    return properties if isinstance(properties, dict) else {}


def required_of(schema: Schema) -> list[str]:
    """Return the members that a schema itself requires."""
    return [each for each in list_in(schema, "required") if isinstance(each, str)]


def list_in(schema: Schema, keyword: str) -> list[Json]:
    """Return what a schema lists under a keyword; nothing where that is no list."""
    held = schema.get(keyword)
    return held if isinstance(held, list) else []


def branches_of(schema: Schema, key: str) -> list[Schema]:
    """Return the alternatives, or the parts, that a schema has under a keyword."""
    branches = schema.get(key)
    return [each for each in branches if isinstance(each, dict)] if isinstance(branches, list) else []


def as_type(value: Json, types: tuple[str, ...]) -> Json:
    """Return a value in one of several types, or None where it has no reading, or more than one.

    >>> as_type("0.5", ("number",))
    0.5
    """
    if allows(types, type_of(value)):
        return value
    if isinstance(value, str):
        return _from_text(value.strip(), types)
    if types == ("string",) and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if "boolean" in types and "string" not in types and type(value) is int and value in (0, 1):
        return bool(value)
    return None


def _from_text(text: str, types: tuple[str, ...]) -> Json:
    if "boolean" in types and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if _NUMBER.fullmatch(text) is None:
        return None
    number = float(text) if "." in text else int(text)
    return number if allows(types, type_of(number)) and types != ("boolean",) else None
