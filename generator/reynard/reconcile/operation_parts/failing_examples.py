"""Examples of failures among those of a success: what their names, or their own members, tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import ERROR_EXAMPLE
from reynard.diagnostics.model import Severity
from reynard.observe.model import ResponseSeen, Said
from reynard.patterns import compiled
from reynard.reconcile.operation_parts.bodies import says_nothing
from reynard.reconcile.ruling import Ruling
from reynard.schema.normalise import normalise
from reynard.schema.resolve import definitions_of
from reynard.schema.validate import fits
from reynard.schema.walk import declared_members
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.observe.model import ExampleSeen
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_FAILURE = compiled(r"(?<![\d.])([45]\d\d)(?![\d.])")
_FAILED = compiled(
    r"\b(?:errors?|invalid|failed|failures?|unauthorized|forbidden|not found|denied|exceeded)\b|失败|错误|无效|异常",
    re.IGNORECASE,
)
"""Names of examples of what went wrong."""
_CODES = ("code", "errcode", "status", "statusCode", "status_code")
_FAILURES = range(400, 600)
_CODES_OF_ERRORS = (
    "code",
    "errcode",
    "errCode",
    "err_code",
    "error_code",
    "retcode",
    "ret",
    "status_code",
    "statusCode",
)
_SUCCESS_WORDS = (*_CODES_OF_ERRORS, "success", "ok", "status")
_OF_CALLS = ("base_resp", "baseResp", "header", "head", "meta", "status", "result_info")
"""What holds the words about a call beside its data."""
_GOOD = frozenset(("0", "200", "OK"))
_BAD = frozenset(("FAIL", "FAILED", "FAILURE", "ERROR"))
"""Beside `OK`, which is no state of a task."""
_SAY_FAILURE = frozenset(("error", "errors", "reason", "message", "msg", "detail"))
_OF_FAILURES = _SAY_FAILURE | {
    *("code", "status", "statusCode", "title", "type", "path", "timestamp", "meta"),
    *("request_id", "requestId", "trace_id", "traceId"),
}
"""What stands beside the words of a failure."""
_STATE = compiled(r"(?:\w*_)?(?:status|state)|\w*[a-z](?:Status|State)")
_OF_KEYS = frozenset(("401", "403", "429"))
"""Failures that say nothing of what was sent."""


def set_failures_apart(responses: Sequence[ResponseSeen], verdicts: Verdicts) -> Iterator[ResponseSeen]:
    """Yield responses with the examples of failures as answers of the status that they name, or that is documented.

    Airalo's pages put `Submit Order Async (422)` among the examples of 202, and `Validation error` among those of 200.
    """
    documented = [code for each in responses if (code := status_of(each.status.value))[0] in "45"]
    likely = [code for code in dict.fromkeys(documented) if code not in _OF_KEYS]
    other = likely[0] if len(likely) == 1 else "default"
    for response in responses:
        failed = list(_failed_beside_good(response))
        strays = [
            (each, code)
            for each in response.examples
            if (code := _failure(each, response, other) or (other if any(each is one for one in failed) else ""))
        ]
        if not strays or len(strays) == len(response.examples):
            _report_failing(response, verdicts)
            yield response
            continue
        kept = tuple(each for each in response.examples if each not in [stray for stray, _ in strays])
        _report_failing(replace(response, examples=kept), verdicts)
        yield replace(response, examples=kept)
        for example, code in strays:
            called = "a failure" if code == "default" else code
            shown = f"“{example.name}”" if example.name.strip() else "an example"
            verdicts.take(
                Ruling(
                    entry=ERROR_EXAMPLE,
                    message=f"{shown} is among the examples of {response.status.value}; it is one of {called}",
                    labels=((example.origin.locate(()), f"an answer {code}" if code != "default" else "a failure"),),
                ),
                f"response.{code}",
            )
            yield ResponseSeen(status=Said(code, response.status.span), media=response.media, examples=(example,))


def _report_failing(response: ResponseSeen, verdicts: Verdicts) -> None:
    """Say of an example of a success that its own code is that of a failure; it stays where it is."""
    for example in response.examples if response.status.value.strip().startswith("2") else ():
        value = example.value if example.is_readable and not example.is_synthetic else None
        name = next((each for each in _CODES if each in value), "") if isinstance(value, dict) else ""
        code = value[name] if isinstance(value, dict) and name else None
        if isinstance(code, int) and not isinstance(code, bool) and code in _FAILURES:
            verdicts.take(
                Ruling(
                    entry=ERROR_EXAMPLE,
                    message=f"the example of the answer {response.status.value.strip()} tells of a failure: "
                    f"its `{name}` is {code}",
                    labels=((example.origin.locate((name,)), "the code of a failure"),),
                    help="It is read as an example of this answer all the same. See what a good one has.",
                    severity=Severity.FACT,
                ),
                f"response.{response.status.value.strip()}",
            )


def _failed_beside_good(response: ResponseSeen) -> Iterator[ExampleSeen]:
    """Yield the examples that hold no data and whose success word is not that of the good ones beside them."""
    if not response.status.value.strip().startswith("2"):
        return
    held = [
        (each, dict(_words_of(each.value)))
        for each in response.examples
        if each.is_readable and not each.is_synthetic and isinstance(each.value, dict)
    ]
    for name in _SUCCESS_WORDS:
        said = [(example, _is_success(words[name], name)) for example, words in held if name in words]
        bad = [example for example, is_good in said if is_good is False and _says_no_more(example)]
        if bad and any(is_good for _, is_good in said):
            yield from bad
            return


def _words_of(value: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    """Yield the members of an answer, those of what speaks of the call before its own: `base_resp.status_code`."""
    for name, inner in value.items():
        if name in _OF_CALLS and isinstance(inner, dict):
            yield from inner.items()
    yield from value.items()


def _is_success(value: Json, name: str) -> bool | None:
    """Tell whether the value of a success word is that of a success; None where it may be a state of a task."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().upper() if isinstance(value, str | int) else ""
    if word in _GOOD:
        return True
    if word in _BAD:
        return False
    return False if name in _CODES_OF_ERRORS and word.lstrip("-").isdecimal() else None


