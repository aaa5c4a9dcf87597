"""Answers that come as a stream where the request asks for one, also where no page shows what comes then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import STREAM_UNSEEN
from reynard.media import kind_of
from reynard.patterns import compiled
from reynard.reconcile.ruling import Ruling
from reynard.schema.keywords import UNIONS
from reynard.schema.merge import merged
from reynard.schema.resolve import definition, definitions_of, resolved
from reynard.schema.types import properties_of
from reynard.schema.walk import used_definitions
from reynard.spec.model import EventsSpec
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.model import BodySeen, SchemaSeen
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.spec.model import RequestSpec, ResponseSpec
    from reynard.text.origin import Json, Pointer

_SWITCH = "stream"
"""What the field of a request is called that asks for a stream, by every vendor who has one."""
_OUTPUT = compiled(
    r"流式|串流|ストリーミング|分块|增量|逐[字步个]"
    r"|\bSSE\b|server[- ]sent|\bevents?\b|\bstream(?:s|ed|ing)?\b|\bchunks?\b|\bdeltas?\b"
    r"|\bpartial|\bincremental",
    re.IGNORECASE,
)
"""Words of a switch that speak of an answer in pieces; others have something else in mind, such as a live stream."""
_PIECE, _WHOLE = "delta", "message"
"""Where an event of a chat has what is new, and where an answer that comes whole has all of it."""
_KIND = "object"
"""Where both say what they are, each in its own word."""


def when_asked(answer: ResponseSpec, request: RequestSpec | None) -> ResponseSpec:
    """Return an answer that comes whole or as events with what asks for events, where the request has a switch."""
    if answer.events is None or answer.events.when_field or answer.media == answer.events.media:
        return answer
    if _switch(request) is not None:
        return replace(answer, events=replace(answer.events, when_field=_SWITCH, when_equals=True))
    return answer


def read_unseen(
    bodies: Sequence[BodySeen], request: RequestSpec | None, answers: tuple[ResponseSpec, ...], verdicts: Verdicts
) -> tuple[ResponseSpec, ...]:
    """Return answers with the stream that a request can ask for and no page shows, as far as it can be told.

    Clients go by the media type that comes: an answer in one piece after all is a stream of one event.
    """
    good = [each for each in answers if each.status[0] == "2"]
    switch = _switch(request)
    if switch is None or not good or any(each.events is not None or not _is_whole(each) for each in good):
        return answers
    said = switch.get("description")
    is_told = not isinstance(said, str) or not said.strip() or _OUTPUT.search(said) is not None
    events = EventsSpec(schema=_piece(good[0].schema or {}), when_field=_SWITCH, when_equals=True) if is_told else None
    schema = next((each.schema for each in bodies if each.schema is not None), None)
    if schema is not None:
        verdicts.take(
            Ruling(
                entry=STREAM_UNSEEN,
                message=f"`{_SWITCH}` asks for the answer in pieces, which nothing shows{_reading(events)}",
                labels=((_place(schema), "asked for here"),),
            ),
            f"request.{_SWITCH}",
        )
    return tuple(replace(each, events=events) if each is good[0] else each for each in answers)


def _reading(events: EventsSpec | None) -> str:
    """Return how a stream is read, as the end of a sentence."""
    if events is None or events.schema is None:
        return ""
    choices = resolved(_members(events.schema, events.schema).get("choices"), events.schema)
    if not choices:
        return ": read as events, each an object"
    has_piece = _PIECE in _members(choices.get("items"), events.schema)
    return ": read as events like the answer" + (f", with `{_PIECE}` for `{_WHOLE}`" if has_piece else "")


def _piece(whole: Schema) -> Schema:
    """Return the schema of one event of an answer that can also come whole.

    An answer with `choices` comes as chats and completions do everywhere (https://platform.openai.com/docs/api-reference/chat-streaming):
    each event is like the answer, has `delta` where that has `message`, and may lack any of it. Others are objects.
    """
    shared = definitions_of(whole)
    members = _members(whole, whole)
    members |= {_KIND: {"type": "string"}} if _KIND in members else {}
    choices = merged(resolved(members.get("choices"), whole), shared)
    choice = _members(choices.get("items"), whole)
    if not choice:
        return {"type": "object"}
    message = merged(resolved(choice.pop(_WHOLE, None), whole), shared)
    new: dict[str, Json] = {_PIECE: _loose(_members(message, whole))} if message else {}
    made = _loose(members | {"choices": {"type": "array", "items": _loose(choice | new)}})
    used = used_definitions(made, shared)
    return made | ({"$defs": used} if used else {})


def _members(schema: Json, whole: Schema) -> dict[str, Json]:
    return dict(properties_of(merged(resolved(schema, whole), definitions_of(whole))))


def _loose(members: dict[str, Json]) -> Schema:
    """Return an object of which any member may be missing."""
    return {"type": "object", "properties": {**members}}


def _place(schema: SchemaSeen) -> Span:
    """Return where the field stands that asks for a stream, also in a model that a body refers to."""
    target = definition(schema.value, definitions_of(schema.value))
    at: Pointer = ("$defs", target[0]) if target is not None else ()
    return schema.origin.locate((*at, "properties", _SWITCH), "key")


def _switch(request: RequestSpec | None) -> Schema | None:
    """Return the field of a body that is the switch for a stream."""
    whole = request.schema if request is not None and request.schema is not None else {}
    said = _members(whole, whole).get(_SWITCH)
    return resolved(said, whole) if _is_boolean(said, whole) else None


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
