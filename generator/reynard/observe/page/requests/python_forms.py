"""Forms without files that Python sends: `requests.post(url, data=fields)` of a dictionary is no JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.model import Said
from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.source import Source, Span

_CALL = compiled(r"\b(?:requests|httpx|session)\s*\.\s*(?:post|put|patch|request)\s*\(", re.IGNORECASE)
_NAMED = compiled(r"\bdata\s*=\s*(?:(?P<shown>\{)|(?P<name>[A-Za-z_]\w{0,40})\s*(?=[,)\n]))")
_SECOND = compiled(
    r"(?:[fr]?[\"'][^\"'\n]{1,300}[\"']|[A-Za-z_]\w{0,40})\s*,\s*(?P<name>[A-Za-z_]\w{0,40})\s*(?=[,)\n])"
)
"""What stands behind the address without a name: `requests.post(url, fields)`, which only that library takes."""
_OTHERWISE = compiled(r"\b(?:json|files|content)\s*=|\w\s*=\s*json\.dumps|application/json|multipart")
_PART = compiled(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[()]")
_LONGEST = 2_000


def form_of_program(source: Source, place: Span) -> Said[str] | None:
    """Return the media type of a form that the first call of a Python program sends; None where it may be JSON."""
    text, start, end = source.text, place.start, place.end
    call = _CALL.search(text, start, end)
    if call is None or _OTHERWISE.search(text, start, min(end, start + _LONGEST)) is not None:
        return None
    stop = _closed(text, call.end(), min(end, call.end() + _LONGEST))
    sent = _NAMED.search(text, call.end(), stop)
    if sent is None and call[0].lstrip().startswith("requests") and not call[0].rstrip("( \t").endswith("request"):
        at = call.end() + len(text[call.end() : stop]) - len(text[call.end() : stop].lstrip())
        sent = _SECOND.match(text, at, stop)
    if sent is None:
        return None
    name = sent["name"]
    if name and re.search(rf"(?m)^[ \t]*{name}[ \t]*=[ \t]*(?:\{{|dict\()", text[start : call.start()]) is None:
        return None
    return Said("application/x-www-form-urlencoded", source.span(*sent.span()))


def _closed(text: str, start: int, end: int) -> int:
    """Return where the brackets of a call are closed that were opened before a place."""
    depth = 1
    for each in _PART.finditer(text, start, end):
        depth += {"(": 1, ")": -1}.get(each[0], 0)
        if depth == 0:
            return each.end()
    return end
