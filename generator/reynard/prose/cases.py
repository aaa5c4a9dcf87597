"""What holds in one case only: a bound for one model, a value that one mode has, a field that only some models take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.announcements import any_of
from reynard.prose.atoms import read_atoms
from reynard.prose.conditions import opposite, read_condition
from reynard.prose.model import Applies, CaseLimit, CaseValue, Condition
from reynard.prose.ranges import BOUNDING, find_ranges
from reynard.prose.sought import finds_by, sought
from reynard.prose.view import View
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.model import Length, Range

_CLAUSE = compiled(r"(?:[^。;\n.]|\.(?!\s|\Z))+", re.ASCII)
_LIMITING = sought(rf"{BOUNDING.pattern.pattern}|[仅只]|必须|固定|(?i:must|only)", re.ASCII)
"""What a clause has that says what a case allows: a bound, or a word for all there is. Others are not read further."""
_PART = compiled(r"[^,]+", re.ASCII)
_KIND = r"(?:\s{0,2}(?:系列)?(?:模型|版本|模式|引擎)|\s(?i:models?|modes?|versions?|engines?))?"
_ABOUT_MANY = compiled(
    r"及以上|及以下|以上|以下|之外|以外|其他|其它|除|(?i:\b(?:except|other|all|any|later|above|below|older|newer|not)\b)",
    re.ASCII,
)
"""Words after which a list of values is not the whole case."""
_LABEL = compiled(
    r"(?i:range|values?|limits?|min(?:imum)?|max(?:imum)?|default|length|size|notes?|duration|count|number|example|unit|format|type)",
    re.ASCII,
)
"""What a bound is introduced by, and no case of it."""
_FRONT = sought(
    r"\s*[-*]?\s*(?:当|如果|若|在|(?i:when|if|for)\s)?\s?(?P<case>[^,:]{2,80}?)"
    r"(?:的?时候?|的情况下|情况下|场景下|模式下|下)\s?[,:]?\s?(?P<tail>\S.*)",
    re.ASCII,
)
_FRONT_ENGLISH = sought(
    r"\s*[-*]?\s*(?i:when|if|for)\s(?P<case>[^,:]{2,80}?)(?:\s?[,:]\s?|\s(?=(?i:only)\b))(?P<tail>\S.*)", re.ASCII
)
_BACK = sought(r"(?P<tail>.*?\S)\s(?i:when|if|where|for)\s(?P<case>[^,:()]{2,80}?)\s?(?:\([^()]*\))?\s*\Z", re.ASCII)
_SUBJECT = compiled(r"\s*(?:[-*]\s+)?(?:其中|对于?|使用|(?i:for|when using|with|using)\s)?\s?", re.ASCII)
_SUBJECT_END = compiled(
    rf"{_KIND}\s{{0,2}}(?:时|的|下)?\s{{0,2}}(?:[,:]|(?=[\u3400-\u9fff])|\s(?=[a-z(]))\s{{0,2}}", re.ASCII
)
_ANOTHER = compiled(
    rf"\s*(?:and\s|而|且|其中\s?)?[`\"']?[0-9]{{0,4}}[A-Za-z][\w.]*[\w-]*[`\"']?(?:{_KIND}\s?(?=[\u3400-\u9fff:])|\s(?:[a-z]+\s)?(?=[0-9]))",
    re.ASCII,
)
"""The beginning of a part that speaks of another case."""
_LIMITED = compiled(
    any_of("最 仅 只 固定 必须 上限 下限 限 不[超支多大少小能可] 支持 的 范围 取值 至[多少] 可[选用] 时 下"), re.ASCII
)
"""What a case is followed by, where it is a plain word: `token 有效秒数` is no case of tokens."""
_MEANING = compiled(r"\s?(?:表示|代表|则?为|即)\s?[\u3400-\u9fff]", re.ASCII)
"""What says what a value means, and begins no case of it: `-1 为随机`."""
_THE = compiled(r"(?i:the\s)?", re.ASCII)
_VALUE_END = compiled(rf"{_KIND}\s?(?:时|下|\sonly)?[\s.,!)]*\Z", re.ASCII)
_ONLY_VALUES = sought(
    r"(?:仅|只)(?:能|可)?(?:支持|选择?|用|为|是|取值?)\s?|固定(?:为|是|传)?\s?|必须(?:是|为)\s?(?:以下)?|\b(?i:must\sbe\s(?:one\sof\s)?)(?!(?i:supplied|provided|present|set|specified|given|included|sent|used|passed)\b)|\b(?i:only\s(?:supports?|allows?|accepts?|takes)|supports?\sonly|only(?=\s\S{1,20}\s(?:is|are)\s(?:allowed|supported)))\s",
    re.ASCII,
)
_ASSIGNED = compiled(r"[`\"']?[A-Za-z_]\w*\s?=\s?", re.ASCII)
_UNIT = r"(?:\s?(?:秒钟?|s\b|(?i:seconds?)\b))?"
_ONLY_FOR = sought(
    r"(?:(?:该|此|本)(?:参数|字段|功能|选项)?|参数)(?:目前|暂时?)?(?:仅|只)(?:支持|适用于|限于?|对)\s?"
    r"|(?:\A|(?<=[。;,\n(\s倍秒帧张]))(?:目前|暂时?)?(?:仅|只有|仅对|只对|仅在|仅限)\s?(?=[A-Za-z0-9`\"'*])"
    r"|\b(?i:(?:this\s(?:parameter|field|option|feature)\s)?(?:is\s)?(?:currently\s)?(?:only|exclusively)\s"
    r"(?:be\s)?(?:supported|available|valid|applicable|works?|applies|effective|used|usable)\s(?:by|for|with|on|in|to)\s(?:the\s)?)"
    r"|(?:\A|(?<=[.(\n])\s?)(?i:only\sfor\s(?:the\s)?|only\s(?=[`\"'])|(?=[`\"'][\w.:-]{1,60}[`\"']\sonly[.,;]))"
    r"|(?<=[0-9pPkK`\"'])\s(?:(?i:is)\s)?(?i:only\s(?:with|for|on|in))\s(?i:the\s)?",
    re.ASCII,
)
_BRACKETED = compiled(
    r"\s*(?:,|;|/|\b(?:or|and)\b|或)?\s*(?P<tail>[^(),;]{1,60}?)\s*\((?P<case>[^()]{2,60})\)", re.ASCII
)
"""A bound with its case behind it: `1-10 (m-1), 1 (m-2)`."""
_NUMBER_OF_ONE = compiled(
    r"\(\s?(?P<case>[`\"']?[A-Za-z][\w.]*[\w-]*[`\"']?)\s?:\s?(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7})\s?\)",
    re.ASCII,
)
_BOUND_WORD = compiled(
    r"\s*(?:(?i:max(?:imum)?|min(?:imum)?|up to|at (?:most|least))|最多|最大|最长|最少|不超过)\s?", re.ASCII
)
_ONE_NUMBER = compiled(r"-?\d+(?:\.\d+)?", re.ASCII)
_VALUE_NEEDS = sought(
    r"(?:\A|(?<=[。;,\n(])|(?<=\.\s))\s?[`\"'*]{0,2}(?P<value>[A-Za-z0-9][\w.:*-]*)[`\"'*]{0,2}\s?"
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
_MUST_BESIDE = sought(
    r"(?:使用|传入?|设置|提供)(?:此|该|本)?(?:参数|字段)?时\s?,?\s?(?P<case>[`\"']?[A-Za-z_]\w*[`\"']?\s?必?须(?:设置)?为\s?[`\"']?[\w.-]+[`\"']?)(?=\s*(?:[,。;)\n]|\Z))",
    re.ASCII,
)
"""What another field must be where this one is sent: `使用时 logprobs 须为 true`."""
_ITSELF = frozenset(("it", "this"))
_REFUSED = sought(
    r"(?:\A|(?<=[。;,\n(]))\s?(?:目前|暂时?)?(?P<case>[^,。;\n()]{1,40}?)\s?(?:系列)?(?:模型|模式|版本)?(?:下|时)?\s?"
    r"(?:暂?不支持|不可用|不[能可得](?:使用|传入?|填)|无法使用|不允许)(?:当前|该|此|本)?(?:参数|字段|功能|选项)?(?=\s*(?:[,。;)\n]|\Z))"
    r"|(?:\A|(?<=[.\n(])\s?)(?i:(?:this\s\w+\sis\s)?not\s(?:supported|available|allowed)\s(?:by|for|with|when|if|in)\s(?:the\s)?)"
    r"(?P<english>(?:[^.;\n)]|\.(?=\w)){1,60})",
    re.ASCII,
)
"""Where the field must not be sent."""
_IN_BRACKETS = sought(
    r"\((?P<case>[^()]{2,60}?)\s(?i:only)\)|\((?i:only)\s(?:for\s)?(?P<after>[^()]{2,60})\)|\(仅(?:限|支持)?\s?(?P<chinese>[^()]{2,60}?)(?:支持|可用|有效)?\)",
    re.ASCII,
)
_LISTED_BEFORE = compiled(
    r"(?:[,/|]|或|和|\b(?:or|and)\b)\s?[`\"']?(?P<value>[A-Za-z0-9][\w.:*-]*)[`\"']?\s?(?:秒|s\b|seconds?\b)?\s?\Z",
    re.ASCII,
)
"""A value of a list, of which brackets behind it speak: `480p、1080p（仅 pro 支持）`."""
_CODED = compiled(r"[0-9_.-]")
"""A value that is no plain word: `(admin only)` names no model."""
_ONE_VALUE = r"[A-Za-z0-9][A-Za-z0-9_.+:x*-]*"
_VALUES_OF_ONE = sought(
    rf"\s*[-*]?\s*[`\"']?(?P<case>[A-Za-z][\w.-]*)[`\"']?\s?:\s+(?P<values>{_ONE_VALUE}(?:[\s,/|]+{_ONE_VALUE})+)\s*",
    re.ASCII,
)
_SEPARATED = compiled(r"[\s,/|、，]+")
_BARE_ONLY = compiled(r"(?:目前|暂时?)?(?:仅|只有|仅对|只对|仅在|仅限)\s?\Z", re.ASCII)
_THEN_SUPPORTED = compiled(
    rf"{_KIND}\s?(?:才?(?:支持|可用|有效|生效|可以?使用|可传)|(?i:supports?|accepts?|allows?)\b)(?P<rest>[^,。;\n]*)",
    re.ASCII,
)
_ALONE = compiled(r"\s*仅(?:限|支持)?\s?[^,。;\s]{2,60}\s*[。.]?\s*", re.ASCII)
"""A description that is nothing but the one case in which the field goes: `仅 star-think`."""
_TOGETHER = compiled(r"\s?(?:和|、|,|/|及|以及|与|\b(?:and|or)\b)\s?", re.ASCII)
"""What stands between values that were marked as one."""


def find_cases(seen: View) -> Iterator[CaseLimit | CaseValue | Applies]:
    """Find bounds, values and fields that belong to one case; which field has the case, who knows them must tell."""
    tabled = _by_case(seen)
    yield from tabled or _find_limits(seen)
    yield from _find_only(seen)
    yield from _find_refused(seen)


def _by_case(seen: View) -> list[CaseLimit]:
    """Read a description that is nothing but the values of each case: `m-1: 16:9 9:16; m-2: 4:3 3:4`."""
    found: list[CaseLimit] = []
    if not _VALUES_OF_ONE.may_be_in(seen):
        return found
    for clause in _CLAUSE.finditer(seen.plain):
        parts = _VALUES_OF_ONE.pattern.fullmatch(seen.plain, *clause.span())
        if parts is None:
            if seen.plain[clause.start() : clause.end()].strip():
                return []
            continue
        values = tuple(_SEPARATED.split(seen.text[parts.start("values") : parts.end("values")].strip()))
        if not all(_CODED.search(each) for each in (*values, parts["case"])):
            return []
        when = Condition(field="", test="is", values=(seen.text[parts.start("case") : parts.end("case")],))
        found.append(CaseLimit(when=when, values=values, start=parts.start("case"), end=parts.end("values")))
    return found if len(found) > 1 else []


@finds_by(_LIMITING)
def _find_limits(seen: View) -> Iterator[CaseLimit]:
    for clause in _CLAUSE.finditer(seen.plain):
        if not _LIMITING.pattern.search(clause[0]):
            continue
        start, end = clause.span()
        bracketed = _by_brackets(seen, start, end)
        if bracketed:
            yield from bracketed
            continue
        yield from _by_numbers(seen, start, end)
        whole = _by_condition(seen, start, end)
        if whole is not None:
            yield whole
            continue
        parts = [each for each in _parts(seen, start, end) if each != (start, end)]
        said = [_by_condition(seen, *each) for each in parts]
        found = said if any(said) else _by_subjects(seen, start, end)
        yield from (each for each in found if each is not None)


def _parts(seen: View, start: int, end: int) -> list[tuple[int, int]]:
    return [part.span() for part in _PART.finditer(seen.plain, start, end)]


def _by_condition(seen: View, start: int, end: int) -> CaseLimit | None:
    """Read `audio=true 时最长 10 秒`, `up to 10 s when audio is true`, `up to 15 s for m-2`."""
    for pattern in (_FRONT, _FRONT_ENGLISH, _BACK):
        match = pattern.pattern.match(seen.plain, start, end) if pattern.may_be_in(seen) else None
        if match is None:
            continue
        when = read_condition(seen, *match.span("case")) or _values_alone(seen, *match.span("case"))
        if when is None:
            continue
        limit, values = _limits(seen, *match.span("tail"), is_only=pattern is not _BACK or when.field != "")
        if limit is not None or values:
            return CaseLimit(when=when, limit=limit, values=values, start=match.start(), end=match.end())
    return None


def _by_subjects(seen: View, start: int, end: int) -> list[CaseLimit | None]:
    """Read a clause of one case, or of several with a comma between them: `m-1 的最大长度为 9 个字符，m-2 的…`."""
    spans = _parts(seen, start, end)
    if any(_ANOTHER.match(seen.plain, *each) for each in spans[1:]):
        return [_by_subject(seen, *each) for each in spans]
    return [_by_subject(seen, start, end)]


def _by_subject(seen: View, start: int, end: int) -> CaseLimit | None:
    """Read `- **m-1** 和 m-2：最多 3000 字符`."""
    opening = _SUBJECT.match(seen.plain, start, end)
    at = opening.end() if opening else start
    atoms = read_atoms(View(seen.text[:end], seen.plain[:end]), at)
    if atoms is None or any(
        each.note or each.is_file_type or _LABEL.fullmatch(each.value) for each in atoms.items if not each.is_quoted
    ):
        return None
    closing = None if _MEANING.match(seen.plain, atoms.end) else _SUBJECT_END.match(seen.plain, atoms.end, end)
    if closing is None or _ABOUT_MANY.search(seen.plain, atoms.end, min(end, closing.end() + 4)):
        return None
    is_sure = closing[0].strip() or _LIMITED.match(seen.plain, closing.end())
    limit, values = _limits(seen, closing.end(), end, is_only=True)
    if (limit is None and not values) or not (is_sure or all(each.is_code for each in atoms.items)):
        return None
    when = Condition(field="", test="is", values=_apart(atoms.values))
    return CaseLimit(when=when, limit=limit, values=values, start=at, end=end)


def _by_brackets(seen: View, start: int, end: int) -> list[CaseLimit]:
    """Read `Max 1000 chars (m-1) or 4000 chars (m-2)`, where every part has its case."""
    if seen.plain.count("(", start, end) < 2:  # noqa: PLR2004 - of several parts
        return []
    found: list[CaseLimit] = []
    word, at = "", start
    while at < end and seen.plain[at:end].strip():
        part = _BRACKETED.match(seen.plain, at, end)
        when = _values_alone(seen, *part.span("case")) if part is not None else None
        if part is None or when is None:
            return []
        at = part.end()
        own = _BOUND_WORD.match(part["tail"])
        word = own[0] if own is not None else word
        tail = part["tail"] if own is not None else word + part["tail"]
        bounds = list(find_ranges(View(tail, tail)))
        values = (tail,) if _ONE_NUMBER.fullmatch(tail) else ()
        if len(bounds) != 1 and not values:
            return []
        limit = None if values else bounds[0]
        found.append(CaseLimit(when=when, limit=limit, values=values, start=part.start("tail"), end=at))
    return found if len(found) > 1 else []


def _by_numbers(seen: View, start: int, end: int) -> Iterator[CaseLimit]:
    """Read `Max 1,500 characters (m-2: 500)`: the same bound with the number of one case."""
    for match in _NUMBER_OF_ONE.finditer(seen.plain, start, end):
        head = View(seen.text[start : match.start()], seen.plain[start : match.start()])
        when = _values_alone(seen, *match.span("case"))
        number = int(match["number"].replace(",", ""))
        for bound in find_ranges(head):
            if when is not None and bound.minimum is None and bound.maximum is not None:
                limit = replace(bound, maximum=number)
                yield CaseLimit(when=when, limit=limit, start=match.start() + 1, end=match.end() - 1)


def _values_alone(seen: View, start: int, end: int) -> Condition | None:
    """Read a case that is nothing but values of a field that is not named."""
    opening = _THE.match(seen.plain, start, end)
    atoms = read_atoms(View(seen.text[:end], seen.plain[:end]), opening.end() if opening else start)
    if atoms is None or not _VALUE_END.match(seen.plain[atoms.end : end]):
        return None
    return Condition(field="", test="is", values=_apart(atoms.values))


def _apart(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return values, those that were marked as one (`**V4 和 V5**`) each by itself."""
    return tuple(dict.fromkeys(one for each in values for one in _TOGETHER.split(each) if one))


