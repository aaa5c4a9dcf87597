"""What is said of twin pages: once for each operation, with the first places where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import TWIN_PAGES, diagnostic
from reynard.diagnostics.model import Severity
from reynard.prose.phrasing import list_names
from reynard.reconcile.remedies import write_decision

if TYPE_CHECKING:
    from reynard.diagnostics import Diagnostic
    from reynard.reconcile.documented import Documented
    from reynard.source import Span

_MOST = 3
"""Differences that are shown with their places; the others are named or counted."""


def twins_finding(documented: Documented, operation: str) -> Diagnostic:
    """Return what is to say of an operation that several pages document: that they do, and where they differ."""
    differences = sorted(documented.differences, key=lambda each: not each.is_asked)
    places = list(dict.fromkeys(each.at for each in differences))
    count = len(documented.twins) + 1
    labels: list[tuple[Span, str]] = [(documented.seen.path.span, "merged into this one")]
    labels += [(each.seen.path.span, "the same operation") for each in documented.twins]
    for each in differences[:_MOST]:
        labels += [each.here, each.there]
    more = f" and {len(places) - 2 * _MOST} more" if len(places) > 2 * _MOST else ""
    differ = f"; they differ in {list_names(places[: 2 * _MOST])}{more}" if places else " in the same way"
    is_asked = any(each.is_asked for each in differences)
    first = f"{operation}.{places[0]}" if places else ""
    return diagnostic(
        TWIN_PAGES,
        f"`{operation}` is documented {count} times{differ}",
        *labels,
        help=f"what either has is accepted, required is what all require. Settle it by decisions (`{first}`), "
        "part them by one, or remove a page that is out of date"
        if places
        else "they are one operation. Nothing to do; one page would be enough",
        field=operation,
        decision=write_decision(TWIN_PAGES.code, documented.address),
        severity=None if is_asked else Severity.NOTE,
    )
