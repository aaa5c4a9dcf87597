# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Find what looks like an id in an answer that could not be understood: a paid task must not be lost."""

from __future__ import annotations

import re
from typing import Final, cast

_NAME: Final = re.compile(
    r"(?:^|[_\-. ])(?:id|ids|uuid|guid|no)$|[a-z0-9](?:Id|ID|Ids|IDs|Uuid|UUID)$|^(?:task|job)$", re.ASCII
)
_BARE: Final = re.compile(r"(?=.*[0-9_-])[A-Za-z0-9][\w\-.:]{5,199}", re.ASCII)
_IN_TEXT: Final = re.compile(rb'"([^"\\]{1,80})"\s*:\s*(?:"([^"\\]{1,200})"|(\d{1,40}))')
_MOST: Final = 32
_DEEPEST: Final = 12


def ids_in(data: object, content: bytes = b"") -> dict[str, str]:
    """Return path → value of every field that looks like an id; `content` is searched where nothing is decoded."""
    found: dict[str, str] = {}
    if data is not None:
        _collect("$", "", data, found, 0)
    elif content:
        for match in _IN_TEXT.finditer(content[:1_000_000]):
            name = match[1].decode("utf-8", "replace")
            if _NAME.search(name) and len(found) < _MOST:
                found.setdefault(name, (match[2] or match[3]).decode("utf-8", "replace"))
    return found


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
