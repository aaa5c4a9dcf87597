"""How much of a vendor's text is shown, and what of it never is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.placeholders import looks_like_secret

if TYPE_CHECKING:
    from reynard.text.origin import Json

_LONG = 400
_LONGEST_VALUE = 300
"""Characters of one text in a call: a picture in Base64 is longer than the whole page."""
_TOKEN = re.compile(r"[^\s\"'<>,;]{16,}")


def clipped(text: str) -> str:
    """Return a text of bearable length, without keys."""
    safe = masked(text)
    return safe if len(safe) <= _LONG else f"{safe[:_LONG]}…"


def masked(text: str) -> str:
    """Return a text without what may be a working key."""
    return _TOKEN.sub(lambda match: "<secret>" if looks_like_secret(match[0]) else match[0], text)


def shortened(value: Json) -> Json:
    """Return an example for a call to copy: the same, with texts of bearable length and without keys."""
    match value:
        case str():
            text = masked(value)
            return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
        case list():
            return [shortened(each) for each in value]
        case dict():
            return {name: shortened(each) for name, each in value.items()}
    return value
