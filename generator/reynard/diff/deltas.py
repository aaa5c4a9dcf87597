"""One difference of two schemas as data, and the place where both views of a schema stand side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.diff.view import View
    from reynard.text.origin import Json, Pointer


class Delta(Struct, frozen=True):
    """One difference: what changed, at which members below the root, in words, and where it stands on either side."""

    name: str
    steps: tuple[str, ...]
    text: str
    before: str = ""
    after: str = ""
    old: Pointer | None = None
    new: Pointer | None = None


class Sides(Struct, frozen=True):
    """Two views of one place, and where differences are noted."""

    steps: tuple[str, ...]
    one: View
    other: View
    found: list[Delta]

    def note(  # noqa: PLR0913 - the sides of a difference
        self,
        name: str,
        text: str,
        *,
        steps: tuple[str, ...] | None = None,
        before: str = "",
        after: str = "",
        old: Pointer | None = None,
        new: Pointer | None = None,
        keyword: str = "",
    ) -> None:
        """Note a difference; without pointers it stands where the schemas do."""
        if old is None and new is None:
            old = (*self.one.place.pointer, *((keyword,) if keyword in self.one.schema else ()))
            new = (*self.other.place.pointer, *((keyword,) if keyword in self.other.schema else ()))
        self.found.append(Delta(name, self.steps if steps is None else steps, text, before, after, old, new))

    def both(self, keyword: str) -> tuple[Json, Json]:
        """Return what a keyword says on either side."""
        return self.one.schema.get(keyword), self.other.schema.get(keyword)
