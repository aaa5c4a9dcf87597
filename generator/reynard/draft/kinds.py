"""Which kind of error a documented code is: by what is said of it, by its own name, by the status beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.failing_words import FINE, NOT_FINE, WAITING
from reynard.draft.kind_words import (
    ADVICE,
    CLAUSES,
    KIND_OF_HTTP,
    NOT_FETCHED,
    OF_INPUT,
    STRONG,
    SURE_STATUSES,
    SURELY_CALLS,
    WEAK,
)
from reynard.draft.tokens import split_words
from reynard.patterns import compiled
from reynard.text.han import simplified

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

_CALLED = compiled(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
"""The name of a code, as it stands beside its number: `TASK_NOT_FOUND`."""
_TOO_MANY = compiled(r"(?i)\btoo many\b|过多|太多|上限|超限")
_BAD = 400
_OF_SERVERS = range(500, 600)
_LONGEST = 400
"""Characters of an explanation that are looked at."""


def is_no_failure(texts: Sequence[str]) -> bool:
    """Tell whether what is said of a code is that all is well."""
    text = simplified(texts[0][:_LONGEST]) if texts else ""
    first = next((part for part in CLAUSES.split(text) if part.strip()), "")
    return FINE.search(first) is not None and NOT_FINE.search(first) is None


def tell_kind(code: str, texts: Sequence[str], status: int = 0) -> str | None:
    """Return the kind of a failure; None where nothing tells it, or where it is none.

    `texts` explain the code, the likeliest explanation first; `status` is the HTTP status that comes with it.
    Sure words go before a sure status, that before the name, and all before words that are said in passing: a request
    is also called invalid that has no credits.
    """
    if is_no_failure(texts) or any(_waits(each[:_LONGEST]) for each in texts[:1]):
        return None
    texts = [simplified(each) for each in texts]
    called = [each for each in texts if _CALLED.fullmatch(each.strip())]
    told_in = [each for each in texts if each not in called] or texts
    clauses = [clause for text in told_in for clause in _clauses(text)]
    # What a number is called beside it is its name, and says less than words do.
    own = called[0] if called and told_in is not texts else ""
    name = " ".join(split_words(own if code.lstrip("-").isdecimal() else code))
    if any(NOT_FETCHED.search(each) for each in (*clauses, name)):
        return "bad_request"
    number = status or (int(code) if code.isdecimal() and len(code) == 3 else 0)  # noqa: PLR2004 - HTTP
    told = _first(STRONG, clauses)
    named = _first(STRONG, [name])
    if own and named == "authentication" and told != named:
        name, named = "", None  # `APIKEY_TASK_NOT_FOUND`: what its words do not speak of
    if told == "not_found" and named == "authentication":
        return named  # what is not there is the key
    if told == "permission" and named in ("content", "balance", "rate_limit"):
        return named  # what is not allowed is what was asked for, or more of it, and no caller
    if told == "conflict" and texts and _first(STRONG, _clauses(texts[0])) is None:
        # What is called wrong input is that first, whatever else it may come from: `参数无效 | 缺失 / 重复请求`.
        told = None if _first(WEAK, _clauses(texts[0])) == "bad_request" else told
    if (
        number == _BAD
        and told == "permission"
        and texts
        and _first(WEAK, list(_clauses(texts[0]))[:1]) == "bad_request"
    ):
        told = None  # `Parameter error: …, extension not in whitelist`
    if number in _OF_SERVERS and told in ("authentication", "permission"):
        return "server"  # what a server could not sign is no key of the caller's
    sure = told or (KIND_OF_HTTP[number] if number in SURE_STATUSES else None)
    return sure or _first(STRONG, [name]) or _first(WEAK, clauses) or _first(WEAK, [name]) or KIND_OF_HTTP.get(number)


def _waits(text: str) -> bool:
    """Tell whether what is said of a code is that the task goes on, and not that too many do."""
    return WAITING.search(text) is not None and _TOO_MANY.search(text) is None


def _clauses(text: str) -> Iterator[str]:
    """Yield the parts of an explanation without those that advise; where it only advises, that is what it says."""
    parts = [part for part in CLAUSES.split(text[:_LONGEST]) if part.strip()]
    telling = [part for part in parts if not ADVICE.match(part)]
    yield from telling or parts


def _first(signs: Iterable[tuple[str, re.Pattern[str]]], clauses: Iterable[str]) -> str | None:
    """Return what the first clause tells that tells anything."""
    known = tuple(signs)
    for clause in clauses:
        is_of_input = OF_INPUT.search(clause) is not None and SURELY_CALLS.search(clause) is None
        for kind, sign in known:
            if sign.search(clause) and not (is_of_input and kind in ("rate_limit", "balance", "authentication")):
                return kind
        if is_of_input:
            return "bad_request"
    return None
