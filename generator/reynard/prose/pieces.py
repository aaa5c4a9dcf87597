"""Which patterns a text cannot have, told of all of them in one pass over its letters and pairs of letters."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING

from reynard.needles import share_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_LETTERS: dict[str, int] = {}
"""Single letters, and the patterns that need them or others: a bit for each."""
_PAIRS: dict[str, dict[str, int]] = {}
"""Longer pieces, likewise, each below the rarest two letters in it."""
_ALL = 0
"""The patterns that need anything."""


def bit_for(needles: Iterable[str]) -> int:
    """Return the bit of a pattern, which is lacking wherever a text has none of these."""
    global _ALL  # noqa: PLW0603 - it grows while modules are imported, as the tables beside it do
    bit = _ALL + 1
    _ALL |= bit
    for needle in needles:
        pair = min(map(add, needle, needle[1:]), key=share_of, default="")
        table = _PAIRS.setdefault(pair, {}) if pair else _LETTERS
        table[needle] = table.get(needle, 0) | bit
    return bit


def lacking_in(text: str) -> int:
    """Return the bits of the patterns that a text cannot have; those that are made later are none of them."""
    small = text.lower()
    found = 0
    for letter in _LETTERS.keys() & {*small}:
        found |= _LETTERS[letter]
    for pair in _PAIRS.keys() & {*map(add, small, small[1:])}:
        for piece, bits in _PAIRS[pair].items():
            if piece in small:
                found |= bits
    return _ALL & ~found
