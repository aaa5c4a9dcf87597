"""What an operation answers, status by status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diff.alternatives import compare_alternatives
from reynard.diff.pair import find_deltas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diff.change import Change
    from reynard.diff.pair import Pair
    from reynard.spec.model import ResponseSpec


def compare_answers(pair: Pair) -> Iterator[Change]:
    """Compare answers, status by status."""
    mine = {each.status: each for each in pair.old.spec.responses}
    theirs = {each.status: each for each in pair.new.spec.responses}
    for status, one in mine.items():
        other = theirs.get(status)
        if other is not None:
            yield from _answer(pair, status, one, other)
            continue
        kind = "success-removed" if _is_success(status, pair) else "failure-removed"
        yield pair.change(
            kind,
            f"no longer documents the answer {status}",
            f"response.{status}",
            before=status,
            old=("responses", status),
            new=None,
        )
    for status in theirs:
        if status not in mine:
            kind = "success-added" if _is_success(status, pair) else "failure-added"
            yield pair.change(
                kind,
                f"documents the answer {status}",
                f"response.{status}",
                after=status,
                old=None,
                new=("responses", status),
            )


def _answer(pair: Pair, status: str, one: ResponseSpec, other: ResponseSpec) -> Iterator[Change]:
    at, place = f"response.{status}", ("responses", status)
    lead = "" if _is_success(status, pair) else f"the failure {status}: "
    if bool(one.media) != bool(other.media):
        kind = "answer-appeared" if other.media else "answer-vanished"
        text = f"{lead}answers {other.media} now" if other.media else f"{lead}answers nothing any more"
        yield pair.change(kind, text, at, before=one.media, after=other.media, old=place, new=place)
        return
    if one.media != other.media:
        yield pair.change(
            "answer-media-changed",
            f"{lead}answers {other.media} now, was {one.media}",
            at,
            before=one.media,
            after=other.media,
            old=place,
            new=place,
        )
    yield from pair.compare_words(f"the answer {status}", one.description, other.description, at, place, place)
    if not _is_success(status, pair):
        if find_deltas(one.schema or {}, other.schema or {}):
            yield pair.change("failure-changed", f"{lead}looks otherwise", at, old=place, new=place)
        return
    yield from _headers(pair, status, one, other)
    deltas = find_deltas(one.schema or {}, other.schema or {})
    for delta in deltas:
        yield from pair.changes_of("response", delta, at, lead, (*place, "schema"), (*place, "schema"))
    yield from compare_alternatives(pair, one, other, "response", at, place, deltas)
    if (one.events is None) != (other.events is None):
        kind = "events-added" if other.events is not None else "events-removed"
        text = "can be streamed now" if other.events is not None else "can no longer be streamed"
        yield pair.change(kind, text, at, old=place, new=place)
    elif one.events is not None and other.events is not None:
        inner = (*place, "events", "schema")
        for delta in find_deltas(one.events.schema or {}, other.events.schema or {}):
            yield from pair.changes_of("response", delta, f"{at}.events", "each event: ", inner, inner)


def _headers(pair: Pair, status: str, one: ResponseSpec, other: ResponseSpec) -> Iterator[Change]:
    """Compare the documented headers of a success, whose names have no case."""
    mine, theirs = ({each.name.lower(): each for each in side.headers} for side in (one, other))
    for name in (*mine, *(each for each in theirs if each not in mine)):
        before, after = mine.get(name), theirs.get(name)
        shown = (after or mine[name]).name
        at, place = f"response.{status}.headers.{shown}", ("responses", status, "headers", shown)
        if before is not None and after is not None:
            old = ("responses", status, "headers", before.name, "schema")
            for delta in find_deltas(before.schema, after.schema):
                yield from pair.changes_of("response", delta, at, f"the header `{shown}`: ", old, (*place, "schema"))
        elif after is not None:
            yield pair.change("answer-header-added", f"has the header `{shown}`", at, old=None, new=place)
        else:
            yield pair.change("answer-header-removed", f"no longer has the header `{shown}`", at, old=place, new=None)


def _is_success(status: str, pair: Pair) -> bool:
    """Tell whether a status means success: `default` does where no other one does."""
    if status != "default":
        return status.startswith("2")
    return not any(each.status.startswith("2") for side in (pair.old, pair.new) for each in side.spec.responses)
