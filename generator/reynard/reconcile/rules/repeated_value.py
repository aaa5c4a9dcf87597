"""The same value more than once in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import REPEATED_VALUE
from reynard.prose.phrasing import quote
from reynard.reconcile.ruling import Rule, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.text.origin import Json


_MOST_SHOWN = 3


def judge(node: Node) -> Iterator[Ruling]:
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
    twice = [index for index, value in enumerate(values) if value in values[:index]]
    again = {quote(values[index]): index for index in reversed(twice)}
    told = sorted(again, key=again.__getitem__)
    yield Ruling(
        entry=REPEATED_VALUE,
        message=f"`{node.name}` lists {' and '.join(told[:_MOST_SHOWN])} more than once",
        labels=tuple((node.span("enum", again[each]), "the same value again") for each in told[:_MOST_SHOWN]),
        schema=node.schema | {"enum": kept},
        was={"enum": values},
        now={"enum": kept},
        because="a list of values has each once",
    )


RULE = Rule("repeated-value", judge, needs=("enum",), is_spelling=True)
