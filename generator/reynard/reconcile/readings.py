"""The one reading that a value has in another type: `"5"` as 5, `"true"` as true, 720 as `"720"`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.reconcile.evidence import allows, type_of

if TYPE_CHECKING:
    from reynard.text.origin import Json

_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")


def as_type(value: Json, types: tuple[str, ...]) -> Json:
    """Return a value in one of several types, or None where it has no reading, or more than one.

    >>> as_type("0.5", ("number",))
    0.5
    """
    if allows(types, type_of(value)):
        return value
    if isinstance(value, str):
        return _from_text(value.strip(), types)
    if types == ("string",) and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if "boolean" in types and "string" not in types and type(value) is int and value in (0, 1):
        return bool(value)
    return None


def _from_text(text: str, types: tuple[str, ...]) -> Json:
    if "boolean" in types and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if _NUMBER.fullmatch(text) is None:
        return None
    number = float(text) if "." in text else int(text)
    return number if allows(types, type_of(number)) and types != ("boolean",) else None
