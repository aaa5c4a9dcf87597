"""What a person ruled: read from decisions.yaml, applied last, and never outliving its cause in silence."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from reynard.diagnostics.codes import DECISION_CONTRADICTED, DECISION_SHAPE, DECISION_UNUSED, diagnostic
from reynard.schema.patterns import matcher
from reynard.schema.walk import nodes
from reynard.spec.load import read_document
from reynard.spec.validate import schema_problems
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.diagnostics import Report
    from reynard.schema.keywords import Schema
    from reynard.source import Source, Span
    from reynard.text.origin import Json, Origin, Pointer

Action: TypeAlias = Literal["set", "add", "remove", "rename", "choose", "base_path", "split", "part", "merge"]
_ACTIONS: tuple[Action, ...] = ("set", "add", "remove", "rename", "choose", "base_path", "split", "part", "merge")


class Decision(Struct, frozen=True, kw_only=True):
    """One ruling of a person. `value` is what its action takes."""

    at: str
    action: Action
    value: Json
    because: str
    was: dict[str, Json] | None
    span: Span


class Ledger(Struct):
    """The decisions of one provider, and which of them had an effect."""

    decisions: tuple[Decision, ...] = ()
    is_whole: bool = True
    """False when the file could not be read: then nothing may be derived that would forget what it says."""
    _used: set[int] = field(default_factory=set)
    _known: set[str] = field(default_factory=set)
    _refused: set[int] = field(default_factory=set)

    def at(self, address: str, *actions: Action) -> Iterator[Decision]:
        """Return the decisions about exactly this place, in the order of the file."""
        return (each for each in self.decisions if each.at == address and (not actions or each.action in actions))

    def below(self, operation: str) -> Iterator[Decision]:
        """Return the decisions about the fields of an operation."""
        return (each for each in self.decisions if each.at.startswith(f"{operation}."))

    def splits(self) -> Iterator[Decision]:
        """Return the decisions that split pages; `at` may be a pattern."""
        return (each for each in self.decisions if each.action == "split")

    def use(self, decision: Decision) -> None:
        """Note that a decision had an effect."""
        self._used.add(id(decision))

    def refuse(self, decision: Decision, message: str, report: Report, hint: str | None = None) -> None:
        """Report a decision that cannot be applied, once."""
        if id(decision) not in self._refused:
            self._refused.add(id(decision))
            report(diagnostic(DECISION_SHAPE, message, (decision.span, "this decision"), help=hint))

    def contradict(self, decision: Decision, now: str, report: Report, place: Span | None = None) -> None:
        """Report that the page no longer says what a decision was made about."""
        self._refused.add(id(decision))
        labels = [(decision.span, "decided when the page said something else")]
        labels += [(place, "the page says this now")] if place is not None else []
        report(
            diagnostic(
                DECISION_CONTRADICTED,
                f"the page has changed since the decision at `{decision.at}`: {now}",
                *labels,
                help="look at the page, then renew `was` or remove the decision",
            )
        )

    def knows(self, addresses: Iterable[str]) -> None:
        """Note which places exist, for the hint about a decision that has none; without decisions nobody asks."""
        if self.decisions:
            self._known.update(addresses)

    def report_unused(self, report: Report) -> None:
        """Report every decision without an effect, with the nearest place that exists."""
        for decision in self.decisions:
            if id(decision) in self._used | self._refused:
                continue
            exists = decision.at in self._known
            near = get_close_matches(decision.at, self._known, n=1)
            if exists and decision.action == "add":
                hint = "the page has it by now: remove the decision, or change what differs with `set`"
            elif exists:
                hint = "the page says the same by now: remove the decision"
            elif near:
                hint = f"no such place; the nearest is `{near[0]}`"
            else:
                hint = "no such place on the pages of this provider: remove the decision"
            report(
                diagnostic(
                    DECISION_UNUSED,
                    f"nothing needs the decision at `{decision.at}`",
                    (decision.span, "has no effect"),
                    help=hint,
                )
            )


def load_decisions(source: Source | None, report: Report) -> Ledger:
    """Read decisions.yaml, or report why it cannot be read."""
    if source is None:
        return Ledger()
    document = read_document(source, "decisions", report)
    if document is None:
        return Ledger(is_whole=False)
    value = cast("dict[str, Any]", document.value)
    decisions = tuple(_decision(each, document, index) for index, each in enumerate(value["decisions"]))
    usable = [_is_usable(each, document, index, report) for index, each in enumerate(decisions)]
    _report_doubled(decisions, report)
    return Ledger(decisions) if all(usable) else Ledger(is_whole=False)


def _report_doubled(decisions: tuple[Decision, ...], report: Report) -> None:
    """Report decisions that a later one about the same undoes: nobody would know that they are not heeded."""
    later: dict[tuple[str, str, str], Decision] = {}
    for decision in reversed(decisions):
        if decision.action not in ("set", "rename", "choose"):
            continue
        keys = list(decision.value) if decision.action == "set" and isinstance(decision.value, dict) else [""]
        for key in keys:
            other = later.setdefault((decision.at, decision.action, key), decision)
            if other is not decision:
                said = f"{decision.action} `{key}`" if key else decision.action
                message = f"two decisions at `{decision.at}` {said}; the later one holds"
                labels = ((decision.span, "has no effect"), (other.span, "this one holds"))
                report(diagnostic(DECISION_UNUSED, message, *labels, help="keep one of them"))


def _is_usable(decision: Decision, origin: Origin, index: int, report: Report) -> bool:
    """Tell whether what a decision says of a field is a schema; report where it is none."""
    if decision.action not in ("set", "add") or "." not in decision.at or not isinstance(decision.value, dict):
        return True
    said = {key: each for key, each in decision.value.items() if each is not None or key in ("const", "default")}
    if isinstance(said.get("media"), str):
        del said["media"]
    problems: list[tuple[Pointer, str]] = []
    if not isinstance(said.get("required", []), list):
        required = said.pop("required")
        problems += (
            [] if isinstance(required, bool) else [(("required",), "this must be true, false or a list of names")]
        )
    problems += [*schema_problems(said), *_broken_patterns(said)]
    for pointer, problem in problems:
        called = ".".join(map(str, pointer))
        place = origin.locate(("decisions", index, decision.action, *pointer))
        message = f"the decision at `{decision.at}` cannot be applied: `{called}`: {problem}"
        report(diagnostic(DECISION_SHAPE, message, (place, "this value")))
    return not problems


def _broken_patterns(schema: Schema) -> Iterator[tuple[Pointer, str]]:
    for pointer, node in nodes(schema):
        pattern = node.get("pattern")
        if isinstance(pattern, str) and matcher(pattern) is None:
            yield (*pointer, "pattern"), "this is no pattern, or looks around, which no client does"


def _decision(value: dict[str, Any], origin: Origin, index: int) -> Decision:
    action = next(each for each in _ACTIONS if each in value)
    return Decision(
        at=value["at"],
        action=action,
        value=value[action],
        because=value["because"],
        was=value.get("was"),
        span=origin.locate(("decisions", index, "at")),
    )
