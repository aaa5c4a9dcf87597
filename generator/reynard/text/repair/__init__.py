"""Mend JSON that people typed by hand, where exactly one reading is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.text.json import JsonText, read_json
from reynard.text.repair.comments import Comment, TakenOut
from reynard.text.repair.document import MendedText
from reynard.text.repair.reading import read
from reynard.text.repair.tokens import COMMENT
from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.source import Span
    from reynard.text.fragment import Fragment

_MAX_LENGTH = 5_000_000
_MAX_NOTES = 1_000

__all__ = ["COMMENT", "Comment", "MendedText", "Repaired", "TakenOut", "repair_json"]


class Repaired(Struct, frozen=True):
    """A JSON value, and in plain words what was mended where to read it; valid JSON has no notes."""

    document: JsonText | MendedText
    notes: tuple[tuple[Span, str], ...] = ()
    comments: tuple[Comment, ...] = ()
    """What comments say of members."""
    taken_out: tuple[TakenOut, ...] = ()
    """Members that stand in comments."""


def repair_json(fragment: Fragment) -> Repaired | None:
    """Read a fragment that holds one object or list, typed as JSON with slips; `None` where only a guess would do.

    Positions in the result are those of the fragment as it stands. The time is linear in its length.
    """
    strict = read_json(fragment)
    if isinstance(strict, JsonText):
        return Repaired(strict)
    if len(fragment.text) > _MAX_LENGTH:
        return None
    reading = read(fragment.text)
    if reading is None:
        return None
    notes = [(fragment.span(start, end), text) for start, end, text in reading.notes[:_MAX_NOTES]]
    if len(reading.notes) > _MAX_NOTES:
        start, end, _ = reading.notes[_MAX_NOTES]
        notes.append((fragment.span(start, end), f"{len(reading.notes) - _MAX_NOTES} more slips from here on"))
    document = MendedText(fragment, reading.value, reading.places)
    return Repaired(document, tuple(notes), reading.comments, reading.taken_out)
