"""What programs are answered, where their comments show it: `# {"task_id": "t1"}` below the call."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.text.fragment import Fragment

if TYPE_CHECKING:
    from reynard.source import Source

_COMMENT = compiled(r"(?m)^[ \t]*(?:#|//+|--|\*)[ \t]?(?P<said>[^\r\n]*)(?:\r?\n|\Z)")
_CALLED = compiled(r"\b(?:requests|httpx|session|client|axios|http|got|fetch|superagent)\b\s*[.(]")
_OPENS = compiled(r"[ \t]*(?:[^{}\[\]\r\n]{0,40}?(?:->|=>|[:：])[ \t]*)?(?=[{\[])")
"""What may stand before the JSON on its first line: `Response:`, `=>`."""
_LONGEST = 20_000


def answer_in_comments(source: Source, start: int, end: int) -> Fragment | None:
    """Return the JSON in the comments of a program behind its call; nothing where none has any."""
    text = source.text
    called = _CALLED.search(text, start, end)
    at = called.end() if called is not None else end
    pieces: list[tuple[int, int]] = []
    while at < min(end, start + _LONGEST) and (found := _COMMENT.search(text, at, end)) is not None:
        if pieces and found.start() != at:
            break
        opened = _OPENS.match(text, found.start("said"), found.end("said")) if not pieces else None
        if pieces or opened is not None:
            pieces.append((opened.end() if opened is not None else found.start("said"), found.end()))
        at = found.end()
    return _alone(Fragment.joined(source, pieces)) if pieces else None


def _alone(shown: Fragment) -> Fragment | None:
    """Return the JSON at the beginning of a text, without the lines that follow it; nothing where words go on."""
    try:
        _, end = json.JSONDecoder(strict=False).raw_decode(shown.text)
    except (ValueError, RecursionError):
        return shown
    return shown.cut(0, end) if not shown.text[end:].partition("\n")[0].strip() else None
