# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""What is made of a pair of keys for each attempt: signatures of whole requests, tokens that the client signs."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote, urlsplit

from .auth import Credential, Late

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .auth import Pairs
    from .steps import Steps, WireRequest
    from .token_store import TokenStore

_SAFE: Final = "-_.~"
_OF_FORMS: Final = "application/x-www-form-urlencoded"


@dataclass(slots=True, kw_only=True, eq=False)
class VolcSignature(Late):
    """Volcengine's HMAC-SHA256 signature, version 4 (volcengine.com/docs/6369/67269)."""

    service: str
    region: str
    scheme: str = "volc"
    argument: str = "access_key"
    env: str | None = "VOLC_ACCESS_KEY"
    secret_argument: str = "secret_key"  # noqa: S105 - the argument's name, no secret
    secret_env: str | None = "VOLC_SECRET_KEY"  # noqa: S105 - the variable's name, no secret

    def credentials(self) -> tuple[Credential, ...]:
        """Return the pair of keys."""
        return (Credential(self.argument, self.env), Credential(self.secret_argument, self.secret_env))

    def sign(self, request: WireRequest, keys: Mapping[str, str], now: float) -> Pairs:
        """Return `X-Date`, `X-Content-Sha256` and `Authorization` for a request at a moment."""
        moment = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now))
        payload = _hash_of(request)
        parts = urlsplit(request.url)
        signed = {"host": parts.netloc, "x-content-sha256": payload, "x-date": moment}
        signed |= _headers_of(request, ("content-type",))
        canonical = _canonical(request.method, parts.path or "/", _sorted_query(parts.query), signed, payload)
        proof = _proof(
            "HMAC-SHA256",
            moment,
            keys[self.argument],
            keys[self.secret_argument],
            (moment[:8], self.region, self.service, "request"),
            signed,
            canonical,
        )
        return (("X-Date", moment), ("X-Content-Sha256", payload), ("Authorization", proof))


@dataclass(slots=True, kw_only=True, eq=False)
class TencentSignature(Late):
    """Tencent Cloud's TC3-HMAC-SHA256 signature (cloud.tencent.com/document/api/213/30654)."""

    service: str
    region: str = ""
    scheme: str = "tencent"
    argument: str = "secret_id"
    env: str | None = "TENCENTCLOUD_SECRET_ID"
    secret_argument: str = "secret_key"  # noqa: S105 - the argument's name, no secret
    secret_env: str | None = "TENCENTCLOUD_SECRET_KEY"  # noqa: S105 - the variable's name, no secret

    def credentials(self) -> tuple[Credential, ...]:
        """Return the pair of keys."""
        return (Credential(self.argument, self.env), Credential(self.secret_argument, self.secret_env))

    def sign(self, request: WireRequest, keys: Mapping[str, str], now: float) -> Pairs:
        """Return `X-TC-Timestamp`, `X-TC-Region` where there is one, and `Authorization` for a request at a moment."""
        moment = str(int(now))
        parts = urlsplit(request.url)
        own = _headers_of(request, ("content-type", "x-tc-action", "x-tc-region"))
        # Without a body, too, this header has to be sent and signed.
        signed = {"host": parts.netloc, "content-type": own.get("content-type", _OF_FORMS)}
        if "x-tc-action" in own:
            signed["x-tc-action"] = own["x-tc-action"].lower()
        added = () if "content-type" in own else (("Content-Type", _OF_FORMS),)
        if self.region and "x-tc-region" not in own:
            added = (*added, ("X-TC-Region", self.region))
        # The address of every call is `/`; what stands in the query is signed as it is sent.
        canonical = _canonical(request.method, parts.path or "/", parts.query, signed, _hash_of(request))
        proof = _proof(
            "TC3-HMAC-SHA256",
            moment,
            keys[self.argument],
            f"TC3{keys[self.secret_argument]}",
            (time.strftime("%Y-%m-%d", time.gmtime(int(now))), self.service, "tc3_request"),
            signed,
            canonical,
        )
        return (*added, ("X-TC-Timestamp", moment), ("Authorization", proof))


