"""Check a request's body against its model and write it as its media type wants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, to_json

from .arguments import Answered
from .content import ContentSource, file_source
from .forms import holds_file, write_multipart, write_urlencoded
from .media import bare_of, is_range, kind_of
from .models import takes_null
from .options import NULL, Null
from .parameters import encode_field

if TYPE_CHECKING:
    from collections.abc import Collection

    from .media import Kind
    from .operation import Body
    from .problems import Problems


class BodyWriter:
    """Check and write the bodies of one operation in one media type."""

    __slots__ = ("_adapter", "_body", "_fields", "_kind", "_model", "_others", "_type")

    def __init__(self, body: Body, others: tuple[Body, ...] = ()) -> None:
        """`others` are the same request in other media types: what only they know is not sent here."""
        self._body = body
        model: Any = body.model
        self._kind: Kind = "bytes" if model is bytes else kind_of(body.media)
        self._model: type[BaseModel] | None = _as_model(model)
        fields = self._model.model_fields if self._model is not None else {}
        self._fields = {each.serialization_alias or name: each for name, each in fields.items()}
        self._adapter: TypeAdapter[Any] | None = None
        self._type: Any = list[model] if self._kind == "lines" else model
        if model is not None and model is not bytes:
            self._adapter = TypeAdapter(cast("type[Any]", self._type))
        self._others = {name: other.media for other in reversed(others) for name in _members_of(other)}
        for name in _members_of(body):
            self._others.pop(name, None)

    def write(
        self, value: object, extra: Mapping[str, Any] | None, problems: Problems
    ) -> tuple[bytes | ContentSource | None, str | None]:
        """Return the content and its media type; what is wrong with the value is appended to `problems`."""
        is_answered = isinstance(value, Answered)
        value = self._given(value, problems)
        if not extra and (value is None or (value == {} and self._may_be_left_out())):
            if self._body.required:
                problems.append(("body", "is required"))
            return None, None
        if self._kind in {"bytes", "events"}:
            return self._file(value, problems)
        if self._kind in {"text", "xml"}:
            return (value.encode(), self._body.media) if isinstance(value, str) else self._file(value, problems)
        try:
            return self._checked(dict[str, object]() if value is None else value, extra, problems)
        except ValidationError as error:
            if is_answered and isinstance(value, dict) and self._kind in {"json", "form"}:
                return self._as_answered(cast("dict[str, object]", value), extra)
            from .problems import problems_of  # noqa: PLC0415 - only where something is wrong

            problems += problems_of(error, self._type)
        except (PydanticSerializationError, UnicodeDecodeError):
            problems.append(("body", "holds something that JSON has no form for"))
        return None, None

    def _as_answered(self, given: dict[str, object], extra: Mapping[str, Any] | None) -> tuple[bytes, str]:
        """Write what answers gave, an id as the number that a page calls it; else as it came, whatever pages say.

        A task that is paid for is asked about: only the vendor may say that the question is wrong.
        """
        try:
            fitting = self._adapter.validate_python(given, strict=False) if self._adapter is not None else given
            plain = self._plain(fitting, extra)
        except ValidationError:
            plain = _with_extras(given, extra) if extra else given
        written = write_urlencoded(self._body, plain) if self._kind == "form" else to_json(plain)
        return written, self._body.media

    def _may_be_left_out(self) -> bool:
        """Tell whether a body of nothing is none: it may be missing, and has members that may not be missing in it."""
        fields = self._model.model_fields.values() if self._model is not None and not self._body.required else ()
        return any(each.is_required() for each in fields)

    def _given(self, value: object, problems: Problems) -> object:
        """Return what was passed without the members that were not; those of other media types are refused."""
        if isinstance(value, Null):
            return value if self._kind == "json" else None
        if not isinstance(value, Mapping):
            return value
        fields = cast("Mapping[str, object]", value)
        if self._model is None and not self._others:
            # A table's own members: what is None there is null.
            return {name: None if item is NULL else item for name, item in fields.items()}
        given = {name: self._sent(name, item) for name, item in fields.items() if item is not None}
        for name in self._others.keys() & given.keys():
            del given[name]
            problems.append((name, f"is no part of {self._body.media}: choose {self._others[name]} to send it"))
        is_one_value = self._model is None and bool(self._others)
        return None if is_one_value and not given and fields else given

    def _sent(self, name: str, value: object) -> object:
        """Return a member as it is checked: NULL is null where that is documented, and refused elsewhere."""
        field = self._fields.get(name)
        return None if value is NULL and (field is None or takes_null(field)) else value

    def _checked(
        self, value: object, extra: Mapping[str, Any] | None, problems: Problems
    ) -> tuple[bytes | ContentSource | None, str | None]:
        """Raise ValidationError where the value does not fit, and what JSON raises for what it has no form for."""
        given = None if isinstance(value, Null) else _listed(value) if self._kind == "lines" else value
        checked = given
        if self._adapter is not None:
            checked = self._validated(self._adapter, given)
        match self._kind:
            case "lines":
                return self._lines(checked), self._body.media
            case "form":
                return write_urlencoded(self._body, self._plain(checked, extra)), self._body.media
            case "multipart":
                return self._multipart(given, checked, extra, problems)
            case _:
                return self._json(checked, extra), self._body.media

    def _validated(self, adapter: TypeAdapter[Any], given: object) -> object:
        """Return what fits; 1.0 is a whole number on the wire, and a tuple a list, where Python has it otherwise."""
        strict = None if self._model is not None else True
        try:
            return adapter.validate_python(given, strict=strict)
        except ValidationError:
            from .values import as_json  # noqa: PLC0415 - only where something does not fit

            try:
                whole = as_json(given)
            except RecursionError:
                whole = given  # It holds itself, as the first answer says.
            if whole is given:
                raise
            return adapter.validate_python(whole, strict=strict)

    def _file(self, value: object, problems: Problems) -> tuple[bytes | ContentSource | None, str | None]:
        media = self._body.media
        if isinstance(value, bytes) and not is_range(media):
            return value, media
        try:
            source = file_source(value, media)
        except TypeError as error:
            problems.append(("body", str(error)))
            return None, None
        return source, source.media_as()

    def _json(self, checked: object, extra: Mapping[str, Any] | None) -> bytes:
        if extra:
            return to_json(self._plain(checked, extra))
        if self._adapter is None:
            return to_json(checked)
        return self._adapter.dump_json(checked, by_alias=True, exclude_unset=True)

    def _lines(self, checked: object) -> bytes:
        """Return items as JSON, a line each; those of a sequence each behind its mark (RFC 7464)."""
        if self._adapter is not None:
            checked = self._adapter.dump_python(checked, mode="json", by_alias=True, exclude_unset=True)
        mark = b"\x1e" if bare_of(self._body.media).endswith("json-seq") else b""
        items = cast("list[object]", checked) if isinstance(checked, list) else [checked]
        # Where a schema says no more than "text", a line is passed as it is, as it comes in answers.
        written = (str(item).encode() if self._body.model is str else to_json(item) for item in items)
        return b"".join(mark + item + b"\n" for item in written)

    def _plain(
        self, checked: object, extra: Mapping[str, Any] | None, files: Collection[str] = ()
    ) -> dict[str, object]:
        """Return an object body as plain JSON data, without its files, with extra fields on top."""
        left_out = {self._attribute(name) for name in files}
        if self._adapter is not None:
            checked = self._adapter.dump_python(
                checked, mode="json", by_alias=True, exclude_unset=True, exclude=left_out or None
            )
        fields = cast("dict[str, object]", checked) if isinstance(checked, dict) else dict[str, object]()
        plain = {name: each for name, each in fields.items() if name not in files}
        return _with_extras(plain, extra) if extra else plain

    def _attribute(self, wire_name: str) -> str:
        """Return what a member is called in the model: an object's dump leaves out by these names."""
        known = self._model.model_fields.items() if self._model is not None else ()
        return next((name for name, field in known if field.validation_alias == wire_name), wire_name)

    def _multipart(
        self, given: object, checked: object, extra: Mapping[str, Any] | None, problems: Problems
    ) -> tuple[ContentSource | None, str | None]:
        passed = cast("Mapping[str, object]", given) if isinstance(given, Mapping) else dict[str, object]()
        encoded = {part.wire_name for part in self._body.parts if part.kind == "text" and part.media is None}
        # Files are not JSON data: the model's dump does not hold them.
        files = {name: each for name, each in passed.items() if holds_file(each) and name not in encoded}
        plain = self._plain(checked, extra, files)
        names = dict.fromkeys([*(name for name in passed if name in files or name in plain), *plain])
        form = write_multipart(self._body, {name: files.get(name, plain.get(name)) for name in names}, problems)
        return form, form.media


