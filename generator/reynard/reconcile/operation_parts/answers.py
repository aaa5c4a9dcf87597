"""The answers of an operation: each documented one, failures among the examples of a success, statuses in prose."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import CONTENT_UNKNOWN, NO_SUCCESS, NOT_HTTP, PROSE_STATUS
from reynard.media import bare_of, kind_of, settled_media
from reynard.observe.model import Said
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import StatusCode
from reynard.prose.status_tables import read_status_tables
from reynard.reconcile.evidence import Weight
from reynard.reconcile.operation_parts.asked_streams import when_asked
from reynard.reconcile.operation_parts.bodies import EMPTY, infer_undeclared, says_nothing, settle_declared
from reynard.reconcile.operation_parts.examples import keep_examples, take_samples
from reynard.reconcile.operation_parts.failing_examples import set_failures_apart, status_of
from reynard.reconcile.operation_parts.files_answered import as_file
from reynard.reconcile.operation_parts.media import is_same, media_of, report_foreign
from reynard.reconcile.operation_parts.streams import read_streams
from reynard.reconcile.operation_parts.swapped import put_in_place
from reynard.reconcile.ruling import Ruling
from reynard.schema.normalise import normalise
from reynard.schema.resolve import definitions_of
from reynard.schema.types import is_vacuous, required_of
from reynard.schema.validate import find_flaw, leaves, validator
from reynard.schema.walk import declared_members
from reynard.spec.model import ContentSpec, EventsSpec, HeaderSpec, ResponseSpec
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.observe.model import HeaderSeen, Observation, ResponseSeen, SchemaSeen
    from reynard.prose.model import Claim
    from reynard.reconcile.evidence import Sample
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema
    from reynard.spec.model import Example, RequestSpec
    from reynard.text.origin import Json

_HEADER = compiled(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_STREAMS = ("events", "lines")
_NOT_IMPLEMENTED = "501"
"""Where it is the only answer, no call succeeds, and nobody misses the answer of one that does."""
_EMPTY = frozenset(("204", "205"))


def specify_answers(seen: Observation, request: RequestSpec | None, verdicts: Verdicts) -> tuple[ResponseSpec, ...]:
    """Return the answers of an operation as its spec has them, by status."""
    made: dict[str, ResponseSpec] = {}
    by_status: dict[str, list[ResponseSeen]] = {}
    for response in set_failures_apart(seen.responses, verdicts):
        by_status.setdefault(status_of(response.status.value), []).append(response)
    for status, alternatives in by_status.items():
        answer = _response(status, alternatives, verdicts)
        if status[0] == "2":
            answer = as_file(answer, alternatives[0], seen, verdicts)
        _report_unknown(answer, alternatives[0], seen.method.value, verdicts, is_only=len(by_status) == 1)
        made[status] = when_asked(answer, request) if status[0] == "2" else answer
    if not any(status[0] == "2" or status == "default" for status in made):
        unsaid = ResponseSpec(status="200", media="application/json")
        good = as_file(unsaid, seen.responses[0], seen, verdicts) if seen.responses else unsaid
        if good is unsaid:
            _report_no_success(seen, verdicts)
        made = {"200": good, **made}
    made |= {each.status: each for each in _from_prose(seen, frozenset(made), verdicts)}
    return tuple(made[status] for status in sorted(made, key=lambda each: (each == "default", each)))


def _report_no_success(seen: Observation, verdicts: Verdicts) -> None:
    """Say that only failures are documented; a page without any answer is one that speaks of other things."""
    switched = next((each.status for each in seen.responses if each.status.value.strip() == "101"), None)
    if switched is not None:
        message = f"`{verdicts.operation}` changes to another protocol, such as WebSocket, which no client here speaks"
        verdicts.take(Ruling(entry=NOT_HTTP, message=message, labels=((switched.span, "said here"),)), "response")
    elif seen.responses and {each.status.value.strip() for each in seen.responses} != {_NOT_IMPLEMENTED}:
        leading = next((each.status for each in seen.responses if each.status.value.strip().startswith("3")), None)
        documented = "failures only" if leading is None else "a redirect, and no other good answer"
        verdicts.take(
            Ruling(
                entry=NO_SUCCESS,
                message=f"`{verdicts.operation}` documents {documented}; nothing says what "
                f"{'a good answer is' if leading is None else 'comes where it leads'}",
                labels=(
                    (seen.responses[0].status.span, "the first of them") if leading is None else (leading.span, "this"),
                ),
            ),
            "response",
        )


def _report_unknown(
    answer: ResponseSpec, seen: ResponseSeen, method: str, verdicts: Verdicts, *, is_only: bool = False
) -> None:
    """Say of a good answer that nothing tells what it holds; one that may be empty is none of them.

    `default` is the good answer, too, where it `is_only`.
    """
    is_empty = answer.status in _EMPTY or method.strip().upper() in ("HEAD", "DELETE", "OPTIONS")
    if (answer.status[0] != "2" and not is_only) or is_empty or not _is_json(answer.media) or answer.events is not None:
        return
    is_shown = any(each.value not in EMPTY for each in answer.examples)
    if _is_open(answer.schema) and not is_shown and not answer.alternatives:
        verdicts.take(
            Ruling(
                entry=CONTENT_UNKNOWN,
                message=f"nothing says what the answer {answer.status} holds",
                labels=((seen.status.span, "no schema that says something, and no example"),),
                was=answer.schema,
            ),
            f"response.{answer.status}",
        )


def _is_open(schema: Schema | None) -> bool:
    """Tell whether a schema says nothing, or no more than that any member may stand there."""
    held = schema or {}
    rest = {key: each for key, each in held.items() if key != "additionalProperties"}
    return is_vacuous(schema) or (
        held.get("additionalProperties") in (True, {}) and held.get("type") == "object" and is_vacuous(rest)
    )


def _response(status: str, alternatives: Sequence[ResponseSeen], verdicts: Verdicts) -> ResponseSpec:
    address = f"response.{status}"
    alternatives, streamed = read_streams(alternatives, address, verdicts)
    if len(alternatives) == 1:
        only = alternatives[0]
        declared_schema, own = put_in_place(only.schema, only.examples, address, verdicts)
        alternatives = [replace(only, schema=declared_schema, examples=own)]
    first = next((each for each in alternatives if each.schema is not None or each.examples), alternatives[0])
    same = [each for each in alternatives if each is first or _is_joined(each, first)]
    schema, examples = _settled(address, same, first, verdicts)
    streams = (each for each in alternatives if each is not first and kind_of(each.media) in _STREAMS)
    events = next((each for each in alternatives if each.event_schema is not None), next(streams, None))
    description = next(
        (each.description for each in alternatives if each.description and each.description.value.strip()), None
    )
    media = media_of(first.media, schema) if first.media else ""
    report_foreign(media, schema, first.media_span or first.status.span, address, verdicts)
    return ResponseSpec(
        status=status,
        media=media,
        description=" ".join(description.value.split()) if description else "",
        schema=schema,
        examples=examples,
        events=_events(address, events, verdicts) if events is not None else streamed,
        alternatives=tuple(_others(address, first, [each for each in alternatives if each not in same], verdicts)),
        headers=tuple(_headers(address, (one for each in alternatives for one in each.headers), verdicts)),
    )


def _strangeness(value: Json, schema: Schema) -> int:
    """Return how much of a value a schema forbids or does not know."""
    known = declared_members(schema, definitions_of(schema))
    unknown = [name for name in value if name not in known] if isinstance(value, dict) and known else []
    return len(unknown) + sum(1 for _ in leaves(validator(schema).iter_errors(value)))


def _headers(address: str, headers: Iterable[HeaderSeen], verdicts: Verdicts) -> Iterator[HeaderSpec]:
    """Yield the headers of an answer; what a header may be called is HTTP's rule, and others never come."""
    done: set[str] = set()
    for each in headers:
        name = each.name.value.strip()
        if not _HEADER.fullmatch(name) or name.lower() in done:
            continue
        done.add(name.lower())
        schema = each.schema and settle_declared(
            f"{address}.headers.{name}", f"the header {name}", each.schema, (), verdicts
        )
        said = each.description.value if each.description is not None else ""
        own = {key: value for key, value in (schema or {"type": "string"}).items() if key != "description" or not said}
        yield HeaderSpec(name=name, schema=own, description=" ".join(said.split()))


