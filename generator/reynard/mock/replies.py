"""Answers from the spec alone: the documented example, else a value made from the schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse

from reynard.mock.bodies import is_json
from reynard.mock.files import media_bytes
from reynard.schema.sample import sample
from reynard.schema.validate import fits

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from reynard.spec.model import EndpointSpec, Example, ResponseSpec
    from reynard.text.origin import Json

_EVENTS = "text/event-stream"


def success_of(operation: EndpointSpec) -> ResponseSpec | None:
    """Return the answer that the page documents for when all goes well."""
    by_status = {each.status: each for each in operation.responses}
    exact = sorted(status for status in by_status if status.startswith("2") and status.isdigit())
    found = [by_status[status] for status in (*exact, "2XX", "default") if status in by_status]
    return found[0] if found else None


def status_of(response: ResponseSpec | None) -> int:
    """Return an HTTP status for a documented answer."""
    if response is None:
        return 204
    return int(response.status) if response.status.isdigit() else 200


def has_example(response: ResponseSpec | None) -> bool:
    """Tell whether an answer has a documented example that can be used."""
    return response is not None and any(fits(each.value, response.schema) for each in response.examples)


def example_of(response: ResponseSpec | None, names: Sequence[str] = ()) -> Json:
    """Return the example with the first of the names that there is, else the first that fits, else a made value."""
    if response is None:
        return None
    usable = [each for each in response.examples if fits(each.value, response.schema)]
    for name in names:
        for each in usable:
            if each.name.casefold() == name.casefold():
                return each.value
    if usable:
        return usable[0].value
    return sample(response.schema) if response.schema is not None else _any_example(response.examples)


def _any_example(examples: tuple[Example, ...]) -> Json:
    return examples[0].value if examples else {}


def plain_reply(operation: EndpointSpec, body: Json) -> Response:
    """Answer an operation that belongs to no task."""
    response = success_of(operation)
    if response is None or not response.media:
        return Response(status_code=status_of(response) if response is not None else 204)
    if response.events is not None and _asks_for_events(response, body):
        return StreamingResponse(_stream(_events(response)), media_type=_EVENTS, status_code=status_of(response))
    if is_json(response.media):
        return json_reply(response, example_of(response))
    if response.media.startswith("text/"):
        example = example_of(response)
        text = example if isinstance(example, str) else "sample"
        return PlainTextResponse(text, media_type=response.media, status_code=status_of(response))
    return Response(media_bytes(response.media), media_type=response.media, status_code=status_of(response))


def json_reply(response: ResponseSpec | None, value: Json) -> Response:
    """Answer with JSON; a value that does not fit its own schema is sent with a note."""
    notes = {} if response is None or fits(value, response.schema) else {"x-mock-note": "this does not fit its schema"}
    media = response.media if response is not None and response.media else "application/json"
    return JSONResponse(value, status_code=status_of(response) if response else 200, headers=notes, media_type=media)


def _asks_for_events(response: ResponseSpec, body: Json) -> bool:
    events = response.events
    if events is None or not events.when_field:
        return True
    return isinstance(body, dict) and body.get(events.when_field) == events.when_equals


def _events(response: ResponseSpec) -> list[Json]:
    schema = response.events.schema if response.events is not None else None
    if response.media == _EVENTS and response.examples:
        values = [each.value for each in response.examples]
        return [item for value in values for item in (value if isinstance(value, list) else [value])]
    documented = schema.get("examples") if schema is not None else None
    if isinstance(documented, list) and documented:
        return documented
    return [sample(schema)] * 3 if schema is not None else []


async def _stream(items: list[Json]) -> AsyncIterator[str]:
    for item in items:
        yield f"data: {json.dumps(item, ensure_ascii=False)}\n\n"
    yield "data: [DONE]\n\n"
