"""Bounds of numbers, and of the size of texts, lists and files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.announcements import any_of
from reynard.prose.model import Length, Range
from reynard.prose.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

BOUNDING = compiled(r"[0-9]|正整?数|非负|(?i:non-empty|positive|non-?negative)")
"""What every text with a bound has: most have nothing of it, and are not searched for any of the patterns below."""
_NUMBER = r"-?[0-9]{1,3}(?:,[0-9]{3})+|-?[0-9]{1,12}(?:\.[0-9]{1,9})?"
_TO = r"\s{0,2}(?:-|~|\.\.|至|到|和|与|(?i:\bto\b|\band\b))\s{0,2}"
_UNIT_WORDS = (
    (r"个?(?:中文|英文|汉字)?字符(?!串)|个?字(?![段节母符])|个?汉字|(?i:characters?|chars?)\b", "characters"),
    (r"(?i:words?)\b|个?单词", "words"),
    (r"位", "characters"),
    (r"字节|(?i:bytes?)\b", "bytes"),
    (r"(?i:kb)\b", "KB"),
    (r"(?i:mb)\b|M(?![\w])|兆", "MB"),
    (r"(?i:gb)\b", "GB"),
    (r"张|个|条|份|项|幅", "items"),
    (r"(?i:(?:reference |input )?(?:images?|files?|items?|elements?|entries|urls?|tags|videos?))\b", "items"),
    (r"毫秒|ms\b|(?i:milliseconds?)\b", "ms"),
    (r"秒钟?|s\b|(?i:sec(?:onds?)?)\b", "s"),
    (r"分钟|(?i:min(?:utes?)?)\b", "min"),
    (r"小时|(?i:hours?)\b", "h"),
    (r"天|日|(?i:days?)\b", "day"),
    (r"px\b|像素|(?i:pixels?)\b", "px"),
    (r"%|％", "%"),
    (r"(?i:fps)\b|帧", "fps"),
)
_UNIT = r"(?P<{name}>\s{{0,2}}(?:" + "|".join(f"(?:{words})" for words, _ in _UNIT_WORDS) + r"))?"
_SIZES = frozenset(("characters", "words", "bytes", "KB", "MB", "GB", "items"))
_TIMES = {"": 1, "百": 100, "千": 1_000, "万": 10_000}
_TEMPORAL = frozenset(("min", "h", "day"))
_ANNOUNCED = (
    any_of(
        "取值范围 可选范围 允许范围 有效范围 合法范围 数值范围 范围 区间 取值 允许值 可选值 有效值 枚举值 值域 介于 在 "
        "长度"
    )
    + r"|\b(?i:(?:allowed|valid)\s(?:values?|range)|values?|range(?:s|d|ing)?(?:\s(?:is|of|from|between))?|between|from"
    r"|must be(?: between)?)"
)
_BETWEEN = compiled(
    rf"(?:(?P<announced>{_ANNOUNCED})(?:\s?(?:为|是|在|从|介于|内))?\s?[:=]?\s{{0,2}})?(?P<open>[\[(])?\s{{0,2}}"
    rf"(?<![\w.%+*/-])(?<![0-9]:)(?P<low>{_NUMBER}){_UNIT.format(name='first')}"
    rf"(?:(?P<comma>\s{{0,2}},\s{{0,2}})|(?P<to>{_TO}))(?P<high>{_NUMBER})(?![\w.:]*[0-9:])"
    rf"{_UNIT.format(name='unit')}(?![A-Za-z0-9_/-])(?:\s?\({_UNIT.format(name='noted')}\s?\))?"
    rf"\s{{0,2}}(?P<close>[\])])?(?P<between>\s{{0,2}}之间)?{_UNIT.format(name='behind')}",
    re.ASCII,
)
_LEAST = (
    any_of("最小值? 最短 最少 最低 至少 不少于 不小于 不低于 不短于 下限 大于等于 ≥ >=")
    + r"|\b(?i:at least|min(?:imum)?(?:\s(?:value|length|of|is))*|no less than|not less than)"
)
_MOST = (
    any_of(
        "最大值? 最长 最多 最高 至多 不超过 不能超过 不得超过 不可超过 不大于 不多于 不高于 不长于 上限 小于等于 ≤ <="
    )
    + r"|限制\s?[<在为]?(?=\s?[0-9])"
    r"|(?:小于|少于|低于|<)(?=\s?[0-9][0-9,.]*\s?[万千百]?个?(?:中文|英文|汉字)?(?:字符|字(?![段节母])))"
    r"|\b(?i:at most|max(?:imum)?(?:\s(?:value|length|size|number|of|is))*|up to|no more than|not more than"
    r"|(?:(?:cannot|must not|can't|should not|not) )exceed(?:ing)?)"
)
_BOUND = compiled(
    rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))(?P<of>(?:文件)?(?:长度|数量|大小|尺寸|支持|可?(?:传入?|上传|选择?|包含|填写?)|不超过|限制|为|是)*)\s?[:=]?\s{{0,2}}"
    rf"(?<![\w.])(?P<number>{_NUMBER})(?![.:]?[0-9]|\s?[x*~:/-]\s?[0-9])(?P<times>\s?[万千百])?"
    rf"{_UNIT.format(name='unit')}(?![A-Za-z0-9_]|万|千|百)",
    re.ASCII,
)
_PART = (
    any_of("每张 每个 每条 单张 单个 短边 长边 边长 宽高 分辨率")
    + r"|\b(?i:per|each|resolution|width|height|shorter|longer)\b"
)
"""Words for a part of what the field holds; behind a comma another part, or the whole, is spoken of."""
_CONDITION = compiled(
    any_of("当 如果 若 模型 模式 版本 时[,:] 总和 合计 之和 生成时间 耗时 有效期 过期 约 大概")
    + r"|\b(?i:when|if|models?|mode|depending|credits?|cached|about|approximately)\b"
    r"|\b(?i:for)\s{1,2}[A-Za-z][\w.]*[-\d][\w.-]*"
    rf"|[A-Za-z] - [A-Za-z]|[a-z][A-Z][a-z]|[a-z]_[a-z]|{_PART}",
    re.ASCII,
)
"""Words that tie a bound to one case, or to something other than the field: another field is named, or a part of it."""
_OF_PART = compiled(_PART, re.ASCII)
_ANY_BOUND = compiled(rf"(?:{_LEAST}|{_MOST})[^,]{{0,12}}[0-9]", re.ASCII)
_CASE_BEFORE = compiled(
    any_of("当 如果 若 仅 只 对于 时,")
    + r"|时\s?\Z|(?:模型|模式|版本)\s?\Z|\b(?i:when|if|for)\b|[A-Za-z]\s[-+]\s[A-Za-z]",
    re.ASCII,
)
"""What makes a part of a sentence the case of the part behind it."""
_WHOLE_STATEMENT = compiled(r"(?:必填|必传|选填|可选)\s?\Z", re.ASCII)
_NON_EMPTY = compiled(r"(?:\A|(?<=[\n,;(]))\s?(?i:non-empty)(?=\s*(?:\Z|[\n,;)]))", re.ASCII)
_MARKUP = str.maketrans("`*\"'", "    ")
_BRACKETED = compiled(
    rf"\(\s?(?P<number>{_NUMBER}){_UNIT.format(name='unit')}\s"
    r"(?i:(?P<most>max(?:imum)?)|(?P<least>min(?:imum)?))\.?\s?\)",
    re.ASCII,
)
"""A bound with its word behind it: `(100 max)`."""
_COUNTED = compiled(
    r"(?:\A|(?<=[\n,;]))\s?(?:随机)?"
    + any_of(
        "种子 数量 个数 张数 条数 步数 强度 权重 系数 温度 时长 秒数 帧率 音量 音调 语速 速度 速率 倍率 倍数 分数 评分 "
        "星级 进度 力度 相似度 幅度 程度 宽度 高度"
    )
    + r"值?\s?\Z",
    re.ASCII,
)
"""What is counted, right before two numbers that stand for all there is to say: `种子10000-99999`."""
_SEVERAL = compiled(r"(?:单图|单张|一张|一个|单个)[^。;\n]{0,12}多[图张个]\s?\(?\Z", re.ASCII)
"""Words behind which a range counts what more than one may be: `单图或多图（2-10 张）`."""
_OTHER_NOUN = compiled(
    r"\s?(?!(?:and|且|并且?|同时)\s?(?:[<>≤≥]|小于|不大于|不超过|less|at most|no more))(?:[A-Za-z]|[\u3400-\u9fff])"
    r"|\s?\([a-z]+-[^)]*\)|[^.。;\n]{0,20}?(?:\bor\b|或)\s?[0-9]",
    re.ASCII,
)
_ABOVE_ZERO = compiled(
    r"(?:大于|\b(?i:greater\sthan|(?:must|should)\sbe\s(?:>|above))|>)\s?(?P<zero>0)(?!\s?[.,\d%]|\s?(?:[<>≤≥]|且|and|时|则|的|后|表示|means))"
    r"|正整数|正数|\b(?i:positive\s(?:integer|number|int)s?)\b",
    re.ASCII,
)
_FROM_ZERO = compiled(r"非负(?:整数|数)?|\b(?i:non-?negative)\b", re.ASCII)
_STARTS_AT = compiled(
    r"(?:从|起始[为是]?)\s?(?P<chinese>[01])\s?(?:开始|起(?![\u3400-\u9fff]))"
    r"|\b(?i:start(?:s|ing)?\s(?:at|from|with))\s(?P<english>[01])(?![.\d])|\b(?P<based>[01])-based\b",
    re.ASCII,
)
"""Where a page or an index begins."""
_NO_COUNT = compiled(
    r"(?:不|非|无需|not\s|non-?)\Z|(?:\bif|\bwhen|当|如果|若)[^,。;\n]{0,40}\Z", re.IGNORECASE | re.ASCII
)
_CLAUSE_END = compiled(r"[。;\n]|\. ", re.ASCII)
_LABELLED = compiled(r"^\s*[-*]\s+(?:\*\*|`)", re.MULTILINE | re.ASCII)


def find_ranges(seen: View) -> Iterator[Range | Length]:
    """Find bounds; a bound that holds only under a condition, or that is contradicted, is not claimed."""
    seen = View(seen.text, seen.plain.translate(_MARKUP))
    if not BOUNDING.search(seen.plain):
        return
    found = [*_between(seen), *_bounds(seen), *_non_empty(seen), *_from_zero(seen)]
    found.sort(key=lambda each: (each.start, each.end))
    yield from _united(found)


def _between(seen: View) -> Iterator[Range | Length]:
    plain = seen.plain
    for match in _BETWEEN.finditer(plain):
        if not _is_announced(plain, match) or _is_conditional(seen, match.start(), is_named=_names_range(match)):
            continue
        low, high = _number(match["low"]), _number(match["high"])
        unit = _unit(match["unit"]) or _unit(match["first"]) or _unit(match["noted"])
        unit = unit or (_unit(match["behind"]) if match["close"] else None)
        if low >= high or (unit in _TEMPORAL and not match["announced"]):
            continue
        if unit in _SIZES:
            last = match.end("behind") if match["behind"] else match.end("unit")
            least = None if _SEVERAL.search(plain, 0, match.start()) else low
            yield _length(least, high, unit, match.start("low"), last if last > 0 else match.end("high"))
            continue
        start = match.start("open") if match["open"] and match["close"] else match.start("low")
        end = match.end("close") if match["open"] and match["close"] else match.end("high")
        yield Range(
            minimum=low,
            maximum=high,
            unit=unit,
            excludes_minimum=bool(match["comma"] and match["open"] == "("),
            excludes_maximum=bool(match["comma"] and match["close"] == ")"),
            start=start,
            end=end,
        )


def _is_announced(plain: str, match: re.Match[str]) -> bool:
    """Tell whether two numbers are bounds: by a word before them, by their brackets, or by standing alone."""
    if match["open"] and match["comma"]:
        is_interval = bool(match["close"]) and (
            match["open"] != "(" or match["close"] == "]" or bool(match["announced"])
        )
        is_mixed = (match["open"], match["close"]) in (("(", "]"), ("[", ")"))
        return is_interval and (is_mixed or bool(_names_range(match)) or _is_alone(plain, match))
    if match["comma"]:
        return False
    separator = match["to"].strip().lower()
    if separator == "..":
        return bool(match["open"] == "[" and match["close"] == "]") or bool(match["announced"])
    if separator in ("和", "与"):
        return bool(match["between"] or (match["announced"] or "").lower() in ("介于", "between"))
    if separator == "and":
        return bool(match["announced"]) and "between" in match["announced"].lower()
    if match["between"]:
        return True
    if match["announced"] and (match["announced"] != "在" or match["between"]):
        return _names_range(match) or separator != "-"
    return bool(match["noted"]) or bool(match["open"] == "(" and match["close"] == ")") or _is_alone(plain, match)


def _names_range(match: re.Match[str]) -> bool:
    return bool(match["announced"]) and match["announced"] not in ("在", "from", "From", "values", "value", "Values")


def _is_alone(plain: str, match: re.Match[str]) -> bool:
    if _COUNTED.search(plain, 0, match.start()):
        return not plain[match.end() :].strip(" .。") or plain[match.end() :].lstrip()[:1] in (",", ";", "。", "\n")
    first = match.start("open") if match["open"] else match.start("low")
    start, stop = plain.rfind("\n", 0, first) + 1, plain.find("\n", match.end())
    return not plain[start:first].strip() and not plain[match.end() : stop if stop >= 0 else None].strip(" .。")


def _bounds(seen: View) -> Iterator[Range | Length]:
    for match in _BRACKETED.finditer(seen.plain):
        number, unit = _number(match["number"]), _unit(match["unit"])
        low, high = (number, None) if match["least"] else (None, number)
        if unit in _SIZES:
            yield _length(low, high, unit, match.start(), match.end())
        elif unit not in _TEMPORAL:
            yield Range(minimum=low, maximum=high, unit=unit, start=match.start(), end=match.end())
    for match in _BOUND.finditer(seen.plain):
        if _is_conditional(seen, match.start()):
            continue
        number, unit = _number(match["number"]) * _TIMES[(match["times"] or "").strip()], _unit(match["unit"])
        if match["times"] and unit not in _SIZES:
            continue
        if _OTHER_NOUN.match(seen.plain, match.end()) and (unit is None or "(" in seen.plain[match.end() :][:2]):
            continue
        low, high = (number, None) if match["least"] else (None, number)
        if "长度" in match["of"] or "length" in (match["most"] or match["least"]).lower():
            unit = unit or "characters"
        if "数量" in match["of"]:
            unit = unit or "items"
        if unit in _SIZES:
            yield _length(low, high, unit, match.start(), match.end())
        elif unit not in _TEMPORAL:
            yield Range(minimum=low, maximum=high, unit=unit, start=match.start(), end=match.end())


def _non_empty(seen: View) -> Iterator[Length]:
    for match in _NON_EMPTY.finditer(seen.plain):
        yield _length(1, None, "characters", match.start(), match.end())


def _from_zero(seen: View) -> Iterator[Range]:
    """Find what begins at nothing, or behind it: `正整数`, `greater than 0`, `从 1 开始`."""
    for pattern in (_ABOVE_ZERO, _FROM_ZERO, _STARTS_AT):
        for match in pattern.finditer(seen.plain):
            if _NO_COUNT.search(seen.plain, 0, match.start()) or _is_conditional(seen, match.start()):
                continue
            at = next((each for each in match.groupdict().values() if each), "0")
            is_above = pattern is _ABOVE_ZERO
            is_whole = is_above and not match["zero"] and re.search(r"整数|int", match[0], re.IGNORECASE)
            yield Range(
                minimum=1 if is_whole else int(at),
                excludes_minimum=bool(is_above and not is_whole),
                start=match.start(),
                end=match.end(),
            )


def _length(low: float | None, high: float | None, unit: str | None, start: int, end: int) -> Length:
    return Length(minimum=low, maximum=high, unit=unit, start=start, end=end)  # type: ignore[arg-type]  # one of the sizes


def _is_conditional(seen: View, at: int, *, is_named: bool = False) -> bool:
    """Tell whether the clause around a bound speaks of one case only.

    What is named as the range of values begins a statement of its own behind a comma or blank.
    """
    plain = seen.plain
    start = max((end.end() for end in _CLAUSE_END.finditer(plain, max(0, at - 200), at)), default=max(0, at - 200))
    stop = _CLAUSE_END.search(plain, at, at + 200)
    comma = max(plain.rfind(mark, start, at) for mark in (",", " ") if mark == "," or is_named)
    earlier = plain[start : max(comma, start)]
    if comma > start and (is_named or _WHOLE_STATEMENT.search(earlier)) and not _CASE_BEFORE.search(earlier):
        start = comma
    clause = _own_part(plain[start : stop.start() if stop else at + 200], at - start)
    line_start = plain.rfind("\n", 0, at) + 1
    return bool(_CONDITION.search(clause) or _LABELLED.match(plain, line_start))


def _own_part(clause: str, at: int) -> str:
    """Return a clause without its parts behind or before a comma that bound a part of what the field holds."""
    kept = [""]
    end = 0
    for part in clause.split(","):
        start, end = end, end + len(part) + 1
        is_other = not start <= at < end and bool(_OF_PART.search(part) and _ANY_BOUND.search(part))
        kept.append("" if is_other else part)
    return ",".join(kept)


def _number(text: str) -> int | float:
    plain = text.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def _unit(text: str | None) -> str | None:
    if not text:
        return None
    word = text.strip()
    return next(name for words, name in _UNIT_WORDS if re.match(words, word))


def _united(found: list[Range | Length]) -> Iterator[Range | Length]:
    """Join a lower and an upper bound of one kind; leave out what has several of either."""
    groups: dict[tuple[type, str | None], list[Range | Length]] = {}
    for each in found:
        groups.setdefault((type(each), each.unit), []).append(each)
    for group in groups.values():
        lows = {each.minimum for each in group if each.minimum is not None}
        highs = {each.maximum for each in group if each.maximum is not None}
        if len(lows) > 1 or len(highs) > 1:
            continue
        low, high = next(iter(lows), None), next(iter(highs), None)
        if low is not None and high is not None and low > high:
            continue
        first = next((each for each in group if each.minimum == low and each.maximum == high), group[0])
        start, end = first.start, first.end
        if first.minimum != low or first.maximum != high:
            start, end = min(each.start for each in group), max(each.end for each in group)
        if isinstance(first, Length):
            yield _length(low, high, first.unit, start, end)
        else:
            yield Range(
                minimum=low,
                maximum=high,
                unit=first.unit,
                excludes_minimum=first.excludes_minimum,
                excludes_maximum=first.excludes_maximum,
                start=start,
                end=end,
            )
