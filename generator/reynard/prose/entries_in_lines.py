"""Words that one line explains in turn: `on 在飞；off 落地；lost 丢失`, `1、on：在飞。2、off：落地`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.announcements import any_of
from reynard.prose.codes_behind import name_fields
from reynard.prose.model import Values
from reynard.prose.sought import finds_by, sought
from reynard.prose.view import CJK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.view import View

LIMIT = compiled(
    any_of(r"最多 最大 最长 不超过 至多 最少 至少 (?:\A|[0-9])\s?个?字符(?!串) 上限 必填 可选 默认")
    + r"|(?:\A|[0-9])\s?(?i:characters?)\b|\b(?i:up to|max|maximum|minimum|at most|must|required|optional|default)\b",
    re.ASCII,
)
"""What is no meaning of a value: a bound, or whether it is needed."""
_ENTRY = rf"(?:[A-Za-z][\w-]{{1,40}}|[A-Z])\s(?=[{CJK}])[^;。\n]{{1,60}}"
_ENTRIES = sought(rf"(?:\A|(?<=[:(]))\s?(?P<all>{_ENTRY}(?:;\s?{_ENTRY}){{2,30}})(?=[;。)\n]|\Z)", re.ASCII)
"""Words with what they mean behind a blank, as parts of one sentence: `on 在飞；off 落地，可收；lost 丢失`."""
_NUMBERED_ENTRY = r"[,.)]\s?[`\"']?[A-Za-z][\w-]{1,40}[`\"']?\s?:[^。;\n]{1,80}"
_NUMBERED = sought(
    rf"(?:\A|(?<=[:。;]))\s?(?P<all>1{_NUMBERED_ENTRY}(?:[。;]\s?[2-9]{_NUMBERED_ENTRY}){{1,8}})", re.ASCII
)
"""The same with numbers before them, as lists have that lost their lines: `1、on：在飞。2、off：落地`."""
_OF_NUMBERED = compiled(
    r"(?:\A|[。;])\s?[1-9][,.)]\s?[`\"']?(?P<code>[A-Za-z][\w-]{1,40})[`\"']?\s?:\s?(?P<meaning>[^。;\n]{1,80})",
    re.ASCII,
)
_MARKS = str.maketrans("；\u3000", "; ")
ENTRIES = (_ENTRIES, _NUMBERED)


@finds_by(*ENTRIES)
def find_entries(seen: View) -> Iterator[Values]:
    """Find the words that parts of one sentence, or numbered sentences, explain."""
    for match in _ENTRIES.all_in(seen):
        pairs = [
            each.strip().partition(" ")[::2]
            for each in seen.text[slice(*match.span("all"))].translate(_MARKS).split(";")
        ]
        codes = [code for code, _ in pairs]
        if len({*codes}) == len(codes) and not name_fields(codes) and not any(LIMIT.search(each) for _, each in pairs):
            meant = tuple((code, meaning.strip()) for code, meaning in pairs)
            yield Values(values=tuple(codes), meanings=meant, start=match.start("all"), end=match.end("all"))
    for match in _NUMBERED.all_in(seen):
        start = match.start("all")
        found = [*_OF_NUMBERED.finditer(seen.plain[start : match.end("all")])]
        codes = [each["code"] for each in found]
        if len({*codes}) == len(codes) > 1 and not name_fields(codes):
            meant = tuple(
                (each["code"], seen.words(start + each.start("meaning"), start + each.end("meaning")).strip())
                for each in found
            )
            yield Values(values=tuple(codes), meanings=meant, start=start, end=match.end("all"))
