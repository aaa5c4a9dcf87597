"""Secrets in addresses: what looks like one is sent to the site that asks for it, and written down nowhere."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus

from reynard.patterns import compiled

_NAMES = compiled(
    r"(?:^|[-_.])(?:token|key|apikey|secret|password|passwd|pwd|auth|authorization|sig|sign|signature|credentials?"
    r"|session|sessionid|jwt|ticket|ak|sk)(?:$|[-_.])",
    re.IGNORECASE,
)
_VALUES = compiled(r"(?:sk|pk|ak|ghp|xox[abp])[-_][A-Za-z0-9_-]{8,}|eyJ[A-Za-z0-9_-]{8,}|AKID?[A-Z0-9]{12,}")
_WORDS = compiled(r"(?<=[a-z0-9])(?=[A-Z])")
_QUERY = compiled(r"\?([^#\s`\"'<>]*)")
_USER = compiled(r"(://)[^/?#@\s]*@")


def without_secrets(url: str) -> str:
    """Return an address as it may be kept: without a user's name, and without parameters that look like a secret.

    >>> without_secrets("https://docs.example.com/a?id=7&accessToken=abc")
    'https://docs.example.com/a?id=7'
    """
    kept = _USER.sub(r"\1", url)
    head, mark, query = kept.partition("?")
    if not mark:
        return kept
    query, hash_mark, fragment = query.partition("#")
    parts = [part for part in query.split("&") if not _is_secret(part)]
    return head + (f"?{'&'.join(parts)}" if parts else "") + hash_mark + fragment


def masked(text: str) -> str:
    """Return a text for people in which the secrets of every address are stars.

    >>> masked("https://docs.example.com/a?id=7&token=abc")
    'https://docs.example.com/a?id=7&token=***'
    """
    return _QUERY.sub(_starred, _USER.sub(r"\1***@", text))


def has_secret(url: str) -> bool:
    """Tell whether an address carries something that must not be written down."""
    return without_secrets(url) != url


def _starred(match: re.Match[str]) -> str:
    parts = match[1].split("&")
    return "?" + "&".join(f"{part.partition('=')[0]}=***" if _is_secret(part) else part for part in parts)


def _is_secret(part: str) -> bool:
    name, _, value = part.partition("=")
    return bool(_NAMES.search(_WORDS.sub("_", unquote_plus(name))) or _VALUES.search(unquote_plus(value)))
