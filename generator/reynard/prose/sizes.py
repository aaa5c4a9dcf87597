"""Sizes that stand in lines, each with its ratio, whatever headings stand between them: `- 1280x720：16:9`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.prose.model import Values
from reynard.prose.sought import sought

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.prose.model import StatusCode
    from reynard.prose.view import View

SIZED = sought(
    r"(?:^|(?<=\n))[ ]*(?:[-*•][ ]*)?(?P<size>[0-9]{3,5}[x*][0-9]{3,5})\s?[:(]\s?(?P<ratio>[0-9]{1,2}:[0-9]{1,2})"
    r"(?=[\s,;。)]|\Z)",
    re.ASCII,
)
_FEWEST = 2


def with_sizes(seen: View, others: Iterable[Values | StatusCode]) -> list[Values | StatusCode]:
    """Return the list that sizes with their ratios make, if there are several, and others that do not meet it."""
    found = [*SIZED.all_in(seen)]
    if len(found) < _FEWEST:
        return [*others]
    meanings = {seen.text[slice(*each.span("size"))]: each["ratio"] for each in found}
    start, end = found[0].start("size"), found[-1].end("ratio")
    made = Values(values=tuple(meanings), meanings=tuple(meanings.items()), start=start, end=end)
    return [made, *(each for each in others if end <= each.start or each.end <= start)]
