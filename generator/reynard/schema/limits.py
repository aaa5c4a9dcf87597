"""Limits in words: what docstrings, findings and the report say of bounds and lengths. One table for all of them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.text.origin import Json

_PAIRS = (("minLength", "maxLength"), ("minItems", "maxItems"), ("minSize", "maxSize"))
"""A lower and an upper bound that may be one: told as one number."""
_PHRASES = (
    ("exactLength", "exactly {value} {length}"),
    ("exactItems", "exactly {value} items"),
    ("exactSize", "exactly {value} {length}"),
    ("minLength", "at least {value} {length}"),
    ("maxLength", "at most {value} {length}"),
    ("minSize", "at least {value} {length}"),
    ("maxSize", "at most {value} {length}"),
    ("minimum", "at least {value}{unit}"),
    ("maximum", "at most {value}{unit}"),
    ("exclusiveMinimum", "more than {value}{unit}"),
    ("exclusiveMaximum", "less than {value}{unit}"),
    ("multipleOf", "in steps of {value}{unit}"),
    ("minItems", "at least {value} items"),
    ("maxItems", "at most {value} items"),
    ("pattern", "matches {value}"),
    ("minProperties", "at least {value} members"),
    ("maxProperties", "at most {value} members"),
)
_LEAST = frozenset(("minLength", "minItems", "minSize", "minProperties"))
"""How much there is at least: nothing is said by none."""
_OPENING = compiled(r"(?:if|when|unless|only|for|in)\b", re.IGNORECASE)
"""A condition that begins as a sentence has it."""
_PLURALS = (" 1 items", " 1 characters", " 1 words", " 1 members")


def phrase_limits(limits: Mapping[str, Json], *, unit: str = "", length: str = "characters") -> tuple[str, ...]:
    """Return phrases for the limits among some keywords; `unit` is what a number counts, `length` what a text does.

    >>> phrase_limits({"minimum": 1, "maximum": 16}, unit="s")
    ('at least 1 s', 'at most 16 s')
    """
    if not limits:
        return ()
    space = f" {unit}" if unit else ""
    limits = _with_exact(limits)
    told = ((key, text) for key, text in _PHRASES if key in limits and not (key in _LEAST and limits[key] == 0))
    said = (text.format(value=write(limits[key]), unit=space, length=length) for key, text in told)
    return tuple(each[:-1] if each.endswith(_PLURALS) else each for each in said)


def _with_exact(limits: Mapping[str, Json]) -> Mapping[str, Json]:
    for low, high in _PAIRS:
        if limits.get(low) is not None and limits.get(low) == limits.get(high):
            others = {key: each for key, each in limits.items() if key not in (low, high)}
            limits = {f"exact{low.removeprefix('min')}": limits[low], **others}
    return limits


def phrase_documented(documented: Json) -> tuple[str, ...]:
    """Return phrases for what prose alone says of a field (`x-documented` in a spec); nothing enforces it."""
    if not isinstance(documented, dict):
        return ()
    unit, length = documented.get("unit"), documented.get("lengthUnit")
    counted = unit if isinstance(unit, str) else ""
    made = list(phrase_limits(documented, unit=counted, length=length if isinstance(length, str) else "characters"))
    if counted and not any(each.endswith(f" {counted}") for each in made):
        made.insert(0, f"counted in {counted}")
    if "format" in documented:
        made.append(f"written as {documented['format']}")
    if "required_when" in documented:
        case = str(documented["required_when"])
        made.append(f"required {'' if _OPENING.match(case) else 'where '}“{case}”")
    if "only_when" in documented:
        made.append(f"only where “{documented['only_when']}”")
    choice = documented.get("one_of")
    if isinstance(choice, list) and choice:
        made.append(f"one of {', '.join(f'`{name}`' for name in choice)} is needed")
    others = documented.get("not_with")
    if isinstance(others, list) and others:
        made.append(f"not together with {' or '.join(f'`{name}`' for name in others)}")
    return tuple(made)


def write(value: Json) -> str:
    """Return a value as prose has it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
