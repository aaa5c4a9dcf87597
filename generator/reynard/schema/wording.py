"""Schemas in words: what docstrings and the report say of keywords that are more than a type and its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.schema.limits import phrase_limits, write
from reynard.schema.types import list_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_MOST = 6
"""How much of a schema is told."""
_KINDS = {
    "null": "null",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "string": "a text",
    "array": "a list",
    "object": "an object",
}


_TELLING = frozenset((
    "prefixItems", "uniqueItems", "contains", "unevaluatedItems", "minProperties", "maxProperties", "propertyNames",
    "patternProperties", "dependentRequired", "dependentSchemas", "unevaluatedProperties", "anyOf", "oneOf", "allOf",
    "not", "if",
))  # fmt: skip


def phrase_rules(schema: Json) -> tuple[str, ...]:
    """Return phrases for the keywords of a schema that say more than a type and its limits.

    >>> phrase_rules({"uniqueItems": True, "dependentRequired": {"a": ["b"]}})
    ('no item twice', '`b` where `a` is given')
    """
    # Most members have none: those are not looked for one by one.
    return tuple(_rules(schema)) if isinstance(schema, dict) and not _TELLING.isdisjoint(schema) else ()


def _rules(schema: Schema) -> Iterator[str]:
    yield from _of_lists(schema)
    yield from _of_objects(schema)
    yield from _of_parts(schema)


def _of_lists(schema: Schema) -> Iterator[str]:
    first, rest = schema.get("prefixItems"), schema.get("items", True)
    if isinstance(first, list) and first:
        last = "nothing else" if rest is False else f"others: {_describe(rest)}" if isinstance(rest, dict) else ""
        yield ", then ".join(["first " + _describe(first[0]), *map(_describe, first[1:]), *([last] if last else [])])
    if schema.get("uniqueItems") is True:
        yield "no item twice"
    if "contains" in schema:
        least, most = schema.get("minContains", 1), schema.get("maxContains")
        counts = [*phrase_limits({"minItems": least} if least else {}), *phrase_limits(_given(maxItems=most))]
        yield f"{' and '.join(counts) or 'any number of items'} as this: {_describe(schema['contains'])}"
    if schema.get("unevaluatedItems") is False:
        yield "no other items"


def _of_objects(schema: Schema) -> Iterator[str]:
    yield from phrase_limits(_given(**{key: schema.get(key) for key in ("minProperties", "maxProperties")}))
    if "propertyNames" in schema:
        yield f"names of members: {_describe(schema['propertyNames'])}"
    for pattern, each in _named(schema, "patternProperties"):
        yield f"members whose names match {pattern}: {_describe(each)}"
    for name, others in _named(schema, "dependentRequired"):
        if isinstance(others, list) and others:
            yield f"{_names(others)} where `{name}` is given"
    for name, each in _named(schema, "dependentSchemas"):
        yield f"where `{name}` is given: {_describe(each)}"
    if schema.get("unevaluatedProperties") is False:
        yield "no other members"


def _of_parts(schema: Schema) -> Iterator[str]:
    for keyword, count in (("anyOf", "at least"), ("oneOf", "exactly")):
        wanted = [_only_required(each) for each in list_in(schema, keyword)]
        if wanted and all(wanted):
            yield f"{count} one of {' or '.join(_names(each) for each in wanted if each)}"
    for part in list_in(schema, "allOf"):
        if isinstance(part, dict) and part.keys().isdisjoint(("$ref", "properties", "type")):
            words = part.get("description")
            yield from (words,) if isinstance(words, str) else _rules(part)
    if isinstance(schema.get("not"), dict):
        yield f"never {_describe(schema['not'])}"
    if "if" in schema:
        yield from (
            f"{where} {_describe(schema['if'])}: {_describe(schema[key])}"
            for key, where in (("then", "where"), ("else", "unless"))
            if key in schema
        )


def _describe(schema: Json) -> str:
    """Return a schema in a few words; of what takes more, that there is more."""
    if not isinstance(schema, dict) or not schema:
        return "nothing" if schema is False else "anything"
    words: list[str] = []
    types = schema.get("type")
    kinds = types if isinstance(types, list) else [types] if types else []
    listed = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if isinstance(listed, list) and listed:
        words.append(_either(listed))
    elif kinds and not (kinds == ["object"] and "properties" in schema):
        words.append(" or ".join(_KINDS.get(str(each), str(each)) for each in kinds))
    words += phrase_limits({key: each for key, each in schema.items() if not isinstance(each, dict | list)})
    words += (f"`{name}`: {_describe(each)}" for name, each in _named(schema, "properties"))
    required = schema.get("required")
    declared = schema.get("properties")
    told = declared if isinstance(declared, dict) else {}
    if isinstance(required, list):
        lacking = [each for each in required if each not in told or not told[str(each)]]
        words += [f"with {_names(lacking)}"] if lacking else []
    words += _rules(schema)
    return ", ".join(words[:_MOST]) + (", …" if len(words) > _MOST else "") if words else "as the documentation has it"


def _only_required(schema: Json) -> list[Json] | None:
    """Return the members that a schema requires, where that is all that it says."""
    names = schema.get("required") if isinstance(schema, dict) and len(schema) == 1 else None
    return names if isinstance(names, list) and names else None


def _either(values: list[Json]) -> str:
    shown = [f"`{write(each)}`" for each in values[:_MOST]]
    return " or ".join(shown) + (" or others" if len(values) > _MOST else "")


def _names(names: list[Json]) -> str:
    shown = [f"`{each}`" for each in names]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _named(schema: Schema, keyword: str) -> Iterator[tuple[str, Json]]:
    held = schema.get(keyword)
    yield from held.items() if isinstance(held, dict) else ()


def _given(**limits: Json) -> dict[str, Json]:
    return {key: value for key, value in limits.items() if value is not None}
