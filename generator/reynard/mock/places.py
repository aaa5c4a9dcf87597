"""Read and write places of JSON values by the path language of provider.yaml: `a.b`, `a[0].b`, `a[].b`, `$`."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from reynard.mock.held import Same
from reynard.patterns import compiled
from reynard.schema import walk
from reynard.schema.quoted import unquoted
from reynard.schema.types import types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_MOST = 1_000
"""Paths and places in schemas whose meaning is kept: those of provider.yaml come back with each request."""
_TOKEN = compiled(r"\[(\d*)\]|([^.\[\]]+)")

Steps: TypeAlias = tuple[str | int | None, ...]
"""Keys, indexes, and None for every item."""


@lru_cache(maxsize=_MOST)
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
    step, data = rest[0], unquoted(data)
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


def put(data: Json, path: str, value: Json, schema: Schema | None = None) -> Json:
    """Return the data with a value at a path; what is missing on the way is made, and `[]` means the first item.

    A text on the way stays one: what it quotes as JSON is changed in it. Where a schema asks for a text, one is made.
    """
    found = steps(path)
    for length in range(1, len(found)):
        types = _types_at(schema, found[:length]) or frozenset()
        before = next(_walk(data, found[:length]), None)
        if "string" in types and types <= {"string", "null"} and not isinstance(before, str):
            data = _put(data, found[:length], "{}" if isinstance(found[length], str) else "[]")
    return _put(data, found, value)


def _put(data: Json, rest: Steps, value: Json) -> Json:
    if not rest:
        return value
    if isinstance(data, str):
        return _quoted(_put(None if unquoted(data) is data else unquoted(data), rest, value))
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
    if isinstance(data, str):
        return data if unquoted(data) is data else _quoted(_without(unquoted(data), rest))
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


def _quoted(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False)


def types_at(schema: Schema | None, path: str) -> frozenset[str] | None:
    """Return the JSON types that a schema allows at a path, or None where it does not speak of that place."""
    return _types_at(schema, steps(path))


def _types_at(schema: Schema | None, path: Steps) -> frozenset[str] | None:
    return None if schema is None else _types_of_spec(Same(schema), path)


@lru_cache(maxsize=_MOST)
def _types_of_spec(same: Same[Schema], path: Steps) -> frozenset[str] | None:
    found = [walk.Place.of(same.it)]
    for step in path:
        found = [
            inner
            for each in found
            for opened in (each, *walk.contents(each))
            for inner in (walk.members(opened, step) if isinstance(step, str) else walk.items(opened))
        ]
    variants = [variant for each in found for variant in walk.variants(each)]
    return frozenset(name for each in variants for name in types_of(each.schema)) if variants else None
