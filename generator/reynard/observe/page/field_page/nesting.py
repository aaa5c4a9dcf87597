"""Headings that mean another thing further in: `### Example` below that of an answer is an answer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.field_page import groups
from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.observe.page.sections import Item

_PLACED = ("header", "query", "path", "url", "cookie", "body", "response")
_NEAR = 4
"""How many line ends and blanks may stand between a heading and its caption."""
_OF_BODIES = ("body", "fields", "request-example", "response", "response-example", "error-example")


class Nesting(Struct):
    """The headings that are open, by their levels: of answers, and of what the vendor calls back with."""

    answered: int = 0
    """The level of the last heading of answers, until one that is not within it."""
    called_back: int = 0
    placed: Item | None = None
    """The last heading that is set as one and says where fields go."""

    def meant(self, heading: Item, section: str) -> Item:
        """Return a heading as what it is where it stands; `section` is the one that it ends."""
        above, self.placed = self.placed, heading if heading.level and heading.key in _PLACED else None
        if above is not None and not heading.level and heading.key == "fields" and heading.start - above.end <= _NEAR:
            return heading._replace(key=above.key)  # `#### Header`, and right below it `业务请求参数`
        if 0 < self.called_back < heading.level and heading.key in _OF_BODIES:
            return heading._replace(key="callback")
        self.called_back = heading.level if heading.key == "callback" else 0
        is_inside = 0 < self.answered < heading.level
        # `### 200 OK`, and below it `- **Body**:`.
        is_point = heading.key == "body" and not heading.level and self.answered > 0 and section in groups.ANSWERED
        if heading.key.startswith("response"):
            self.answered = heading.level if not is_inside else self.answered
        elif is_point or (heading.key in ("body", "fields") and is_inside):
            return heading._replace(key="response")
        elif heading.key == "request-example" and is_inside:
            return heading._replace(key="response-example")
        elif not is_inside:
            self.answered = 0
        return heading
