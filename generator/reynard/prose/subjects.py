"""Parts of a longer text that speak of one field: entries of a list that begin with its name, and sentences that do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.announcements import any_of
from reynard.prose.contexts import stands_in_case
from reynard.prose.groups import YIELDING
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = r"[A-Za-z_][\w.\[\]-]{0,60}"
_ENTRY = compiled(
    rf"^[ \t]{{0,8}}(?:[-*•+]|\d{{1,2}}[.)、])[ \t]{{1,8}}[`*_]{{0,2}}:?(?P<name>{_NAME})[`*_]{{0,2}}[ \t]{{0,8}}"
    r"(?:\\?[-–—:：]+|\((?=[^)\n]*\)\s*[-–—:：]))[ \t]{0,8}(?P<words>\S[^\n]{1,600})$"
)
"""An entry of a list that begins with a name, and says something of it behind a dash or colon."""
_ENTRY_OF_TWO = compiled(
    r"^[ \t]{0,8}(?:[-*•+]|\d{1,2}[.)、])[ \t]{1,8}"
    rf"(?P<names>`{_NAME}`(?:\s?(?:[/、,，]|和|与|及|\band\b)\s?`{_NAME}`){{1,5}})"
    r"[ \t]{0,8}(?:\\?[-–—:：]+)[ \t]{0,8}(?P<words>\S[^\n]{1,600})$"
)
"""An entry of several fields that are described at once."""
_PREDICATE = (
    any_of(
        "的?取值 的?值 的?默认 的?长度 的?范围 仅 只 必填 必传 必须 选填 可选 非必 不可 不能 不得 不支持 不再 "
        "不应 支持 已废 已弃 已被 已下 即将 将被 将于 默认 最大 最小 最多 最少 最长 至多 至少 需要? 须 应 无需 "
        "不传 不填 留空 为必 为可选 为选填 单位 长度 范围 取值 要求 依赖 优先"
    )
    + r"|\b(?:(?:parameter|field|option|argument)\s)?(?:must|can(?:not|'t)?|may|should|has\sto|needs?"
    r"|requires?|defaults?|accepts?|supports?|takes|only|expects|ranges?|applies|works|overrides"
    r"|(?<=is\s)(?:(?:also|now|always|currently)\s)?(?:required|mandatory)"
    r"|(?:(?<=is\s)|(?<=are\s))(?:(?:also|now|always|currently)\s)?"
    r"(?:optional|deprecated|ignored|limited|not|no\slonger|mutually|available|allowed|supported|obsolete))\b"
)
"""What follows a name of which a sentence says something; `a 为 b 时` begins a case."""
_PLAIN = (
    r"[A-Za-z][A-Za-z0-9_]{1,60}(?=\s?(?:参数|字段)?\s?[\u4e00-\u9fff])"
    r"|[a-z][a-z0-9_]{1,60}(?=\s(?:is|are|must|can|cannot|may|should|has|needs?|requires?|defaults?|accepts?|only|ranges?)\b)"
)
"""A name without marks, where no word stands: before Chinese ones, or where a sentence would begin with a capital."""
_BARE = rf"[A-Za-z]\w{{0,60}}_\w{{1,60}}|[a-z]{{1,60}}[A-Z]\w{{0,60}}|{_PLAIN}"
_MARKED = rf"(?:`(?P<name>{_NAME})`|\*\*`?(?P<bold>{_NAME})`?\*\*|(?P<bare>{_BARE}))"
_SENTENCE = compiled(
    rf"(?:^|(?<=[。；;])|(?<=\.\s))[ \t]{{0,8}}(?:[-*•+>]|\d{{1,2}}[.)、])?[ \t]{{0,8}}{_MARKED}\s?"
    rf"(?:(?:参数|字段)\s?)?(?:(?:is|are)\s)?(?P<words>(?:{_PREDICATE})"
    r"(?:[^。；;\n.]|\.(?!\s|\Z)|[；;](?!\s?[`*])){0,300})",
)
_NAMES = r"`[A-Za-z_][\w.-]*`(?:\s?(?:[,、，]|和|与|及|以及|\b(?:and)\b)\s?(?:and\s)?`[A-Za-z_][\w.-]*`){0,9}"
_ALL_REQUIRED = compiled(
    r"(?:^|(?<=[。；;])|(?<=\.\s))[ \t]{0,8}(?:[-*•+>])?[ \t]{0,8}"
    r"(?:(?P<words>必填|必传|(?:Required|Mandatory)(?=\s?[:\s]))"
    rf"(?:参数|字段|项|\s(?:parameters|fields|params))?\s?(?:为|有|are)?\s?[:：]?\s?(?P<names>{_NAMES})"
    rf"|(?P<before>{_NAMES})\s?(?P<behind>[均都皆][为是]?必[填传选]|are\s(?:all\s|always\s)?(?P<english>required|mandatory)))"
    r"(?=\s*(?:[。.;；,，(（]|$))"
)
"""Several fields that are all required, whatever else is sent: no case stands before them or behind."""
_CASE_BEHIND = compiled(
    r"\s*[,，(（]?\s*(?:其一|之一|任选|任一|至少|二选|三选|if\b|when\b|unless\b|for\b|in\b|当|若|如果|仅|除)"
)
_OF_EACH = compiled(
    rf"(?:^|(?<=[。；;])|(?<=\.\s))[ \t]{{0,8}}(?:[-*•+>])?[ \t]{{0,8}}(?P<names>{_NAMES})\s?(?:(?:are|is)\s)?"
    rf"(?P<words>(?:[均都]\s?)?(?:{_PREDICATE})(?:[^。；;\n.]|\.(?!\s|\Z)){{0,300}})"
)
"""A sentence that says the same of each of several fields."""
_OF_BOTH = compiled(
    r"一起|同时|互斥|选一|其一|之一|任一|任选|至少一|成对|相同|一致|配合|搭配|合计|之和|总和|比例|之间|顺序|只能|优先"
    r"|\b(?:together|exclusive|either|one\sof|both|same|match|equal|sum|total|combin\w+|each\sother|conjunction|neither|or|order|precedence)\b",
    re.IGNORECASE,
)
"""Words for how several fields stand to each other: they are said of no one of them."""
_MODEL = r"(?:`[\w.-]{1,60}`|[A-Za-z0-9][A-Za-z0-9_.-]{0,60})"
_ONLY_SUPPORT = compiled(
    r"(?:^|(?<=[。；;])|(?<=\.\s))[ \t]{0,8}(?:[-*•+>])?[ \t]{0,8}"
    rf"(?P<words>(?:(?:目前)?(?:仅|只有?)\s?{_MODEL}|{_MODEL}(?=[^。；;,\n]{{0,80}}不支持))"
    rf"(?:\s?(?:[、,，]|和|与|及|或)\s?{_MODEL}){{0,7}}\s?(?:系列)?(?:模型|版本|模式)?\s?(?:暂?不)?支持)"
    rf"\s?(?:传入?|使用|设置)?\s?`?(?P<name>{_NAME})`?\s?(?:参数|字段)?(?=\s*(?:[。；;,，]|$))"
)
"""What alone takes a field, or does not: `仅 m-2 支持 lens 参数`, `m-1 不支持 lens`."""
_QUOTED = compiled(r"`[^`]+`")
_OF_ANOTHER = compiled(
    r"(?:时候?|的话|情况下)\s?[,，]?\s?(?:则|必须|请|需要?)?\s?`|,\s(?:then\s)?(?:the\s)?`[^`]+`\s(?:must|is|are|cannot)"
)
"""What makes another field the one of which the rest is said."""
_OF_ANSWERS = compiled(
    r"返回|响应|回调|结果|出参|输出|事件|\b(?:returns?|returned|responses?|answers?|output|webhooks?|callbacks?|events?)\b",
    re.IGNORECASE,
)
_OF_REQUESTS = compiled(
    r"请求|入参|传入|输入|参数|\b(?:body|query|requests?|parameters?|params?|arguments?|inputs?)\b", re.IGNORECASE
)
_LEAD = compiled(r"^\s{0,3}#{1,6}\s|[:：]\s*\**\s*$|^\s*\*\*[^*\n]+\*\*\s*$")
"""A heading, or a line that leads on to what stands below it."""


_SENTENCES = compiled(r"(?:^|(?<=[。；;\n]))[ \t>*•-]*(?P<words>[^。；;\n]{8,400})")
_TOGETHER = compiled(
    r"同时|都[传填提有设]|均[传填提有设]|多个|一起|\b(?:both|together|more\sthan\sone|several|multiple|all\sof\sthem)\b",
    re.IGNORECASE,
)
_REFUSED = compiled(
    r"不能|不可|不得|不要|不允许|禁止|报错|错误|拒绝|互斥|\b(?:cannot|can't|must\snot|may\snot|not\sboth|exclusive|errors?|rejected|refused)\b",
    re.IGNORECASE,
)
_LONGEST = 20_000
"""Letters that are read: a longer text is a manual."""


class About(Struct, frozen=True, kw_only=True):
    """Words about a field that they name; offsets index into the text, the end exclusive."""

    name: str
    is_entry: bool
    """Whether a dash or colon stands between the name and what is said: then it may be all that the field has."""
    words: str
    """What is said of it, without its name."""
    start: int
    end: int


def find_precedences(text: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield the sentences that say which of several fields counts where more than one is sent: then they may be."""
    if not YIELDING.search(text):
        return
    for match in _SENTENCES.finditer(text, 0, _LONGEST):
        names = tuple(dict.fromkeys(each[1:-1] for each in _QUOTED.findall(match[0])))
        if (
            len(names) > 1
            and _TOGETHER.search(match[0])
            and YIELDING.search(match[0])
            and not _REFUSED.search(match[0])
        ):
            yield names, *match.span("words")


