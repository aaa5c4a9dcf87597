"""A description made easy to match: one spelling of punctuation, and what must not be read blanked out."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_LENGTH = 6_000
"""What comes later in a description is not about one field."""

_PLAIN = {
    "、": ",", "。": "。", "“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "‘": "'", "’": "'",
    "【": "[", "】": "]", "—": "-", "–": "-", "−": "-", "‐": "-", "‑": "-", "～": "~", "〜": "~", "∼": "~", "≦": "≤",
    "≧": "≥", "⩽": "≤", "⩾": "≥", "•": "*", "·": "*", "×": "x", "\t": " ", "\r": "\n", "\u2028": "\n",
}  # fmt: skip
BLANK = "\0"
"""Stands for a character that must not be read."""

CJK = "\u3400-\u9fff"
_CODE_BLOCK = compiled(r"```.*?(?:```|\Z)", re.DOTALL)
_TABLE_LINE = compiled(r"^[ ]*\|.*$", re.MULTILINE | re.ASCII)
_ADDRESS = compiled(r"(?:https?|wss?|ftp|file)://[^\s\"'<>,;)\]}" + CJK + "]*", re.ASCII)
_LINK = compiled(r"(?<=\])\([^()\n]{0,300}\)", re.ASCII)
_TAG = compiled(r"</?[A-Za-z][^<>\n]{0,300}>", re.ASCII)
_TASK = compiled(r"\{\{[^{}\n]{0,100}\}\}", re.ASCII)
_UNREAD = (("```", _CODE_BLOCK), ("|", _TABLE_LINE), ("://", _ADDRESS), ("](", _LINK), ("<", _TAG), ("{{", _TASK))
"""What must not be read, each with what it never is without: few texts have any of it."""


class View(Struct, frozen=True):
    """A description (`text`) and, offset for offset, its readable form (`plain`)."""

    text: str
    plain: str

    def without(self, places: Iterable[tuple[int, int]]) -> View:
        """Blank parts out, given in rising order."""
        pieces, at = [], 0
        for start, end in places:
            pieces += [self.plain[at:start], BLANK * (end - start)]
            at = end
        return View(self.text, "".join(pieces) + self.plain[at:])


def make_view(text: str) -> View:
    """Make a description easy to match, leaving every character where it is."""
    shown = text[:MAX_LENGTH]
    plain = shown.translate(_TABLE)
    for sign, pattern in _UNREAD:
        if sign in plain:
            plain = pattern.sub(lambda match: BLANK * len(match[0]), plain)
    return View(shown, plain)


def _plain(char: str) -> str:
    if char < "\x7f":
        return _PLAIN.get(char, char)
    known = _PLAIN.get(char)
    if known is not None:
        return known
    if char == BLANK or unicodedata.category(char) in ("Zs", "Cf"):
        return " "
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 and "!" <= folded <= "~" else char


class _Table(dict[int, str]):
    """The readable form of every character that was met: made once for each."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _plain(chr(code))
        return made


_TABLE = _Table()
