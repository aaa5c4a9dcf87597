"""Parts of an object that are each closed, so that no member of one may stand beside those of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import CLOSED_PARTS
from reynard.prose.phrasing import list_names
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.merge import merged
from reynard.schema.resolve import definition
from reynard.schema.types import properties_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_PLAIN = frozenset(
    (
        *("type", "properties", "required", "additionalProperties", "description", "title", "nullable", "deprecated"),
        *("discriminator", "example", "examples", "default", "xml", "externalDocs", "readOnly", "writeOnly"),
    )
)
"""What may be laid into one object without losing a word of it."""


def judge(node: Node) -> Iterator[Ruling]:
    """Read an object as closed as a whole where a part of it forbids what another part declares.

    NSwag writes `additionalProperties: false` into each class of an inheritance, and means none of them alone.
    """
    branches = node.schema.get("allOf")
    if not isinstance(branches, list):
        return
    beside: Schema = {key: value for key, value in node.schema.items() if key != "allOf"}
    wholes = [merged(each, node.definitions) for each in (beside, *_followed(branches, node.definitions))]
    declared = dict.fromkeys(name for each in wholes for name in properties_of(each))
    lost = [name for name in declared if any(_forbids(each, name) for each in wholes)]
    if not lost or not all(key in _PLAIN or key.startswith("x-") for each in wholes for key in each):
        return
    made = merged(node.schema, node.definitions)
    made.pop("discriminator", None)  # that of a part tells other types apart
    if "discriminator" in beside:
        made["discriminator"] = beside["discriminator"]
    yield Ruling(
        entry=CLOSED_PARTS,
        message=f"`{node.name}` is made of parts that are closed, each against the other's {list_names(lost[:4])}",
        labels=((node.span("allOf"), "no value has the members of all its parts"),),
        schema=made | {"additionalProperties": False},
        was={"allOf": len(branches)},
        now={"type": "object"},
        because="parts that are closed each by itself leave nothing to be sent",
        help="read as one object, closed as a whole",
    )


def _followed(branches: list[Json], definitions: Mapping[str, Json]) -> Iterator[Schema]:
    for each in branches:
        target = definition(each, definitions)
        body = target[1] if target is not None else each
        if isinstance(body, dict):
            yield body


def _forbids(schema: Schema, name: str) -> bool:
    return schema.get("additionalProperties") is False and name not in properties_of(schema)


RULE = Rule("closed-parts", judge, needs=("allOf",))
