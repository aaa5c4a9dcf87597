"""How names are spelt: in words of lower case, and without what no wire format has."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from reynard.reconcile.names.words import ACTIONS, as_name, cut, snake_words, verb_first

if TYPE_CHECKING:
    from collections.abc import Iterable


def clean_name(name: str) -> str:
    """Return a name without blanks around it and without full-width letters, which no wire format uses."""
    bare = name.strip(" \t\r\n`*")
    if name.isascii() and (name == bare or "`" in bare or "*" in bare or name.endswith(("-*", "_*", ".*"))):
        return name.strip(" \t\r\n")  # a mark within belongs to those at the ends
    trimmed = name.strip().strip("\u200b\ufeff\u00a0\u3000`*")
    folded = unicodedata.normalize("NFKC", trimmed)
    return (folded if folded.isascii() else trimmed) or name


def write_snake_case(text: str) -> str:
    """Return a text as a name of lower-case words, or nothing where it has no Latin letters.

    >>> write_snake_case("CVSync2AsyncSubmitTask")
    'cv_sync2_async_submit_task'
    """
    return name_of_words(snake_words(text))


def name_of_words(words: Iterable[str]) -> str:
    """Return the name that words come to, which begins with a letter and is no longer than code can hold."""
    return as_name(cut("_".join(words)).split("_"))


_NAMING = frozenset(("action", "api", "api_name", "cmd", "command", "func", "function", "interface", "method", "op"))
"""What a query calls what it asks for."""


def name_by_query(path: str) -> str:
    """Return what a constant of a path's query says is done, and to what; nothing where it says no deed.

    >>> name_by_query("/?Action=DeleteMedia&Version=2"), name_by_query("/gateway?method=order.query")
    ('delete_media', 'query_order')
    >>> name_by_query("/films?action=all"), name_by_query("/films?action=delete"), name_by_query("/films")
    ('', '', '')
    """
    pairs = (part.partition("=") for part in path.partition("?")[2].split("&"))
    value = next((value for name, _, value in pairs if "_".join(snake_words(name)) in _NAMING), "")
    words = verb_first(snake_words(value)) if value[:1].isalpha() else []
    return cut("_".join(words)) if len(words) > 1 and words[0] in ACTIONS else ""
