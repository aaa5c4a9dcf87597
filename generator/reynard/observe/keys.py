"""Keys in headers: what a header's value says of how one authenticates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.model import AuthSeen
from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.source import Span

_WORDED = compiled(r"[\"'`“]*(?P<word>(?!(?i:your|my|the|api|access|secret)(?![\w-]))[A-Za-z][A-Za-z0-9-]{0,30})\s+\S")
_BARE = compiled(r"[\"'`“]*(?:[\w.<>\[\]*-]+|\$?\{[\w.]+\})[\"'`”]*\Z")
"""A key, or what stands for one, with nothing before it. A variable may hold a word as well."""


PARTED = compiled(r"[\"'`“]*(?P<prefix>(?:Bearer|Token|Key|Basic)[;:,])\s?(?=[$<{\w])", re.IGNORECASE)
"""A word with a mark and no blank before the key: `Bearer;${token}`."""


def key_in_header(name: str, value: str, span: Span) -> AuthSeen:
    """Return how a header authenticates: `Authorization` by the word before its key, any other as it is."""
    if name.casefold() not in ("authorization", "proxy-authorization"):
        return AuthSeen(kind="header", name=name, span=span)
    parted = PARTED.match(value.strip())
    if parted is not None:
        return AuthSeen(kind="token", name=name, prefix=parted["prefix"], span=span)
    worded = _WORDED.match(value.strip())
    word = worded["word"] if worded is not None else value.strip().strip("\"'`“")
    match word.casefold():
        case "bearer":
            return AuthSeen(kind="bearer", name=name, span=span)
        case "basic":
            return AuthSeen(kind="basic", name=name, span=span)
    if worded is not None and word.casefold() != name.casefold():
        return AuthSeen(kind="token", name=name, prefix=f"{word} ", span=span)
    is_bare = _BARE.match(value.strip()) is not None
    return AuthSeen(kind="header" if is_bare else "token", name=name, span=span)