def _says_no_more(example: ExampleSeen) -> bool:
    """Tell whether an answer has words about itself alone, or nothing in what else it has; its name may say so, too."""
    value = example.value if isinstance(example.value, dict) else {}
    return _FAILED.search(example.name) is not None or all(
        each in (None, "", {}, []) or name in _OF_FAILURES or name in _SUCCESS_WORDS or name in _OF_CALLS
        for name, each in value.items()
    )


def _failure(example: ExampleSeen, response: ResponseSeen, other: str) -> str:
    """Return the status of the failure that an example of a success is one of; `other` where its name has no code."""
    if not response.status.value.strip().startswith("2"):
        return ""
    found = _FAILURE.search(example.name)
    if found is not None:
        return found[1]
    schema = response.schema
    if not example.is_readable or schema is None or says_nothing(schema):
        return ""
    if not _FAILED.search(example.name) and not _tells_of_failure(example.value, schema.value):
        return ""
    if _is_failed_task(example, response, schema.value):
        return ""
    return "" if fits(example.value, normalise(schema.value)) else other


def _is_failed_task(example: ExampleSeen, response: ResponseSeen, schema: Schema) -> bool:
    """Tell whether a good answer tells of a task that failed: beside its state it has what others have, and no more."""
    value = example.value
    if not isinstance(value, dict) or not value.keys() <= declared_members(schema, definitions_of(schema)):
        return False
    others = [each.value for each in response.examples if each is not example and isinstance(each.value, dict)]
    pairs = [(value, other) for other in others]
    for name, inner in value.items():  # the task may stand in an envelope: `data.status`
        pairs += [
            (inner, held) for other in others if isinstance(inner, dict) and isinstance(held := other.get(name), dict)
        ]
    return any(_has_other_state(one, other) for one, other in pairs)


def _has_other_state(one: Mapping[str, Json], other: Mapping[str, Json]) -> bool:
    """Tell whether two objects tell of one kind of thing in two states."""
    return any(
        _STATE.fullmatch(name) and isinstance(state, str) and isinstance(other.get(name), str) and other[name] != state
        for name, state in one.items()
    ) and bool((one.keys() & other.keys()) - _OF_FAILURES)


def _tells_of_failure(value: Json, schema: Schema) -> bool:
    """Tell whether an example has a code and words alone, of which a schema knows none."""
    known = declared_members(schema, definitions_of(schema))
    return (
        isinstance(value, dict)
        and bool(known)
        and _OF_FAILURES.issuperset(value)
        and not _SAY_FAILURE.isdisjoint(value)
        and known.isdisjoint(value)
    )


def status_of(text: str) -> str:
    """Return a status key that OpenAPI knows: `200`, `2XX`, `default`; gateways also write `x-200:name` and `0`."""
    found = re.search(r"[1-5](?:\d\d|XX)", text.upper())
    return found[0] if found else "default"
