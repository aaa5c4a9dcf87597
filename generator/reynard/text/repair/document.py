"""A value read from mended JSON that still knows where its parts stand in the original text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.source import Span
    from reynard.text.fragment import Fragment
    from reynard.text.origin import Json, Part, Pointer


class Place(NamedTuple):
    """Where a value stands, and the name it stands under; offsets include quotes."""

    key: tuple[int, int] | None
    value: tuple[int, int]


@dataclass(frozen=True)
class MendedText:
    """A JSON value and the fragment, slips included, that it was read from."""

    fragment: Fragment
    value: Json
    places: Mapping[Pointer, Place] = field(repr=False)

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part, or of the nearest value around it that the text holds."""
        for length in range(len(pointer), -1, -1):
            place = self.places.get(pointer[:length])
            if place is not None:
                wanted = place.key if part == "key" and length == len(pointer) else place.value
                return self.fragment.span(*(wanted or place.value))
        return self.fragment.span(0, len(self.fragment.text))

    def quoted(self, pointer: Pointer) -> Fragment | None:
        """Return the decoded text of a quoted string value, so that what is quoted in it can be read with positions."""
        value: Json = self.value
        for step in pointer:
            value = value[step]  # type: ignore[index]  # pointers are made from this very value
        place = self.places.get(pointer)
        if place is None or not isinstance(value, str):
            return None
        start, end = place.value
        if self.fragment.text[start] == "{":
            return self.fragment.cut(start, end)
        return self.fragment.unquoted(start + 1, end - 1, value)
