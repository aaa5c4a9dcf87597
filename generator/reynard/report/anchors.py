"""Names for places on a page of the report, and links out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reynard.diagnostics.width import visible
from reynard.patterns import compiled
from reynard.values import Struct, field

if TYPE_CHECKING:
    from reynard.diagnostics import Diagnostic

_UNSAFE = compiled(r"[^A-Za-z0-9_.-]+")


class Anchors(Struct):
    """Give every address of a page an id of its own that needs no escaping anywhere, and files names without a host."""

    base: str = ""
    """What stands before the specs folder in the names of files: where it lies is no one's business."""
    _given: dict[str, str] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def file(self, name: str) -> str:
        """Return how the report names a file."""
        return visible(name.removeprefix(self.base))

    def place(self, finding: Diagnostic) -> str:
        """Return how the report names the main place of a finding."""
        name, line, column = finding.place
        return f"{self.file(name)}:{line}:{column}" if line else self.file(name)

    def of(self, address: str, like: str = "") -> str:
        """Return the id of an address, made of it or of a shorter text: always the same, and no other address's."""
        if address not in self._given:
            wanted = _UNSAFE.sub("-", (like or address).replace("[]", ".items"))[:120]
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
