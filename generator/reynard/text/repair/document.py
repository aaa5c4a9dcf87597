"""A value read from mended JSON that still knows where its parts stand in the original text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.source import Span
    from reynard.text.fragment import Fragment
    from reynard.text.origin import Json, Part, Pointer
    from reynard.text.places import Places


class MendedText(Struct, frozen=True):
    """A JSON value and the fragment, slips included, that it was read from."""

    fragment: Fragment
    value: Json
    places: Places

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part, or of the nearest value around it that the text holds."""
        return self.places.span(self.fragment, pointer, part)

    def quoted(self, pointer: Pointer) -> Fragment | None:
        """Return the decoded text of a quoted string value, so that what is quoted in it can be read with positions."""
        value: Json = self.value
        for step in pointer:
            value = value[step]  # type: ignore[index]  # pointers are made from this very value
        place = self.places.get(pointer)
        if place is None or not isinstance(value, str):
            return None
        start, end = place
        if self.fragment.text[start] in "{<":
            return self.fragment.cut(start, end)
        return self.fragment.unquoted(start + 1, end - 1, value)
