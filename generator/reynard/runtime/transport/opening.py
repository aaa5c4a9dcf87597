"""Open the library's client by the environment's settings, and say in words which of them it cannot use."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, TypeVar

import httpx2

from ..steps import Fault
from .connecting import connect_as_told
from .incoming import usual_tls

if TYPE_CHECKING:
    import ssl

ClientT = TypeVar("ClientT", httpx2.Client, httpx2.AsyncClient)

_PROXIES: Final = ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY")
_CERTIFICATES: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def open_client(kind: type[ClientT]) -> ClientT:
    """Return a client of our own. Raises `Fault` where the environment's proxies or certificates cannot be used."""
    verify = _certificates()
    try:
        client = kind(timeout=None, verify=verify)
    except ImportError:
        # A variable holds the proxy's password, too: only its name is said.
        reason = "is a SOCKS proxy, which needs the package socksio"
        raise _unusable("proxy", _PROXIES, f"{reason}; install it, or unset the variable") from None
    except (ValueError, httpx2.InvalidURL):
        raise _unusable("proxy", _PROXIES, "is no address of a proxy that is known here (http://host:port)") from None
    connect_as_told(client)
    return client


def _certificates() -> ssl.SSLContext:
    try:
        return usual_tls()
    except OSError as error:
        # `SSLError` is one, too: a file that holds no certificates.
        raise _unusable("certificates", _CERTIFICATES, f"cannot be read: {error.strerror or 'not PEM'}") from None


def _unusable(what: str, names: tuple[str, ...], reason: str) -> Fault:
    given = [name for each in names for name in (each, each.lower()) if os.environ.get(name)]
    where = f" ({', '.join(given)})" if given else ""
    message = f"nothing was sent: the {what} that the environment names{where} {reason}"
    return Fault(message, may_have_left=False, repeatable=False, is_ours=True)
