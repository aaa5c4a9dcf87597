"""References to definitions that are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import SCHEMA_UNUSABLE
from reynard.prose.phrasing import quote
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.resolve import REFERENCE, definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema


def judge(node: Node) -> Iterator[Ruling]:
    """Accept any value where nobody can tell what a reference means."""
    reference = node.schema.get(REFERENCE)
    if reference is None or definition(node.schema, node.definitions) is not None:
        return
    rest: Schema = {key: value for key, value in node.schema.items() if key != REFERENCE}
    yield Ruling(
        entry=SCHEMA_UNUSABLE,
        message=f"`{node.name}` refers to {quote(reference)}, which is not there; any value is accepted",
        labels=((node.span(REFERENCE), "leads nowhere"),),
        schema=rest,
        was={REFERENCE: reference},
        now={},
        because="what it refers to is missing",
    )


RULE = Rule("lost-reference", judge, needs=("$ref",), is_spelling=True)
