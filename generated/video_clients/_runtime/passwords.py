# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""A user's name and password: as they are (RFC 7617), or as the answer to a challenge (RFC 7616)."""

from __future__ import annotations

import hashlib
import os
import re
from base64 import b64encode
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from .auth import Credential, Late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .auth import Pairs
    from .steps import Steps, WireRequest
    from .token_store import TokenStore

_FIELD: Final = re.compile(r'([A-Za-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))')
_HASHES: Final = {"MD5": "md5", "SHA-256": "sha256", "SHA-512-256": "sha512_256"}


@dataclass(slots=True, kw_only=True, eq=False)
class Basic:
    """`Authorization: Basic …` (RFC 7617)."""

    scheme: str
    argument: str = "username"
    env: str | None = None
    secret_argument: str = "password"  # noqa: S105 - the argument's name, no secret
    secret_env: str | None = None

    def credentials(self) -> tuple[Credential, ...]:
        """Return name and password."""
        return (
            Credential(self.argument, self.env, is_encoded=True, is_secret=False),
            Credential(self.secret_argument, self.secret_env, is_encoded=True),
        )

    def headers(self, keys: Mapping[str, str]) -> Pairs:
        """Return the header."""
        return (("Authorization", f"Basic {basic_pair(keys[self.argument], keys[self.secret_argument])}"),)

    def query(self, keys: Mapping[str, str]) -> Pairs:  # noqa: ARG002 - a protocol's method
        """Return nothing."""
        return ()

    def secret_names(self) -> Iterable[str]:
        """Return the header's name."""
        return ("Authorization",)


@dataclass(slots=True, kw_only=True, eq=False)
class Digest(Late):
    """`Authorization: Digest …` (RFC 7616), `qop=auth` or none; the first request of a client is challenged."""

    scheme: str
    argument: str = "username"
    env: str | None = None
    secret_argument: str = "password"  # noqa: S105 - the argument's name, no secret
    secret_env: str | None = None

    def credentials(self) -> tuple[Credential, ...]:
        """Return name and password."""
        return (
            Credential(self.argument, self.env, is_secret=False),
            Credential(self.secret_argument, self.secret_env, is_encoded=True),
        )

    def ask(self, request: WireRequest, keys: Mapping[str, str], store: TokenStore, now: float) -> Steps[Pairs]:
        """Return the answer to the last challenge; nothing before the first."""
        yield from ()
        held = store.find(self.scheme, now)
        if held is None:
            return ()
        counted: tuple[dict[str, str], Iterator[int]] = held
        name, password = keys[self.argument], keys[self.secret_argument]
        # Calls of other threads count on meanwhile.
        challenge = {**counted[0], "count": str(next(counted[1]))}
        return (("Authorization", answer_to(challenge, request, name, password, os.urandom(16).hex())),)

    def can_answer(self, refusal: Mapping[str, str], store: TokenStore) -> bool:
        """Keep the challenge of a 401; without one that can be answered, another attempt is of no use."""
        said = refusal.get("www-authenticate", "")
        at = re.search(r"(?i)\bdigest\s+", said)
        if at is None:
            return False
        challenge = {each[1].lower(): each[2] or each[3] or "" for each in _FIELD.finditer(said, at.end())}
        algorithm = challenge.setdefault("algorithm", "MD5").upper().removesuffix("-SESS")
        offered = [each.strip() for each in challenge.get("qop", "auth").split(",")]
        if algorithm not in _HASHES or "nonce" not in challenge or "auth" not in offered:
            return False
        store.held[self.scheme] = ((challenge, count(1)), float("inf"))
        return True


def basic_pair(name: str, password: str) -> str:
    """Return name and password as the header carries them."""
    return b64encode(f"{name}:{password}".encode()).decode("ascii")


def answer_to(challenge: Mapping[str, str], request: WireRequest, name: str, password: str, nonce: str) -> str:
    """Return the header that answers a challenge; `nonce` is the client's own."""
    algorithm = challenge["algorithm"]
    realm, theirs = challenge.get("realm", ""), challenge["nonce"]
    counted = f"{int(challenge.get('count', '1')):08x}"
    parts = urlsplit(request.url)
    target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"

    def hashed(text: str) -> str:
        return hashlib.new(
            _HASHES[algorithm.upper().removesuffix("-SESS")], text.encode(), usedforsecurity=True
        ).hexdigest()

    secret = hashed(f"{name}:{realm}:{password}")
    if algorithm.upper().endswith("-SESS"):
        secret = hashed(f"{secret}:{theirs}:{nonce}")
    asked = hashed(f"{request.method}:{target}")
    # What came quoted in the challenge goes back as it came; a name must not end its own quotes.
    shown = name.replace("\\", "\\\\").replace('"', '\\"')
    fields = [("username", shown), ("realm", realm), ("nonce", theirs), ("uri", target)]
    if "qop" in challenge:
        response = hashed(f"{secret}:{theirs}:{counted}:{nonce}:auth:{asked}")
        fields.append(("cnonce", nonce))
    else:
        response = hashed(f"{secret}:{theirs}:{asked}")
    fields.append(("response", response))
    if "opaque" in challenge:
        fields.append(("opaque", challenge["opaque"]))
    bare = [f"algorithm={algorithm}", *([f"nc={counted}", "qop=auth"] if "qop" in challenge else [])]
    return "Digest " + ", ".join([*(f'{key}="{text}"' for key, text in fields), *bare])
