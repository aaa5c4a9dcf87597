"""What Reynard has to say about its input: one data type for every stage; printers turn it into words."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    from reynard.source import Span


class Severity(StrEnum):
    """How much a finding matters to the person who reads it, the gravest first."""

    ERROR = "error"
    """Something was left out, or cannot be used as it is: exit code 2."""
    WARNING = "warning"
    """The input contradicts itself, and somebody may pay for it; a reading was chosen and can be overruled."""
    NOTE = "note"
    """A reading was chosen where little speaks against it."""
    FACT = "fact"
    """What only prose says: no doubt at all. Documentation and the report show it; people are not told each time."""

    @property
    def rank(self) -> int:
        """Its place in the order, 0 for the gravest."""
        return list(Severity).index(self)


class Label(Struct, frozen=True):
    """A place and what is to be seen there."""

    span: Span
    text: str


class Diagnostic(Struct, frozen=True, kw_only=True, dict=True):
    """One finding. The first label is the main place; `field` is the address that a decision would name."""

    code: str
    severity: Severity
    message: str
    labels: tuple[Label, ...] = ()
    help: str | None = None
    field: str | None = None
    file: str | None = None
    """The file it is about, when no label says so (a file that cannot be read)."""
    repeats: tuple[Diagnostic, ...] = ()
    """Findings with the same cause, folded into this one."""
    decision: str | None = None
    """What to paste into decisions.yaml to have it otherwise, where a decision settles it."""
    accepted: str | None = None
    """Why a person has accepted it, where one has: it is known, and no news."""

    @cached_property
    def place(self) -> tuple[str, int, int]:
        """File, line and column to sort and to jump by; line 0 means the file as a whole."""
        if not self.labels:
            return (self.file or "", 0, 0)
        span = self.labels[0].span
        return (span.source.name, *span.source.position(span.start))


Report: TypeAlias = "Callable[[Diagnostic], None]"
"""Where a stage says what it noticed; always its last argument."""


def _order(finding: Diagnostic) -> tuple[str, int, str, str]:
    """Return where a finding is and what it says: as by `place`, without counting lines before each of thousands."""
    span = finding.labels[0].span if finding.labels else None
    name, start = (span.source.name, span.start) if span is not None else (finding.file or "", -1)
    return name, start, finding.code, finding.message


class Findings:
    """Collect diagnostics: the report that a pipeline hands to its stages."""

    def __init__(self) -> None:
        self._all: dict[Diagnostic, None] = {}
        self._sorted: list[Diagnostic] | None = None
        """All in their order, until another one comes."""

    def __call__(self, diagnostic: Diagnostic) -> None:
        """Take a finding; the same finding twice counts once."""
        self._all.setdefault(diagnostic)
        self._sorted = None

    def __iter__(self) -> Iterator[Diagnostic]:
        """Return the findings in the order of their files and lines."""
        if self._sorted is None:
            self._sorted = sorted(self._all, key=_order)
        return iter(self._sorted)

    def __len__(self) -> int:
        return len(self._all)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take several findings."""
        for diagnostic in diagnostics:
            self(diagnostic)

    def extend_by_new(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take several findings but those that were said of the same place already: two steps may see one thing."""
        said = set(map(_order, self._all))
        self.extend(each for each in diagnostics if _order(each) not in said)

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity and were not accepted."""
        return sum(each.severity is severity and each.accepted is None for each in self._all)

    @property
    def accepted(self) -> int:
        """How many findings a person has accepted."""
        return sum(each.accepted is not None for each in self._all)

    @property
    def has_errors(self) -> bool:
        """Whether something was left out or cannot be used."""
        return any(each.severity is Severity.ERROR for each in self._all)

    def by_code(self) -> dict[str, int]:
        """Return how often each code was found, most frequent first."""
        counts = Counter(each.code for each in self._all)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
