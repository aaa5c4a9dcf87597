"""Tokens for client credentials: fetched at an endpoint of the vendor, kept until they end or are refused."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import quote_plus, urlencode, urljoin, urlsplit

from .auth import Credential, Late
from .parameters import is_header_safe
from .retry import retry_after
from .steps import Fault, Received, Send, Sleep, WireRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .auth import Pairs
    from .steps import Steps
    from .token_store import TokenStore

_EARLY: Final = 30.0
"""Seconds before its end that a token is no longer trusted: a request takes time, and clocks differ."""
_LONGEST: Final = 30.0
_MOST_BYTES: Final = 1024 * 1024
_REFUSALS: Final = range(400, 500)
_GLANCE: Final = 0.05
"""Seconds between two looks whether another call has its answer."""


class Refused(Exception):  # noqa: N818 - an internal signal that never reaches a caller
    """A token endpoint said no. Internal: the core turns it into an error of the tree."""

    def __init__(self, reason: str, received: Received) -> None:
        super().__init__(reason)
        self.reason = reason
        """For a person; holds no secret."""
        self.received = received


@dataclass(slots=True, kw_only=True, eq=False)
class ClientCredentials(Late):
    """OAuth 2 client credentials (RFC 6749, 4.4): a token fetched with them, kept until it ends or is refused."""

    scheme: str
    token_url: str
    """Absolute, or relative to the address that is called."""
    token_url_argument: str = "token_url"  # noqa: S105 - the argument's name
    token_url_env: str | None = None
    argument: str = "client_id"
    env: str | None = None
    secret_argument: str = "client_secret"  # noqa: S105 - the argument's name, no secret
    secret_env: str | None = None
    scopes: tuple[str, ...] = ()
    in_body: bool = False
    """The endpoint reads id and secret in the form, not in the `Authorization` header that the RFC prefers."""
    in_query: bool = False
    """The endpoint reads all of it in the query, and nothing in a form."""
    name: str = ""
    """The query field that carries the token; empty where `Authorization: Bearer …` does."""

    @property
    def query_field(self) -> str:
        """The query field that carries the token."""
        return self.name

    def credentials(self) -> tuple[Credential, ...]:
        """Return id and secret, and where they are taken to."""
        return (
            Credential(self.argument, self.env, is_secret=False),
            Credential(self.secret_argument, self.secret_env, is_encoded=True),
            Credential(self.token_url_argument, self.token_url_env, is_secret=False, default=self.token_url),
        )

    def secret_names(self) -> Iterable[str]:
        """Return the header's or the field's name."""
        return (self.name or "Authorization",)

    def ask(self, request: WireRequest, keys: Mapping[str, str], store: TokenStore, now: float) -> Steps[Pairs]:
        """Return the header or the field with a token, fetched where none is held. Raises `Fault` and `Refused`."""
        held = store.find(self.scheme, now)
        token = held if isinstance(held, str) else (yield from self._fetch_alone_steps(request, keys, store, now))
        return ((self.name, token),) if self.name else (("Authorization", f"Bearer {token}"),)

    def can_answer(self, refusal: Mapping[str, str], store: TokenStore) -> bool:  # noqa: ARG002 - a protocol's method
        """Forget the refused token; the next attempt fetches another."""
        return store.held.pop(self.scheme, None) is not None

    def _fetch_alone_steps(
        self, request: WireRequest, keys: Mapping[str, str], store: TokenStore, now: float
    ) -> Steps[str]:
        """Fetch a token, or wait for the one that another call fetches just now. Raises as `_fetch_steps`."""
        who = object()
        waited = 0.0
        while not store.begin(self.scheme, who):
            if waited > _LONGEST:
                # Whoever asked is gone: a process that was forked meanwhile has no such thread.
                store.asking[self.scheme] = who
                break
            yield Sleep(_GLANCE)
            waited += _GLANCE
        try:
            # The one before may have brought it.
            held = store.find(self.scheme, now)
            return held if isinstance(held, str) else (yield from self._fetch_steps(request, keys, store, now))
        finally:
            store.end(self.scheme, who)

    def _fetch_steps(self, request: WireRequest, keys: Mapping[str, str], store: TokenStore, now: float) -> Steps[str]:
        effect = Send(self._token_request(request, keys, store), _LONGEST, _MOST_BYTES)
        try:
            received = yield effect
        except Fault as fault:
            # The call itself never left, whatever became of the question before it.
            reason = f"the token endpoint: {fault.reason}"
            raise Fault(
                reason,
                may_have_left=False,
                timed_out=fault.timed_out,
                repeatable=fault.repeatable,
                is_ours=fault.is_ours,
            ) from None
        if not isinstance(received, Received):
            raise AssertionError("a shell streams only what was asked to be streamed")  # noqa: TRY004 - a shell's fault
        # No local holds what came: an endpoint repeats what it was sent, and tracebacks show locals.
        token, lifetime, code = _told(received.content)
        if received.status not in range(200, 300) or not token:
            said = f" with `{code}`" if code else ""
            if received.status in _REFUSALS:
                raise Refused(f"the token endpoint answered HTTP {received.status}{said}", received)
            reason = f"the token endpoint answered HTTP {received.status} without a token"
            raise Fault(reason, may_have_left=False, wish=retry_after(received.headers, now))
        store.hide(token)
        # RFC 6749, 5.1: without `expires_in` the end is not known; then a refusal says it.
        store.held[self.scheme] = (token, now + max(lifetime - _EARLY, lifetime / 2) if lifetime > 0 else float("inf"))
        return token

    def _token_request(self, request: WireRequest, keys: Mapping[str, str], store: TokenStore) -> WireRequest:
        url = urljoin(request.url, keys[self.token_url_argument])
        name, secret = keys[self.argument], keys[self.secret_argument]
        form = {"grant_type": "client_credentials"}
        if self.scopes:
            form["scope"] = " ".join(self.scopes)
        headers = [("Accept", "application/json"), *(pair for pair in request.headers if pair[0] == "User-Agent")]
        if self.in_body or self.in_query:
            form |= {"client_id": name, "client_secret": secret}
        else:
            pair = b64encode(f"{quote_plus(name)}:{quote_plus(secret)}".encode()).decode("ascii")
            store.hide(pair)
            headers.append(("Authorization", f"Basic {pair}"))
        is_foreign = urlsplit(url).netloc != urlsplit(request.url).netloc
        shown, written = url.partition("?")[0], urlencode(form)
        if self.in_query:
            whole = f"{url}{'&' if '?' in url else '?'}{written}"
            return WireRequest("POST", whole, tuple(headers), None, shown, is_foreign)
        headers.append(("Content-Type", "application/x-www-form-urlencoded"))
        return WireRequest("POST", url, tuple(headers), written.encode(), shown, is_foreign)


def _told(content: bytes) -> tuple[str, float, str]:
    """Return a token, its seconds, and the code of an error, as far as an answer has them."""
    try:
        decoded = json.loads(content)
    except (ValueError, RecursionError):
        decoded = None
    data = cast("dict[str, Any]", decoded) if isinstance(decoded, dict) else {}
    token, lifetime, code = data.get("access_token"), data.get("expires_in"), data.get("error")
    return (
        token if isinstance(token, str) and _is_token(token) else "",
        float(lifetime) if isinstance(lifetime, int | float | str) and _is_number(lifetime) else 0.0,
        code if isinstance(code, str) and code.isascii() and code.isidentifier() else "",
    )


def _is_token(text: str) -> bool:
    return bool(text) and text.isascii() and is_header_safe(text)


def _is_number(value: float | str) -> bool:
    return not isinstance(value, bool) and (not isinstance(value, str) or value.isdecimal())
