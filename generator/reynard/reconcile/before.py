"""What was weighed before, for operations that say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Hashable

    from reynard.reconcile.ruling import Ruling
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json, Part, Pointer


class Asked(Struct, frozen=True):
    """A place that rules asked for: of which origin, which part, and where that stands."""

    origin: int
    pointer: Pointer
    part: Part
    span: Span


class Mark(Struct, frozen=True):
    """A label of a ruling: the places around it, and where in the first of them it stands."""

    around: tuple[int, ...]
    start: int
    length: int
    text: str


class Weighed(Struct, frozen=True, kw_only=True):
    """What became of a site, and all that this depended on."""

    definitions: tuple[Json, ...]
    asked: tuple[Asked, ...]
    made: Schema
    rulings: tuple[tuple[Ruling, tuple[Mark, ...], str], ...]


class Before(Struct):
    """What the operations of a provider came to so far."""

    components: dict[Hashable, tuple[Schema, tuple[tuple[Ruling, str], ...]]] = field(default_factory=dict)
    """Settled components by all that they depend on, with their rulings, which are told for every operation."""
    met: set[int] = field(default_factory=set)
    """Whole sites, by hashes of what they say: what is met a second time is kept, for then it is met often."""
    sites: dict[Hashable, Weighed | None] = field(default_factory=dict)
    """Those; None where what rules said of one cannot be said elsewhere."""
