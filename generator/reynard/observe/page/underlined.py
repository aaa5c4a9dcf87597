"""Titles with a line of marks below them, as reStructuredText and old Markdown have them.

Create a film
-------------
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

_TITLE = compiled(
    r"(?:\A|(?<=\n\n)|(?<=\n\r\n))(?P<title>[^\W_][^\r\n|{}]{0,80}|[*_`\"'“《【(（][^\r\n|{}]{1,80})(?>\r?\n)"
    r"(?P<mark>[=\-~^])(?P=mark){3,200}[ \t]*(?>\r\n|\n|\Z)"
)
"""A title behind a blank line, and what stands below it; without one, a line of dashes parts what is around it."""
_LEVEL = compiled(r"^#{1,6}[ \t]", re.MULTILINE)
_FEWEST = 2
_DEEPEST = 6
LITERAL = "::"
"""What announces in reStructuredText that what is set in stands as it is: no words of the page."""


def underlined_titles(text: str) -> Mapping[int, tuple[int, int]]:
    r"""Return the level of each title with a line below it, and where that ends, by where the title starts.

    Marks make levels in the order in which a page first has them. A page with other headings has none of these, nor
    one with a single such line.

    >>> underlined_titles("Films\n=====\n\nCreate\n------\n")
    {0: (1, 12), 13: (2, 27)}
    """
    if _LEVEL.search(text) is not None:
        return {}
    found = list(_TITLE.finditer(text))
    order = [*dict.fromkeys(each["mark"] for each in found)]
    if len(found) < _FEWEST:
        return {}
    return {each.start(): (min(order.index(each["mark"]) + 1, _DEEPEST), each.end()) for each in found}
