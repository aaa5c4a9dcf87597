"""Objects whose members only examples show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import EMPTY_OBJECT, UNDOCUMENTED_MEMBER
from reynard.reconcile.evidence import Sample, values_of
from reynard.reconcile.ruling import Ruling, node_rule
from reynard.reconcile.words import listed, shown
from reynard.schema.infer import infer
from reynard.schema.types import is_vacuous

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema

_MAP_LIKE = 30
"""An object with more undeclared members than this is a map with data for keys, and gets no fields."""


@node_rule(order=300, needs_samples=True)
def empty_object(node: Node) -> Iterator[Ruling]:
    """Fill an object schema without members, or a list schema without items, from the examples."""
    if "$ref" in node.schema:
        return
    if node.schema.get("type") == "array" and not node.schema.get("items") and "prefixItems" not in node.schema:
        items = [item for sample in node.samples for item in sample.items()]
        seen = infer(values_of(items), is_request=node.direction == "request") if items else {}
        if seen:
            yield Ruling(
                entry=EMPTY_OBJECT,
                message=f"`{node.name}` is a list of anything; its items are taken from the example",
                labels=((node.span("type"), "says nothing of its items"), (items[0].span, "an item here")),
                schema=node.schema | {"items": seen},
                has_was=False,
                now={"items": seen},
                because="only examples show the items",
            )
        return
    if not is_vacuous(node.schema) or node.schema.get("type") != "object":
        return
    objects = [sample for sample in node.samples if isinstance(sample.value, dict) and sample.value]
    if not objects or _is_map(objects):
        return
    seen = infer(values_of(objects), is_request=node.direction == "request")
    notes: Schema = {key: value for key, value in node.schema.items() if key != "properties"}
    yield Ruling(
        entry=EMPTY_OBJECT,
        message=f"`{node.name}` is an object without members; they are taken from the example",
        labels=((node.span("type"), "declares no members"), (objects[0].span, "has members here")),
        schema=seen | notes,
        was={"type": "object"},
        now={"properties": seen["properties"]},
        because="only examples show its members",
    )


@node_rule(order=310, needs=("properties",), needs_samples=True)
def undocumented_member(node: Node) -> Iterator[Ruling]:
    """Add members that examples have and the schema does not know, as optional ones."""
    properties = node.schema.get("properties")
    if (
        not isinstance(properties, dict)
        or not properties
        or node.schema.get("additionalProperties") not in (None, True)
    ):
        return
    if any(key in node.schema for key in ("allOf", "anyOf", "oneOf", "patternProperties")):
        return
    unknown: dict[str, list[Sample]] = {}
    for sample in node.samples:
        if isinstance(sample.value, dict):
            for name in sample.value:
                member = sample.member(name)
                if name not in properties and member is not None:
                    unknown.setdefault(name, []).append(member)
    if not unknown or len(unknown) > _MAP_LIKE:
        return
    schema = node.schema
    grown = dict(properties)
    for name, members in unknown.items():
        seen = infer(values_of(members), is_request=node.direction == "request")
        grown[name] = seen
        schema = schema | {"properties": dict(grown)}
        yield Ruling(
            entry=UNDOCUMENTED_MEMBER,
            message=f"`{name}` is in the example ({shown(members[0].value)}), but not in the schema",
            labels=(
                (members[0].span, "not documented"),
                (node.span(part="key"), f"knows {listed(list(properties)[:5])}"),
            ),
            schema=schema,
            has_was=False,
            now=seen,
            because="an example has it",
            field=name,
        )


def _is_map(objects: list[Sample]) -> bool:
    names = {name for sample in objects if isinstance(sample.value, dict) for name in sample.value}
    return len(names) > _MAP_LIKE or all(name.isdigit() for name in names)
