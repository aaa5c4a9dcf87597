"""One call, sans IO: check, send, send again where that is safe, record, and read the answer."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast
from uuid import uuid4

from .answer import Answer, RawResponse
from .authorise import authorise_steps, can_answer
from .call import Call
from .errors import APIStatusError, ClientError, ResponseShapeError, SubmitUncertainError
from .failures import invalid_error, tells_error
from .ids import ids_in
from .log import redact_headers
from .options import RequestOptions, RequestView, ResponseView
from .redirects import MOST_HOPS, next_hop, on_own_host
from .steps import Fault, Received, Send, Sleep, Steps, Streamed, WireRequest
from .wire import NO_PARAMETERS, layout_of, sent_as

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .journal import Ending
    from .operation import Operation
    from .settings import Settings

ResponseT = TypeVar("ResponseT")

Reading: TypeAlias = "Callable[[Answer[Any]], Mapping[str, str]]"
"""Checks an answer, and returns the ids that the caller found in it."""

_FOREVER: Final = 1e7
_NO_IDS: Final[dict[str, str]] = {}
_NO_OPTIONS: Final[RequestOptions] = {}


def call_steps(  # noqa: PLR0913 - a call's own arguments
    settings: Settings,
    operation: Operation[ResponseT],
    *,
    body: object = None,
    parameters: Mapping[str, object] = NO_PARAMETERS,
    options: RequestOptions | None = None,
    deadline: float | None = None,
    is_parsed: bool = True,
    name: Callable[[Answer[Any]], Mapping[str, str]] | None = None,
    link: str = "",
) -> Steps[Answer[ResponseT]]:
    """Make one call. `deadline` is a moment of `settings.clock`, on top of the call's own timeout.

    Raises errors of `errors` only. With `is_parsed` false the body's shape is not checked; `name` checks it instead,
    and returns the ids that the journal keeps. `link` is where an answer says that the same goes on.
    """
    call = _begin(settings, operation, body, parameters, options, deadline)
    if link:
        call.request = _following(call, link)
    reading = name or (_parsed if is_parsed else _unread)
    answer = yield from _recorded(call, reading, is_stream=False)
    if isinstance(answer, Streamed):
        raise AssertionError("a shell streams only what was asked to be streamed")  # noqa: TRY004 - a shell's fault
    return answer


def stream_steps(
    settings: Settings,
    operation: Operation[ResponseT],
    *,
    body: object = None,
    parameters: Mapping[str, object] = NO_PARAMETERS,
    options: RequestOptions | None = None,
) -> Steps[tuple[Streamed | Answer[ResponseT], str]]:
    """Open a stream of events; an answer that is none comes whole. The text is the client request id."""
    call = _begin(settings, operation, body, parameters, options, None)
    answer = yield from _recorded(call, _unread, is_stream=True)
    return answer, call.client_request_id


def wire_request(
    settings: Settings,
    operation: Operation[Any],
    *,
    body: object = None,
    parameters: Mapping[str, object] = NO_PARAMETERS,
    options: RequestOptions | None = None,
) -> WireRequest:
    """Return the request of a call, with its keys and signed now, as far as nobody has to be asked for them.

    Raises RequestInvalidError and ConfigError.
    """
    call = _begin(settings, operation, body, parameters, options, None)
    try:
        next(authorise_steps(call))
    except StopIteration as stop:
        return cast("WireRequest", stop.value)
    return call.request


def request_steps(
    settings: Settings,
    operation: Operation[Any],
    *,
    body: object = None,
    parameters: Mapping[str, object] = NO_PARAMETERS,
    options: RequestOptions | None = None,
) -> Steps[WireRequest]:
    """Return the request of a call, for who sends it on his own: downloads with keys. Raises as `call_steps`."""
    return authorise_steps(_begin(settings, operation, body, parameters, options, None))


def chosen_operation(settings: Settings, operation: Operation[ResponseT], media: str) -> Operation[ResponseT]:
    """Return an operation whose body is sent in the media type that a caller chose. Raises RequestInvalidError."""
    chosen = sent_as(operation, media)
    if chosen is None:
        names = [body.media for body in (operation.body, *operation.alternatives) if body is not None]
        raise invalid_error(settings, operation, [("media", f"must be one of {', '.join(names)}")])
    return chosen


def _begin(  # noqa: PLR0913 - a call's own arguments
    settings: Settings,
    operation: Operation[Any],
    body: object,
    parameters: Mapping[str, object],
    options: RequestOptions | None,
    deadline: float | None,
) -> Call:
    """Return the call, its request built and checked. Raises RequestInvalidError and ConfigError."""
    options = options or _NO_OPTIONS
    problems: list[tuple[str, str]] = []
    try:
        request = layout_of(operation).build_request(settings, operation, parameters, body, options, problems)
    except UnicodeEncodeError:
        # Half a surrogate pair; the exception itself would show the text.
        problems.append(("arguments", "hold a character that UTF-8 has no form for"))
        raise invalid_error(settings, operation, problems) from None
    if problems:
        raise invalid_error(settings, operation, problems)
    header = operation.idempotency_header
    # Vendors that document a key want a UUID; where it is our own name for the call, anything unique does.
    client_request_id = os.urandom(16).hex() if header is None else str(uuid4())
    if header is not None and not any(name.lower() == header.lower() for name, _ in request.headers):
        headers = (*request.headers, (header, client_request_id))
        request = WireRequest(request.method, request.url, headers, request.content, request.shown_url)
    timeout = options.get("timeout", settings.timeout)
    # Infinity and its like are no deadline.
    end = settings.clock() + timeout if timeout is not None and timeout < _FOREVER else None
    if deadline is not None and (end is None or deadline < end):
        end = deadline
    retries = options.get("max_retries", settings.max_retries)
    late = settings.access_for(operation.auth).late
    most = options.get("max_bytes", settings.max_bytes)
    sent = (body, parameters, options)
    return Call(settings, operation, late, request, sent, end, retries, most, client_request_id)


def _following(call: Call, link: str) -> WireRequest:
    """Return a call's request at a link that an answer gave, on the same host. Raises ResponseShapeError."""
    request = call.request
    url = on_own_host(request.url, link)
    if url is None:
        error: type[ResponseShapeError] = call.settings.error_class("response_shape")
        raise error(
            "the link to the next page leads to another host, which is given no key",
            **call.operation.facts,
        )
    path, _, query = url.partition("?")
    pieces = query.split("&") if query else []
    said = {piece.partition("=")[0] for piece in pieces}
    keys = call.settings.access_for(call.operation.auth).query
    pieces += [key for key in keys if key.partition("=")[0] not in said]
    shown = path if pieces else ""
    url = f"{path}?{'&'.join(pieces)}" if pieces else path
    return WireRequest(request.method, url, request.headers, request.content, shown)


