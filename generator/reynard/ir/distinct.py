"""A definition as naming sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.ir.types import Direction


class Distinct(Struct, frozen=True, kw_only=True):
    """A definition as naming sees it: all of its places, and who has it."""

    direction: Direction
    component: str
    places: tuple[tuple[int | None, str], ...]
    """Pairs of the definition that it stands in, if any, and what it is called there."""
    users: tuple[str, ...]
    noun: str
    """What the operations that have it are about, as CapWords, where that is one thing."""
    is_whole: bool
    """Whether it is a whole body somewhere."""
    telling: tuple[str, ...]
    """What its members tell of it, the best first."""
    things: tuple[str, ...]
    """What it is, where queries bring it; an empty one where it stands elsewhere, too."""
    content: str
    is_alone: bool = False
    """Whether it is a whole body somewhere that may be nothing else."""
