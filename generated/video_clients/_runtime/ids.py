# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Find what looks like an id in an answer that could not be understood: a paid task must not be lost."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final, cast

_NAME: Final = re.compile(
    r"(?:^|[_\-. ])(?:id|ids|uuid|guid|no)$|[a-z0-9](?:Id|ID|Ids|IDs|Uuid|UUID)$|^(?:task|job)$", re.ASCII
)
_BARE: Final = re.compile(r"(?=.*[0-9_-])[A-Za-z0-9][\w\-.:]{5,199}", re.ASCII)
_IN_TEXT: Final = re.compile(
    rb'"([^"\\]{1,80})"\s*:\s*(?:"([^"\\]{1,200})"|(-?\d{1,40}(?:\.\d{1,40})?(?:[eE][+-]?\d{1,2})?))'
)
_SEARCHED: Final = 1_000_000
"""Bytes at either end of a text in which ids are looked for."""
_EXACT: Final = 2.0**53
"""Below this a number that was read as a fraction has kept all its digits."""
_MOST: Final = 32
_DEEPEST: Final = 12


def ids_in(data: object, content: bytes = b"") -> dict[str, str]:
    """Return path → value of every field that looks like an id; `content` is searched where nothing is decoded."""
    found: dict[str, str] = {}
    if data is not None:
        _collect("$", "", data, found, 0)
        # Of a large number with a fraction or an exponent only the text has all the digits.
        spelt = ids_in(None, content) if any(not text for text in found.values()) else {}
        found = {path: text or spelt.get(path.rpartition(".")[2], "") for path, text in found.items()}
        found = {path: text for path, text in found.items() if text}
    elif content:
        # What is large is large in the middle: images and videos.
        is_long = len(content) > 2 * _SEARCHED
        searched = content[:_SEARCHED] + b"\n" + content[-_SEARCHED:] if is_long else content
        for match in _IN_TEXT.finditer(searched):
            name = match[1].decode("utf-8", "replace")
            if _NAME.search(name) and len(found) < _MOST:
                text = match[2].decode("utf-8", "replace") if match[2] else whole_number(match[3].decode())
                found.setdefault(name, text)
    return found


def is_id_name(name: str) -> bool:
    """Return whether a field of this name holds an id."""
    return _NAME.search(name) is not None


def mentions(data: object, text: str, depth: int = 0) -> bool:
    """Return whether a text, or the number it spells, stands anywhere in decoded JSON."""
    if isinstance(data, str):
        return text in data
    if depth > _DEEPEST:
        return False
    if isinstance(data, dict):
        return any(mentions(item, text, depth + 1) for item in cast("dict[str, object]", data).values())
    if isinstance(data, list):
        return any(mentions(item, text, depth + 1) for item in cast("list[object]", data))
    return isinstance(data, (int, float)) and not isinstance(data, bool) and whole_number(str(data)) == text


def whole_number(text: str) -> str:
    """Return a number as an id is written: `1.75e9` and `7.0` are whole numbers that passed through a float."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return str(int(number)) if number == number.to_integral_value() else text


def id_of_float(value: float) -> str | None:
    """Return a whole number that was decoded as a fraction, or None where it is none or has lost digits."""
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else None


def _collect(path: str, name: str, value: object, found: dict[str, str], depth: int) -> None:
    if len(found) >= _MOST or depth > _DEEPEST:
        return
    if isinstance(value, dict):
        for key, item in cast("dict[str, object]", value).items():
            _collect(key if path == "$" else f"{path}.{key}", key, item, found, depth + 1)
    elif isinstance(value, list):
        for place, item in enumerate(cast("list[object]", value)[:_MOST]):
            _collect(f"{path}[{place}]", name, item, found, depth + 1)
    elif isinstance(value, str):
        # A bare string under `data` is the task id on some gateways: {"code": "success", "data": "cgt-…"}.
        if value and (_NAME.search(name) or (name in {"", "data", "result", "output"} and _BARE.fullmatch(value))):
            found[path] = value
    elif isinstance(value, int) and not isinstance(value, bool) and _NAME.search(name):
        found[path] = str(value)
    elif isinstance(value, float) and _NAME.search(name):
        found[path] = id_of_float(value) or ""