def _settled(
    address: str, same: Sequence[ResponseSeen], first: ResponseSeen, verdicts: Verdicts
) -> tuple[Schema | None, tuple[Example, ...]]:
    """Return the schema and the examples of answers that are one body."""
    examples = tuple(example for each in same for example in each.examples)
    samples = take_samples(examples, address, verdicts)
    name = f"the answer {address.partition('.')[2]}"
    schemas: list[Schema] = []
    stated = [each.schema for each in same if each.schema is not None and not says_nothing(each.schema)]
    declared = _distinct(stated) if len(stated) > 1 else stated
    if declared:
        shares = _shared_out(samples, declared) if len(declared) > 1 else [samples]
        for each, own in zip(declared, shares, strict=True):
            schemas.append(settle_declared(address, name, each, own, verdicts))
    elif _is_json(first.media):
        vacuous = next((each.schema for each in same if each.schema is not None), None)
        inferred = infer_undeclared(address, name, vacuous, samples, verdicts)
        schemas += [inferred] if inferred is not None else []
    schema = schemas[0] if len(schemas) == 1 else _union(schemas) if schemas else None
    return schema, keep_examples(examples, schema, address, verdicts)


def _distinct(schemas: Iterable[SchemaSeen]) -> list[SchemaSeen]:
    """Return schemas without those that say what another one says."""
    found: dict[str, SchemaSeen] = {}
    for each in schemas:
        found.setdefault(json.dumps(_unordered(each.value), sort_keys=True), each)
    return list(found.values())


