"""What a reader is: it says how sure it is that a text is of its dialect, and it reads the text."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from reynard.diagnostics import Report
    from reynard.observe.model import Page
    from reynard.observe.signs import Signs
    from reynard.observe.surroundings import Surroundings
    from reynard.source import Source

    Judge: TypeAlias = Callable[[Signs], "Certainty"]
    Read: TypeAlias = Callable[[Source, Report], Page]
    ReadAmong: TypeAlias = Callable[[Source, Report, Surroundings], Page]


class Certainty(IntEnum):
    """How sure a reader is that a text is of its dialect, by signs of this dialect alone."""

    NO = 0
    """The text lacks what every page of the dialect has."""
    POSSIBLE = 1
    """A part of it has the dialect's form, such as a table, which pages of other kinds may hold as well."""
    LIKELY = 2
    """It has what only this dialect is known to have, though a text of a stricter format may quote it."""
    CERTAIN = 3
    """Its frame says what it is: the version line of a document, the name of a generator, an overview."""


class Reader(Struct, frozen=True, kw_only=True):
    """A dialect. `judge` is quick and never raises; `read` never raises either, and reports what it cannot read."""

    name: str
    """As specs name it, in words with hyphens: `apifox-dump`."""
    title: str
    """What its pages are called in messages."""
    judge: Judge
    read: Read
    at_most: Certainty = Certainty.CERTAIN
    """The surest that it ever is: it is not asked about a page of which another reader is surer than that."""
    read_among: ReadAmong | None = None
    """How it reads a page that may refer to other files; without it, its pages never do."""
