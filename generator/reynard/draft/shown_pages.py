"""Pages that describe no call, as people see them: what was saved as HTML is read as the text that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.html_text import text_of_html
from reynard.observe.signs import Signs
from reynard.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def as_shown(pages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of pages; one that was HTML is called so that its lines are those of what it shows."""
    for name, text in pages:
        source = Source(name, text)
        signs = Signs(source)
        if signs.first == "<" and signs.is_html:
            yield f"{name} (as text)", text_of_html(source).text
        else:
            yield name, text
