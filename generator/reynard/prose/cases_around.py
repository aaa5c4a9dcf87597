"""The case in which a statement holds, before it or behind it: `m-1 模型，…`, `… except for m-1`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.cases import values_alone
from reynard.prose.cases_behind import IF, find_case_behind
from reynard.prose.conditions import opposite, read_condition
from reynard.prose.groups import sentence_around
from reynard.prose.view import make_view
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Collection

    from reynard.prose.model import Condition
    from reynard.prose.view import View

CODE = r"(?i:the\s)?(?:[`\"][A-Za-z]|(?!(?i:utf|iso|x)-)[A-Za-z][A-Za-z0-9.]*-[\w.-]*[0-9]|[A-Za-z]\w*_\w+)"
"""A name or value that no word of a sentence is: `required with `image``, and not `required with care`."""
_KIND = r"\b(?i:modes?|models?|versions?|cases?|scenarios?|tasks?)\b"
_ITSELF = (
    r"(?:不?传入?|使用|填写?|设置|提供|启用|开启|生成|请求|调用|提交|创建|发起)"
    r"(?:该|此|本)?(?:参数|字段|值|任务|接口|视频)?"
)
"""What is no case of a field but that it is sent at all, or a call is made: `若填写，则 …`."""
_LEADING = (
    r"\s?(?:[-*•+]\s)?(?:"
    r"(?P<spared>除非|除了?)\s?(?P<other>[^。;\n,()]{1,60}?)\s?(?:模型|版本|模式|场景)?(?:[以之]?外\s?,?|[,:])"
    rf"|(?:仅限?|只有?|对于?)?在?{IF}\s?(?!{_ITSELF}时?\s?[,:])"
    r"(?P<if>[^。;\n,()]{1,60}?)\s?[,:]"
    r"|(?:(?:仅限?|只有?|对于?|当|如果|若)?在?\s?)"
    rf"(?!{_ITSELF}时)"
    r"(?P<at>[^。;\n,()]{1,60}?)(?:(?<![同随暂按定实临限小计耗用及每到准超延])时(?![长间刻段区效序钟戳])候?|的?情况下|(?:模式|场景)下|(?<=[图文首参]生视频))\s?[,:]?"
    r"|(?:(?:仅限?|只有?|对于?)?在?\s?)(?P<of>[`\"]?[A-Za-z0-9][\w.、/和与及 -]{0,40}?[`\"]?)\s?(?:系列)?"
    r"(?:模型|模式|版本|场景)\s?[,:]?"
    r")\s?(?:则|也|均|都|需要?|必?须|应|请)?\s?"
)
_BEFORE = compiled(rf"(?:\A|(?<=[。;\n,(])){_LEADING}\Z", re.ASCII)
_AT_HEAD = compiled(_LEADING, re.ASCII)
_MAY_BEGIN = compiled(r"[,(:]|\s(?=[当仅若如除只])")
_LEADING_ENGLISH = (
    r"(?P<case>(?i:(?:only\s)?(?:"
    r"(?:when|if|unless|where(?!\sto\b|\s(?:it|they)\s(?!is\b|are\b))|for(?!\s(?:example|instance)\b)|with|without|on|using|except)\s"
    rf"|in\s(?=[^.;\n(]{{0,60}}{_KIND})))[^.;\n(]{{1,100}}?)\s?[,:]\s?"
)
_BEFORE_ENGLISH = compiled(
    rf"(?:\A|(?<=[\n.;(*-])|(?<=[.;*-]\s)){_LEADING_ENGLISH}(?i:this\s(?:field|parameter)\sis\s)?[(\[]?\Z", re.ASCII
)
_HEAD_ENGLISH = compiled(rf"\s?{_LEADING_ENGLISH}(?=\S)", re.ASCII)
_BEHIND_ENGLISH = compiled(
    r"[\s,(:;–—-]{1,3}(?P<case>(?i:only\s)?(?:"
    r"(?i:when|if|unless|except(?:\s(?:for|when|if|in|on|with))?|where)\s[^.;\n()]{1,80}?"
    r"|(?i:in|for|with|without|on|using)\s(?!(?i:all|any|every|each)\b)"
    rf"(?=[^.;\n()]{{0,40}}(?:{_KIND}|\b{CODE}|[`\"]|\b[a-z]+-to-[a-z]+))(?:[^.;\n()]|\.(?=\w)){{1,60}}?))\s?(?=[;\n)]|\.(?!\w)|\Z)",
    re.ASCII,
)
_EXCEPT = compiled(
    r"(?:only\s)?(?:unless|except(?:\s(?:for|when|if|in|on|with|where)(?:\sthe)?)?)\s", re.ASCII | re.IGNORECASE
)
"""What begins the only case in which something does not hold."""
_WITH = compiled(r"(?:only\s)?(?:with(?P<out>out)?|on|using|in|for)\s", re.ASCII | re.IGNORECASE)
_WORD = compiled(r"[\w-]+", re.ASCII)
_FARTHEST = 120


class CaseAround(Struct, frozen=True, kw_only=True):
    """A case beside a statement; offsets index into the text, the ends exclusive."""

    start: int
    stop: int
    """Where it stands, with the words that say that it is a case."""
    when: Condition | None
    """What it comes to, where that can be told."""


def find_case_around(
    text: str, start: int, end: int, names: Collection[str], *, is_sentence: bool
) -> CaseAround | None:
    """Return the case of a statement about some fields: right before it, or behind it up to the end of its sentence.

    Where its words are those of its whole sentence, the case stands within them.
    """
    seen = make_view(text)
    first = start if is_sentence else end
    stop = sentence_around(seen, start, end)[1]
    for at in (end, *(each.start() for each in _MAY_BEGIN.finditer(seen.plain, first, end))):
        behind = find_case_behind(seen, at)
        if behind is not None:
            when = read_case(seen, behind.start, behind.end)
            return CaseAround(start=at, stop=behind.stop, when=opposite(when) if behind.is_spared else when)
    english = _BEHIND_ENGLISH.search(seen.plain, first, stop)
    while english is not None and _WITH.match(english["case"]) and speaks_of(english["case"], names):
        english = _BEHIND_ENGLISH.search(seen.plain, english.start() + 1, stop)
    if english is not None:
        return CaseAround(start=english.start(), stop=english.end(), when=read_case(seen, *english.span("case")))
    before = _find_before(seen, start)
    return before if before is not None or not is_sentence else _find_at_head(seen, start, end, names)


def speaks_of(words: str, names: Collection[str]) -> bool:
    """Tell whether one of some names is among words."""
    spoken = _WORD.findall(words)
    return any(each in spoken for each in names)


def _find_before(seen: View, at: int) -> CaseAround | None:
    found = _BEFORE.search(seen.plain, max(0, at - _FARTHEST), at)
    if found is not None:
        return _of_leading(seen, found, at)
    case = find_case_before_english(seen, at)
    return CaseAround(start=case[0], stop=at, when=read_case(seen, *case)) if case is not None else None


def _find_at_head(seen: View, start: int, end: int, names: Collection[str]) -> CaseAround | None:
    """Return the case with which a statement itself begins."""
    found = _AT_HEAD.match(seen.plain, start, end)
    if found is not None and found.end() < end:
        is_own = found["of"] is not None and speaks_of(found["of"], names)
        return None if is_own else _of_leading(seen, found, found.end())
    english = _HEAD_ENGLISH.match(seen.plain, start, end)
    if english is not None:
        return CaseAround(start=start, stop=english.end(), when=read_case(seen, *english.span("case")))
    return None


def _of_leading(seen: View, found: re.Match[str], stop: int) -> CaseAround:
    name = next(each for each in ("other", "if", "at", "of") if found[each] is not None)
    when = read_case(seen, *found.span(name))
    return CaseAround(start=found.start(), stop=stop, when=opposite(when) if found["spared"] else when)


def find_case_before_english(seen: View, at: int) -> tuple[int, int] | None:
    """Return where a case stands right before a statement: `In pro mode, this field is required`."""
    found = _BEFORE_ENGLISH.search(seen.plain, max(0, at - _FARTHEST), at)
    return found.span("case") if found is not None else None


def read_case(seen: View, start: int, end: int) -> Condition | None:
    """Read a case; of `unless` and `except for` it is the opposite of what follows."""
    spared = _EXCEPT.match(seen.plain, start, end)
    start = spared.end() if spared is not None else start
    when = read_condition(seen, start, end) or values_alone(seen, start, end)
    beside = _WITH.match(seen.plain, start, end) if when is None and spared is None else None
    if beside is not None and beside["out"] is None:
        when = values_alone(seen, beside.end(), end)
    return opposite(when) if spared is not None else when
