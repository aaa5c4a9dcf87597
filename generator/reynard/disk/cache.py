"""A place for what was worked out before: small files under names, each sealed, none ever trusted blindly."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import zlib
from typing import TYPE_CHECKING, cast

from msgspec.json import decode, encode  # a fifth of json's time: 0.1 s of one change of 1,000 operations

from reynard.disk import output
from reynard.disk.inputs import MAX_BYTES
from reynard.values import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from reynard.text.origin import Json

_FORMAT = 2
_FAST, _WINDOW, _TABLE = 1, 13, 6
UNUSABLE = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What reading data of another form comes to: anyone can seal a file of a cache."""


class Cache(Struct, frozen=True):
    """A folder of remembered values. What is broken in it is forgotten; where it cannot be written, nothing is kept."""

    folder: Path

    def read(self, name: str, key: str) -> Json:
        """Return what was remembered under a name for exactly this key; None when nothing usable was."""
        try:
            head, _, text = (self.folder / f"{name}.json").read_bytes().partition(b"\n")
            # The value is only looked into where it is wanted: it may be as long as all that was read for it.
            return cast("Json", decode(text)) if head == _head(key, text) else None
        except (OSError, ValueError, RecursionError):
            return None

    def write(self, name: str, key: str, value: Json) -> None:
        """Remember a value, and keep the folder out of version control."""
        # A file's name that is no text is in some: what those are part of is not remembered.
        with contextlib.suppress(OSError, UnicodeEncodeError):
            text = encode(value)
            if not (self.folder / ".gitignore").exists():
                output.replace_text(self.folder / ".gitignore", "# Made by Reynard; safe to delete.\n*\n")
            output.replace_bytes(self.folder / f"{name}.json", _head(key, text) + b"\n" + text)


def _head(key: str, text: bytes) -> bytes:
    """Return the first line of a file: its format, and a seal of what it is for and of what it holds."""
    seal = hashlib.sha256(key.encode() + b"\n" + text).hexdigest()
    return f"reynard {_FORMAT} {seal}".encode()


def pressed(text: str) -> str:
    """Return a text in little room: specs take a fifth of theirs."""
    # A small window and table: to make those of the usual size takes as long as to press a spec.
    press = zlib.compressobj(_FAST, wbits=_WINDOW, memLevel=_TABLE)
    pressed = press.compress(text.encode("utf-8", "surrogatepass")) + press.flush()
    return base64.b64encode(pressed).decode()


def unpressed(text: str) -> str:
    """Return the text that was pressed. Raises ValueError where it is none."""
    try:
        return zlib.decompressobj().decompress(base64.b64decode(text), MAX_BYTES).decode("utf-8", "surrogatepass")
    except zlib.error as error:
        raise ValueError(str(error)) from error


def texts_in(value: dict[str, Json]) -> dict[str, str]:
    """Return a mapping of texts. Raises TypeError where something else is among them."""
    texts = {name: each for name, each in value.items() if isinstance(each, str)}
    if len(texts) != len(value):
        raise TypeError(value)
    return texts
