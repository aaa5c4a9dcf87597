# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Results that stand in an answer themselves, as text: base64, hexadecimal digits, or a `data:` address."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from typing import Final
from urllib.parse import unquote_to_bytes

_FEWEST: Final = 16
"""Characters of a text that may be a file: shorter ones are words."""
_HEX: Final = re.compile(r"(?:[0-9a-f]{2})+|(?:[0-9A-F]{2})+")
_DIGIT: Final = re.compile(r"[0-9]")
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")
_ADDRESS: Final = re.compile(r"data:[^,]{0,200},", re.IGNORECASE)
_GROUP: Final = 4
_BEGINNINGS: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"OggS", "audio/ogg"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"PK\x03\x04", "application/zip"),
    (b"%PDF", "application/pdf"),
)
_INSIDE: Final = {b"WAVE": "audio/wav", b"WEBP": "image/webp"}
"""What stands behind `RIFF` and a length."""


def held_in(text: str) -> bytes | None:
    """Return the bytes that a text holds; None where it is no such text.

    Digits of hexadecimal numbers alone are those: of a file's length, no base64 has nothing else but that of zeros.
    """
    head = _ADDRESS.match(text)
    if head is not None and not head[0].lower().endswith(";base64,"):
        return unquote_to_bytes(text[head.end() :]) or None
    plain = "".join((text if head is None else text[head.end() :]).split())
    if len(plain) < _FEWEST:
        return None
    if head is None and _HEX.fullmatch(plain) and _DIGIT.search(plain):
        return bytes.fromhex(plain)
    if not _BASE64.fullmatch(plain):
        return None
    bare = plain.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return b64decode(bare + "=" * (-len(bare) % _GROUP), validate=True)
    except binascii.Error:
        return None


def media_of(content: bytes) -> str:
    """Return what bytes begin like, as a media type; empty where nobody knows."""
    if content[:4] == b"RIFF":
        return _INSIDE.get(content[8:12], "")
    if content[4:8] == b"ftyp":
        return "audio/mp4" if content[8:11] == b"M4A" else "video/mp4"
    return next((kind for beginning, kind in _BEGINNINGS if content.startswith(beginning)), "")


def address_of(content: bytes) -> str:
    """Return bytes as an address that holds them."""
    return f"data:{media_of(content) or 'application/octet-stream'};base64,{b64encode(content).decode('ascii')}"
