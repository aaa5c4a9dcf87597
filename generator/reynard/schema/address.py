"""Addresses of fields (`request.items[].url`) and what they mean inside a schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.patterns import compiled
from reynard.schema.resolve import definition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_STEP = compiled(r"\[\]|\.\*|\.(?:\$defs\.)?((?:[^.\[\]]|\[(?!\]))+)")

_STEPS = (("items", "[]"), ("additionalProperties", ".*"))
"""Keywords below which one schema stands, and how an address goes there."""


def steps_of(address: str) -> tuple[str, ...] | None:
    """Split what follows the root of an address: `.items[].url` into `items`, `[]`, `url`."""
    made, at = [], 0
    for match in _STEP.finditer(address):
        if match.start() != at:
            return None
        made.append(match[1] if match[1] is not None else match[0].lstrip("."))
        at = match.end()
    return tuple(made) if at == len(address) else None


def addresses_in(schema: Schema, root: str) -> Iterator[str]:
    """Yield the address of every field of a schema, its own first."""
    pending: list[tuple[str, Json, int]] = [(root, schema, 0)]
    definitions = schema.get("$defs")
    known = definitions if isinstance(definitions, dict) else {}
    while pending:
        address, node, depth = pending.pop()
        yield address
        if depth > 12 or not isinstance(node, dict):  # noqa: PLR2004 - recursive models have no last field
            continue
        target = definition(node, known)
        body = target[1] if target is not None else node
        if not isinstance(body, dict):
            continue
        properties = body.get("properties")
        if isinstance(properties, dict):
            pending.extend((f"{address}.{name}", each, depth + 1) for name, each in properties.items())
        if isinstance(body.get("items"), dict):
            pending.append((f"{address}[]", body["items"], depth + 1))
        for keyword in ("anyOf", "oneOf", "allOf"):
            branches = body.get(keyword)
            if isinstance(branches, list):
                pending.extend((address, each, depth + 1) for each in branches)


def found(schema: Schema, steps: tuple[str, ...]) -> Json:
    """Return the schema at an address, or None."""
    seen: list[Json] = []

    def look(parent: Schema, name: str) -> Schema:
        seen.append(child_of(parent, name))
        return parent

    if not steps:
        return schema
    return seen[0] if edited(schema, steps, look) is not None and seen else None


def edited(schema: Schema, steps: tuple[str, ...], change: Callable[[Schema, str], Schema]) -> Schema | None:
    """Return a schema with the holder of an address changed: `change` gets the holder and the last step.

    The way goes through references (the definition is changed, for everyone who uses it) and through the first
    alternative of a union that has the next step. Returns None where there is no such way.
    """
    definitions = schema.get("$defs")
    known = dict(definitions) if isinstance(definitions, dict) else {}

    def go(node: Json, rest: tuple[str, ...], hops: int, *, is_there: bool) -> Schema | None:
        if not isinstance(node, dict) or hops > 50:  # noqa: PLR2004 - references that only refer to each other
            return None
        target = definition(node, known)
        if target is not None:
            made = go(target[1], rest, hops + 1, is_there=is_there)
            if made is None:
                return None
            known[target[0]] = made
            return node
        rest = _with_whole_name(node, rest)
        if len(rest) == 1 and (child_of(node, rest[0]) is not None or (not is_there and _holds(node, rest[0]))):
            return change(node, rest[0])
        child = child_of(node, rest[0]) if len(rest) > 1 else None
        if child is not None:
            made = go(child, rest[1:], hops + 1, is_there=is_there)
            return None if made is None else with_child(node, rest[0], made)
        for keyword in ("allOf", "anyOf", "oneOf"):
            branches = node.get(keyword)
            for index, branch in enumerate(branches if isinstance(branches, list) else ()):
                made = go(branch, rest, hops + 1, is_there=is_there)
                if made is not None:
                    listed = cast("list[Json]", branches)
                    return node | {keyword: [*listed[:index], made, *listed[index + 1 :]]}
        return None

    whole = {key: value for key, value in schema.items() if key != "$defs"}
    # A part that has the member comes before one that could get it.
    made = go(whole, steps, 0, is_there=True) or go(whole, steps, 0, is_there=False)
    if made is None:
        return None
    return made | {"$defs": known} if known else made


def _with_whole_name(node: Schema, rest: tuple[str, ...]) -> tuple[str, ...]:
    """Return steps of which the first is a member's whole name, also one that looks like several: `tags[]`, `a.b`."""
    properties = node.get("properties")
    if not isinstance(properties, dict) or rest[0] in properties or len(rest) == 1:
        return rest
    for name in properties:
        parts = steps_of(f".{name}") if "." in name or "[" in name else None
        if parts is not None and rest[: len(parts)] == parts:
            return (name, *rest[len(parts) :])
    return rest


def _holds(node: Schema, step: str) -> bool:
    """Tell whether a schema is the kind that could get such a child."""
    if step == "[]":
        return node.get("type") == "array"
    return node.get("type") == "object" or "properties" in node


def child_of(node: Mapping[str, Json], step: str) -> Json:
    """Return what a schema has at a step of an address, or None."""
    if step == "[]":
        return node.get("items")
    if step == "*":
        return node.get("additionalProperties")
    properties = node.get("properties")
    return properties.get(step) if isinstance(properties, dict) else None


def with_child(node: Schema, step: str, child: Schema) -> Schema:
    """Return a schema with what stands at a step replaced or added."""
    if step == "[]":
        return node | {"items": child}
    if step == "*":
        return node | {"additionalProperties": child}
    properties = node.get("properties")
    return node | {"properties": (dict(properties) if isinstance(properties, dict) else {}) | {step: child}}


def without_child(node: Schema, step: str) -> Schema:
    """Return a schema without one of its members."""
    properties = node.get("properties")
    left = {name: each for name, each in properties.items() if name != step} if isinstance(properties, dict) else {}
    return with_required(node | {"properties": left}, step, is_required=False)


def with_required(node: Schema, step: str, *, is_required: bool) -> Schema:
    """Return a schema that requires one of its members, or no longer does."""
    required = node.get("required")
    names: list[Json] = [name for name in required if name != step] if isinstance(required, list) else []
    if is_required:
        names.append(step)
    rest: Schema = {key: value for key, value in node.items() if key != "required"}
    return rest | {"required": names} if names else rest


def ways_to_definitions(schema: Schema, root: str) -> dict[str, str]:
    """Return the shortest address under which each definition of a schema is met: that of a field that refers to it."""
    definitions = schema.get("$defs")
    known = definitions if isinstance(definitions, dict) else {}
    ways: dict[str, str] = {}
    pending: list[tuple[str, Json]] = [(root, {key: each for key, each in schema.items() if key != "$defs"})]
    while pending:
        following: list[tuple[str, Json]] = []
        for address, node in pending:
            if not isinstance(node, dict):
                continue
            target = definition(node, known)
            if target is not None:
                if target[0] not in ways:
                    ways[target[0]] = address
                    following.append((address, target[1]))
                continue
            properties = node.get("properties")
            if isinstance(properties, dict):
                following += [(f"{address}.{name}", each) for name, each in properties.items()]
            following += [(f"{address}{step}", node[key]) for key, step in _STEPS if key in node]
            for keyword in ("anyOf", "oneOf", "allOf"):
                branches = node.get(keyword)
                following += [(address, each) for each in branches] if isinstance(branches, list) else []
        pending = following
    return ways
