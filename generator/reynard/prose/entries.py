"""What stands in the entry of one value is said of that value: `top：顶视图（仅 m-3 支持）`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reynard.patterns import compiled
from reynard.prose.model import Applies, CaseValue, Condition, Needs, Required, Values
from reynard.values import replace

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from reynard.prose.model import Claim
    from reynard.prose.view import View

_PART_END = compiled(r"[。;\n]|\Z")
_LINE_END = compiled(r"\n|\Z")


class _Entry(NamedTuple):
    value: str
    start: int
    end: int


def said_of_values(seen: View, claims: Sequence[Claim], explained: Sequence[Values]) -> list[Claim]:
    """Return claims, those within the entry of a value as what they say of it; nothing is required within one."""
    entries = [each for listed in explained for each in _entries(seen, listed)] if explained else []
    made: list[Claim] = []
    told: list[tuple[str, Condition]] = []
    for claim in claims:
        entry = next((each for each in entries if each.start < claim.start < each.end), None)
        said = claim if entry is None else _of_value(claim, entry)
        if isinstance(said, CaseValue):
            if (said.value, said.when) in told:
                continue  # the words were read in two ways
            told.append((said.value, said.when))
        made += [said] if said is not None else []
    return made


def _of_value(claim: Claim, entry: _Entry) -> Claim | None:
    """Return what a claim says of the value of an entry; None where that has no form."""
    match claim:
        case Applies(when=None) | Required():
            return None
        case Applies(when=when, start=start, end=end) if when is not None:
            return CaseValue(value=entry.value, when=when, start=start, end=end)
        case Needs(when=None):
            return replace(claim, when=Condition(field="", test="is", values=(entry.value,)), is_mutual=False)
        case Needs():
            return None
        case _:
            return claim


def _entries(seen: View, listed: Values) -> Iterator[_Entry]:
    """Yield the entries of values that are explained one by one; the last ends with its line, or part of a sentence."""
    starts: list[tuple[str, int]] = []
    at = listed.start
    for value, _ in listed.meanings:
        found = seen.text.find(value, at)
        if found < 0:
            return
        starts.append((value, found))
        at = found + len(value)
    if len(starts) < 2:  # noqa: PLR2004 - one is no list
        return
    has_lines = "\n" in seen.plain[starts[0][1] : starts[1][1]]
    last: re.Match[str] | None = (_LINE_END if has_lines else _PART_END).search(seen.plain, max(at, listed.end))
    ends = [*(start for _, start in starts[1:]), last.start() if last is not None else listed.end]
    for (value, start), end in zip(starts, ends, strict=True):
        line = seen.plain.find("\n", start, end) if has_lines else -1
        yield _Entry(value, start + len(value), line if line >= 0 else end)
