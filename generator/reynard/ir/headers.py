"""The headers of an operation's answers as one definition: texts, numbers and lists of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.names import free_name
from reynard.ir.shape import MapOf, Reference, Text, inside
from reynard.ir.shaping import Shaper
from reynard.ir.types import Definition, Field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.spec.model import HeaderSpec, ResponseSpec


def resolve_headers(responses: Iterable[ResponseSpec], prefix: str, taken: set[str]) -> Definition | None:
    """Return the headers of all answers but refusals; None where none is documented."""
    found: dict[str, HeaderSpec] = {}
    for response in responses:
        for each in response.headers if response.status[0] == "2" or response.status == "default" else ():
            found.setdefault(each.name.lower(), each)
    if not found:
        return None
    name = free_name(f"{prefix}Headers", taken)
    return Definition(
        name=name,
        words=f"{prefix}Headers",
        direction="response",
        fields=tuple(_field(each, name) for each in found.values()),
        extra=None,
        is_headers=True,
    )


def _field(header: HeaderSpec, owner: str) -> Field:
    """Return a header as a member; an object in a header has no one spelling, so it is a text."""
    shape = Shaper(owner, "response", {owner.lower()}).root(header.schema)
    is_plain = not any(isinstance(each, Reference | MapOf) for each in inside(shape))
    return Field(
        wire_name=header.name,
        shape=shape if is_plain else Text(),
        is_required=False,
        description=header.description or str(header.schema.get("description", "")),
    )
