"""Answers that are streams of events which only an example shows."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import STREAM_IN_EXAMPLE
from reynard.patterns import compiled
from reynard.reconcile.ruling import Ruling
from reynard.schema.infer import infer
from reynard.schema.normalise import normalise
from reynard.schema.resolve import resolved
from reynard.schema.validate import problem
from reynard.spec.model import EventsSpec
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.model import ExampleSeen, ResponseSeen
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_EVENT = compiled(r"^data:[ \t]*(\{.*\})[ \t]*$", re.MULTILINE)
_MEDIA = "text/event-stream"


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
        left = tuple(each for index, each in enumerate(answer.examples) if index not in shown)
        declared = declared or (normalise(answer.schema.value) if answer.schema is not None else None)
        is_stream = not left and (declared is None or _describes(declared, [*shown.values()][-1]))
        for index, found in shown.items():
            events += found
            verdicts.take(
                Ruling(
                    entry=STREAM_IN_EXAMPLE,
                    message="the example is a stream of server-sent events, which no media type says",
                    labels=((answer.examples[index].origin.locate(()), "events stand here"),),
                    field="" if is_stream else "events",
                    help=None
                    if is_stream
                    else "it stands beside the answer in one piece. Take it away with a decision",
                ),
                address,
            )
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