def _parsed(answer: Answer[Any]) -> Mapping[str, str]:
    """Check an answer's shape; return no ids of our own. Raises ResponseShapeError."""
    answer.parse()
    return _NO_IDS


def _unread(_answer: Answer[Any]) -> Mapping[str, str]:
    return _NO_IDS


def _answer_class(operation: Operation[Any]) -> type[Answer[Any]]:
    if operation.headers is None:
        return RawResponse
    from .documented import DocumentedResponse  # noqa: PLC0415 - few answers have documented headers

    return DocumentedResponse


def _recorded(call: Call, reading: Reading, *, is_stream: bool) -> Steps[Answer[Any] | Streamed]:
    """Make the attempts; for a submit with the journal told before and after."""
    if call.settings.journal is not None and call.is_submit:
        return (yield from _journalled(call, reading, is_stream=is_stream))
    answer = yield from _attempts(call, is_stream=is_stream)
    if isinstance(answer, RawResponse):
        reading(answer)
    return answer


def _journalled(call: Call, reading: Reading, *, is_stream: bool) -> Steps[Answer[Any] | Streamed]:
    from .journal import Intent  # noqa: PLC0415 - only clients with a journal need it

    settings = call.settings
    if settings.journal is None:
        raise AssertionError("only a client with a journal comes here")
    settings.journal.intend(
        Intent(
            client_request_id=call.client_request_id,
            provider=settings.provider.name,
            operation=call.operation.name,
            at=settings.wall_clock(),
        )
    )
    try:
        answer = yield from _attempts(call, is_stream=is_stream)
        named = reading(answer) if isinstance(answer, RawResponse) else _NO_IDS
    except APIStatusError as error:
        _settle(call, "refused", error.status, error.kind, error.ids)
        raise
    except (SubmitUncertainError, ResponseShapeError) as error:
        _settle(call, "uncertain", error.status, error.kind, error.ids)
        raise
    except ClientError as error:
        _settle(call, "unsent", None, error.kind)
        raise
    except BaseException:
        # A key that a function should have given, say: then nothing can have been accepted.
        _settle(call, "interrupted" if call.is_sent else "unsent")
        raise
    if isinstance(answer, Streamed) or not answer.is_decodable():
        _settle(call, "delivered", answer.status, None, named)
    else:
        _settle(call, "accepted", answer.status, None, {**ids_in(answer.data, answer.content), **named})
    return answer


