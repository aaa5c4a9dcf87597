"""Whether a field must be sent: always, in one case only, in all cases but some, or not at all."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reynard.patterns import compiled, is_of
from reynard.prose.announcements import any_of
from reynard.prose.cases import values_alone
from reynard.prose.cases_around import CODE, find_case_before_english, read_case
from reynard.prose.cases_behind import find_case_behind
from reynard.prose.conditions import opposite, read_condition
from reynard.prose.model import Condition, Required
from reynard.prose.sought import finds_by, sought
from reynard.prose.view import CJK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.cases_behind import CaseBehind
    from reynard.prose.view import View

_KIND = r"(?:模型|版本|模式|类型|场景)?"
_REQUIRED_WHEN = sought(
    r"(?P<case>(?:[^,。;\n()\[\]:!]|!(?==)){1,60}?)(?:的?时候?|的情况下|场景下?|模式下?|情况下?)?\s?,?\s?(?:(?:当前|[该此本])(?:参数|字段|值|项)\s?)?(?:则|才|都|也|均|为|是)?"
    r"(?P<must>必填项?|必传|必选(?!以|从|自|其?[一二两12])项?|不[能可得]为空|(?:必|(?<!无))须(?:填写|传入?|提供|设置)|(?<![无不毋])需要?(?:传|填写|提供)(?:入|此|该)?(?:参数|字段)?)"
    r"(?=\s*(?:[,。;\n).]|\Z|此|该|参数|[且并]))",
    re.ASCII,
)
_IS_VALUE = compiled(
    r"[`\"']?[A-Za-z_]\w*[`\"']?\s?(?:参数|字段)?(?:的?值)?\s?(?:取值?为?|为|是|==?)\s?[`\"']?[\w.-]+[`\"']?\s?\Z",
    re.ASCII,
)
"""A case that no word says to be one: `Type为 0 必选`."""
_OTHERS_NAMED = compiled(
    r"(?:(?:所有|全部|以[上下]|[上下]列|其[他它余]|这些)[\u3400-\u9fff]{0,8}?(?:参数|字段)|(?:参数|字段)\s?[`\"']?[A-Za-z_]\w*[`\"']?|[`\"']?[A-Za-z_]\w*[`\"']?\s?(?:和|与|以?及|,)\s?[`\"']?[A-Za-z_]\w*[`\"']?)"
    r"\s?(?:参数|字段|两个|这些)?\s?(?:均为?|都|为|是)?\s?\Z",
    re.ASCII,
)
"""Names of several fields, or of one that is called so, before the words that they are required."""
_CASE = compiled(any_of("时 场景 模式 情况 任务(?=必) 驱动(?=必) 需 [文图]生(?:视频|图|音|成)"), re.ASCII)
_NO_CASE = compiled(rf"(?:|.*(?:不|非|无|是否|勿|是)|[{CJK}]{{1,2}}|(?:并且?|而且|且)[{CJK}])\Z", re.ASCII | re.DOTALL)
_SHORT_CASE = compiled(rf"(?![同此且暂及届临随有这那何])[{CJK}]{{2}}(?=时(?!间))|[{CJK}]{{2}}(?=模式|场景)", re.ASCII)
_KIND_BEHIND = compiled(r"模式|场景", re.ASCII)
_LABEL_BEFORE = compiled(
    rf"[{CJK}]+\s+(?=[{CJK}]+\Z|(?<![为是于选成]\s)(?:仅|当|在)?\s?[`\"']?[A-Za-z]\w*[0-9-][\w.-]*[`\"']?\s?(?:模式|模型|场景)?\Z)",
    re.ASCII,
)
"""The field's own name before the case: `歌词 自定义模式必填`, `首帧 i2v 模式必填`."""
_REQUIRED = sought(
    r"(?P<no>"
    + any_of("非必填 非必须 非必传 非必选 不是必填 不必填 不必传 不再必填 不再必传 无需必填 选填 可不填 可不传 可留空")
    + r"|(?:不是必须的?|可省略)(?=\s*(?:[,。;)\n]|\Z))"
    r"|(?:或者?|可以?|直接)(?:移除|去掉|删除|省略)(?:该|此|本)(?:参数|字段|项)(?=\s*(?:[,。;)\n]|\Z))"
    r"|(?:是否)?必[填传选]项?\s?:\s?(?:否|不|(?i:no|false|n)\b)(?=\s*(?:[,.。;)\n]|\Z)))"
    r"|(?P<maybe>(?<![不任])可选(?=\s*(?:[,。;)\]\n.!]|\Z|参数|字段|配置)))"
    r"|(?P<yes>是否必[填传选]\s?:\s?(?:是|(?i:yes|true|y)\b)|(?<![非不是否务])(?<!一定)(?<!未必)(?<!条件)(?<!条件性)(?:必填|必传(?!\s?[`\"']?[A-Za-z_])|必选(?!以|从|自))(?!其[一中]|[一二两12])(?:项|字段|参数)?(?!(?:项|字段|参数|属性)?(?:的?列表|的?名称|的?集合|的?数组|校验)|条件)|(?<=[\[(])必须(?=[)\]])"
    r"|(?:\A|(?<=[,。;\n(]))\s?(?:必须(?:传入|填写|提供)|不[能可](?:省略|缺省|缺失|不[填传]))(?=\s*(?:[,。;)\n]|\Z)))",
    re.ASCII,
)
_VALUE_BEFORE = compiled(
    r"(?:\A|(?<=[。;,\n(]))\s?(?:仅|只有)?\s?[`\"'*]{0,2}(?P<value>[A-Za-z][\w.]*-[\w.-]*[A-Za-z0-9]|[A-Za-z]+[0-9]+[A-Za-z]\w*)[`\"'*]{0,2}\s?"
    r"(?:模型|版本|模式)?\s?[时下]?\s?\Z",
    re.ASCII,
)
"""A value with hyphens, or a digit between letters (`i2v`): no name of a field that people call required."""
_CASE_BEFORE = compiled(
    r"(?:\A|(?<=[,。;\n(:])|(?<=[A-Za-z0-9]\s)(?=当))\s{0,12}(?P<case>(?:如果|若(?!干)|当(?!前)|如(?=[传选果为无未不没])|仅当|一旦"
    r"|(?<![^。;\n ])如(?=[\u3400-\u9fff])(?![下上图表何此同]))[^。;\n,]{1,60}?)"
    r"(?:的?时候?|的情况下|情况下)?\s?(?:,|则|,则|,\s?则)\s?(?:则|就|那么)?[^。;\n]{0,20}\Z",
    re.ASCII,
)
"""A case right before the words that something is required."""
_OPENED = compiled(
    r"(?:\A|(?<=[。;\n(:]))\s{0,12}(?P<case>(?:当(?![前中])|如果|若(?!干)|一旦|仅当|只有|除非)[^。;\n]{2,90}"
    r"|[^。;\n]{2,50}?(?<![同随暂按定实临限小计耗用及每到准超延届])时\s?,[^。;\n]{0,40})\Z"
    r"|(?:\A|(?<=[,。;\n(]))\s{0,12}(?P<called>(?:在\s?)?(?:Create|Modify|Update|Delete|Describe|Get|List|Add|Set|Submit|Query|Start)[A-Z]\w+"
    r"(?:\s?(?:和|与|,|及)\s?[A-Z]\w+){0,3}\s?(?:接口)?[时中]?(?:作为入参)?"
    r"|[\u3400-\u9fff]{0,8}(?:方式|模式|类型|版本|场景|档位)\s?(?:[A-Z](?![A-Za-z])|[vV]?[0-9][\w.]{0,6}))\s?\Z",
    re.ASCII,
)
"""The beginning of a sentence that is a case, or the name of a call in which something is required."""
_THEN_BEFORE = compiled(
    r"(?:\A|(?<=[,。;\n(:]))\s?(?:仅|当|如果|若)?\s?(?P<case>[^。;\n,]{2,60}?)时[^。;\n,]{0,8}[,;]\s?(?:且|并且?)?此时\s?\Z",
    re.ASCII,
)
"""A case in the part before: `仅 type=webhook 时需要，且此时必填`."""
_EXCEPT_BEFORE = compiled(
    r"(?:\A|(?<=[。;,\n(:]))\s?"
    rf"(?:除非\s?(?P<unless>[^。;\n,]{{1,60}}?)\s?,?\s?否则[^。;\n]{{0,12}}"
    rf"|除了?\s?(?P<without>[^。;\n]{{1,40}}?)\s?{_KIND}(?:以外|之外|外)的?\s?,?\s?(?:其他|其它|其余)?{_KIND}[均都则皆]?\s?"
    rf"|(?P<beside>[^。;\n]{{1,40}}?)\s?(?:以外|之外)的?(?:其他|其它|其余)?{_KIND}[均都则皆]?\s?"
    rf"|非(?![空零负必强法])\s?(?P<other>[^。;\n]{{1,40}}?)\s?{_KIND}时?\s?,?\s?[均都则皆]?\s?)\Z",
    re.ASCII,
)
"""What something is required without: `除非 mode=pro，否则必填`, `m-1 以外的模型必填`, `非 m-1 模型必填`."""
_OTHERS_BEFORE = compiled(r"时\s?,?\s?[A-Za-z_]\w*(?:\s?(?:与|和|,|以?及)\s?[A-Za-z_]\w*)*\s?\Z", re.ASCII)
"""Other fields behind a case: they are what is required there."""
_ANOTHER_BEFORE = compiled(r"[A-Za-z_][\w.-]*[`\"'*]{0,2}\s?(?:参数|字段)?(?:也|均|都|就|为|则)?\s?\Z", re.ASCII)
_ENTRY_BEFORE = compiled(r"^\s{0,8}[-*+]\s{1,4}`[\w.-]{1,60}`\s?(?:[:=]|-{1,2})\s{0,3}\Z", re.ASCII | re.MULTILINE)
"""The name of an entry of a list: what is required behind it is that field, or of that value."""
_WITH = r"(?i:with|without|on|using)"
_REQUIRED_ENGLISH = sought(
    r"(?:\A|(?<=[\n(\[.,;:*])\s{0,2}|(?<=[\n ][-*] )|\A[-*]\s|(?<=,\sbut)\s)(?i:this\s(?:field|parameter)\sis\s)?"
    r"(?i:(?P<no>optional|not required|not mandatory|(?:may|can) be omitted(?=\s*(?:[.;)\n]|\Z))"
    r"|(?:required|mandatory)\s?[:=]\s?(?:no|false|n)(?=\s*(?:[,.;)\n]|\Z)))"
    r"|(?P<yes>(?:only\s(?=(?:required|needed)\s(?:if|when|for)\b))?(?:required|needed(?=\s(?:if|when|only|for|unless)\b))|mandatory"
    r"|(?:(?:it|this|this\s\w+)\s)?must\s(?:also\s)?be\s"
    r"(?:supplied|provided|present|specified|given|included|sent|set)(?=\s(?:if|when|unless)\b|\s*(?:[.;)\n]|\Z))))"
    r"(?=\s*(?:[.,;:)(\]\n*!-]|\Z|(?i:(?:field|parameter)(?=[.,;:)*\n]|\Z)|if\b|when\b|only\b|for\b|unless\b|in\b|except\b"
    rf"|{_WITH}\s(?={CODE}))))"
    r"[^\w.\n]{0,2}(?i:(?:field|parameter)[^\w.\n]{0,2})?"
    r"(?:(?<![.\n])[\s*_,(–—-]{0,3}(?<=[\s(])(?P<case>(?:(?i:only\s)?"
    r"(?i:if|when|unless|for|except(?=\s(?:for|when|if|in|on|with|where)\b)|in(?!\s(?:the\s)?(?:body|request|headers?"
    r"|query|path|url|call|payload|(?:milli)?seconds?|minutes?|hours?|bytes|[kmg]b|pixels|(?:lower|upper)\s?case|format)\b))"
    rf"|(?i:only\s)?{_WITH}(?=\s{CODE}))\s"
    r"(?:(?!,\s(?:optional|not\srequired|otherwise|ignored|but)\b)[^.\n;)]|\.(?=\w)){1,120}))?",
    re.ASCII,
)
_MUST_SEND = sought(
    r"(?:\b(?i:(?:you\s)?must\s(?:specify|set|provide|include|send)\s(?:this|the)\s(?:parameter|field|option))\s"
    r"(?=(?i:if|when|unless)\s)|(?:必[填传选]条件|条件必[填传选])\s?(?:为|是)?\s?:\s?)(?P<case>(?:[^.。\n;)]|\.(?=\w)){1,120})",
    re.ASCII,
)
_NO_CONDITION = compiled(
    r"(?i:(?:only\s)?(?:for|in)\s(?:(?:all|any)(?:\sof)?(?:\sthe|\sthese)?|every|each)(?:\s[\w/-]+){0,4})[\s.,:!]*"
    r"|(?:当|在|对于?|于)?\s?(?:所有|任何|任意|全部|每个|每种|各个|各种|各)(?:的?(?:模型|场景|模式|情况|类型|版本|请求|接口|时候?|下|都|均)){0,4}",
    re.ASCII,
)
"""A condition that names everything is none."""
_APART = compiled(r"(?i:\b(?:except|but|that|which|with|without|whose|when|if|unless|other\sthan)\b)|除", re.ASCII)
_OMITTED = sought(
    r"(?:(?:\A|(?<=[,。;(\n]))\s?(?:若|如果)?为空|不填|不传|留空|缺省)(?:则|时|为|即|默认|表示|将|就|,)"
    r"(?!\s?[会将]?(?:直接)?(?:报错|返回(?:错误|[45][0-9]{2}\b)|失败|被?拒绝))",
    re.ASCII,
)
"""What is no refusal: `不传则报错`."""


