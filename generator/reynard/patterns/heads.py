"""What a match can begin with: the characters at which alone a pattern is worth trying.

Python's engine looks for them by itself where a pattern begins with a letter, a set, or a choice of letters. Of ours,
two thirds begin with a word that may be missing, or with a choice of such: it would try them at every character.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Head: TypeAlias = tuple[str, Any]
"""A character, a range or a class of characters, as the engine parses them: the name of its kind, and the value."""

_TYPES: Final = re.ASCII | re.LOCALE | re.UNICODE
_EMPTY: Final = frozenset(("AT", "ASSERT", "ASSERT_NOT"))
"""What takes no character."""
_ALSO: Final = {"i": "İı", "k": "\N{KELVIN SIGN}", "s": "ſ"}
"""Characters that are one of these letters, too, where case does not count."""


def heads_of(parsed: Any, flags: int) -> tuple[Head, ...] | None:  # noqa: ANN401 - a tree of Python's own, which has no type
    """Return what each match of a pattern begins with; None where that is not known, or a match may be empty."""
    found, may_be_empty = _heads(parsed, flags)
    return tuple(found) if found is not None and not may_be_empty else None


def _heads(items: Iterable[Any], flags: int) -> tuple[list[Head] | None, bool]:
    """Return what a sequence begins with, and whether it may have no character."""
    found: list[Head] = []
    for op, value in items:
        if str(op) in _EMPTY:
            continue
        part, may_be_empty = _of_part(str(op), value, flags)
        if part is None:
            return None, True
        found += part
        if not may_be_empty:
            return found, False
    return found, True


def _of_part(op: str, value: Any, flags: int) -> tuple[list[Head] | None, bool]:  # noqa: ANN401 - as above
    match op:
        case "LITERAL" | "IN":
            return _of_set([(op, value)] if op == "LITERAL" else value, flags), False
        case "BRANCH":
            return _of_any([_heads(each, flags) for each in value[1]])
        case "SUBPATTERN":
            _, added, removed, inner = value
            return _heads(inner, (flags | added) & ~removed) if not (added | removed) & _TYPES else (None, True)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            found, may_be_empty = _heads(value[2], flags)
            return found, may_be_empty or value[0] == 0
        case "ATOMIC_GROUP":
            return _heads(value, flags)
        case "GROUPREF_EXISTS":
            return _of_any([_heads(each or (), flags) for each in value[1:]])
    return None, True


def _of_any(each: list[tuple[list[Head] | None, bool]]) -> tuple[list[Head] | None, bool]:
    known = [found for found, _ in each if found is not None]
    all_found = [head for found in known for head in found]
    return (all_found if len(known) == len(each) else None), any(may_be_empty for _, may_be_empty in each)


def _of_set(items: Iterable[Any], flags: int) -> list[Head] | None:
    found: list[Head] = []
    for op, value in items:
        low, high = value if str(op) == "RANGE" else (value, value)
        match str(op):
            case "CATEGORY":
                pass
            case "LITERAL" | "RANGE" if not flags & re.IGNORECASE:
                pass
            case "LITERAL" | "RANGE" if flags & re.ASCII or high < 0x80 or (low == high and _has_no_case(low)):  # noqa: PLR2004 - the end of ASCII
                found += _other_cases(low, high, flags)
            case _:
                return None
        found.append((str(op), value))
    return found


def _has_no_case(code: int) -> bool:
    letter = chr(code)
    return letter.lower() == letter.upper() == letter


def _other_cases(low: int, high: int, flags: int) -> list[Head]:
    """Return what counts as one of some letters where case does not count."""
    letters = [chr(code) for code in range(low, min(high, 0x7F) + 1) if chr(code).isalpha()]
    also = "" if flags & re.ASCII else "".join(_ALSO.get(letter.lower(), "") for letter in letters)
    return [("LITERAL", ord(letter)) for letter in {*"".join(letters).swapcase(), *also}]
