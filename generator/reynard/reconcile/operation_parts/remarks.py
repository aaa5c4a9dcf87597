"""What a page says of an operation as a whole in words alone: cost, how long results are kept, how often to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PROSE_REMARKS
from reynard.prose.remarks import read_remarks
from reynard.reconcile.remarked import quote_remarks
from reynard.reconcile.ruling import Ruling

if TYPE_CHECKING:
    from reynard.observe.model import Observation
    from reynard.reconcile.verdicts import Verdicts

_TOPICS = frozenset(("cost", "lifetime", "rate", "rights", "total"))
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
}
"""What the description of an answer says of that kind is what its status means."""


def report_remarks(seen: Observation, verdicts: Verdicts) -> None:
    """Tell what the description of an operation, and those of its answers, remark."""
    for address, said, topics in (
        ("description", seen.description, _OF_OPERATIONS),
        *((f"response.{each.status.value}", each.description, _TOPICS) for each in seen.responses),
    ):
        told = [each for each in read_remarks(said.value) if each.topic in topics] if said is not None else []
        if said is not None and told:
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
