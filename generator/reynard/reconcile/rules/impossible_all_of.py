"""Compositions that nothing can fit: `allOf` was chosen where alternatives are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import IMPOSSIBLE_ALL_OF
from reynard.prose.phrasing import list_names, quote
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.resolve import definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json


def judge(node: Node) -> Iterator[Ruling]:
    """Read `allOf` as `anyOf` where its parts want different constants for one member."""
    branches = node.schema.get("allOf")
    if not isinstance(branches, list) or len(branches) < 2 or "anyOf" in node.schema:  # noqa: PLR2004 - one contradicts nothing
        return
    wanted: dict[str, list[Json]] = {}
    for branch in branches:
        for name, value in _constants(branch, node):
            known = wanted.setdefault(name, [])
            if value not in known:
                known.append(value)
    clash = next(((name, values) for name, values in wanted.items() if len(values) > 1), None)
    if clash is None:
        return
    name, values = clash
    wants = list_names(map(_bare, values))
    rest: Schema = {key: value for key, value in node.schema.items() if key != "allOf"}
    yield Ruling(
        entry=IMPOSSIBLE_ALL_OF,
        message=f"`{node.name}` must be {wants} at once by its `allOf`; it is read as one of them",
        labels=((node.span("allOf"), f"`{name}` cannot be {' and '.join(map(quote, values))}"),),
        schema=rest | {"anyOf": branches},
        was={"allOf": len(branches)},
        now={"anyOf": len(branches)},
        because=f"`{name}` cannot have several values at once",
    )


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
