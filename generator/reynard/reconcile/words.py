"""How findings speak of values and types."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.prose.placeholders import looks_like_secret

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reynard.text.origin import Json

_LONG = 40


def shown(value: Json) -> str:
    """Return a value as a message quotes it: short, on one line, never a key."""
    match value:
        case dict():
            return f"an object with {listed(list(value)[:4]) or 'no members'}"
        case list():
            return "an empty list" if not value else f"a list of {len(value)}"
        case str() if looks_like_secret(value):
            return "a text that looks like a key"
    text = json.dumps(value, ensure_ascii=False)
    return f"`{text if len(text) <= _LONG else text[: _LONG - 1] + '…'}`"


def listed(names: Iterable[object], last: str = "and") -> str:
    """Return names as a person lists them: `a`, `b` and `c`."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) < 2:  # noqa: PLR2004 - one needs no conjunction
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def type_words(types: Sequence[str]) -> str:
    """Return types as a person names them."""
    return listed(types, "or") or "without a type"
