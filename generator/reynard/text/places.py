"""Where the members of a JSON text stand, by pointer: what strict and mended JSON have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.source import Span
    from reynard.text.fragment import Fragment
    from reynard.text.origin import Part, Pointer


class Extent(NamedTuple):
    """Where a value stands, and the name it stands under; offsets include quotes."""

    key: tuple[int, int] | None
    value: tuple[int, int]


def span_of(fragment: Fragment, places: Mapping[Pointer, Extent], pointer: Pointer, part: Part) -> Span:
    """Return the place of a part, or of the nearest value around it that the text holds."""
    for length in range(len(pointer), -1, -1):
        place = places.get(pointer[:length])
        if place is not None:
            wanted = place.key if part == "key" and length == len(pointer) else place.value
            return fragment.span(*(wanted or place.value))
    return fragment.span(0, len(fragment.text))
