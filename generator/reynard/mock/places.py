"""Read and write places of JSON values by the path language of provider.yaml: `a.b`, `a[0].b`, `a[].b`, `$`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.spec.model import Schema
    from reynard.text.origin import Json

_TOKEN = re.compile(r"\[(\d*)\]|([^.\[\]]+)")
_DEPTH = 12

Steps: TypeAlias = tuple[str | int | None, ...]
"""Keys, indexes, and None for every item."""


def steps(path: str) -> Steps:
    """Return the steps of a path."""
    if path == "$":
        return ()
    found = (match.groups() for match in _TOKEN.finditer(path.removeprefix("$.")))
    return tuple(key if key is not None else int(index) if index else None for index, key in found)


def every(path: str, data: Json) -> Iterator[Json]:
    """Yield each value at a path, in document order."""
    yield from _walk(data, steps(path))


def _walk(data: Json, rest: Steps) -> Iterator[Json]:
    if not rest:
        yield data
        return
    step = rest[0]
    if isinstance(step, str):
        if isinstance(data, dict) and step in data:
            yield from _walk(data[step], rest[1:])
    elif isinstance(data, list):
        for item in data if step is None else data[step : step + 1]:
            yield from _walk(item, rest[1:])


def first(path: str, data: Json) -> Json:
    """Return the first value at a path, or None."""
    return next(every(path, data), None)


def has(path: str, data: Json) -> bool:
    """Tell whether a path leads anywhere."""
    return next((True for _ in every(path, data)), False)


def put(data: Json, path: str, value: Json) -> Json:
    """Return the data with a value at a path; what is missing on the way is made, and `[]` means the first item."""
    return _put(data, steps(path), value)


def _put(data: Json, rest: Steps, value: Json) -> Json:
    if not rest:
        return value
    step = rest[0]
    if isinstance(step, str):
        mapping = dict(data) if isinstance(data, dict) else {}
        mapping[step] = _put(mapping.get(step), rest[1:], value)
        return mapping
    items = list(data) if isinstance(data, list) else []
    index = step or 0
    items.extend([None] * (index + 1 - len(items)))
    items[index] = _put(items[index], rest[1:], value)
    return items


def without(data: Json, path: str) -> Json:
    """Return the data with nothing at a path."""
    return _without(data, steps(path))


def _without(data: Json, rest: Steps) -> Json:
    if not rest:
        return None
    step = rest[0]
    if isinstance(step, str):
        if not isinstance(data, dict) or step not in data:
            return data
        if len(rest) == 1:
            return {key: value for key, value in data.items() if key != step}
        return data | {step: _without(data[step], rest[1:])}
    if not isinstance(data, list):
        return data
    if len(rest) == 1:
        return [] if step is None else data[:step] + data[step + 1 :]
    return [_without(item, rest[1:]) if step is None or index == step else item for index, item in enumerate(data)]


def resolved(schema: Json, root: Schema) -> Schema:
    """Return what a schema's chain of local references ends at; the empty schema where it ends nowhere."""
    for _ in range(_DEPTH):
        if not isinstance(schema, dict):
            return {}
        reference = schema.get("$ref")
        if not isinstance(reference, str):
            return schema
        schema = root if reference == "#" else _pointed(reference, root)
    return {}


def _pointed(reference: str, root: Schema) -> Json:
    if not reference.startswith("#/"):
        return None
    found: Json = root
    for part in reference[2:].split("/"):
        found = found.get(part.replace("~1", "/").replace("~0", "~")) if isinstance(found, dict) else None
    return found


def types_at(schema: Schema | None, path: str) -> frozenset[str] | None:
    """Return the JSON types that a schema allows at a path, or None where it does not speak of that place."""
    if schema is None:
        return None
    found = list(_variants(schema, schema, 0))
    for step in steps(path):
        inner: list[Json] = []
        for each in found:
            properties = each.get("properties")
            if isinstance(step, str):
                inner += [properties[step]] if isinstance(properties, dict) and step in properties else []
            else:
                inner += [each["items"]] if "items" in each else []
        found = [variant for each in inner for variant in _variants(each, schema, 0)]
    if not found:
        return None
    return frozenset(name for each in found for name in types_of(each))


def types_of(schema: Schema) -> tuple[str, ...]:
    """Return the types that a schema names."""
    named = schema.get("type")
    if isinstance(named, str):
        return (named,)
    return tuple(each for each in named if isinstance(each, str)) if isinstance(named, list) else ()


def _variants(schema: Json, root: Schema, depth: int) -> Iterator[Schema]:
    """Yield a schema and every alternative or part that it is put together from."""
    own = resolved(schema, root)
    yield own
    if depth >= _DEPTH:
        return
    for keyword in ("anyOf", "oneOf", "allOf"):
        parts = own.get(keyword)
        for part in parts if isinstance(parts, list) else []:
            yield from _variants(part, root, depth + 1)
