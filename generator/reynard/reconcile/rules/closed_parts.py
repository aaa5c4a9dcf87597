"""Parts of an object that are each closed, so that no member of one may stand beside those of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import CLOSED_PARTS
from reynard.prose.phrasing import list_names
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.merge import merged
from reynard.schema.resolve import definition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_DEEPEST = 12
_WHOLE = "unevaluatedProperties"
"""Closes an object with all that it is put together from."""
_CLOSING = ("additionalProperties", _WHOLE)


def judge(node: Node) -> Iterator[Ruling]:
    """Read an object as closed as a whole where a part of it forbids what another part declares.

    NSwag writes `additionalProperties: false` into each class of an inheritance, and means none of them alone.
    """
    branches = node.schema.get("allOf")
    if not isinstance(branches, list):
        return
    beside: Schema = {key: value for key, value in node.schema.items() if key not in ("allOf", _WHOLE)}
    parts = [beside, *_followed(branches, node.definitions)]
    wholes = [merged(each, node.definitions) for each in parts]
    declared = dict.fromkeys(name for each in wholes for name in _members(each))
    lost = [name for name in declared if any(_forbids(each, name) for each in wholes)]
    if not lost:
        return
    yield Ruling(
        entry=CLOSED_PARTS,
        message=f"`{node.name}` is made of parts that are closed, each against the other's {list_names(lost[:4])}",
        labels=((node.span("allOf"), "no value has the members of all its parts"),),
        schema=_opened(beside, node.definitions, 0)
        | {"allOf": [_opened(each, node.definitions, 0) for each in parts[1:]], _WHOLE: False},
        was={"additionalProperties": False},
        now={_WHOLE: False},
        because="parts that are closed each by itself leave nothing to be sent",
        help="read as closed as a whole",
    )


def _followed(branches: list[Json], definitions: Mapping[str, Json]) -> Iterator[Schema]:
    for each in branches:
        target = definition(each, definitions)
        body = target[1] if target is not None else each
        if isinstance(body, dict):
            yield body


def _members(schema: Schema) -> Schema:
    properties = schema.get("properties")
    return properties if isinstance(properties, dict) else {}


def _forbids(schema: Schema, name: str) -> bool:
    is_closed = any(schema.get(key) is False for key in _CLOSING) and not schema.get("patternProperties")
    return is_closed and name not in _members(schema)


def _opened(part: Schema, definitions: Mapping[str, Json], depth: int) -> Schema:
    """Return a part that forbids nothing that it does not know; what it is made of itself, too."""
    made: Schema = {key: value for key, value in part.items() if key not in _CLOSING or value is not False}
    branches = part.get("allOf")
    if isinstance(branches, list) and depth < _DEEPEST:
        made["allOf"] = [_opened(each, definitions, depth + 1) for each in _followed(branches, definitions)]
    return made


RULE = Rule("closed-parts", judge, needs=("allOf",))
