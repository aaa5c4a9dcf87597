"""Sections of a page behind a call that are about a WebSocket: what they send and answer is of no call here.

## 流式合成
地址：`WEBSOCKET ws://127.0.0.1/tts`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.observe.page.parts import Part
    from reynard.observe.page.sections import Item
    from reynard.source import Source, Span

_SOCKET = compiled(
    r"[>*_`\s|#+-]{0,8}[^\n:：/]{0,24}?[:：|\s*_`]{0,8}(?:WEBSOCKETS?|WSS?|GET|CONNECT)?[ \t`:：]{0,4}wss?://",
    re.IGNORECASE,
)
"""A line that says the address of one, whatever the label before it."""
_NEAR = 3
"""How many items may stand between a title and the address."""


def without_sockets(source: Source, part: Part) -> tuple[Part, tuple[Span, ...]]:
    """Return a call without the sections on sockets below it, and where the blocks of these stand."""
    kept: list[Item] = []
    left: list[Span] = []
    level = 0
    for at, item in enumerate(part.items):
        if item.level:
            is_inside = 0 < level < item.level
            level = level if is_inside else item.level if _opens_a_socket(source, part.items, at) else 0
        if not level:
            kept.append(item)
        elif item.kind == "json":
            left.append(source.span(item.start, item.end))
    return (replace(part, items=tuple(kept)), tuple(left)) if len(kept) < len(part.items) else (part, ())


def _opens_a_socket(source: Source, items: tuple[Item, ...], at: int) -> bool:
    for item in items[at + 1 : at + 1 + _NEAR]:
        if item.level or item.kind == "json":
            return False
        if _SOCKET.match(source.text, item.start, item.end):
            return True
    return False