def _settle(
    call: Call,
    ending: Ending,
    status: int | None = None,
    error: str | None = None,
    ids: Mapping[str, str] | None = None,
) -> None:
    from .journal import Outcome  # noqa: PLC0415 - only clients with a journal need it

    settings = call.settings
    if settings.journal is None:
        return
    try:
        settings.journal.settle(
            Outcome(
                client_request_id=call.client_request_id,
                ending=ending,
                at=settings.wall_clock(),
                status=status,
                error=error,
                ids=ids or {},
            )
        )
    except Exception as failure:  # noqa: BLE001 - a journal may be anyone's: a database's errors are no OSError
        # The answer is worth more than its record: an intent left open is looked after, a lost task id is not.
        said = failure.strerror if isinstance(failure, OSError) else type(failure).__name__
        settings.logger.error("%s: the journal did not take the outcome: %s", call.operation.called, said)  # noqa: TRY400 - no trace: it may show values


def _attempts(call: Call, *, is_stream: bool) -> Steps[Answer[Any] | Streamed]:
    settings = call.settings
    while True:
        call.attempt += 1
        try:
            received = yield from _exchange(call, is_stream=is_stream)
        except Fault as fault:
            error, pause = call.after_fault(fault)
            what = fault.reason
        else:
            if isinstance(received, Streamed):
                return received
            answer: Answer[Any] = _answer_class(call.operation)(
                settings, call.operation, received.status, received.headers, received.content, call.client_request_id
            )
            what = f"HTTP {received.status}"
            if can_answer(call, received.status, received.headers):
                # The server did nothing: also a submit may be sent with another token.
                call.attempt -= 1
                continue
            if not answer.is_success() or (call.is_submit and _tells_error(call, answer)):
                error, pause = call.after_refusal(answer)
            elif call.is_submit or answer.is_readable() or not call.can_repeat():
                return answer
            else:
                # A read cut short, or a portal's page in its place: neither status nor length gave it away.
                error, pause = None, call.pause(None)
                if pause is None:
                    return answer
        if error is not None or pause is None:
            raise (error or AssertionError("neither an error nor a pause")) from None
        settings.logger.warning(
            "%s: %s; attempt %d in %.2f s", call.operation.called, settings.redact(what), call.attempt + 1, pause
        )
        yield Sleep(pause)


def _tells_error(call: Call, answer: Answer[Any]) -> bool:
    # Decoding what cannot say so costs time, and some answers are films.
    return b'"error"' in answer.content and tells_error(call.settings, answer.data)


def _exchange(call: Call, *, is_stream: bool) -> Steps[Received | Streamed]:
    """Send once, and follow redirects where a read may."""
    settings = call.settings
    request = yield from authorise_steps(call)
    budget = call.budget(is_stream=is_stream)
    hops = 0
    while True:
        if budget is not None and budget <= 0:
            raise Fault("the deadline passed before the request was sent", may_have_left=False, timed_out=True)
        started = settings.clock()
        is_watched = settings.hooks is not None or settings.logger.isEnabledFor(logging.DEBUG)
        if is_watched:
            _show_request(call, request)
        call.is_sent = True
        received: Received | Streamed = yield Send(request, budget, call.max_bytes, is_stream, is_stream)
        elapsed = settings.clock() - started
        if is_watched:
            _show_response(call, request, received, elapsed)
        if call.is_submit or hops == MOST_HOPS or not 300 <= received.status < 400:  # noqa: PLR2004 - HTTP
            return received
        following = next_hop(request, received.status, received.headers)
        if following is None or (following.is_foreign and settings.redact(following.url) != following.url):
            # A server that repeats our query in its address would have the key sent to another host.
            return received
        request = following
        hops += 1
        budget = None if budget is None else budget - elapsed


def _show_request(call: Call, request: WireRequest) -> None:
    settings = call.settings
    url = settings.redact(request.shown_url or request.url)
    settings.logger.debug("%s: %s %s (attempt %d)", call.operation.called, request.method, url, call.attempt)
    if settings.hooks is not None and settings.hooks.on_request is not None:
        headers = redact_headers(request.headers, settings.secret_names())
        settings.hooks.on_request(
            RequestView(
                operation=call.operation.name,
                method=request.method,
                url=url,
                headers={name: settings.redact(value) for name, value in headers.items()},
                attempt=call.attempt,
                client_request_id=call.client_request_id,
            )
        )


def _show_response(call: Call, request: WireRequest, received: Received | Streamed, elapsed: float) -> None:
    settings = call.settings
    url = settings.redact(request.shown_url or request.url)
    settings.logger.debug("%s: HTTP %d from %s after %.3f s", call.operation.called, received.status, url, elapsed)
    if settings.hooks is not None and settings.hooks.on_response is not None:
        headers = redact_headers(received.headers.items(), settings.secret_names())
        settings.hooks.on_response(
            ResponseView(
                operation=call.operation.name,
                method=request.method,
                url=url,
                status=received.status,
                headers={name: settings.redact(value) for name, value in headers.items()},
                attempt=call.attempt,
                client_request_id=call.client_request_id,
                elapsed=elapsed,
            )
        )
