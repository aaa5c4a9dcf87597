"""One thing that twin pages say differently, and where each says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.source import Span


class Difference(Struct, frozen=True, kw_only=True):
    """A place of the operation, what each page says of it, and where."""

    at: str
    """Without the operation: `request.size`."""
    here: tuple[Span, str]
    there: tuple[Span, str]

    @property
    def is_asked(self) -> bool:
        """Whether it is about what callers send."""
        return not self.at.startswith("response.")
