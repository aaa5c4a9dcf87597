"""Which URLs a result may be fetched from."""

from __future__ import annotations

from typing import Final
from urllib.parse import SplitResult, urlsplit

_PORTS: Final = {"http": 80, "https": 443}


def is_allowed(url: str, base_url: str, *, allow_http: bool) -> bool:
    """Return whether a URL may be fetched: https anywhere; http only where the caller or her base URL chose it.

    A base URL of http allows its own origin, and one on this machine (a local mock) every port of this machine.
    """
    try:
        parts, base = urlsplit(url), urlsplit(base_url)
        if not parts.hostname or parts.scheme not in _PORTS:
            return False
        if parts.scheme == "https" or allow_http:
            return True
        if base.scheme != "http":
            return False
        return _origin(parts) == _origin(base) or (_is_local(parts.hostname) and _is_local(base.hostname))
    except ValueError:
        return False


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


def _is_local(host: str | None) -> bool:
    if host is None:
        return False
    if host == "localhost":
        return True
    from ipaddress import ip_address  # noqa: PLC0415 - only for http, which is rare

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
