"""Names for places on a page of the report, and links out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")


@dataclass(slots=True)
class Anchors:
    """Give every address of a page an id of its own that needs no escaping anywhere."""

    _given: dict[str, str] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def of(self, address: str) -> str:
        """Return the id of an address: always the same one, and no other address's."""
        if address not in self._given:
            wanted = _UNSAFE.sub("-", address.replace("[]", ".items"))[:120]
            name, count = wanted, 2
            while name in self._used:
                name, count = f"{wanted}~{count}", count + 1
            self._used.add(name)
            self._given[address] = name
        return self._given[address]


def web_link(address: str) -> str:
    """Return an address that a page may link to: http or https, nothing else; otherwise nothing."""
    if not address.isprintable() or any(char.isspace() for char in address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""
