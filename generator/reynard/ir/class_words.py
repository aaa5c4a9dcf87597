"""Words of names: which say something, which say where something stands, and what several names have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.names import singular, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SILENT = frozenset((
    "body", "common", "data", "detail", "event", "field", "form", "headers", "info", "input", "item", "items", "json",
    "list", "multipart", "object", "option", "options", "output", "param", "params", "part", "payload", "request",
    "response", "result", "results", "value", "values",
    "add", "apply", "batch", "cancel", "change", "check", "create", "delete", "describe", "edit", "export", "fetch",
    "find", "generate", "get", "import", "login", "make", "modify", "query", "register", "remove", "retrieve", "run",
    "save", "search", "send", "set", "start", "submit", "update", "upload", "verify",
))  # fmt: skip
"""Words that say nothing of what an object is, but of where it stands and what is done."""
PLACES = ("Request", "Response", "Query", "Path", "Header", "Cookie", "Payload", "Event", "Json", "Form", "Multipart")
"""Words of names that say where in a call something stands."""
READING = frozenset(("describe", "fetch", "find", "get", "list", "query", "read", "retrieve", "search", "show"))
"""Verbs of those who ask."""
BARE = READING.union(("add", "create", "delete", "edit", "modify", "remove", "save", "set", "submit", "update"))
"""Verbs that say nothing without what is read or changed: one logs in, but does not retrieve."""
_LITTLE = frozenset(("a", "all", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))
KINDS = frozenset((
    "Any", "Base", "Boolean", "Empty", "File", "Integer", "List", "Map", "Null", "Number", "State", "Status", "String",
    "Value",
))  # fmt: skip
"""Words for what has no name of its own."""
OF_ERRORS = frozenset(("Error", "Exception", "Failure"))
"""What, behind the name of an operation, reads as an exception."""
JOINING = frozenset(("at", "by", "for", "from", "in", "of", "on", "to", "with"))
"""Words behind which stands what something belongs to."""
_LONGEST = 60
"""Letters of a name that a line of code can hold."""
WHICH = frozenset((
    "active", "all", "current", "default", "latest", "my", "new", "next", "other", "own", "previous", "single",
    "specific",
))  # fmt: skip
"""Words that say which of several things something is, and not what."""


def once(name: str) -> str:
    """Return a name without a word that follows itself: the members tell a `MapList`, the place a `ListResponse`."""
    found = words(name)
    return "".join(word for place, word in enumerate(found) if not place or word != found[place - 1])


def shared_start(lists: Sequence[Sequence[str]]) -> list[str]:
    """Return the words that all of some lists begin with, and that say more than that something is asked for."""
    start = shared_end([each[::-1] for each in lists])[::-1]
    while start and start[-1].lower() in _LITTLE:
        del start[-1]
    return start[1:] if start and start[0].lower() in READING else start


def shared_words(lists: Sequence[Sequence[str]]) -> list[str]:
    """Return the words that all of some lists have and that tell something, in the order of the first."""
    first, *others = lists
    told = dict.fromkeys(singular(word) for word in first if tells([word]) and word.lower() not in _LITTLE)
    return [word for word in told if all(word in map(singular, each) for each in others)]


def tells(found: Iterable[str]) -> bool:
    """Tell whether one of some words says what something is."""
    bare = (each.rstrip("0123456789").lower() for each in found)
    return any(each and each not in _SILENT for each in bare)


def shared_end(lists: Sequence[Sequence[str]]) -> list[str]:
    """Return the words that all of some lists end with."""
    shared: list[str] = []
    for column in zip(*(reversed(each) for each in lists), strict=False):
        if len(set(column)) > 1:
            break
        shared.insert(0, column[0])
    return shared


def as_name(text: str) -> str:
    """Return a name that is one, and that a line of code can hold: without what it says twice, then from the middle."""
    found = words(text) if len(text) > _LONGEST else [text]
    while len("".join(found)) > _LONGEST and len(found) > 2:  # noqa: PLR2004 - the first and the last
        again = (place for place in range(1, len(found) - 1) if found[place] in found[:place])
        del found[next(again, len(found) // 2)]
    name = "".join(found)
    return name if name[:1].isidentifier() else f"Model{name}"
