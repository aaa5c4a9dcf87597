"""Answers that stand elsewhere on the page: failures among the examples of a success, status codes in prose."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import ERROR_EXAMPLE, PROSE_STATUS
from reynard.observe.model import ResponseSeen, Said
from reynard.prose import StatusCode, claims
from reynard.reconcile.ruling import Ruling
from reynard.spec.model import ResponseSpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.model import ExampleSeen, Observation
    from reynard.reconcile.verdicts import Verdicts

_FAILURE = re.compile(r"(?<![\d.])([45]\d\d)(?![\d.])")


def apart(responses: Sequence[ResponseSeen], verdicts: Verdicts) -> Iterator[ResponseSeen]:
    """Yield responses with the examples that name the status of a failure as answers of that status.

    Airalo's pages put `Submit Order Async (422)` among the examples of 202.
    """
    for response in responses:
        strays = [(each, code) for each in response.examples if (code := _failure(each, response.status.value))]
        if not strays or len(strays) == len(response.examples):
            yield response
            continue
        yield replace(
            response, examples=tuple(each for each in response.examples if each not in [s for s, _ in strays])
        )
        for example, code in strays:
            verdicts.take(
                Ruling(
                    entry=ERROR_EXAMPLE,
                    message=f"“{example.name}” is among the examples of {response.status.value}; it is one of {code}",
                    labels=((example.origin.locate(()), f"an answer {code}"),),
                ),
                f"response.{code}",
            )
            yield ResponseSeen(status=Said(code, response.status.span), media=response.media, examples=(example,))


def _failure(example: ExampleSeen, status: str) -> str:
    if not status.strip().startswith("2"):
        return ""
    found = _FAILURE.search(example.name)
    return found[1] if found else ""


def told(seen: Observation, known: frozenset[str], verdicts: Verdicts) -> Iterator[ResponseSpec]:
    """Yield the failures that only the descriptions of an operation and its answers list, without content."""
    done = set(known)
    for said in (seen.description, *(each.description for each in seen.responses)):
        for claim in claims(said.value) if said is not None else ():
            if not isinstance(claim, StatusCode) or claim.code[0] not in "45" or claim.code in done:
                continue
            done.add(claim.code)
            meaning = " ".join(claim.meaning.split())
            verdicts.take(
                Ruling(
                    entry=PROSE_STATUS,
                    message=f"the answer {claim.code} ({meaning}) stands in prose alone",
                    labels=((said.span, f"lists {claim.code}"),) if said is not None else (),
                    schema={},
                    has_was=False,
                    now={"description": meaning},
                    because="the description lists it",
                ),
                f"response.{claim.code}",
            )
            yield ResponseSpec(status=claim.code, media="", description=meaning)
