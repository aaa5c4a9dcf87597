"""Members that examples have and the schema does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import UNDOCUMENTED_MEMBER
from reynard.prose.phrasing import list_names, quote
from reynard.reconcile.evidence import MOST_FIELDS, Sample, Weight, values_of
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.infer import infer
from reynard.schema.keywords import COMPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node


def judge(node: Node) -> Iterator[Ruling]:
    """Add members that examples have and the schema does not know, as optional ones."""
    properties = node.schema.get("properties")
    if (
        not isinstance(properties, dict)
        or not properties
        or node.schema.get("additionalProperties") not in (None, True)
    ):
        return
    if any(key in node.schema for key in (*COMPOSITIONS, "patternProperties")):
        return
    unknown: dict[str, list[Sample]] = {}
    for sample in node.samples:
        if isinstance(sample.value, dict):
            for name in sample.value:
                member = sample.member(name)
                if name not in properties and member is not None:
                    unknown.setdefault(name, []).append(member)
    if not unknown or len(unknown) > MOST_FIELDS:
        return
    schema = node.schema
    grown = dict(properties)
    for name, members in unknown.items():
        seen = infer(values_of(members), is_request=node.direction == "request")
        grown[name] = seen
        schema = schema | {"properties": dict(grown)}
        yield Ruling(
            entry=UNDOCUMENTED_MEMBER,
            believes=Weight.EXAMPLE,
            message=f"`{name}` is in the example ({quote(members[0].value)}), but not in the schema",
            labels=(
                (members[0].span, "not documented"),
                (node.span(part="key"), f"knows {list_names(list(properties)[:5])}"),
            ),
            schema=schema,
            has_was=False,
            now=seen,
            because="an example has it",
            field=name,
        )


RULE = Rule("undocumented-member", judge, needs=("properties",), needs_samples=True)
