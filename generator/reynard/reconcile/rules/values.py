"""Lists of values: in prose they become open lists; what an example sends beside a list joins it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import GARBLED_VALUES, PROSE_VALUES, VALUE_NOT_LISTED
from reynard.prose import Constant, Garbled, Values, claims
from reynard.reconcile.ruling import Ruling, node_rule
from reynard.reconcile.said import said
from reynard.reconcile.words import listed, shown
from reynard.schema.types import type_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json

_SCALARS = frozenset(("boolean", "integer", "number", "string"))
_JOINED = re.compile(
    r"(?i)comma[- ](?:separated|delimited)|separated by (?:a )?commas?|[逗分]号(?:分隔|隔开|拼接|连接|分割)"
)
"""Words that make a text a list of the values and not one of them."""


@node_rule(order=205, needs=("description",))
def prose_values(node: Node) -> Iterator[Ruling]:
    """Turn values that a description lists into an open list: these are known, others are let through."""
    text = node.schema.get("description")
    if not isinstance(text, str) or "enum" in node.schema or "const" in node.schema or "$ref" in node.schema:
        return
    target, types = _target(node)
    if target is None or types == ("boolean",) or _JOINED.search(text):
        return
    for claim in claims(text):
        match claim:
            case Values():
                values = _typed(claim.values, types)
                meanings = {name: meaning for name, meaning in claim.meanings if meaning}
            case Constant():
                values, meanings = _typed((claim.value,), types), {}
            case Garbled():
                yield _garbled(node, claim)
                continue
            case _:
                continue
        if not values:
            continue
        if len(values) == 1 and (part := _part_of(values[0], node)):
            lost = Garbled(text=str(values[0]), reading=part, start=claim.start, end=claim.end)
            yield _garbled(node, lost)
            return
        opened = open_list(values, target)
        if meanings:
            opened["x-meanings"] = cast("Json", meanings)
        schema = opened if target is node.schema else node.schema | {"items": opened}
        yield Ruling(
            entry=PROSE_VALUES,
            message=f"`{node.name}` has its values only in prose: {listed(map(_bare, values), 'or')}",
            labels=((said(node, claim.start, claim.end), "listed here"),),
            schema=schema,
            was={"type": target.get("type")},
            now={"values": values},
            because="the description lists them",
            help=f"read as an open list: others are let through. To close it, add a decision at `{node.address}`",
        )
        return


def _part_of(value: Json, node: Node) -> str:
    """Return the example with which a value begins or ends: `MID_JOURNEYNIJI_JOURNEY` was two values once."""
    for sample in node.samples:
        part = sample.value
        if isinstance(value, str) and isinstance(part, str) and part and value != part:
            rest = value.removeprefix(part).removesuffix(part).strip(" ,")
            if len(rest) < len(value) and rest[:1].isalpha() and len(part) > 2:  # noqa: PLR2004 - letters that begin anything
                return f"`{part}` and `{rest}`" if value.startswith(part) else f"`{rest}` and `{part}`"
    return ""


def _garbled(node: Node, claim: Garbled) -> Ruling:
    return Ruling(
        entry=GARBLED_VALUES,
        message=f"the values of `{node.name}` have lost their separators: {shown(claim.text)}",
        labels=((said(node, claim.start, claim.end), f"perhaps {claim.reading}"),),
    )


def _target(node: Node) -> tuple[Schema | None, tuple[str, ...]]:
    """Return the schema whose values a description lists: the node's own, or that of its items."""
    types = tuple(each for each in node.types if each != "null")
    if types == ("array",):
        items = node.schema.get("items")
        if isinstance(items, dict) and "enum" not in items and isinstance(items.get("type"), str):
            return (items, (str(items["type"]),)) if items["type"] in _SCALARS else (None, ())
        return None, ()
    if types and _SCALARS.issuperset(types) and "anyOf" not in node.schema:
        return node.schema, types
    return None, ()


