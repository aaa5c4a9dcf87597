"""A member of an object: its shape, and all that its schema says of it beside that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.called import given_name
from reynard.ir.shape import Values
from reynard.ir.told import example_of, words_of
from reynard.ir.types import Field
from reynard.ir.unsaid import Unsaid
from reynard.schema.limits import phrase_documented
from reynard.schema.resolve import is_read_only
from reynard.schema.wording import phrase_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.ir.shape import Shape
    from reynard.ir.types import Direction
    from reynard.text.origin import Json


def member_of(  # noqa: PLR0913 - the sides of a member
    wire: str,
    schema: Json,
    shape: Shape,
    definitions: Mapping[str, Json],
    direction: Direction,
    is_required: bool,  # noqa: FBT001 - as `Field` has it
    is_promised: bool,  # noqa: FBT001 - as above
) -> Field:
    """Return a member of which the shape is known; `definitions` are those that its schema may refer to."""
    said = schema if isinstance(schema, dict) else {}
    meanings = said.get("x-meanings")
    documented, checked = phrase_documented(said.get("x-documented")), phrase_rules(said)
    is_sent = direction == "request"
    return Field(
        wire_name=wire,
        name=given_name(said, "x-name"),
        shape=shape,
        is_required=is_required,
        is_promised=is_promised,
        is_constant=isinstance(shape, Values) and shape.is_constant and not shape.is_nullable and is_required,
        description="\n\n".join(words_of(said, definitions, wire)),
        meanings=tuple((key, str(value)) for key, value in meanings.items()) if isinstance(meanings, dict) else (),
        documented=documented if is_sent else (*documented, *checked),
        checked=checked if is_sent else (),
        default=said.get("default"),
        has_default="default" in said,
        example=example_of(said) if is_sent else "",
        is_deprecated=said.get("deprecated") is True,
        is_answered=is_sent and not is_required and is_read_only(said, definitions),
        rules=Unsaid(definitions).of_value(schema) if is_sent else None,
    )