def _limits(seen: View, start: int, end: int, *, is_only: bool) -> tuple[Range | Length | None, tuple[str, ...]]:
    """Return the one bound of a part, or the only values that it allows."""
    tail = View(seen.text[start:end], seen.plain[start:end])
    bounds = list(find_ranges(tail))
    if len(bounds) == 1:
        return bounds[0], ()
    only = _ONLY_VALUES.first_in(tail) if is_only and not bounds else None
    if only is None:
        return None, ()
    assigned = _ASSIGNED.match(tail.plain, only.end())
    at = assigned.end() if assigned else only.end()
    whole = View(tail.text.replace("`", " "), tail.plain.replace("`", " ")) if assigned else tail
    atoms = read_atoms(whole, at)
    is_whole = atoms is not None and not whole.plain[atoms.end :].removeprefix(" ").removeprefix("之一").removeprefix(
        "is allowed"
    ).strip(" .,。`")
    return None, atoms.values if atoms is not None and is_whole else ()


@finds_by(_VALUE_NEEDS, _REFUSED, _NEVER, _MUST_BESIDE)
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
        when = opposite(read_condition(seen, *match.span("case")) or _values_alone(seen, *match.span("case")))
        if when is not None:
            yield CaseValue(value=match["value"], when=when, start=match.start(), end=match.end())
    for match in _MUST_BESIDE.all_in(seen):
        when = read_condition(seen, *match.span("case"))
        if when is not None:
            yield Applies(condition=match["case"].strip(), when=when, start=match.start(), end=match.end())
    for match in _REFUSED.all_in(seen):
        case = match.span("case" if match["case"] else "english")
        when = opposite(read_condition(seen, *case) or _values_alone(seen, *case))
        if when is not None and not _ABOUT_MANY.search(seen.plain, *case):
            said = seen.text[match.start() : match.end()].strip(" ,，。.(")
            yield Applies(condition=said, when=when, start=match.start(), end=match.end())


