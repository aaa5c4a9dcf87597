"""What both shells hold an answer to: silence, size, TLS, and which bodies are handed over piece by piece."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import httpx2

from ..media import kind_of
from ..steps import Fault

if TYPE_CHECKING:
    import ssl
    from collections.abc import Mapping

    from ..steps import Send

LONGEST_SILENCE: Final = 300.0
"""Seconds that a call without a deadline waits for the next byte."""
GRACE: Final = 0.025
"""Seconds by which the library's own timeouts come first: their errors say more than a shut socket."""
CLOSED: Final = "the client is closed"


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


def check_size(effect: Send, response: httpx2.Response, size: int) -> None:
    """Raise where a body is above its cap, as sent or unpacked."""
    if size > effect.max_bytes or response.num_bytes_downloaded > effect.max_bytes:
        raise Fault(f"the answer is larger than {effect.max_bytes} bytes", may_have_left=True, repeatable=False)


def check_declared(effect: Send, headers: Mapping[str, str]) -> None:
    """Raise where an answer announces more than its cap."""
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > effect.max_bytes:
        raise Fault(f"the answer is larger than {effect.max_bytes} bytes", may_have_left=True, repeatable=False)


def is_streamed(effect: Send, status: int, headers: Mapping[str, str]) -> bool:
    """Return whether the body is handed over piece by piece."""
    if not effect.stream or not 200 <= status < 300:  # noqa: PLR2004 - HTTP
        return False
    return not effect.events or kind_of(headers.get("content-type", "")) in {"events", "lines"}
