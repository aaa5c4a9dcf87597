"""Forms: their fields read as the spec spells them, their files by name."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from reynard.mock.schemas import problems, read_as
from reynard.schema.resolve import resolved
from reynard.schema.types import properties_of, types_of
from reynard.schema.validate import fits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.datastructures import FormData
    from starlette.types import Message

    from reynard.schema.keywords import Schema
    from reynard.spec.model import EncodingSpec
    from reynard.text.origin import Json

_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}
_MIXED = re.compile(rb"^multipart/[^;]+", re.IGNORECASE)


async def read_form(request: Request, content: bytes) -> FormData | None:
    """Return the form in a body, or None where there is none that can be read."""

    async def replay() -> Message:
        return {"type": "http.request", "body": content, "more_body": False}

    # Starlette answers a broken form with HTTPException where an `app` is in the scope, and reads no other multipart
    # type; their parts are the same.
    headers = [
        (name, _MIXED.sub(b"multipart/form-data", value) if name.lower() == b"content-type" else value)
        for name, value in request.scope["headers"]
    ]
    scope = {key: value for key, value in request.scope.items() if key != "app"} | {"headers": headers}
    try:
        form = await Request(scope, replay).form(max_part_size=len(content))
    except MultiPartException:
        return None
    await form.close()
    return form


def fields_of(
    form: FormData, schema: Schema, encoding: Sequence[EncodingSpec]
) -> tuple[dict[str, Json], Sequence[str]]:
    """Return what a form says, files by their names, and what about it does not fit."""
    whole = resolved(schema, schema)
    known, required = properties_of(whole), whole.get("required")
    spelled = {each.name: each for each in encoding}
    value: dict[str, Json] = {}
    reasons: list[str] = []
    for name, items in _by_name(form, spelled).items():
        texts = [item for item in items if isinstance(item, str)]
        if not texts:
            value[name] = next((item.filename for item in items if isinstance(item, UploadFile)), None)
            continue
        inner = resolved(known.get(name, {}), schema)
        inner = {"$defs": schema["$defs"]} | inner if "$defs" in schema else inner
        value[name] = _read(texts, inner, spelled.get(name), schema)
        if not fits(value[name], inner):
            reasons += [f"`{name}`: {reason}" for _, reason in problems(value[name], inner)]
    missing = [name for name in required if name not in value] if isinstance(required, list) else []
    return value, [*reasons, *(f"`{name}` is missing" for name in missing)]


def _by_name(form: FormData, spelled: dict[str, EncodingSpec]) -> dict[str, list[str | UploadFile]]:
    """Return the parts of a form by field; those of an object in brackets as `name[member]=value`."""
    found: dict[str, list[str | UploadFile]] = {}
    for key, item in form.multi_items():
        name, bracket, rest = key.partition("[")
        is_deep = bracket and name in spelled and spelled[name].style == "deepObject"
        found.setdefault(name if is_deep else key, []).append(
            f"{rest.removesuffix(']')}={item}" if is_deep and isinstance(item, str) else item
        )
    return found


def _read(texts: list[str], inner: Schema, spelled: EncodingSpec | None, schema: Schema) -> Json:
    """Return the texts of a field as what its schema asks for."""
    if spelled is not None and spelled.style == "deepObject":
        members = inner.get("properties")
        pairs = [text.partition("=")[::2] for text in texts]
        return {
            key: read_as([text], resolved(members.get(key, {}) if isinstance(members, dict) else {}, schema), schema)
            for key, text in pairs
        }
    is_list = "array" in types_of(inner)
    if is_list and spelled is not None and spelled.explode is False:
        texts = texts[0].split(_SEPARATORS.get(spelled.style or "", ","))
    elif is_list and len(texts) == 1 and texts[0].startswith("["):
        try:
            whole: Json = json.loads(texts[0])  # a list in one part of JSON
        except (ValueError, RecursionError):
            whole = None
        if isinstance(whole, list):
            return whole
    return read_as(texts, inner, schema)
