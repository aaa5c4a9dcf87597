"""What one attempt adds to its request: keys that a function gives, tokens, answers to challenges, signatures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from .auth import AddressSigningScheme, BodyScheme, QueryTokenScheme, SigningScheme, TokenScheme
from .bodies import with_late_keys
from .failures import invalid_error, kind_of
from .parameters import encode_field, is_header_safe
from .retry import is_transient, retry_after
from .steps import Ask, Fault, Send, Sleep, WireRequest
from .tokens import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .auth import AuthScheme, Pairs
    from .call import Call
    from .content import ContentSource
    from .errors import ClientError
    from .steps import Steps


class _Keys(dict[str, str]):
    """Keys by their arguments; tracebacks with locals show their names alone."""

    def __repr__(self) -> str:
        return f"<keys {', '.join(self)}>"


def authorise_steps(call: Call) -> Steps[WireRequest]:
    """Return a call's request with all that is known at this attempt only.

    Raises `Fault` where a token could not be fetched, and errors of the tree where one was refused.
    """
    request, settings = call.request, call.settings
    if not call.late:
        return request
    headers, url, now = request.headers, request.url, settings.wall_clock()
    content = request.content
    # What the caller wrote into `extra_headers` counts.
    given = {name.lower() for name, _ in headers}
    for scheme in call.late:
        keys = yield from _keys_steps(call, scheme)
        fields: Pairs = ()
        try:
            if isinstance(scheme, TokenScheme):
                pairs = yield from _in_time(call, scheme.ask(request, keys, settings.tokens, now))
                call.held[scheme.scheme] = settings.tokens.held.get(scheme.scheme)
                if isinstance(scheme, QueryTokenScheme) and scheme.query_field:
                    pairs, fields = (), pairs
            elif isinstance(scheme, SigningScheme):
                pairs, given = scheme.sign(request, keys, now), set[str]()
            elif isinstance(scheme, AddressSigningScheme):
                (pairs, fields), given = scheme.sign_address(request, keys, now), set[str]()
            else:
                pairs = scheme.headers(keys)
        except Refused as refused:
            raise _told(call, refused) from None
        headers = _joined(headers, pairs, given)
        for pair in (*scheme.query(keys), *fields):
            url = f"{url}{'&' if '?' in url else '?'}{encode_field(*pair)}"
        if isinstance(scheme, BodyScheme) and content is not None:
            content = _with_fields(call, content, scheme.fields(keys))
    is_signed = any(isinstance(each, SigningScheme | AddressSigningScheme) for each in call.late)
    if is_signed and content is not None and not isinstance(content, bytes) and not content.is_repeatable():
        problems = [("body", "is to be signed and can be read only once; pass bytes or a path")]
        raise invalid_error(settings, call.operation, problems)
    shown_url = request.shown_url or (request.url if url != request.url else "")
    return WireRequest(request.method, url, headers, content, shown_url, request.is_foreign)


def _with_fields(call: Call, content: bytes | ContentSource, pairs: Pairs) -> bytes:
    """Return a body with keys that a function gave. Raises the error for arguments where it has no room for them."""
    media = next((value for name, value in call.request.headers if name == "Content-Type"), "")
    made = with_late_keys(content, media, pairs) if isinstance(content, bytes) else None
    if made is None:
        problems = [("body", "is to hold a key that a function gives, which such a body cannot; pass a text")]
        raise invalid_error(call.settings, call.operation, problems)
    return made


def can_answer(call: Call, status: int, headers: Mapping[str, str]) -> bool:
    """Return whether a 401 is worth one more attempt: the server did nothing, and another token may be had."""
    if status != 401 or call.is_renewed or not call.late:  # noqa: PLR2004 - HTTP
        return False
    content = call.request.content
    if content is not None and not isinstance(content, bytes) and not content.is_repeatable():
        return False
    schemes = call.late
    # Every scheme forgets what was refused, not only the first that can.
    answers = [_can_renew(call, each, headers) for each in schemes if isinstance(each, TokenScheme)]
    call.is_renewed = True
    return any(answers) or any(_is_asked(call, each) for each in schemes)


def _can_renew(call: Call, scheme: TokenScheme, headers: Mapping[str, str]) -> bool:
    name, store = cast("AuthScheme", scheme).scheme, call.settings.tokens
    used = call.held.get(name)
    if used is not None and store.held.get(name) is not used:
        # Another call was refused before this one, and forgot what both had sent: what is held now is newer.
        return True
    return scheme.can_answer(headers, store)


def _in_time(call: Call, steps: Steps[Pairs]) -> Steps[Pairs]:
    """Carry out what a scheme has to ask within the deadline of the call. Raises as its `ask`."""
    answer: object = None
    late: BaseException | None = None
    while True:
        try:
            effect = steps.send(answer) if late is None else steps.throw(late)
        except StopIteration as stop:
            return cast("Pairs", stop.value)
        answer = late = None
        remaining = call.remaining()
        if remaining is not None and remaining <= 0:
            late = Fault("the deadline passed before the request was sent", may_have_left=False, timed_out=True)
            continue
        if remaining is not None and isinstance(effect, Send):
            effect = replace(effect, timeout=remaining if effect.timeout is None else min(effect.timeout, remaining))
        elif remaining is not None and isinstance(effect, Sleep):
            effect = Sleep(min(effect.seconds, remaining))
        try:
            answer = yield effect
        except BaseException as error:  # noqa: BLE001 - Ctrl-C and cancellation too: others may wait for its end
            late = error


def _is_asked(call: Call, scheme: AuthScheme) -> bool:
    return any(callable(call.settings.keys.get(each.argument)) for each in scheme.credentials())


def _keys_steps(call: Call, scheme: AuthScheme) -> Steps[Mapping[str, str]]:
    """Return the keys of a scheme, those that functions give among them. Raises ConfigError."""
    settings = call.settings
    keys = _Keys()
    for credential in scheme.credentials():
        key = settings.keys.get(credential.argument, credential.default)
        if callable(key):
            answer = yield Ask(key, call.remaining())
            key = answer if isinstance(answer, str) else ""
            key = key if credential.is_encoded else key.strip()
            is_fit = credential.is_encoded or (key.isascii() and is_header_safe(key))
            if not isinstance(answer, str) or not key or not is_fit:
                # A coroutine that nobody awaits would warn about itself.
                close = getattr(answer, "close", None)
                if callable(close):
                    close()
                raise settings.error_class("config")(
                    f"the function that was passed as {credential.argument} gave no key that can be sent: it must"
                    " return a text (an `async` one works with asynchronous clients only)",
                    **call.operation.facts,
                )
            settings.tokens.hide(key)
        keys[credential.argument] = key or ""
    return keys


def _joined(headers: Pairs, pairs: Pairs, given: set[str]) -> Pairs:
    """Return headers with others; cookies become one header."""
    for name, value in pairs:
        if name == "Cookie":
            kept = [text for other, text in headers if other == "Cookie"]
            headers = tuple(pair for pair in headers if pair[0] != "Cookie")
            headers = (*headers, ("Cookie", "; ".join([*kept, value])))
        elif name.lower() not in given:
            headers = (*headers, (name, value))
    return headers


def _told(call: Call, refused: Refused) -> ClientError | Fault:
    """Return what a token endpoint's refusal means: that of haste may pass, and nothing of the call has left."""
    received = refused.received
    wish = retry_after(received.headers, call.settings.wall_clock())
    error = _refusal(call, refused, wish)
    if not is_transient(received.status):
        return error
    return Fault(refused.reason, may_have_left=False, wish=wish, refusal=error)


def _refusal(call: Call, refused: Refused, wish: float | None) -> ClientError:
    settings, received = call.settings, refused.received
    kind = kind_of(settings, received.status, None)
    error: ClientError = settings.error_class("authentication" if kind in {"bad_request", "status"} else kind)(
        refused.reason,
        status=received.status,
        headers={},
        body=b"",
        retry_after=wish,
        **call.operation.facts,
        client_request_id=call.client_request_id,
    )
    return error
