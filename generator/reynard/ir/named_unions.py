"""Unions that the document names: each has a definition, by which it is called wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.shape import ANYTHING, Reference, Union, inside, names_in
from reynard.ir.types import Definition
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from reynard.ir.called import Called
    from reynard.ir.shape import Shape
    from reynard.ir.types import Direction
    from reynard.schema.keywords import Schema


def named_union(  # noqa: PLR0913 - a union, and where it stands
    made: Shape,
    schema: Schema,
    called: Called,
    direction: Direction,
    definitions: list[Definition],
    name_of: Callable[[Called], str],
) -> Shape:
    """Return a union of objects with the name that the document has for it; one of plain values needs none.

    Nor does one of which the only object has that name. Its definition is added to those that there are, unless one of
    that name is made of the same.
    """
    if not isinstance(made, Union) or made.name or not any(isinstance(each, Reference) for each in inside(made)):
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
                direction=direction,
                fields=(),
                extra=ANYTHING,
                description=note if isinstance(note, str) else "",
                root=root,
                is_union=True,
            )
        )
    return replace(made, name=name)
