"""Where the members of a JSON text stand, by pointer: what strict and mended JSON have in common."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reynard.source import Span
    from reynard.text.fragment import Fragment
    from reynard.text.origin import Part, Pointer


class Places:
    """Offsets of the names and values of all members of a text, quotes included.

    They are four numbers for each in one array: as tuples they took a fifth of the memory of a large page.
    """

    def __init__(self) -> None:
        self._at: dict[Pointer, int] = {}
        self._numbers = array("q")

    def put(self, pointer: Pointer, key: tuple[int, int] | None, start: int, end: int) -> None:
        """Say where a member stands."""
        self._at[pointer] = len(self._numbers)
        self._numbers.extend((*(key or _NOWHERE), start, end))

    def get(self, pointer: Pointer) -> tuple[int, int] | None:
        """Return where a value stands; None where the text has none."""
        at = self._at.get(pointer)
        return (self._numbers[at + 2], self._numbers[at + 3]) if at is not None else None

    def span(self, fragment: Fragment, pointer: Pointer, part: Part) -> Span:
        """Return the place of a part, or of the nearest value around it that the text holds."""
        for length in range(len(pointer), -1, -1):
            at = self._at.get(pointer[:length])
            if at is not None:
                is_named = part == "key" and length == len(pointer) and self._numbers[at + 1]
                at = at if is_named else at + 2
                return fragment.span(self._numbers[at], self._numbers[at + 1])
        return fragment.span(0, len(fragment.text))


_NOWHERE = (0, 0)
