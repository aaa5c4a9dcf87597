"""What title, description and tags of an operation say about its key, held against what its page declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import AUTH_IN_PROSE, diagnostic
from reynard.patterns import compiled
from reynard.prose.access import read_access_said
from reynard.reconcile.remedies import write_decision
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.observe.model import Observation, Said
    from reynard.prose.access import Need
    from reynard.source import Span

_SIGNING_IN = compiled(
    r"(?i)\b(?:log-?in|sign-?in|signin|register|sign-?up|auth|oauth\w*|token|session|verify|password|captcha|webhooks?"
    r"|callback)\b|登录|登陆|注册|密码|验证码|回调|授权"
)
"""Calls that need no key and may be refused all the same."""
_EVERY = compiled(
    r"(?:所有|全部|每个|任何)的?\s?(?:(?i:api)\s?)?(?:接口|请求|调用|端点)?\s?(?:都|均|必须|需要?)[^。\n]*"
    r"|\b(?i:all|every|each)\s(?i:api\s)?(?i:apis?|endpoints?|requests?|calls?|operations?)\s(?i:requires?|must|needs?)\b[^.\n]*"
)
"""A sentence about all operations of a document."""
_REFUSALS = frozenset(("401",))
_KEY = compiled(
    r"(?i)(?:access|api|app|secret|auth|session)[-_ ]?(?:key|token|id)|token\Z|authorization|signature|\Asign\Z|cookie"
    r"|passw"
)
"""Arguments by which one may prove who one is."""


class StatedAccess(Struct, frozen=True, kw_only=True):
    """What is said about the key of an operation in words, and where."""

    need: Need
    is_bearer: bool
    span: Span


def read_stated_access(seen: Observation) -> StatedAccess | None:
    """Return what an operation's words say about its key; None where they say nothing, or several things."""
    found = list(_found(seen))
    needs = {each.need for each in found}
    return next((each for each in found if len(needs) == 1 or each.need == "optional"), None)


def _found(seen: Observation) -> Iterator[StatedAccess]:
    texts: tuple[Said[str] | None, ...] = (seen.title, seen.description, *seen.tags)
    for text in texts:
        said = read_access_said(text.value) if text is not None else None
        if said is not None and text is not None:
            span = text.span.find_part(text.value[said.start : said.end])
            yield StatedAccess(need=said.need, is_bearer=said.is_bearer, span=span)
    yield from _for_all(seen)


def _for_all(seen: Observation) -> Iterator[StatedAccess]:
    """Yield what a document says of the keys of all its operations, where nothing is said of this one alone."""
    words = " ".join((seen.path.value, seen.title.value if seen.title is not None else ""))
    for text in () if _SIGNING_IN.search(words) else seen.about_keys:
        for sentence in _EVERY.finditer(text.value):
            said = read_access_said(sentence[0])
            if said is not None and said.need == "needed":
                yield StatedAccess(need="needed", is_bearer=said.is_bearer, span=text.span.find_part(sentence[0]))
                return


def declares_keys(seen: Observation) -> bool | None:
    """Tell whether a page declares that a key is needed; None where it declares nothing."""
    if seen.security is not None:
        return bool(seen.security) and all(seen.security)
    kinds = {each.kind for each in seen.auth}
    return None if not kinds or "unknown" in kinds else kinds != {"none"}


def settle_ways(
    ways: tuple[tuple[str, ...], ...], operation: str, seen: Observation, report: Report
) -> tuple[tuple[str, ...], ...] | None:
    """Return the ways to authenticate that words ask for; None where they ask for nothing else than is declared.

    `ways` are those that are usual, or declared. A key that may be sent is sent, so one too many does no harm; one
    too few makes a call fail.
    """
    stated, declared = read_stated_access(seen), declares_keys(seen)
    keyed = tuple(each for each in ways if each)
    if stated is None:
        is_refused = _is_refused(operation, seen, declared, report)
        return (*keyed, ()) if keyed and is_refused else None
    if not keyed:
        if stated.need == "needed" and declared is False:
            _report(operation, stated, seen, "a key is needed, but declares none", "no key is known to send", report)
        return None
    if stated.need == "needed":
        if declared is None and not seen.auth:
            _tell(operation, stated, report)
        if declared is not False:
            return None
        _report(operation, stated, seen, "a key is needed, but declares none", "a key is needed", report)
        return keyed
    words = "no key is needed" if stated.need == "none" else "a key may be left out"
    if declared:
        _report(operation, stated, seen, f"{words}, but declares one", "one is sent where there is one", report)
    return (*keyed, ())


def _tell(operation: str, stated: StatedAccess, report: Report) -> None:
    """Say where a key is known from words alone: nothing contradicts them, and nothing else speaks of one."""
    message = f"the page of `{operation}` says in words alone that a key is needed; it is sent"
    report(diagnostic(AUTH_IN_PROSE, message, (stated.span, "said here"), field=operation, severity=Severity.FACT))


def _report(  # noqa: PLR0913 - what is said, where, and what came of it
    operation: str, stated: StatedAccess, seen: Observation, words: str, done: str, report: Report
) -> None:
    declared = [seen.security_span] if seen.security_span is not None else [each.span for each in seen.auth[:1]]
    labels = [(stated.span, "said here"), *((each, "declared here") for each in declared)]
    message = f"the page of `{operation}` says in words that {words}; {done}"
    decision = write_decision(AUTH_IN_PROSE.code, operation)
    report(diagnostic(AUTH_IN_PROSE, message, *labels, field=operation, decision=decision))


def _is_refused(operation: str, seen: Observation, declared: bool | None, report: Report) -> bool:  # noqa: FBT001 - as it is declared
    """Tell whether a call is refused without a key although none is declared, and say so."""
    words = " ".join((seen.path.value, seen.title.value if seen.title is not None else "", operation.replace("_", " ")))
    refused = next((each for each in seen.responses if each.status.value in _REFUSALS), None)
    if refused is None or _SIGNING_IN.search(words):
        return False
    if declared is None and not seen.auth and not any(_KEY.search(each.name.value) for each in seen.parameters):
        message = f"`{operation}` may be refused with 401, and its page names no key"
        label = refused.status.span, "refused without a key"
        report(diagnostic(AUTH_IN_PROSE, message, label, field=operation, severity=Severity.FACT))
    if declared is not False or not seen.auth:
        return False
    message = (
        f"`{operation}` is declared to need no key, but its page knows the answer 401; a key is sent where there is one"
    )
    labels = (refused.status.span, "refused without a key"), (seen.auth[0].span, "none is declared")
    decision = write_decision(AUTH_IN_PROSE.code, operation)
    report(diagnostic(AUTH_IN_PROSE, message, *labels, field=operation, decision=decision))
    return True
