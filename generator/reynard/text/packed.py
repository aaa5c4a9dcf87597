"""A value of JSON as bytes: to look up by it what was made of it, and to have it again as somebody's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from msgspec.json import decode, encode  # json takes ten times as long, 0.05 s of 1,000 operations

if TYPE_CHECKING:
    from reynard.text.origin import Json


def packed(value: Json) -> bytes:
    """Return a value as bytes: the same for equal values alone, in the order of their members."""
    try:
        return encode(value)
    except UnicodeEncodeError:  # half of a pair of surrogates is a text to JSON
        return json.dumps(value).encode()


def unpacked(content: bytes) -> Json:
    """Return the value that was packed."""
    try:
        return cast("Json", decode(content))
    except ValueError:  # as above
        return cast("Json", json.loads(content))
