"""What a page says of an operation as a whole in words alone: cost, how long results are kept, how often to call."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PROSE_REMARKS
from reynard.patterns import compiled
from reynard.prose.access import read_access_said
from reynard.prose.asides import is_limit
from reynard.prose.remarks import read_asides, read_remarks
from reynard.reconcile.remarked import quote_remarks
from reynard.reconcile.ruling import Ruling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.model import Observation
    from reynard.prose.remarks import Remark
    from reynard.reconcile.verdicts import Verdicts

_TOPICS = frozenset(("cost", "lifetime", "rate", "rights", "total", "pace"))
_MADE = frozenset(("condition", "duty", "bound"))
"""What is told by how a sentence is made; where it is about keys, others tell it."""
_OF_OPERATIONS = _TOPICS | {
    "precedence",
    "media",
    "restriction",
    "order",
    "relation",
    "size",
    "warning",
    "pace",
    "unsettled",
    "choices",
    *_MADE,
}
"""What the description of an answer says of that kind is what its status means."""
_CODE = compiled(r"[A-Za-z][\w.:-]+", re.ASCII)


def report_remarks(seen: Observation, verdicts: Verdicts) -> None:
    """Tell what the description of an operation, and those of its answers, remark."""
    for address, said, topics in (
        ("description", seen.description, _OF_OPERATIONS),
        *((f"response.{each.status.value}", each.description, _TOPICS) for each in seen.responses),
    ):
        if said is None:
            continue
        told = [
            each
            for each in read_remarks(said.value)
            if each.topic in topics
            and not (each.topic == "choices" and _is_listed(each, said.value, seen))
            and not (each.topic in _MADE and read_access_said(said.value[each.start : each.end]))
        ]
        if address == "description":
            told += _limits(said.value, told)
        if told:
            told.sort(key=lambda each: each.start)
            verdicts.take(
                Ruling(
                    entry=PROSE_REMARKS,
                    message=f"of `{verdicts.operation}`, words alone say: {quote_remarks(said.value, told)}",
                    labels=tuple(
                        (said.span.find_part(said.value[each.start : each.end]), "said here") for each in told
                    ),
                ),
                address,
            )


def _limits(text: str, told: Sequence[Remark]) -> list[Remark]:
    """Return the later parts of a text that limit what a call does, where nothing else is told of their words."""
    known = [(each.start, each.end) for each in told] + [each.words for each in read_remarks(text)]
    return [
        each
        for each in read_asides(text)
        if is_limit(text[each.start : each.end])
        and not read_access_said(text[each.start : each.end])
        and not any(start < each.end and each.start < end for start, end in known)
    ]


def _is_listed(remark: Remark, text: str, seen: Observation) -> bool:
    """Tell whether what is sent names all choices of a remark, as values or in words of its own."""
    words = text[slice(*remark.words)].replace("：", ":").partition(":")[2]
    bodies = [each.schema.value for each in seen.bodies if each.schema is not None]
    known = json.dumps([*bodies, *(each.schema.value for each in seen.parameters)])
    return all(each in known for each in _CODE.findall(words))
