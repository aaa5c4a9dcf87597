"""Acme's signature: HMAC-SHA256 of the service, the moment and the body."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .._runtime.auth import Credential, Pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .._runtime.steps import WireRequest


@dataclass(slots=True, kw_only=True, eq=False)
class AcmeSign:
    """`X-Acme-Sign: id:moment:signature`."""

    scheme: str
    argument: str
    env: str | None
    secret_argument: str
    secret_env: str | None
    service: str

    def credentials(self) -> tuple[Credential, ...]:
        """Return the id and the secret."""
        return (Credential(self.argument, self.env), Credential(self.secret_argument, self.secret_env))

    def headers(self, keys: Mapping[str, str]) -> Pairs:  # noqa: ARG002 - a protocol's method
        """Return nothing: the header depends on the request."""
        return ()

    def query(self, keys: Mapping[str, str]) -> Pairs:  # noqa: ARG002 - a protocol's method
        """Return nothing."""
        return ()

    def secret_names(self) -> Iterable[str]:
        """Return the header's name."""
        return ("X-Acme-Sign",)

    def sign(self, request: WireRequest, keys: Mapping[str, str], now: float) -> Pairs:
        """Return the header for a request at a moment."""
        body = request.content if isinstance(request.content, bytes) else b""
        signed = f"{self.service}:{int(now)}:".encode() + body
        signature = hmac.new(keys[self.secret_argument].encode(), signed, hashlib.sha256).hexdigest()
        return (("X-Acme-Sign", f"{keys[self.argument]}:{int(now)}:{signature}"),)
