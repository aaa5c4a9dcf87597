"""Members of answers that are only ever null by their schema: it was made from one answer that had nothing there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import NULL_ONLY
from reynard.prose.phrasing import list_names
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.keywords import COMPOSITIONS
from reynard.schema.types import types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema

_MOST = 6


def judge(node: Node) -> Iterator[Ruling]:
    """Accept anything where a schema knows null alone."""
    properties = node.schema.get("properties")
    if node.direction != "response" or not isinstance(properties, dict):
        return
    names = [
        name
        for name, member in properties.items()
        if isinstance(member, dict) and types_of(member) == ("null",) and not any(key in member for key in COMPOSITIONS)
    ]
    if not names:
        return
    opened: Schema = {
        name: {key: each for key, each in member.items() if key != "type"}
        for name, member in properties.items()
        if name in names and isinstance(member, dict)
    }
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    yield Ruling(
        entry=NULL_ONLY,
        believes=Weight.CONVENTION,
        message=f"{list_names(names[:_MOST])}{more} {'is' if len(names) == 1 else 'are'} only ever null by the schema",
        labels=tuple((node.span("properties", name, part="key"), "null and nothing else") for name in names[:_MOST]),
        schema=node.schema | {"properties": properties | opened},
        was={"type": "null"},
        now={},
        because="a schema made from one answer knows null alone where that had nothing",
        field=names[0],
    )


RULE = Rule("null-only", judge, needs=("properties",))
