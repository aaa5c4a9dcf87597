"""Lists of translated pages, in which the marks around values were moved: `必须是 或url之一b64_json`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.prose.model import Values
from reynard.prose.sought import finds_by, sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.view import View

_VALUE = r"[A-Za-z0-9][\w.-]{0,60}"
_MOVED = sought(
    rf"必须(?:是|为)\s?或\s?[`\"']?(?P<one>{_VALUE})[`\"']?\s?之一\s?[`\"']?(?P<two>{_VALUE})[`\"']?(?=\s*(?:[.。,;]|\Z))",
    re.ASCII,
)
"""What was `must be one of a or b`."""


@finds_by(_MOVED)
def find_moved(seen: View) -> Iterator[Values]:
    """Find the two values of a sentence whose words are out of order."""
    for match in _MOVED.all_in(seen):
        values = tuple(match[each].rstrip(".") for each in ("one", "two"))
        yield Values(values=values, start=match.start("one"), end=match.end("two"))
