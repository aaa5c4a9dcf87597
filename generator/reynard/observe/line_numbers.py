"""Numbers of lines that were copied with the code beside them: `1POST /v1/videos HTTP/1.1`."""

from __future__ import annotations

import re

from reynard.patterns import compiled
from reynard.source import Source

_FENCED = compiled(r"^[ \t]*```[^`\n]*\n(?P<block>.*?)^[ \t]*```", re.MULTILINE | re.DOTALL)
_NUMBER = compiled(r"[ \t]*(?P<number>\d{1,4})(?![\d.、)）,，:：|\t])")
_FEWEST = 3


def without_line_numbers(source: Source) -> Source:
    """Return a text with blanks for the numbers of lines in its blocks of code; all else stays where it stands.

    A block has them where each of its lines begins with the next number, from 1 on.
    """
    if "```" not in source.text:
        return source
    pieces, at = [], 0
    for found in _FENCED.finditer(source.text):
        places = _numbered(source.text, *found.span("block"))
        for start, end in places:
            pieces += [source.text[at:start], " " * (end - start)]
            at = end
    return Source(source.name, "".join([*pieces, source.text[at:]])) if pieces else source


def _numbered(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the numbers of a block's lines stand; none where one is missing or another."""
    places: list[tuple[int, int]] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        match = _NUMBER.match(text, at, stop)
        if match is None or int(match["number"]) != len(places) + 1:
            return []
        places.append(match.span("number"))
        at = stop + 1
    return places if len(places) >= _FEWEST else []
