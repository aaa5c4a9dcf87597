"""Whether a bound is one of most callers, beyond which others may go: `最多 10 张，会员可达 20 张`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.worded_bounds import number_of

if TYPE_CHECKING:
    from reynard.prose.view import View

_SOFT_BEHIND = compiled(
    r"\s?(?:[a-z]{3,}\s)?(?i:by\sdefault)\b"
    r"|[^,。;\n()0-9]{0,8},\s?(?:会员|VIP|付费|企业|白名单|高级版?|专业版)[^,。;\n0-9]{0,8}[0-9]",
    re.ASCII,
)
"""What makes a bound one of most callers, or of what is set up first: `最多 10 张，会员可达 20 张`."""
_MORE_FOR_SOME = compiled(
    r"\s?\((?!约|即|相当|[含包])[^()\n]{0,20}?(?:[vV]?[0-9][\w.]*\s?(?:及?以[上后]|版)|模型|版本?|会员|VIP|(?i:pro|plus|premium)\b)"
    r"[^()\n0-9]{0,12}(?P<more>[0-9]{1,6})[^()\n]{0,8}\)",
    re.ASCII,
)
"""Another bound for some, in brackets behind: `最长 120 字符（v4.5 以上 1000 字符）`."""
_MORE_ELSEWHERE = compiled(
    r"\s?[^,。;\n()0-9]{0,6}[,;]\s?(?:[A-Za-z]+[-_.]?[0-9][\w.+-]*|[A-Za-z][\w.+-]*(?=\s?(?:及?以[上后]|系列|模|版|档)))\s?"
    r"(?:及?以[上后]|系列|模型|模式|版本?|档)?\s?[时则下]?\s?(?:可?[为达用]|支持|最[多长大高](?:支持|为|可)?|不超过|上限为?)?"
    r"\s?(?<![\w-])(?P<more>[0-9]{1,6})(?![\w-])",
    re.ASCII,
)
"""The same behind a comma: `最多 3000 字；V4_5 以上 5000 字`."""


def is_soft(seen: View, bound: re.Match[str]) -> bool:
    """Tell whether some callers may go beyond a bound."""
    more = _MORE_FOR_SOME.match(seen.plain, bound.end()) or _MORE_ELSEWHERE.match(seen.plain, bound.end())
    is_more = more is not None and int(more["more"]) > number_of(bound["number"])
    return bool(bound["most"]) and (is_more or _SOFT_BEHIND.match(seen.plain, bound.end()) is not None)
