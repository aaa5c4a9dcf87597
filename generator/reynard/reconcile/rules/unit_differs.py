"""A unit that words give otherwise than a field's name or its example: a factor of a thousand in what is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import UNIT_DIFFERS
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.measures import are_alike
from reynard.prose.model import Format, Unit
from reynard.prose.phrasing import write_plain
from reynard.reconcile.ruling import Rule, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node

_ENDS = compiled(
    r"(?:_|(?<=[a-z])(?=[A-Z]))(?P<unit>ms|millis(?:econds)?|secs?|seconds|mins?|minutes|hours|days|bytes|kb|mb|gb"
    r"|Ms|Millis(?:econds)?|Secs?|Seconds|Minutes|Hours|Days|Bytes|KB|MB|GB)\Z"
)
_UNITS = {
    **dict.fromkeys(("ms", "millis", "milliseconds"), "ms"),
    **dict.fromkeys(("sec", "secs", "seconds"), "s"),
    **dict.fromkeys(("minutes",), "min"),
    "hours": "h",
    "days": "day",
    "bytes": "bytes",
    "kb": "KB",
    "mb": "MB",
    "gb": "GB",
}
"""What a name counts by its end; `min` is a least number as often."""
_MOMENTS = {
    **dict.fromkeys(("unix-seconds", "s"), ("s", "seconds")),
    **dict.fromkeys(("unix-milliseconds", "ms"), ("ms", "milliseconds")),
}
_LEAST, _SECONDS, _MOST = 10**9, 10**11, 10**14
"""Seconds since 1970 of our time are between the first two, milliseconds between the last."""


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of a unit in words that is not the one in the name, or that an example is not written in."""
    text = node.schema.get("description")
    if not isinstance(text, str) or "$ref" in node.schema:
        return
    ends = _ENDS.search(node.name)
    named = _UNITS.get(ends["unit"].lower(), "") if ends is not None else ""
    for claim in read_claims(text):
        said = claim.unit if isinstance(claim, Unit) else ""
        if named and said != named and are_alike(said, named):
            yield Ruling(
                entry=UNIT_DIFFERS,
                message=f"`{node.name}` counts {named} by its name, but {said} by its description",
                labels=(
                    (node.description_span(claim.start, claim.end), "said here"),
                    (node.span(part="key"), "named so"),
                ),
            )
            return
        counted = _MOMENTS.get(claim.name if isinstance(claim, Format) else said)
        if counted is not None and isinstance(claim, Format | Unit):
            yield from _of_moment(node, claim, *counted)
            return


def _of_moment(node: Node, claim: Format | Unit, unit: str, words: str) -> Iterator[Ruling]:
    """Tell of an example that is a moment in the other unit: no span of time is as long."""
    for sample in node.samples:
        value = sample.value
        if isinstance(value, bool) or not isinstance(value, int) or not _LEAST <= value < _MOST:
            continue
        shown = "s" if value < _SECONDS else "ms"
        if shown != unit:
            yield Ruling(
                entry=UNIT_DIFFERS,
                message=f"`{node.name}` is in {words} by its description, but the example has `{write_plain(value)}`",
                labels=(
                    (sample.span, f"counts {shown}"),
                    (node.description_span(claim.start, claim.end), "said otherwise here"),
                ),
            )
            return


RULE = Rule("unit-differs", judge, needs=("description",))
