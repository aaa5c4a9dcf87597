"""Blocks of code that hold several commands: each is a block of its own, as if it were set apart.

# Submit            curl -X POST … -d '{…}'
# Get the result    curl -X GET …
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.page.requests.curl import find_curl
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_COMMAND = compiled(r"(?m)^[ \t]*(?:\$[ \t]+)?curl[ \t]")
_COMMENT = compiled(r"(?m)(?:^[ \t]*|(?<=\S)[ \t]+(?=#[ \t]))#[^\n]*$")
_ANSWERS = compiled(
    r"[ \t]*#+[ \t]*(?:->|=>|→|[{\[]|output|response|result|returns?\b|返回|输出|响应|结果)", re.IGNORECASE
)
"""A comment that shows what the command above it answers."""
_QUOTES = ("'", '"')
_MOST = 20


def with_commands_apart(source: Source, items: Sequence[Item]) -> list[Item]:
    """Return the items of a page, code with several commands divided before each but the first."""
    return [part for item in items for part in (_parts(source, item) if item.kind == "code" else (item,))]


def _parts(source: Source, item: Item) -> Iterator[Item]:
    starts = [each.start() for each in _COMMAND.finditer(source.text, item.start, item.end)]
    start = item.start
    # `ID=$(curl …)` is a command, too.
    is_second = bool(starts) and find_curl(source.text, start, starts[0]) is not None
    for at in starts[0 if is_second else 1 : _MOST]:
        before = source.text[start:at]
        said = _COMMENT.sub("", before)
        if any(said.count(quote) % 2 for quote in _QUOTES) or before.rstrip().endswith("\\"):
            continue  # it stands within what is sent, or goes on with another one
        cut = at - len(_trailing_comments(before))
        if cut > start:
            yield item._replace(start=start, end=cut)
            start = cut
    yield item._replace(start=start)


def _trailing_comments(text: str) -> str:
    """Return the comments and empty lines with which a text ends, so far as they speak of what follows.

    Those right below a command, and apart from the next one, are about what it answers.
    """
    lines = text.splitlines(keepends=True)
    count = 0
    while count < len(lines) and (not lines[-1 - count].strip() or lines[-1 - count].lstrip().startswith("#")):
        count += 1
    tail = lines[len(lines) - count :] if count else []
    own = next((at for at, line in enumerate(tail) if not line.strip()), len(tail))
    if own == len(tail) and not (tail and _ANSWERS.match(tail[0])):
        own = 0
    return "".join(tail[own:])
