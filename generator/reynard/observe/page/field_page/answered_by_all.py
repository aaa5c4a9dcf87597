"""What a page says, above its calls, that each of them answers: the envelope around what each lists itself.

For all operations provided by the service:
- When the request is processed successfully, the response body attributes are as follows:
| Name | Type | Description |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.sections import Item
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from reynard.observe.page.parts import Part
    from reynard.source import Source

_OF_ALL = compiled(
    r"[\s#>*_-]*(?:对于|以下为)?[^\n，。]{0,12}?(?:所有|全部|各个?|主要|每个)(?:的)?(?:操作|接口)[^\n，。]{0,12}[:：]"
    r"|[\s#>*_-]*(?i:for\s(?:all|each|every)\s(?:of\s)?(?:the\s)?(?:main\s)?(?:operations?|endpoints?|apis?))[^\n.:]{0,60}:"
)
_ANSWERED = compiled(
    r"[\s>*_+-]*(?:[^\n]{0,20}(?<!未)成功[^\n]{0,40}响应体?的?(?:属性|字段)[^\n]{0,12}[:：]"
    r"|[^\n]{0,60}(?<!not processed )(?i:success)[^\n]{0,60}(?i:response\sbody)[^\n]{0,40}:)"
)
_ROWS = "|"


def with_answered_by_all(source: Source, parts: Sequence[Part]) -> Sequence[Part]:
    """Return the calls of a page, each with the table of what all of them answer, behind what it says itself."""
    intro = parts[0].intro if parts else ()
    above = next((at for at, each in enumerate(intro) if _is(_OF_ALL, source, each)), None)
    if above is None:
        return parts
    first = next((at for at in range(above + 1, len(intro)) if _is(_ANSWERED, source, intro[at])), None)
    if first is None:
        return parts
    after = first + 1
    while after < len(intro) and source.text.startswith(_ROWS, intro[after].start):
        after += 1
    if after == first + 1:
        return parts
    told = (Item("heading", intro[first].start, intro[first].end, "response"), *intro[first + 1 : after])
    rest = tuple(each for at, each in enumerate(intro) if not first <= at < after)
    made = [replace(each, items=(*each.items, *told)) for each in parts]
    return [replace(made[0], intro=rest), *made[1:]]


def _is(pattern: re.Pattern[str], source: Source, item: Item) -> bool:
    return item.kind in ("line", "heading") and pattern.fullmatch(source.text, item.start, item.end) is not None
