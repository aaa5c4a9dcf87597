"""File names for pages that have none yet: of what their address ends with, safe on every file system."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.pull.policy import parsed

if TYPE_CHECKING:
    from collections.abc import Container

_ENDING = compiled(r"\.(?:mdx?|html?|txt|json|ya?ml)\Z", re.IGNORECASE)
_DEVICES = compiled(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
_LONGEST = 80


def suggested_name(url: str, text: str, taken: Container[str]) -> str:
    """Return the path in a provider's folder under which a new page is stored; `taken` names are in lower case.

    >>> suggested_name("https://docs.example.com/videos/submit.md", "# Submit", ())
    'pages/submit.md'
    """
    found = parsed(url)
    parts = [part for part in (found.path if found is not None else "").split("/") if part]
    ending = _ending(parts[-1] if parts else "", text)
    words = [word for word in (_plain(_ENDING.sub("", part)) for part in parts) if word]
    names = ["-".join(words[-count:])[-_LONGEST:].lstrip("-.") for count in range(1, min(len(words), 3) + 1)] or [
        "page"
    ]
    names += [f"{names[0]}-{number}" for number in range(2, 10_000)]
    made = (f"pages/{'page-' if _DEVICES.match(name) else ''}{name}{ending}" for name in names)
    return next(name for name in made if name.lower() not in taken)


def _plain(part: str) -> str:
    """Return a part of an address as letters, digits and single hyphens."""
    text = unicodedata.normalize("NFC", part)
    text = "".join(char if char.isalnum() or char == "_" else "-" for char in text)
    return re.sub(r"-{2,}", "-", text).strip("-")


def _ending(name: str, text: str) -> str:
    match = _ENDING.search(name)
    if match is not None and match[0].lower() in (".json", ".yaml", ".yml", ".txt"):
        return match[0].lower()
    head = text.lstrip()[:200]
    if head.startswith(("{", "[")):
        return ".json"
    return ".yaml" if head.startswith(("openapi:", "swagger:")) else ".md"
