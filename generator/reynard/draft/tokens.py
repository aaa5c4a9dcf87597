"""Names into words, and how two names compare."""

from __future__ import annotations

from functools import lru_cache

from reynard.patterns import compiled

_CAPITALS = compiled(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = compiled(r"[A-Za-z]+|[0-9]+|[\u3400-\u9fff]+")


@lru_cache(maxsize=4096)
def split_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case.

    >>> split_words("taskId"), split_words("task_id"), split_words("record-info")
    (('task', 'id'), ('task', 'id'), ('record', 'info'))
    """
    return tuple(word.lower() for word in _WORD.findall(_CAPITALS.sub("_", name)))


def join_words(name: str) -> str:
    """Return a name in one spelling: `successFlag` and `success-flag` are `success_flag`."""
    return "_".join(split_words(name))


def make_singular(word: str) -> str:
    """Return an English noun in the singular, as far as names of an API go."""
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 - `series` is rare, `stories` is not
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word  # noqa: PLR2004
