# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""A signature that provider.yaml describes: which text is signed, how, and where the result and its parts are sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from .auth import Credential, Late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .auth import Pairs
    from .steps import WireRequest

_PLACE: Final = re.compile(r"\{([a-z_0-9]+)\}")
_BASE64: Final = "base64:"
"""What stands before a text that is sent in base64, once it is filled in."""


@dataclass(slots=True, kw_only=True, eq=False)
class DeclaredSignature(Late):
    """A signature over the parts that `over` names in braces, made anew for each attempt.

    They are `access_key`, `secret_key`, `timestamp` and `timestamp_ms` (since 1970), `date` (RFC 9110, 5.6.7), `nonce`,
    `method`, `host`, `path`, `query`, `body`, and its `body_md5` and `body_sha256` in hexadecimal. What is sent may
    name the same, without the secret, and `signature`.
    """

    scheme: str
    over: str
    algorithm: str
    """`hmac-sha256` and its like are keyed with the secret; `md5` and its like are of a text that has it in it."""
    encoding: str = "hex"
    """Or `base64`, or `base64url` without padding."""
    in_headers: Pairs = ()
    """Headers by their names, their parts in braces."""
    in_query: Pairs = ()
    """Query fields, in the same way."""
    argument: str = "access_key"
    env: str | None = None
    secret_argument: str = "secret_key"  # noqa: S105 - the argument's name, no secret
    secret_env: str | None = None

    def credentials(self) -> tuple[Credential, ...]:
        """Return the pair of keys."""
        return (Credential(self.argument, self.env), Credential(self.secret_argument, self.secret_env))

    def secret_names(self) -> Iterable[str]:
        """Return the names of all that is sent."""
        return [name for name, _ in (*self.in_headers, *self.in_query)]

    def sign_address(self, request: WireRequest, keys: Mapping[str, str], now: float) -> tuple[Pairs, Pairs]:
        """Return the headers and the query fields that sign a request at a moment (seconds since 1970)."""
        from secrets import token_hex  # noqa: PLC0415 - few providers sign; the others need not load it

        secret = keys[self.secret_argument].encode()
        known = {"access_key": keys[self.argument].encode(), "nonce": token_hex(16).encode()}

        def part(name: str) -> bytes:
            if name not in known:
                known[name] = _part(name, request, now)
            return known[name]

        signed = _filled(self.over, lambda name: secret if name == "secret_key" else part(name))
        known["signature"] = _encoded(_digest(self.algorithm, secret, signed), self.encoding)
        headers, fields = (
            tuple((name, _sent(text, part)) for name, text in each) for each in (self.in_headers, self.in_query)
        )
        return headers, fields


def _part(name: str, request: WireRequest, now: float) -> bytes:
    import hashlib  # noqa: PLC0415 - as above
    from email.utils import formatdate  # noqa: PLC0415 - as above

    match name:
        case "timestamp":
            return str(int(now)).encode()
        case "timestamp_ms":
            return str(int(now * 1000)).encode()
        case "date":
            return formatdate(now, usegmt=True).encode()
        case "method":
            return request.method.encode()
        case "host":
            return urlsplit(request.url).netloc.encode()
        case "path":
            return (urlsplit(request.url).path or "/").encode()
        case "query":
            return urlsplit(request.url).query.encode()
        case "body":
            return _body(request)
        case "body_md5" | "body_sha256":
            kind = name.removeprefix("body_")
            return hashlib.new(kind, _body(request), usedforsecurity=False).hexdigest().encode()
        case _:
            raise AssertionError(name)


def _body(request: WireRequest) -> bytes:
    content = request.content
    return content if isinstance(content, bytes) else b"".join(content.chunks()) if content is not None else b""


def _filled(text: str, part: Callable[[str], bytes]) -> bytes:
    """Return a text with what stands in braces put in."""
    pieces = _PLACE.split(text)
    return b"".join(part(each) if index % 2 else each.encode() for index, each in enumerate(pieces))


def _sent(text: str, part: Callable[[str], bytes]) -> str:
    is_hidden = text.startswith(_BASE64)
    made = _filled(text.removeprefix(_BASE64) if is_hidden else text, part)
    return (_encoded(made, "base64") if is_hidden else made).decode("latin-1")


def _digest(algorithm: str, secret: bytes, content: bytes) -> bytes:
    import hashlib  # noqa: PLC0415 - as above
    import hmac  # noqa: PLC0415 - as above

    kind, _, name = algorithm.rpartition("-")
    return hmac.digest(secret, content, name) if kind else hashlib.new(name, content, usedforsecurity=False).digest()


def _encoded(content: bytes, encoding: str) -> bytes:
    from base64 import b64encode, urlsafe_b64encode  # noqa: PLC0415 - as above

    match encoding:
        case "base64":
            return b64encode(content)
        case "base64url":
            return urlsafe_b64encode(content).rstrip(b"=")
        case _:
            return content.hex().encode()
