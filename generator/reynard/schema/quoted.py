"""JSON that a vendor quotes in a string, as if it were what it quotes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from reynard.text.origin import Json


def unquoted(value: Json) -> Json:
    """Return the object or list that a text quotes as JSON, else the value itself."""
    if not isinstance(value, str) or value.lstrip()[:1] not in ("{", "["):
        return value
    try:
        return cast("Json", json.loads(value))
    except (ValueError, RecursionError):
        return value
