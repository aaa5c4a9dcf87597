"""How a provider knows who calls: what schemes share, and keys in headers, cookies, queries and bodies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable
from urllib.parse import quote

from .parameters import encode_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .options import AsyncSecret
    from .steps import Steps, WireRequest
    from .token_store import TokenStore

Pairs = tuple[tuple[str, str], ...]
_IN_COOKIES: Final = "!#$&'()*+-./:<=>?@[]^_`{|}~%"


@dataclass(frozen=True, slots=True)
class Credential:
    """Say where one secret comes from: an argument of the client, or an environment variable."""

    argument: str
    env: str | None
    is_encoded: bool = False
    """It travels encoded, so it may hold any character, blanks at its ends included."""
    is_secret: bool = True
    """A user's name is none: messages may show it."""
    default: str | None = None
    """What is taken where neither gives one; a key has none."""


class AuthScheme(Protocol):
    """One way to authenticate. Its names also say what logs and messages must not show."""

    @property
    def scheme(self) -> str:
        """The name that `Provider.use` calls it by."""
        ...

    def credentials(self) -> tuple[Credential, ...]:
        """Return the secrets it needs."""
        ...

    def headers(self, keys: Mapping[str, str]) -> Pairs:
        """Return the headers that every request carries."""
        ...

    def query(self, keys: Mapping[str, str]) -> Pairs:
        """Return the query fields that every request carries, not encoded."""
        ...

    def secret_names(self) -> Iterable[str]:
        """Return the names of headers and query fields whose values are secret."""
        ...


@runtime_checkable
class BodyScheme(Protocol):
    """A scheme whose key is a field of the body."""

    def fields(self, keys: Mapping[str, str]) -> Pairs:
        """Return the fields that every body carries, each by its path: `app.token` is `token` inside of `app`."""
        ...


@runtime_checkable
class SigningScheme(Protocol):
    """A scheme that has to see the whole request; it signs each attempt anew."""

    def sign(self, request: WireRequest, keys: Mapping[str, str], now: float) -> Pairs:
        """Return the headers that sign a request at a moment (seconds since 1970)."""
        ...


@runtime_checkable
class AddressSigningScheme(Protocol):
    """A scheme that has to see the whole request, and signs in its address as well."""

    def sign_address(self, request: WireRequest, keys: Mapping[str, str], now: float) -> tuple[Pairs, Pairs]:
        """Return the headers and the query fields, not encoded, that sign a request at a moment."""
        ...


@runtime_checkable
class TokenScheme(Protocol):
    """A scheme that has to ask, or to be asked, before it can prove anything: tokens and challenges."""

    def ask(self, request: WireRequest, keys: Mapping[str, str], store: TokenStore, now: float) -> Steps[Pairs]:
        """Return the headers of one attempt. Raises `Fault` and `Refused`."""
        ...

    def can_answer(self, refusal: Mapping[str, str], store: TokenStore) -> bool:
        """Return whether another attempt may succeed after a 401 with these headers, and forget what was refused."""
        ...


@runtime_checkable
class QueryTokenScheme(Protocol):
    """A scheme that may have to ask, and then proves it in the address."""

    @property
    def query_field(self) -> str:
        """The query field that carries what `ask` returns; empty where a header does."""
        ...


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Access:
    """What a client's schemes add to its requests; its repr shows no key."""

    headers: Pairs = ()
    query: tuple[str, ...] = ()
    """Fields, encoded."""
    cookies: tuple[str, ...] = ()
    fields: Pairs = ()
    """Fields of the body, by their paths."""
    late: tuple[AuthScheme, ...] = ()
    """What is known at each attempt only: signatures, tokens, keys that a function gives."""


def access_by(schemes: tuple[AuthScheme, ...], keys: Mapping[str, AsyncSecret]) -> Access:
    """Return what schemes add to every request with these keys."""
    known = {name: key for name, key in keys.items() if isinstance(key, str)}
    late = tuple(each for each in schemes if _is_late(each, known))
    ready = [each for each in schemes if each not in late]
    pairs = [pair for scheme in ready for pair in scheme.headers(known)]
    return Access(
        headers=tuple(pair for pair in pairs if pair[0] != "Cookie"),
        query=tuple(encode_field(*pair) for scheme in ready for pair in scheme.query(known)),
        cookies=tuple(text for name, text in pairs if name == "Cookie"),
        fields=tuple(pair for each in ready if isinstance(each, BodyScheme) for pair in each.fields(known)),
        late=late,
    )


def _is_late(scheme: AuthScheme, known: Mapping[str, str]) -> bool:
    is_given = all(each.argument in known for each in scheme.credentials())
    return not is_given or isinstance(scheme, SigningScheme | AddressSigningScheme | TokenScheme)


