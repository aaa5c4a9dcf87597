"""How a name on a page reads on the wire."""

from __future__ import annotations

import unicodedata


def clean_name(name: str) -> str:
    """Return a name without blanks around it and without full-width letters, which no wire format uses."""
    if name.isascii() and name == name.strip(" \t\r\n`*"):
        return name
    trimmed = name.strip().strip("\u200b\ufeff\u00a0\u3000`*")
    folded = unicodedata.normalize("NFKC", trimmed)
    return (folded if folded.isascii() else trimmed) or name
