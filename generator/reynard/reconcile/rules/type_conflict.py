"""An example has a value of another type than its schema declares: both are accepted from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import TYPE_CONFLICT
from reynard.prose.phrasing import name_types, quote
from reynard.reconcile.evidence import Weight, values_of
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.infer import infer
from reynard.schema.types import allows, type_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node, Sample
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_SCALARS = frozenset(("boolean", "integer", "number", "string"))


def judge(node: Node) -> Iterator[Ruling]:
    """Widen a type by what examples show: `integer` to `number` for 0.5, else to either type."""
    types = node.types
    odd = [s for s in node.samples if s.value is not None and not allows(types, type_of(s.value))]
    if not odd:
        return
    schema, now = _widened(node.schema, types, odd, is_request=node.direction == "request")
    first = odd[0]
    declared = name_types(types)
    yield Ruling(
        entry=TYPE_CONFLICT,
        believes=Weight.EXAMPLE,
        message=f"`{node.name}` is declared {declared}, but the example {_verb(node)} {quote(first.value)}",
        labels=((node.span("type"), "declared here"), (first.span, _label(first, types))),
        schema=schema,
        was={"type": node.schema["type"]},
        now=now,
        because=f"the example {_verb(node)} {quote(first.value)}",
        severity=Severity.FACT if types == ("null",) else None,  # made from an answer that had nothing there
        help=f"read as {name_types(_types_of(now))}. To keep {declared}, add a decision at `{node.address}`",
    )


def _widened(schema: Schema, types: tuple[str, ...], odd: list[Sample], *, is_request: bool) -> tuple[Schema, Json]:
    seen = infer(values_of(odd), is_request=is_request)
    found = seen.get("type")
    names = [found] if isinstance(found, str) else list(map(str, found)) if isinstance(found, list) else []
    if names and _SCALARS.issuperset(names) and "enum" not in schema and "const" not in schema:
        merged = list(dict.fromkeys([*names, *types]))
        if "number" in merged and "integer" in merged:
            merged.remove("integer")
        made: Json = merged[0] if len(merged) == 1 else cast("list[Json]", merged)
        return schema | {"type": made}, {"type": made}
    notes: Schema = {key: value for key, value in schema.items() if key in ("description", "title", "$defs")}
    rest: Schema = {key: value for key, value in schema.items() if key not in notes}
    now: Schema = {"anyOf": [seen, rest]}
    return notes | now, now


def _types_of(now: Json) -> tuple[str, ...]:
    if not isinstance(now, dict):
        return ()
    branches = now.get("anyOf")
    if isinstance(branches, list):
        return tuple(dict.fromkeys(name for branch in branches for name in _types_of(branch)))
    declared = now.get("type")
    return tuple(map(str, declared)) if isinstance(declared, list) else (str(declared),) if declared else ()


def _verb(node: Node) -> str:
    return "sends" if node.direction == "request" else "has"


def _label(sample: Sample, types: tuple[str, ...]) -> str:
    seen = type_of(sample.value)
    if seen == "number" and "integer" in types:
        return "a fraction here"
    return f"{'an' if seen[0] in 'aio' else 'a'} {seen} here"


RULE = Rule("type-conflict", judge, needs=("type",), needs_samples=True, is_contradiction=True)
