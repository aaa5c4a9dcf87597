"""States with their meanings behind a hyphen: `ON_QUEUE-processing, SUCCESS-success`; `US-east` is a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.prose.model import Values

_EXPLAINED = compiled(r"(?P<value>[A-Z][A-Z0-9_]{1,60})-(?P<meaning>[a-z]{3,40})")
_OF_STATES = compiled(
    r"success(?:ful)?|succeeded|fail(?:ed|ure)?|error|processing|pending|running|queu(?:ed|ing)|waiting|completed?"
    r"|done|finished|cancell?ed|expired|submitted|created|generating"
)
_FEWEST = 2


def part_hyphened(claim: Values) -> Values:
    """Return values without the lower-case words behind each of them, which are what they mean."""
    parts = [_EXPLAINED.fullmatch(each) for each in claim.values]
    told = [(each["value"], each["meaning"]) for each in parts if each is not None]
    known = sum(_OF_STATES.fullmatch(meaning) is not None for _, meaning in told)
    if claim.meanings or known < _FEWEST or 2 * known < len(told) or len(told) < len(parts):
        return claim
    return replace(claim, values=tuple(value for value, _ in told), meanings=tuple(told))