def with_keys(pairs: Iterable[tuple[str, str]], extra: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Return what goes into a body beside a caller's arguments: keys by their paths, what she wrote herself on top."""
    made: dict[str, object] = {}
    for path, key in pairs:
        *around, name = path.split(".")
        inner: dict[str, object] = {name: key}
        for outer in reversed(around):
            inner = {outer: inner}
        made = _with_extras(made, inner)
    return _with_extras(made, extra or {})


def with_late_keys(content: bytes, media: str, pairs: Iterable[tuple[str, str]]) -> bytes | None:
    """Return a written body with keys that became known afterwards; None where they cannot be put into it."""
    match kind_of(media):
        case "json":
            from pydantic_core import from_json  # noqa: PLC0415 - few keys come from functions

            data: object = from_json(content)
            return to_json(with_keys(pairs, cast("dict[str, Any]", data))) if isinstance(data, dict) else None
        case "form":
            made = with_keys(pairs, None).items()
            texts = ((name, key if isinstance(key, str) else to_json(key).decode()) for name, key in made)
            return b"&".join(filter(None, (content, *(encode_field(*each).encode() for each in texts))))
        case _:
            return None


def _with_extras(fields: Mapping[str, object], extra: Mapping[str, object]) -> dict[str, object]:
    """Return fields with others on top: objects are united, anything else takes the place of what was there."""
    made = dict(fields)
    for name, value in extra.items():
        known = made.get(name)
        if isinstance(known, dict) and isinstance(value, Mapping):
            value = _with_extras(cast("dict[str, object]", known), cast("Mapping[str, object]", value))  # noqa: PLW2901 - what is put there
        made[name] = value
    return made


def _listed(value: object) -> object:
    """Return items as a list, read whole before anything is sent: a call that costs is not half checked."""
    return list(cast("Iterable[object]", value)) if _is_many(value) else value


def _is_many(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping))


def _as_model(model: object) -> type[BaseModel] | None:
    return model if isinstance(model, type) and issubclass(model, BaseModel) else None


def _members_of(body: Body) -> frozenset[str]:
    """Return the wire names of an object's members."""
    model = _as_model(body.model)
    fields = model.model_fields.items() if model is not None else ()
    return frozenset(str(field.validation_alias or name) for name, field in fields)
