"""A place for what was worked out before: small files under names, each sealed, none ever trusted blindly."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from reynard import output

if TYPE_CHECKING:
    from pathlib import Path

    from reynard.text.origin import Json

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of remembered values. What is broken in it is forgotten; where it cannot be written, nothing is kept."""

    folder: Path

    def read(self, name: str, key: str) -> Json:
        """Return what was remembered under a name for exactly this key; None when nothing usable was."""
        try:
            found = json.loads((self.folder / f"{name}.json").read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(found, dict) or found.get("format") != _FORMAT or found.get("key") != key:
            return None
        value = cast("Json", found.get("value"))
        return value if found.get("seal") == _seal(key, value) else None

    def write(self, name: str, key: str, value: Json) -> None:
        """Remember a value, and keep the folder out of version control."""
        text = json.dumps({"format": _FORMAT, "key": key, "seal": _seal(key, value), "value": value})
        with contextlib.suppress(OSError):
            if not (self.folder / ".gitignore").exists():
                output.replace_text(self.folder / ".gitignore", "# Made by Reynard; safe to delete.\n*\n")
            output.replace_text(self.folder / f"{name}.json", text)


def _seal(key: str, value: Json) -> str:
    return hashlib.sha256(f"{key}\n{json.dumps(value)}".encode()).hexdigest()
