"""Formats of texts that have a meaning of their own, and whether a text is written so."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeGuard

from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.text.origin import Json

TextFormat: TypeAlias = Literal["date-time", "date", "uuid", "decimal"]
"""Formats of JSON Schema and of OpenAPI's registry that Python has types for."""

SAMPLES: dict[TextFormat, str] = {
    "date-time": "2026-01-31T08:00:00Z",
    "date": "2026-01-31",
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
    "decimal": "12.50",
}
"""A text of each."""

_STANDARD: dict[TextFormat, re.Pattern[str]] = {
    "date-time": compiled(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII),
    "date": compiled(r"\d{4}-\d\d-\d\d", re.ASCII),
    "uuid": compiled(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}", re.ASCII),
    "decimal": compiled(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII),
}
_LENIENT: dict[TextFormat, re.Pattern[str]] = _STANDARD | {
    "date-time": compiled(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:?\d\d)?", re.ASCII)
}
_MADE_UP = frozenset(("", "string"))
"""What exporters write where nobody gave an example, and vendors where there is nothing yet."""


_ADDRESSES: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(
        ("uri", "url"),
        compiled(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|[/.#?]|www\.|[\w-]+(?:\.[\w-]+)+(?:[/:?#]|\Z)|[<{$])", re.ASCII),
    ),
    "email": compiled(r"[^@\s]+@[^@\s]+|[<{$]", re.ASCII),
}
"""How what has these formats begins; Python has no type for them."""
_WORDS_FOR_ONE = compiled(r"链接|地址|网址|邮箱|(?i:\burls?\b|\blink\b|e-?mail)")


def is_text_format(name: Json) -> TypeGuard[TextFormat]:
    """Tell whether a format is one that Python has a type for."""
    return isinstance(name, str) and name in _STANDARD


def is_no_address(value: Json, name: Json) -> bool:
    """Tell whether an example of an address, or of an e-mail address, is something else: a text, an id, base64."""
    if not isinstance(value, str) or value in _MADE_UP or not isinstance(name, str) or name not in _ADDRESSES:
        return False
    return not _ADDRESSES[name].match(value.strip()) and not _WORDS_FOR_ONE.search(value)


def contradicts(value: Json, name: TextFormat, *, is_sent: bool) -> bool:
    """Tell whether an example shows that a format does not hold.

    What is sent must be written as the standard writes it; what is answered, so that it can be read: a blank for the
    `T`, no colon in the offset, no offset.
    """
    if not isinstance(value, str) or value in _MADE_UP:
        return False
    if not (_STANDARD if is_sent else _LENIENT)[name].fullmatch(value):
        return True
    try:
        if name == "date-time":
            datetime.fromisoformat(value.upper())
        elif name == "date":
            date.fromisoformat(value)
    except ValueError:
        return True
    return False
