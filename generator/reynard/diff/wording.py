"""How changes speak of values and types."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.placeholders import looks_like_secret

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.text.origin import Json

_LONGEST = 80
_MANY = 8


def quote(value: Json) -> str:
    """Return a value as JSON, cut where it is long."""
    if isinstance(value, str) and looks_like_secret(value):
        return "`<secret>`"
    text = json.dumps(value, ensure_ascii=False)
    return f"`{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}`"


def listed(values: Iterable[Json]) -> str:
    """Return values in a row."""
    all_shown = [quote(each) for each in values]
    more = f" and {len(all_shown) - _MANY} more" if len(all_shown) > _MANY else ""
    return ", ".join(all_shown[:_MANY]) + more


def type_words(types: Iterable[str]) -> str:
    """Return types as a person would name them."""
    return " or ".join(types) or "any value"
