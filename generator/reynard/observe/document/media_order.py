"""Which of several media types of one body comes first: a written order, not the one in which a page lists them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.observe.document.cursor import Cursor

_ORDER = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"application/json\b",
        r"[^;]*\+json\b|[^;]*json",
        r"application/x-www-form-urlencoded",
        r"multipart/form-data",
        r"multipart/",
        r"text/event-stream",
        r"(?:image|audio|video|font)/|application/(?:octet-stream|pdf|zip)",
        r"text/plain",
        r"text/(?!xml)",
        r"[^;]*xml",
    )
)
"""JSON, what is like it, forms, events, bytes, text, XML; anything else comes last."""


def in_order(content: Iterable[tuple[str, Cursor]]) -> list[tuple[str, Cursor]]:
    """Return the entries of a `content`, the media type that a client takes first."""
    return sorted(content, key=lambda entry: (_rank(entry[0]), entry[0]))


def _rank(media: str) -> int:
    return next((rank for rank, sign in enumerate(_ORDER) if sign.match(media.strip())), len(_ORDER))
