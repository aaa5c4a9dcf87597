"""What stands around a page: the other files of its folder, which it may refer to, and what was laid over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection

    from reynard.text.origin import Json, Origin, Pointer


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A JSON or YAML file: its value, and what knows where its parts stand."""

    value: Json
    origin: Origin


class Shelf(Protocol):
    """The files of a provider's pages folder, by their path in the provider's folder."""

    @property
    def paths(self) -> Collection[str]:
        """The files that there are."""
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


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """Where a page stands among other files, and which of those it turned out to be made of."""

    path: str
    shelf: Shelf | None = None
    used: dict[str, None] = field(default_factory=dict)
    """The files that something in the page refers to, in the order of the page."""


def alone() -> Surroundings:
    """Return the surroundings of a page that was read by itself."""
    return Surroundings("")
