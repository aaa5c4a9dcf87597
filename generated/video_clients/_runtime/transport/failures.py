# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Say what each failure of the HTTP library means for the request: whether it left, whether it will end so again."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Final

import httpx2

from ..steps import Fault

if TYPE_CHECKING:
    from ..exchange import Exchange

_UNSENT: Final = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
    httpx2.InvalidURL,
)
"""Raised before a byte of the request is written."""
_LASTING: Final = (httpx2.LocalProtocolError, httpx2.UnsupportedProtocol, httpx2.InvalidURL)
"""Raised again by the same request."""
# On event loops what breaks TLS within an answer comes as it is.
FAILURES: Final = (httpx2.HTTPError, httpx2.InvalidURL, httpx2.CookieConflict, httpx2.StreamError, ssl.SSLError)
_WORDS: Final = {
    httpx2.ConnectError: "no connection could be made",
    httpx2.ConnectTimeout: "no connection could be made in time",
    httpx2.PoolTimeout: "no connection became free in time",
    httpx2.ProxyError: "the proxy refused",
    httpx2.ReadTimeout: "the server did not answer in time",
    httpx2.WriteTimeout: "the server did not take the request in time",
    httpx2.ReadError: "the connection broke while the answer was awaited",
    httpx2.WriteError: "the connection broke while the request was sent",
    httpx2.RemoteProtocolError: "the connection ended before the answer was whole",
    httpx2.LocalProtocolError: "the request cannot be written so",
    httpx2.DecodingError: "the answer's compression is broken",
    ssl.SSLError: "the connection's encryption broke",
}


def fault_of(error: Exception, exchange: Exchange, partial: list[bytes], *, is_over: bool) -> Fault:
    """Return what a failure of the library means for the request."""
    if isinstance(error, Fault):
        error.partial = b"".join(partial)
        return error
    # What the library itself cannot spell (a `Host` with a blank) it refuses before it writes a byte.
    is_refused_here = isinstance(error, httpx2.LocalProtocolError) and not exchange.has_written
    is_unsent = exchange.is_unsent or exchange.is_tunnelling or isinstance(error, _UNSENT)
    may_have_left = not is_unsent and not is_refused_here
    reason = next((words for cls, words in _WORDS.items() if isinstance(error, cls)), type(error).__name__)
    if is_over or isinstance(error, TimeoutError):
        reason = "the deadline passed"
    detail = str(error).strip()
    if detail and not is_over and isinstance(error, (httpx2.ConnectError, httpx2.ProxyError, httpx2.ProtocolError)):
        reason = f"{reason} ({detail})"
    return Fault(
        reason,
        may_have_left=may_have_left,
        timed_out=is_over or isinstance(error, (httpx2.TimeoutException, TimeoutError)),
        repeatable=not isinstance(error, _LASTING),
        partial=b"".join(partial),
    )