class Late:
    """What schemes have in common of which nothing is known before a request is: they answer in `Authorization`."""

    __slots__ = ()

    def headers(self, keys: Mapping[str, str]) -> Pairs:  # noqa: ARG002 - a protocol's method
        """Return nothing."""
        return ()

    def query(self, keys: Mapping[str, str]) -> Pairs:  # noqa: ARG002 - a protocol's method
        """Return nothing."""
        return ()

    def secret_names(self) -> Iterable[str]:
        """Return the names of what is sent."""
        return ("Authorization",)


@dataclass(slots=True, kw_only=True, eq=False)
class HeaderKey:
    """A key in a header of its own, or after a word: `Authorization: Token …`."""

    scheme: str
    argument: str
    env: str | None = None
    name: str = "Authorization"
    prefix: str = ""
    """The word before the key; the space after it is ours."""

    def credentials(self) -> tuple[Credential, ...]:
        """Return the one key."""
        return (Credential(self.argument, self.env),)

    def headers(self, keys: Mapping[str, str]) -> Pairs:
        """Return the header."""
        key = keys[self.argument]
        prefix = self.prefix.strip()
        return ((self.name, f"{prefix} {key}" if prefix else key),)

    def query(self, keys: Mapping[str, str]) -> Pairs:  # noqa: ARG002 - a protocol's method
        """Return nothing."""
        return ()

    def secret_names(self) -> Iterable[str]:
        """Return the header's name."""
        return (self.name,)


@dataclass(slots=True, kw_only=True, eq=False)
class Bearer:
    """`Authorization: Bearer …` (RFC 6750)."""

    scheme: str
    argument: str
    env: str | None = None

    def credentials(self) -> tuple[Credential, ...]:
        """Return the one key."""
        return (Credential(self.argument, self.env),)

    def headers(self, keys: Mapping[str, str]) -> Pairs:
        """Return the header."""
        key = keys[self.argument]
        # Dashboards show keys with the word in front, and people copy it along.
        return (("Authorization", key if key[:7].lower() == "bearer " else f"Bearer {key}"),)

    def query(self, keys: Mapping[str, str]) -> Pairs:  # noqa: ARG002 - a protocol's method
        """Return nothing."""
        return ()

    def secret_names(self) -> Iterable[str]:
        """Return the header's name."""
        return ("Authorization",)


@dataclass(slots=True, kw_only=True, eq=False)
class QueryKey:
    """A key in the query."""

    scheme: str
    argument: str
    env: str | None = None
    name: str = "key"

    def credentials(self) -> tuple[Credential, ...]:
        """Return the one key."""
        return (Credential(self.argument, self.env),)

    def headers(self, keys: Mapping[str, str]) -> Pairs:  # noqa: ARG002 - a protocol's method
        """Return nothing."""
        return ()

    def query(self, keys: Mapping[str, str]) -> Pairs:
        """Return the field."""
        return ((self.name, keys[self.argument]),)

    def secret_names(self) -> Iterable[str]:
        """Return the field's name."""
        return (self.name,)


@dataclass(slots=True, kw_only=True, eq=False)
class BodyKey:
    """A key in a field of the body, beside those of the call."""

    scheme: str
    argument: str
    env: str | None = None
    name: str = "api_key"
    """The field's path: `app.token` is `token` inside of `app`."""

    def credentials(self) -> tuple[Credential, ...]:
        """Return the one key."""
        return (Credential(self.argument, self.env),)

    def headers(self, keys: Mapping[str, str]) -> Pairs:  # noqa: ARG002 - a protocol's method
        """Return nothing."""
        return ()

    def query(self, keys: Mapping[str, str]) -> Pairs:  # noqa: ARG002 - a protocol's method
        """Return nothing."""
        return ()

    def fields(self, keys: Mapping[str, str]) -> Pairs:
        """Return the field."""
        return ((self.name, keys[self.argument]),)

    def secret_names(self) -> Iterable[str]:
        """Return the field's name."""
        return (self.name.rpartition(".")[2],)


@dataclass(slots=True, kw_only=True, eq=False)
class CookieKey:
    """A key in a cookie, beside those that a call sends."""

    scheme: str
    argument: str
    env: str | None = None
    name: str = "session"

    def credentials(self) -> tuple[Credential, ...]:
        """Return the one key."""
        return (Credential(self.argument, self.env),)

    def headers(self, keys: Mapping[str, str]) -> Pairs:
        """Return the cookie; what a cookie cannot hold is encoded (RFC 6265, 4.1.1)."""
        return (("Cookie", f"{self.name}={quote(keys[self.argument], safe=_IN_COOKIES)}"),)

    def query(self, keys: Mapping[str, str]) -> Pairs:  # noqa: ARG002 - a protocol's method
        """Return nothing."""
        return ()

    def secret_names(self) -> Iterable[str]:
        """Return the header's name."""
        return ("Cookie",)
