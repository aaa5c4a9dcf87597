"""Shapes of values that a schema lists, and of all values of a type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.shape import ANYTHING, NULL, Boolean, Number, Text, Values, union
from reynard.schema.formats import is_text_format
from reynard.schema.keywords import LENGTHS
from reynard.schema.types import type_of, types_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.ir.shape import Shape
    from reynard.ir.types import Direction
    from reynard.schema.formats import TextFormat
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json


def shape_of_values(
    values: Sequence[Json], schema: Schema, direction: Direction, *, is_constant: bool = False
) -> Shape:
    """Return the shape of listed values; an answer may have others of their types."""
    found: list[bool | float | str] = []
    is_nullable = "null" in types_of(schema)
    for value in values:
        match value:
            case None:
                is_nullable = True
            case dict() | list():
                return ANYTHING
            case _ if not any(type(value) is type(other) and value == other for other in found):
                found.append(value)
    if not found:
        return NULL
    made: list[Shape] = [Values(values=tuple(found), is_constant=is_constant and len(found) == 1)]
    if direction == "response" and not is_constant:
        made += [plain(type_of(value)) for value in found]
    return union((*made, *((NULL,) if is_nullable else ())))


def plain(kind: str) -> Shape:
    """Return the shape of every value of a scalar type."""
    match kind:
        case "boolean":
            return Boolean()
        case "integer" | "number":
            return Number(is_whole=kind == "integer")
        case _:
            return Text()


def written_format(schema: Schema, *, is_sent: bool) -> TextFormat | None:
    """Return the format of a text that Python has a type for; not where what is sent is limited in another way, too."""
    written = schema.get("format")
    is_limited = is_sent and not schema.keys().isdisjoint((*LENGTHS, "pattern"))
    return written if is_text_format(written) and not is_limited else None
