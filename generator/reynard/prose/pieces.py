"""Which patterns a text cannot have, told of all of them in one pass over its words, most of which were met before."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING, TypeAlias

from reynard.patterns.needles import share_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_PIECES: dict[str, dict[str, tuple[str, int]]] = {}
"""All pieces, each with the longest word in it, and a bit for each pattern that needs it or others: below the rarest
two letters of that word, or its one letter."""
_ALL = 0
"""The patterns that need anything."""
_Told: TypeAlias = "tuple[int, tuple[tuple[str, int], ...]]"
_WORDS: dict[str, _Told] = {}
"""Words that were met: the patterns of which they have a piece, and pieces that may begin, end or go on in them.

English words come again: with these a description is gone through in a quarter of the time. Chinese has few blanks.
"""
_MOST_WORDS = 16_384
_LONGEST_WORD = 24


def bit_for(needles: Iterable[str]) -> int:
    """Return the bit of a pattern, which is lacking wherever a text has none of these."""
    global _ALL  # noqa: PLW0603 - it grows while modules are imported, as the tables beside it do
    bit = _ALL + 1
    _ALL |= bit
    for needle in needles:
        word = max(needle.split(" "), key=len)
        sign = min(list(map(add, word, word[1:])) or [word], key=share_of)
        pieces = _PIECES.setdefault(sign, {})
        pieces[needle] = word, pieces.get(needle, (word, 0))[1] | bit
    _WORDS.clear()
    return bit


def lacking_in(text: str) -> int:
    """Return the bits of the patterns that a text cannot have; those that are made later are none of them."""
    small = text.lower()
    found = 0
    for word in {*small.split(" ")}:
        has, may_go_on = _WORDS.get(word) or _told(word)
        found |= has
        for piece, bits in may_go_on:
            if piece in small:
                found |= bits
    return _ALL & ~found


def _told(word: str) -> _Told:
    has, may_go_on = 0, []
    for sign in _PIECES.keys() & {"", *word, *map(add, word, word[1:])}:
        for piece, (longest, bits) in _PIECES[sign].items():
            if longest in word:
                if longest == piece:
                    has |= bits
                else:
                    may_go_on.append((piece, bits))
    told = has, tuple(may_go_on)
    if len(word) <= _LONGEST_WORD:
        if len(_WORDS) >= _MOST_WORDS:
            _WORDS.clear()
        _WORDS[word] = told
    return told