_MOST = 200
"""Demands that are looked into: each beside all before it, and no field has so many."""


def _required_for_value(seen: View, must: re.Match[str]) -> Required | None:
    """Read `m-1-frames 必填`: a value of another field, which is not named, is the case."""
    value = _VALUE_BEFORE.search(seen.plain, 0, must.start())
    if value is None:
        return None
    start, end = value.span("value")
    words = seen.text[start:end]
    return Required(
        is_required=True,
        condition=words,
        when=Condition(field="", test="is", values=(words,)),
        start=start,
        end=must.end(),
    )


@finds_by(_REQUIRED_WHEN, _REQUIRED, _REQUIRED_ENGLISH, _MUST_SEND, _OMITTED)
def find_required(seen: View) -> Iterator[Required]:
    """Find whether the field must be sent, and when; what is said both ways without a condition cancels out."""
    found = [*_required_when(seen), *(_conditional(seen, each, is_required=True) for each in _MUST_SEND.all_in(seen))]
    for match in islice((*_REQUIRED.all_in(seen), *_REQUIRED_ENGLISH.all_in(seen)), _MOST):
        if not any(each.start <= match.start() < each.end for each in found):
            found += _in_chinese(seen, match) if is_of(match, _REQUIRED.pattern) else _in_english(seen, match)
    omitted = [each for each in _OMITTED.all_in(seen) if not any(one.start <= each.start() < one.end for one in found)]
    found += [Required(is_required=False, start=each.start(), end=each.end()) for each in omitted]
    is_contradictory = len({each.is_required for each in found if each.condition is None}) > 1
    known: set[tuple[bool, str | None]] = set()
    for each in sorted(found, key=lambda one: one.start):
        key = (each.is_required, each.condition)
        if key not in known and not (is_contradictory and each.condition is None):
            known.add(key)
            yield each


