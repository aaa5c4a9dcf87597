"""What words say of a field that no schema can: cost, how long it is kept, what is ignored, when it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PROSE_REMARKS
from reynard.prose.claims import read_claims
from reynard.prose.model import Applies, CaseLimit, CaseValue, Group, Length, Needs, Range, Required
from reynard.prose.remarks import read_remarks
from reynard.reconcile.remarked import quote_remarks
from reynard.reconcile.ruling import Rule, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node

_ALIKE = frozenset(("cost", "lifetime", "rate"))
_TOPICS = {
    "request": _ALIKE | {"rights", "precedence", "total", "media", "callback"},
    "response": _ALIKE | {"presence"},
}
_UNDERSTOOD = (Applies, CaseLimit, CaseValue, Group, Length, Needs, Range, Required)
"""Claims that are told as such."""


def judge(node: Node) -> Iterator[Ruling]:
    """Tell what a description remarks beside what is understood of it."""
    text = node.schema.get("description")
    if not isinstance(text, str) or "$ref" in node.schema:
        return
    topics = _TOPICS[node.direction]
    told = [each for each in read_remarks(text) if each.topic in topics]
    claims = [each for each in read_claims(text) if isinstance(each, _UNDERSTOOD)] if told else []
    told = [each for each in told if not any(one.start < each.end and each.start < one.end for one in claims)]
    if told:
        yield Ruling(
            entry=PROSE_REMARKS,
            message=f"of `{node.name}`, words alone say: {quote_remarks(text, told)}",
            labels=tuple((node.description_span(each.start, each.end), "said here") for each in told),
        )


RULE = Rule("prose-remarks", judge, needs=("description",))
