"""Lists of values as they are written: values of another type than the field's, and the same value twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import ENUM_TYPE, REPEATED_VALUE
from reynard.reconcile.ruling import Ruling, node_rule
from reynard.reconcile.words import listed, shown
from reynard.schema.types import allows, as_type, type_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.text.origin import Json


@node_rule(order=20, needs=("enum",))
def enum_type(node: Node) -> Iterator[Ruling]:
    """Read `"5"` in a list of integers as 5; where a value has no such reading, believe the values."""
    values, types = node.schema.get("enum"), node.types
    if not isinstance(values, list) or not types:
        return
    odd = [value for value in values if value is not None and not allows(types, type_of(value))]
    if not odd:
        return
    read = [value if value is None or allows(types, type_of(value)) else as_type(value, types) for value in values]
    label = (
        node.span("enum"),
        f"{' and '.join(map(shown, odd[:3]))} {'is' if len(odd) == 1 else 'are'} of another type",
    )
    if all(new is not None or old is None for new, old in zip(read, values, strict=True)):
        yield Ruling(
            entry=ENUM_TYPE,
            message=f"the values of `{node.name}` are not {listed(types, 'or')}, as declared; they are read as such",
            labels=((node.span("type"), "declared here"), label),
            schema=node.schema | {"enum": read},
            was={"enum": values},
            now={"enum": read},
            because="each value has one reading in the declared type",
        )
        return
    kinds = list(dict.fromkeys(type_of(value) for value in values))
    now: Json = kinds[0] if len(kinds) == 1 else cast("list[Json]", kinds)
    yield Ruling(
        entry=ENUM_TYPE,
        message=f"the values of `{node.name}` are not {listed(types, 'or')}, as declared; the values are believed",
        labels=((node.span("type"), "declared here"), label),
        schema=node.schema | {"type": now},
        was={"type": node.schema["type"]},
        now={"type": now},
        because="no value would be left otherwise",
    )


@node_rule(order=21, needs=("enum",))
def repeated_value(node: Node) -> Iterator[Ruling]:
    """Keep each value of a list once."""
    values = node.schema.get("enum")
    if not isinstance(values, list):
        return
    kept: list[Json] = []
    for value in values:
        if not any(type(value) is type(other) and value == other for other in kept):
            kept.append(value)
    if len(kept) == len(values):
        return
    twice = [value for index, value in enumerate(values) if value in values[:index]]
    yield Ruling(
        entry=REPEATED_VALUE,
        message=f"`{node.name}` lists {shown(twice[0])} more than once",
        labels=((node.span("enum"), "the same value again"),),
        schema=node.schema | {"enum": kept},
        was={"enum": values},
        now={"enum": kept},
        because="a list of values has each once",
    )
