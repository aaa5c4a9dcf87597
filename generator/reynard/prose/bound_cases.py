"""The words for bounds, and whether one holds in one case only, or for a part of what the field holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.announcements import any_of
from reynard.prose.measures import SIZES, any_unit
from reynard.prose.view import BLANK, CJK

if TYPE_CHECKING:
    from reynard.prose.view import View

LEAST = (
    any_of("最小值? 最短 最少 最低 至少 不[得能可应要]?(?:少于|小于|低于|短于) 下限 大于等于 ≥ >=")
    + r"|\b(?i:at least|min(?:imum)?(?:\s(?:valid|allowed|possible|value|length|of|is))*"
    r"|(?:no|not) (?:less|smaller|lower|fewer|shorter) than)"
)
MOST = (
    any_of("最大值? 最长 最多 最高 至多 不[得能可应要]?(?:超[过出]|大于|多于|高于|长于) 上限 小于等于 ≤ <=")
    + r"|(?<![超不])限制?[ ]?[<在为:]?(?=[ ]?[0-9])"
    r"|(?:(?<=长度)|(?<=字数)|(?<=字符数))(?:限制|限定|必须|须|需|应)?为?(?:小于|少于|低于)(?=\s?[0-9])"
    rf"|(?:小于|少于|低于|<|\b(?i:under|below|(?:less|fewer|smaller)\sthan))(?=\s?[0-9][0-9,.]*\s?[万千百]?(?:{any_unit(SIZES)}))|未超过|(?i:maxlength)"
    r"|\b(?i:(?:(?:is|are|be)\s)?(?<!not\s)limited to(?: a maximum of)?|(?:a |the )?limit of"
    rf"|(?:size|length|characters?|words?) limit(?:\sis|\sof)?(?=\s?:?\s?[0-9])"
    rf"|limit(?=\s?:\s?[0-9][0-9,.]*\s?(?:{any_unit(SIZES)}))"
    r"|capped at|max\.(?=\s[0-9])"
    r"|(?:cannot|must not|may not|can't) be (?:longer|greater|larger|more|higher) than"
    r"|at most|max(?:imum)?(?:\s(?:valid|allowed|possible|value|length|size|number|of|is))*|up to"
    r"|(?:no|not) (?:more|longer|larger|greater|higher) than"
    r"|(?:(?:cannot|must not|can't|should not|not) )exceed(?:ing)?)"
)
_PART = (
    any_of("每张 每个 每条 单张 单个 短边 长边 边长 宽高 分辨率")
    + r"|\b(?i:per(?!\s(?:page|call|request|query)\b)|each|resolution|width|height|shorter|longer(?!\sthan))\b"
)
"""Words for a part of what the field holds; behind a comma another part, or the whole, is spoken of."""
_CONDITION = compiled(
    any_of(
        "当(?!前) 如果 若 (?<![给向让由])模型 模式 版本 时[,:] 生视频时 场景下 总和 合计 之和 生成时间 耗时 有效期 过期"
        " 约(?!束) 大概"
    )
    + rf"|[{CJK}A-Za-z0-9]{{2}}(?<![同随暂按定实临限小计耗用及每到准超延])时\s?(?={LEAST}|{MOST}|必须)"
    r"|\b(?i:when|if|models?|mode|depending|credits?|cached|about|approximately)\b"
    r"|\b(?i:for)\s{1,2}[A-Za-z][\w.]*[-\d][\w.-]*"
    r"|[A-Za-z0-9]\s?下\s?(?=最|不|限)"
    rf"|[A-Za-z] - [A-Za-z]|[a-z][A-Z][a-z]|[a-z]_[a-z]|{_PART}",
    re.ASCII,
)
"""Words that tie a bound to one case, or to something other than the field: another field is named, or a part of it."""
_ADVISED = compiled(r"建议|推荐|误差|偏差|\b(?i:recommend(?:ed)?|suggested|ideally)\b", re.ASCII)
"""Words for what is good, and for how far off something may be: no bound of the value."""
_OWN_NAME = compiled(
    rf"\s*(?:(?i:(?:the\s)?(?:[a-z]+\s)?(?:width|height|resolution)\b)|[{CJK}]{{0,4}}(?:有效期|过期|耗时)(?=(?:时间|时长)?\s?[(,:])"
    rf"|(?:最[小大低高])?[{CJK}]{{0,4}}(?:分辨率|短边|长边|边长)(?=\s?[(,:]))",
    re.ASCII,
)
"""What a description begins with is the name of its thing."""
_OF_PART = compiled(_PART, re.ASCII)
_ANY_BOUND = compiled(rf"(?:{LEAST}|{MOST})[^,]{{0,12}}[0-9]", re.ASCII)
_RANGED = compiled(r"[0-9]\s?[:~-]\s?[0-9]", re.ASCII)
_SIZED = compiled(rf"[0-9]\s?(?:{any_unit(SIZES)})", re.ASCII)
_IN_BRACKETS = compiled(r"\([^()\n]{1,60}\)", re.ASCII)
_SAME_PART = compiled(rf"\s?(?:且|并且?)?(?:{LEAST}|{MOST})\s?[0-9.]+\s*\Z", re.ASCII)
"""The other bound of the part before it: it names nothing of its own."""
_CASE_BEFORE = compiled(
    any_of("当 如果 若 仅 只 对于 时,")
    + r"|宽[和、与/,]?高|(?i:\bwidth\s(?:and|or|&)\sheight|\bheight\s(?:and|or|&)\swidth)"
    + r"|时\s?\Z|(?:模型|模式|版本)\s?\Z|\b(?i:when|if|for)\b|[A-Za-z]\s[-+]\s[A-Za-z]",
    re.ASCII,
)
"""What makes a part of a sentence the case of the part behind it."""
_WHOLE_STATEMENT = compiled(r"(?:必填|必传|选填|可选)\s?\Z", re.ASCII)
_NEXT_PART = compiled(r",(?!\s?-?[0-9])", re.ASCII)
_CLAUSE_END = compiled(r"[。;\n]|\. ", re.ASCII)
_CONSEQUENCE = compiled(
    r"(?<=[0-9\u3400-\u9fff]),\s?(?:若|如果|当)(?:[^,。;\n]|,(?=[0-9]{3})){2,40},[^,。;\n0-9]{2,}\Z", re.ASCII
)
"""What is done in a case, behind a bound of all cases: `小于 10,000 字符，若大于 3,000 字符，推荐流式`."""
_COUNTED_NAME = compiled(r"(?<=[0-9])\s[a-z]+(?:_[a-z]+)*_(?:ids|urls|names)\b", re.ASCII)
"""What a bound counts is no other field: `a maximum of 3 request_ids`."""
_ASIDE = compiled(
    r"(?:\A|(?<=,))\s?[与和][`A-Za-z_]{2,40}(?:二选一|二者选一|互斥|任选其一|至少(?:传|填)?一个)(?:必填|即可)?\s?,|,\s?[每一]个(?:汉字|中文|英文|字母|字符|标点)[^,。;\n]{0,16}?[占算计按][^,。;\n]{0,12}|\([^()\n]{1,40}\)(?=\s?,)|\((?:大?约|相当于|即)[^()\n]{1,24}\)|,\s?(?:大?约|相当于)\s?[0-9][^,。;\n]{0,10}",
    re.ASCII,
)
"""What is no bound: when the field is used (`提示词（仅灵感），最多 400 字`), or how letters are counted."""
_LABELLED = compiled(
    r"\s*[-+]\s+(?!(?i:range|values?|limits?|min(?:imum)?|max(?:imum)?|default|length|size|notes?|unit|format|type)\b)"
    r"[A-Za-z0-9][\w.:-]{0,40}\s{0,4}(?:\([^()\n]{1,20}\)\s{0,2})?(?:[:=](?=\s|[\u3400-\u9fff])|-{1,2}\s)",
    re.ASCII,
)
"""An entry of a list, below its name: what it bounds is one value, or another field."""


def is_conditional(seen: View, at: int, *, is_named: bool = False) -> bool:
    """Tell whether the clause around a bound speaks of one case only.

    What is named as the range of values begins a statement of its own behind a comma or blank.
    """
    plain = seen.plain
    at += len(plain[at : at + 4]) - len(plain[at : at + 4].lstrip(" "))  # the sentence before ends with a blank
    start = max((end.end() for end in _CLAUSE_END.finditer(plain, max(0, at - 200), at)), default=max(0, at - 200))
    stop = _CLAUSE_END.search(plain, at, at + 200)
    comma = max(plain.rfind(mark, start, at) for mark in (",", " ") if mark == "," or is_named)
    earlier = plain[start : max(comma, start)]
    if comma > start and (is_named or _WHOLE_STATEMENT.search(earlier)) and not _CASE_BEFORE.search(earlier):
        start = comma
    end = stop.start() if stop else at + 200
    next_part = _NEXT_PART.search(plain, at, end) if is_named else None
    clause = _own_part(plain[start : next_part.start() if next_part is not None else end], at - start)
    clause = _ASIDE.sub("", _COUNTED_NAME.sub("", _CONSEQUENCE.sub("", clause.lstrip(", "))))
    name = _OWN_NAME.match(clause) if start == 0 else None
    clause = clause[name.end() :] if name is not None else clause
    line_start = plain.rfind("\n", 0, at) + 1
    part = clause[clause.rfind(",", 0, max(0, at - start)) + 1 :].partition(",")[0]
    return bool(_CONDITION.search(clause) or _ADVISED.search(part) or _LABELLED.match(plain, line_start))


_OF_GROUP = compiled(
    r"[二三四五六七八]选一|互斥|其一|至少[^,]{0,6}[一1][个项种]|不[能可得][^,]{0,24}同时|同时(?:传入?|提供|填写?|使用)",
    re.ASCII,
)
"""What a part says of several fields: it is no case of a bound beside it."""


def _own_part(clause: str, at: int) -> str:
    """Return a clause without its parts behind or before a comma that bound a part of what the field holds."""
    for aside in _IN_BRACKETS.finditer(clause):
        if not aside.start() < at < aside.end() and _bounds_part(aside[0]):
            clause = clause[: aside.start()] + BLANK * len(aside[0]) + clause[aside.end() :]
    kept = [""]
    end = 0
    for part in clause.split(","):
        start, end = end, end + len(part) + 1
        is_part = not start <= at < end and (_bounds_part(part) or _OF_GROUP.search(part) is not None)
        kept.append("" if is_part and not _SAME_PART.match(clause, end) else part)
    return ",".join(kept)


def _bounds_part(words: str) -> bool:
    """Tell whether words bound a part of what a field holds: `每张不超过 10MB`, `10 MB each`."""
    return bool(_OF_PART.search(words) and any(sign.search(words) for sign in (_ANY_BOUND, _SIZED, _RANGED)))
