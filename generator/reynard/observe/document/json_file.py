"""A file that is one JSON document → a cursor at its root."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.document.cursor import Cursor
from reynard.observe.document.openapi.parsing import parse_json
from reynard.observe.signs import BLANK
from reynard.text.fragment import Fragment

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.source import Source


def open_json(source: Source, report: Report) -> Cursor | None:
    """Read a file that is one JSON document, whatever blanks stand before it; report why it cannot be read."""
    start = len(source.text) - len(source.text.lstrip(BLANK))
    document = parse_json(Fragment.of(source, start), report)
    return None if document is None else Cursor(document, report, (), document.value)
