"""JSON whose values say what goes there, and are none: `{"prompt": "string, required, max 500", "seconds": number}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.page.lists.comments import members_in
from reynard.observe.page.tables.cells import TYPE_PATTERN, required_word
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.page.lists.comments import Member
    from reynard.source import Source

_SAID = compiled(
    rf"[<{{(\[]?\s*(?P<type>{TYPE_PATTERN})\s*(?:(?P<behind>[,，;；|(（:：]|-(?=\s)|[ \t]+[-–—]).*)?\Z", re.IGNORECASE
)
_CHOICE = compiled(r"[\w.:/-]{1,40}(?:\s*[|｜]\s*[\w.:/-]{1,40}){1,40}")
_MARK = compiled(r"[,，;；]|\Z")
_ROLES = ("name", "type", "required", "description")
_FEWEST = 2
_LONGEST = 400


def read_specified(source: Source, start: int, end: int) -> Table | None:
    """Return the fields of a JSON block as a table, if most of its texts say of which type what goes there is.

    A type without quotes, `"seconds": number`, says that the block is the syntax of a call and nobody's example.
    """
    members = members_in(source, start, end)
    texts = [each for each in members if each.text is not None]
    typed = [each for each in members if each.is_typed]
    told = {each.path: found for each in texts if (found := _told(source, each))}
    says_more = bool(typed) or any("description" in each or "required" in each for each in told.values())
    if len(told) + len(typed) < _FEWEST or 2 * len(told) < len(texts) or not says_more:
        return None
    rows = [
        TableRow(source, {"name": Cell(each.path, *each.span), **(told.get(each.path) or _typed(each))}, *each.span)
        for each in members
    ]
    return Table(_ROLES, tuple(rows), source.span(start, end))


def _typed(member: Member) -> dict[str, Cell]:
    return {"type": Cell(member.type, member.end, member.end)} if member.type else {}


def _told(source: Source, member: Member) -> dict[str, Cell]:
    """Return what a text says of the field that has it; nothing where it is a value."""
    assert member.text is not None  # noqa: S101 - who calls looked
    start, end = member.text
    if end - start > _LONGEST:
        return {}
    if _CHOICE.fullmatch(source.text, start, end):
        words = "Possible values: " + source.text[start:end]
        return {"type": Cell("string", start, start), "description": Cell(words, start, end)}
    found = _SAID.match(source.text[start:end])
    if found is None:
        return {}
    kind = found["type"]
    is_list = member.is_item
    made = {"type": Cell(f"array<{kind}>" if is_list else kind, start + found.start("type"), start + found.end("type"))}
    if found["behind"] is None:
        return made
    pieces = list(_pieces(source, start + found.end("type"), end))
    needed = next((at for at, (piece, *_) in enumerate(pieces) if required_word(piece) is not None), None)
    if needed is not None:
        made["required"] = Cell(*pieces.pop(needed))
    if pieces:
        made["description"] = Cell(", ".join(piece for piece, *_ in pieces), pieces[0][1], pieces[-1][2])
    return made


def _pieces(source: Source, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield what stands between commas; a list of values that bars part stays in one piece."""
    at = start
    for found in _MARK.finditer(source.text, start, end):
        piece = source.text[at : found.start()]
        bare = piece.strip(" \t-–—|:：()（）<>[]")
        if bare:
            first = at + piece.index(bare)
            yield bare, first, first + len(bare)
        at = found.end()
