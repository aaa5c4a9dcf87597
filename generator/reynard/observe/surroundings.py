"""What stands around a page: the other files of its folder, to which it may refer, and what is laid over them."""

from __future__ import annotations

from pathlib import PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote

from reynard.patterns import compiled
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Collection

    from reynard.source import Source
    from reynard.text.origin import Json, Origin, Pointer


SCHEME = compiled(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Parsed(Struct, frozen=True, eq=False):
    """A JSON or YAML file: its value, and what knows where its parts stand."""

    value: Json
    origin: Origin


class Shelf(Protocol):
    """The files of a provider's pages folder, by their path in the provider's folder."""

    @property
    def paths(self) -> Collection[str]:
        """The files that there are."""
        ...

    def text(self, path: str) -> Source | None:
        """Return a file as text, where there is one."""
        ...

    def parsed(self, path: str) -> Parsed | None:
        """Return a file as JSON or YAML, read once; nothing, reported, where it is neither."""
        ...

    def called(self, identifier: str) -> tuple[str, Pointer] | None:
        """Return the file and the place that has an `$id`."""
        ...

    def identified(self, path: str) -> tuple[tuple[str, Pointer], ...]:
        """Return the `$id`s of a file, each made whole, with the places that have them."""
        ...


class LaysOver(Protocol):
    """What a person lays over documents before they are read."""

    def lay_over(self, path: str, document: Parsed) -> Parsed:
        """Return a document of a file with everything done to it that is meant for it."""
        ...


class Surroundings(Struct, frozen=True, eq=False):
    """Where a page stands among other files, and which of those it turned out to be made of."""

    path: str
    shelf: Shelf | None = None
    used: dict[str, None] = field(default_factory=dict)
    """The files that something in the page refers to, in the order of the page."""
    overlays: LaysOver | None = None

    def laid_over(self, document: Parsed) -> Parsed:
        """Return a document of the page with the overlays of its provider laid over it."""
        return self.overlays.lay_over(self.path, document) if self.overlays is not None else document


def alone() -> Surroundings:
    """Return the surroundings of a page that was read by itself."""
    return Surroundings("")


def resolve_path(base: str, address: str) -> str | None:
    """Return the file that a relative address means, seen from another; None where it means no file."""
    if SCHEME.match(address) or address.startswith(("/", "\\")):
        return None
    return normpath(str(PurePosixPath(base).parent / unquote(address)))
