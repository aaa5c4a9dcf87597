"""How many findings there are of which kind, counted once for all formats."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reynard.diagnostics.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reynard.diagnostics.model import Diagnostic


def severities(findings: Iterable[Diagnostic]) -> dict[Severity, int]:
    """Return how many findings have each severity, the gravest first."""
    counts = Counter(each.severity for each in findings)
    return {severity: counts[severity] for severity in Severity}


def codes(findings: Iterable[Diagnostic]) -> dict[str, int]:
    """Return how often each code was found, the most frequent first."""
    return _ranked(Counter(each.code for each in findings))


def summary(findings: Iterable[Diagnostic], counts: Mapping[str, int]) -> str:
    """Return a table of what was read and found; nothing if there is nothing to count.

    `counts` names what was read, in the order to show it: `{"pages": 12, "operations": 14}`.
    """
    found = Counter((each.severity, each.code) for each in findings)
    rows = list(counts.items()) if any(counts.values()) else []
    for severity in Severity:
        of_severity = _ranked({code: count for (its, code), count in found.items() if its is severity})
        if of_severity:
            rows.append((f"{severity}s", sum(of_severity.values())))
            rows += [(f"  {code}", count) for code, count in of_severity.items()]
    if not rows:
        return ""
    names = max(len(name) for name, _ in rows)
    digits = max(len(str(count)) for _, count in rows)
    return "".join(f"{name:<{names}}  {count:>{digits}}\n" for name, count in rows)


def _ranked(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
