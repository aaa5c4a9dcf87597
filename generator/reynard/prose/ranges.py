"""Bounds of numbers, and of the size of texts, lists and files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.announcements import any_of
from reynard.prose.bound_cases import LEAST, MOST, is_conditional
from reynard.prose.cases_behind import find_case_behind
from reynard.prose.measures import COUNTED, SIZES, any_unit, are_alike, in_unit, unit_of
from reynard.prose.model import Length, Range
from reynard.prose.soft_bounds import is_soft
from reynard.prose.sought import finds_by, sought
from reynard.prose.view import CJK, View
from reynard.prose.worded_bounds import IS_SIZE, NUMBER, POWER, TIMES, find_worded, number_of
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BOUNDING = sought(
    r"[0-9]|(?:最多|至[多少]|超过)[^,。;\n]{0,6}[一两二三四五六七八九十]|非空|为空|正整?数|非负|负数|(?i:empty|blank|negative|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b|positive|non-?negative)",
    re.ASCII,
)
"""What every text with a bound has: most have nothing of it, and are not searched for any of the patterns below."""
_TO = r"\s{0,2}(?:-|~|\.\.|至|到|和|与|(?i:\b(?:up\s)?to\b|\bthrough\b|\band\b))\s{0,2}"
_UNIT = rf"(?P<{{name}}>\s{{{{0,2}}}}(?:{any_unit(SIZES, COUNTED)}))?"
_TEMPORAL = frozenset(("min", "h", "day"))
_ANNOUNCED = (
    any_of(
        "取值范围 可选值?范围 允许范围 有效范围 合法范围 数值范围 范围 区间 取值 允许值 可选值 有效值 枚举值 值域 "
        "取(?!消|自) 介于 在 长度限制 大小限制 限制 "
        "长度 分值 得分 支持 生成 上传 (?<![中里内])提供 传入 可[传设调出填] (?:可|设)设?置为? 可配置 数字 整数"
        " 输入 选择 为 是 从"
    )
    + r"|\b(?i:(?:allowed|valid)\s(?:values?|range)|values?|integers?|range(?:s|d|ing)?(?:\s(?:is|of|from|between))?"
    r"|interval|between|from|(?:array|list)\sof|must be(?: between)?|supports?|accepts?|provide|upload|include)"
)
_BETWEEN = sought(
    rf"(?:(?P<announced>{_ANNOUNCED})(?:\s?(?:为|是|在|从|介于|内)|\s(?i:are|is))?\s?[:=]?\s{{0,2}})?(?P<open>[\[(])?\s{{0,2}}"
    rf"(?<![\w.%+*/-])(?<![0-9]:)(?P<low>{POWER}|{NUMBER}){_UNIT.format(name='first')}(?P<note>\([{CJK}]{{1,6}}\))?"
    rf"(?:(?(open)(?P<comma>\s{{0,2}},\s{{0,2}})|(?!))|(?P<to>{_TO}))(?P<high>{POWER}|{NUMBER})(?![\w.:^]*[0-9:])"
    rf"{_UNIT.format(name='unit')}(?![A-Za-z0-9_/-])(?(note)\([{CJK}]{{1,6}}\))(?:\s?\({_UNIT.format(name='noted')}\s?\))?"
    rf"\s{{0,2}}(?P<close>[\])])?(?P<between>\s{{0,2}}(?:之?间(?![隔距])|区间[内中]?(?!隔)|的?取值范围|(?:范围)?[内的]?的?(?:任意)?(?:整数|浮点数|小数|数字|数值|(?<=任意)值)))?{_UNIT.format(name='behind')}",
    re.ASCII,
)
_FILLING = (
    any_of(
        "字符数?(?!串) 字数 文件 长度 数量 大小 尺寸 支持 可?传入? 可?上传 "
        "提交 处理 查询 输入 携带 可?选择? 可?包含 可?填写? 不超过 限制 为 是 "
        "值 可以? 仅 展示 返回 前 一次 同时 能 总共"
    )
    + rf"|[{CJK}]{{1,4}}(?=长度|数量|个数|大小|值)|宽度|高度|边长|时长|尺寸"
)
"""What stands between the word for a bound and its number. There is one way to read each: two were 2¹² for a run."""
_MIXED = (("(", "]"), ("[", ")"))
_BOUND = sought(
    rf"(?:(?P<least>{LEAST})|(?P<most>{MOST}))"
    rf"(?P<of>(?>{_FILLING}){{0,12}}|(?:\s(?!of\b|is\b|to\b|or\b)[a-z]{{3,12}}){{1,2}}\s(?:length|size|count|number)(?:\s(?:is|of))?)\s?[:=]?\s{{0,2}}"
    rf"(?<![\w.])(?P<number>{NUMBER})(?![.:]?[0-9]|\s?[x*~:/-]\s?[0-9]|\s?[≤<])(?P<times>\s?[万千百])?"
    rf"{_UNIT.format(name='unit')}(?![A-Za-z0-9_]|万|千|百)",
    re.ASCII,
)
_BESIDE = compiled(r"(?<![0-9.\w-])-?[0-9]{1,6}\s?(?:或者?|和|及|以及)\s?[\[(]\s?\Z", re.ASCII)
"""A value beside an interval, which is then no bound: `0 或 [40, 30000]`."""
_APART = compiled(rf"[^,。;\n]{{0,8}}[,(]\s?不(?:含|包[含括])\s?(?P<number>{NUMBER})", re.ASCII)
"""An end that is none of the values: `0~1 之间的小数，不含 0`."""
_SPECIAL = sought(
    rf"(?<![\d.\w~至到-])(?<![\d] )(?P<number>{NUMBER})\s?"
    rf"(?:(?:表示|代表|则?为|即|则)(?=[{CJK}])|(?i:means?|=>|to\s(?:disable|indicate))\b)",
    re.ASCII,
)
"""A value with a meaning of its own."""
_MARKUP = str.maketrans("`*\"'", "    ")
_BRACKETED = sought(
    rf"\(\s?(?P<number>{NUMBER}){_UNIT.format(name='unit')}\s"
    r"(?i:(?P<most>max(?:imum)?)|(?P<least>min(?:imum)?))\.?\s?\)",
    re.ASCII,
)
"""A bound with its word behind it: `(100 max)`."""
_NAMED = compiled(rf"(?:\A|(?<=[\n,;]))\s?[{CJK}]{{1,8}}\s?\Z", re.ASCII)
"""The field's own name, right before an interval: `语调 [-12,12]`."""
_TITLE = compiled(rf"\s*[{CJK}]{{2,8}}\s?", re.ASCII)
"""The same where an interval is all that is said of it: `融合度 0~1`."""
_OF_LIST = compiled(r"(?:数组|列表|集合)(?:的?(?:最大)?(?:长度|大小|个数|数量))?\s?\Z", re.ASCII)
_OF_COUNT = compiled(r"(?:个数|数量|数目|条数|张数|元素数)的?\s?\Z", re.ASCII)
_OF_TEXT = compiled(
    r"(?:字符?数|(?P<list>(?:数组|列表|集合),?\s?)?长度)(?:限制|范围)?(?:为|是|在|[:=])?[^,。;0-9\n]{0,5}(?:[0-9]{1,6}\s?,?\s?[^,。;0-9\n]{1,5})?\Z"
    r"|\b(?i:characters?\slimit)[\s:]*\Z|\b(?P<items>(?i:array|list)\s)?(?i:length)(?:\s(?i:is|of|must|be|between|from|limit|not|cannot|exceed|can|up|to|at|most))*[\s:]*\Z",
    re.ASCII,
)
"""What says of a bound that it counts letters."""
_SAYING_LESS = frozenset(("在", "从", "from", "values", "value", "为", "是"))
_TAKING = compiled(r"支持|上传|传入|可[传设调]|输入|选择|supports?|accepts?|provide|upload|include")
"""What is done with things: two numbers behind it bound how many."""
_FIRST_PART_END = compiled(
    r"\s?(?:(?:[a-z]{3,}s|图片?|视频|音频|文件)?(?=\s*\Z)|[,;(。\n]|\.?\s*\Z|\.\s|(?i:long|in\slength)\b|\(?(?i:inclusive)\b)",
    re.ASCII,
)
_COUNTED_END = compiled(
    rf"{_FIRST_PART_END.pattern}|(?!工作日|自然日|小时|月|星期|字段|参数)[{CJK}]{{1,6}}(?=\s*(?:\Z|[,;(。\n]))",
    re.ASCII,
)
"""The same behind what is counted: `1-4 张参考图`."""
_OF_THING = compiled(rf"\s?的[{CJK}]{{2,6}}(?=\s*(?:\Z|[,;(。\n]))", re.ASCII)
"""What two ends are of, where they begin a text: `1~100 的随机种子`."""
_WIDE = frozenset(("~", "至", "到"))
_PART_END = compiled(r"\s?(?:图片?|视频|音频|文件)?(?:[,。;)\n]|\.?\s*\Z|\.\s(?=[A-Z]))", re.ASCII)
_WHOLE_END = compiled(r"\s?(?:秒钟?|s\b|(?i:seconds?)\b)?\s?\.?\s*\Z", re.ASCII)
_CHOSEN = compiled(r"\s?(?:之?[间中]|[,。;)\n]|\Z|的?(?:任意|整数|浮点数|小数|数[字值]|值|范围)|[选取])", re.ASCII)
"""What stands behind two ends of which one may choose: `从 0.25 到 4.0 中选择`."""
_NAMED_WITHIN = compiled(r"[0-9]\s?[<≤]=?\s?(?P<name>[A-Za-z_][\w.]*)\s?[<≤]", re.ASCII)
_SPANS = frozenset(("~", "-", "至", "到", "to"))
_COUNTED = compiled(
    rf"(?:\A|(?<=[\n,;]))\s?(?:随机|[{CJK}]{{2}}(?:[{CJK}]{{2}})?(?<![支持输入上传选择]))?"
    + any_of(
        "种子 序号 下标 索引 "
        "数量 个数 张数 条数 步数 质量 强度 权重 系数 温度 时长 秒数 帧率 音量 音调 语速 速度 速率 倍率 倍数 分数 评分 "
        "星级 优先级 级别 等级 阈值 置信度 比例 进度 力度 相似度 幅度 程度 宽度 高度"
    )
    + r"值?\s?\Z",
    re.ASCII,
)
"""What is counted, right before two numbers that stand for all there is to say: `种子10000-99999`."""
_SEVERAL = compiled(r"(?:单图|单张|一张|一个|单个)[^。;\n]{0,12}多[图张个]\s?\(?\Z", re.ASCII)
"""Words behind which a range counts what more than one may be: `单图或多图（2-10 张）`."""
_LONG = compiled(r"最[长短]|不[得能可应要]?[长短]于|(?i:(?:no|not) (?:longer|shorter) than)", re.ASCII)
_THINGS = compiled(r"\s(?:[a-z]+\s)?(?:[a-z]+_)*(?!times\b|tokens\b|characters\b)(?:[a-z]{3,}s|ids)\b", re.ASCII)
"""What a bound of a list counts, whatever it is called: `up to 4 sequences`."""
_COUNTED_THINGS = compiled(
    r"\s(?!times\b|tokens\b|seconds\b|minutes\b)[a-z]{3,}s(?:\s(?i:urls|ids))?\s*\.?\s*", re.ASCII
)
"""What two numbers count that are all a text says: `1-100 documents`."""
_OTHER_NOUN = compiled(
    r"\s?(?!(?i:(?:and\s)?(?:the\s)?(?:max|min|default|step)|tokens?\b|per\s(?:call|request|page|query)\b|in\stotal\b))(?!最[大多高长])"
    r"(?!(?:and|且|并且?|同时)\s?(?:[<>≤≥]|小于|不大于|不超过|less|at most|no more))(?:[A-Za-z]|(?<!\n)[\u3400-\u9fff])"
    r"|\s?\([a-z]+-[^)]*\)|[^.。;\n]{0,20}?(?:\bor\b|或)\s?[0-9]",
    re.ASCII,
)