@finds_by(_IN_BRACKETS, _ONLY_FOR)
def _find_only(seen: View) -> Iterator[CaseValue | Applies]:
    """Read `此参数仅支持 m-2`, `only supported by m-2`, `仅 m-2 支持`, `仅 m-2 支持 10 秒`, `(m-2 only)`."""
    for match in _IN_BRACKETS.all_in(seen):
        case = next(match.span(name) for name in ("case", "after", "chinese") if match[name])
        when = _values_alone(seen, *case)
        listed = _LISTED_BEFORE.search(seen.plain, max(0, match.start() - 60), match.start())
        if when is not None and listed is not None:
            yield CaseValue(value=listed["value"], when=when, start=listed.start("value"), end=match.end())
        elif when is not None and all(_CODED.search(each) for each in when.values):
            yield Applies(
                condition=seen.text[match.start() + 1 : match.end() - 1],
                when=when,
                start=match.start(),
                end=match.end(),
            )
    for match in _ONLY_FOR.all_in(seen):
        atoms = read_atoms(seen, match.end())
        if atoms is None or _ABOUT_MANY.search(seen.plain[match.start() : atoms.end] + _sentence(seen, atoms.end)[:6]):
            continue
        when = Condition(field="", test="is", values=_apart(atoms.values))
        rest = _THEN_SUPPORTED.match(seen.plain, atoms.end)
        is_bare = _BARE_ONLY.search(match[0]) and not (_ALONE.fullmatch(seen.plain) and _CODED.search(atoms.values[0]))
        if rest is None and (is_bare or not _VALUE_END.match(_sentence(seen, atoms.end))):
            continue
        end = rest.end() if rest is not None else atoms.end
        value = _only_value(seen, *rest.span("rest")) if rest is not None else ""
        start = match.start()
        if value == "":
            value, start = _value_before(seen, start)
        said = seen.text[match.start() : end].strip(" ,。.(")
        if value:
            yield CaseValue(value=value, when=when, start=start, end=end)
        elif value is not None:
            yield Applies(condition=said, when=when, start=match.start(), end=end)


def _sentence(seen: View, at: int) -> str:
    """Return what follows up to the end of the sentence."""
    found = _CLAUSE.match(seen.plain, at)
    return seen.plain[at : found.end()] if found else ""


def _only_value(seen: View, start: int, end: int) -> str | None:
    """Return the one value that is supported so; empty where no more is said, None where something else is."""
    if not seen.plain[start:end].strip(" .)!"):
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
    words = seen.plain[clause:at].strip(" -*(")
    if not words or re.fullmatch(r"(?i:(?:this|it|the)?\s?(?:parameter|field|option|feature)?)|参数", words):
        return "", at
    begin = clause + len(seen.plain[clause:at]) - len(seen.plain[clause:at].lstrip(" -*("))
    atoms = read_atoms(seen, begin)
    is_subject = atoms is not None and len(atoms.items) == 1 and not seen.plain[atoms.end : at].strip(" 倍秒帧张")
    return (atoms.values[0], begin) if atoms is not None and is_subject else (None, at)
