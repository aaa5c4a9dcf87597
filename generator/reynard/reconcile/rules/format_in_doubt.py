"""An example that is not written as its format says, or words that allow another way to write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import FORMAT_IN_DOUBT
from reynard.diagnostics.model import Severity
from reynard.placeholders import stands_in
from reynard.prose.formats import OR_BASE64
from reynard.prose.phrasing import quote
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.formats import contradicts, is_no_address, is_text_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.reconcile.evidence import Node
    from reynard.source import Span
    from reynard.text.origin import Json


def judge(node: Node) -> Iterator[Ruling]:
    """Drop the format of a moment, a date, a UUID or a decimal that an example contradicts: it is a text."""
    told = _told_otherwise(node)
    yield from doubt(node, ((each.value, each.span) for each in node.samples)) if told is None else (told,)


def _told_otherwise(node: Node) -> Ruling | None:
    """Drop the format of an address where words take the file itself as well: `a link or a Base64-encoded image`."""
    declared, text = node.schema.get("format"), node.schema.get("description")
    said = OR_BASE64.search(text) if declared in ("uri", "url") and isinstance(text, str) else None
    if said is None or node.direction != "request":
        return None
    return Ruling(
        entry=FORMAT_IN_DOUBT,
        believes=Weight.CONVENTION,
        message=f"`{node.name}` is declared `{declared}`, but its description takes Base64 as well",
        labels=((node.span("format"), "declared here"), (node.description_span(*said.span()), "said here")),
        schema={key: each for key, each in node.schema.items() if key != "format"},
        was={"format": declared},
        because="the description takes Base64 as well",
        severity=Severity.NOTE,
        help=f"read as text. To keep `{declared}`, add a decision at `{node.address}`",
    )


def doubt(node: Node, shown: Iterable[tuple[Json, Span]]) -> Iterator[Ruling]:
    """Drop a format that one of some values, each with its place, is not written in."""
    declared = node.schema.get("format")
    odd = next((each for each in shown if _is_other(each[0], declared, node)), None)
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
        severity=None if is_text_format(declared) else Severity.NOTE,
        help=f"read as text. To keep `{declared}`, add a decision at `{node.address}`",
    )


def _is_other(value: Json, declared: Json, node: Node) -> bool:
    if is_text_format(declared):
        return contradicts(value, declared, is_sent=node.direction == "request")
    return is_no_address(value, declared) and not stands_in(value, node.name)


RULE = Rule("format-in-doubt", judge, needs=("format",))
