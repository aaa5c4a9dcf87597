"""What a vendor's words say already: a docstring that repeats them says no more of it."""

from __future__ import annotations

import json
import re
from string import ascii_letters, digits
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.text.origin import Json

_UNITS = {
    "s": compiled(r"(?i)秒|\bsec(?:ond)?s?\b"),
    "ms": compiled(r"(?i)毫秒|\bm(?:illi)?sec(?:ond)?s?\b|\bms\b"),
    "px": compiled(r"(?i)像素|\bpixels?\b|\bpx\b"),
}
"""Words that say a unit as plainly as we would."""
_QUOTED = compiled(r"“([^”]+)”")
_NAMED = compiled(r"`([^`]+)`")
_NUMBER = compiled(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)")
_WITHIN = compiled(r"(?<=\d)[,_ ](?=\d{3}(?!\d))")
_BOUND = compiled(
    r"(?i)\b(?:min|max|least|most|between|range|up to|no more|exceed|less|greater|larger|smaller|longer|shorter|limit)"
    r"|[最至超大小限]|范围|区间|以[内上下]|[-~–—到≤≥<>]"
)
"""What numbers stand beside that bound something."""
_ADDRESS = compiled(r"\]\([^)]*\)")
_DEFAULT = r"(?:default|默认|缺省)"
_SAYS_DEFAULT = compiled(_DEFAULT, re.IGNORECASE)
_BEHIND_NO_WORD = frozenset(f"{ascii_letters}{digits}_-")
_BEFORE_NO_WORD = _BEHIND_NO_WORD | {"."}
"""What a word goes on with, and what it is the end of."""
_WRITTEN = "written as "


def says(text: str, phrase: str) -> bool:
    """Tell whether a text says what a phrase about it does: its unit, its numbers and names, or the words it quotes."""
    unit = _UNITS.get(phrase.removeprefix("counted in "))
    if unit is not None:
        return unit.search(text) is not None
    if quoted := _QUOTED.search(phrase):
        return _bare(quoted[1]) in _bare(text)
    if phrase.startswith(_WRITTEN):
        return has_word(text.lower(), phrase.removeprefix(_WRITTEN).lower())
    names, numbers = _NAMED.findall(phrase), _numbers(phrase)
    is_bounded = not numbers or (numbers <= _numbers(text) and _BOUND.search(text) is not None)
    return bool(names or numbers) and is_bounded and all(has_word(text, each) for each in names)


def says_default(text: str, value: Json) -> bool:
    """Tell whether a text says that a value is the default, before or behind it."""
    word = re.escape(plain(value))
    if not word or _SAYS_DEFAULT.search(text) is None:
        return False
    there = rf"(?<![A-Za-z0-9_.-]){word}(?![A-Za-z0-9_-])"
    found = rf"{_DEFAULT}[^.。;；]{{0,60}}?{there}|{there}[^.。;；]{{0,20}}{_DEFAULT}"
    return re.search(found, text, re.IGNORECASE) is not None


def has_word(text: str, word: str) -> bool:
    """Tell whether a text has a word, whatever script it stands in."""
    # A pattern of each word took 0.1 ms to be compiled, and large documents have tens of thousands of words.
    at = text.find(word) if word else -1
    while at >= 0:
        end = at + len(word)
        if text[at - 1 : at] not in _BEFORE_NO_WORD and text[end : end + 1] not in _BEHIND_NO_WORD:
            return True
        at = text.find(word, at + 1)
    return False


def plain(value: Json) -> str:
    """Return a value as people write it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _numbers(text: str) -> set[float]:
    return {float(each) for each in _NUMBER.findall(_WITHIN.sub("", text))}


def _bare(text: str) -> str:
    """Return the letters of a text, without marks and addresses."""
    return re.sub(r"\W+", "", _ADDRESS.sub("]", text))
