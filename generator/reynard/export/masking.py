"""Keys that stand in what a page shows: a document that is handed on has none of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.placeholders import looks_like_secret

if TYPE_CHECKING:
    from reynard.text.origin import Json

MASK = "<secret>"
_TOKEN = re.compile(r"[^\s\"'<>,;]{16,}")


def masked(value: Json) -> Json:
    """Return a value without what may be a working key in any of its texts."""
    match value:
        case str():
            return _TOKEN.sub(lambda found: MASK if looks_like_secret(found[0]) else found[0], value)
        case list():
            return [masked(each) for each in value]
        case dict():
            return {key: masked(each) for key, each in value.items()}
    return value
