"""A provider whose pages document no failure at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import NO_FAILURES, diagnostic
from reynard.schema.walk import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diagnostics import Report
    from reynard.observe.model import Observation
    from reynard.schema.keywords import Schema
    from reynard.spec.model import EndpointSpec

_FAILURES = range(400, 600)


def report_no_failures(evidence: Sequence[tuple[EndpointSpec, Observation]], report: Report) -> None:
    """Say, once for a provider, that none of its operations documents what is answered where something goes wrong."""
    first = next((each for _, seen in evidence for each in seen.responses), None)
    if first is None or any(documents_failure(spec) for spec, _ in evidence):
        return
    which = "nothing" if len(evidence) == 1 else f"none of the {len(evidence)} operations"
    says = "says" if len(evidence) == 1 else "documents"
    message = f"{which} {says} what is answered where something goes wrong"
    report(diagnostic(NO_FAILURES, message, (first.status.span, "a good answer, and no other")))


def documents_failure(spec: EndpointSpec) -> bool:
    """Tell whether an operation says of any failure that there is one: by a status, or by a code in a good answer."""
    return any(
        each.status[0] in "45" or each.status == "default" or _lists_failures(each.schema) for each in spec.responses
    )


def _lists_failures(schema: Schema | None) -> bool:
    """Tell whether a member of an answer lists codes as those of HTTP's failures are."""
    for _, node in nodes(schema):
        values = node.get("enum")
        if isinstance(values, list) and any(isinstance(each, int) and each in _FAILURES for each in values):
            return True
        meanings = node.get("x-meanings")
        if isinstance(meanings, dict) and any(each.isdecimal() and int(each) in _FAILURES for each in meanings):
            return True
    return False