def _typed(words: tuple[str, ...], types: tuple[str, ...]) -> list[Json]:
    """Return words as values of a declared type; none at all when one of them has another type."""
    made: list[Json] = []
    for word in words:
        value = _value(word, types)
        if value is None:
            return []
        if value not in made:
            made.append(value)
    return made


def _value(word: str, types: tuple[str, ...]) -> Json:
    """Return a word as a value; where numbers and text are both sent, a word that is a number is one."""
    try:
        value = json.loads(word) if types != ("string",) else word
    except ValueError:
        value = word
    kind = type_of(value)
    if kind in types or (kind == "integer" and "number" in types):
        return value
    return word if "string" in types else None


def open_list(values: list[Json], rest: Schema) -> Schema:
    """Return a schema that names values and lets others of its type through."""
    notes: Schema = {
        key: item
        for key, item in rest.items()
        if key in ("description", "title", "default", "deprecated", "x-meanings", "x-documented")
    }
    other: Schema = {key: item for key, item in rest.items() if key not in notes}
    return notes | {"anyOf": [{"enum": cast("Json", values)}, other]}


def _bare(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _open_values(schema: Schema) -> list[Json] | None:
    branches = schema.get("anyOf")
    if isinstance(branches, list) and branches and isinstance(branches[0], dict):
        values = branches[0].get("enum")
        if isinstance(values, list) and set(branches[0]) == {"enum"}:
            return values
    return None


@node_rule(order=220, needs=("enum", "const", "anyOf"), needs_samples=True)
def value_not_listed(node: Node) -> Iterator[Ruling]:
    """Add a value that an example has to the list that lacks it."""
    declared = node.schema.get("enum")
    is_closed = isinstance(declared, list)
    values: list[Json] | None = declared if isinstance(declared, list) else _open_values(node.schema)
    if values is None and "const" in node.schema:
        values, is_closed = [node.schema["const"]], True
    if not values:
        return
    known = list(values)
    odd = []
    for sample in node.samples:
        if sample.value in (None, "") or isinstance(sample.value, dict | list) or _is_in(sample.value, known):
            continue
        known.append(sample.value)
        odd.append(sample)
    if not odd:
        return
    missing = listed((_bare(sample.value) for sample in odd), "and")
    examples = "the example has" if len(odd) == 1 else "examples have"
    yield Ruling(
        entry=VALUE_NOT_LISTED,
        message=f"`{node.name}` lists {_some(values)}, but {examples} {missing}",
        labels=((_list_place(node), "listed here"), *((sample.span, "not in the list") for sample in odd[:4])),
        schema=_with_values(node.schema, known, is_closed=is_closed),
        was={"values": values},
        now={"values": known},
        because=f"{examples} {missing}",
    )


def _list_place(node: Node) -> Span:
    for key in ("enum", "const"):
        if key in node.schema:
            return node.span(key)
    text = node.schema.get("description")
    for claim in claims(text) if isinstance(text, str) else ():
        if isinstance(claim, Values | Constant):
            return said(node, claim.start, claim.end)
    return node.span("description")


def _is_in(value: Json, known: list[Json]) -> bool:
    return any(type_of(each) == type_of(value) and each == value for each in known)


def _some(values: list[Json]) -> str:
    return listed(map(_bare, values)) if len(values) <= 5 else f"{len(values)} values"  # noqa: PLR2004 - as many as a sentence can hold


def _with_values(schema: Schema, values: list[Json], *, is_closed: bool) -> Schema:
    if is_closed:
        rest: Schema = {key: item for key, item in schema.items() if key not in ("const", "type")}
        kinds = list(dict.fromkeys(type_of(value) for value in values))
        typed: Schema = {"type": cast("Json", kinds if len(kinds) > 1 else kinds[0])} if "type" in schema else {}
        return typed | rest | {"enum": cast("Json", list(values))}
    branches = schema["anyOf"]
    assert isinstance(branches, list)  # noqa: S101 - that is what an open list is
    return schema | {"anyOf": [{"enum": cast("Json", list(values))}, *branches[1:]]}