@dataclass(slots=True, kw_only=True, eq=False)
class SignedToken(Late):
    """A JSON Web Token (RFC 7519) that the client signs itself with HS256: `Authorization: Bearer …`."""

    scheme: str
    argument: str = "access_key"
    """Names who issues the token (`iss`)."""
    env: str | None = None
    secret_argument: str = "secret_key"  # noqa: S105 - the argument's name, no secret
    secret_env: str | None = None
    lifetime: int = 1800
    """Seconds from its making after which it does not hold any more (`exp`)."""
    leeway: int = 5
    """Seconds before its making from which it holds (`nbf`): the vendor's clock may be late."""

    def credentials(self) -> tuple[Credential, ...]:
        """Return the pair of keys."""
        return (Credential(self.argument, self.env), Credential(self.secret_argument, self.secret_env))

    def ask(self, request: WireRequest, keys: Mapping[str, str], store: TokenStore, now: float) -> Steps[Pairs]:  # noqa: ARG002 - a protocol's method
        """Return the header with a token of this moment; nobody has to be asked for it."""
        token = self._signed(keys, int(now))
        store.hide(token)
        return (("Authorization", f"Bearer {token}"),)
        yield  # a generator, as its protocol has it

    def can_answer(self, refusal: Mapping[str, str], store: TokenStore) -> bool:  # noqa: ARG002 - a protocol's method
        """Tell that another token would say the same."""
        return False

    def _signed(self, keys: Mapping[str, str], now: int) -> str:
        import hmac  # noqa: PLC0415 - few providers sign; the others need not load it
        import json  # noqa: PLC0415 - as above

        claims = {"iss": keys[self.argument], "exp": now + self.lifetime, "nbf": now - self.leeway}
        parts = [json.dumps(each, separators=(",", ":")).encode() for each in ({"alg": "HS256", "typ": "JWT"}, claims)]
        told = b".".join(map(_base64url, parts))
        return (told + b"." + _base64url(hmac.digest(keys[self.secret_argument].encode(), told, "sha256"))).decode()


def _base64url(content: bytes) -> bytes:
    from base64 import urlsafe_b64encode  # noqa: PLC0415 - as above

    return urlsafe_b64encode(content).rstrip(b"=")


def _hash_of(request: WireRequest) -> str:
    """Return the SHA-256 of what a request sends."""
    import hashlib  # noqa: PLC0415 - as above

    digest = hashlib.sha256()
    if isinstance(request.content, bytes):
        digest.update(request.content)
    elif request.content is not None:
        for chunk in request.content.chunks():
            digest.update(chunk)
    return digest.hexdigest()


def _headers_of(request: WireRequest, wanted: tuple[str, ...]) -> dict[str, str]:
    """Return the headers of these names that a request has, by their names in small letters."""
    return {name.lower(): value.strip() for name, value in request.headers if name.lower() in wanted}


def _canonical(method: str, path: str, query: str, signed: Mapping[str, str], payload: str) -> str:
    """Return a request as both signatures write it down."""
    headers = (f"{name}:{signed[name]}" for name in sorted(signed))
    return "\n".join((method, path, query, *headers, "", ";".join(sorted(signed)), payload))


def _proof(  # noqa: PLR0913 - what is signed, by whom, and as what
    algorithm: str,
    moment: str,
    name: str,
    secret: str,
    scope: tuple[str, ...],
    signed: Mapping[str, str],
    canonical: str,
) -> str:
    """Return the header `Authorization`: the request's hash, signed by a key that holds for one scope."""
    import hashlib  # noqa: PLC0415 - as above
    import hmac  # noqa: PLC0415 - as above

    hashed = hashlib.sha256(canonical.encode()).hexdigest()
    whole = "/".join(scope)
    key = secret.encode()
    for word in (*scope, f"{algorithm}\n{moment}\n{whole}\n{hashed}"):
        key = hmac.digest(key, word.encode(), "sha256")
    names = ";".join(sorted(signed))
    return f"{algorithm} Credential={name}/{whole}, SignedHeaders={names}, Signature={key.hex()}"


def _sorted_query(query: str) -> str:
    pairs = sorted(parse_qsl(query, keep_blank_values=True))
    return "&".join(f"{quote(name, safe=_SAFE)}={quote(value, safe=_SAFE)}" for name, value in pairs)
