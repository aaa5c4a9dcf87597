"""Listed values of another type than the field's."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import ENUM_TYPE
from reynard.prose.phrasing import list_names, quote
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.types import allows, as_type, type_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.text.origin import Json


def judge(node: Node) -> Iterator[Ruling]:
    """Read `"5"` in a list of integers as 5; where a value has no such reading, believe the values."""
    values, types = node.schema.get("enum"), node.types
    if not isinstance(values, list) or not types:
        return
    odd = [value for value in values if value is not None and not allows(types, type_of(value))]
    if not odd:
        return
    read = [value if value is None or allows(types, type_of(value)) else as_type(value, types) for value in values]
    wanted = list_names(types, "or")
    label = (
        node.span("enum"),
        f"{' and '.join(map(quote, odd[:3]))} {'is' if len(odd) == 1 else 'are'} of another type",
    )
    if all(new is not None or old is None for new, old in zip(read, values, strict=True)):
        yield Ruling(
            entry=ENUM_TYPE,
            message=f"the values of `{node.name}` are not {wanted}, as declared; they are read as such",
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
        message=f"the values of `{node.name}` are not {wanted}, as declared; the type of the values is taken",
        labels=((node.span("type"), "declared here"), label),
        schema=node.schema | {"type": now},
        was={"type": node.schema["type"]},
        now={"type": now},
        because="no value would be left otherwise",
    )


RULE = Rule("enum-type", judge, needs=("enum",), is_spelling=True)
