"""How deep titles of calls stand: headings right above them, numbered lines that copied pages have left of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_NUMBERED = compiled(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.、)）]?[ \t]*|[一二三四五六七八九十]{1,3}、"
    r"|[(（][一二三四五六七八九十\d]{1,3}[)）][ \t]*)"
    r"[\u3400-\u9fffA-Za-z][^\n。；;，,:：{}]{1,30}"
)
NUMBERED_LEVEL = 9
"""A number before a few words, as copied pages have left of a heading, and its level."""
BOLD = compiled(r"\A\*\*([^*]+)\*\*\Z")
"""A line in bold."""

_MOST_WORDS = 3
"""How many lines of words may stand between the title of a call and its name, where nothing stands below."""


def level_of(source: Source, items: Sequence[Item], at: int) -> int:
    """Return the level of the title of a mention: that it is itself, `### POST /v1/videos`, or that right above it."""
    own = items[at].level if at < len(items) and items[at].kind == "line" else 0
    return own or level_above(source, items, at)


def is_alike(source: Source, items: Sequence[Item], at: int, other: int) -> bool:
    """Tell whether a mention stands right below a title as another one does: `## 3. 下载` after `## 1. 创建`."""
    level = level_of(source, items, other)
    return level > 0 and level == level_of(source, items, at)


def title_level(items: Sequence[Item], at: int) -> int:
    """Return the level of the last title before an item; 0 where there is none."""
    return next((each.level for each in reversed(items[:at]) if each.kind == "line" and each.level), 0)


def level_above(source: Source, items: Sequence[Item], at: int) -> int:
    """Return the level of the title right above an item, its table or its heading `## Endpoint`; 0 where none is."""
    while at > 0 and (source.text.startswith("|", items[at - 1].start) or items[at - 1].key == "endpoint"):
        at -= 1
    above = items[at - 1] if at > 0 else None
    if above is None or above.kind != "line":
        return 0
    return above.level or NUMBERED_LEVEL * (_NUMBERED.fullmatch(source.text, above.start, above.end) is not None)


def is_numbered(source: Source, items: Sequence[Item], at: int) -> bool:
    """Tell whether what stands right above an item is a title by its number alone: `2. Ask for it`."""
    return level_above(source, items, at) == NUMBERED_LEVEL


def is_whole(source: Source, items: Sequence[Item], at: int, after: int, first: int) -> bool:
    """Tell whether the name of a call stands below a title like the first one's and words: that may be all of it.

    `after` is where the call before it ends, `first` where the first call of the page is named.
    """
    title = next((index for index in range(at - 1, after - 1, -1) if items[index].level), -1)
    between = items[title + 1 : at] if title >= 0 else ()
    is_like_first = title >= 0 and items[title].kind == "line" and items[title].level == title_level(items, first)
    are_words = all(each.kind == "line" and not source.text.startswith(("|", "<"), each.start) for each in between)
    return is_like_first and 0 < len(between) <= _MOST_WORDS and are_words


def is_bold_above(source: Source, items: Sequence[Item], at: int) -> bool:
    """Tell whether a line in bold stands right above an item, as the title of what follows: `**查询结果**`."""
    above = items[at - 1] if at > 0 else None
    return above is not None and above.kind == "line" and BOLD.match(above.text(source.text).strip(" :：")) is not None
