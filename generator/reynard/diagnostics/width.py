"""How wide text is in a terminal, and how characters that a terminal would obey or hide are spelt out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reynard.patterns import compiled

TAB = "    "
"""What a tab looks like in an excerpt: the same wherever it stands, so that a clipped line needs no look back."""

_UNICODE = "17.0.0"
"""The version of the width tables: named, because rich otherwise asks the environment."""

MOST_MARKS = 6
"""How many combining marks one character may carry; no script needs more, and heaps of them cover other lines."""

HIDDEN = compiled(
    "["
    "\x00-\x1f\x7f-\x9f"  # control characters, among them the terminal's escape
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, fillers, Mongolian selectors
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2"  # Arabic and Syriac signs that enclose what follows
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, line separators, bidirectional marks and overrides
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"  # fillers, variation selectors, byte order mark
    "\ud800-\udfff"  # surrogates, which no encoding can carry
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # format controls
    "\U000e0000-\U000e0fff"  # tags and further variation selectors
    "]"
)
"""Characters that are never printed as they are (Unicode's Cc, Cf, Cs, Zl, Zp and what is ignorable by default)."""

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_WORD = compiled(r"\s+|[^\s\u1100-\u11ff\u2e80-\U0003ffff]+|.", re.DOTALL)


class Cell(NamedTuple):
    """One character as it is shown: its text and how many columns of a terminal it takes."""

    shown: str
    width: int
    carries_marks: bool


def spell(char: str) -> str:
    r"""Return a character as an escape sequence that people know: `\n`, `\u202e`, `\U000e0001`."""
    code = ord(char)
    return _SHORT.get(char) or (f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")  # noqa: PLR2004 - the first plane


def _spelt(char: str) -> Cell:
    spelling = spell(char)
    return Cell(spelling, len(spelling), carries_marks=False)


@lru_cache(maxsize=8192)
def _cell(char: str) -> Cell:
    if char == "\t":
        return Cell(TAB, len(TAB), carries_marks=False)
    if HIDDEN.match(char):
        return _spelt(char)
    from rich.cells import get_character_cell_size  # noqa: PLC0415 - a run that says nothing measures nothing

    return Cell(char, get_character_cell_size(char, _UNICODE), carries_marks=True)


def cells(text: str) -> list[Cell]:
    """Return how each character of a text is shown. A mark that has nothing to stand on, or too much, is spelt out."""
    made = []
    marks = MOST_MARKS
    for char in text:
        cell = _cell(char)
        if cell.width == 0:
            if marks >= MOST_MARKS:
                cell = _spelt(char)
            else:
                marks += 1
        else:
            marks = 0 if cell.carries_marks else MOST_MARKS
        made.append(cell)
    return made


def visible(text: str) -> str:
    """Return a text on one line, with everything spelt out that would not be seen, or would do something."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(cell.shown for cell in cells(text.replace("\t", "\\t")))


def width(text: str) -> int:
    """Return how many columns a text takes that is visible already."""
    return sum(cell.width for cell in cells(text))


def wrap(text: str, room: int) -> list[str]:
    """Break a visible text into lines of so many columns: between words, and anywhere in Chinese or Japanese."""
    lines, line, used = [], "", 0
    for word in _WORD.findall(text):
        taken = width(word)
        if used and used + taken > room:
            lines.append(line.rstrip())
            line, used = "", 0
            if word.isspace():
                continue
        for piece in _chop(word, room) if taken > room else [word]:
            if used and used + width(piece) > room:
                lines.append(line)
                line, used = "", 0
            line += piece
            used += width(piece)
    return [*lines, line.rstrip()]


def _chop(word: str, room: int) -> list[str]:
    pieces = [""]
    used = 0
    for char, cell in zip(word, cells(word), strict=True):
        if used and used + cell.width > room:
            pieces.append("")
            used = 0
        pieces[-1] += char
        used += cell.width
    return pieces
