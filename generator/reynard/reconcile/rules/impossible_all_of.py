"""Compositions that nothing can fit: `allOf` was chosen where alternatives are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import IMPOSSIBLE_ALL_OF
from reynard.prose.phrasing import list_names, quote
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.resolve import definition
from reynard.schema.types import types_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json


def judge(node: Node) -> Iterator[Ruling]:
    """Read `allOf` as `anyOf` where its parts want different types, or different constants for one member."""
    branches = node.schema.get("allOf")
    if not isinstance(branches, list) or len(branches) < 2 or "anyOf" in node.schema:  # noqa: PLR2004 - one contradicts nothing
        return
    wanted: dict[str, list[Json]] = {}
    for branch in branches:
        for name, value in _constants(branch, node):
            known = wanted.setdefault(name, [])
            if value not in known:
                known.append(value)
    types = [found for branch in branches if (found := _types(branch, node))]
    if types and not frozenset.intersection(*types):
        named = list(dict.fromkeys(each for found in types for each in sorted(found - {"integer"} or found)))
        yield _read_as_one(
            node, f"`{node.name}` must be {list_names(named)} at once by its `allOf`", "no value is that", named
        )
        return
    clash = next(((name, values) for name, values in wanted.items() if len(values) > 1), None)
    if clash is None:
        return
    name, values = clash
    wants = list_names(map(_bare, values))
    why = f"`{name}` cannot be {' and '.join(map(quote, values))}"
    yield _read_as_one(node, f"`{node.name}` must be {wants} at once by its `allOf`", why)


def _read_as_one(node: Node, message: str, why: str, types: Sequence[str] = ()) -> Ruling:
    branches = cast("list[Json]", node.schema["allOf"])
    rest: Schema = {key: value for key, value in node.schema.items() if key != "allOf"}
    return Ruling(
        entry=IMPOSSIBLE_ALL_OF,
        message=f"{message}; it is read as one of them",
        labels=((node.span("allOf"), why),),
        schema=rest | {"anyOf": branches},
        was={"allOf": list(types) or len(branches)},
        now={"anyOf": len(branches)},
        because="nothing can be all of it at once",
    )


def _types(branch: Json, node: Node) -> frozenset[str]:
    """Return the types that a part allows, none where it allows any; whole numbers are numbers."""
    target = definition(branch, node.definitions)
    found = types_of(target[1] if target is not None else branch)
    return frozenset((*found, "integer") if "number" in found else found)


def _constants(branch: Json, node: Node) -> Iterator[tuple[str, Json]]:
    target = definition(branch, node.definitions)
    schema = target[1] if target is not None else branch
    properties = schema.get("properties") if isinstance(schema, dict) else None
    for name, member in properties.items() if isinstance(properties, dict) else ():
        if isinstance(member, dict) and "const" in member:
            yield name, member["const"]


def _bare(value: Json) -> str:
    return value if isinstance(value, str) else quote(value).strip("`")


RULE = Rule("impossible-all-of", judge, needs=("allOf",))
