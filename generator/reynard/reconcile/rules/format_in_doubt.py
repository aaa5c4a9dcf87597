"""An example that is not written as its format says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import FORMAT_IN_DOUBT
from reynard.prose.phrasing import quote
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.formats import contradicts, is_text_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.reconcile.evidence import Node
    from reynard.source import Span
    from reynard.text.origin import Json


def judge(node: Node) -> Iterator[Ruling]:
    """Drop the format of a moment, a date, a UUID or a decimal that an example contradicts: it is a text."""
    return doubt(node, ((each.value, each.span) for each in node.samples))


def doubt(node: Node, shown: Iterable[tuple[Json, Span]]) -> Iterator[Ruling]:
    """Drop a format that one of some values, each with its place, is not written in."""
    declared = node.schema.get("format")
    if not is_text_format(declared):
        return
    is_sent = node.direction == "request"
    odd = next((each for each in shown if contradicts(each[0], declared, is_sent=is_sent)), None)
    if odd is None:
        return
    value, span = odd
    yield Ruling(
        entry=FORMAT_IN_DOUBT,
        believes=Weight.EXAMPLE,
        message=f"`{node.name}` is declared `{declared}`, but the example has {quote(value)}",
        labels=((node.span("format"), "declared here"), (span, "written in another way here")),
        schema={key: each for key, each in node.schema.items() if key != "format"},
        was={"format": declared},
        because="an example is written in another way",
        help=f"read as text. To keep `{declared}`, add a decision at `{node.address}`",
    )


RULE = Rule("format-in-doubt", judge, needs=("format",), needs_samples=True)