def find_subjects(text: str) -> Iterator[About]:
    """Yield what a text says of fields that it names, line by line; nothing of what answers have."""
    at, is_of_answers = 0, False
    for line in text[:_LONGEST].split("\n"):
        if _LEAD.search(line):
            is_of_answers = bool(_OF_ANSWERS.search(line)) and not _OF_REQUESTS.search(line)
        first = at + len(line) - len(line.lstrip())
        if line.strip() and not is_of_answers and not stands_in_case(text, first):
            yield from _in_line(line.strip(), first)
        at += len(line) + 1


def _in_line(line: str, at: int) -> Iterator[About]:
    entry = _ENTRY.match(line)
    if entry is not None:
        words = entry["words"].strip()
        start = at + entry.start("words")
        yield About(name=entry["name"], is_entry=True, words=words, start=start, end=start + len(words))
        return
    several = _ENTRY_OF_TWO.match(line)
    if several is not None:
        words = several["words"].strip()
        if not _OF_BOTH.search(words):
            span = at + several.start("words"), at + several.start("words") + len(words)
            for each in _QUOTED.findall(several["names"]):
                yield About(name=each[1:-1], is_entry=True, words=words, start=span[0], end=span[1])
        return
    for match in _OF_EACH.finditer(line):
        names = _QUOTED.findall(match["names"])
        words = match["words"].strip()
        if len(names) > 1 and not _OF_BOTH.search(words) and not _OF_ANOTHER.search(words):
            span = at + match.start("words"), at + match.start("words") + len(words)
            for each in names:
                yield About(name=each[1:-1], is_entry=False, words=words, start=span[0], end=span[1])
    for match in _ALL_REQUIRED.finditer(line):
        words = match["words"] or match["english"] or match["behind"]
        if _CASE_BEHIND.match(line, match.end()) is None:
            span = at + match.start(), at + match.end()
            for each in _QUOTED.findall(match["names"] or match["before"]):
                yield About(name=each[1:-1], is_entry=False, words=words, start=span[0], end=span[1])
    for match in _ONLY_SUPPORT.finditer(line):
        span = at + match.start("words"), at + match.end()
        yield About(name=match["name"], is_entry=False, words=match["words"], start=span[0], end=span[1])
    for match in _SENTENCE.finditer(line):
        name = match["name"] or match["bold"] or match["bare"]
        if not _OF_ANOTHER.search(match["words"]):
            words = match["words"].strip()
            start = at + match.start("words")
            yield About(name=name, is_entry=False, words=words, start=start, end=start + len(words))
