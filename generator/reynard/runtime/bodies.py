"""Check a request's body against its model and write it as its media type wants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote_plus

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, to_json

from .content import ContentSource, MultipartSource, Upload, file_source
from .options import NULL, Null
from .parameters import text_of

if TYPE_CHECKING:
    from .operation import Body, Part
    from .problems import Problems


def is_json(media: str) -> bool:
    """Return whether a media type is JSON or one of its `+json` kinds."""
    kind = media.partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


class BodyWriter:
    """Check and write the bodies of one operation."""

    __slots__ = ("_adapter", "_body", "_is_model", "_kind")

    def __init__(self, body: Body) -> None:
        self._body = body
        model: Any = body.model
        self._is_model = isinstance(model, type) and issubclass(model, BaseModel)
        self._adapter: TypeAdapter[Any] | None = None
        if model is not None and model is not bytes:
            self._adapter = TypeAdapter(cast("type[Any]", model))
        media = body.media.partition(";")[0].strip().lower()
        if is_json(media):
            self._kind = "json"
        elif media == "application/x-www-form-urlencoded":
            self._kind = "form"
        elif media == "multipart/form-data":
            self._kind = "multipart"
        else:
            self._kind = "text" if media.startswith("text/") or media.endswith("xml") else "bytes"

    def write(
        self, value: object, extra: Mapping[str, Any] | None, problems: Problems
    ) -> tuple[bytes | ContentSource | None, str | None]:
        """Return the content and its media type; what is wrong with the value is appended to `problems`."""
        if value is None and not extra:
            if self._body.required:
                problems.append(("body", "is required"))
            return None, None
        if self._kind == "bytes":
            return self._file(value, problems)
        if self._kind == "text":
            if isinstance(value, str):
                return value.encode(), self._body.media
            return self._file(value, problems)
        if value is None:
            value = dict[str, object]()
        if isinstance(value, Mapping):
            fields = cast("Mapping[str, object]", value)
            value = {name: None if item is NULL else item for name, item in fields.items() if item is not None}
        elif isinstance(value, Null):
            value = None
        checked = value
        if self._adapter is not None:
            try:
                checked = self._adapter.validate_python(value, strict=None if self._is_model else True)
            except ValidationError as error:
                from .problems import problems_of  # noqa: PLC0415 - only where something is wrong

                problems += problems_of(error, self._body.model)
                return None, None
        try:
            if self._kind == "json":
                return self._json(checked, extra), self._body.media
            if self._kind == "form":
                return _urlencoded(self._plain(checked, extra)), self._body.media
            return self._multipart(value, self._plain(checked, extra), problems)
        except PydanticSerializationError:
            problems.append(("body", "holds something that JSON has no form for"))
            return None, None

    def _file(self, value: object, problems: Problems) -> tuple[bytes | ContentSource | None, str | None]:
        if isinstance(value, bytes):
            return value, self._body.media
        try:
            source = file_source(value, self._body.media)
        except TypeError as error:
            problems.append(("body", str(error)))
            return None, None
        return source, source.media or self._body.media

    def _json(self, checked: object, extra: Mapping[str, Any] | None) -> bytes:
        if extra:
            return to_json(self._plain(checked, extra))
        if self._adapter is None:
            return to_json(checked)
        return self._adapter.dump_json(checked, by_alias=True, exclude_unset=True)

    def _plain(self, checked: object, extra: Mapping[str, Any] | None) -> dict[str, object]:
        """Return an object body as plain JSON data, with extra fields on top."""
        if self._adapter is not None:
            checked = self._adapter.dump_python(checked, mode="json", by_alias=True, exclude_unset=True)
        fields = cast("dict[str, object]", checked) if isinstance(checked, dict) else dict[str, object]()
        return {**fields, **(extra or {})}

    def _multipart(
        self, given: object, plain: dict[str, object], problems: Problems
    ) -> tuple[ContentSource | None, str | None]:
        form = MultipartSource()
        passed = cast("Mapping[str, object]", given) if isinstance(given, Mapping) else plain
        parts: dict[str, Part] = {part.wire_name: part for part in self._body.parts}
        for name, value in plain.items():
            part = parts.get(name)
            kind = part.kind if part else "json" if isinstance(value, (dict, list)) else "text"
            if kind == "file":
                value = passed.get(name)  # noqa: PLW2901 - files are not JSON data: the model's dump does not hold them
            media = part.media if part else None
            is_many = isinstance(value, list) and (part is None or part.repeated or kind != "json")
            items: list[object] = cast("list[object]", value) if is_many else [value]
            for item in items:
                _add_part(form, name, kind, media, item, problems)
        return form, form.media


def _add_part(  # noqa: PLR0913 - what one part is made of
    form: MultipartSource, name: str, kind: str, media: str | None, value: object, problems: Problems
) -> None:
    if value is None:
        return
    if kind == "file" and not isinstance(value, (str, Mapping, BaseModel)):  # which are alternatives to a file
        try:
            form.add_file(name, file_source(value, media), value.filename if isinstance(value, Upload) else None)
        except TypeError as error:
            problems.append((name, str(error)))
    elif kind == "json" or isinstance(value, (Mapping, list, BaseModel)):
        form.add_text(name, to_json(value).decode(), media or "application/json")
    else:
        form.add_text(name, text_of(value), media)


def _urlencoded(fields: dict[str, object]) -> bytes:
    """Return a form: lists repeat their name, objects are JSON (OpenAPI 3.1, Encoding Object's defaults)."""
    pieces: list[str] = []
    for name, value in fields.items():
        if value is None:
            continue
        for item in cast("list[object]", value) if isinstance(value, list) else [value]:
            text = to_json(item).decode() if isinstance(item, (dict, list)) else text_of(item)
            pieces.append(f"{quote_plus(name)}={quote_plus(text)}")
    return "&".join(pieces).encode()
