"""Errors as the provider says them: its own envelope, from `errors` in provider.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from reynard.mock.places import every, first, put, without
from reynard.mock.routing import constant_text

if TYPE_CHECKING:
    from reynard.spec.lifecycle import Envelope, Guard
    from reynard.text.origin import Json

Kind: TypeAlias = Literal[
    "bad_request", "authentication", "permission", "not_found", "conflict", "rate_limit", "balance", "content", "server"
]

STATUS: dict[str, int] = {
    "bad_request": 400,
    "authentication": 401,
    "balance": 402,
    "permission": 403,
    "content": 400,
    "not_found": 404,
    "conflict": 409,
    "rate_limit": 429,
    "server": 500,
}


def kind_of(status: int) -> Kind:
    """Return the kind of error that an HTTP status stands for."""
    kinds: dict[int, Kind] = {
        401: "authentication",
        402: "balance",
        403: "permission",
        404: "not_found",
        409: "conflict",
        410: "not_found",
        429: "rate_limit",
    }
    return kinds.get(status, "server" if status >= 500 else "bad_request")  # noqa: PLR2004 - where HTTP's server errors begin


def error_body(errors: Envelope, kind: Kind, message: str, *, code: str = "", request_id: str = "") -> Json:
    """Return a body that says what went wrong in the provider's own words."""
    said = code or next((word for word, known in errors.kinds if known == kind), kind)
    if not errors.code and not errors.message and not errors.ok_when:
        return {"error": {"code": said, "message": message}}
    guards = {guard.at: guard for guard in errors.ok_when}
    code_at = next((path for path in errors.code if path in guards), next(iter(errors.code), ""))
    body: Json = {}
    for guard in errors.ok_when:
        body = put(body, guard.at, _broken(guard))
    if code_at:
        body = put(body, code_at, _as_code(said, guards.get(code_at)))
    parent = code_at.rpartition(".")[0]
    near = (path for path in errors.message if path.rpartition(".")[0] == parent)
    message_at = next(near, next(iter(errors.message), ""))
    if message_at:
        body = put(body, message_at, message)
    if errors.request_id and request_id:
        body = put(body, errors.request_id[0], request_id)
    return body


def _broken(guard: Guard) -> Json:
    """Return a value that breaks a guard, of the type of the values that fulfil it."""
    match guard.values[0]:
        case bool() as value:
            return not value
        case int() | float():
            return max((value for value in guard.values if isinstance(value, int | float)), default=0) + 1
        case _:
            return "error"


def _as_code(code: str, guard: Guard | None) -> Json:
    """Return a code as a number where the provider's codes are numbers."""
    if guard is None or not any(isinstance(value, int) and not isinstance(value, bool) for value in guard.values):
        return code
    if code.lstrip("-").isdigit():
        return int(code)
    return code if any(isinstance(value, str) for value in guard.values) else _broken(guard)


def made_good(body: Json, errors: Envelope) -> Json:
    """Return a body in which no guard of the envelope is present and broken."""
    for guard in errors.ok_when:
        if any(constant_text(value) not in map(constant_text, guard.values) for value in every(guard.at, body)):
            body = without(body, guard.at) if None in guard.values else put(body, guard.at, guard.values[0])
    return body


def fulfilled(body: Json, guards: tuple[Guard, ...]) -> Json:
    """Return a body in which every guard holds; one that wants null holds where there is nothing."""
    for guard in guards:
        if None in guard.values and any(each not in guard.values for each in every(guard.at, body)):
            body = without(body, guard.at)
        elif None not in guard.values and constant_text(first(guard.at, body)) not in map(constant_text, guard.values):
            body = put(body, guard.at, guard.values[0])
    return body
