"""Values in lists that no word announces, each with a blank between it and its meaning: ``- `zh` 中文为主``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.model import Values
from reynard.prose.sought import finds_by, sought
from reynard.prose.view import CJK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.view import View

_LINE = sought(
    r"(?:\A|(?<=\n))[ ]{0,8}[-*•][ ]{1,3}(?P<mark>`?)(?P<value>[A-Za-z0-9](?:[\w.:+-]{0,39}[\w+])?)(?P=mark)[ ]{1,2}"
    rf"(?P<meaning>(?!必[填须选传]|选填|可选|参数|字段|或|和|与|及|的|个|张|秒|次|天)[{CJK}][^\n]{{0,200}})",
    re.ASCII,
)
_BULLET = compiled(r"(?:\A|(?<=\n))[ ]{0,8}[-*•][ ]{1,3}(?P<said>[^\n]{1,300})", re.ASCII)
_NOT_SENT = compiled(r"不(?:给定|填|传|指定|设置?)|为空|留空|默认|`[\w.:-]+(?:,[\w.:-]+)+`", re.ASCII)
"""What a line says of leaving the field out, or of several of its values: no line of a list of other things."""
_MEANING_END = compiled(r"[,，;；。]")
_FEWEST_UNMARKED = 3
_MAX_MEANING = 60


@finds_by(_LINE)
def find_marked_lines(seen: View) -> Iterator[Values]:
    """Find a list in which every line is a value and its meaning; two that are set as code, or three that are not."""
    lines = [*_LINE.all_in(seen)]
    others = [each for each in _BULLET.finditer(seen.plain) if not _NOT_SENT.match(each["said"])]
    marks = {each["mark"] for each in lines}
    fewest = 2 if marks == {"`"} else _FEWEST_UNMARKED
    if len(marks) != 1 or len(others) != len(lines) or len({each["value"] for each in lines}) < fewest:
        return
    found: dict[str, str] = {}
    for each in lines:
        meaning = seen.text[slice(*each.span("meaning"))]
        found.setdefault(each["value"], _MEANING_END.split(meaning)[0].strip()[:_MAX_MEANING])
    yield Values(
        values=tuple(found), meanings=tuple(found.items()), start=lines[0].start("value"), end=lines[-1].end("value")
    )
