"""Answers from the spec alone: the documented example, else a value made from the schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse

from reynard.media import kind_of, likeness
from reynard.mock.files import concrete, media_bytes
from reynard.mock.held import example_fits, fits, made
from reynard.mock.listing import page_of
from reynard.mock.schemas import is_binary
from reynard.schema.sample import sample
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from reynard.mock.intake import Intake
    from reynard.spec.model import ContentSpec, EndpointSpec, Example, ResponseSpec
    from reynard.text.origin import Json

_WITHOUT_CONTENT = (204, 205, 304)  # RFC 9110, 15.3.5, 15.3.6 and 15.4.5
_ALIKE = 2
_EVENTS = 3
"""The least likeness of a media type that was asked for: that of one in a range."""


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
    return response is not None and any(example_fits(each.value, response.schema) for each in response.examples)


def example_of(response: ResponseSpec | None, names: Sequence[str] = ()) -> Json:
    """Return the example with the first of the names that there is, else the first that fits, else a made value."""
    if response is None:
        return None
    usable = [each for each in response.examples if example_fits(each.value, response.schema)]
    for name in names:
        for each in usable:
            if each.name.casefold() == name.casefold():
                return each.value
    if usable:
        return usable[0].value
    return made(response.schema) if response.schema is not None else _any_example(response.examples)


def _any_example(examples: tuple[Example, ...]) -> Json:
    return examples[0].value if examples else {}


def plain_reply(operation: EndpointSpec, taken: Intake) -> Response:
    """Answer an operation that belongs to no task, as that of its documented media types that was asked for."""
    response = success_of(operation)
    if response is None or not response.media or status_of(response) in _WITHOUT_CONTENT:
        return Response(status_code=status_of(response) if response is not None else 204)
    events = response.events
    if events is not None and _asks_for_events(response, taken):
        return StreamingResponse(_stream(response), media_type=events.media, status_code=status_of(response))
    content = _wanted(response, taken.accept)
    media = concrete(content.media)
    schema = content.schema if content.schema is not None else response.schema
    shown = replace(response, media=media, schema=schema, examples=content.examples)
    match kind_of(content.media):
        case "json" if schema is None or not is_binary(schema):
            said = operation.pagination
            value = example_of(shown)
            asked = taken.argument(said.parameter) if said is not None and said.parameter else None
            return json_reply(shown, value if said is None else page_of(value, schema, said, asked))
        case "text" | "xml":
            example = next((each.value for each in content.examples if isinstance(each.value, str)), None)
            text = example or ("<sample/>" if kind_of(content.media) == "xml" else "sample")
            return PlainTextResponse(text, media_type=media, status_code=status_of(response))
        case _:
            return Response(media_bytes(media), media_type=media, status_code=status_of(response))


def _wanted(response: ResponseSpec, accept: str) -> ResponseSpec | ContentSpec:
    """Return the documented content that a client asks for, the first where it does not care."""
    contents: tuple[ResponseSpec | ContentSpec, ...] = (response, *response.alternatives)
    asked = [each.strip() for each in accept.split(",") if each.strip()]
    for wanted in asked:
        found = [each for each in contents if max(likeness(each.media, wanted), likeness(wanted, each.media)) >= _ALIKE]
        if found:
            return found[0]
    return response


def json_reply(response: ResponseSpec | None, value: Json) -> Response:
    """Answer with JSON; a value that does not fit its own schema is sent with a note."""
    notes = {} if response is None or fits(value, response.schema) else {"x-mock-note": "this does not fit its schema"}
    media = response.media if response is not None and response.media else "application/json"
    return JSONResponse(value, status_code=status_of(response) if response else 200, headers=notes, media_type=media)


def _asks_for_events(response: ResponseSpec, taken: Intake) -> bool:
    events = response.events
    if events is None:
        return False
    if not events.when_field:
        return response.media == events.media or events.media in taken.accept
    return isinstance(taken.body, dict) and taken.body.get(events.when_field) == events.when_equals


def _items(response: ResponseSpec) -> list[Json]:
    schema = response.events.schema if response.events is not None else None
    if response.events is not None and response.media == response.events.media and response.examples:
        values = [each.value for each in response.examples]
        return [item for value in values for item in (value if isinstance(value, list) else [value])]
    documented = schema.get("examples") if schema is not None else None
    if isinstance(documented, list) and documented:
        return documented
    return [sample(schema if schema is not None else {})] * _EVENTS


async def _stream(response: ResponseSpec) -> AsyncIterator[str]:
    """Yield items as events, as lines of JSON, or as a JSON sequence (RFC 7464)."""
    media = response.events.media if response.events is not None else ""
    if kind_of(media) == "lines":
        mark = "\x1e" if media.endswith("json-seq") else ""
        for item in _items(response):
            yield f"{mark}{json.dumps(item, ensure_ascii=False)}\n"
        return
    for item in _items(response):
        text = item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)
        yield "".join(f"data: {line}\n" for line in text.split("\n")) + "\n"
    yield "data: [DONE]\n\n"
