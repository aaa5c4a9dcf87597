"""Addresses that show a call as it is sent, with values where its own has places for them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.observe.endpoint_lines import Endpoint

_PLACE = compiled(r"\{[^{}]*\}|:[A-Za-z_]\w*|<[^<>]*>")
_VALUE = compiled(r"(?=[^\d]*\d)[\w.~-]{8,80}")
"""What ids look like: words of an address have no digit, or few letters."""


def shows_call(shown: Endpoint, called: Endpoint) -> bool:
    """Tell whether an address is another one with its places filled: `/v1/3f0924/films` of `/v1/{project_id}/films`.

    A whole address may have more before that: `https://api.example.com/v1/films/3f092417` of `/films/{id}`.
    """
    if shown.method.value != called.method.value or shown.path.value == called.path.value:
        return False
    if "{" not in called.path.value and ":" not in called.path.value and "<" not in called.path.value:
        return False
    sent, wanted = _steps(shown), _steps(called)
    if shown.server is not None and called.server is None and len(sent) > len(wanted):
        sent = sent[:1] + sent[len(sent) - len(wanted) + 1 :]
    steps = zip_longest(sent, wanted, fillvalue="")
    filled = [(one, other) for one, other in steps if one != other]
    return all(_PLACE.fullmatch(other) and _VALUE.fullmatch(one) for one, other in filled)


def _steps(endpoint: Endpoint) -> list[str]:
    return endpoint.path.value.partition("?")[0].split("/")
