"""Addresses that show a call as it is sent, with values where its own has places for them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.observe.endpoint_lines import Endpoint

_PLACE = compiled(r"\{[^{}]*\}|:[A-Za-z_]\w*|<[^<>]*>|\((?:\w+:)?[A-Za-z_]\w*\)")
_VALUE = compiled(r"(?=[^\d]*\d)[\w.~-]{8,80}|[A-Za-z]{1,12}[_-]?\d{3,8}")
"""What ids look like: words of an address have no digit, or few letters; of few signs, several digits at the end."""
_FILE = compiled(r"[\w~-]{1,80}\.[a-z0-9]{2,4}")
_BASE = compiled(r"(?i:api|openapi|open|rest|v\d{1,2}(?:\.\d)?)")
"""What a base address ends with, which pages leave out where they name a call below it: `/api/v1`."""


def shows_call(shown: Endpoint, called: Endpoint) -> bool:
    """Tell whether an address is another one with its places filled: `/v1/3f0924/films` of `/v1/{project_id}/films`.

    A whole address may have more before that: `https://api.example.com/v1/films/3f092417` of `/films/{id}`; so may
    one that begins as base addresses end: `/api/v1/films/3f092417`.
    """
    if shown.method.value != called.method.value or shown.path.value == called.path.value:
        return False
    if not any(mark in called.path.value for mark in "{:<("):
        return False
    sent, wanted = _steps(shown), _steps(called)
    more = len(sent) - len(wanted)
    is_whole = shown.server is not None and called.server is None
    if more > 0 and (is_whole or all(map(_BASE.fullmatch, sent[1 : more + 1]))):
        sent = sent[:1] + sent[more + 1 :]
    steps = zip_longest(sent, wanted, fillvalue="")
    filled = [(one, other) for one, other in steps if one != other]
    return all(_PLACE.fullmatch(other) and _is_value(one, other) for one, other in filled)


def is_filled(shown: str, called: str) -> bool:
    """Tell whether a path is another one with ids in its places: `/v1/films/3f092417` of `/v1/films/{id}`."""
    sent, wanted = shown.split("/"), called.split("/")
    if len(sent) != len(wanted) or shown == called:
        return False
    filled = [(one, other) for one, other in zip(sent, wanted, strict=True) if one != other]
    return all(_PLACE.fullmatch(other) and _is_value(one, other) for one, other in filled)


def _is_value(word: str, place: str) -> bool:
    """Tell whether a word of an address is what goes into a place: an id, or the name of a file."""
    return _VALUE.fullmatch(word) is not None or ("file" in place.casefold() and _FILE.fullmatch(word) is not None)


def _steps(endpoint: Endpoint) -> list[str]:
    return endpoint.path.value.partition("?")[0].split("/")
