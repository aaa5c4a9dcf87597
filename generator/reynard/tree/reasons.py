"""Where the names and groups of operations come from, as pages and decisions have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.reconcile.names.naming import proposals
from reynard.reconcile.names.vocabulary import Vocabulary
from reynard.tree.client_tree import Reasons

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.reconcile.provider import Evidence, Ingested


def reasons_of(ingested: Ingested) -> Mapping[str, Reasons]:
    """Return where the name and the group of each operation come from."""
    vocabulary = Vocabulary.of(each.documented for each in ingested.evidence)
    return {
        each.spec.operation: Reasons(name=_name_reason(each, ingested, vocabulary), group=_group_reason(each, ingested))
        for each in ingested.evidence
    }


def _name_reason(each: Evidence, ingested: Ingested, vocabulary: Vocabulary) -> str:
    spec = each.spec
    decision = next((one for one in ingested.ledger.decisions if _renames(one.at, one.action, each)), None)
    if decision is not None:
        return f"a decision: {decision.because}"
    if each.documented.name:
        return "a decision that splits its page, or the document that was exported"
    for proposal in proposals(each.documented, vocabulary):
        if proposal.name == spec.operation:
            return proposal.because
    return "kept from the spec that was there before"


def _renames(at: str, action: str, each: Evidence) -> bool:
    was = each.spec.source.name if each.spec.source is not None else ""
    return action == "rename" and bool(was) and at == was


def _group_reason(each: Evidence, ingested: Ingested) -> str:
    for decision in ingested.ledger.at(each.spec.operation, "set"):
        if isinstance(decision.value, dict) and "group" in decision.value:
            return f"a decision: {decision.because}"
    return each.placed.because
