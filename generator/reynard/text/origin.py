"""Where values stand: one interface for JSON, YAML, tables, and values put together from several of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, runtime_checkable

from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.source import Span
    from reynard.text.fragment import Fragment

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
"""A value as JSON knows it."""

Pointer: TypeAlias = tuple[str | int, ...]
"""A path into a JSON value: keys and indexes from the root."""

Part: TypeAlias = Literal["key", "value"]
"""Which half of a member is meant: its name or what it holds."""


class Origin(Protocol):
    """What knows where the parts of one JSON value stand."""

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part, or of the nearest thing around it that has one."""
        ...


@runtime_checkable
class Quoting(Origin, Protocol):
    """An origin of values that quote other texts, whose parts have places of their own."""

    def quoted(self, pointer: Pointer) -> Fragment | None:
        """Return the text that a string holds, with the place of each of its characters."""
        ...


class Rooted(Struct, frozen=True):
    """A part of a larger value, seen as a value of its own."""

    origin: Origin
    root: Pointer

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part."""
        return self.origin.locate(self.root + pointer, part)


class Called(Struct, frozen=True):
    """A value whose name stands elsewhere: the schema of a parameter."""

    origin: Origin
    name: Span

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part, or that of the name."""
        return self.origin.locate(pointer, part) if pointer or part == "value" else self.name


class Written(Struct, frozen=True):
    """A value put together from parts that stand in different places: table rows, spread references.

    `places` maps a pointer to the origin (and the pointer there) that knows everything from that pointer down.
    """

    whole: Span
    places: Mapping[Pointer, tuple[Origin, Pointer]]

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part: that of the longest known prefix, continued in its own origin."""
        for length in range(len(pointer), -1, -1):
            found = self.places.get(pointer[:length])
            if found is not None:
                origin, root = found
                return origin.locate(root + pointer[length:], part)
        return self.whole


class Row(Struct, frozen=True):
    """A line of a table, or any text that names a thing and says something about it."""

    name: Span
    says: Span

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return where the thing is named, or what is said of it."""
        return self.says if pointer or part == "value" else self.name
