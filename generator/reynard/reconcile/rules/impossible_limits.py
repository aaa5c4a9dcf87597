"""Limits that exclude each other, or values that the schema itself lists: no call would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import IMPOSSIBLE_LIMITS
from reynard.prose.phrasing import list_names, write_value
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.keywords import BOUNDS, COUNTS, LENGTHS, LIMITS
from reynard.schema.limits import phrase_limits
from reynard.schema.types import types_of
from reynard.schema.validate import fits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_PAIRS = (
    *((low, high, "number") for low in BOUNDS[::2] for high in BOUNDS[1::2]),
    (*LENGTHS, "string"),
    (*COUNTS[:2], "array"),
    (*COUNTS[2:], "object"),
)
"""A lower and an upper limit, and the type that they are of."""
_MOST_SHOWN = 3


def judge(node: Node) -> Iterator[Ruling]:
    """Drop both of two limits between which nothing is, and each limit that refuses a value of the list."""
    schema = node.schema
    for low, high, kind in _PAIRS:
        if _is_empty(schema, low, high) and _is_of(schema, kind):
            said = " and ".join(phrase_limits({key: schema[key] for key in (low, high)}))
            yield _without(node, schema, (low, high), f"nothing is {said}, as `{node.name}` is to be")
            schema = {key: each for key, each in schema.items() if key not in (low, high)}
    listed = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if not isinstance(listed, list):
        return
    refusing = [key for key in schema if key in LIMITS and not all(fits(each, {key: schema[key]}) for each in listed)]
    if refusing:
        refused = [each for each in listed if not fits(each, {key: schema[key] for key in refusing})]
        shown = list_names(map(write_value, refused[:_MOST_SHOWN]))
        keys = f"{list_names(refusing)} {'do' if len(refusing) > 1 else 'does'}"
        yield _without(node, schema, tuple(refusing), f"`{node.name}` lists {shown}, which its {keys} not allow")


def _is_empty(schema: Schema, low: str, high: str) -> bool:
    least, most = schema.get(low), schema.get(high)
    if not isinstance(least, int | float) or not isinstance(most, int | float):
        return False
    return least > most or (least == most and "exclusive" in low + high)


def _is_of(schema: Schema, kind: str) -> bool:
    """Tell whether a schema is of values that a limit is about."""
    types = types_of(schema)
    return not types or kind in types or (kind == "number" and "integer" in types)


def _without(node: Node, schema: Schema, keys: tuple[str, ...], message: str) -> Ruling:
    was: dict[str, Json] = {key: schema[key] for key in keys}
    return Ruling(
        entry=IMPOSSIBLE_LIMITS,
        message=f"{message}; {'they are' if len(keys) > 1 else 'it is'} left out",
        labels=tuple((node.span(key), "declared here") for key in keys),
        schema={key: each for key, each in schema.items() if key not in keys},
        was=was,
        now={},
        because="no value would be right",
    )


RULE = Rule("impossible-limits", judge, needs=(*LIMITS,))
