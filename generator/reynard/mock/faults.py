"""What can be made to go wrong, and when: faults asked for by header, by option, or in the same process."""

from __future__ import annotations

from collections import OrderedDict
from difflib import get_close_matches
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

ANSWER_FAULTS = {
    "reset": "the request is read, nothing is done, and the connection breaks",
    "reset-accepted": "the request is carried out (a submit makes its task), and the connection breaks unanswered",
    "reset-unread": "the connection breaks before the body is read",
    "refused": "no connection comes about (in the same process only; elsewhere as `reset-unread`)",
    "late": "the answer begins after so many seconds (default 5)",
    "slow": "the body drips byte by byte, so many seconds apart (default 0.05)",
    "truncated": "the body ends in the middle of what Content-Length promised",
    "redirect": "HTTP 307 to another host, to `=same` for the same address, or to the address that is given",
    "error-in-200": "HTTP 200 with the provider's error envelope; the vendor's code may be given",
    "not-json": "HTTP 200 with a page of HTML",
    "bad-shape": "HTTP 200 with JSON that lacks every field",
}
"""Faults of one answer. Each status from 400 to 599 is one too, with `=SECONDS` for Retry-After, `=empty`, `=html`."""

LIFE_FAULTS = {
    "failed-task": "the task fails; a message may be given",
    "unknown-state": "the task speaks a word that no page knows; one may be given",
    "success-without-url": "the task succeeds and names no result",
    "expired-link": "the result's address no longer works (HTTP 403, or the status that is given)",
}
"""Faults in the life of a task: at a submit they last as long as the task, at a query they change one answer."""

HEADER = "x-mock-fault"
RESULTS = "results"
"""The target for downloads of results."""

_FORM = compiled(
    r"(?P<result>result:)?(?P<name>[a-z][a-z0-9-]*|[45][0-9]{2})(?:=(?P<argument>[^*\s]*))?(?:\*(?P<times>[0-9]{1,6}))?\Z"
)
_REMEMBERED = 10_000


class Fault(Struct, frozen=True, kw_only=True):
    """One thing that goes wrong. `times` None means always."""

    name: str
    argument: str = ""
    times: int | None = None
    of_result: bool = False
    """Strikes the download of the task's result, not the answer itself."""

    @property
    def status(self) -> int | None:
        """The HTTP status, for a fault that is one."""
        return int(self.name) if self.name.isdigit() else None

    @property
    def is_of_life(self) -> bool:
        """Whether it belongs to a task rather than to one answer."""
        return self.of_result or self.name in LIFE_FAULTS

    def seconds(self, default: float) -> float:
        """Return the argument as seconds, at most an hour."""
        try:
            return min(max(float(self.argument), 0.0), 3600.0)
        except ValueError:
            return default


def parse_fault(text: str) -> Fault:
    """Read `[result:]name[=argument][*times]`. Raises ValueError with the names that exist."""
    match = _FORM.match(text.strip())
    name = match["name"] if match else ""
    if match is None or not (name.isdigit() or name in ANSWER_FAULTS or name in LIFE_FAULTS):
        known = ", ".join((*ANSWER_FAULTS, *LIFE_FAULTS))
        raise ValueError(
            f"a fault is written name[=argument][*times]; the names are: a status from 400 to 599, {known}"
        )
    return Fault(
        name=name,
        argument=match["argument"] or "",
        times=int(match["times"]) if match["times"] else None,
        of_result=match["result"] is not None,
    )


def parse_rule(text: str) -> tuple[str, Fault]:
    """Read `target=fault`, the form of the command line. Raises ValueError."""
    target, separator, fault = text.partition("=")
    if not separator or not target.strip():
        raise ValueError("a fault for an operation is written operation=name[=argument][*times]")
    return target.strip(), parse_fault(fault)


class _Rule(Struct):
    target: str
    fault: Fault
    left: int | None


class FaultBook:
    """The faults that are still to come.

    A target is an operation (`submit_video` or `minimax.submit_video`), `*`, `results`, `task:<id>` or `key:<key>`.
    """

    def __init__(self, rules: Iterable[str] = (), operations: Collection[str] | None = None) -> None:
        """Take rules as the command line writes them. Raises ValueError for an operation that is not served."""
        self._rules: list[_Rule] = []
        self._counts: OrderedDict[tuple[str, ...], int] = OrderedDict()
        for rule in rules:
            target, fault = parse_rule(rule)
            if operations is not None and target not in operations and target != "*" and ":" not in target:
                near = get_close_matches(target, operations, n=1)
                hint = f"did you mean `{near[0]}`?" if near else "`reynard show` lists them"
                raise ValueError(f"no operation `{target}` is served; {hint}")
            self.add(target, fault)

    def add(self, target: str, fault: Fault | str) -> None:
        """Let something go wrong for a target. Raises ValueError where the text names no fault."""
        known = parse_fault(fault) if isinstance(fault, str) else fault
        if target == RESULTS and known.name not in LIFE_FAULTS:
            known = replace(known, of_result=True)  # of a download, there is nothing else to break
        self._rules.append(_Rule(target, known, known.times))

    def clear(self, target: str | None = None) -> None:
        """Forget the faults of a target, or all."""
        self._rules = [rule for rule in self._rules if target is not None and rule.target != target]

    def take(self, targets: tuple[str, ...], fits: Callable[[Fault], bool]) -> Fault | None:
        """Return the first fault for any of the targets, the nearest target first, and count it."""
        for target in targets:
            for rule in self._rules:
                if rule.target == target and rule.left != 0 and fits(rule.fault):
                    if rule.left is not None and not self._is_passed_on(rule):
                        rule.left -= 1
                    return rule.fault
        return None

    @staticmethod
    def _is_passed_on(rule: _Rule) -> bool:
        """Tell whether a rule for a submit speaks of the downloads of each task that it starts."""
        return rule.fault.of_result and rule.target != RESULTS and not rule.target.startswith("task:")

    def is_due(self, fault: Fault, *asked_by: str) -> bool:
        """Count a fault that a header asked for; tell whether its times are not yet used up.

        Those of a fault of a result are downloads, and each task counts its own.
        """
        if fault.times is None or fault.of_result:
            return True
        key = (fault.name, fault.argument, str(fault.times), *asked_by)
        count = self._counts.pop(key, 0) + 1
        self._counts[key] = count
        if len(self._counts) > _REMEMBERED:
            self._counts.popitem(last=False)
        return count <= fault.times
