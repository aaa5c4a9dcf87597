# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Where a redirect may lead: a submit nowhere, a read to its own host, or elsewhere with nothing of the client's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urljoin, urlsplit

from .steps import WireRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_HOPS: Final = 5
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PORTS: Final = {"http": 80, "https": 443}
_HARMLESS: Final = frozenset({"accept", "user-agent", "range"})


def is_redirect(status: int, headers: Mapping[str, str]) -> bool:
    """Return whether an answer points elsewhere."""
    return status in _REDIRECTS and "location" in headers


def next_hop(request: WireRequest, status: int, headers: Mapping[str, str]) -> WireRequest | None:
    """Return the request that follows a redirect of a read, or None where it must not be followed.

    Only GET and HEAD go to another host, without keys, cookies, queries of ours or a body; a body is sent again only to
    the same host and only by 307 and 308, which keep the method. Never from https to http.
    """
    if not is_redirect(status, headers):
        return None
    try:
        here, there = urlsplit(request.url), urlsplit(urljoin(request.url, headers["location"]))
        origins = _origin(here), _origin(there)
    except ValueError:
        return None
    if there.scheme not in _PORTS or not there.hostname or "@" in there.netloc:
        return None
    if here.scheme == "https" and there.scheme == "http":
        return None
    url = there._replace(fragment="").geturl()
    is_plain = request.method in {"GET", "HEAD"}
    if origins[0] == origins[1] or _is_upgrade(here, there):
        if not is_plain and status not in {307, 308}:
            return None
        return WireRequest(request.method, url, request.headers, request.content, hide_query(url), request.is_foreign)
    if not is_plain:
        return None
    kept = tuple((name, value) for name, value in request.headers if name.lower() in _HARMLESS)
    return WireRequest(request.method, url, kept, None, hide_query(url), is_foreign=True)


def on_own_host(url: str, link: str) -> str | None:
    """Return where a link in an answer leads on the host that a request went to, or None where it leads elsewhere.

    The scheme stays what it was: behind a proxy many a server believes that it speaks http.
    """
    try:
        here, there = urlsplit(url), urlsplit(urljoin(url, link))
        is_own = here.hostname == there.hostname and (
            _origin(here) == _origin(there) or {_origin(here)[2], _origin(there)[2]} == {80, 443}
        )
    except ValueError:
        return None
    return here._replace(path=there.path, query=there.query, fragment="").geturl() if is_own else None


def hide_query(url: str) -> str:
    """Return a URL without its query and fragment: both may hold keys and prompts."""
    return url.partition("?")[0].partition("#")[0]


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


def _is_upgrade(here: SplitResult, there: SplitResult) -> bool:
    """Return whether only http became https, both on their usual ports."""
    return _origin(here) == ("http", there.hostname, 80) and _origin(there) == ("https", there.hostname, 443)
