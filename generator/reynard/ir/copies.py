"""Copies of one thing that a document names: what each says of a member, and what that comes to for all of them.

Operations show different examples, and only some carry a task's id; a class of its own for each would lose its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reynard.ir.shape import Number, Text, Union, Values, nullable, options_of, union
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from reynard.ir.shape import Shape
    from reynard.ir.types import Definition, Field, Shared

Listed: TypeAlias = "tuple[bool | float | str, ...]"
_WHICHEVER = "…"


def without_listed(shape: Shape) -> Shape:
    """Return a shape of some values and any other as one of whichever values: `Literal["a", "b"] | str`."""
    return _with_listed(shape, (_WHICHEVER,)) if _parted(shape)[0] else shape


def listed_in(definition: Definition) -> Iterable[tuple[str, Listed]]:
    """Yield the members of which some values are listed while others may come, with those values."""
    for each in definition.fields:
        listed, _ = _parted(each.shape)
        if listed:
            yield each.wire_name, listed


def _parted(shape: Shape) -> tuple[Listed, tuple[Shape, ...]]:
    """Return the values that a shape lists, and its other alternatives; none where those do not let others come."""
    options = options_of(shape)
    others = tuple(each for each in options if not isinstance(each, Values))
    is_open = len(options) > 1 and any(isinstance(each, Text | Number) for each in others)
    return tuple(one for each in options if isinstance(each, Values) for one in each.values) if is_open else (), others


def _is_nullable(shape: Shape) -> bool:
    return isinstance(shape, Union) and shape.is_nullable


def joined(found: Iterable[tuple[tuple[str, Listed], ...]]) -> Mapping[str, Listed]:
    """Return the values that any copy lists of each member."""
    made: dict[str, dict[str, bool | float | str]] = {}
    for copy in found:
        for wire, values in copy:
            known = made.setdefault(wire, {})
            known.update((repr(value), value) for value in values if repr(value) not in known)
    return {wire: tuple(values.values()) for wire, values in made.items()}


def of_all(field: Field, name: str, shared: Shared) -> Field:
    """Return a member as all copies of an object have it.

    It is there where it is in all of them, null where it is in one, and one of the values that any of them lists.
    """
    wire = field.wire_name
    shape = _with_listed(field.shape, shared.listed[name].get(wire, ()))
    shape = nullable(shape) if wire in shared.nullable[name] else shape
    is_required = wire in shared.vital[name]
    is_promised = not is_required and _is_promised(field, shared.promised[name], shared.due[name])
    if (is_required, is_promised) == (field.is_required, field.is_promised) and shape is field.shape:
        return field
    return replace(field, is_required=is_required, is_promised=is_promised, shape=shape)


def _is_promised(field: Field, promised: Container[str], due: Container[str]) -> bool:
    return field.wire_name in due or (field.is_promised and field.wire_name in promised)


def _with_listed(shape: Shape, values: Listed) -> Shape:
    """Return a shape that may be one of some values beside any other."""
    listed, others = _parted(shape)
    if not listed or not values or values == listed:
        return shape
    made = union((Values(values=values), *others))
    return nullable(made) if _is_nullable(shape) else made
