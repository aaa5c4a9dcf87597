"""How much of a vendor's text is shown, and what of it never is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.placeholders import without_keys

if TYPE_CHECKING:
    from reynard.text.origin import Json

_LONG = 400
_LONGEST_VALUE = 300
"""Characters of one text in a call: a picture in Base64 is longer than the whole page."""


def clipped(text: str) -> str:
    """Return a text of bearable length, without keys."""
    safe = without_keys(text)
    return safe if len(safe) <= _LONG else f"{safe[:_LONG]}…"


def shortened(value: Json) -> Json:
    """Return an example for a call to copy: the same, with texts of bearable length and without keys."""
    match value:
        case str():
            text = without_keys(value)
            return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
        case list():
            return [shortened(each) for each in value]
        case dict():
            return {name: shortened(each) for name, each in value.items()}
    return value