@finds_by(BOUNDING)
def find_ranges(seen: View) -> Iterator[Range | Length]:
    """Find bounds; a bound that holds only under a condition, or that is contradicted, is not claimed."""
    plain = seen.plain.translate(_MARKUP)
    seen = View(seen.text, plain) if plain != seen.plain else seen
    worded = [each for each in find_worded(seen) if not is_conditional(_without(seen, each), each.start)]
    found = [*_between(seen), *_bounds(seen)]
    found = [each for each in found if not _is_within(each, worded)]
    found += [each for each in worded if not any(_says_more(other, each) for other in found)]
    found.sort(key=lambda each: (each.start, each.end))
    special = [number_of(match["number"]) for match in _SPECIAL.all_in(seen)]
    yield from (_with_special(each, special) for each in _united(found))


def _without(seen: View, bound: Range | Length) -> View:
    """Return a description without the name within a bound: it is no case of it (`512 <= width <= 2048`)."""
    named = _NAMED_WITHIN.search(seen.plain, bound.start, bound.end)
    return seen.without([named.span("name")]) if named is not None else seen


def _with_special(bound: Range | Length, special: Sequence[float]) -> Range | Length:
    """Return a bound without the side on which a value with a meaning of its own lies: `-1 为随机，范围 0-99`."""
    if isinstance(bound, Length):
        return bound
    if bound.minimum is not None and any(each < bound.minimum for each in special):
        bound = replace(bound, minimum=None)
    if bound.maximum is not None and any(each > bound.maximum for each in special):
        bound = replace(bound, maximum=None)
    return bound


