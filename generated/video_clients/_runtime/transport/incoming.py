# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""What both shells hold an answer to: silence, size, TLS, and which bodies are handed over piece by piece."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import httpx2

from ..media import kind_of
from ..steps import Fault
from .leftovers import MOST_KEPT

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping

    from ..steps import Send

LONGEST_SILENCE: Final = 300.0
"""Seconds that a call without a deadline waits for the next byte."""
GRACE: Final = 0.025
"""Seconds by which the library's own timeouts come first: their errors say more than a shut socket."""
CLOSED: Final = "the client is closed"
_LONGEST_LENGTH: Final = 18
"""Digits of a `Content-Length` that may be meant; more of them would take long to read as a number."""


@lru_cache(maxsize=4)
def _tls(_files: tuple[str | None, str | None]) -> ssl.SSLContext:
    """Return the usual TLS settings; reading the certificates takes tens of milliseconds, so clients share them."""
    return httpx2.create_ssl_context()


def usual_tls() -> ssl.SSLContext:
    """Return the TLS settings for a client of our own."""
    return _tls((os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")))


def headers_of(response: httpx2.Response) -> dict[str, str]:
    """Return the headers by name in lower case; repeated ones are joined as RFC 9110, 5.3 says."""
    found: dict[str, str] = {}
    for raw_name, raw_value in response.headers.raw:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def size_check(effect: Send, headers: Mapping[str, str]) -> Callable[[int], None]:
    """Return what raises `Fault` where a body, as sent or unpacked, is above its cap.

    Of one that announces more than that only the beginning is read, which may name a task.
    """
    declared = headers.get("content-length", "")
    is_too_large = declared.isdecimal() and (len(declared) > _LONGEST_LENGTH or int(declared) > effect.max_bytes)
    most = min(MOST_KEPT, effect.max_bytes) if is_too_large else effect.max_bytes

    def check(size: int) -> None:
        if size > most:
            reason = f"the answer is larger than max_bytes={effect.max_bytes}"
            raise Fault(reason, may_have_left=True, repeatable=False)

    return check


def is_streamed(effect: Send, status: int, headers: Mapping[str, str]) -> bool:
    """Return whether the body is handed over piece by piece."""
    if not effect.stream or not 200 <= status < 300:  # noqa: PLR2004 - HTTP
        return False
    return not effect.events or kind_of(headers.get("content-type", "")) in {"events", "lines"}
