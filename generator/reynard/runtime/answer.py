"""An answer of the API: decoded once, checked against the model its operation names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from .ids import ids_in
from .media import is_json, likeness
from .provider import Envelope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .operation import Operation, Reply
    from .settings import Settings

ResponseT = TypeVar("ResponseT")

_UNREAD: Final[Any] = object()
UNDECODABLE: Final[Any] = object()
"""Stands for the data of a body that is not JSON."""
_REQUEST_ID_HEADERS: Final = (
    "x-request-id",
    "request-id",
    "x-oneapi-request-id",
    "x-trace-id",
    "trace-id",
    "x-tt-logid",
)
_NO_ENVELOPE: Final = Envelope()


@lru_cache(maxsize=8192)
def _adapter(reply: Reply) -> TypeAdapter[Any]:
    return TypeAdapter(cast("type[Any]", reply.type))


@lru_cache(maxsize=4096)
def _replies(operation: Operation[Any]) -> dict[str, list[Reply]]:
    found: dict[str, list[Reply]] = {}
    for reply in operation.replies:
        found.setdefault(reply.status.upper(), []).append(reply)
    return found


def _error_reply(operation: Operation[Any], status: int) -> Reply | None:
    """Return the documented reply for a refusal: by status, by class, else the default."""
    by_status = {reply.status.upper(): reply for reply in reversed(operation.errors)}
    return next((by_status[each] for each in (str(status), f"{status // 100}XX", "DEFAULT") if each in by_status), None)


def reply_for(operation: Operation[Any], status: int, media: str) -> Reply | None:
    """Return the documented reply for a success: by status, by class, the default, else the first success there is."""
    table = _replies(operation)
    candidates = table.get(str(status)) or table.get("2XX") or table.get("DEFAULT")
    if candidates is None:
        candidates = [reply for reply in operation.replies if reply.status.startswith("2")]
    if len(candidates) > 1:
        return max(candidates, key=lambda reply: likeness(reply.media or "", media))
    return candidates[0] if candidates else None


class RawResponse(Generic[ResponseT]):
    """What came back, as bytes and, on demand, as data and as the operation's type."""

    __slots__ = (
        "_data",
        "_operation",
        "_parsed",
        "_settings",
        "client_request_id",
        "content",
        "headers",
        "status",
    )

    def __init__(  # noqa: PLR0913 - what an answer is made of; built in one place
        self,
        settings: Settings,
        operation: Operation[ResponseT],
        status: int,
        headers: Mapping[str, str],
        content: bytes,
        client_request_id: str,
    ) -> None:
        self._settings = settings
        self._operation = operation
        self.status = status
        self.headers = headers
        """Names in lower case."""
        self.content = content
        self.client_request_id = client_request_id
        self._data = _UNREAD
        self._parsed = _UNREAD

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._operation.called} HTTP {self.status}, {len(self.content)} bytes>"

    @property
    def data(self) -> Any:  # noqa: ANN401 - decoded JSON has no narrower type
        """The decoded JSON body, or None where it is empty or not JSON."""
        data = self._decoded()
        return None if data is UNDECODABLE else data

    def is_decodable(self) -> bool:
        """Return whether the body is JSON."""
        return self._decoded() is not UNDECODABLE

    def _decoded(self) -> Any:  # noqa: ANN401 - decoded JSON has no narrower type
        if self._data is _UNREAD:
            try:
                # A cache of texts would keep prompts and request ids alive, and grow with every answer.
                self._data = from_json(self._text(), cache_strings="keys")
            except ValueError:
                self._data = _read_as_chinese(self.content)
        return self._data

    def _text(self) -> bytes:
        """Return the body as UTF-8 without a byte order mark: some gateways send one, or name another charset."""
        content = self.content
        if content[:3] == b"\xef\xbb\xbf":
            return content[3:]
        media = self.headers.get("content-type", "")
        if "charset=" in media:
            charset = media.partition("charset=")[2].partition(";")[0].strip(" \"'").lower()
            if charset not in {"utf-8", "utf8", "us-ascii", "ascii"}:
                try:
                    return content.decode(charset).encode()
                except (LookupError, UnicodeError):
                    return content
        return content

    @property
    def request_id(self) -> str | None:
        """The vendor's id of the request, from the body or a header."""
        envelope = self._settings.provider.envelope
        if envelope is not None and envelope.request_id and self._is_json():
            from .paths import first_of  # noqa: PLC0415 - only where asked

            found = first_of(envelope.request_id, self.data)
            if isinstance(found, (str, int)) and found:
                return str(found)
        return next((self.headers[name] for name in _REQUEST_ID_HEADERS if self.headers.get(name)), None)

    def _is_json(self) -> bool:
        media = self.headers.get("content-type")
        return media is None or is_json(media) or self.content[:1] in {b"{", b"["}

    def is_success(self) -> bool:
        """Return whether the API says that it did what was asked: by status, and inside the body."""
        if not 200 <= self.status < 300:  # noqa: PLR2004 - HTTP
            return False
        envelope = self._settings.provider.envelope or _NO_ENVELOPE
        if not envelope.ok_when or not self.content:
            return True
        reply = reply_for(self._operation, self.status, self.headers.get("content-type", ""))
        is_data = is_json(self.headers.get("content-type", ""))
        if reply is not None and reply.shape in {"bytes", "text", "events"} and not is_data:
            return True
        return envelope.is_success(self.data)

    def is_readable(self) -> bool:
        """Return whether a body that should be JSON is JSON."""
        reply = reply_for(self._operation, self.status, self.headers.get("content-type", ""))
        return reply is None or reply.shape != "json" or self._parsed is not _UNREAD or self.is_decodable()

    def refusal(self) -> Any:  # noqa: ANN401 - one of the classes that the operation documents
        """Return a refusal's body as the type that is documented for its status, or None: this never fails."""
        reply = _error_reply(self._operation, self.status)
        if reply is None or reply.type is None or not self.content:
            return None
        if reply.type is str and not is_json(reply.media or "application/json"):
            return self._text().decode("utf-8", "replace")
        try:
            return _adapter(reply).validate_python(self.data)
        except ValidationError:
            return None

    @property
    def parsed(self) -> ResponseT:
        """The same as `parse()`."""
        return self.parse()

    def parse(self) -> ResponseT:
        """Return the body as the operation's type. Raises ResponseShapeError, which keeps the body and its ids."""
        if self._parsed is _UNREAD:
            self._parsed = self._read()
        return cast("ResponseT", self._parsed)

    def _read(self) -> Any:  # noqa: ANN401 - the operation's type parameter says what it is
        reply = reply_for(self._operation, self.status, self.headers.get("content-type", ""))
        if reply is not None and reply.shape == "empty" and self.content.strip():
            # Nothing is documented for this status, and something came: another success may say what.
            others = [each for each in self._operation.replies if each.shape != "empty" and each.status[:1] == "2"]
            reply = others[0] if others else None
        if reply is None or reply.shape == "empty":
            return None
        if reply.shape == "bytes":
            return self.content
        if reply.shape == "text":
            return self._text().decode("utf-8", "replace")
        if reply.shape == "any":
            return self._whatever()
        if self._holds_nothing():
            return self._nothing(reply)
        if reply.type is None or reply.type is Any:
            if not self.is_decodable():
                raise self._shape_error("the answer is not JSON", ())
            return self.data
        was_unread = self._data is _UNREAD
        try:
            if was_unread:
                return _adapter(reply).validate_json(self._text())
            if self._data is not UNDECODABLE:
                return _adapter(reply).validate_python(self._data)
        except ValidationError as error:
            if not self.is_decodable():
                raise self._shape_error("the answer is not JSON", ()) from None
            if was_unread and not _is_utf8(self.content):
                # It is JSON all the same, and decoded by now.
                return self._read()
            from .problems import problems_of  # noqa: PLC0415 - only where something is wrong

            problems = tuple(problems_of(error, reply.type))
            raise self._shape_error("the answer does not fit its documented shape", problems) from None
        raise self._shape_error("the answer is not JSON", ())

    def _whatever(self) -> Any:  # noqa: ANN401 - nobody says what it is
        """Return a body that nobody describes: data, text or bytes, by what came; None where nothing did."""
        if not self.content:
            return None
        if self._is_json() and self.is_decodable():
            return self.data
        media = self.headers.get("content-type", "").lower()
        return self._text().decode("utf-8", "replace") if media.startswith("text/") else self.content

    def _holds_nothing(self) -> bool:
        """Return whether an answer honestly has no body: HTTP allows none, or a deed is done and no more is said."""
        is_done = self._operation.effect != "read" or self.status in {204, 205}
        return is_done and not self.content.strip()

    def _nothing(self, reply: Reply) -> Any:  # noqa: ANN401 - the operation's type parameter says what it is
        """Return an empty value of a documented type; where that lacks what callers must have, the error says so."""
        if reply.type is None or reply.type is Any:
            return None
        empties: tuple[Any, ...] = (None, {}, [])
        for empty in empties:
            try:
                return _adapter(reply).validate_python(empty)
            except ValidationError:
                continue
        raise self._shape_error("the answer is empty", ())

    def _shape_error(self, message: str, problems: tuple[tuple[str, str], ...]) -> Exception:
        if problems:
            shown = "; ".join(f"{place}: {what}" for place, what in problems[:5])
            message = f"{message} ({shown}{'; …' if len(problems) > 5 else ''})"  # noqa: PLR2004 - enough to see what it is
        error: Exception = self._settings.error_class("response_shape")(
            message,
            status=self.status,
            body=self._settings.redact_bytes(self.content),
            ids=ids_in(self._settings.redact_data(self.data), self.content),
            problems=problems,
            **self._operation.facts,
            request_id=self.request_id,
            client_request_id=self.client_request_id,
        )
        return error


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _read_as_chinese(content: bytes) -> Any:  # noqa: ANN401 - decoded JSON has no narrower type
    """Return JSON in GB 18030, of which GBK is a part: old gateways send it and do not say so.

    What is UTF-8 is never read so, and no part of a character can pass for a quote.
    """
    if _is_utf8(content):
        return UNDECODABLE
    try:
        return from_json(content.decode("gb18030").encode(), cache_strings="keys")
    except ValueError:
        return UNDECODABLE


Answer = RawResponse
