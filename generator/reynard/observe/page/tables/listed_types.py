"""Types that list what a field may be: `enum: A | B`, `"a" | "b"`, `1|2|3`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.text.origin import Json

_ENUM = compiled(r"enum\s*[:：]\s*(.+)\Z|enum\s*[(\[]\s*(.+?)\s*[)\]]\Z", re.IGNORECASE | re.DOTALL)
_LITERAL = compiled(r"\"[^\"|]{0,80}\"|'[^'|]{0,80}'")
_LITERALS = compiled(r"(?:\"[^\"|]{0,80}\"|'[^'|]{0,80}')(?:\s*\|\s*(?:\"[^\"|]{0,80}\"|'[^'|]{0,80}'))*")
"""Values as TypeScript writes them: `"jpeg" | "png"`."""
NUMBERS = r"-?\d{1,6}(?:[ \t]?\|[ \t]?-?\d{1,6}){1,30}"
_NUMBERS = compiled(NUMBERS)
_VALUE = compiled(r"[\"'`“”]?([^\"'`“”]*)[\"'`“”]?\Z")
NUMBER = compiled(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?\Z", re.ASCII)


def listed_values(said: str) -> list[Json]:
    """Return the values that a notation lists; nothing where it lists none.

    >>> listed_values("enum: A | B"), listed_values("1|2|3"), listed_values("string | null")
    (['A', 'B'], [1, 2, 3], [])
    """
    if _LITERALS.fullmatch(said):
        return list(dict.fromkeys(each[1:-1] for each in _LITERAL.findall(said)))
    found = _ENUM.match(said)
    listed = found[1] or found[2] if found is not None else said if _NUMBERS.fullmatch(said) else ""
    words = re.split(r"[|,，、]", listed) if listed else []
    return _values([value for each in words if (value := _VALUE.sub(r"\1", each.strip()))])


def _values(words: list[str]) -> list[Json]:
    """Return listed values as numbers where all are numbers, else as text."""
    if words and all(NUMBER.match(word) for word in words):
        return [json.loads(word) for word in words]
    return list(dict.fromkeys(words))
