"""Turn what went wrong into an error of the tree: its class by code or status, its text without secrets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from .errors import KINDS, APIStatusError, ClientError
from .ids import ids_in
from .paths import first_of
from .provider import word

if TYPE_CHECKING:
    from .answer import Answer
    from .operation import Operation
    from .settings import Settings
    from .steps import Fault

# Any other refusal of the 400s is a bad request.
_BY_STATUS: Final = {
    401: "authentication",
    402: "balance",
    403: "permission",
    404: "not_found",
    409: "conflict",
    410: "not_found",
    429: "rate_limit",
}
# What most APIs do where a spec names no envelope (OpenAI's shape and its relatives).
_CODES: Final = ("error.code", "error.type", "code", "err_code", "error_code")
_MESSAGES: Final = ("error.message", "error", "message", "msg", "err_msg", "error_msg", "detail", "errors[].message")
NO_MESSAGE: Final = "the API refused and did not say why"
"""What is said of a refusal that says nothing."""
_LONGEST: Final = 500
_OF_REQUEST: Final = re.compile(r"(?:request|req|trace|log)[\W_]?(?:id|no)s?$", re.IGNORECASE)
"""Ids of the call, not of what it made."""
_OK_WORDS: Final = frozenset({"0", "200", "ok", "success", "none", "null", ""})


def code_of(settings: Settings, data: object) -> str | None:
    """Return the vendor's error code in a body."""
    envelope = settings.provider.envelope
    code = word(first_of((envelope.code if envelope else ()) or _CODES, data))
    return code if code not in {None, "null", ""} else None


def message_of(settings: Settings, data: object) -> str | None:
    """Return the vendor's error message in a body."""
    envelope = settings.provider.envelope
    for paths in ((envelope.message if envelope else ()), _MESSAGES):
        found = first_of(paths, data)
        if isinstance(found, str) and found.strip():
            return found.strip()
    return None


def is_refusal(settings: Settings, status: int, data: object) -> bool:
    """Return whether an answer that is no success says for sure that a submit was not accepted.

    A gateway's "upstream timed out" is JSON with a message, too. So where a status leaves room for doubt only a code of
    the vendor's own counts, one that his spec lists with its meaning.
    """
    is_clear = 200 <= status < 600 and not _leaves_doubt(status)  # noqa: PLR2004 - HTTP
    if is_clear:
        return True
    envelope = settings.provider.envelope
    return envelope is not None and word(first_of(envelope.code, data)) in envelope.kinds


def _leaves_doubt(status: int) -> bool:
    if 300 <= status < 400:  # noqa: PLR2004 - HTTP
        # After a POST "see there" is what says that it was done (RFC 9110, 15.4.4); a moved API did nothing.
        return status not in {301, 307, 308}
    return status >= 500 or status in {408, 460, 499}  # noqa: PLR2004 - HTTP


def tells_error(settings: Settings, data: object) -> bool:
    """Return whether a success says that it is an error, and names nothing that was made: what `ok_when` would say.

    Many gateways answer `{"error": {…}}` with HTTP 200. A task's own failure stands beside its id.
    """
    if not isinstance(data, dict):
        return False
    fields = cast("dict[str, object]", data)
    said = fields.get("error")
    code, message = code_of(settings, {"error": said}), message_of(settings, {"error": said})
    if not any(text is not None and text.lower() not in _OK_WORDS for text in (code, message)):
        return False
    rest = {name: value for name, value in fields.items() if name != "error"}
    return all(_OF_REQUEST.search(path) is not None for path in ids_in(rest))


def kind_of(settings: Settings, status: int, code: str | None) -> str:
    """Return the kind of a refusal: by the vendor's code, else by the status."""
    envelope = settings.provider.envelope
    if envelope is not None and code is not None:
        kind = envelope.kinds.get(code)
        if kind is not None and issubclass(KINDS.get(kind, ClientError), APIStatusError):
            return kind
    if status >= 500:  # noqa: PLR2004 - HTTP
        return "server"
    return _BY_STATUS.get(status, "bad_request" if 400 <= status < 500 else "status")  # noqa: PLR2004 - HTTP