def _unordered(value: Json) -> Json:
    """Return a schema without the order in which it names required members."""
    if isinstance(value, list):
        return [_unordered(each) for each in value]
    if not isinstance(value, dict):
        return value
    names = required_of(value)
    made: dict[str, Json] = {key: _unordered(each) for key, each in value.items()}
    if names:
        made["required"] = [*sorted(names)]
    return made


def _shared_out(samples: Sequence[Sample], bodies: Sequence[SchemaSeen]) -> list[tuple[Sample, ...]]:
    """Return the examples of each of several bodies: one belongs where it breaks least, the first of such."""
    schemas = [normalise(each.value) if find_flaw(each.value) is None else None for each in bodies]
    shares: list[list[Sample]] = [[] for _ in bodies]
    for sample in samples:
        broken = [_strangeness(sample.value, each) if each is not None else sys.maxsize for each in schemas]
        shares[broken.index(min(broken))].append(sample)
    return [tuple(each) for each in shares]


def _is_joined(answer: ResponseSeen, first: ResponseSeen) -> bool:
    """Tell whether an answer is a further body of the first's media type, or the same body under another name."""
    return (_is_json(answer.media) and _is_json(first.media)) or is_same(
        settled_media(answer.media), answer.schema, settled_media(first.media), first.schema
    )


def _others(
    address: str, first: ResponseSeen, others: Sequence[ResponseSeen], verdicts: Verdicts
) -> Iterator[ContentSpec]:
    """Yield what may come instead, each media type once."""
    declared = first.schema.value if first.schema is not None else None
    done: set[str] = set()
    for answer in others:
        apart = verdicts.apart()
        is_own = answer.schema is not None and answer.schema.value != declared
        schema, examples = _settled(address, (answer,), answer, apart)
        media = media_of(answer.media, schema) if answer.media else ""
        if not media or answer.event_schema is not None or kind_of(media) in _STREAMS or media in done:
            continue
        done.add(media)
        report_foreign(
            media, None, answer.media_span or answer.status.span, address, verdicts, settled_media(first.media)
        )
        is_data = is_own and kind_of(media) in ("json", "xml")
        if is_data:
            verdicts.adopt(apart)
        yield ContentSpec(media=media, schema=schema if is_data else None, examples=examples)


def _events(address: str, answer: ResponseSeen, verdicts: Verdicts) -> EventsSpec:
    declared = answer.event_schema
    if declared is None:
        return EventsSpec(media=settled_media(answer.media))
    schema = settle_declared(f"{address}.events", "an event", declared, (), verdicts)
    media = settled_media(answer.media)
    if kind_of(media) == "lines":
        items = schema.get("items")
        if schema.get("type") == "array" and isinstance(items, dict):  # the whole is described, not one line of it
            shared = definitions_of(schema)
            schema = items | ({"$defs": shared} if shared else {})
        return EventsSpec(schema=schema, media=media)
    return EventsSpec(schema=schema)


def _union(schemas: Sequence[Schema]) -> Schema:
    """Join alternative bodies of one status."""
    definitions: dict[str, Json] = {}
    branches: list[Json] = []
    for schema in schemas:
        inner = {key: value for key, value in schema.items() if key != "$defs"}
        definitions |= definitions_of(schema)
        if inner not in branches:
            branches.append(inner)
    return {"anyOf": branches} | ({"$defs": definitions} if definitions else {})


def _is_json(media: str) -> bool:
    return not media or kind_of(media) == "json" or bare_of(media) == "*/*"


def _from_prose(seen: Observation, known: frozenset[str], verdicts: Verdicts) -> Iterator[ResponseSpec]:
    """Yield the failures that only the descriptions of an operation and its answers list, without content."""
    done = set(known)
    words = (seen.description, *(each.description for each in seen.responses))
    pages = (seen.description, Said(seen.span.text, seen.span))
    found: list[tuple[Said[str], Iterable[Claim]]] = [(each, read_claims(each.value)) for each in words if each]
    found += [(each, read_status_tables(each.value)) for each in pages if each]
    for said, claims in found:
        for claim in claims:
            if not isinstance(claim, StatusCode) or claim.code[0] not in "45" or claim.code in done:
                continue
            done.add(claim.code)
            meaning = " ".join(claim.meaning.split())
            told = said.value[claim.start : claim.end]
            verdicts.take(
                Ruling(
                    entry=PROSE_STATUS,
                    believes=Weight.PROSE,
                    message=f"the answer {claim.code} ({meaning}) stands in prose alone",
                    labels=((said.span.find_part(told), f"lists {claim.code}"),),
                    schema={},
                    has_was=False,
                    now={"description": meaning},
                    because="the description lists it",
                ),
                f"response.{claim.code}",
            )
            yield ResponseSpec(status=claim.code, media="", description=meaning)
