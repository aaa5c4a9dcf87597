"""What one side says of an operation, in one form for both: the document as it stands, and the client as it is."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Schema = Any
_MARK = re.compile(r"0[0-9A-HJKMNP-TV-Z]{25}")
"""A name that Apifox gives to what is spread into an object."""
LIMITS = (
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"),
)


@dataclass(kw_only=True)
class Facts:
    """What a schema says of a value, however it is written: with references, in parts, as alternatives."""

    types: frozenset[str] = frozenset()
    """Empty where anything fits."""
    values: frozenset[str] | None = None
    limits: dict[str, Any] = field(default_factory=dict)
    members: dict[str, Schema] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    items: list[Schema] = field(default_factory=list)
    is_file: bool = False
    is_read_only: bool = False
    is_write_only: bool = False


@dataclass(kw_only=True)
class Argument:
    """A parameter outside the body."""

    required: bool
    schema: Schema
    style: str
    explode: bool


@dataclass(kw_only=True)
class Content:
    """A body in one media type; None for a schema says that none is stated."""

    schema: Schema
    required: bool = False


@dataclass(kw_only=True)
class Side:
    """An operation as one side has it."""

    method: str
    path: str
    name: str = ""
    hosts: frozenset[str] = frozenset()
    arguments: dict[tuple[str, str], Argument] = field(default_factory=dict)
    bodies: dict[str, Content] = field(default_factory=dict)
    answers: dict[str, dict[str, Content]] = field(default_factory=dict)
    security: frozenset[frozenset[tuple[str, ...]]] | None = None
    """Alternatives of sets; None where nothing is said."""
    root: Any = None
    """What references in its schemas lead into."""


def facts(schema: Schema, root: Any, depth: int = 0, *, is_part: bool = False) -> Facts:  # noqa: ANN401 - a document
    """Return what a schema says, references followed and parts joined; a part of another stands for itself alone."""
    if not isinstance(schema, dict) or depth > 30:
        return Facts()
    found = _own(schema)
    reference = schema.get("$ref")
    spread = _extension(schema, "refs")
    if isinstance(reference, str) and _extension(schema, "overrides"):
        found = _overridden(facts(resolve(reference, root), root, depth + 1), schema)
    elif spread:
        found = _spread(found, [facts(each, root, depth + 1) for each in spread.values()])
    elif isinstance(reference, str):
        found = joined(found, facts(resolve(reference, root), root, depth + 1))
        heirs = [] if is_part else [facts(each, root, depth + 1) for each in _heirs(reference, root)]
        members = {name: each for heir in heirs for name, each in heir.members.items()}
        found = replace(found, members={**members, **found.members})
    parts = schema.get("allOf")
    if parts and found.types == {"null"}:
        found = replace(found, types=frozenset())  # how exporters say that the parts may be null
    for part in parts if isinstance(parts, list) else ():
        found = joined(found, facts(part, root, depth + 1, is_part=len(parts) > 1))
    for key in ("anyOf", "oneOf"):
        branches = schema.get(key)
        if isinstance(branches, list) and branches:
            found = joined(found, _either([facts(each, root, depth + 1) for each in branches]))
            stated = schema.get("discriminator")
            named = stated.get("propertyName") if isinstance(stated, dict) else None
            if named in found.members:  # without it the format does not say what is meant
                found = replace(found, required=found.required | {named})
    return found


def _heirs(reference: str, root: Any) -> Iterator[Schema]:  # noqa: ANN401 - a document
    """Yield the types that are derived from one with a discriminator: they may stand wherever that one may."""
    base = resolve(reference, root)
    if not isinstance(base, dict) or "discriminator" not in base or "oneOf" in base or "anyOf" in base:
        return
    shared = (root.get("components") or {}).get("schemas") or root.get("definitions") or {}
    found = [reference]
    for parent in found:
        for name, each in shared.items():
            own = f"{reference.rpartition('/')[0]}/{name}"
            parts = each.get("allOf") if isinstance(each, dict) else None
            is_heir = any(isinstance(part, dict) and part.get("$ref") == parent for part in parts or ())
            if is_heir and own not in found:
                found.append(own)
                yield {**each, "allOf": [part for part in parts if part.get("$ref") not in found]}


def _extension(schema: dict[str, Any], name: str) -> dict[str, Any]:
    """Return an extension of Apifox or Apidog."""
    found = schema.get(f"x-apifox-{name}") or schema.get(f"x-apidog-{name}")
    return found if isinstance(found, dict) else {}


def _overridden(model: Facts, schema: dict[str, Any]) -> Facts:
    """Return a model with fields left out or replaced; a list of required ones beside it replaces its own."""
    changed = _extension(schema, "overrides")
    kept = {name: each for name, each in model.members.items() if name not in changed}
    own = schema.get("required")
    required = frozenset(own) if isinstance(own, list) else model.required
    members = {**kept, **{name: each for name, each in changed.items() if each is not None}}
    return replace(model, members=members, required=frozenset(required & members.keys()))


def _spread(own: Facts, models: list[Facts]) -> Facts:
    """Return an object with the fields of models put into it; those that are written out win."""
    members, required = dict(own.members), set(own.required)
    for each in models:
        required |= {name for name in each.required if name not in own.members}
        for name, schema in each.members.items():
            members.setdefault(name, schema)
    named = {name: each for name, each in members.items() if not _MARK.fullmatch(name)}
    return replace(
        own, types=own.types or frozenset(("object",)), members=named, required=frozenset(required & named.keys())
    )


def _own(schema: dict[str, Any]) -> Facts:
    stated = schema.get("type")
    types = {stated} if isinstance(stated, str) else set(stated) if isinstance(stated, list) else set()
    types &= {"null", "boolean", "integer", "number", "string", "array", "object"}
    if not types and isinstance(schema.get("properties"), dict) and schema["properties"]:
        types = {"object"}
    if not types and isinstance(schema.get("items"), dict):
        types = {"array"}
    if types and schema.get("nullable") is True:
        types |= {"null"}
    values = None
    if "const" in schema:
        values = frozenset((json.dumps(schema["const"]),))
    elif isinstance(schema.get("enum"), list) and schema["enum"]:
        values = frozenset(map(json.dumps, schema["enum"]))
    members = schema.get("properties")
    required = schema.get("required")
    items = schema.get("items")
    return Facts(
        types=frozenset(types),
        values=values,
        limits=_limits(schema),
        members=dict(members) if isinstance(members, dict) else {},
        required=frozenset(each for each in required if isinstance(each, str))
        if isinstance(required, list)
        else frozenset(),
        items=[items] if isinstance(items, dict) else [],
        is_file=schema.get("format") == "binary" or schema.get("type") == "file",
        is_read_only=schema.get("readOnly") is True,
        is_write_only=schema.get("writeOnly") is True,
    )


def _limits(schema: dict[str, Any]) -> dict[str, Any]:
    found = {key: schema[key] for key in LIMITS if isinstance(schema.get(key), int | float)}
    for exclusive, inclusive in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(found.get(exclusive), bool):
            is_meant = found.pop(exclusive)
            if is_meant and inclusive in found:
                found[exclusive] = found.pop(inclusive)
    # Limits that say nothing.
    return {
        key: value for key, value in found.items() if not (key.startswith("min") and key[3:4].isupper() and value == 0)
    }


def joined(one: Facts, other: Facts) -> Facts:
    """Return what two schemas say that both hold."""
    types = _number(one.types) & _number(other.types) if one.types and other.types else one.types or other.types
    values = one.values & other.values if one.values and other.values else one.values or other.values
    return Facts(
        types=types or one.types,
        values=values,
        limits={**one.limits, **other.limits},
        members={**one.members, **{key: _both(one.members.get(key), each) for key, each in other.members.items()}},
        required=one.required | other.required,
        items=one.items + other.items,
        is_file=one.is_file or other.is_file,
        is_read_only=one.is_read_only or other.is_read_only,
        is_write_only=one.is_write_only or other.is_write_only,
    )


def _both(one: Schema, other: Schema) -> Schema:
    return other if one is None or one == other else {"allOf": [one, other]}


def _either(branches: list[Facts]) -> Facts:
    is_open = any(not each.types for each in branches)
    types = frozenset().union(*(each.types for each in branches))
    real = [each for each in branches if each.types != {"null"}] or branches
    values = None
    if all(each.values is not None for each in real):
        values = frozenset().union(*(each.values or () for each in real))
    members: dict[str, Schema] = {}
    for each in branches:
        for name, schema in each.members.items():
            members[name] = (
                {"anyOf": [members[name], schema]} if name in members and members[name] != schema else schema
            )
    objects = [each for each in branches if each.members or "object" in each.types]
    same = [each.limits for each in real]
    return Facts(
        types=frozenset() if is_open else types,
        values=values,
        limits=same[0] if all(each == same[0] for each in same) else {},
        members=members,
        required=frozenset.intersection(*(each.required for each in objects)) if objects else frozenset(),
        items=[item for each in branches for item in each.items],
        is_file=any(each.is_file for each in branches),
    )


def _number(types: frozenset[str]) -> frozenset[str]:
    return types | {"integer"} if "number" in types else types


def resolve(reference: str, root: Any) -> Schema:  # noqa: ANN401 - a document
    """Return what a reference within a document leads to."""
    from urllib.parse import unquote  # noqa: PLC0415 - only here

    found = root
    for step in reference.partition("#")[2].split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(found, list) and name.isdecimal() and int(name) < len(found):
            found = found[int(name)]
        elif isinstance(found, dict):
            found = found.get(unquote(name), found.get(name))
        else:
            return None
    return found
