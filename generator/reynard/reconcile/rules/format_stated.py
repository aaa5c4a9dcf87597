"""An example beside a schema that is not written as its format says; specs do not keep such examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.reconcile.rules.format_in_doubt import doubt
from reynard.reconcile.ruling import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.reconcile.ruling import Ruling
    from reynard.source import Span
    from reynard.text.origin import Json


def judge(node: Node) -> Iterator[Ruling]:
    """Drop the format of a text that the schema's own example contradicts."""
    return doubt(node, _stated(node))


def _stated(node: Node) -> Iterator[tuple[Json, Span]]:
    for key in ("example", "default"):
        if key in node.schema:
            yield node.schema[key], node.span(key)
    several = node.schema.get("examples")
    for index, each in enumerate(several if isinstance(several, list) else ()):
        yield each, node.span("examples", index)


RULE = Rule("format-stated", judge, needs=("format",))