def _says_more(bound: Range | Length, other: Range | Length) -> bool:
    """Tell whether an interval lies within a bound that a word alone gives: `正数，范围 [1, 10]`."""
    low, high, least = bound.minimum, bound.maximum, other.minimum
    is_alike = type(bound) is type(other) and bound.unit == other.unit and other.maximum is None
    return is_alike and low is not None and high is not None and least is not None and low >= least


def _is_within(bound: Range | Length, others: list[Range | Length]) -> bool:
    return any(other.start <= bound.start and bound.end <= other.end for other in others)


@finds_by(_BETWEEN)
def _between(seen: View) -> Iterator[Range | Length]:
    plain = seen.plain
    for match in _BETWEEN.all_in(seen):
        if not _is_announced(plain, match) or is_conditional(seen, match.start(), is_named=_names_range(match)):
            continue
        near = max(0, match.start("low") - 16)
        if find_case_behind(seen, match.end()) is not None or _BESIDE.search(plain, near, match.start("low")):
            continue
        low, high = number_of(match["low"]), number_of(match["high"])
        unit = _unit(match["unit"]) or _unit(match["first"]) or _unit(match["noted"])
        unit, first = unit or (_unit(match["behind"]) if match["close"] else None), _unit(match["first"])
        if first is not None and unit is not None and first != unit:
            if not are_alike(first, unit):
                continue
            high, unit = in_unit(high, unit, first), first
        until = max(match.end("announced"), 0) or match.start()
        if unit is None and (of := _OF_TEXT.search(plain, max(0, match.start() - 24), until)):
            unit = "items" if of["list"] or of["items"] else "characters"
        if unit is None and match["announced"] and _OF_COUNT.search(plain, max(0, match.start() - 16), match.start()):
            unit = "items"
        if unit is None and _COUNTED_THINGS.fullmatch(plain, _end(match)) and not plain[: match.start()].strip():
            unit = "items"
        if low >= high or (unit in _TEMPORAL and not match["announced"]):
            continue
        if unit in IS_SIZE:
            last = match.end("behind") if match["behind"] else match.end("unit")
            least = None if _SEVERAL.search(plain, 0, match.start()) else low
            yield _length(least, high, unit, match.start("low"), last if last > 0 else match.end("high"))
            continue
        start = match.start("open") if match["open"] and match["close"] else match.start("low")
        end = match.end("close") if match["open"] and match["close"] else match.end("high")
        is_mixed = (match["open"], match["close"]) in _MIXED
        apart = _APART.match(plain, end)
        left_out = number_of(apart["number"]) if apart is not None else None
        yield Range(
            minimum=low,
            maximum=high,
            unit=unit,
            excludes_minimum=bool((match["comma"] or is_mixed) and match["open"] == "(") or left_out == low,
            excludes_maximum=bool((match["comma"] or is_mixed) and match["close"] == ")") or left_out == high,
            start=start,
            end=end,
        )


