"""YAML in the one form that specs are written in, read by its lines: an eighth of the time that libyaml takes.

In that form a line is a comment, or has dashes or a key and behind them a value as JSON has it, whose keys may do
without quotes; what belongs to it stands two columns further right. Every reader of YAML understands it alike. Any
other text is for such a reader, which also knows where everything stands, and what to say of what is wrong.
"""

from __future__ import annotations

import json
import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.text.origin import Json

_NAME = r"[A-Za-z_$][A-Za-z0-9_$-]*"
_QUOTED = r'"(?:[^"\\\n]|\\.)*"'
_LINE = compiled(
    rf"""
    ^(\ *(?:-\ )*)                  # where it stands
    (?:({_NAME}|{_QUOTED}):(?:\ |$))?
    (?:"([^"\\\n]*"$)|(.*))\n       # a text without escapes, with its last quote; or anything else
    """,
    re.MULTILINE | re.VERBOSE,
)
_WORD = compiled(rf"{_QUOTED}|({_NAME})(?=: )")
_OTHERWISE = compiled(r"[\t\r\x85\u2028\u2029\ufeff]|\\/|\\[uU][dD][89a-fA-F]")
"""What JSON and YAML read differently, or a line is not for both."""
_LONGEST, _FARTHEST, _DEEPEST = 4_000_000, 100, 100
"""How long a text is, how far right a line begins, and how many lists and mappings stand on one."""
_LONGEST_KEY = 1000
"""libyaml knows no longer ones; a list or mapping on one line is not looked through for them, and may be as long."""


class _Unlike(Exception):  # noqa: N818 - control flow inside this module
    """Something is not of the form."""


def read_plain_yaml(text: str) -> dict[str, Json] | None:
    """Return the mapping that a text of the form is, without characters that YAML forbids; None for any other text."""
    lines = _LINE.findall(text)
    if len(text) > _LONGEST or len(lines) != text.count("\n") or text[-1:] != "\n" or _OTHERWISE.search(text):
        return None
    try:
        return _put_together(lines)
    except (_Unlike, ValueError, RecursionError):
        return None


def _put_together(lines: list[tuple[str, str, str, str]]) -> dict[str, Json]:
    """Return the mapping that lines are: where each stands, its key, its value as a text or as something else."""
    root: dict[str, Json] = {}
    holders: list[Any] = [root]
    """What is being filled, by the column (in twos) at which its entries begin."""
    waiting: str | None = None
    """The key whose value stands in the lines that follow."""
    for lead, name, said, other in lines:
        if not (lead or name) and other[:1] == "#":
            continue
        column, dashes = _place(lead)
        if column != len(holders) if waiting is not None else column >= len(holders):
            raise _Unlike
        if waiting is not None:
            made: Any = [] if dashes else {}
            holders[-1][waiting] = made
            holders.append(made)
        else:
            del holders[column + 1 :]
        if dashes:
            _begin(holders, dashes - 1, is_mapping=bool(name))
        holder, key = holders[-1], _key(name)
        is_item = type(holder) is list and dashes and (said or other)
        if not (is_item if not name else type(holder) is dict and key not in holder):
            raise _Unlike
        waiting = key if not (said or other) else None
        value = None if waiting is not None else said[:-1] if said else _value(other)
        if name:
            holder[key] = value
        else:
            holder.append(value)
    if waiting is not None or not root:
        raise _Unlike
    return root


def _begin(holders: list[Any], lists: int, *, is_mapping: bool) -> None:
    """Begin lists within lists, and a mapping within those."""
    inner: list[Json] = [*([] for _ in range(lists)), *([{}] if is_mapping else [])]
    for made in inner:
        if type(holders[-1]) is not list:
            raise _Unlike
        holders[-1].append(made)
        holders.append(made)


@lru_cache(maxsize=1024)
def _place(lead: str) -> tuple[int, int]:
    """Return at which column, in twos, a line begins, and how many dashes stand there."""
    dashes = lead.count("-")
    column, half = divmod(len(lead) - 2 * dashes, 2)
    if half or len(lead) > _FARTHEST:
        raise _Unlike
    return column, dashes


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    if len(name) > _LONGEST_KEY:
        raise _Unlike
    return str(json.loads(name)) if name[:1] == '"' else name


def _value(text: str) -> Json:
    """Return the value at the end of a line."""
    if text[0] in "{[":
        # Texts repeat, values are somebody's own.
        value: Json = json.loads(_as_json(text))
        return value
    return _scalar(text)


@lru_cache(maxsize=4096)
def _scalar(text: str) -> Json:
    if text[0] not in '"-0123456789tfn' or text[-1] == " ":
        raise _Unlike
    return _checked(text)


@lru_cache(maxsize=4096)
def _as_json(text: str) -> str:
    """Return a list or mapping on one line as JSON."""
    if len(text) > _LONGEST_KEY or text.count("[") + text.count("{") > _DEEPEST or text[-1] == " ":
        raise _Unlike
    made = _WORD.sub(lambda found: f'"{found[1]}"' if found[1] else found[0], text)
    _checked(made)
    return made


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
