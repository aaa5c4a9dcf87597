"""A place that has a schema, and what was decided about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PROSE_VALUES, VALUE_NOT_LISTED, diagnostic
from reynard.patterns import compiled
from reynard.reconcile.before import Before
from reynard.reconcile.remedies import write_decision
from reynard.spec.model import Amendment
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.diagnostics import Diagnostic
    from reynard.reconcile.evidence import Direction, Sample, Weight
    from reynard.reconcile.ruling import Ruling
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Origin

_WHOLE = compiled(r"`(the (?:answer \w+|body))`")


class Site(Struct, frozen=True, kw_only=True):
    """A place of an operation that has a schema: its body, one of its answers, a parameter."""

    address: str
    """Without the operation: `request`, `response.200`, `query.Action`."""
    name: str
    direction: Direction
    schema: Schema
    origin: Origin
    weight: Weight
    samples: tuple[Sample, ...] = ()


class Verdict(Struct, frozen=True, kw_only=True):
    """A ruling as it was taken: the finding that says so, and the difference that it made, if it made one."""

    finding: Diagnostic
    amendment: Amendment | None
    believes: Weight | None
    covers_members: bool


class Verdicts(Struct):
    """What was decided about one operation so far."""

    operation: str
    chosen: Mapping[str, str] = field(default_factory=dict)
    """Places where a decision believes only the schema (`declared`) or only the examples (`examples`)."""
    chosen_used: set[str] = field(default_factory=set)
    taken: list[Verdict] = field(default_factory=list)
    rulings: list[tuple[Ruling, str]] = field(default_factory=list)
    """All that was ruled so far, with the places it is about."""
    before: Before = field(default_factory=Before)
    """What other operations of the provider came to."""
    is_change: bool = False
    """Whether its body names what changes alone, as that of a PATCH."""

    def apart(self) -> Verdicts:
        """Return what is decided about the same operation on trial."""
        return Verdicts(self.operation, self.chosen, before=self.before, is_change=self.is_change)

    @property
    def amendments(self) -> tuple[Amendment, ...]:
        """How the spec differs from the page so far."""
        return tuple(each.amendment for each in self.taken if each.amendment is not None)

    def take(self, ruling: Ruling, address: str) -> None:
        """Record a ruling about a place."""
        self.rulings.append((ruling, address))
        at = f"{address}.{ruling.field}" if ruling.field else f"{address}{ruling.group}"
        is_list = (
            ruling.schema is not None
            and ruling.schema.get("type") == "array"
            and ruling.entry in (PROSE_VALUES, VALUE_NOT_LISTED)
        )
        decided_at = f"{self.operation}.{at}{'[]' if is_list else ''}"
        finding = diagnostic(
            ruling.entry,
            # A whole body is no name that stands on the page.
            _WHOLE.sub(r"\1", ruling.message) if "`the " in ruling.message else ruling.message,
            *ruling.labels,
            help=ruling.help and ruling.help.replace(f"`{address}", f"`{self.operation}.{address}"),
            field=f"{self.operation}.{at}",
            severity=ruling.severity,
            decision=None
            if ruling.keyword or ruling.is_settled
            else write_decision(ruling.entry.code, decided_at, ruling.was, ruling.now),
        )
        self.taken.append(
            Verdict(
                finding=finding,
                amendment=None if ruling.schema is None else _amendment(ruling, at),
                believes=ruling.believes,
                covers_members=ruling.covers_members,
            )
        )

    def adopt(self, other: Verdicts) -> None:
        """Take over what was decided about the same places elsewhere, as far as it was not said here already."""
        known = {(each.finding.code, each.finding.field) for each in self.taken}
        self.taken += [each for each in other.taken if (each.finding.code, each.finding.field) not in known]
        self.chosen_used |= other.chosen_used


def _amendment(ruling: Ruling, at: str) -> Amendment:
    return Amendment(
        at=at,
        code=ruling.entry.code,
        because=ruling.because,
        was=ruling.was,
        now=ruling.now,
        has_was=ruling.has_was,
    )
