"""Where a field, or one value of it, goes only in one case, or in all but one: `仅 m-2 支持`, `v3 不支持`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.atoms import FORMS, read_atoms
from reynard.prose.cases import ABOUT_MANY, CLAUSE, CODED, KIND, VALUE_END, apart, values_alone
from reynard.prose.conditions import opposite, read_condition
from reynard.prose.model import Applies, CaseValue, Condition
from reynard.prose.sought import finds_by, sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.view import View

_UNIT = r"(?:\s?(?:秒钟?|s\b|(?i:seconds?)\b))?"
_ONLY_FOR = sought(
    r"(?:(?:该|此|本)(?:参数|字段|功能|选项)?|参数)(?:目前|暂时?)?(?:仅|只)(?:支持|适用于|限于?|对)\s?"
    r"|(?:\A|(?<=[。;,\n()\s倍秒帧张]))(?:目前|暂时?)?(?:仅|只有|仅对|只对|仅在|仅限|[仅只]适用于|仅限于|[仅只]用于)\s?(?=[A-Za-z0-9`\"'*])"
    r"|\A\s?[仅只]支持\s?(?=[`\"']?[A-Za-z_]\w*[`\"']?\s?==?)|(?:\A|(?<=[。;,\n(]))[仅只]支持\s?(?=[`\"']?[A-Za-z][\w.]*-[\w.-]*[`\"']?\s?(?:模型|版本)(?=\s*(?:[,。;)\n]|\Z)))"
    r"|(?<=[0-9pPkK秒])\s?[仅只]支持\s?(?=[`\"']?[A-Za-z][\w.]*-[\w.]*[0-9])|适用的?模型\s?(?:为|是)?\s?:\s?(?=[A-Za-z`\"'])"
    r"|\b(?i:(?:this\s(?:parameter|field|option|feature)\s)?(?:is\s)?(?:currently\s)?(?:only|exclusively)\s"
    r"(?:be\s)?(?:supported|available|valid|applicable|works?|applies|effective|used|usable)\s(?:by|for|with|on|in|to)\s(?:the\s)?)"
    r"|(?:\A|(?<=[.(\n])\s?)(?i:only\sfor\s(?:the\s)?|only\s(?=[`\"'])|(?=[a-z][a-z0-9]*-[\w.-]*[0-9][\w.-]*\sonly(?:[.,;]|\Z))"
    r"|(?=[`\"'][\w.:-]{1,60}[`\"'](?:\s?(?:,|and|or)\s?[`\"'][\w.:-]{1,60}[`\"']){0,4}\sonly(?:[.,;]|\Z)))"
    r"|(?:\A|(?<=[。;,\n(]))适用于\s?(?=[`\"']?[A-Za-z_]\w*[`\"']?\s?(?:==?|为|是))"
    r"|\A\s?支持的?模型\s?:\s?(?=[^\n]{2,200}\n+[ ]*\S)"
    r"|(?<=[0-9pPkK`\"'])\s(?:(?i:is)\s)?(?i:only\s(?:with|for|on|in))\s(?i:the\s)?",
    re.ASCII,
)
_OF_A_FIELD = compiled(
    r"(?P<case>[`\"'*]{0,2}[A-Za-z_]\w*[`\"'*]{0,2}(?:\s?(?:==?|为|是)|\s(?i:is|(?:set|equal)\sto)\b)\s?[^,。;\n()]{1,40}?)\s?"
    r"(?:的?时候?|的?情况下?|的?(?:任务|场景|请求|模式)下?)?\s?,?\s?(?:才?(?:有效|生效|可用|支持|可传)|(?:时|可以?|才)?(?:使用|传入?|填写?|设置))?"
    r"(?=\s*(?:[,。;)\n]|\.(?!\w)|\Z))",
    re.ASCII,
)
"""The case behind words for the only one, as a field and what it is: `仅对 mode=pro 有效`."""
_VALUE_NEEDS = sought(
    r"(?:\A|(?<=[。;,\n(])|(?<=\.\s))\s?(?:[-*]\s{1,3})?[`\"'*]{0,2}(?P<value>[A-Za-z0-9][\w.:*-]*)[`\"'*]{0,2}\s?"
    r"(?:(?:仅|只)支持|要求|需要?(?:设置)?|必须(?:设置|配合)?|仅(?:限|当|在)|\s(?i:requires?|needs|only\s(?:with|when|if)|works\sonly\s(?:with|when|if)))\s?"
    r"(?P<case>[`\"'*]{0,2}[A-Za-z_]\w*[`\"'*]{0,2}\s?(?:==?|为|是|\s(?i:to\sbe|is|set\sto|=))\s?[^,。;\n]{1,40}?)\s?(?:时|才?可用|才?支持)?(?=\s*(?:[,。;)\n]|\.\s|\.?\Z))",
    re.ASCII,
)
"""A value of the field that goes only where another field is such: `transparent 要求 format=png`."""
_NEVER = sought(
    r"\b(?i:cannot|can\snot|can't|must\snot|may\snot)\s(?i:be\s(?:set\sto\s)?)[`\"'](?P<value>[^`\"'\n]{1,40})[`\"']\s"
    r"(?:(?i:for|with)\s(?=[`\"'])|(?i:when|if)\s)(?P<case>(?:[^,.;\n]|\.(?=\w)){2,60})",
    re.ASCII,
)
"""A value that does not go in one case: ``Cannot be `on` for `flash` ``."""
_NEVER_THERE = sought(
    r"(?:\A|(?<=[。;,\n(])|(?<=\.\s))\s?(?:--)?(?P<case>[`\"']?[A-Za-z_]\w*[`\"']?\s?==?\s?[`\"']?[\w.-]+[`\"']?"
    r"|[`\"']?[A-Za-z][\w.]*-[\w.-]*[0-9][\w.-]*[`\"']?\s?(?:模型|版本)?)\s?(?:时\s?)?(?:不支持|\s(?i:does\snot|doesn't)\s(?i:support|allow))\s?[`\"']?(?P<value>[A-Za-z0-9](?:[\w.:]*\w)?)[`\"']?(?:\s?秒)?"
    r"(?=\s*(?:[,。;)\n]|\.\s|\.?\Z))"
    r"|(?:\A|(?<=[。;,\n(]))\s?(?P<measure>[0-9]+(?:[pPkK]|[x:*][0-9]+|\s?秒))\s?(?:暂?不支持|不适用于)\s?(?P<of>[`\"']?[A-Za-z][\w.]*-[\w.-]*[`\"']?\s?(?:模型|版本)?)(?=\s*(?:[,。;)\n]|\Z))",
    re.ASCII,
)
"""A value that does not go where another field is such: `quality=1080p does not support 8s`."""
_SECONDS = compiled(r"[0-9]+s")
_MUST_BESIDE = sought(
    r"(?:使用|传入?|设置|提供)(?:此|该|本)?(?:参数|字段)?时\s?,?\s?(?P<case>[`\"']?[A-Za-z_]\w*[`\"']?\s?必?须(?:设置)?为\s?[`\"']?[\w.-]+[`\"']?)(?=\s*(?:[,。;)\n]|\Z))",
    re.ASCII,
)
"""What another field must be where this one is sent: `使用时 logprobs 须为 true`."""
_ITSELF_SUPPORTED = compiled(
    r"[\s.)!]*(?:[该此本](?:参数|字段|功能|选项)|(?i:this(?:\s(?:field|parameter|option|feature))?|it))?[\s.)!]*"
)
_ITSELF = frozenset(("it", "this"))
_OWNED = sought(
    r"(?:\A|(?<=[。;,\n(]))\s?(?P<case>[`\"']?[A-Za-z][\w.]*-[\w.-]*[`\"']?(?:\s?[,、/和]\s?[`\"']?[A-Za-z][\w.]*-[\w.-]*[`\"']?){0,5})"
    r"\s?(?:模型|版本|系列)?(?:专用|专属|独有|特有|独占)的?(?:参数|字段|功能|选项)?(?=\s*(?:[,。;)\n]|\Z))"
    r"|\b(?i:(?:supported|available|valid|applicable)\s(?:by|for|in|on|with|to))\s(?i:the\s)?(?P<english>[^.;\n()]{1,60}?)\s(?i:only)(?=\s*(?:[.,;)\n]|\Z))"
    r"|(?:\A|(?<=[.;\n(]\s)|(?<=[\n(]))(?i:only)\s(?P<alone>[^.;\n()]{1,60}?)\s(?i:supports?|accepts?|takes?)\s(?i:this|it)\b",
    re.ASCII,
)
"""What alone has the field: `m-2 专用`, `Available for m-2 only`, `only m-2 supports this`."""
_REFUSED = sought(
    r"(?:\A|(?<=[。;,\n(]))\s?(?:目前|暂时?)?(?:[仅只]有?\s?)?(?P<case>(?:[`\"'\w.-]{1,30}\s?,\s?){0,5}[^,。;\n()]{1,40}?)\s?(?:系列)?(?:模型|模式|版本)?(?:下|时)?\s?"
    r"(?:暂?不支持|不可用|不[能可得](?:使用|传入?|填)|无法使用|不允许)(?:当前|该|此|本)?(?:参数|字段|功能|选项)?(?=\s*(?:[,。;)\n]|\Z))"
    r"|(?:\A|(?<=[.\n(])\s?)(?i:(?:this\s\w+\s)?must\sbe\s(?:empty|omitted|unset|absent)\s(?:for|when|if)\s(?:the\s)?"
    r"|(?:this\s\w+\sis\s)?(?:not\s(?:supported|available|allowed)|unsupported)\s(?:by|for|with|when|if|in|on)\s(?:the\s)?)"
    r"(?P<english>(?:[^.;\n)]|\.(?=\w)){1,60})"
    r"|(?:\A|(?<=[.;\n(]\s)|(?<=[\n(]))(?P<without>[^.;,\n()]{1,60}?)\s(?i:(?:does|do)\snot|doesn't|don't)\s(?i:support\s(?:this|it)\b)",
    re.ASCII,
)
"""Where the field must not be sent."""
_EXCEPT = sought(
    r"(?:\A|(?<=[。;,\n(])|(?<=\.\s))\s?除了?\s?(?P<case>[^,。;\n()]{1,60}?)\s?(?:系列)?(?:的?(?:模型|模式|版本|引擎))?(?:之|以)?外\s?,?\s?(?:的?(?:其他|其它|其余|所有|全部))?的?"
    r"(?:模型|模式|版本|引擎)?(?:均|都|全部|皆)?(?:可?支持|可用|有效|可以?使用)(?:该|此|本)?(?:参数|字段|功能)?(?=\s*(?:[,。;)\n]|\Z))"
    r"|(?:\A|(?<=[.\n(;])\s?)(?i:(?:this\s\w+\s(?:is\s)?)?(?:supported|available|accepted|allowed)\s(?:by|for|on|in|with)\s(?:all|any|every)\s"
    r"(?:other\s)?(?:models?|modes?|versions?|engines?)\s(?:except|but|other\sthan|excluding)(?:\sfor)?\s)(?P<english>(?:[^.;\n)]|\.(?=\w)){1,60})"
    r"|(?:\A|(?<=[.\n(;])\s?)(?i:(?:all|any|every)\s(?:other\s)?(?:models?|modes?|versions?|engines?)\s(?:except|but|other\sthan|excluding)(?:\sfor)?\s)"
    r"(?P<spared>(?:[^.,;\n)]|\.(?=\w)){1,60}?),?\s(?i:supports?\s(?:this|it)\b)(?=\s?(?:\w+\s?)?(?:[.,;)\n]|\Z))",
    re.ASCII,
)
"""The one case in which the field does not go."""
_IN_BRACKETS = sought(
    r"\((?P<case>[^()]{2,60}?)\s(?i:only)\)|\((?i:only)\s(?:for\s)?(?P<after>[^()]{2,60})\)|\(仅(?:限|支持)?\s?(?P<chinese>[^()]{2,60}?)(?:支持|可用|有效)?\)",
    re.ASCII,
)
_EITHER_BEFORE = compiled(r"(?:或|\bor\b)[^。;\n.]{0,40}\Z", re.ASCII)
"""What makes brackets speak of the second of two forms: `文本，或内容数组（仅 m-2）`."""
_LISTED_BEFORE = compiled(
    r"(?:[,/|]|或|和|\b(?:or|and)\b)\s?[`\"']?(?P<value>[A-Za-z0-9][\w.:*-]*)[`\"']?\s?(?:秒|s\b|seconds?\b)?\s?\Z",
    re.ASCII,
)
"""A value of a list, of which brackets behind it speak: `480p、1080p（仅 pro 支持）`."""
_NOTED_VALUE = compiled(r"(?<![\w.-])(?P<value>[A-Za-z0-9][\w.:*-]*)[`\"']?\s?\((?:[^()。;\n]{0,60},\s?)?\Z", re.ASCII)
"""A value with brackets behind it, of which they speak: `cover（翻唱，m-1 不支持）`."""
_ONE = r"[`\"']?[A-Za-z0-9][\w.:*-]*[`\"']?"
_VALUES_BEFORE = compiled(
    rf"(?:\A|(?<=[。;\n(])|(?<=\.\s)|(?<=[\u3400-\u9fff])(?<=选项|其中|取值|的值|音色|风格|格式|语言))\s*(?:[-*]\s+)?"
    rf"(?P<list>{_ONE}(?:\s?(?:,|/|和|或|及|与|\band\b|\bor\b)\s?{_ONE}){{1,8}})(?<!\.)\s?\Z",
    re.ASCII,
)
"""Several values that a sentence speaks of: `选项 a、b 仅对 m-2 生效`."""
_MEASURE_BEFORE = compiled(r"(?:\A|[。;,\n(])\s?(?:其中\s?)?[0-9]+(?:[pPkK]|[x:*][0-9]+)?\s?秒?\s?\Z")
"""A size or a time that a sentence speaks of: `4k 仅限 m-2`."""
_BARE_ONLY = compiled(r"(?:目前|暂时?)?(?:仅|只有|仅对|只对|仅在|仅限)\s?\Z", re.ASCII)
_THEN_SUPPORTED = compiled(
    rf"{KIND}\s?(?:才?(?:支持|可用|有效|生效|可以?使用|可传)|(?i:supports?|accepts?|allows?)\b)(?P<rest>[^,。;\n]*)",
    re.ASCII,
)
_ALONE = compiled(r"\s*仅(?:限|支持)?\s?[^,。;\s]{2,60}\s*[。.]?\s*", re.ASCII)
"""A description that is nothing but the one case in which the field goes: `仅 star-think`."""


def find_refusals(seen: View) -> Iterator[CaseValue | Applies]:
    """Find values and fields that belong to one case; which field has the case, who knows them must tell."""
    yield from _find_only(seen)
    yield from _find_owned(seen)
    yield from _find_refused(seen)
    yield from _find_unsupported(seen)


@finds_by(_OWNED)
def _find_owned(seen: View) -> Iterator[Applies]:
    """Find the values of another field, with which alone the described one goes."""
    for match in _OWNED.all_in(seen):
        case = next(match.span(each) for each in ("case", "english", "alone") if match[each])
        when = values_alone(seen, *case)
        if when is not None and all(map(CODED.search, when.values)) and not ABOUT_MANY.search(seen.plain, *case):
            said = seen.text[match.start() : match.end()].strip(" ,，。.(")
            yield Applies(condition=said, when=when, start=match.start(), end=match.end())


@finds_by(_VALUE_NEEDS, _REFUSED, _NEVER, _MUST_BESIDE, _EXCEPT)
def _find_refused(seen: View) -> Iterator[CaseValue | Applies]:
    """Find what a value of the field needs, and where the field must not be sent."""
    for match in _VALUE_NEEDS.all_in(seen):
        when = read_condition(seen, *match.span("case"))
        if when is not None:
            value, start = match["value"], match.start("value")
            if value.lower() in _ITSELF:
                yield Applies(
                    condition=match["case"].strip().replace(" to be ", " is "), when=when, start=start, end=match.end()
                )
            else:
                yield CaseValue(value=value, when=when, start=start, end=match.end())
    for match in _NEVER.all_in(seen):
        when = opposite(read_condition(seen, *match.span("case")) or values_alone(seen, *match.span("case")))
        if when is not None:
            yield CaseValue(value=match["value"], when=when, start=match.start(), end=match.end())
    for match in _MUST_BESIDE.all_in(seen):
        when = read_condition(seen, *match.span("case"))
        if when is not None:
            yield Applies(condition=match["case"].strip(), when=when, start=match.start(), end=match.end())
    for match in _EXCEPT.all_in(seen):
        case = next(match.span(each) for each in ("case", "english", "spared") if match[each])
        when = opposite(values_alone(seen, *case))
        said = seen.text[match.start() : match.end()].strip(" ,，。.(")
        if when is not None:
            yield Applies(condition=said, when=when, is_refusal=True, start=match.start(), end=match.end())
    for match in _REFUSED.all_in(seen):
        case = next(match.span(each) for each in ("case", "english", "without") if match[each])
        when = opposite(read_condition(seen, *case) or values_alone(seen, *case))
        if when is None or ABOUT_MANY.search(seen.plain, *case):
            continue
        noted = _NOTED_VALUE.search(seen.plain, max(0, match.start() - 80), match.start())
        if noted is not None:
            yield CaseValue(value=noted["value"], when=when, start=match.start(), end=match.end())
            continue
        said = seen.text[match.start() : match.end()].strip(" ,，。.(")
        yield Applies(condition=said, when=when, is_refusal=True, start=match.start(), end=match.end())


@finds_by(_NEVER_THERE)
def _find_unsupported(seen: View) -> Iterator[CaseValue]:
    """Find values that do not go where another field is such."""
    for match in _NEVER_THERE.all_in(seen):
        case = match.span("case" if match["case"] else "of")
        when = opposite(read_condition(seen, *case) or values_alone(seen, *case))
        if when is not None:
            named = match["value"] or match["measure"].removesuffix("秒").strip()
            value = named[:-1] if _SECONDS.fullmatch(named) else named
            yield CaseValue(
                value=value, when=when, start=match.start("case" if match["case"] else "measure"), end=match.end()
            )


@finds_by(_IN_BRACKETS, _ONLY_FOR)
def _find_only(seen: View) -> Iterator[CaseValue | Applies]:
    """Read `此参数仅支持 m-2`, `only supported by m-2`, `仅 m-2 支持`, `仅 m-2 支持 10 秒`, `(m-2 only)`."""
    noted = [*_find_in_brackets(seen)]
    yield from noted
    of_values = [each for each in noted if isinstance(each, CaseValue)]
    for match in _ONLY_FOR.all_in(seen):
        if not any(each.start <= match.start() < each.end for each in of_values):
            of_field = _OF_A_FIELD.match(seen.plain, match.end())
            named = read_condition(seen, *of_field.span("case")) if of_field is not None else None
            found = _only_with(seen, match.start(), of_field.end(), named) if of_field and named else None
            yield from _find_only_for(seen, match) if found is None else found


def _find_in_brackets(seen: View) -> Iterator[CaseValue | Applies]:
    """Read `(m-2 only)`, which is said of the value before it, or of the field."""
    for match in _IN_BRACKETS.all_in(seen):
        case = next(match.span(name) for name in ("case", "after", "chinese") if match[name])
        when = values_alone(seen, *case) or read_condition(seen, *case)
        listed = _LISTED_BEFORE.search(seen.plain, max(0, match.start() - 60), match.start())
        if when is not None and listed is not None and listed["value"].lower() not in FORMS:
            yield CaseValue(value=listed["value"], when=when, start=listed.start("value"), end=match.end())
        elif listed is None and _EITHER_BEFORE.search(seen.plain, 0, match.start()):
            continue
        elif when is not None and all(CODED.search(each) for each in when.values):
            said = seen.text[match.start() + 1 : match.end() - 1]
            yield Applies(condition=said, when=when, start=match.start(), end=match.end())


def _only_with(seen: View, at: int, end: int, when: Condition) -> list[CaseValue | Applies]:
    """Read what goes only where a condition holds: the value that is spoken of before it, or the field."""
    value, start = _value_before(seen, at)
    if value:
        return [CaseValue(value=value, when=when, start=start, end=end)]
    said = seen.text[at:end].strip(" ,。.(")
    return [] if value is None else [Applies(condition=said, when=when, start=at, end=end)]


def _find_only_for(seen: View, match: re.Match[str]) -> Iterator[CaseValue | Applies]:
    """Read the values behind words for the only case: `仅 m-2 支持`."""
    atoms = read_atoms(seen, match.end())
    if atoms is None or ABOUT_MANY.search(seen.plain[match.start() : atoms.end] + _sentence(seen, atoms.end)[:6]):
        return
    when = Condition(field="", test="is", values=apart(atoms.values))
    rest = _THEN_SUPPORTED.match(seen.plain, atoms.end)
    is_bare = _BARE_ONLY.search(match[0]) and not (_ALONE.fullmatch(seen.plain) and CODED.search(atoms.values[0]))
    is_spoken_of = is_bare and rest is None and _MEASURE_BEFORE.search(seen.plain, 0, match.start()) is not None
    if rest is None and not is_spoken_of and (is_bare or not VALUE_END.match(_sentence(seen, atoms.end))):
        return
    end = rest.end() if rest is not None else atoms.end
    value = _only_value(seen, *rest.span("rest")) if rest is not None else ""
    start = match.start()
    listed = _VALUES_BEFORE.search(seen.plain, max(0, start - 120), start) if value == "" else None
    if listed is not None and (several := read_atoms(seen, listed.start("list"))) is not None:
        for each in several.values:
            yield CaseValue(value=each, when=when, start=listed.start("list"), end=end)
    elif value == "":
        yield from _only_with(seen, start, end, when)
    elif value:
        yield CaseValue(value=value, when=when, start=start, end=end)


def _sentence(seen: View, at: int) -> str:
    """Return what follows up to the end of the sentence."""
    found = CLAUSE.match(seen.plain, at)
    return seen.plain[at : found.end()] if found else ""


def _only_value(seen: View, start: int, end: int) -> str | None:
    """Return the one value that is supported so; empty where no more is said, None where something else is."""
    if _ITSELF_SUPPORTED.fullmatch(seen.plain, start, end):
        return ""
    atoms = read_atoms(seen, start + len(seen.plain[start:end]) - len(seen.plain[start:end].lstrip()))
    if (
        atoms is None
        or len(atoms.items) != 1
        or not re.compile(rf"{_UNIT}[\s.)!]*\Z").match(seen.plain[atoms.end : end])
    ):
        return None
    return re.sub(r"s\Z", "", atoms.values[0]) if atoms.values[0][:-1].isdigit() else atoms.values[0]


def _value_before(seen: View, at: int) -> tuple[str | None, int]:
    """Return the value that a sentence speaks of (`4K is only for m-2`), and where; empty of the field itself."""
    clause = max(seen.plain.rfind(each, 0, at) for each in ("\n", "。", ";", ",", "(", ". ")) + 1
    clause += len("其中") if seen.plain.startswith("其中", clause) else 0
    words = seen.plain[clause:at].strip(" -*(")
    if not words or re.fullmatch(r"(?i:(?:this|it|the)?\s?(?:parameter|field|option|feature)?)|参数", words):
        return "", at
    begin = clause + len(seen.plain[clause:at]) - len(seen.plain[clause:at].lstrip(" -*("))
    atoms = read_atoms(seen, begin)
    is_subject = atoms is not None and len(atoms.items) == 1 and not seen.plain[atoms.end : at].strip(" 倍秒帧张")
    return (atoms.values[0], begin) if atoms is not None and is_subject else (None, at)
