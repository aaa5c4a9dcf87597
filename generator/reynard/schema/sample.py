"""A value that fits a JSON Schema, always the same one: what the mock says where no example is documented.

Patterns, `uniqueItems` and `not` are not followed. Calls in documents have a sampler of their own, over shapes
(`reynard.targets.python.calls`): it names texts by their fields, leaves out what may be left out, and sees no spec;
this one fills every member, prefers the vendor's own defaults and examples, and answers as a vendor would.
"""

from __future__ import annotations

import math
import operator
from functools import reduce
from typing import TYPE_CHECKING

from reynard.schema.keywords import BOUNDS
from reynard.schema.resolve import resolved
from reynard.schema.types import types_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_DEPTH = 8
_FORMATS = {
    "date-time": "2026-01-02T03:04:05Z",
    "date": "2026-01-02",
    "time": "03:04:05Z",
    "duration": "PT5S",
    "email": "someone@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com/sample",
    "uri-reference": "/sample",
    "iri": "https://example.com/sample",
    "url": "https://example.com/sample",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "decimal": "12.50",
    "byte": "c2FtcGxl",
    "binary": "sample",
}


def sample(schema: Schema) -> Json:
    """Return a value for a schema."""
    return _value(schema, schema, 0)


def _value(schema: Json, root: Schema, depth: int) -> Json:
    own = _merged(resolved(schema, root), root, depth)
    examples = own.get("examples")
    if "const" in own:
        return own["const"]
    if "default" in own:
        return own["default"]
    if isinstance(examples, list) and examples:
        return examples[0]
    if "example" in own:
        return own["example"]
    allowed = own.get("enum")
    if isinstance(allowed, list) and allowed:
        return allowed[0]
    for keyword in ("anyOf", "oneOf"):
        branches = own.get(keyword)
        if isinstance(branches, list) and branches and depth < _DEPTH:
            return _tagged(_value(branches[0], root, depth + 1), branches[0], own.get("discriminator"))
    return _typed(own, root, depth)


def _tagged(value: Json, branch: Json, discriminator: Json) -> Json:
    """Return an alternative's value with the tag that the discriminator gives it, where one says so."""
    said = discriminator if isinstance(discriminator, dict) else {}
    name, known = said.get("propertyName"), said.get("mapping")
    target = branch.get("$ref") if isinstance(branch, dict) else None
    tags = [tag for tag, to in known.items() if to == target] if isinstance(known, dict) and target else []
    if not isinstance(value, dict) or not isinstance(name, str) or not tags or value.get(name) in tags:
        return value
    return {**value, name: tags[0]}


def _merged(schema: Schema, root: Schema, depth: int) -> Schema:
    """Lay the parts of an `allOf` over one another."""
    parts = schema.get("allOf")
    if not isinstance(parts, list) or depth >= _DEPTH:
        return schema
    inner = [_merged(resolved(part, root), root, depth + 1) for part in parts]
    return reduce(_laid_over, inner, {key: value for key, value in schema.items() if key != "allOf"})


def _laid_over(below: Schema, above: Schema) -> Schema:
    made = below | above
    for keyword in ("properties", "required"):
        lower, upper = below.get(keyword), above.get(keyword)
        if isinstance(lower, dict) and isinstance(upper, dict):
            made[keyword] = lower | upper
        elif isinstance(lower, list) and isinstance(upper, list):
            made[keyword] = lower + upper
    return made


def _typed(schema: Schema, root: Schema, depth: int) -> Json:
    named = types_of(schema)
    kind = named[0] if named else "object" if "properties" in schema else "array" if "items" in schema else "string"
    match kind:
        case "object":
            return _object(schema, root, depth)
        case "array":
            return _array(schema, root, depth)
        case "integer":
            return _number(schema, is_whole=True)
        case "number":
            return _number(schema, is_whole=False)
        case "boolean":
            return True
        case "null":
            return None
        case _:
            return _text(schema)


def _object(schema: Schema, root: Schema, depth: int) -> Json:
    properties, required = schema.get("properties"), schema.get("required")
    if not isinstance(properties, dict):
        return {}
    needed = required if isinstance(required, list) else []
    return {
        name: _value(inner, root, depth + 1)
        for name, inner in properties.items()
        if depth < _DEPTH // 2 or (name in needed and depth < _DEPTH)
    }


def _array(schema: Schema, root: Schema, depth: int) -> Json:
    least, most, items = schema.get("minItems"), schema.get("maxItems"), schema.get("items", {})
    if depth >= _DEPTH or most == 0:
        return []
    placed = schema.get("prefixItems")
    first = placed if isinstance(placed, list) else []
    count = max(min(max(least, 1), 100) if isinstance(least, int) else 1, len(first))
    return [_value(first[index] if index < len(first) else items, root, depth + 1) for index in range(count)]


def _number(schema: Schema, *, is_whole: bool) -> int | float:
    """Return a number that the limits let through: the lower bound or what is next to it; 0 where nothing is found."""
    limits = {key: limit for key in (*BOUNDS, "multipleOf") if isinstance(limit := schema.get(key), int | float)}
    step = limits.get("multipleOf", 0)
    unit = step if step > 0 else 1
    near = [limits[key] for key in ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum") if key in limits]
    if "minimum" not in limits and "exclusiveMinimum" not in limits:
        near.insert(0, 0)
    middle = sum(near) / len(near)
    for start in (*near, middle):
        aligned = start if step <= 0 else math.ceil(start / step) * step
        for value in (aligned, aligned + unit, aligned - unit):
            for tried in (math.ceil(value), math.floor(value)) if is_whole else (value,):
                if all(_HOLDS[key](tried, limit) for key, limit in limits.items()):
                    return tried
    return 0


_HOLDS: Mapping[str, Callable[[float, float], bool]] = {
    "minimum": operator.ge,
    "maximum": operator.le,
    "exclusiveMinimum": operator.gt,
    "exclusiveMaximum": operator.lt,
    "multipleOf": lambda value, step: step <= 0 or value % step == 0,
}


def _text(schema: Schema) -> str:
    named, least, most = schema.get("format"), schema.get("minLength"), schema.get("maxLength")
    text = _FORMATS.get(named, "sample") if isinstance(named, str) else "sample"
    if isinstance(least, int) and len(text) < least:
        text += "x" * (min(least, 10_000) - len(text))
    return text[:most] if isinstance(most, int) else text
