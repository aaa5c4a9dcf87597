"""The parts of an operation that a page tells twice, in its document and around it: parameters, body, answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PAGE_ADDS, PAGE_DIFFERS
from reynard.diagnostics.model import Severity
from reynard.media import kind_of
from reynard.prose.phrasing import list_names
from reynard.reconcile.around.fields import Told, join_fields
from reynard.reconcile.evidence import Weight
from reynard.reconcile.operation_parts.bodies import says_nothing
from reynard.reconcile.ruling import Ruling
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.model import (
        BodySeen,
        ExampleSeen,
        Observation,
        ParameterSeen,
        ResponseSeen,
        SchemaSeen,
    )
    from reynard.reconcile.evidence import Direction
    from reynard.reconcile.verdicts import Verdicts
    from reynard.source import Span
    from reynard.text.origin import Json

_TRANSPORT = frozenset(("authorization", "content-type", "accept", "user-agent", "host", "content-length"))
_BODILESS = frozenset(("GET", "HEAD", "TRACE"))
_MOST = 6
"""Fields that a finding names; the others are counted."""


def join_page_around(seen: Observation, verdicts: Verdicts) -> Observation:
    """Return an operation with what tables and examples around its document add; say what they say otherwise."""
    around = seen.around
    if around is None:
        return seen
    told = Told()
    joined = replace(
        seen,
        parameters=tuple(_parameters(seen, around, told)),
        bodies=_bodies(seen, around, told, verdicts),
        responses=tuple(_answers(seen.responses, around.responses, told, verdicts)),
    )
    _report(told, verdicts)
    return joined


def _parameters(seen: Observation, around: Observation, told: Told) -> Iterator[ParameterSeen]:
    theirs = {(each.location, each.name.value.strip()): each for each in around.parameters}
    names = {each.name.value.strip() for each in seen.parameters} | _members(seen.bodies)
    for each in seen.parameters:
        twin = theirs.get((each.location, each.name.value.strip()))
        yield each if twin is None else _parameter(each, twin, told)
    for (location, name), each in theirs.items():
        # A part of the path is the path's own affair, and what stands elsewhere in the document is placed already.
        if location != "path" and name not in names and name.lower() not in _TRANSPORT:
            told.members.append((f"{location}.{name}", each.name.span))
            yield each


def _parameter(mine: ParameterSeen, theirs: ParameterSeen, told: Told) -> ParameterSeen:
    name = mine.name.value.strip()
    schema = join_fields(mine.schema, theirs.schema, f"{mine.location}.{name}", "request", (), told)
    described = mine.description if mine.description is not None and mine.description.value.strip() else None
    return replace(mine, schema=schema, description=described or theirs.description)


def _members(bodies: Sequence[BodySeen]) -> set[str]:
    """Return the names at the top of the bodies that a document declares."""
    found = (each.schema.value.get("properties") for each in bodies if each.schema is not None)
    return {name for each in found if isinstance(each, dict) for name in each}


def _bodies(seen: Observation, around: Observation, told: Told, verdicts: Verdicts) -> tuple[BodySeen, ...]:
    if not around.bodies or seen.method.value.strip().upper() in _BODILESS:
        return seen.bodies
    theirs = around.bodies[0]
    if not seen.bodies:
        _tell_whole("request", "the body", theirs.schema, theirs.media.span, verdicts)
        return (theirs,)
    mine, *others = seen.bodies
    names = _members((mine,))
    # What has none of the members is the body of another call: of the query that the page shows as the next step.
    near = tuple(each for each in theirs.examples if not _is_apart(each.value, names))
    examples = _examples(mine.examples, near) if _is_fielded(mine.media.value) else mine.examples
    schema = _schema(mine.schema, theirs.schema, ("request", "the body"), examples, told, verdicts)
    return (replace(mine, schema=schema, examples=examples), *others)


def _is_apart(value: Json, names: set[str]) -> bool:
    return isinstance(value, dict) and bool(value) and bool(names) and names.isdisjoint(value)


def _answers(
    mine: Sequence[ResponseSeen], theirs: Sequence[ResponseSeen], told: Told, verdicts: Verdicts
) -> Iterator[ResponseSeen]:
    """Yield the document's answers; a table that names no status speaks of the one that is good."""
    good = [each for each in mine if each.status.value.strip()[:1] == "2"]
    left = {each.status.value: each for each in theirs if each.status.value != "default"}
    for each in mine:
        status = each.status.value.strip()
        other = left.pop(status, None) or (left.pop("200", None) if [each] == good else None)
        is_one = sum(one.status.value.strip() == status for one in mine) == 1
        if other is None or not is_one or not _is_fielded(each.media):
            yield each
            continue
        place = f"response.{status}", f"the answer {status}"
        examples = _examples(each.examples, other.examples)
        schema = _schema(each.schema, other.schema, place, examples, told, verdicts)
        media = each.media or "application/json"
        yield replace(
            each, media=media if schema is not None or examples else each.media, schema=schema, examples=examples
        )
    yield from (each for each in left.values() if not good or each.status.value[:1] != "2")


