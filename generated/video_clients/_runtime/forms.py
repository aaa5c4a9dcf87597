# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Forms: fields and files, each part spelled as the documentation says (OpenAPI 3.1, Encoding Object)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import quote_plus

from pydantic import BaseModel
from pydantic_core import to_json

from .content import MultipartSource, Upload, file_source
from .media import bare_of
from .operation import Part
from .parameters import text_of

if TYPE_CHECKING:
    from .operation import Body

Fields = Mapping[str, object]
Problems = list[tuple[str, str]]

_SEPARATORS: Final = {"spaceDelimited": " ", "pipeDelimited": "|"}


def holds_file(value: object) -> bool:
    """Return whether a value is a file, or a list with one."""
    if isinstance(value, (list, tuple)):
        return any(holds_file(each) for each in cast("list[object]", value))
    return isinstance(value, (bytes, bytearray, memoryview, os.PathLike, Upload)) or hasattr(value, "read")


def write_multipart(body: Body, fields: Fields, problems: Problems) -> MultipartSource:
    """Return a form of parts. Values are plain data or files; what cannot be sent is appended to `problems`."""
    form = MultipartSource(bare_of(body.media))
    parts = {part.wire_name: part for part in body.parts}
    for name, value in fields.items():
        is_data = isinstance(value, (dict, list))
        part = parts.get(name) or Part(wire_name=name, kind="json" if is_data else "text")
        if part.style is not None and not holds_file(value):
            for key, text in _spelled(part, value):
                form.add_text(key, text)
            continue
        is_many = isinstance(value, list) and (name not in parts or part.repeated or part.kind != "json")
        items: list[object] = cast("list[object]", value) if is_many else [value]
        for item in items:
            _add_part(form, part, item, problems)
    return form


def _add_part(form: MultipartSource, part: Part, value: object, problems: Problems) -> None:
    name, media = part.wire_name, part.media
    if value is None:
        return
    if holds_file(value):
        try:
            source = file_source(value, media)
        except TypeError as error:
            problems.append((name, str(error)))
            return
        given = value if isinstance(value, Upload) else Upload(b"")
        form.add_file(name, source, given.filename, given.headers)
    elif part.kind == "json" or isinstance(value, (Mapping, list, BaseModel)):
        form.add_text(name, to_json(value).decode(), media or "application/json")
    else:
        form.add_text(name, text_of(value), media)


def write_urlencoded(body: Body, fields: Fields) -> bytes:
    """Return a form of fields: where nothing else is documented, lists repeat their name and objects are JSON."""
    parts = {part.wire_name: part for part in body.parts}
    pairs = [
        pair
        for name, value in fields.items()
        if value is not None
        for pair in _spelled(parts.get(name) or Part(wire_name=name), value)
    ]
    return "&".join(f"{quote_plus(name)}={quote_plus(text)}" for name, text in pairs).encode()


def _spelled(part: Part, value: object) -> Iterator[tuple[str, str]]:
    """Yield the fields that a value becomes, by its part's style."""
    name, explode = part.wire_name, part.explode if part.explode is not None else part.style in {None, "form"}
    separator = _SEPARATORS.get(part.style or "", ",")
    match value:
        case list():
            texts = [_text(each) for each in cast("list[object]", value) if each is not None]
            yield from ((name, text) for text in texts) if explode else [(name, separator.join(texts))]
        case dict() if part.style == "deepObject":
            yield from _deep(name, cast("dict[str, object]", value))
        case dict() if part.style is not None and part.kind != "json":
            pairs = [(key, _text(each)) for key, each in cast("dict[str, object]", value).items() if each is not None]
            yield from pairs if explode else [(name, separator.join(each for pair in pairs for each in pair))]
        case _:
            yield name, _text(value)


def _deep(prefix: str, fields: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, value in fields.items():
        name = f"{prefix}[{key}]"
        if isinstance(value, dict):
            yield from _deep(name, cast("dict[str, object]", value))
        else:
            items = cast("list[object]", value) if isinstance(value, list) else [value]
            yield from ((name, _text(each)) for each in items if each is not None)


def _text(value: object) -> str:
    return to_json(value).decode() if isinstance(value, (dict, list)) else text_of(value)
