"""Failures that a page lists by status, and which of them an example behind the list is of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.page.field_page.answers import Named
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source
    from reynard.text.origin import Json

_LISTED = compiled(r"[|>]|[-*•+]\s|\d{1,2}[.)、]\s|[^\n\t]*\t")
"""How a line of a list or a table begins: it is no caption of what follows."""
_STATUS = compiled(r"[^\w\n]{0,8}(?:HTTP[ \t]*)?(?P<status>[1-5]\d\d)(?!\d)")
_DEEPEST = 6


def is_listed(line: str) -> bool:
    """Tell whether a line is one of a list, and no caption by itself."""
    return _LISTED.match(line) is not None


def named_by_code(source: Source, lines: Sequence[Item], shown: Json) -> Named | None:
    """Return the status of the line that has a code of an example: 401 of `401 bad_key` for `{"code": "bad_key"}`."""
    words = {word for word in _words_in(shown) if len(word) > 2 and " " not in word}  # noqa: PLR2004 - shorter ones are everywhere
    for item in lines:
        status = _STATUS.match(source.text, item.start, item.end)
        rest = source.text[status.end() : item.end] if status is not None else ""
        if status is not None and any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", rest) for word in words):
            return Named(status["status"], source.span(*status.span("status")))
    return None


def _words_in(value: Json, depth: int = 0) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _words_in(each, depth + 1)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield str(value)
