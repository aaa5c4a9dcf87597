"""What a description says about sending the field: required, only where, no longer; and examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled, is_of
from reynard.prose.announcements import AND_MORE, CLEAN_END, any_of
from reynard.prose.atoms import read_atoms
from reynard.prose.cases import values_alone
from reynard.prose.cases_around import CODE, find_case_before_english, read_case
from reynard.prose.cases_behind import find_case_behind
from reynard.prose.conditions import opposite, read_condition
from reynard.prose.groups import sentence_around
from reynard.prose.model import Applies, CaseValue, Condition, Deprecated, Examples, Required
from reynard.prose.sought import finds_by, sought
from reynard.prose.view import CJK, runs_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.cases_behind import CaseBehind
    from reynard.prose.view import View

_KIND = r"(?:模型|版本|模式|类型|场景)?"
_EXAMPLE = sought(
    r"(?:例如|比如|譬如|诸如|举例|示例值?|样例|(?<!比)例子?(?=[:]))\s?(?:为|是)?\s?:?\s{0,2}|如\s?:\s{0,2}|如\s?(?=[A-Za-z0-9\"'`])"
    r"|\b(?i:e\.g\.,?|eg[.:]|for example,?:?|for instance,?|such as|examples?\s?:|example values?\s?:?)\s{0,2}",
    re.ASCII,
)
_EXAMPLE_END = compiled(r"[。;\n]|\.(?:\s|\Z)", re.ASCII)
_REQUIRED_WHEN = sought(
    r"(?P<case>(?:[^,。;\n()\[\]:!]|!(?==)){1,60}?)(?:的?时候?|的情况下|场景下?|模式下?|情况下?)?\s?,?\s?(?:(?:当前|[该此本])(?:参数|字段|值|项)\s?)?(?:则|才|都|也|均|为|是)?"
    r"(?P<must>必填项?|必传|必选(?!以|从|自)项?|不[能可得]为空|(?:必|(?<!无))须(?:填写|传入?|提供|设置)|(?<![无不毋])需要?(?:传|填写|提供)(?:入|此|该)?(?:参数|字段)?)"
    r"(?=\s*(?:[,。;\n).]|\Z|此|该|参数|[且并]))",
    re.ASCII,
)
_IS_VALUE = compiled(
    r"[`\"']?[A-Za-z_]\w*[`\"']?\s?(?:参数|字段)?(?:的?值)?\s?(?:取值?为?|为|是|==?)\s?[`\"']?[\w.-]+[`\"']?\s?\Z",
    re.ASCII,
)
"""A case that no word says to be one: `Type为 0 必选`."""
_OTHERS_NAMED = compiled(
    r"(?:(?:参数|字段)\s?[`\"']?[A-Za-z_]\w*[`\"']?|[`\"']?[A-Za-z_]\w*[`\"']?\s?(?:和|与|以?及|,)\s?[`\"']?[A-Za-z_]\w*[`\"']?)"
    r"\s?(?:参数|字段|两个|这些)?\s?(?:均为?|都|为|是)?\s?\Z",
    re.ASCII,
)
"""Names of several fields, or of one that is called so, before the words that they are required."""
_CASE = compiled(any_of("时 场景 模式 情况 任务 需 [文图]生(?:视频|图|音|成)"), re.ASCII)
_NO_CASE = compiled(rf"(?:|.*(?:不|非|无|是否|勿|是)|[{CJK}]{{1,2}}|(?:并且?|而且|且)[{CJK}])\Z", re.ASCII | re.DOTALL)
_SHORT_CASE = compiled(rf"(?![同此且暂及届临随有这那何])[{CJK}]{{2}}(?=时(?!间))|[{CJK}]{{2}}(?=模式|场景)", re.ASCII)
_KIND_BEHIND = compiled(r"模式|场景", re.ASCII)
_LABEL_BEFORE = compiled(rf"[{CJK}]+\s+(?=[{CJK}]+\Z)", re.ASCII)
"""The field's own name before the case: `歌词 自定义模式必填`."""
_REQUIRED = sought(
    r"(?P<no>"
    + any_of("非必填 非必须 非必传 非必选 不是必填 不必填 不必传 不再必填 不再必传 无需必填 选填 可不填 可不传 可留空")
    + ")"
    r"|(?P<maybe>(?<![不任])可选(?=\s*(?:[,。;)\]\n.!]|\Z|参数|字段|配置)))"
    r"|(?P<yes>(?<![非不是否])(?<!一定)(?<!未必)(?:必填|必传(?!\s?[`\"']?[A-Za-z_])|必选(?!以|从|自))(?!其[一中]|[一1]个)(?:项|字段|参数)?(?!(?:项|字段|参数|属性)?(?:的?列表|的?名称|的?集合|的?数组|校验))|(?<=[\[(])必须(?=[)\]]))",
    re.ASCII,
)
_VALUE_BEFORE = compiled(
    r"(?:\A|(?<=[。;,\n(]))\s?(?:仅|只有)?\s?[`\"'*]{0,2}(?P<value>[A-Za-z][\w.]*-[\w.-]*[A-Za-z0-9])[`\"'*]{0,2}\s?"
    r"(?:模型|版本|模式)?\s?[时下]?\s?\Z",
    re.ASCII,
)
"""A value with hyphens: no name of a field, of which people write that it is required."""
_CASE_BEFORE = compiled(
    r"(?:\A|(?<=[,。;\n(:])|(?<=[A-Za-z0-9]\s)(?=当))\s?(?P<case>(?:如果|若(?!干)|当(?!前)|如(?=[传选果为无未不没])|仅当|一旦"
    r"|(?<![^。;\n ])如(?=[\u3400-\u9fff])(?![下上图表何此同]))[^。;\n,]{1,60}?)"
    r"(?:的?时候?|的情况下|情况下)?\s?(?:,|则|,则|,\s?则)\s?(?:则|就|那么)?[^。;\n]{0,20}\Z",
    re.ASCII,
)
"""A case right before the words that something is required."""
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
_BEHIND_VALUE = compiled(r"[A-Za-z0-9`\"']\s?\(\s?(?:即将|已经?|将)?\Z", re.ASCII)
"""What says of one value that it is going, and not of the field."""
_SUBJECT_BEFORE = compiled(
    r"(?:[`\"'*]{1,3}(?P<marked>[A-Za-z0-9][\w.:/-]*)[`\"'*]{1,3}|(?<![\w.-])(?P<coded>[A-Za-z][\w.]*[-_.0-9][\w.-]*))\s?"
    r"(?:模型|版本|参数|字段|值|选项|模式|(?i:(?:model|option|value|mode|version|parameter|field)s?\b))?\s?"
    r"(?:(?i:(?:is|are|was|were|will\sbe|(?:has|have)\sbeen)(?:\s(?:now|being|also))?\s)|,|(?:现|目前|于)\s?)?\s?\Z",
    re.ASCII,
)
"""What is named right before the words that it is given up."""
_OTHERS_BEFORE = compiled(r"时\s?,?\s?[A-Za-z_]\w*(?:\s?(?:与|和|,|以?及)\s?[A-Za-z_]\w*)*\s?\Z", re.ASCII)
"""Other fields behind a case: they are what is required there."""
_ANOTHER_BEFORE = compiled(r"[A-Za-z_][\w.-]*[`\"'*]{0,2}\s?(?:参数|字段)?(?:也|均|都|就|为|则)?\s?\Z", re.ASCII)
_ENTRY_BEFORE = compiled(r"^\s{0,8}[-*+]\s{1,4}`[\w.-]{1,60}`\s?(?:[:=]|-{1,2})\s{0,3}\Z", re.ASCII | re.MULTILINE)
"""The name of an entry of a list: what is required behind it is that field, or of that value."""
_WITH = r"(?i:with|without|on|using)"
_REQUIRED_ENGLISH = sought(
    r"(?:\A|(?<=[\n(\[.,;:*])\s{0,2}|(?<=[\n ][-*] )|\A[-*]\s)(?i:this\s(?:field|parameter)\sis\s)?"
    r"(?i:(?P<no>optional|not required)|(?P<yes>(?:only\s(?=required\s(?:if|when|for)\b))?required|mandatory"
    r"|(?:(?:it|this|this\s\w+)\s)?must\s(?:also\s)?be\s"
    r"(?:supplied|provided|present|specified|given|included|sent)(?=\s(?:if|when|unless)\b)))"
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
_NO_CONDITION = compiled(
    r"(?i:(?:only\s)?(?:for|in)\s(?:(?:all|any)(?:\sof)?(?:\sthe|\sthese)?|every|each)(?:\s[\w/-]+){0,4})[\s.,:!]*"
    r"|(?:当|在|对于?|于)?\s?(?:所有|任何|任意|全部|每个|每种|各个|各种|各)(?:的?(?:模型|场景|模式|情况|类型|版本|请求|接口|时候?|下|都|均)){0,4}",
    re.ASCII,
)
"""A condition that names everything is none."""
_APART = compiled(r"(?i:\b(?:except|but|that|which|with|without|whose|when|if|unless|other\sthan)\b)|除", re.ASCII)
_USABLE = (
    r"(?:available|valid|supported|applicable|effective|used|usable|allowed|accepted|works?|applies|takes\seffect"
    r"|relevant|meaningful)"
)
"""What a field is under a condition. `Charged only when` and `required only when` forbid nothing."""
_ONLY_WHEN = sought(
    rf"\b(?i:only\s(?:be\s)?{_USABLE}\s(?:when|if)|{_USABLE}\sonly\s(?:when|if)"
    r"|only\s(?:set|use|provide|send|pass|specify|include)(?:\s(?:this|it))?(?:\s(?:field|parameter|option))?\s(?:when|if))"
    r"\s(?P<case>(?:[^.\n;)]|\.(?=\w)){1,120})"
    r"|\b(?i:(?:must\s(?:be\s(?:omitted|empty|unset|absent)|not\sbe\s(?:set|sent|used|provided|specified|given))"
    r"|(?:not|only)\s(?:available|supported|allowed|permitted|applicable|valid|usable)|cannot\sbe\s(?:used|set|sent|provided|specified))"
    r"\sunless)\s(?P<unless>(?:[^.\n;)]|\.(?=\w)){1,120})"
    r"|除非\s?(?P<lest>[^。;\n,)]{1,60}?)\s?,?\s?否则(?:不[可能得要]|请勿|禁止|无法)(?:传入?|使用|填写?|设置|提供)"
    r"|(?:仅当|只有当|只有在|只有(?=\s?[`]?[A-Za-z_]\w*[`]?\s?(?:为|=))|仅在|只在)\s?(?P<chinese>[^。;\n)]{1,80}?)(?:的?时候?|的情况下|情况下|模式下|下)?\s?,?\s?(?:才|可以?|能|会){0,2}"
    r"(?P<what>有效|生效|可用|可传|传(?!入的)|可设置|适用|支持|使用|需要(?:传|填))"
    r"|(?:\A|(?<=[。;\n,(]))(?P<then>(?:(?!仅[当在]|只有?[当在])[^。;,\n)]){1,80}?)(?:的?时候?)\s?,?\s?才?(?:有效|生效|可用)",
    re.ASCII,
)
_ELSE_NOT = sought(
    r"(?:\A|(?<=[。;,\n(]))\s?(?P<case>[^,。;\n]{2,60}?)(?:的?时候?|的情况下|情况下|模式下|场景下|下)\s?,?\s?(?:则|才)?"
    r"(?:必填|必传|必须(?:填写|传入?|提供|设置)|需要?(?:填写|传入?|提供))\s?[,;。]\s?"
    r"(?P<rest>(?:指定|选择?|传入?|设?为|使用)?\s?其[他它余](?!参数|字段)[\u3400-\u9fff]{0,6}?(?:时|情况下?|下)?\s?,?\s?(?:均|都|则)?"
    r"(?<!可)(?<!可以)(?:不[可能得]?[填传]|勿[填传]|不[能可得]使用))(?=\s*(?:[,。;)\n]|\Z|写|入))",
    re.ASCII,
)
"""What is needed in one case and must not be sent in all others: `指定 simple 时必填，指定其他类型时不填`."""
_DOING = frozenset(("支持", "使用"))
_OF_MORE = compiled(r"(?!\s*(?:[,。;)\n!.]|\Z|该|此|本|当前|设置|传|填|使用))", re.ASCII)
"""What goes on behind `支持` is what is supported then: something about the field, and not the field."""
_VALUE_IS = compiled(
    r"(?:\A|(?<=[。;,\n(])|(?<=\.\s))\s?(?:其中\s?)?(?:--)?[`\"'*]{0,2}(?P<value>[A-Za-z0-9][\w.:*-]*)[`\"'*]{0,2}\s?(?:格式|模式|选项|(?i:is|are)\s)?\Z",
    re.ASCII,
)
"""A value, or another field, of which the condition is said: `wav 仅在非流式下支持`."""
_OMITTED = sought(
    r"(?:(?:\A|(?<=[,。;(\n]))\s?(?:若|如果)?为空|不填|不传|留空|缺省)(?:则|时|为|即|默认|表示|将|就|,)"
    r"(?!\s?[会将]?(?:直接)?(?:报错|返回(?:错误|[45][0-9]{2}\b)|失败|被?拒绝))",
    re.ASCII,
)
"""What is no refusal: `不传则报错`."""
_DEPRECATED = sought(
    r"(?:已经?|即将|将)(?:被)?(?:废弃|弃用|下线|停用|淘汰)|不再(?:使用|支持|维护|推荐)|(?<!必要)(?<!情况)(?<!必须)不(?:推荐|建议)(?:继续)?使用(?!的)"
    r"|\(废弃\)|^\s*(?:废弃|弃用)|\b(?i:will be (?:retired|discontinued|sunset))\b"
    r"|\b(?i:deprecated|no longer (?:used|supported)|obsolete)\b",
    re.MULTILINE | re.ASCII,
)


@finds_by(_EXAMPLE)
def find_examples(seen: View) -> Iterator[Examples]:
    """Find what is only an example; `end` is where the sentence with it ends, so that nothing else is read from it."""
    at = 0
    for match in _EXAMPLE.all_in(seen):
        if match.start() < at:
            continue
        atoms = read_atoms(seen, match.end())
        limit = atoms.end if atoms else match.end()
        ends = _EXAMPLE_END.finditer(seen.plain, limit)
        stop = next((each for each in ends if not runs_on(seen.plain, each.start())), None)
        end = stop.start() if stop else len(seen.plain)
        before = seen.plain.rfind("(", max(0, match.start() - 40), match.start())
        if before >= 0 and ")" not in seen.plain[before : match.start()]:
            closing = seen.plain.find(")", match.end(), end)
            end = closing if closing >= 0 else end
        at = end
        items = atoms.items if atoms else ()
        if items and not CLEAN_END.match(seen.plain, items[-1].end) and not AND_MORE.match(seen.plain, items[-1].end):
            items = tuple(item for item in items if item.is_code)
        names = tuple(dict.fromkeys(item.value for item in items))
        yield Examples(values=names, start=match.start(), end=end)


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


@finds_by(_REQUIRED_WHEN, _REQUIRED, _REQUIRED_ENGLISH, _OMITTED)
def find_required(seen: View) -> Iterator[Required]:
    """Find whether the field must be sent, and when; what is said both ways without a condition cancels out."""
    found = [*_required_when(seen)]
    for match in (*_REQUIRED.all_in(seen), *_REQUIRED_ENGLISH.all_in(seen)):
        if any(each.start <= match.start() < each.end for each in found):
            continue
        word = next(each for each in ("yes", "no", "maybe") if match.groupdict().get(each))
        before = max(0, match.start() - 100)
        is_chinese = is_of(match, _REQUIRED.pattern)
        others = (_OTHERS_BEFORE, _OTHERS_NAMED) if is_chinese else ()
        if any(each.search(seen.plain, before, match.start()) for each in others):
            continue
        if _ENTRY_BEFORE.search(seen.plain, seen.plain.rfind("\n", 0, match.start()) + 1, match.start()):
            continue
        case = _THEN_BEFORE.search(seen.plain, before, match.start()) if is_chinese else None
        case = case or (_CASE_BEFORE.search(seen.plain, before, match.start()) if is_chinese else None)
        if case is not None:
            found += _required_in_case(seen, match, case)
            continue
        place = None if is_chinese or match["case"] else find_case_before_english(seen, match.start())
        if place is not None:
            words, when = seen.text[slice(*place)].strip(), read_case(seen, *place)
            is_required = bool(match["yes"])
            found.append(Required(is_required=is_required, condition=words, when=when, start=place[0], end=match.end()))
            continue
        spared = _EXCEPT_BEFORE.search(seen.plain, before, match.start()) if is_chinese else None
        if spared is not None:
            found.append(_required_except(seen, match, spared))
            continue
        for_value = _required_for_value(seen, match) if match["yes"] and is_chinese else None
        behind = find_case_behind(seen, match.end()) if is_chinese and match["yes"] else None
        if for_value is not None:
            found.append(for_value)
        elif behind is not None:
            found.append(_required_behind(seen, match, behind))
        elif match.groupdict().get("case"):
            found.append(_conditional(seen, match, is_required=bool(match["yes"])))
        else:
            found.append(Required(is_required=bool(match["yes"]), start=match.start(word), end=match.end(word)))
    omitted = [each for each in _OMITTED.all_in(seen) if not any(one.start <= each.start() < one.end for one in found)]
    found += [Required(is_required=False, start=each.start(), end=each.end()) for each in omitted]
    is_contradictory = len({each.is_required for each in found if each.condition is None}) > 1
    known: set[tuple[bool, str | None]] = set()
    for each in sorted(found, key=lambda one: one.start):
        key = (each.is_required, each.condition)
        if key not in known and not (is_contradictory and each.condition is None):
            known.add(key)
            yield each


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


@finds_by(_ONLY_WHEN, _ELSE_NOT)
def find_applies(seen: View) -> Iterator[Applies | CaseValue]:
    """Find that the field may be sent only under a condition."""
    for match in _ELSE_NOT.all_in(seen):
        when = read_condition(seen, *match.span("case")) or values_alone(seen, *match.span("case"))
        if when is not None:
            said = match["case"].strip(" \t*，,。")
            yield Applies(condition=said, when=when, start=match.start("rest"), end=match.end())
    for match in _ONLY_WHEN.all_in(seen):
        group = next(name for name in ("case", "unless", "lest", "chinese", "then") if match[name])
        start, end = match.span(group)
        words = seen.words(start, end).strip(" \t*，,。")
        if match["what"] and _OF_MORE.match(seen.plain, match.end()) and match["what"] in _DOING:
            continue
        subject = _VALUE_IS.search(seen.plain, max(0, match.start() - 60), match.start())
        if subject is not None:
            when = read_condition(seen, start, end)
            if when is not None:
                yield CaseValue(value=subject["value"], when=when, start=subject.start("value"), end=match.end())
        elif words and not words.endswith("此"):  # `且仅此时生效`: the case stands before
            yield Applies(condition=words, when=read_condition(seen, start, end), start=match.start(), end=match.end())


@finds_by(_DEPRECATED)
def find_deprecated(seen: View) -> Iterator[Deprecated]:
    """Find that the field should not be used any more."""
    match = _DEPRECATED.first_in(seen)
    if match and not _BEHIND_VALUE.search(seen.plain, max(0, match.start() - 12), match.start()):
        start, end = sentence_around(seen, match.start(), match.end())
        named = _SUBJECT_BEFORE.search(seen.plain, start, match.start())
        subject = (named["marked"] or named["coded"]) if named is not None else ""
        yield Deprecated(note=seen.text[start:end].strip(), subject=subject, start=start, end=end)
