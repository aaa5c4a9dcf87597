"""Sections of a page that show another call, which a page of its own describes: `调用 [查询任务 API](/…)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.observe.page.parts import Part
    from reynard.observe.page.sections import Item
    from reynard.source import Source, Span

_ASKS = compiled(
    r"查询|轮询|获取\S{0,8}结果|\b(?:query|poll|check|retrieve|fetch|get)\b[^\n]{0,30}\b(?:results?|status|task)",
    re.IGNORECASE,
)
"""How a title says that what follows asks for what the call of the page began."""
_CALLED = compiled(
    r"(?:调用|请求|使用|通过|访问|\b(?:call|use|using|via|through|with|see)\b)[^\n\[\]]{0,20}\[[^\[\]\n]{1,60}\]\([^()\s]{1,200}\)",
    re.IGNORECASE,
)
"""A sentence that calls what another page describes."""
_NEAR = 3
"""How many items may stand between a title and that sentence."""


def without_called_elsewhere(source: Source, part: Part) -> tuple[Part, tuple[Span, ...]]:
    """Return a call without the answers of another one, and where these stand."""
    if part.endpoint.method.value.upper() != "POST":
        return part, ()
    kept: list[Item] = []
    left: list[Span] = []
    level = 0
    for at, item in enumerate(part.items):
        if item.level:
            is_inside = 0 < level < item.level
            level = level if is_inside else item.level if _shows_another(source, part.items, at) else 0
        if level and item.kind == "json":
            left.append(source.span(item.start, item.end))
        else:
            kept.append(item)
    return (replace(part, items=tuple(kept)), tuple(left)) if left else (part, ())


def _shows_another(source: Source, items: tuple[Item, ...], at: int) -> bool:
    if _ASKS.search(source.text, items[at].start, items[at].end) is None:
        return False
    for item in items[at + 1 : at + 1 + _NEAR]:
        if item.level or item.kind in ("json", "code"):
            return False
        if _CALLED.search(source.text, item.start, item.end):
            return True
    return False