def _in_chinese(seen: View, match: re.Match[str]) -> Iterator[Required]:
    """Read words that say that something is required, with the case before or behind them."""
    before, at = max(0, match.start() - 100), match.start()
    if _OTHERS_BEFORE.search(seen.plain, before, at) or _OTHERS_NAMED.search(seen.plain, before, at):
        return
    if _is_of_entry(seen, at):
        return
    case = _THEN_BEFORE.search(seen.plain, before, at) or _CASE_BEFORE.search(seen.plain, before, at)
    if case is not None:
        yield from _required_in_case(seen, match, case)
        return
    spared = _EXCEPT_BEFORE.search(seen.plain, before, at)
    if spared is not None:
        yield _required_except(seen, match, spared)
        return
    opened = _OPENED.search(seen.plain, before, at) if match["yes"] else None
    for_value = _required_for_value(seen, match) if match["yes"] else None
    behind = find_case_behind(seen, match.end()) if match["yes"] else None
    if opened is not None:  # a case that no one form has
        start, end = opened.span("case" if opened["case"] else "called")
        words = seen.words(start, end).strip(" \t*-，,。")
        yield Required(is_required=True, condition=words, start=start, end=match.end())
    elif for_value is not None:
        yield for_value
    elif behind is not None:
        yield _required_behind(seen, match, behind)
    else:
        yield _in_all_cases(match)


