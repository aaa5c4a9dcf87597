"""How the pages of an answer go on: which argument moves, and whether it is a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.shape import Number, options_of
from reynard.targets.python.pagination_views import PaginationView
from reynard.targets.text import VendorText
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.ir.shape import Shape
    from reynard.ir.types import Operation
    from reynard.targets.python.signatures import Signature
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


def started_at_first(signature: Signature, operation: Operation, typed: Typed) -> Signature:
    """Return what iterates with the number of the first page for a default: who walks through all need not say it."""
    said = operation.pagination
    if said is None or said.by not in ("page", "offset"):
        return signature
    names = [(each.wire_name, name, each.shape) for each, name, *_ in typed.parameters if each.location == "query"]
    members = (one for each in typed.bodies if each.model is not None for one in each.model.members)
    names += [(each.field.wire_name, each.argument, each.field.shape) for each in members]
    name, shape = next(((name, shape) for wire, name, shape in names if wire == said.parameter), ("", None))
    first = 0 if said.by == "offset" else 1 if said.first is None else said.first
    default = str(first) if shape is None or _counts(shape) else f'"{first}"'
    arguments = [
        replace(each, is_optional=True, default=default) if each.name == name and not each.is_optional else each
        for each in signature.arguments
    ]
    return replace(signature, arguments=tuple(arguments))


def _counts(shape: Shape) -> bool:
    return any(isinstance(each, Number) for each in options_of(shape))
