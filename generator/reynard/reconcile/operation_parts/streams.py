"""Answers that are streams: events that only an example shows, and the field of a request that asks for them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import STREAM_IN_EXAMPLE, STREAM_UNSEEN
from reynard.media import kind_of
from reynard.patterns import compiled
from reynard.reconcile.ruling import Ruling
from reynard.schema.infer import infer
from reynard.schema.keywords import UNIONS
from reynard.schema.merge import merged
from reynard.schema.normalise import normalise
from reynard.schema.resolve import definition, definitions_of, resolved
from reynard.schema.validate import problem
from reynard.spec.model import EventsSpec, ResponseSpec
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.observe.model import BodySeen, ExampleSeen, ResponseSeen, SchemaSeen
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.spec.model import RequestSpec
    from reynard.text.origin import Json, Pointer

_EVENT = compiled(r"^data:[ \t]*(\{.*\})[ \t]*$", re.MULTILINE)
_MEDIA = "text/event-stream"
_SWITCH = "stream"
"""What the field of a request is called that asks for a stream, by every vendor who has one."""


def read_streams(
    answers: Sequence[ResponseSeen], address: str, verdicts: Verdicts
) -> tuple[Sequence[ResponseSeen], EventsSpec | None]:
    """Return answers without the examples that are streams of events, and what those show.

    Where nothing but a stream is shown, the answer is one.
    """
    if any(each.event_schema is not None or each.media.startswith(_MEDIA) for each in answers):
        return answers, None
    kept: list[ResponseSeen] = []
    events: list[Json] = []
    declared: Schema | None = None
    for answer in answers:
        shown = {index: found for index, each in enumerate(answer.examples) if (found := tuple(_events_in(each)))}
        if not shown:
            kept.append(answer)
            continue
        for index, found in shown.items():
            events += found
            verdicts.take(
                Ruling(
                    entry=STREAM_IN_EXAMPLE,
                    message="the example is a stream of server-sent events, which no media type says",
                    labels=((answer.examples[index].origin.locate(()), "events stand here"),),
                ),
                address,
            )
        left = tuple(each for index, each in enumerate(answer.examples) if index not in shown)
        declared = declared or (normalise(answer.schema.value) if answer.schema is not None else None)
        is_stream = not left and (declared is None or _describes(declared, found))
        kept.append(
            replace(answer, media=_MEDIA, schema=None, examples=()) if is_stream else replace(answer, examples=left)
        )
    if not events:
        return answers, None
    return kept, EventsSpec(schema=declared if declared is not None and _describes(declared, events) else infer(events))


def _describes(schema: Schema, events: Sequence[Json]) -> bool:
    """Tell whether a schema is that of single events, and not of the answer in one piece."""
    properties = resolved(schema, schema).get("properties")
    known = properties.keys() if isinstance(properties, dict) else frozenset[str]()
    return all(problem(schema, each) is None and (not known or not known.isdisjoint(each)) for each in events)  # type: ignore[arg-type]  # objects, by `_EVENT`


def _events_in(example: ExampleSeen) -> Iterator[Json]:
    text = example.text or (example.value if isinstance(example.value, str) else "")
    for found in _EVENT.finditer(text.replace("\r\n", "\n")):
        try:
            yield json.loads(found[1])
        except (ValueError, RecursionError):
            continue


def when_asked(answer: ResponseSpec, request: RequestSpec | None) -> ResponseSpec:
    """Return an answer that comes whole or as events with what asks for events, where the request has a switch."""
    if answer.events is None or answer.events.when_field or answer.media == answer.events.media:
        return answer
    if _may_ask(request):
        return replace(answer, events=replace(answer.events, when_field=_SWITCH, when_equals=True))
    return answer


def report_unseen(
    bodies: Sequence[BodySeen], request: RequestSpec | None, answers: Iterable[ResponseSpec], verdicts: Verdicts
) -> None:
    """Say that a stream can be asked for, of which nothing tells what comes then: the answer is read in one piece."""
    good = [each for each in answers if each.status[0] == "2"]
    if not _may_ask(request) or any(each.events is not None or not _is_whole(each) for each in good):
        return
    schema = next((each.schema for each in bodies if each.schema is not None), None)
    if schema is not None:
        verdicts.take(
            Ruling(
                entry=STREAM_UNSEEN,
                message=f"`{_SWITCH}` asks for the answer in pieces, and nothing tells what those are",
                labels=((_switch(schema), "asked for here"),),
            ),
            f"request.{_SWITCH}",
        )


def _switch(schema: SchemaSeen) -> Span:
    """Return where the field stands that asks for a stream, also in a model that a body refers to."""
    target = definition(schema.value, definitions_of(schema.value))
    at: Pointer = ("$defs", target[0]) if target is not None else ()
    return schema.origin.locate((*at, "properties", _SWITCH), "key")


def _may_ask(request: RequestSpec | None) -> bool:
    """Tell whether a body has the switch for a stream."""
    whole = request.schema if request is not None and request.schema is not None else {}
    properties = merged(resolved(whole, whole), definitions_of(whole)).get("properties")
    return isinstance(properties, dict) and _is_boolean(properties.get(_SWITCH), whole)


def _is_whole(answer: ResponseSpec) -> bool:
    return kind_of(answer.media) == "json" and all(kind_of(each.media) == "json" for each in answer.alternatives)


def _is_boolean(schema: Json, whole: Schema) -> bool:
    """Tell whether a schema, or an alternative of it, is that of true and false."""
    said = resolved(schema, whole)
    named = said.get("type")
    if named == "boolean" or (isinstance(named, list) and "boolean" in named):
        return True
    branches = (each for key in UNIONS if isinstance(each := said.get(key), list))
    return any(resolved(one, whole).get("type") == "boolean" for each in branches for one in each)
