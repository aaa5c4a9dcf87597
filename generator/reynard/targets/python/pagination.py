"""How the pages of an answer go on: which argument moves, and whether it is a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.shape import Number, options_of
from reynard.targets.python.pagination_views import PaginationView
from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from reynard.ir.shape import Shape
    from reynard.ir.types import Operation
    from reynard.targets.python.typed import Typed


def plan_pagination(operation: Operation, typed: Typed) -> PaginationView | None:
    """Return how an operation's pages go on."""
    said = operation.pagination
    if said is None or typed.listing is None:
        return None
    in_query = [
        (name, each.shape)
        for each, name, *_ in typed.parameters
        if (each.location, each.wire_name) == ("query", said.parameter)
    ]
    model = next((each.model for each in typed.bodies), None)
    members = model.members if model is not None else ()
    in_body = [(said.parameter, each.field.shape) for each in members if each.field.wire_name == said.parameter]
    found = [*in_query, *in_body]
    name, shape = found[0] if found else ("", None)
    return PaginationView(
        by=said.by,
        items=VendorText(said.items),
        members=typed.listing.members,
        parameter=VendorText(name),
        place="body" if in_body and not in_query else "parameters",
        is_text=shape is not None and not _counts(shape),
        first=1 if said.first is None else said.first,
        next=VendorText(said.next),
        item=VendorText(said.item),
        more=VendorText(said.more),
        total=VendorText(said.total),
    )


def _counts(shape: Shape) -> bool:
    return any(isinstance(each, Number) for each in options_of(shape))