def _is_announced(plain: str, match: re.Match[str]) -> bool:
    """Tell whether two numbers are bounds: by a word before them, by their brackets, or by standing alone."""
    if match["open"] and match["comma"]:
        before, behind = plain[: match.start("open")].rstrip(), plain[match.end() :].strip(" .。")
        is_first = not before or (before.endswith(",") and not behind)  # all that is told: no place on a map
        is_first |= before.endswith("。") and behind.startswith(",") and match["open"] == "["
        is_interval = bool(match["close"]) and (
            match["open"] != "(" or match["close"] == "]" or bool(match["announced"]) or is_first
        )
        is_mixed = (match["open"], match["close"]) in _MIXED
        is_named = _NAMED.search(plain, 0, match.start()) is not None and match["open"] == "["
        is_last = (
            match["open"] == "[" and number_of(match["low"]) <= 1 and _PART_END.match(plain, _end(match)) is not None
        )
        is_choice = bool(match["announced"]) and plain[: match.start()].endswith("可选")  # `可选取值：[121, 241]`
        return (
            is_interval
            and not is_choice
            and (
                bool(match["between"])
                or is_mixed
                or is_named
                or is_first
                or is_last
                or bool(_names_range(match))
                or _is_alone(plain, match)
            )
        )
    if match["comma"]:
        return False
    separator = match["to"].strip().lower()
    if separator == "..":
        is_bracketed = match["open"] == "[" and match["close"] == "]"
        return is_bracketed or bool(match["announced"]) or _is_part(plain, match)
    if separator in ("和", "与"):
        return bool(match["between"] or (match["announced"] or "").lower() in ("介于", "between"))
    if separator == "and":
        return bool(match["announced"]) and "between" in match["announced"].lower()
    if match["between"]:
        return True
    if match["announced"] == "从":
        return _CHOSEN.match(plain, match.end()) is not None
    if match["announced"] and (match["announced"] != "在" or match["between"]):
        is_whole = "." not in match["low"] and _WHOLE_END.match(plain, match.end("high")) is not None
        return _names_range(match) or separator != "-" or is_whole
    is_measured = _unit(match["unit"]) in ("%", "KB", "MB", "GB")
    return (
        (is_measured and _NAMED.search(plain, 0, match.start("low")) is not None)
        or bool(match["noted"])
        or bool(match["open"] == "(" and match["close"] == ")" and not _is_of_entry(plain, match))
        or _is_alone(plain, match)
    )


