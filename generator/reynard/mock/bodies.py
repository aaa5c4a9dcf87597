"""Request bodies: read by media type, checked against the request's schema."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request as Replayed

from reynard.mock.schemas import problems, read_as
from reynard.schema.resolve import resolved
from reynard.schema.validate import fits

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.types import Message

    from reynard.schema.keywords import Schema
    from reynard.spec.model import RequestSpec
    from reynard.text.origin import Json

_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


@dataclass(frozen=True, slots=True)
class BodyTaken:
    """A body that fits."""

    value: Json


@dataclass(frozen=True, slots=True)
class BodyProblem:
    """Why a body does not fit."""

    reasons: tuple[str, ...]


def is_json(media: str) -> bool:
    """Tell whether a media type is JSON."""
    return media == "application/json" or media.endswith("+json")


async def body_of(spec: RequestSpec, request: Request, content: bytes) -> BodyTaken | BodyProblem:
    """Read a body as its spec says."""
    if not content:
        return BodyProblem(("the body is missing",)) if spec.required else BodyTaken(None)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != spec.media.lower():
        return BodyProblem((f"the body must be sent as {spec.media}",))
    if is_json(media):
        return _json(spec.schema, content)
    if media in _FORMS:
        return await _form(spec.schema, request, content)
    if media.startswith("text/"):
        return _text(spec.schema, content)
    return BodyTaken(None)


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


async def _form(schema: Schema | None, request: Request, content: bytes) -> BodyTaken | BodyProblem:
    async def replay() -> Message:
        return {"type": "http.request", "body": content, "more_body": False}

    again = Replayed(request.scope, replay)
    try:
        # Starlette answers a broken form with HTTPException where an `app` is in the scope.
        again.scope = {key: value for key, value in request.scope.items() if key != "app"}
        async with again.form(max_part_size=len(content)) as form:
            return _by_name(schema if schema is not None else {}, form)
    except MultiPartException:
        return BodyProblem(("the body is not a form that can be read",))


def _by_name(schema: Schema, form: FormData) -> BodyTaken | BodyProblem:
    properties, required = schema.get("properties"), schema.get("required")
    known = properties if isinstance(properties, dict) else {}
    value: dict[str, Json] = {}
    reasons: list[str] = []
    for name in dict.fromkeys(form.keys()):
        items = form.getlist(name)
        texts = [item for item in items if isinstance(item, str)]
        if not texts:
            value[name] = next((item.filename for item in items if isinstance(item, UploadFile)), None)
            continue
        inner = resolved(known.get(name, {}), schema)
        value[name] = read_as(texts, inner, schema)
        whole = {"$defs": schema["$defs"]} | inner if "$defs" in schema else inner
        if not fits(value[name], whole):
            reasons += [f"`{name}`: {reason}" for _, reason in problems(value[name], whole)]
    missing = [name for name in required if name not in value] if isinstance(required, list) else []
    reasons += [f"`{name}` is missing" for name in missing]
    return BodyProblem(tuple(reasons)) if reasons else BodyTaken(value)
