"""Headings that mean another thing further in: `### Example` below that of an answer is an answer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.field_page import groups
from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.observe.page.sections import Item

_PLACED = ("header", "query", "path", "url", "cookie", "body", "response")
_BARE = compiled(r"(?:\d{1,2}[.、)）][ \t]*)?(?:参数|字段|(?i:parameters|fields))(?:说明)?\s?[:：]?")
"""A heading that says of nothing whose fields follow: within an answer, they are its."""
_SAMPLE = compiled(r"(?:\d{1,2}[.、)）][ \t]*)?(?:示例|样例|例子|(?i:examples?))\s?[:：]?")
_NEAR = 4
"""How many line ends and blanks may stand between a heading and its caption."""
_OF_BODIES = ("body", "fields", "request-example", "response", "response-example", "error-example")


class Nesting(Struct):
    """The headings that are open, by their levels: of answers, and of what the vendor calls back with."""

    answered: int = 0
    """The level of the last heading of answers, until one that is not within it."""
    called_back: int = 0
    is_behind_answer: bool = False
    """Whether the last heading is a bare `示例`, and what stands above it is answered."""
    placed: Item | None = None
    """The last heading that is set as one and says where fields go."""

    def after(self, line: Item, section: str, *, is_above: bool) -> str:
        """Return the section behind a line: a title that is no heading ends what the vendor calls back with.

        One that `is_above` the name of a call ends all.
        """
        is_behind = section == "callback" and 0 < line.level <= self.called_back
        self.called_back = 0 if is_behind else self.called_back
        return "description" if is_behind or (line.level and is_above) else section

    def meant(self, heading: Item, section: str, words: str = "") -> Item:
        """Return a heading as what it is where it stands; `section` is the one that it ends, `words` what it says."""
        is_sample = heading.key == "request-example" and not heading.level
        self.is_behind_answer = is_sample and section in groups.ANSWERED and _SAMPLE.fullmatch(words) is not None
        above, self.placed = self.placed, heading if heading.level and heading.key in _PLACED else None
        if above is not None and not heading.level and heading.key == "fields" and heading.start - above.end <= _NEAR:
            return heading._replace(key=above.key)  # `#### Header`, and right below it `业务请求参数`
        if 0 < self.called_back < heading.level and heading.key in _OF_BODIES:
            return heading._replace(key="callback")
        self.called_back = heading.level if heading.key == "callback" else 0
        is_inside = 0 < self.answered < heading.level
        # `### 200 OK`, and below it `- **Body**:`.
        is_point = heading.key == "body" and not heading.level and self.answered > 0 and section in groups.ANSWERED
        is_point = is_point or (
            heading.key == "fields" and not heading.level and self.answered > 0 and _BARE.fullmatch(words) is not None
        )
        if heading.key.startswith("response"):
            is_another = not is_inside and (heading.level > 0 or not self.answered)
            self.answered = heading.level if is_another else self.answered
        elif is_point or (heading.key in ("body", "fields") and is_inside):
            return heading._replace(key="response")
        elif heading.key == "request-example" and (is_inside or self._shows_answer(heading, section, words)):
            return heading._replace(key="response-example")
        elif not is_inside:
            self.answered = 0
        return heading

    def _shows_answer(self, heading: Item, section: str, words: str) -> bool:
        """Tell whether a bare `示例：` stands within an answer, of which it is."""
        is_point = not heading.level and self.answered > 0 and section in groups.ANSWERED
        return is_point and _SAMPLE.fullmatch(words) is not None
