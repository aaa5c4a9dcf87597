"""Findings as lists: what waits for a person first, one row a cause, each with the way to all about it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reynard.diagnostics.folding import fold
from reynard.diagnostics.model import Severity
from reynard.report.findings import worst_first
from reynard.report.views import ListView, RowView
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reynard.diagnostics import Diagnostic

_MOST_REPEATS = 200
_NEEDED = (Severity.ERROR, Severity.WARNING)


def is_needed(finding: Diagnostic) -> bool:
    """Tell whether a finding waits for a person: one that somebody may pay for, and that nobody has accepted."""
    return finding.severity in _NEEDED and finding.accepted is None


def list_findings(
    findings: Iterable[Diagnostic],
    hrefs: Mapping[Diagnostic, str],
    provider_of: Callable[[Diagnostic], str],
    place_of: Callable[[Diagnostic], str],
    *,
    has_providers: bool = False,
) -> ListView:
    """Return rows for findings; facts are no doubts, and stand beside their fields only."""
    listed = sorted((each for each in findings if each.severity is not Severity.FACT), key=worst_first)

    def rows(wanted: Iterable[Diagnostic]) -> tuple[RowView, ...]:
        return tuple(_row(each, hrefs, provider_of, place_of) for each in fold(wanted))

    return ListView(
        needed=rows(each for each in listed if is_needed(each)),
        chosen=rows(each for each in listed if each.severity is Severity.NOTE and each.accepted is None),
        accepted=rows(each for each in listed if each.accepted is not None),
        codes=tuple(sorted({each.code for each in listed})),
        providers=tuple(sorted({provider_of(each) for each in listed} - {""})) if has_providers else (),
    )


def count_findings(findings: Iterable[Diagnostic]) -> tuple[tuple[str, str], ...]:
    """Return how many causes have each severity, in words, the worst first; then how many were accepted."""
    findings = tuple(findings)
    counts = Counter(each.severity for each in fold(each for each in findings if each.accepted is None))
    accepted = len(fold(each for each in findings if each.accepted is not None))
    told = [each for each in Severity if counts[each] and each is not Severity.FACT]
    said = [(str(each), f"{counts[each]} {each}{'' if counts[each] == 1 else 's'}") for each in told]
    return (*said, ("accepted", f"{accepted} accepted")) if accepted else tuple(said)


def _row(
    finding: Diagnostic,
    hrefs: Mapping[Diagnostic, str],
    provider_of: Callable[[Diagnostic], str],
    place_of: Callable[[Diagnostic], str],
) -> RowView:
    return RowView(
        severity=str(finding.severity),
        code=finding.code,
        message=finding.message,
        provider=provider_of(finding),
        address=finding.field or "",
        href=hrefs.get(_alone(finding), ""),
        place=place_of(finding),
        times=len(finding.repeats) + 1,
        also=tuple((each.field or place_of(each), hrefs.get(each, "")) for each in finding.repeats[:_MOST_REPEATS]),
    )


def _alone(finding: Diagnostic) -> Diagnostic:
    return replace(finding, repeats=()) if finding.repeats else finding
