"""What holds in one case only: a bound for one model, the values that one mode takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.announcements import any_of
from reynard.prose.atoms import read_atoms
from reynard.prose.conditions import read_condition
from reynard.prose.model import CaseLimit, Condition
from reynard.prose.ranges import BOUNDING, find_ranges
from reynard.prose.sought import finds_by, sought
from reynard.prose.view import CJK, View, make_view
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.model import Length, Range

CLAUSE = compiled(r"(?:[^。;\n.]|\.(?!\s|\Z))+", re.ASCII)
_CLAUSES = compiled(r"(?:[^。\n.]|\.(?!\s|\Z))+", re.ASCII)
_LIMITING = sought(rf"{BOUNDING.pattern.pattern}|[仅只]|必须|固定|(?i:must|only)", re.ASCII)
"""What a clause has that says what a case allows: a bound, or a word for all there is. Others are not read further."""
_RAISED = compiled(
    r"可(?:以)?(?:申请|联系|按需|单独)?[^,。;\n]{0,8}(?:提高|提升|放宽|扩[容展]|上调|调高)|\b(?i:(?:raise|increase)[ds]?|(?:lift|extend)(?:ed|s)?)\b",
    re.ASCII,
)
"""What lets whoever asks go beyond a bound."""
_SOFT = compiled(
    rf"{_RAISED.pattern}|默认(?:情况下)?(?:最[多大长高]|上限|限制)|也(?:可以?|能|支持)(?=[^,。;\n]{{0,30}}[0-9])"
    rf"|(?:会员|VIP|付费|企业|白名单|高级版?|专业版)[^,。;\n]{{0,8}}[0-9]"
    r"|(?:多余|多出|其余)[^,。;\n]{0,8}(?:忽略|丢弃|舍弃|截)|\b(?i:extra|additional|further|excess)\s(?:\w+\s)?(?:is|are|will\sbe)\s"
    r"|以上(?:则?按|部分|另|需|将|会|额外|的?计)|超[出过][^,。;\n]{0,8}(?:按|另|额外|计费|收费|部分|自动|会被?|将被?)"
    r"|\b(?i:by\sdefault|[0-9]+\sfor\s(?:paid|premium|enterprise|verified|pro)\s(?:users|accounts|plans|customers)|on\srequest|contact\sus|(?:beyond|above)\s(?:that|this|which)"
    r"|soft\slimit|(?:are|is|will\sbe)\s(?:billed|charged|truncated|cropped|trimmed|cut)|longer\sones)\b",
    re.ASCII,
)
"""What makes a bound one that some calls may go beyond: no call is refused for it."""
_SOON = 60
_LONGEST_TAIL = 300
"""Letters of what a case allows: more than a bound is said in longer ones."""
_PART = compiled(r"[^,]+", re.ASCII)
_A_VALUE = r"[`\"']?[A-Za-z0-9][\w.:*+-]*[`\"']?(?:\s?(?:秒钟?|s\b|(?i:seconds?)\b|[张个帧倍]|px))?"
_MORE_VALUES = compiled(
    rf"\s*(?:(?:and|or)\s|[和或及])?\s?{_A_VALUE}(?:(?:\s?[/、,和或及]\s?|\s(?:and|or)\s){_A_VALUE})*\s*(?:格式|等)?\s*",
    re.ASCII,
)
"""A part that is nothing but values: those of the part before it go on."""
KIND = r"(?:\s{0,2}(?:系列)?(?:模型|版本|模式|引擎)|\s(?i:models?|modes?|versions?|engines?))?"
ABOUT_MANY = compiled(
    r"及以上|及以下|以上|以下|之外|以外|其他|其它|除|(?i:\b(?:except|other|all|any|some|certain|every|each|most|many|few|selected|later|above|below|older|newer|not)\b)",
    re.ASCII,
)
"""Words after which a list of values is not the whole case."""
_LABEL = compiled(
    r"(?i:range|values?|limits?|min(?:imum)?|max(?:imum)?|default|length|size|notes?|duration|count|number|example|unit|format|type"
    r"|ids?|ur[li]s?|json|xml|html|base64|text|prompt|title|token|key|name|ip|utf-?8"
    r"|string|integer|number|boolean|object|array|float|double|int|bool|str"
    r"|seconds?|secs?|minutes?|hours?|days?|ms|milliseconds?|px|pixels?|characters?|chars?|words?|bytes?|[kmg]b|k?hz|fps|degrees?|percent)",
    re.ASCII,
)
"""What a bound is introduced by, or is counted in, and no case of it."""
_FURTHER_CASE = compiled(
    rf"[{CJK},、]{{2,24}}?(?:的?情况下?|场景下?|模式下?|时)\s?,?\s?(?:均|都)?(?:[只仅最不必]|固定|可选|支持)", re.ASCII
)
"""Another case within the first, which no condition says: `m-2：首尾帧情况下只支持 pro`."""
_TITLE = compiled(r"(?P<word>[A-Z][a-z]+)\s?[:,]\s?", re.ASCII)
"""A word that begins a text, as the name of its thing does: `Steps: max 50`, `Guidance, 1-20`."""
_PURPOSE = compiled(r"the\s[a-z]+", re.ASCII)
"""What something is for, and no case of it: `up to 4 images for the output`."""
_FRONT = sought(
    r"(?>\s*)(?:[-*](?>\s*))?(?:当|如果|若|在|(?i:when|if|for)\s)?\s?(?P<case>[^,:]{2,80}?)"
    r"(?:(?:的?时候?|的情况下|情况下|场景下|模式下|下)\s?[,:]?\s?|(?P<gap>(?<=[A-Za-z0-9`\"'])\s)(?=最[多大长高少小短低]|不超过|至多|仅支持|只支持))"
    r"(?P<tail>\S.*)",
    re.ASCII,
)
_FRONT_ENGLISH = sought(
    r"(?>\s*)(?:[-*](?>\s*))?(?i:when|if|for)\s(?P<case>[^,:]{2,80}?)(?:\s?[,:]\s?|\s(?=(?i:only|(?:the\s)?(?:max(?:imum)?|min(?:imum)?|limit|range))\b))(?P<tail>\S.*)",
    re.ASCII,
)
_BACK = sought(r"(?P<tail>.*?\S)\s(?i:when|if|where|for)\s(?P<case>[^,:()]{2,80}?)\s?(?:\([^()]*\))?\s*\Z", re.ASCII)
_SUBJECT = compiled(r"\s*(?:[-*]\s+)?(?:其中|对于?|使用|(?i:for|when using|with|using)\s)?\s?", re.ASCII)
_SUBJECT_END = compiled(
    rf"{KIND}\s{{0,2}}(?:时|的|下)?\s{{0,2}}(?:[,:]|(?=[\u3400-\u9fff])|\s(?=[a-z(]))\s{{0,2}}", re.ASCII
)
_ANOTHER = compiled(
    rf"\s*(?:and\s|而|且|其中\s?)?(?!(?i:at|up|no|not|max\w*|min\w*|over|under|about|from|between)\b)[`\"']?[0-9]{{0,4}}[A-Za-z][\w.]*[\w-]*[`\"']?(?:{KIND}\s?(?=[\u3400-\u9fff:])|\s(?:[a-z]+\s)?(?=[0-9]))",
    re.ASCII,
)
"""The beginning of a part that speaks of another case."""
_LIMITED = compiled(
    any_of("最 仅 只 固定 必须 上限 下限 限 不[超支多大少小能可] 支持 的 范围 取值 至[多少] 可[选用] 时 下"), re.ASCII
)
"""What a case is followed by, where it is a plain word: `token 有效秒数` is no case of tokens."""
_MEANING = compiled(r"\s?(?:表示|代表|则?为|即)\s?[\u3400-\u9fff]", re.ASCII)
"""What says what a value means, and begins no case of it: `-1 为随机`."""
_THE = compiled(r"(?i:(?:only\s)?(?:for|with|in|when(?:\susing)?|if)\s)?(?i:the\s)?", re.ASCII)
VALUE_END = compiled(rf"{KIND}\s?(?:时|下|\sonly)?[\s.,!)]*\Z", re.ASCII)
_ONLY_VALUES = sought(
    r"(?:仅|只)(?:能|可)?(?:支持|选择?|用|为|是|取值?)\s?|固定(?:为|是|传)?\s?|必须(?:是|为)\s?(?:以下)?|\b(?i:must\s(?:be\s(?:one\sof\s)?|(?:specify|use|have)\s(?:an?\s)?(?:\w+\sof\s)?))(?!(?i:supplied|provided|present|set|specified|given|included|sent|used|passed|empty|null|blank|omitted|absent|unset)\b)|\b(?i:only\s(?:supports?|allows?|accepts?|takes)|supports?\sonly|only(?=\s\S{1,20}\s(?:is|are)\s(?:allowed|supported)))\s",
    re.ASCII,
)
_CHOICE_OF_ENTRY = compiled(
    r"(?:可选值|可选项|可选范围|枚举值?|可选|取值)(?:为|是|有|包括)?\s?:?\s?(?=[`\"'A-Za-z0-9-])", re.ASCII
)
"""What announces all that one of several takes, where each has an entry of its own: `- m-1：可选值为 5、10`."""
_CHOICE_OF_EACH = compiled(rf"{_CHOICE_OF_ENTRY.pattern}|\s*支持\s?(?=[`\"'A-Za-z0-9-])", re.ASCII)
"""The same where each of them is told of: `m-1 支持 5/10，m-2 支持 8/12`."""
_WITHIN = compiled(r"\s?(?:以内|之内|以下|以上)")
"""Behind a number that is a bound itself, and no name of a case: `500MB 以内，时长 10~300 秒`."""
_CODE_AND_COLON = compiled(r"[`\"']?(?P<code>[A-Za-z][\w.]*[-0-9][\w.-]*)[`\"']?\s?(?=:\s?[0-9])", re.ASCII)
"""What a number right behind a colon is of: `m-1：3-15`."""
_SPAN_ALONE = compiled(
    r"\s*(?:支持|可选|可取|时长|为|是|(?i:supports?|takes?|allows?)\s)?\s?"
    r"(?P<span>-?[0-9][0-9.]*\s?(?:s|秒|张|个|px)?\s?[-~至到]\s?[0-9][0-9.]*\s?(?:s|秒钟?|张|个|条|段|px|字符?)?)\s?(?:之间|的?整数)*[\s.]*",
    re.ASCII,
)
"""All that is said of a case, where it is two numbers: `m-1 支持 3-15`."""
_LEADING_WORD = compiled(r"\s?(?:起|的?(?:整数)?倍|的?(?:取值|有效)?(?:范围|区间|值域))")
"""What is said of a name or number itself, which is then no case: `n 的范围为 1～10`, `1 起，最大 10`."""
_MUST = compiled(r"\s*(?i:must\sbe)\s(?=[`\"'0-9])", re.ASCII)
_ASSIGNED = compiled(r"[`\"']?[A-Za-z_]\w*\s?=\s?", re.ASCII)
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
_OR_LAST = compiled(
    r"(?P<first>.*[0-9].*?)(?:,?\s(?i:or|and|but)\s|\s?(?:,(?![0-9]{3}(?![0-9]))|;)\s?|\s?或者?\s?)(?P<last>(?:[^,;]|,(?=[0-9]{3}(?![0-9])))*[0-9].*)",
    re.ASCII,
)
"""Several numbers, the last of which has the case behind it."""
_DIGIT = compiled(r"[0-9]")
_ONE_NUMBER = compiled(r"-?\d+(?:\.\d+)?", re.ASCII)
CODED = compiled(r"[0-9_.-]")
"""A value that is no plain word: `(admin only)` names no model."""
_ONE_VALUE = r"[A-Za-z0-9][A-Za-z0-9_.+:x*-]*"
_VALUES_OF_ONE = sought(
    rf"(?>\s*)(?:[-*](?>\s*))?[`\"']?(?P<case>[A-Za-z][\w.-]*)[`\"']?\s?:\s+(?P<values>{_ONE_VALUE}(?:[\s,/|]+{_ONE_VALUE})+)\s*",
    re.ASCII,
)
_SEPARATED = compiled(r"[\s,/|、，]+")
_TOGETHER = compiled(r"\s?(?:和|、|,|/|及|以及|与|\b(?:and|or)\b)\s?", re.ASCII)
"""What stands between values that were marked as one."""


def find_cases(seen: View) -> Iterator[CaseLimit]:
    """Find bounds and values that belong to one case; which field has the case, who knows them must tell."""
    tabled = _by_case(seen)
    yield from tabled or _find_limits(seen)


def _by_case(seen: View) -> list[CaseLimit]:
    """Read a description that is nothing but the values of each case: `m-1: 16:9 9:16; m-2: 4:3 3:4`."""
    found: list[CaseLimit] = []
    if not _VALUES_OF_ONE.may_be_in(seen):
        return found
    for clause in CLAUSE.finditer(seen.plain):
        parts = _VALUES_OF_ONE.pattern.fullmatch(seen.plain, *clause.span())
        if parts is None:
            if seen.plain[clause.start() : clause.end()].strip():
                return []
            continue
        values = tuple(_SEPARATED.split(seen.text[parts.start("values") : parts.end("values")].strip()))
        if not all(CODED.search(each) for each in (*values, parts["case"])):
            return []
        when = Condition(field="", test="is", values=(seen.text[parts.start("case") : parts.end("case")],))
        found.append(CaseLimit(when=when, values=values, start=parts.start("case"), end=parts.end("values")))
    return found if len(found) > 1 else []


@finds_by(_LIMITING)
def _find_limits(seen: View) -> Iterator[CaseLimit]:
    known: list[CaseLimit] = []
    for clauses in _CLAUSES.finditer(seen.plain) if ";" in seen.plain else ():
        if ";" in clauses[0] and not _SOFT.search(clauses[0]):
            known += _by_brackets(seen, *clauses.span())
    yield from known
    for clause in CLAUSE.finditer(seen.plain):
        if any(each.start < clause.end() and clause.start() < each.end for each in known):
            continue
        if not _LIMITING.pattern.search(clause[0]) or _SOFT.search(clause[0]):
            continue
        if _RAISED.search(seen.plain, clause.end(), clause.end() + _SOON):
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
    """Return the parts of a clause between its commas; what only lists more values belongs to the part before it."""
    found: list[tuple[int, int]] = []
    for part in _PART.finditer(seen.plain, start, end):
        at = part.start()
        is_more = found and (seen.text[at - 1] == "、" or _MORE_VALUES.fullmatch(seen.plain, at, part.end()))
        if is_more:
            found[-1] = found[-1][0], part.end()
        else:
            found.append(part.span())
    return found


def _by_condition(seen: View, start: int, end: int) -> CaseLimit | None:
    """Read `audio=true 时最长 10 秒`, `up to 10 s when audio is true`, `up to 15 s for m-2`."""
    for pattern in (_FRONT, _FRONT_ENGLISH, _BACK):
        match = pattern.pattern.match(seen.plain, start, end) if pattern.may_be_in(seen) else None
        if match is None or len(match["tail"]) > _LONGEST_TAIL:
            continue
        when = read_condition(seen, *match.span("case")) or values_alone(seen, *match.span("case"))
        if when is not None and _goes_on_with_case(seen, when, *match.span("tail")):
            continue
        is_named_alone = when is not None and when.test == "given" and match.re.groupindex.get("gap") and match["gap"]
        if when is None or is_named_alone or (pattern is _BACK and _PURPOSE.fullmatch(match["case"])):
            continue
        tail = _last_of(match["tail"]) if pattern is _BACK else None
        at = match.span("tail") if tail is None else (0, len(tail))
        said = seen if tail is None else View(tail, tail)
        limit, values = _limits(
            said,
            *at,
            is_only=pattern is not _BACK or when.field != "" or _MUST.match(said.plain, at[0]) is not None,
            choice=_CHOICE_OF_ENTRY if when.field and pattern is not _BACK else None,
        )
        if limit is not None or values:
            return CaseLimit(when=when, limit=limit, values=values, start=match.start(), end=match.end())
    return None


def _goes_on_with_case(seen: View, when: Condition, start: int, end: int) -> bool:
    """Tell whether another case of the same field follows: `mode=pro 时可选 5/10，mode=std 时仅支持 5`."""
    for part in _parts(seen, start, end)[1:] if when.field else ():
        other = _FRONT.pattern.match(seen.plain, *part)
        case = read_condition(seen, *other.span("case")) if other is not None else None
        if case is not None and case.field == when.field:
            return True
    return False


def _last_of(tail: str) -> str | None:
    """Return the part of words that the case behind them is of: `10 seconds` of `max 5 seconds, or 10 seconds`."""
    bounds = list(find_ranges(View(tail, tail)))
    rest = View(tail, tail).without([(each.start, each.end) for each in bounds[:1]]).plain
    parts = _OR_LAST.fullmatch(tail) if bounds and _DIGIT.search(rest) else None
    if parts is None:
        return None
    word = None if _BOUND_WORD.match(parts["last"]) else _BOUND_WORD.search(parts["first"])
    return f"{word[0].strip()} {parts['last']}" if word is not None else parts["last"]


def _by_subjects(seen: View, start: int, end: int) -> list[CaseLimit | None]:
    """Read a clause of one case, or of several with a comma between them: `m-1 的最大长度为 9 个字符，m-2 的…`."""
    spans = _parts(seen, start, end)
    if any(_ANOTHER.match(seen.plain, *each) for each in spans[1:]):
        found = [_by_subject(seen, *each, is_one_of_several=True) for each in spans]
        return found if all(found) else [_by_subject(seen, *each) for each in spans]
    return [_by_subject(seen, start, end)]


def _by_subject(seen: View, start: int, end: int, *, is_one_of_several: bool = False) -> CaseLimit | None:
    """Read `- **m-1** 和 m-2：最多 3000 字符`."""
    opening = _SUBJECT.match(seen.plain, start, end)
    at = opening.end() if opening else start
    coded = _CODE_AND_COLON.match(seen.plain, at, end)
    stop = coded.end() if coded is not None else end
    atoms = read_atoms(View(seen.text[:stop], seen.plain[:stop]), at)
    if atoms is None or any(
        each.note or each.is_file_type or _LABEL.fullmatch(each.value) for each in atoms.items if not each.is_quoted
    ):
        return None
    closing = None if _MEANING.match(seen.plain, atoms.end) else _SUBJECT_END.match(seen.plain, atoms.end, end)
    if closing is None or ABOUT_MANY.search(seen.plain, atoms.end, min(end, closing.end() + 4)):
        return None
    if _LEADING_WORD.match(seen.plain, atoms.end, end) or _WITHIN.match(seen.plain, atoms.end, end):
        return None
    if not seen.plain[:at].strip() and _is_title(seen, at, closing.end()):
        return None
    if _FURTHER_CASE.match(seen.plain, closing.end(), end):
        return None
    if closing[0].strip() == "," and all(each.is_number for each in atoms.items):
        return None  # values, of which what follows is said: `5 或 10，其中 10 仅支持 m-2`
    is_sure = closing[0].strip() or _LIMITED.match(seen.plain, closing.end())
    is_entry = opening is not None and "-" in opening[0] and ":" in closing[0]
    choice = _CHOICE_OF_EACH if is_one_of_several else _CHOICE_OF_ENTRY if is_entry else None
    limit, values = _limits(seen, closing.end(), end, is_only=True, choice=choice)
    if (limit is None and not values) or not (is_sure or all(each.is_code for each in atoms.items)):
        return None
    when = Condition(field="", test="is", values=apart(atoms.values))
    return CaseLimit(when=when, limit=limit, values=values, start=at, end=end)


def _is_title(seen: View, start: int, end: int) -> bool:
    """Tell whether the word that begins a text is no case: none of its kind follows."""
    others = (match["word"] for match in _TITLE.finditer(seen.plain, end))
    return _TITLE.fullmatch(seen.plain, start, end) is not None and all(map(_LABEL.fullmatch, others))


def _by_brackets(seen: View, start: int, end: int) -> list[CaseLimit]:
    """Read `Max 1000 chars (m-1) or 4000 chars (m-2)`, where every part has its case."""
    if seen.plain.count("(", start, end) < 2:  # noqa: PLR2004 - of several parts
        return []
    found: list[CaseLimit] = []
    word, at = "", start
    while at < end and seen.plain[at:end].strip():
        part = _BRACKETED.match(seen.plain, at, end)
        when = values_alone(seen, *part.span("case")) if part is not None else None
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
        when = values_alone(seen, *match.span("case"))
        number = int(match["number"].replace(",", ""))
        for bound in find_ranges(head):
            if when is not None and bound.minimum is None and bound.maximum is not None:
                limit = replace(bound, maximum=number)
                yield CaseLimit(when=when, limit=limit, start=match.start() + 1, end=match.end() - 1)


def values_alone(seen: View, start: int, end: int) -> Condition | None:
    """Read a case that is nothing but values of a field that is not named."""
    opening = _THE.match(seen.plain, start, end)
    atoms = read_atoms(View(seen.text[:end], seen.plain[:end]), opening.end() if opening else start)
    if atoms is None or not VALUE_END.match(seen.plain[atoms.end : end]):
        return None
    return Condition(field="", test="is", values=apart(atoms.values))


def apart(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return values, those that were marked as one (`**V4 和 V5**`) each by itself."""
    return tuple(dict.fromkeys(one for each in values for one in _TOGETHER.split(each) if one))


def _limits(
    seen: View, start: int, end: int, *, is_only: bool, choice: re.Pattern[str] | None = None
) -> tuple[Range | Length | None, tuple[str, ...]]:
    """Return the one bound of a part, or the only values that it allows."""
    tail = View(seen.text[start:end], seen.plain[start:end])
    bounds = list(find_ranges(tail))
    span = _SPAN_ALONE.fullmatch(tail.plain) if not bounds else None
    if span is not None:
        bounds = list(find_ranges(make_view(f"范围 {span['span']}")))
    if len(bounds) == 1:
        return bounds[0], ()
    only = _ONLY_VALUES.first_in(tail) if is_only and not bounds else None
    if choice is not None and not bounds and only is None:
        only = choice.search(tail.plain)
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
