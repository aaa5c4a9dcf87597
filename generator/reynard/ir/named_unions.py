"""Unions that the document names: each has a definition, by which it is called wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.shape import ANYTHING, Boolean, Number, Reference, Text, Union, Values, inside, names_in
from reynard.ir.types import Definition
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from reynard.ir.called import Called
    from reynard.ir.shape import Shape
    from reynard.ir.types import Direction
    from reynard.schema.keywords import Schema

_MANY = 8
"""Values that a line of code still holds."""
_UNLIMITED = frozenset(map(repr, (Text(), Boolean(), Number(is_whole=True), Number(is_whole=False))))


def _has_many_values(shape: Union) -> bool:
    return sum(len(each.values) for each in shape.options if isinstance(each, Values)) > _MANY


def _is_either_way(shape: Union) -> bool:
    """Tell whether a union is the same in what is sent and in what comes: plain values, without limits."""
    return all(isinstance(each, Values) or repr(each) in _UNLIMITED for each in shape.options)


def named_union(  # noqa: PLR0913 - a union, and where it stands
    made: Shape,
    schema: Schema,
    called: Called,
    direction: Direction,
    definitions: list[Definition],
    name_of: Callable[[Called], str],
) -> Shape:
    """Return a union with the name that the document has for it; one of a few plain values needs none.

    Nor does one of which the only object has that name. Its definition is added to those that there are, unless one of
    that name is made of the same.
    """
    if (
        not isinstance(made, Union)
        or made.name
        or not (any(isinstance(each, Reference) for each in inside(made)) or _has_many_values(made))
    ):
        return made
    root = replace(made, is_nullable=False)
    known = [each for each in definitions if each.component == called.component]
    if any(not each.is_union and each.name in names_in(root) for each in known):
        return made
    name = next((each.name for each in known if each.root == root), "")
    if not name:
        name, note = name_of(called), schema.get("description")
        definitions.append(
            Definition(
                name=name,
                component=called.component,
                direction="response" if _is_either_way(root) else direction,
                fields=(),
                extra=ANYTHING,
                description=note if isinstance(note, str) else "",
                root=root,
                is_union=True,
            )
        )
    return replace(made, name=name)
