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


def level_of(source: Source, items: Sequence[Item], at: int) -> int:
    """Return the level of the title of a mention: that it is itself, `### POST /v1/videos`, or that right above it."""
    own = items[at].level if at < len(items) and items[at].kind == "line" else 0
    return own or level_above(source, items, at)


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


def is_bold_above(source: Source, items: Sequence[Item], at: int) -> bool:
    """Tell whether a line in bold stands right above an item, as the title of what follows: `**查询结果**`."""
    above = items[at - 1] if at > 0 else None
    return above is not None and above.kind == "line" and BOLD.match(above.text(source.text).strip(" :：")) is not None