def _in_english(seen: View, match: re.Match[str]) -> Iterator[Required]:
    """Read `Required`, `optional`, `required if …`, with the case before or behind."""
    if _is_of_entry(seen, match.start()):
        return
    place = None if match["case"] else find_case_before_english(seen, match.start())
    if place is not None:
        words, when = seen.text[slice(*place)].strip(), read_case(seen, *place)
        is_required = bool(match["yes"])
        yield Required(is_required=is_required, condition=words, when=when, start=place[0], end=match.end())
    elif match["case"]:
        yield _conditional(seen, match, is_required=bool(match["yes"]))
    else:
        yield _in_all_cases(match)


def _is_of_entry(seen: View, at: int) -> bool:
    """Tell whether the name of an entry stands before: what is required behind it is that."""
    return _ENTRY_BEFORE.search(seen.plain, seen.plain.rfind("\n", 0, at) + 1, at) is not None


def _in_all_cases(match: re.Match[str]) -> Required:
    word = next(each for each in ("yes", "no", "maybe") if match.groupdict().get(each))
    return Required(is_required=bool(match["yes"]), start=match.start(word), end=match.end(word))


def _required_when(seen: View) -> Iterator[Required]:
    for match in _REQUIRED_WHEN.all_in(seen):
        start = match.start("case")
        if seen.plain[start - 1 : start] == "]":  # `【合成】任务必选`
            start = max(seen.plain.rfind("[", 0, start), 0)
        while start and seen.text[start - 1] == "、":  # more values of the same case
            start = max(seen.plain.rfind(each, 0, start - 1) for each in ",。;\n()[]:!") + 1
        case = seen.text[start : match.end("case")].strip(" \t*-，,。")
        is_short = _SHORT_CASE.match(seen.plain, match.start("case") + len(match["case"]) - len(match["case"].lstrip()))
        has_case = (
            (_CASE.search(match[0]) or _IS_VALUE.search(case))
            and not _OTHERS_BEFORE.search(case)
            and (is_short or not _NO_CASE.match(case))
        )
        if has_case:
            yield _conditional(seen, match, is_required=True, start=start)


