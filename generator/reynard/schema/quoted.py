"""JSON that a vendor quotes in a string, as if it were what it quotes."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from reynard.text.origin import Json


def unquoted(value: Json) -> Json:
    """Return the object or list that a text quotes as JSON, else the value itself."""
    if not isinstance(value, str) or value.lstrip()[:1] not in ("{", "["):
        return value
    try:
        return cast("Json", json.loads(value, parse_float=_finite, parse_constant=_finite))
    except (ValueError, RecursionError):
        return value


def _finite(word: str) -> float:
    number = float(word)
    if not math.isfinite(number):
        raise ValueError(word)  # `NaN`, `1e999`: no JSON has a form for it
    return number
