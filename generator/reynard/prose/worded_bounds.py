"""Bounds that no word before a number announces: `positive`, `0 <= x <= 1`, `200 字以内`, `6 位数字`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled, is_of
from reynard.prose.announcements import any_of
from reynard.prose.measures import COUNTED, SIZES, any_unit, unit_of
from reynard.prose.model import Length, Range
from reynard.prose.sought import finds_by, sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.view import View

NUMBER = r"-?[0-9]{1,3}(?:,[0-9]{3})+|-?[0-9]{1,12}(?:\.[0-9]{1,9})?"
POWER = r"-?2\^[0-9]{1,2}(?:\s?-\s?1(?![0-9]|\.[0-9]))?"
"""An end that is written as a power: `2^32-1`."""
TIMES = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "k": 1_000, "w": 10_000}
IS_SIZE = frozenset(name for _, name in SIZES)
_ANY_UNIT = any_unit(SIZES, COUNTED)
_NON_EMPTY = sought(
    r"(?:\A|(?<=[\n,;(]))\s?(?:若提供,?则?需?|需)?非空(?=\s*(?:\Z|[\n,;)。]))|不(?:能|可|允许|得)为空(?!格|字符|白)"
    r"|\b(?i:(?:cannot|can\snot|must\snot|may\snot)\sbe\s(?:empty|blank))\b"
    r"|(?:\A|(?<=[\n,;(]))\s?(?i:non-empty)(?=\s*\.?\s*(?:\Z|[\n,;)]))",
    re.ASCII,
)
_ABOVE_ZERO = sought(
    r"(?:大于|\b(?i:greater\sthan|(?:must|should)\sbe\s(?:>|above))|>)\s?(?P<zero>0)(?!\s?[\d%]|[.,]\d|\s?(?:[<>≤≥]|(?:且|and)[^0-9,。;\n]{0,24}[0-9]|时|则|的|后|表示|means))"
    r"|大于\s?0\s?的(?:正?整数|小数|浮点数|数)"
    r"|正整?数(?!\s?(?:表示|代表|意味|则))"
    r"|\b(?i:(?:must|should)\sbe\spositive)(?=\s*(?:[.,;)\n]|\Z))|\b(?i:positive\s(?:(?:decimal|whole|float)\s)?(?:integer|number|int|decimal|float|amount|value)s?)\b"
    r"(?!\s(?i:denotes?|means?|indicates?|implies|represents?|stands?|for)\b)",
    re.ASCII,
)
_OF_BOTH_SIGNS = compiled(
    r"(?<!non-)(?<!no )\bnegative\s(?:\w+\s)?(?:values?|numbers?|amounts?|integers?)\b"
    r"(?!\s(?:are|is|will\sbe)\s(?:not|rejected|refused|invalid|ignored|an?\serror))|负[数值]?(?:则|时)?(?:表示|代表|为)",
    re.IGNORECASE | re.ASCII,
)
"""Words for what a negative number means: then a positive one is no bound."""
_FROM_ZERO = sought(
    r"非负(?:整数|数)?|不[能可得]?(?:为|是)负数?|\b(?i:non-?negative|(?:cannot|must\snot|can't|may\snot)\sbe\snegative)\b",
    re.ASCII,
)
_STARTS_AT = sought(
    r"(?:从|起始[为是]?)\s?(?P<chinese>[01])\s?(?:开始|起(?![\u3400-\u9fff]))"
    r"|\b(?i:start(?:s|ing)?\s(?:at|from|with))\s(?P<english>[01])(?![.\d])|\b(?P<based>[01])-based\b",
    re.ASCII,
)
"""Where a page or an index begins."""
_NO_COUNT = compiled(
    r"其中[^,。;\n]{0,10}\Z|(?:不|非|无|无需|not\s|non-?)\Z|(?:\bif|\bwhen|当|如果|若)[^,。;\n]{0,40}\Z",
    re.IGNORECASE | re.ASCII,
)
_CHAIN = sought(
    rf"(?<![\w.])(?P<low>{NUMBER})\s?(?P<above><=|≤|<)\s?[A-Za-z_][\w.]*\s?(?P<below><=|≤|<)\s?(?P<high>{NUMBER})(?!\w|\.\w)",
    re.ASCII,
)
_BOTH = sought(
    rf"(?P<above>大于等于|不[小少低]于|大于|\b(?i:(?:not|no)\sless\sthan)|≥|>=|>|至少|最少|\b(?i:(?:greater|more)\sthan(?:\sor\sequal\sto)?|at\sleast))\s?(?P<low>{NUMBER})"
    r"(?:\s|,|且|并且?|同时|和|(?i:and|but))*"
    rf"(?P<below>小于等于|不[大多高]于|不超过|至多|最多|小于|≤|<=|<|\b(?i:less\sthan(?:\sor\sequal\sto)?|at\smost|up\sto|(?:no|not)\s(?:more|greater)\sthan))\s?(?P<high>{NUMBER})"
    rf"(?P<unit>\s{{0,2}}(?:{_ANY_UNIT}))?(?![\w:*/]|\.\w)",
    re.ASCII,
)
_BELOW = sought(
    rf"(?:(?:必须|应该?|须|需)(?P<less>小于|大于)|\b(?i:(?:(?:must|should)\sbe|integers?|numbers?)\s(?:(?P<below>less|lower|smaller)|greater|higher|larger|more)\sthan))\s?"
    rf"(?!0(?![0-9.]))(?P<number>{NUMBER})(?![\w:*/]|\.\w|\s?(?:{_ANY_UNIT}|且|and|或等于|or\sequal))",
    re.ASCII,
)
"""A bound that is itself none of the values: `must be less than 10`."""
_ENDS = sought(
    rf"(?<![\w.])(?P<one>{NUMBER})\s?(?:为|是|表示)?(?:最|完全|极)[\u3400-\u9fff]{{1,4}}[,;\s]{{0,2}}(?P<other>{NUMBER})\s?(?:为|是|表示)?(?:最|完全|极)[\u3400-\u9fff](?!值)",
    re.ASCII,
)
"""The two ends of a scale: `1 最小，10 最大`, `0 最严 6 最松`."""
_REACHED = compiled(r"等于|不|至|最|≥|≤|=|equal|most|least|up|no", re.ASCII | re.IGNORECASE)
"""Words for a bound that is itself within."""
_BEHIND = sought(
    rf"(?<![\w.:*/-])(?P<number>{NUMBER})\s?(?P<times>[万千百kw])?(?P<unit>\s{{0,2}}(?:{_ANY_UNIT}))?(?:长度|大小|数量)?\s?(?:"
    "(?P<most>"
    + any_of("以内 之内 及以下 以下 封顶")
    + r"|\s?\b(?i:or\s(?:less|fewer|shorter|below)|max(?:imum)?|at\smost)\b)"
    + "|(?P<least>"
    + any_of("及以上 以上(?!述|的?[^,。;\\n]{0,10}时) 起(?![始止见])")
    + r"|\s?\b(?i:or\s(?:more|longer|above|greater)|min(?:imum)?|at\sleast)\b))",
    re.ASCII,
)
_EXACT = sought(
    r"(?<![\w.~至到-])(?P<number>[1-9][0-9]{0,2}|[两三四五六七八九十]|(?i:two|three|four|six))(?:\s?位\s?(?:纯)?(?:数字|数|字母|字符|大写|小写|英文|代码|编码|编号|随机|整数|验证码|(?:的?(?:手机|身份证|电话)号码?)|(?:(?<=,[0-9]位)|(?<=,[0-9]{2}位))(?=\s*(?:[,。;\n]|\Z)))"
    r"|\s?个字符的|-\s?(?i:digits?|characters?|letters?|chars?)\b)(?!以内|以下|以上|之内|及)",
    re.ASCII,
)
_IN_WORDS = {
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_SPELLED = sought(
    r"\b(?i:(?P<most>up\sto|no\smore\sthan|at\smost|(?:a\s)?maximum\sof)|at\sleast|(?:a\s)?minimum\sof)\s"
    rf"(?P<number>(?i:{'|'.join(_IN_WORDS)}))\b(?=\s(?:[a-z]+\s)?(?!of\b)[a-zA-Z]{{3,}}(?<!s)s\b|\s*[.,;)]|\s*\Z)",
    re.ASCII,
)
"""A number in words, of things: `no more than four`."""
_SPELLED_CHINESE = sought(
    r"(?:最多(?:只?[能可]?(?:以|够)?(?:支持|上?传入?|包含|选择?|提供|使用|添加))?|至多|不[能得可]?超过)\s?"
    r"(?P<number>[一两二三四五六七八九十])\s?(?:张|条|段|幅|份|帧|个(?!(?:小时|月|工作日|自然日|字段|参数)))(?![一二两三四五六七八九十])"
)
_NUMBER_OF = sought(
    r"(?:\b(?i:number\sof)\s(?:[a-z]+\s){1,3}|(?:数量|张数|个数|条数|份数)\s?:?\s?)(?P<low>[0-9]{1,4})\s?[-~]\s?(?P<high>[0-9]{1,4})"
    r"\s?(?P<unit>张|个|条|份|段)?(?=\s*(?:[(,;。\n]|\.(?!\w)|\Z))",
    re.ASCII,
)
"""How many of something, with both ends right behind the words: `Number of samples 1-4 (…)`, `参考图数量 1-7 张`."""
_WITHIN = sought(
    rf"(?:\A|(?<=[,;:(\n])|(?<=时长)|(?<=时长为)|(?<=长度))\s?(?P<number>{NUMBER})(?P<unit>\s{{0,2}}(?:{any_unit(COUNTED)}))?\s?"
    r"(?:(?P<most>以内|之内|及以下|或以下)|(?P<least>及以上|或以上))(?=\s*(?:\Z|[,。;)\n])|的?(?:整数|视频|音频|值|数值))",
    re.ASCII,
)
"""A bound that is all that is said of a number: `60 秒以内`, `5 及以上`."""
_LEAST_SPELLED = sought(
    r"至少(?:需要?|要)?(?:传入?|上传|包含|提供|选择?|输入)?\s?(?P<number>[两二三四五六七八九十])\s?(?:张|条|段|幅|份|帧|个(?!(?:小时|月|工作日|自然日|字段|参数)))(?![一两二三四五六七八九十])"
)
_BOTH_SIGNS = sought(
    rf"(?:(?:在|为|范围|区间|(?i:range|within|between|by))\s?[:=]?\s?|(?:\A|(?<=[,;:(\n]))\s?)(?:±|\+/-|\+-)\s?(?P<number>{NUMBER})(?P<unit>\s{{0,2}}(?:{_ANY_UNIT}))?(?:\s?(?:之间|以内|范围内?))?(?=\s*(?:[,.;。)\n]|\Z))",
    re.ASCII,
)
"""As far below nothing as above it: `±10 之间`."""
_FAILS_BEYOND = sought(
    rf"(?:超[过出]|(?<!不)大于|多于|\b(?i:(?:longer|larger|bigger|more|greater)\sthan|over|above|exceeding))\s?(?P<number>{NUMBER})(?P<unit>\s{{0,2}}(?:{_ANY_UNIT}))"
    r"(?:的(?:文本|内容|图片|视频|音频|文件|请求)|时)?\s?,?\s?(?:(?:则|将|会|就)?(?:直接|返回|被)?(?:报错|错误|拒绝|失败|校验不通过)|(?:则|将|会)?(?:视为)?(?:无效|非法)|\s(?i:(?:is|are|will\sbe)\s(?:rejected|refused|invalid|not\s(?:allowed|accepted))))",
    re.ASCII,
)
"""A bound that is told by what comes of going beyond: `超出 500 字报错`."""
_OF_SEVERAL = compiled(r"[选填传用供]")
_SPANNED = compiled(
    r"(?:至少|最[多少长短]|不[少多超]\w?于?|至多|[-~至到]|\b(?i:at\s(?:least|most)|up\sto|or|to|between))\s?\Z",
    re.ASCII,
)
"""What stands before a number that is no exact one."""


@finds_by(
    _NON_EMPTY,
    _ABOVE_ZERO,
    _FROM_ZERO,
    _STARTS_AT,
    _CHAIN,
    _BOTH,
    _BELOW,
    _ENDS,
    _BEHIND,
    _SPELLED,
    _SPELLED_CHINESE,
    _NUMBER_OF,
    _EXACT,
    _WITHIN,
    _LEAST_SPELLED,
    _BOTH_SIGNS,
    _FAILS_BEYOND,
)
def find_worded(seen: View) -> Iterator[Range | Length]:
    """Find bounds that are said without a word before a number."""
    for match in _NON_EMPTY.all_in(seen):
        yield Length(minimum=1, unit="characters", start=match.start(), end=match.end())
    yield from _from_zero(seen)
    for match in _CHAIN.all_in(seen):
        yield Range(
            minimum=number_of(match["low"]),
            maximum=number_of(match["high"]),
            excludes_minimum=match["above"] == "<",
            excludes_maximum=match["below"] == "<",
            start=match.start(),
            end=match.end(),
        )
    for match in _BOTH.all_in(seen):
        unit = unit_of(match["unit"], SIZES, COUNTED)
        if unit in IS_SIZE:
            yield Length(
                minimum=number_of(match["low"]),
                maximum=number_of(match["high"]),
                unit=unit,  # type: ignore[arg-type]  # one of the sizes
                start=match.start(),
                end=match.end(),
            )
            continue
        yield Range(
            minimum=number_of(match["low"]),
            maximum=number_of(match["high"]),
            unit=unit,
            excludes_minimum=_REACHED.search(match["above"]) is None,
            excludes_maximum=_REACHED.search(match["below"]) is None,
            start=match.start(),
            end=match.end(),
        )
    for match in _BELOW.all_in(seen):
        number, is_below = number_of(match["number"]), bool(match["below"] or match["less"] == "小于")
        yield Range(
            minimum=None if is_below else number,
            maximum=number if is_below else None,
            excludes_minimum=not is_below,
            excludes_maximum=is_below,
            start=match.start(),
            end=match.end(),
        )
    for match in _ENDS.all_in(seen):
        ends = number_of(match["one"]), number_of(match["other"])
        yield Range(minimum=min(ends), maximum=max(ends), start=match.start(), end=match.end())
    yield from _of_other_forms(seen)
    for match in _SPELLED.all_in(seen):
        size = _IN_WORDS[match["number"].lower()]
        low, high = (None, size) if match["most"] else (size, None)
        yield Length(minimum=low, maximum=high, unit="items", start=match.start(), end=match.end())
    for match in _SPELLED_CHINESE.all_in(seen):
        size = _IN_WORDS[match["number"]]
        if size == 1 and _OF_SEVERAL.search(match[0]):
            continue  # of several fields, one: `A 和 B 最多传一个`
        yield Length(maximum=size, unit="items", start=match.start(), end=match.end())
    yield from _numbers_of(seen)
    for match in _EXACT.all_in(seen):
        if not _SPANNED.search(seen.plain, max(0, match.start() - 12), match.start()):
            size = _IN_WORDS.get(match["number"].lower()) or int(match["number"])
            yield Length(minimum=size, maximum=size, unit="characters", start=match.start(), end=match.end())


@finds_by(_NUMBER_OF)
def _numbers_of(seen: View) -> Iterator[Range | Length]:
    """Find how many of something there may be."""
    for match in _NUMBER_OF.all_in(seen):
        low, high, start, end = int(match["low"]), int(match["high"]), match.start("low"), match.end()
        if match["unit"]:
            yield Length(minimum=low, maximum=high, unit="items", start=start, end=end)
        elif low < high:
            yield Range(minimum=low, maximum=high, start=start, end=end)


@finds_by(_BEHIND, _WITHIN, _LEAST_SPELLED, _BOTH_SIGNS, _FAILS_BEYOND)
def _of_other_forms(seen: View) -> Iterator[Range | Length]:
    """Find `200 字以内`, `至少两张`, `±10 之间`, and what going beyond comes to: `超出 500 字报错`."""
    for match in _BEHIND.all_in(seen):
        size, unit = number_of(match["number"]) * TIMES[match["times"] or ""], unit_of(match["unit"], SIZES, COUNTED)
        low, high = (None, size) if match["most"] else (size, None)
        if unit in IS_SIZE:
            yield Length(minimum=low, maximum=high, unit=unit, start=match.start(), end=match.end())  # type: ignore[arg-type]  # one of the sizes
        elif unit is None and match[0].endswith(("at most", "at least")):
            yield Range(minimum=low, maximum=high, start=match.start(), end=match.end())
    for match in _WITHIN.all_in(seen):
        size, unit = number_of(match["number"]), unit_of(match["unit"], COUNTED)
        low, high = (None, size) if match["most"] else (size, None)
        yield Range(minimum=low, maximum=high, unit=unit, start=match.start("number"), end=match.end())
    for match in _LEAST_SPELLED.all_in(seen):
        yield Length(minimum=_IN_WORDS[match["number"]], unit="items", start=match.start(), end=match.end())
    for match in (*_BOTH_SIGNS.all_in(seen), *_FAILS_BEYOND.all_in(seen)):
        size, unit = number_of(match["number"]), unit_of(match["unit"], SIZES, COUNTED)
        if is_of(match, _BOTH_SIGNS.pattern):
            yield Range(minimum=-size, maximum=size, unit=unit, start=match.start(), end=match.end())
        elif unit in IS_SIZE:
            yield Length(maximum=size, unit=unit, start=match.start(), end=match.end())  # type: ignore[arg-type]  # one of the sizes
        else:
            yield Range(maximum=size, unit=unit, start=match.start(), end=match.end())


@finds_by(_ABOVE_ZERO, _FROM_ZERO, _STARTS_AT)
def _from_zero(seen: View) -> Iterator[Range]:
    """Find what begins at nothing, or behind it: `正整数`, `greater than 0`, `从 1 开始`."""
    for pattern in (_ABOVE_ZERO, _FROM_ZERO, _STARTS_AT):
        for match in pattern.all_in(seen):
            if _NO_COUNT.search(seen.plain, 0, match.start()):
                continue
            at = next((each for each in match.groupdict().values() if each), "0")
            is_above = pattern is _ABOVE_ZERO
            if is_above and not match["zero"] and _OF_BOTH_SIGNS.search(seen.plain):
                continue  # of one case among two
            is_whole = is_above and not match["zero"] and re.search(r"整数|int", match[0], re.IGNORECASE)
            yield Range(
                minimum=1 if is_whole else int(at),
                excludes_minimum=bool(is_above and not is_whole),
                start=match.start(),
                end=match.end(),
            )


def number_of(text: str) -> int | float:
    """Return the number that digits write, with commas between thousands or without."""
    plain = text.replace(",", "")
    base, is_power, rest = plain.partition("^")
    if is_power:
        exponent, is_less, _ = rest.partition("-")
        size = 1 << int(exponent)
        return (-size if base.startswith("-") else size) - bool(is_less)
    return float(plain) if "." in plain else int(plain)