def _required_in_case(seen: View, match: re.Match[str], case: re.Match[str]) -> Iterator[Required]:
    """Read `如果没有传入 a，则必传`; what is said of another field (`当 a 为 b 时，c 必填`) is not of this one."""
    if not _ANOTHER_BEFORE.search(seen.plain, case.end("case"), match.start()):
        start, end = case.span("case")
        yield Required(
            is_required=bool(match["yes"]),
            condition=seen.words(start, end).strip(" \t*-，,。"),
            when=read_case(seen, start, end),
            start=case.start(),
            end=match.end(),
        )


def _required_except(seen: View, match: re.Match[str], spared: re.Match[str]) -> Required:
    """Read what is required wherever a condition does not hold, or in all cases but some."""
    start, end = next(spared.span(each) for each in spared.groupdict() if spared[each] is not None)
    return Required(
        is_required=bool(match["yes"]),
        condition=seen.words(spared.start(), match.start()).strip(" \t*-，,。"),
        when=opposite(read_condition(seen, start, end) or values_alone(seen, start, end)),
        start=spared.start(),
        end=match.end(),
    )


def _required_behind(seen: View, match: re.Match[str], behind: CaseBehind) -> Required:
    """Read what is required only in the case that stands behind it."""
    when = read_case(seen, behind.start, behind.end)
    return Required(
        is_required=True,
        condition=behind.words,
        when=opposite(when) if behind.is_spared else when,
        start=match.start(),
        end=behind.stop,
    )


def _conditional(seen: View, match: re.Match[str], *, is_required: bool, start: int | None = None) -> Required:
    end = match.end("case")
    start = match.start("case") if start is None else start
    label = _LABEL_BEFORE.match(seen.plain, start, end)
    start = label.end() if label is not None else start
    kind = _KIND_BEHIND.match(seen.plain, end)
    words = seen.words(start, kind.end() if kind is not None else end).strip(" \t*-，,。")
    if _NO_CONDITION.fullmatch(words) and not _APART.search(words):
        return Required(is_required=is_required, start=match.start(), end=match.end())
    when = read_case(seen, start, end)
    return Required(
        is_required=is_required, condition=words, when=when, start=min(start, match.start()), end=match.end()
    )
