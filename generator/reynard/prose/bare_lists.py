"""Descriptions that are nothing but values: `asc | desc`, `720P`, a code in each line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.atoms import Atom, read_atoms
from reynard.prose.codes_behind import name_fields
from reynard.prose.model import Values

if TYPE_CHECKING:
    from reynard.prose.view import View

WHOLE_VALUE = compiled(r"[0-9]{3,4}[pP]|[0-9]{1,2}[kK]|[0-9]{1,2}:[0-9]{1,2}|[0-9]{3,4}[x*][0-9]{3,4}", re.ASCII)
_STANDARD = compiled(
    r"(?:UTF|GB|BIG|ISO|RFC|SHA|MD|BASE|HMAC|AES|RSA)-?\d{1,5}(?:-\w{1,8})*|e-mail|x-www-[a-z-]+", re.IGNORECASE
)
"""How a text is written, and no value of it: `UTF-8`."""
_EXPLAINED = compiled(r"-?[0-9]+-[A-Za-z].*", re.ASCII)
_JSON_LIST = compiled(r"\[\s?\"[^\]\"\n]+\"\s?,[^\]\n]*\"\s?\]\Z", re.ASCII)
_WORD_LIST = compiled(r"\[\s?[a-z][\w-]*(?:\s?[,|/]\s?[a-z][\w-]*)+\s?\]", re.ASCII)
_STATES = frozenset(
    """
    queued pending submitted created waiting running processing started active completed complete done finished failed
    failure fail succeeded success succeed error cancelled canceled expired timeout rejected unknown
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
_PLAIN_NAME = compiled(r"[a-z][a-z0-9_]*", re.ASCII)
_FEWEST_STATES = 3
_SORTED = compiled(r"(?:asc|desc)\s?[/,|]\s?(?:asc|desc)", re.IGNORECASE | re.ASCII)
_LINE = compiled(r"\S[^\n]*(?<=\S)", re.ASCII)


def read_whole_text(seen: View) -> Values | None:
    """Read a description that is nothing but values: `asc | desc`, `720P`."""
    start = len(seen.plain) - len(seen.plain.lstrip())
    end = len(seen.plain.rstrip(" \n.,;"))
    words = seen.plain[start:end].split(" ")
    if len(words) > 1 and all(map(WHOLE_VALUE.fullmatch, words)):
        return Values(values=tuple(dict.fromkeys(words)), start=start, end=end)
    is_list = _WORD_LIST.fullmatch(seen.plain, start, end) is not None
    if is_list or _JSON_LIST.match(seen.plain, start, end):
        start, end = start + 1, end - 1
    atoms = read_atoms(seen, start)
    if atoms is None or atoms.end < end or "\0" in seen.plain:
        return None
    items = atoms.items
    value = items[0].value
    if len(items) > 1:
        is_value = (is_list and not name_fields(atoms.values)) or _is_enumeration(seen.plain[start:end], items)
    else:
        is_value = bool(WHOLE_VALUE.fullmatch(value) or items[0].is_hyphenated) and not items[0].is_quoted
        is_value = is_value and _STANDARD.fullmatch(value) is None
    return Values(values=atoms.values, start=items[0].start, end=items[-1].end) if is_value else None


def read_bare_lines(seen: View) -> Values | None:
    """Read a description that is nothing but codes, each in a line of its own, as cells of tables have them."""
    lines = [match.span() for match in _LINE.finditer(seen.plain)]
    atoms = [read_atoms(seen, start) for start, _ in lines] if len(lines) > 1 else []
    items = [each.items[0] for each in atoms if each is not None and len(each.items) == 1]
    is_all = len(items) == len(lines) > 1 and all(item.end == end for item, (_, end) in zip(items, lines, strict=True))
    if not is_all or not all(item.is_code and not item.note for item in items):
        return None
    return Values(values=tuple(dict.fromkeys(item.value for item in items)), start=items[0].start, end=items[-1].end)


def _is_enumeration(text: str, items: tuple[Atom, ...]) -> bool:
    if all(item.is_file_type for item in items) or all(_EXPLAINED.fullmatch(item.value) for item in items):
        return False
    if "|" in text:
        return all(re.fullmatch(r"[\w.:-]+", item.value, re.ASCII) for item in items)
    return (
        all(item.is_code for item in items) or _are_names(items) or _are_states(items) or bool(_SORTED.fullmatch(text))
    )


def _are_names(items: tuple[Atom, ...]) -> bool:
    """Tell whether words are names as programs have them, some of several words: `simple, down_back, forward_up`."""
    values = [item.value for item in items]
    is_named = len(values) >= _FEWEST_STATES and all(map(_PLAIN_NAME.fullmatch, values))
    return is_named and any("_" in value for value in values)


def _are_states(items: tuple[Atom, ...]) -> bool:
    """Tell whether words are the states that a task goes through: `queued, in_progress, done`."""
    values = [item.value for item in items]
    if len(values) < _FEWEST_STATES or not all(_PLAIN_NAME.fullmatch(value) for value in values):
        return False
    return sum(value in _STATES or value.startswith(("in_", "not_")) for value in values) >= len(values) - 1
