"""YAML in the one form that specs are written in, read by its lines: an eighth of the time that libyaml takes.

In that form a line has dashes or a key and behind them a value as JSON has it, whose keys may do without quotes; what
belongs to it stands two columns further right. Comments may stand between lines and behind them. Every reader of YAML
understands it alike. Any other text is for such a reader, which also knows where everything stands, and what to say of
what is wrong.
"""

from __future__ import annotations

import json
import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.text.origin import Json

_NAME = r"[A-Za-z_$][A-Za-z0-9_$-]*"
_QUOTED = r'"(?:[^"\\\n]|\\.)*"'
_LINE = compiled(
    rf"""
    ^(\ *(?:-\ )*)                  # where it stands
    (?:({_NAME}|{_QUOTED}):(?:\ |$))?
    (?:"([^"\\\n]*"$)|(.*))$        # a text without escapes, with its last quote; or anything else
    """,
    re.VERBOSE,
)
_SAID = compiled(rf"((?>(?:[^\" ]|{_QUOTED}|[ ]+(?![ #]))*))[ ]+#")
"""What a line says before a comment, which begins with `#` behind a blank, outside of quotes."""
_WORD = compiled(rf"{_QUOTED}|({_NAME})(?=: )")
_OTHERWISE = "\t\r\x85\u2028\u2029\ufeff"
"""Characters that end a line or stand for others to one of JSON and YAML."""
_ESCAPED_OTHERWISE = compiled(r"\\/|\\[uU][dD][89a-fA-F]")
"""What JSON and YAML read differently of a text."""
_LONGEST, _FARTHEST, _DEEPEST = 4_000_000, 100, 100
"""How long a text is, how far right a line begins, and how many lists and mappings stand on one."""
_SHORT = 200
"""Characters of a line that is worth being remembered: what is longer hardly stands twice."""
_LONGEST_KEY = 1000
"""libyaml knows no longer ones; a list or mapping on one line is not looked through for them, and may be as long."""


class _Unlike(Exception):  # noqa: N818 - control flow inside this module
    """Something is not of the form."""


class _Line(NamedTuple):
    """What a line says: where it stands, its key, and its value, unless that stands in the lines that follow."""

    column: int
    """In twos."""
    dashes: int
    key: str | None
    has_value: bool
    value: Json
    is_shared: bool
    """Whether the value may stand in several places: a list or mapping is somebody's own."""


def read_plain_yaml(text: str) -> dict[str, Json] | None:
    """Return the mapping that a text of the form is, without characters that YAML forbids; None for any other text."""
    # Each character by itself: one pattern for all of them took a sixth of the reading.
    if len(text) > _LONGEST or text[-1:] != "\n" or any(map(text.__contains__, _OTHERWISE)):
        return None
    if "\\" in text and _ESCAPED_OTHERWISE.search(text):
        return None
    try:
        return _put_together(text[:-1].split("\n"))
    except (_Unlike, ValueError, RecursionError):
        return None


def _put_together(lines: list[str]) -> dict[str, Json]:
    """Return the mapping that lines are."""
    root: dict[str, Json] = {}
    holders: list[Any] = [root]
    """What is being filled, by the column at which its entries begin."""
    waiting: str | None = None
    """The key whose value stands in the lines that follow."""
    for text in lines:
        line = _known(text) if len(text) <= _SHORT else _read(text)
        if line is None:
            continue
        column, dashes, key, has_value, value, is_shared = line
        if column != len(holders) if waiting is not None else column >= len(holders):
            raise _Unlike
        if waiting is not None:
            made: Any = [] if dashes else {}
            holders[-1][waiting] = made
            holders.append(made)
        else:
            del holders[column + 1 :]
        if dashes:
            _begin(holders, dashes - 1, is_mapping=key is not None)
        holder = holders[-1]
        if not is_shared:
            value = _copied(value)
        if key is not None:
            if type(holder) is not dict or key in holder:
                raise _Unlike
            waiting = None if has_value else key
            holder[key] = value
        else:
            if type(holder) is not list or not dashes or not has_value:
                raise _Unlike
            waiting = None
            holder.append(value)
    if waiting is not None or not root:
        raise _Unlike
    return root


def _read(text: str) -> _Line | None:
    """Return what a line says; None for a comment, and for nothing."""
    if not text:
        return None
    if "#" in text:
        if text.lstrip(" ")[0] == "#":
            return None
        commented = _SAID.match(text)
        text = commented[1] if commented is not None else text
    found = _LINE.match(text)
    if found is None:
        raise _Unlike
    lead, name, said, other = found.groups("")
    column, dashes = _place(lead)
    value = said[:-1] if said else _value(other) if other else None
    is_shared = not isinstance(value, dict | list)
    return _Line(column, dashes, _key(name) if name else None, bool(said or other), value, is_shared)


_known = lru_cache(maxsize=16384)(_read)
"""One line in ten of a provider is new; to look one up takes a tenth of the time that reading it takes."""


def _copied(value: Json) -> Json:
    """Return a list or mapping that shares nothing that could change."""
    if isinstance(value, dict):
        return {key: _copied(each) if isinstance(each, dict | list) else each for key, each in value.items()}
    if isinstance(value, list):
        return [_copied(each) if isinstance(each, dict | list) else each for each in value]
    return value


def _begin(holders: list[Any], lists: int, *, is_mapping: bool) -> None:
    """Begin lists within lists, and a mapping within those."""
    inner: list[Json] = [*([] for _ in range(lists)), *([{}] if is_mapping else [])]
    for made in inner:
        if type(holders[-1]) is not list:
            raise _Unlike
        holders[-1].append(made)
        holders.append(made)


def _place(lead: str) -> tuple[int, int]:
    """Return at which column, in twos, a line begins, and how many dashes stand there."""
    dashes = lead.count("-")
    column, half = divmod(len(lead) - 2 * dashes, 2)
    if half or len(lead) > _FARTHEST:
        raise _Unlike
    return column, dashes


def _key(name: str) -> str:
    if len(name) > _LONGEST_KEY:
        raise _Unlike
    return str(json.loads(name)) if name[:1] == '"' else name


def _value(text: str) -> Json:
    """Return the value at the end of a line."""
    if text[-1] == " ":
        raise _Unlike
    if text[0] not in "{[":
        if text[0] not in '"-0123456789tfn':
            raise _Unlike
        return _checked(text)
    if len(text) > _LONGEST_KEY or text.count("[") + text.count("{") > _DEEPEST:
        raise _Unlike
    return _checked(_WORD.sub(lambda found: f'"{found[1]}"' if found[1] else found[0], text))


def _checked(text: str) -> Json:
    """Return a value of JSON in which no key stands twice and every number is one."""
    value: Json = json.loads(text, object_pairs_hook=_single, parse_float=_finite, parse_constant=_finite)
    return value


def _single(members: list[tuple[str, Json]]) -> dict[str, Json]:
    made = dict(members)
    if len(made) != len(members):
        raise _Unlike
    return made


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _Unlike
    return number
