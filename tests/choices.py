"""Sentences with choices of words, `{a|b} of {c|d}`: each word is taken once, beside the first of the other choices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def chosen(text: str, unknown: str | None = None) -> Iterator[str]:
    """Yield what a text comes to, with the first words of all choices first.

    With an unknown word, yield what it comes to where that stands for one of the choices.
    """
    parts = [each.split("|") if number % 2 else [each] for number, each in enumerate(re.split(r"[{}]", text))]
    first = [each[0] for each in parts]
    if unknown is None:
        yield "".join(first)
    for place, words in enumerate(parts):
        for each in (words[1:] if unknown is None else [unknown]) if place % 2 else ():
            yield "".join([*first[:place], each, *first[place + 1 :]])