def status_error(
    settings: Settings, operation: Operation[Any], answer: Answer[Any], sent: object, retry_after: float | None
) -> APIStatusError:
    """Return the error for an answer that refuses; what was sent is taken out of the vendor's message."""
    body = settings.redact_bytes(answer.content)
    data = answer.data if body is answer.content else settings.redact_data(answer.data)
    code = code_of(settings, data)
    if 300 <= answer.status < 400:  # noqa: PLR2004 - HTTP
        message = "the API answered with a redirect, which is not followed here; check base_url"
    else:
        message = scrub(settings, message_of(settings, data), sent) or NO_MESSAGE
    error: APIStatusError = settings.error_class(kind_of(settings, answer.status, code))(
        message,
        status=answer.status,
        headers={name: settings.redact(value) for name, value in answer.headers.items()},
        body=body,
        data=data,
        # What repeats a key is shown as data only.
        parsed=answer.refusal() if body is answer.content else None,
        retry_after=retry_after,
        ids=ids_in(data, body),
        **operation.facts,
        code=code if code is None or code.lower() not in _OK_WORDS else None,
        request_id=answer.request_id,
        client_request_id=answer.client_request_id,
    )
    return error


def uncertain_error(  # noqa: PLR0913 - the facts of one failure
    settings: Settings,
    operation: Operation[Any],
    reason: str,
    client_request_id: str,
    *,
    status: int | None = None,
    body: bytes = b"",
    request_id: str | None = None,
    code: str | None = None,
) -> ClientError:
    """Return the error for a submit that may have been accepted."""
    body = settings.redact_bytes(body)
    ids = ids_in(None, body)
    found = f"; ids in what came back: {', '.join(f'{name}={value}' for name, value in ids.items())}" if ids else ""
    error: ClientError = settings.error_class("submit_uncertain")(
        f"it is not known whether the submit was accepted, and it was not sent again: {reason}{found}",
        status=status,
        body=body,
        ids=ids,
        **operation.facts,
        code=code,
        request_id=request_id,
        client_request_id=client_request_id,
    )
    return error


def fault_error(settings: Settings, operation: Operation[Any], fault: Fault, client_request_id: str) -> ClientError:
    """Return the error for a call to which no whole answer came."""
    kind = "config" if fault.is_ours else "timeout" if fault.timed_out else "connection"
    error: ClientError = settings.error_class(kind)(
        settings.redact(fault.reason),
        **operation.facts,
        client_request_id=client_request_id,
    )
    return error


def invalid_error(settings: Settings, operation: Operation[Any], problems: list[tuple[str, str]]) -> ClientError:
    """Return the error for arguments that do not fit; nothing was sent."""
    shown = "; ".join(f"{place}: {what}" for place, what in problems)
    error: ClientError = settings.error_class("request_invalid")(
        f"nothing was sent, the arguments do not fit: {shown}",
        problems=tuple(problems),
        **operation.facts,
    )
    return error


def scrub(settings: Settings, message: str | None, sent: object) -> str | None:
    """Return a vendor's message without keys and without prompts or images that it repeats."""
    if message is None:
        return None
    message = settings.redact(message)
    for text in _private_texts(sent):
        message = _without(message, text)
    message = "".join(char if char.isprintable() else " " for char in message)
    return message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"


def _private_texts(sent: object, depth: int = 0) -> list[str]:
    """Return the strings of a request that are a person's words or data, not an option's name."""
    if isinstance(sent, str):
        is_private = len(sent) > 24 or any(char.isspace() or ord(char) > 127 for char in sent)  # noqa: PLR2004 - ASCII
        return [sent] if is_private and len(sent) >= 2 else []  # noqa: PLR2004 - a single character tells nothing
    if depth > 8:  # noqa: PLR2004 - deeper than any request
        return []
    items: list[object] = []
    if isinstance(sent, Mapping):
        items = list(cast("Mapping[object, object]", sent).values())
    elif isinstance(sent, (list, tuple)):
        items = list(cast("list[object]", sent))
    return [text for item in items for text in _private_texts(item, depth + 1)]


def _without(message: str, text: str) -> str:
    """Return a message with a text, or the beginning of it that the vendor repeats, taken out."""
    head = text[: min(len(text), 12)]
    place = message.find(head)
    while place >= 0:
        end = place + len(head)
        while end < len(message) and end - place < len(text) and message[end] == text[end - place]:
            end += 1
        message = f"{message[:place]}[…]{message[end:]}"
        place = message.find(head, place + 3)
    return message
