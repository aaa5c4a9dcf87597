"""What programs print, as pages show it: lines of words, and the JSON that was answered among them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.observe.page.sections import Item
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.source import Source

_OUTPUT = frozenset(("", "text", "txt", "plain", "plaintext", "console", "output", "log"))
"""The languages of blocks that hold no program."""
_OPENS = compiled(r"(?m)^(?=\{[ \t]*\r?\n[ \t]*\"|\[[ \t]*\r?\n[ \t]*\{)")
_OF_CODE = compiled(r"[=;<>(){}\[\]$#]|(?m:^[ \t]*(?:data|event|curl|HTTP/\d|GET|POST|PUT|PATCH|DELETE|import|from)\b)")
"""What no printed line has: a program, a request or a stream is something else than what was answered."""
_LONGEST = 20_000


def with_printed(source: Source, items: Iterable[Item]) -> Iterator[Item]:
    """Yield items, those of a block of words in which one JSON value stands on lines of its own as that JSON."""
    for item in items:
        yield (_json_in(source, item) or item) if item.kind == "code" and item.key in _OUTPUT else item


def _json_in(source: Source, item: Item) -> Item | None:
    if item.end - item.start > _LONGEST:
        return None
    block = source.text[item.start : item.end]
    opened = _OPENS.search(block)
    words = block[: opened.start()] if opened is not None else ""
    if opened is None or not words.strip() or _OF_CODE.search(words):
        return None
    try:
        _, length = json.JSONDecoder(strict=False).raw_decode(block[opened.start() :])
    except (ValueError, RecursionError):
        return None
    end = opened.start() + length
    if _OF_CODE.search(block, end) or _OPENS.search(block, end):
        return None
    return Item("json", item.start + opened.start(), item.start + end)
