"""Findings about which a person has ruled: notes from then on, that name the ruling."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reynard.diagnostics.model import Label, Severity
from reynard.reconcile.decisions.groups import names_group
from reynard.reconcile.remedies import ANY_NAME
from reynard.source import Source
from reynard.text.fragment import Fragment
from reynard.text.yaml import YamlText, read_strict_yaml
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.diagnostics import Diagnostic
    from reynard.reconcile.decisions.ledger import Decision, Ledger
    from reynard.text.origin import Json

_OF_PAGES = {"duplicate-endpoint": "part", "twin-pages": "merge"}
"""What is decided about a method and path, and settles a finding about an operation there."""


def settled(finding: Diagnostic, ledger: Ledger, operation: str, address: str) -> Diagnostic:
    """Return a finding, as a note where a decision is about it; `address` is the operation's method and path."""
    for decision in ledger.decisions:
        is_own = decision.at != operation and _rules_on(decision, finding.field or "")
        is_offered = finding.decision is not None and _is_taken(finding.decision, decision)
        if is_own or is_offered or (decision.at == address and decision.action == _OF_PAGES.get(finding.code)):
            return replace(
                finding,
                severity=Severity.NOTE,
                labels=(*finding.labels, Label(decision.span, f"settled: {decision.because}")),
                help=None,
                decision=None,
            )
    return finding


def _rules_on(decision: Decision, field: str) -> bool:
    """Tell whether a decision is about the place of a finding, or takes away all that members there have together."""
    if decision.at == field:
        return True
    given = decision.value if decision.action == "set" and isinstance(decision.value, dict) else {"allOf": True}
    return names_group(field) and decision.at == field.partition("{")[0] and given.get("allOf", True) is None


def _is_taken(text: str, decision: Decision) -> bool:
    """Tell whether a decision is the one that a finding offers, perhaps with other values."""
    offered = _offered(text) if decision.action in text else None
    if offered is None or decision.action not in offered:
        return False
    at, values = str(offered["at"]), offered[decision.action]
    if at.endswith(f".{ANY_NAME}"):
        return decision.at.startswith(at.removesuffix(ANY_NAME))
    if decision.action == "set" and isinstance(values, dict) and isinstance(decision.value, dict):
        return decision.at == at and not values.keys().isdisjoint(decision.value)
    return decision.at == at


@lru_cache(maxsize=256)
def _offered(text: str) -> dict[str, Json] | None:
    """Return the decision that a finding offers; read once for all decisions of a provider that it is held against."""
    read = read_strict_yaml(Fragment.of(Source("decisions.yaml", text)))
    offered = read.value[0] if isinstance(read, YamlText) and isinstance(read.value, list) else None
    return offered if isinstance(offered, dict) else None
