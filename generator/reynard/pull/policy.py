"""What may be asked for at all, before anything is: which hosts, by which schemes, and the limits of a run."""

from __future__ import annotations

import httpx2

from reynard.pull.masking import masked
from reynard.values import Struct

_LAST_PORT = 65535


class Policy(Struct, frozen=True, kw_only=True):
    """What one provider's pages may be fetched from. Hosts are as `host_of` returns them."""

    hosts: frozenset[str]
    http_hosts: frozenset[str] = frozenset()
    """Hosts that may be asked without encryption."""


class Limits(Struct, frozen=True, kw_only=True):
    """How much, how long and how often; times in seconds."""

    page_bytes: int = 16 * 1024 * 1024
    """Of a page as text, whatever it was packed into."""
    page_seconds: float = 60.0
    run_seconds: float = 3600.0
    redirects: int = 5
    attempts: int = 4
    pause: float = 0.25
    """Between two requests to one host."""
    first_backoff: float = 1.0
    longest_wait: float = 60.0
    """What a site may ask for with `Retry-After`; one that asks for more is left alone."""


def parsed(text: str) -> httpx2.URL | None:
    """Return an address that can be asked for, without its fragment, or nothing."""
    try:
        url = httpx2.URL(text.strip())
        url.raw_host.decode("ascii")
    except (httpx2.InvalidURL, UnicodeError):
        return None
    is_askable = bool(url.host) and (url.port is None or url.port <= _LAST_PORT)
    return url.copy_with(fragment=None) if is_askable else None


def joined(base: httpx2.URL | str, target: str) -> httpx2.URL | None:
    """Return the address that a link on a page leads to, or nothing."""
    try:
        return parsed(str(httpx2.URL(base).join(target)))
    except httpx2.InvalidURL:
        return None


def host_of(url: httpx2.URL | str) -> str:
    """Return the host of an address, or of a bare host name, in the one form that hosts are compared in."""
    if isinstance(url, str):
        found = parsed(url if "://" in url else f"https://{url}")
        if found is None:
            return ""
        url = found
    return url.raw_host.decode("ascii").lower().rstrip(".")


def problem_of(url: httpx2.URL, policy: Policy) -> tuple[str, str] | None:
    """Return why an address may not be asked for, and what to do about it; nothing when it may."""
    host = host_of(url)
    if url.scheme not in ("http", "https"):
        return f"`{url.scheme}` is no way to fetch a page", "Give an address that starts with `https://`."
    if url.userinfo:
        return (
            "the address carries a user's name or password",
            "Give it without; pages behind a login cannot be pulled.",
        )
    if host not in policy.hosts:
        wanted = f'Write `pages: {{hosts: ["{host}"]}}` in provider.yaml, or give `--host {host}`.'
        return f"nobody has named the host `{host}`", wanted
    if url.scheme == "http" and host not in policy.http_hosts:
        return f"`{host}` would be asked without encryption", f"Use `https://`, or give `--allow-http {host}`."
    return None


def redirect_problem(start: httpx2.URL, target: httpx2.URL, policy: Policy) -> str | None:
    """Return why a redirect is not followed, or nothing: it stays with its host and never gives up encryption."""
    if host_of(start) != host_of(target) or (start.scheme == target.scheme and start.port != target.port):
        return f"it redirects to another host, `{host_of(target) or masked(str(target))}`"
    if start.scheme == "https" and target.scheme != "https":
        return "it redirects to an address without encryption"
    found = problem_of(target, policy)
    if found is not None:
        return f"it redirects to an address that may not be asked: {found[0]}"
    if target.path == "/" and start.path != "/":
        return "it redirects to the site's front page"
    return None
