"""What came of the trials: counts by kind, and the misses one by one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

VALID = ("valid request", "valid answer")


@dataclass(slots=True, kw_only=True)
class Table:
    """Counts by kind of trial; a kind is one of `VALID`, or the constraint that was broken."""

    tried: Counter[str] = field(default_factory=Counter)
    good: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str, str]] = field(default_factory=list)
    named: Counter[str] = field(default_factory=Counter)
    """Valid values that did not pass where a finding says that the document is read otherwise, by its code."""
    undrawn: int = 0
    absent: list[str] = field(default_factory=list)

    def count(self, kind: str, where: str, problem: str) -> None:
        """Count one trial; an empty problem is none."""
        self.tried[kind] += 1
        if problem:
            self.misses.append((kind, where, problem))
        else:
            self.good[kind] += 1

    def share(self, *kinds: str) -> float:
        """Return the share of good trials of some kinds; all good where nothing was tried."""
        tried = sum(self.tried[each] for each in kinds)
        return sum(self.good[each] for each in kinds) / tried if tried else 1.0

    @property
    def constraints(self) -> tuple[str, ...]:
        """The kinds of broken constraints, the most frequent first."""
        return tuple(each for each, _ in self.tried.most_common() if each not in VALID)

    def text(self, shown: int = 0) -> str:
        """Return the table, and some misses of each kind."""
        kinds = (*VALID, *self.constraints)
        lines = [f"{'':22} {'tried':>7} {'good':>6} {'share':>7}"]
        lines += [f"{kind:22} {self.tried[kind]:7} {self.good[kind]:6} {self.share(kind):7.1%}" for kind in kinds]
        tried, good = (sum(each[kind] for kind in self.constraints) for each in (self.tried, self.good))
        lines.append(f"{'all broken':22} {tried:7} {good:6} {self.share(*self.constraints):7.1%}")
        lines.append(f"no instance within bounds: {self.undrawn}; operations that no client has: {len(self.absent)}")
        lines += [f"    {each}" for each in self.absent[:shown]]
        lines += [f"valid, and read otherwise as a finding says: {code} {n}" for code, n in self.named.most_common()]
        for kind in kinds:
            mine = [each for each in self.misses if each[0] == kind][:shown]
            lines += [f"{kind}: {where}\n    {problem}" for _, where, problem in mine]
        return "\n".join(lines)