def _is_of_entry(plain: str, match: re.Match[str]) -> bool:
    """Tell whether brackets stand between a code and the colon behind which it is told of: `m-3(1-16秒)：`."""
    before = plain[match.start("open") - 1 : match.start("open")]
    return before.isascii() and before.isalnum() and plain[match.end() :].lstrip(" ").startswith(":")


def _names_range(match: re.Match[str]) -> bool:
    word = (match["announced"] or "").lower()
    return bool(word) and word not in _SAYING_LESS and (not _TAKING.fullmatch(word) or _unit(match["unit"]) == "items")


def _is_part(plain: str, match: re.Match[str]) -> bool:
    """Tell whether two numbers are a part of a sentence by themselves, or, of sizes, a whole sentence."""
    begins = ("", ",", ":", ";", "(", "\n", *((".", "。") if _unit(match["unit"]) in IS_SIZE else ()))
    return plain[: match.start("low")].rstrip()[-1:] in begins and _PART_END.match(plain, _end(match)) is not None


def _end(match: re.Match[str]) -> int:
    """Return where a match ends, without the blanks and the line end that it has taken in."""
    return match.end() - len(match[0]) + len(match[0].rstrip())


def _is_alone(plain: str, match: re.Match[str]) -> bool:
    if _COUNTED.search(plain, 0, match.start()):
        return (
            not plain[match.end() :].strip(" .。")
            or plain[match.end() :].lstrip()[:1] in (",", ";", "。", "\n")
            or (plain[match.end() :].lstrip()[:3] in ("(默认", "(缺省"))
        )
    is_titled = not plain[match.end() :].strip(" .。") and _TITLE.fullmatch(plain, 0, match.start()) is not None
    if is_titled and (match["to"] or "").strip() == "~":
        return True
    first = match.start("open") if match["open"] else match.start("low")
    start = plain.rfind("\n", 0, first) + 1
    if not plain[start:first].strip():
        if (match["to"] or "").strip() in _WIDE and _OF_THING.match(plain, match.end()):
            return True
        return (_COUNTED_END if _unit(match["unit"]) == "items" else _FIRST_PART_END).match(
            plain, _end(match)
        ) is not None
    is_digits = match["low"] == "0" and match["high"] == "9"  # `a-z, 0-9`: which letters, and no bounds
    return (match["to"] or "").strip().lower() in _SPANS and not is_digits and _is_part(plain, match)


