"""Paths that many vendors have because one vendor's clients ask for them: what these clients call them is known to all.

A gateway speaks to programs that were written for such a client, whatever its folders are called: `文本系列` holds
`POST /v1/chat/completions`, which is `chat.completions.create` to everybody.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.reconcile.documented import Documented

_STANDARD = compiled(
    r"(?:\A|/)v\d+/(?:chat/completions|completions|embeddings|images/(?:generations|edits|variations)"
    r"|audio/(?:speech|transcriptions|translations)|moderations|responses|messages|models(?:/\{[^/{}]*\})?"
    r"|files(?:/\{[^/{}]*\}(?:/content)?)?|batches(?:/\{[^/{}]*\}(?:/cancel)?)?)/?\Z"
)


def standard_of(found: Sequence[Documented]) -> set[int]:
    """Return which operations have such a path to themselves: of several, each is known by its own words."""
    count = Counter((each.method, each.path) for each in found)
    return {index for index, each in enumerate(found) if is_standard(each.path) and count[each.method, each.path] == 1}


def is_standard(path: str) -> bool:
    """Tell whether clients of other vendors ask for a path as well.

    >>> is_standard("/v1/chat/completions"), is_standard("/api/v3/embeddings"), is_standard("/v1/files/{id}/content")
    (True, True, True)
    >>> is_standard("/v1/films"), is_standard("/chat/completions/{id}"), is_standard("/v1/images/generations/{id}")
    (False, False, False)
    """
    return _STANDARD.search(path.partition("?")[0]) is not None
