"""Blocks of code that hold several commands: each is a block of its own, as if it were set apart.

# Submit            curl -X POST … -d '{…}'
# Get the result    curl -X GET …
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_COMMAND = compiled(r"(?m)^[ \t]*(?:\$[ \t]+)?curl[ \t]")
_QUOTES = ("'", '"')
_MOST = 20


def with_commands_apart(source: Source, items: Sequence[Item]) -> list[Item]:
    """Return the items of a page, code with several commands divided before each but the first."""
    return [part for item in items for part in (_parts(source, item) if item.kind == "code" else (item,))]


def _parts(source: Source, item: Item) -> Iterator[Item]:
    starts = [each.start() for each in _COMMAND.finditer(source.text, item.start, item.end)]
    start = item.start
    for at in starts[1:_MOST]:
        before = source.text[start:at]
        if any(before.count(quote) % 2 for quote in _QUOTES) or before.rstrip().endswith("\\"):
            continue  # it stands within what is sent, or goes on with another one
        cut = at - len(_trailing_comments(before))
        if cut > start:
            yield item._replace(start=start, end=cut)
            start = cut
    yield item._replace(start=start)


def _trailing_comments(text: str) -> str:
    """Return the comments and empty lines with which a text ends: they speak of what follows."""
    lines = text.splitlines(keepends=True)
    count = 0
    while count < len(lines) and (not lines[-1 - count].strip() or lines[-1 - count].lstrip().startswith("#")):
        count += 1
    return "".join(lines[len(lines) - count :]) if count else ""
