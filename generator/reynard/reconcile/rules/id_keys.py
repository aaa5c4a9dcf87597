"""Members that are declared under ids: a tool read the schema from an example, and its keys are data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import ID_KEYS
from reynard.prose.phrasing import list_names
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.id_keys import are_ids, as_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema

_BESIDE = frozenset(("properties", "required", "additionalProperties", "minProperties", "maxProperties"))
_MOST_SHOWN = 3


def judge(node: Node) -> Iterator[Ruling]:
    """Take an object whose members are all declared under ids for a table of what they hold."""
    properties = node.schema.get("properties")
    if not isinstance(properties, dict) or not are_ids(properties):
        return
    members = {name: each for name, each in properties.items() if isinstance(each, dict)}
    if len(members) < len(properties) or isinstance(node.schema.get("additionalProperties"), dict):
        return
    rest: Schema = {key: value for key, value in node.schema.items() if key not in _BESIDE}
    held = as_table(members)
    names = [*properties]
    yield Ruling(
        entry=ID_KEYS,
        message=f"`{node.name}` declares members under ids ({list_names(names[:_MOST_SHOWN])}"
        f"{f' and {len(names) - _MOST_SHOWN} more' if len(names) > _MOST_SHOWN else ''}); any id may stand there",
        labels=tuple((node.span("properties", name, part="key"), "an id") for name in names[:_MOST_SHOWN]),
        schema=rest | {"additionalProperties": held},
        was={"properties": [*names]},
        now={"additionalProperties": held},
        because="the members are called by ids, which are data",
    )


RULE = Rule("id-keys", judge, needs=("properties",))