def _bounds(seen: View) -> Iterator[Range | Length]:
    for match in _BRACKETED.all_in(seen):
        number, unit = number_of(match["number"]), _unit(match["unit"])
        low, high = (number, None) if match["least"] else (None, number)
        if unit in IS_SIZE:
            yield _length(low, high, unit, match.start(), match.end())
        elif unit not in _TEMPORAL:
            yield Range(minimum=low, maximum=high, unit=unit, start=match.start(), end=match.end())
    for match in _BOUND.all_in(seen):
        if is_conditional(seen, match.start()) or is_soft(seen, match) or find_case_behind(seen, match.end()):
            continue
        number, unit = number_of(match["number"]) * TIMES[(match["times"] or "").strip()], _unit(match["unit"])
        if match["times"] and unit not in IS_SIZE:
            continue
        unit = "items" if unit is None and _THINGS.match(seen.plain, match.end()) else unit
        if _OTHER_NOUN.match(seen.plain, match.end()) and (unit is None or "(" in seen.plain[match.end() :][:2]):
            continue
        low, high = (number, None) if match["least"] else (None, number)
        before = seen.plain[max(0, match.start() - 8) : match.start()]
        if unit is None and (_OF_LIST.search(before) or "array l" in match[0]):
            unit = "items"
        if unit is None and _OF_TEXT.search(seen.plain, max(0, match.start() - 24), match.end("of")):
            unit = "characters"
        if "数量" in match["of"] or _OF_COUNT.search(seen.plain, max(0, match.start() - 16), match.start()):
            unit = unit or "items"
        unit = unit or ("characters" if "字" in match["of"] else None)
        if unit in IS_SIZE:
            yield _length(low, high, unit, match.start(), match.end())
        elif unit not in _TEMPORAL:
            is_long = unit is None and _LONG.match(match[0]) is not None
            yield Range(minimum=low, maximum=high, unit=unit, is_long=is_long, start=match.start(), end=match.end())


def _length(low: float | None, high: float | None, unit: str | None, start: int, end: int) -> Length:
    return Length(minimum=low, maximum=high, unit=unit, start=start, end=end)  # type: ignore[arg-type]  # one of the sizes


def _unit(text: str | None) -> str | None:
    return unit_of(text, SIZES, COUNTED)


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
            numbers = [each for each in group if isinstance(each, Range)]
            yield replace(
                first,
                minimum=low,
                maximum=high,
                excludes_minimum=any(each.excludes_minimum for each in numbers if each.minimum is not None),
                excludes_maximum=any(each.excludes_maximum for each in numbers if each.maximum is not None),
                start=start,
                end=end,
            )
