"""Pages that describe no call, as people see them: what was saved as HTML is read as the text that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.html_text import text_of_html
from reynard.observe.signs import Signs
from reynard.patterns import compiled
from reynard.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_CLOSED = compiled(r"</(?:p|td|th|tr|table|h[1-6]|li|pre|div)>")
_CUT_OFF = compiled(r"<[^<>]{0,200}\Z")
_FEWEST = 5


def part_as_shown(text: str) -> str:
    """Return what a part of a page shows: of one that was saved as HTML, the text."""
    if "</" not in text or len(_CLOSED.findall(text)) < _FEWEST or len(_CLOSED.findall(text)) * 200 < len(text):
        return text
    whole = _CUT_OFF.sub("", text)
    closing = "</table>" * max(whole.count("<table") - whole.count("</table"), 0)
    return text_of_html(Source("part", whole + closing)).text


def as_shown(pages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of pages; one that was HTML is called so that its lines are those of what it shows."""
    for name, text in pages:
        source = Source(name, text)
        signs = Signs(source)
        if signs.first == "<" and signs.is_html:
            yield f"{name} (as text)", text_of_html(source).text
        else:
            yield name, text
