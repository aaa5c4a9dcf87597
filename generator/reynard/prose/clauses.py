"""Sentences that say more than what a thing is: what follows where something holds, what must be done, how much goes.

The words of `topics` are what people write of cost or rights. Here a sentence is told by how it is made, whatever it
is about: a condition with a consequence, a duty, a bound with its number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from reynard.patterns import compiled
from reynard.prose.announcements import any_of
from reynard.prose.sought import Sought, any_of_sought, sought
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.view import View

Manner: TypeAlias = Literal["condition", "duty", "bound"]

_PART = compiled(r"[^,]+")
_CONDITION = sought(
    r"(?:\A|(?<=[,:(>]))[\s*-]*"
    r"(?:(?:如果|假如|倘若|一旦|除非|若(?!干)|当(?![前天日月年中地初事代下然作成]))(?P<case>[^,。;\n]{1,60})"
    r"(?:,|则|就(?!业|诊|餐|读)|时(?!间|长)|的话)"
    r"|在?(?P<time>(?:(?!给定|多数|一般|通常|默认|正常|任何|所有)[^,。;\n]){1,30}?[^及同实暂临定随届小延有平准按超])(?:时\s?,|情况下|模式下|场景下))"
    r"(?P<then>[^。;\n]{3,})",
    re.ASCII,
)
_OTHERWISE = sought(
    r"(?P<case>[^。;\n]{2,80}?),?\s?(?:否则(?!报错)|(?i:\botherwise\b))\s?(?P<then>[^。;\n]{2,})", re.ASCII
)
_FOR_SOME = sought(
    r"\A[\s*>-]*(?i:for|in|with)\s(?P<case>(?!example|instance|more|addition|general|order)[^,.;\n]{3,80}),\s"
    r"(?P<then>[^;\n]*\b(?i:will|must|cannot|is|are|only|use|recommend|defines|determines|requires)\b[^;\n]*)",
    re.ASCII,
)
_IN_ORDER = sought(
    r"\A[\s*>-]*(?:(?i:in\sorder\s)?(?i:to)\s(?P<case>[^,.;\n]{3,80}),\s"
    r"(?i:please\s)?(?i:set|use|pass|provide|specify|include|send|call)\b"
    r"|(?:如需|若要|如要|要想|为了)(?P<time>[^,。;\n]{2,40}),(?=请|需|可|必须|应|设|使用|传|填|提供|通过|调用))(?P<then>[^;\n]{2,})",
    re.ASCII,
)
_ONCE_DONE = sought(
    r"(?:\A|(?<=[,:(]))\s?(?P<case>(?:传入|提供|设置|填写|开启|启用|关闭|绑定)[^,。;\n]{0,12})后\s?,?(?P<then>(?:可|会|将|则|输出|返回)[^。;\n]{1,})",
    re.ASCII,
)
_EQUATED = sought(r"(?P<case>[A-Za-z_]\w*\s?==?\s?[`\"']?\w+[`\"']?)\s?时(?!间)\s?(?P<then>[^,。;\n]{1,40})", re.ASCII)
_ENGLISH_IF = r"(?:if|when|unless|once|while|until)"
_CONDITION_BEFORE = sought(
    rf"\A[\s*>-]*(?:\w+:\s)?(?i:{_ENGLISH_IF})\s(?P<case>[^,.;\n]{{3,140}}),\s(?P<then>[^;\n]{{6,}})", re.ASCII
)
_CONDITION_BEHIND = sought(
    r"\b(?i:is|are|will|must|can|cannot|may|should|does|do|returns?|has|have|requires?|becomes?"
    r"|stops?|fails?|counts?|works?|sends?|gets?|needs?|takes?|expires?|falls?|ends?|starts?|remains?|stays?|skips?|keeps?|includes?|triggers?)\s(?P<then>[^;\n]*?)"
    r"(?<!\bused)\s(?i:(?:only\s)?(?:if|when|unless|once|until))\s(?P<case>[^;\n]{4,})",
    re.ASCII,
)
_RELATIVE = compiled(
    r"(?i:\b(?:(?<!\A)that|which|who|whose|whether|what|how|where|why)\b)[^,]{0,120}\Z|\A[\s*-]*(?i:whether|indicates?)\b|\A[\s*-]*(?i:if|when)\s[^,]*\Z"
    r"|(?i:\b(?:determin|indicat|specif|check|tell)\w*\s(?:if|whether)\b)",
    re.ASCII,
)
"""What makes the words behind it say which one is meant, and not what holds."""
_OF_ITSELF = compiled(
    r"(?:该|此|本)?(?:参数|字段|值|标志|开关|选项)?"
    r"(?:已?提供|已?设置(?!了\s?[A-Za-z`])|传入?|指定|填写|启用|开启)?(?:为|了)?\s?[`\"']?[`\"']?\s?时?"
    r"|(?i:(?:it(?:'s)?|this(?:\s\w+)?|set|the\svalue)?\s?(?:is\s)?(?:not\s)?(?:set\s)?(?:to\s)?[`\"']?"
    r"(?:provided|specified|given|set|present|enabled|disabled|passed|used|any|available|applicable|possible"
    r"|needed|necessary|known|omitted|absent|unset)?[`\"']?)",
    re.ASCII,
)
"""A condition on the field that is described: what follows is what it means."""
_ATTRIBUTE = compiled(
    r"的(?:时间|数据|数量|名称|列表|原因|内容|总数|金额|商品|产品|详情|详细信息|信息|标识|要求|特性|部分|次数)\s?\Z",
    re.ASCII,
)
"""The end of a part that names a thing: `不能再使用的时间`."""
_DUTY = sought(
    any_of("[均都皆][为是]?必[填传选] 必须 务必 请勿 切勿 禁止 不允许 不得(?!不)")
    + r"|(?<![按的无殊下户据求])要求(?=\s?(?:[0-9`]|[A-Za-z]{2}|为|使用|在|不|必须|传|提供|图[片像]|视频|音频|[宽高]))"
    r"|不能(?!再)|不可(?!用|见|选|逆|变|编辑|预|避)|(?:只|仅)能(?!是?以下)"
    r"|(?<![急必无所])需(?:要)?(?=先|在|与|和|同时|配合|确保|保证|提供|传|填|设置|携带|使用|开通|联系|申请|自行|满足|大于"
    r"|小于|包含|支持|通过|是|为|创建|授权|购买|绑定|\s?[A-Za-z`])|(?<![对相反响适供])应(?=先|与|为|在|不|小于|大于|满足|包含|实现|保证|确保|能)"
    r"|(?:无需|不需要?|不必|无须)(?=传|填|提供|设置|指定)|建议(?=使用|设置|在|不|填|传|为|将|控制|先|尽|通过|显式|指定|可用|客户|仅|缓存|开启|关闭|采用|配合|选择|每|至少|最多|间隔)"
    r"|(?<!不)推荐(?:使用|通过|传|设置|采用|在|先)|请(?:务必)?确保|(?:请|须)(?:先|使用|传|填)(?![写入]?完)"
    r"|\b(?i:do\snot|don't|(?:we|is|are)\s(?:strongly\s|highly\s)?recommend(?:ed)?|recommended\s(?:for|to|when|in|that)|(?:make|be)\ssure|ensure\sthat|must|cannot|can't|can\snot|should|shouldn't|may\snot|has\sto|have\sto|needs?\sto"
    r"|(?:(?:is|are)\snot|isn't|aren't)\s(?:allowed|permitted)|not\sallowed|requires?(?=\s(?:[`\"']|an?\s|the\s|\w+\s?=))"
    r"|(?<!means\s)only\s(?:(?!\bthat\b)[^.,;\n]){1,60}?\s(?:can|may|are|is|will))\b",
    re.ASCII,
)
_NUMBER = r"(?<![\w.#/-])[0-9][0-9,.]*(?:\s?[万千百kKwW](?![A-Za-z]))?(?![\w.-]*[0-9_])"
_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty)\b"
_BOUND = sought(
    any_of("最[多大长高少小短低] 不超过 不[能得可]超过 至[少多] 上限 下限 小于 大于 少于 多于 低于 高于 限制 范围 高达")
    + rf"[^,。;\n]{{0,14}}?{_NUMBER}|{_NUMBER}[^,。;\n0-9]{{0,6}}?(?:以内|之内|以下|以上|及以[上下])"
    r"|\b(?i:up\sto|at\s(?:most|least)|max(?:imum)?|min(?:imum)?|limit(?:ed|s)?|no\smore\sthan|(?:more|less|fewer|greater|longer|larger)\sthan"
    rf"|exceed\w*|within|not\sover)\b[^.;\n0-9]{{0,40}}?{_NUMBER}"
    rf"|\b(?i:up\sto|at\s(?:most|least)(?!\sone\sof)|(?:maximum|minimum)\sof|limited\sto|no\smore\sthan(?!\sone\sof)|not\sexceed)\s{_COUNT}|最[多少][^,。;\n0-9]{{0,6}}?[一两二三四五六七八九十]+\s?[个张条次段位项份人种秒天]",
    re.ASCII,
)
_CASE_OF_BOUND = compiled(r"(?:时|的话)\s?\Z|\A[\s*-]*(?i:if|when|如果|若|当)", re.ASCII)
_OF_SUCCESS = compiled(
    r"(?i:\bthe\s(?:registration|request|credentials|log-?in|operation|call|authentication)s?\s(?:is|are|was)\s(?:successful|valid|correct))"
    r"|(?:注册|登录|请求|操作|调用)?成功",
    re.ASCII,
)
"""What every call knows: it answers where all is well."""
_NOT_SAID = compiled(
    r"\A[\s*>-]*(?i:for\s(?:example|instance)|e\.g)\b|(?i:\b(?:useful|helpful|handy)\s(?:if|when)|(?:file|open)\san\sissue|contact\sus|get\sin\stouch"
    r"|reach\sout|let\sus\sknow|we\sbelieve)\b|是否|可能会?(?:很)?有(?:用|帮助)|按[^,。;\n]{1,12}(?:过滤|筛选)\Z|[?:]\s?\Z|\A[\s*-]*(?i:see|refer|please)\b|请(?:参考|参阅|查看|见)",
    re.ASCII,
)
_LEADING_ON = compiled(r",[^,:]{0,12}(?:如下|示例|例如|following|below)[^,:]{0,6}:\s?\Z", re.ASCII)
"""The end of a sentence that leads on to what is shown behind it."""
_SHORTEST = 8


class Clause(Struct, frozen=True):
    """A part of a sentence, and how it is made. Offsets index into the text, the end exclusive."""

    manner: Manner
    start: int
    end: int


def may_have_clauses(seen: View) -> bool:
    """Tell whether it is of use to look at the sentences of a description one by one."""
    return _ANY.may_be_in(seen)


def read_clauses(seen: View, start: int, end: int) -> Iterator[Clause]:
    """Yield what a sentence says beside what something is, at most once of each manner."""
    sentence = _LEADING_ON.sub(lambda tail: " " * len(tail[0]), seen.plain[start:end])
    if len(sentence.strip()) < _SHORTEST or _NOT_SAID.search(sentence):
        return
    condition = _condition(seen, sentence)
    if condition is not None:
        yield Clause("condition", start + condition.start(), end)
        return
    for manner, pattern in _OF_PARTS:
        if not pattern.may_be_in(seen):
            continue
        found = next((each for part in _PART.finditer(sentence) if (each := _in_part(part, pattern, sentence))), None)
        if found is not None:
            yield Clause(manner, start + found[0], start + found[1])


_OF_PARTS: tuple[tuple[Manner, Sought], ...] = (("bound", _BOUND), ("duty", _DUTY))


_CONDITIONS = (_CONDITION, _CONDITION_BEFORE, _IN_ORDER, _ONCE_DONE, _FOR_SOME, _EQUATED, _OTHERWISE, _CONDITION_BEHIND)


_ANY = any_of_sought(*_CONDITIONS, _BOUND, _DUTY)


def _condition(seen: View, sentence: str) -> re.Match[str] | None:
    for pattern in _CONDITIONS:
        match = pattern.pattern.search(sentence) if pattern.may_be_in(seen) else None
        case = (match["case"] or match.groupdict().get("time") or "").strip() if match is not None else ""
        if match is None or _OF_SUCCESS.fullmatch(case) or _OF_ITSELF.fullmatch(case):
            continue
        if pattern is not _CONDITION_BEHIND or not _RELATIVE.search(sentence[: match.start()]):
            return match
    return None


def _in_part(part: re.Match[str], pattern: Sought, sentence: str) -> tuple[int, int] | None:
    """Return where a part of a sentence stands that has what is looked for, and does not merely name a thing."""
    match = pattern.pattern.search(sentence, part.start(), part.end())
    if match is None or _ATTRIBUTE.search(part[0]) or _RELATIVE.search(sentence[: match.start()]):
        return None
    if pattern is _BOUND and _CASE_OF_BOUND.search(part[0]):
        return None
    return part.span()
