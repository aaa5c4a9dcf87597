"""What stands behind the words of a field in a list: its type, and whether it must be given."""

from __future__ import annotations

import re

from reynard.observe.page.tables.cells import TYPE_PATTERN
from reynard.observe.page.tables.table import Cell
from reynard.patterns import compiled

_NEED = r"(?P<need>required|optional|必填|必选|必需|必须|可选|选填|非必填)"
_NEED_BEHIND = compiled(rf"(?<![ \t])[ \t]*(?:[(（\[]|\*\*)\s*{_NEED}\s*(?:[)）\]]|\*\*)[。.;；]?\s*\Z", re.IGNORECASE)
_TYPE_BEHIND = compiled(
    rf"(?<![ \t])[ \t]+[(（]\s?(?P<type>{TYPE_PATTERN})(?:\s?[,，;；]\s?{_NEED})?\s?[)）][.。]?\s*\Z", re.IGNORECASE
)
"""The type of a field behind its words: `- prompt: what to draw (string)`."""
NEED_CLAUSE = compiled(rf"[,，;；][ \t]*{_NEED}(?=[ \t]*(?:[,，;；。.]|\Z))", re.IGNORECASE)
"""A need as a clause of its own, among words: `文件类型，必填，image / video`."""


def take_behind(line: str, after: int, shift: int, cells: dict[str, Cell]) -> str:
    """Take what stands behind the words of a field into its cells; return the line without it.

    A type stands there in brackets, `what to draw (string)`; so does a need, or as a clause of its own.
    """
    behind = _NEED_BEHIND.search(line, after) if not {"type", "required"} & cells.keys() else None
    typed = _TYPE_BEHIND.search(line, after) if behind is None and "type" not in cells else None
    if typed is not None:
        cells["type"] = Cell(typed["type"], shift + typed.start("type"), shift + typed.end("type"))
    in_brackets = typed if typed is not None and typed["need"] else None
    clause = NEED_CLAUSE.search(line, after) if behind is None and "required" not in cells else None
    needed = behind or in_brackets or clause
    if needed is not None:
        cells["required"] = Cell(needed["need"], shift + needed.start("need"), shift + needed.end("need"))
    end = behind or typed
    return line[: end.start()] if end is not None else line
