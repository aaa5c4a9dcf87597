"""An example has null where its schema declares none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import NULL_SEEN
from reynard.reconcile.evidence import Weight
from reynard.reconcile.rules.values_unknown import is_of_failure
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.infer import nullable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema


def judge(node: Node) -> Iterator[Ruling]:
    """Accept null where an example has it."""
    nulls = [s for s in node.samples if s.value is None]
    if not nulls or not node.schema or "null" in node.types or _union_has_null(node.schema) or "$ref" in node.schema:
        return
    if not node.types and "enum" not in node.schema and "const" not in node.schema and "anyOf" not in node.schema:
        return
    values = node.schema.get("enum")
    if isinstance(values, list) and None in values:
        return
    yield Ruling(
        entry=NULL_SEEN,
        believes=Weight.EXAMPLE,
        message=f"`{node.name}` is never null by its schema, but the example has null",
        labels=((node.span("type"), "declared here"), (nulls[0].span, "null here")),
        schema=nullable(node.schema),
        was={"type": node.schema.get("type")},
        now={"type": nullable(node.schema).get("type")},
        because="an example has null",
        severity=Severity.FACT if is_of_failure(node) else None,
    )


def _union_has_null(schema: Schema) -> bool:
    branches = schema.get("anyOf") or schema.get("oneOf")
    return isinstance(branches, list) and any(isinstance(b, dict) and b.get("type") == "null" for b in branches)


RULE = Rule("null-seen", judge, needs_samples=True, is_contradiction=True)
