"""Rows whose columns were run together: `modelstringYes模型名称"kite-1"`."""

from __future__ import annotations

import re
from functools import cache

from reynard.observe.page.tables.cells import LOCATION_WORDS, REQUIRED_WORDS, TYPE_PATTERN
from reynard.observe.page.tables.listed_types import NUMBERS
from reynard.observe.page.tables.table import Cell
from reynard.patterns import compiled

_SAMPLE = compiled(
    r"(?<=\S)(?P<sample>\"[^\"\n]{0,200}\"|\[[^\[\]\n]{0,200}\]|(?<=[\u3400-\u9fff)）])(?:-?\d[\w.-]{0,60}|-|true|false))\Z"
)
"""An example right behind words: a quoted text, a list, a number behind a word in Chinese."""
_TWICE = compiled(r"(?<=[\s:：为])(?P<value>\d{1,6}|true|false)(?P=value)\Z")
"""A value that ends the words, and is the example as well: `默认 55`."""


def divide_row(text: str, shift: int, roles: tuple[str, ...]) -> dict[str, Cell] | None:
    """Return the cells of a row whose columns were run together; None where a line is none."""
    found = _collapsed(roles).match(text)
    if found is None:
        return None
    made = {
        role: Cell(found[role].strip(), shift + found.start(role), shift + found.end(role))
        for role in found.groupdict()
        if found[role] is not None
    }
    return _with_sample(made) if roles[-1:] == ("example",) else made


def _with_sample(cells: dict[str, Cell]) -> dict[str, Cell]:
    """Return cells with the example apart that ends the words, where the last column has such."""
    said = cells["description"]
    twice = _TWICE.search(said.text)
    sample = _SAMPLE.search(said.text) if twice is None else None
    if twice is None and sample is None:
        return cells
    shown = twice["value"] if twice is not None else sample["sample"] if sample is not None else ""
    at = len(said.text) - len(shown)
    words = said.text[:at].rstrip()
    return {
        **cells,
        "description": Cell(words, said.start, said.start + len(words)),
        "example": Cell(shown, said.start + at, said.start + len(said.text)),
    }


@cache
def _collapsed(roles: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a row whose columns were run together: only words of known lists can be told apart.

    `modelstringYes模型名称…`: what follows the last such word is title and description in one.
    """
    known = [role for role in roles if role in ("number", "name", "location", "required", "type")]
    pieces = {
        "number": r"(?:(?P<number>\d{1,3}(?:\.\d{1,3}){0,4})[.、)]?\s+)?",
        "name": r"(?P<name>[\w$@».:\[\]*、-]{1,120}?)",
        "location": rf"(?P<location>{LOCATION_WORDS})",
        "required": rf"(?P<required>{REQUIRED_WORDS})",
        "type": rf"(?P<type>{TYPE_PATTERN}|{NUMBERS}(?=[\s\u3400-\u9fff]))",
    }
    return re.compile(r"\s*" + r"\s*".join(pieces[role] for role in known) + r"\s*(?P<description>.*)\Z", re.DOTALL)
