# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""What one attempt adds to its request: keys that a function gives, tokens, answers to challenges, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .auth import AddressSigningScheme, BodyScheme, QueryTokenScheme, SigningScheme, TokenScheme
from .bodies import with_late_keys
from .failures import invalid_error, kind_of
from .parameters import encode_field, is_header_safe
from .steps import Ask, WireRequest
from .tokens import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .auth import AuthScheme, Pairs
    from .call import Call
    from .content import ContentSource
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
                pairs = yield from scheme.ask(request, keys, settings.tokens, now)
                if isinstance(scheme, QueryTokenScheme) and scheme.query_field:
                    pairs, fields = (), pairs
            elif isinstance(scheme, SigningScheme):
                pairs, given = scheme.sign(request, keys, now), set[str]()
            elif isinstance(scheme, AddressSigningScheme):
                (pairs, fields), given = scheme.sign_address(request, keys, now), set[str]()
            else:
                pairs = scheme.headers(keys)
        except Refused as refused:
            raise _refused(call, refused) from None
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
    store, schemes = call.settings.tokens, call.late
    # Every scheme forgets what was refused, not only the first that can.
    answers = [each.can_answer(headers, store) for each in schemes if isinstance(each, TokenScheme)]
    call.is_renewed = True
    return any(answers) or any(_is_asked(call, each) for each in schemes)


def _is_asked(call: Call, scheme: AuthScheme) -> bool:
    return any(callable(call.settings.keys.get(each.argument)) for each in scheme.credentials())


def _keys_steps(call: Call, scheme: AuthScheme) -> Steps[Mapping[str, str]]:
    """Return the keys of a scheme, those that functions give among them. Raises ConfigError."""
    settings = call.settings
    keys = _Keys()
    for credential in scheme.credentials():
        key = settings.keys.get(credential.argument, credential.default)
        if callable(key):
            answer = yield Ask(key)
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


def _refused(call: Call, refused: Refused) -> Exception:
    settings, received = call.settings, refused.received
    kind = kind_of(settings, received.status, None)
    error: Exception = settings.error_class("authentication" if kind in {"bad_request", "status"} else kind)(
        refused.reason,
        status=received.status,
        headers={},
        body=b"",
        **call.operation.facts,
        client_request_id=call.client_request_id,
    )
    return error