def _is_fielded(media: str) -> bool:
    """Tell whether what is sent so has fields that a table may list."""
    return not media or kind_of(media) in ("json", "form", "multipart")


def _schema(  # noqa: PLR0913 - what both say, where, and what is known of it
    mine: SchemaSeen | None,
    theirs: SchemaSeen | None,
    place: tuple[str, str],
    examples: Sequence[ExampleSeen],
    told: Told,
    verdicts: Verdicts,
) -> SchemaSeen | None:
    address, name = place
    if theirs is None:
        return mine
    if mine is None or says_nothing(mine):
        _tell_whole(address, name, theirs, theirs.origin.locate(()), verdicts)
        return theirs
    direction: Direction = "request" if address == "request" else "response"
    samples: list[Json] = [each.value for each in examples if each.is_readable and not each.is_synthetic]
    return join_fields(mine, theirs, address, direction, samples, told)


def _examples(mine: tuple[ExampleSeen, ...], theirs: tuple[ExampleSeen, ...]) -> tuple[ExampleSeen, ...]:
    return (*mine, *(each for each in theirs if all(each.value != one.value or each.text != one.text for one in mine)))


def _tell_whole(address: str, name: str, schema: SchemaSeen | None, place: Span, verdicts: Verdicts) -> None:
    if schema is not None:
        message = f"{name} has no schema in the page's document; its fields are those of the page's table"
        verdicts.take(
            Ruling(entry=PAGE_ADDS, message=message, labels=((place, "listed here"),), severity=Severity.NOTE), address
        )


def _report(told: Told, verdicts: Verdicts) -> None:
    """Say what a page's tables add, once for each kind, and each thing that they say otherwise."""
    kinds = (
        (told.members, "lists what its document lacks:", Severity.NOTE),
        (told.required, "calls required what its document leaves open:", Severity.NOTE),
        (told.words, "says more than its document of", Severity.FACT),
    )
    for found, words, severity in kinds:
        if not found:
            continue
        names = [at.partition(".")[2] or at for at, _ in found]
        more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
        message = f"the page's table {words} {list_names(names[:_MOST])}{more}"
        labels = ((found[0][1], "said here"),)
        verdicts.take(Ruling(entry=PAGE_ADDS, message=message, labels=labels, severity=severity), found[0][0])
    for each in told.disputes:
        verdicts.take(
            Ruling(
                entry=PAGE_DIFFERS,
                believes=Weight.TABLE if each.takes_table else Weight.SCHEMA,
                message=each.message,
                labels=(each.document, each.table),
                schema={} if each.takes_table else None,
                was=each.was,
                now=each.now,
                because="the page's table says so, and no example disagrees" if each.takes_table else "",
                help=f"the {'table' if each.takes_table else 'document'} is believed. Settle it with a decision",
            ),
            each.address,
        )
