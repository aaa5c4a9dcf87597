"""Request bodies: read by media type, checked against the request's schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.media import kind_of, likeness
from reynard.mock.forms import fields_of, read_form
from reynard.mock.schemas import is_binary, problems
from reynard.values import Struct

if TYPE_CHECKING:
    from starlette.requests import Request

    from reynard.schema.keywords import Schema
    from reynard.spec.model import ContentSpec, RequestSpec
    from reynard.text.origin import Json


class BodyTaken(Struct, frozen=True):
    """A body that fits."""

    value: Json


class BodyProblem(Struct, frozen=True):
    """Why a body does not fit."""

    reasons: tuple[str, ...]


async def body_of(spec: RequestSpec, request: Request, content: bytes) -> BodyTaken | BodyProblem:
    """Read a body as its spec says, in whichever of its media types it was sent."""
    is_empty_form = kind_of(request.headers.get("content-type", "")) == "form"
    if not content and not is_empty_form:
        return BodyProblem(("the body is missing",)) if spec.required else BodyTaken(None)
    media = request.headers.get("content-type", "")
    contents: tuple[RequestSpec | ContentSpec, ...] = (spec, *spec.alternatives)
    sent = max(contents, key=lambda each: likeness(each.media, media))
    if likeness(sent.media, media) < _ALIKE:
        return BodyProblem((f"the body must be sent as {' or '.join(each.media for each in contents)}",))
    schema = sent.schema if sent.schema is not None else spec.schema
    if schema is not None and is_binary(schema):
        return BodyTaken(None)
    match kind_of(sent.media):
        case "json":
            return _json(schema, content)
        case "lines":
            return _lines(schema, content)
        case "form" | "multipart":
            form = await read_form(request, content)
            if form is None:
                return BodyProblem(("the body is not a form that can be read",))
            value, reasons = fields_of(form, schema if schema is not None else {}, sent.encoding)
            return BodyProblem(tuple(reasons)) if reasons else BodyTaken(value)
        case "text" | "xml":
            return _text(sent.schema if kind_of(sent.media) == "text" else None, content)
        case _:
            return BodyTaken(None)


_ALIKE = 2
"""The least likeness of a media type that is taken: that of one in a range."""


def _lines(schema: Schema | None, content: bytes) -> BodyTaken | BodyProblem:
    """Read JSON Lines or a JSON sequence: each line is an item."""
    item = schema
    if schema is not None and schema.get("type") == "array" and isinstance(items := schema.get("items"), dict):
        item = {**items, **({"$defs": schema["$defs"]} if "$defs" in schema else {})}
    taken = [_json(item, line) for line in content.replace(b"\x1e", b"").splitlines() if line.strip()]
    reasons = tuple(
        f"line {number}: {reason}"
        for number, each in enumerate(taken, start=1)
        if isinstance(each, BodyProblem)
        for reason in each.reasons
    )
    return BodyProblem(reasons) if reasons else BodyTaken([each.value for each in taken if isinstance(each, BodyTaken)])


def _json(schema: Schema | None, content: bytes) -> BodyTaken | BodyProblem:
    try:
        value: Json = json.loads(content)
    except (ValueError, RecursionError):
        return BodyProblem(("the body is not JSON",))
    return _checked(schema, value)


def _text(schema: Schema | None, content: bytes) -> BodyTaken | BodyProblem:
    try:
        return _checked(schema, content.decode())
    except UnicodeDecodeError:
        return BodyProblem(("the body is not UTF-8",))


def _checked(schema: Schema | None, value: Json) -> BodyTaken | BodyProblem:
    found = problems(value, schema) if schema is not None else []
    if found:
        return BodyProblem(tuple(f"`{place}`: {reason}" if place else f"the body: {reason}" for place, reason in found))
    return BodyTaken(value)
