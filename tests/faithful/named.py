"""What findings say of each operation: a difference that one of them names is no defect."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from faithful.facts import Side
    from reynard.diagnostics import Diagnostic
    from reynard.ingest import IngestPlan

_BY_KIND = {
    "key-unknown": ("undefined-security",),
    "key-extra": ("transport-header", "auth-in-prose"),
    "operation": (
        *("duplicate-endpoint", "duplicate-operation", "unexpected-shape", "undeclared-method"),
        *("server-unknown", "path-style"),
    ),
    "host": ("server-unknown",),
    "argument": ("path-parameter", "transport-header", "name-blanks"),
}
"""Findings about an operation as a whole that name a kind of difference."""
_OF_WORDS = frozenset(("prose-facts", "prose-status", "format-in-doubt", "name-changed"))
"""Findings that document a value, and change nothing that is compared."""
_OF_DOCUMENT = ("dangling-reference", "external-reference", "stale-copy", "unexpected-shape")
"""Findings of a shared place of a document: they speak of every operation that uses it."""

_BESIDE = "page-adds"
"""Says that a table of the page has members that its document lacks."""


class Names:
    """The findings of one run, by operation and address."""

    def __init__(self, provider: str, plan: IngestPlan, generated: Iterable[Diagnostic]) -> None:
        self._at: dict[str, list[tuple[str, str]]] = {}
        self._names: dict[tuple[str, str], str] = {}
        found_here = (each for each in (*plan.findings, *generated) if f"/{provider}/" in f"{each.place[0]}/")
        self._codes = {each.code for each in found_here}
        for ingested in plan.ingested:
            if ingested.provider != provider:
                continue
            for each in ingested.evidence:
                spec = each.spec
                self._names[spec.method, each.seen.path.value] = spec.operation
                found = self._at.setdefault(spec.operation, [])
                found += [(one.at, one.code) for one in spec.amendments]
                found += [((one.field or "").removeprefix(f"{spec.operation}."), one.code) for one in each.findings]

    def name_of(self, side: Side) -> str:
        """Return what we call an operation of a document."""
        return self._names.get((side.method, side.path), "")

    def of(self, operation: str, place: str, kind: str) -> str:
        """Return the code of a finding that names a difference, or nothing."""
        for at, code in self._at.get(operation, ()):
            if place and code not in _OF_WORDS and _touches(at, place):
                return code
            if code in _named(kind):
                return code
        if kind.startswith("key-") or kind == "operation":
            return next((code for code in _named(kind) if code in self._codes), "")
        if kind.startswith("body-member") and _BESIDE in self._codes:
            return _BESIDE
        return next((code for code in _OF_DOCUMENT if code in self._codes and kind != "host"), "")


def _named(kind: str) -> tuple[str, ...]:
    return _BY_KIND.get(kind) or _BY_KIND.get(kind.partition("-")[0], ())


def _touches(at: str, place: str) -> bool:
    """Tell whether a finding speaks of a place, of something around it, or of something in it."""
    one, other = (_steps(each) for each in (at, place))
    if "$defs" in one:  # a shared schema, wherever this operation uses it
        return one[0] == other[0] and (one[-1] in other or one[-2] == "$defs")
    length = min(len(one), len(other))
    return (
        length > 0 and one[:length] == other[:length] and not (len(one) == 1 and len(other) > 1 and one[0] != "request")
    )


def _steps(address: str) -> list[str]:
    return [each.strip() for each in address.replace("[]", "").split(".") if each.strip()]
