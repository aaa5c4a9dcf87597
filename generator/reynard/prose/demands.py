"""What else must be sent: with the field, with one of its values, or where another field is such."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.announcements import any_of
from reynard.prose.atoms import read_atoms
from reynard.prose.conditions import read_condition
from reynard.prose.groups import NO_NAMES, PLAIN_NAME, WORD
from reynard.prose.model import Condition, Group, Needs
from reynard.prose.sought import finds_by, sought
from reynard.prose.view import View
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

_AND = r"\s?(?:,|与|和|及|以及|\band\b)\s?"
_WHOLE = r"(?![\w`\"*-])"
"""Where a name ends: one that goes on is no shorter name because of what stands behind it."""
_NAMES = rf"(?P<names>{WORD}(?:{_AND}{WORD}){{0,5}}){_WHOLE}"
_QUOTED = r"(?:[`\"][A-Za-z_][\w-]*[`\"]|\b[A-Za-z]\w*_\w+)"
_QUOTED_NAMES = rf"(?P<names>{_QUOTED}(?:{_AND}{_QUOTED}){{0,5}}){_WHOLE}"
_ARE_NEEDED = r"\s?(?:参数|字段)?\s?(?:也|都|均|为|则|是)?\s?" + any_of(
    "必填 必传 必选 必须(?!小于|大于|早于|晚于|是|为|在|设[置定]?[为成]) 不能为空 不可为空 需要?(?:传|填|提供)"
)
_SEND = r"(?:必须|需要?|务必|请)\s?(?:同时|一起|一并)?\s?(?:传入?|填写?|提供|指定|设置|上传)\s?"
_ARE_SENT = (
    r"\s(?i:(?:parameters?\s|fields?\s)?(?:(?:is|are|becomes?)\s(?:also\s)?(?:required|mandatory)"
    r"|must\s(?:also\s)?be\s(?:set|provided|specified|given|sent|present|supplied))\b(?!\sto\b))"
)
_CASE = r"(?P<case>[^,。;\n]{1,60}?)"
_AT = r"(?:的?时候?|的情况下|情况下|模式下?|场景下?)\s?,?\s?(?:则|还|也|此时|就)?\s?"
_IN_CASE = (
    sought(rf"{_CASE}{_AT}{_NAMES}{_ARE_NEEDED}", re.ASCII),
    sought(rf"{_CASE}{_AT}{_SEND}{_NAMES}(?!\s?[=为是])", re.ASCII),
    sought(
        rf"\b(?i:if|when)\s{_CASE}(?:,\s?|(?<!\bis)(?<!\bto)(?<!=)\s(?=[`\"]))(?i:then\s)?(?i:the\s)?{_NAMES}{_ARE_SENT}",
        re.ASCII,
    ),
    sought(rf"{_QUOTED_NAMES}{_ARE_SENT}\s(?i:if|when)\s(?P<case>(?:[^,.;\n]|\.(?=\w)){{1,60}})", re.ASCII),
    sought(
        rf"(?:\A|(?<=[。;,.\n])\s?)\s?(?P<case>[`\"']?\w[\w.:*-]*[`\"']?)\s(?i:needs|requires)\s(?i:the\s)?{_QUOTED_NAMES}"
        r"(?!\s?(?:=|(?:set\s)?to\b|is\b))",
        re.ASCII,
    ),
)
"""Where a case comes before what is needed in it, or behind."""
_WITH_IT = (
    sought(
        rf"\b(?i:(?:must|can)\s(?:always\s|only\s)?be\s(?:used|sent|set|provided|specified|given|passed)\s(?:together|along)\swith|must\sbe\s(?:accompanied\sby|(?:used|sent|set|provided|passed)\swith(?=\s(?:the\s)?[`\"'\w]*_)))\s(?i:the\s)?{_NAMES}",
        re.ASCII,
    ),
    sought(
        rf"(?:(?P<first>{WORD})\s?)?(?<![不可能得别以])(?<!可以\s)(?<!可\s)(?:与|和)\s?{_NAMES}\s?(?:参数|字段)?(?:必须|需要?|应)?"
        r"(?:(?P<both>同时传或(?:同时)?不传)|(?:一起|同时|一同)(?:传入?|提供|填写?|设置|给出)(?!入?\s?的?(?:时|情况))|(?P<pair>成对)(?:出现|传入?|提供|使用))",
        re.ASCII,
    ),
    sought(
        rf"(?:必须|需要?)(?:与|和|配合|搭配)\s?{_NAMES}\s?(?:参数|字段)?(?:一起|同时|一同|配合|搭配)?(?:使用|传入?|提供|填写)",
        re.ASCII,
    ),
    sought(
        rf"(?:传入?|提供|填写?|设置|使用)了?\s?(?P<given>{WORD})\s?(?:时|后|则|就)?\s?,?\s?(?:也|还)?{_SEND}{_NAMES}(?!\s?[=为是])",
        re.ASCII,
    ),
    sought(
        rf"(?:\A|(?<=[。;,\n(]))\s?(?:传入?|提供|填写?|设置|使用)(?:此|该|本)(?:参数|字段|选项)\s?,?\s?{_SEND}{_NAMES}(?!\s?[=为是])",
        re.ASCII,
    ),
    sought(
        rf"(?:\A|(?<=[。;,\n(]))\s?(?:需要?|必须|请)先(?:设置|传入?|提供|填写?|指定)\s?{_NAMES}\s?(?:参数|字段)?"
        r"(?=\s*(?:[,。;)\n]|\Z))",
        re.ASCII,
    ),
    sought(
        rf"(?:\A|(?<=[。;,\n(]))\s?(?:与|和)\s?{_NAMES}\s?(?:参数|字段)?(?:配合|搭配|配套)使用(?=\s*(?:[,。;)\n]|\Z))",
        re.ASCII,
    ),
    sought(rf"(?<!不)依赖(?:于)?\s?{_NAMES}\s?(?:参数|字段)?(?=\s*(?:[,。;)\n]|\Z))", re.ASCII),
    sought(
        rf"(?:\A|(?<=[.,\n])\s?)(?i:requires)\s(?i:the\s)?{_QUOTED_NAMES}"
        r"(?:\s(?i:to\sbe\s(?:set|sent|provided|specified|given|present)|as\swell|too))?(?=\s*(?:[.,;)\n]|\Z))",
        re.ASCII,
    ),
    sought(
        r"\b(?i:only\s(?:allowed|supported|used|accepted|permitted)\s(?:together|along|in\s(?:combination|conjunction))\swith)"
        rf"\s(?i:the\s)?{_NAMES}",
        re.ASCII,
    ),
)
"""What must come along wherever the field is sent."""
_NEVER = r"(?:不支持|不能|不可以?|不得|不允许|禁止|请勿)\s?(?:只|仅|单独)(?:地|被)?\s?"
_PASSED = r"(?:传入?|使用|提供|填写?|设置|上传|出现)"
_NOT_ALONE = (
    sought(rf"同时{_PASSED}了?\s?{_NAMES}[^。\n]{{0,40}}?{_NEVER}{_PASSED}\s?(?P<alone>{WORD})?", re.ASCII),
    sought(
        rf"(?:(?:\A|(?<=[。;\n]))\s?|(?:(?P<alone>{WORD})\s?)?{_NEVER}{_PASSED}\s?[,;。]\s?)"
        rf"(?:必须|需要?|务必)\s?(?:同时|一起|一并){_PASSED}\s?{_NAMES}(?!\s?[=为是])",
        re.ASCII,
    ),
    sought(
        rf"(?:(?P<alone>{_QUOTED})\s)?\b(?i:cannot|can\snot|can't|must\snot|may\snot)\s(?i:be\s"
        rf"(?:used|sent|set|provided|specified|given|passed)\swithout\s(?:the\s|an?\s)?){_QUOTED_NAMES}",
        re.ASCII,
    ),
)
"""What is not sent by itself: `alone`, where the words name it, else the field that is described."""
_NOT_ASKED = compiled(r"[不无毋未](?:需要?|须|必|用|要求|强制)?\s?\Z", re.ASCII)
"""What asks for nothing: `不需要与 a 同时传`."""
_OPENING = compiled(
    r"\s*(?:(?:当|如果|若)\s?)?(?:该|此|本)?(?:参数|字段|值)?\s?(?:设置?为|取值为|值为|选择?|传入?|为|是|=|(?i:it\sis|this\sis|set\sto|is))?\s{0,2}",
    re.ASCII,
)
"""What stands before a value of the field that is described: `当值为 1`."""
_CASE_END = compiled(r"\s?(?:的|时|模式|场景)?\s*\Z", re.ASCII)
_OWN_SENT = compiled(
    r"\s*(?:(?:当|如果|若)\s?)?(?:(?:该|此|本)(?:参数|字段|值)?)?\s?(?P<absent>为空|不传入?|未传入?|不填|未填写?|未提供|留空)?"
    r"(?P<given>传入|提供|填写|设置|使用|不为空)?了?\s*\Z"
    r"|\s*(?:(?:当|如果|若)\s?)?(?P<sent>传入?|提供|填写?|设置|使用)了?\s?(?:该|此|本)(?:参数|字段|值|选项)?\s*\Z"
    r"|\s*(?i:(?:this|it)(?:\s(?:field|parameter))?\s)?(?i:is\s)?(?P<none>(?i:empty|omitted|absent|not\s(?:set|provided|specified|given)))\s*\Z"
    r"|\s*(?i:(?:this|it)(?:\s(?:field|parameter))?\s)?(?i:is\s)?(?P<some>(?i:set|provided|specified|given|used|present))\s*\Z",
    re.ASCII,
)
"""That the field is sent at all, or not."""
_FAR = 160
_SUBJECT = compiled(r"(?:\A|(?<=[.;\n])\s)\s?[`\"'](?P<value>[\w.:-]+)[`\"']\s(?![^.;\n]*[.;]\s)[^;\n]*,\Z", re.ASCII)
"""The value that a sentence is about: ``  `extend` goes on, requires `prompt` ``."""
_ITSELF = frozenset(("it", "this"))


@finds_by(*_IN_CASE, *_WITH_IT, *_NOT_ALONE)
def find_needs(seen: View) -> Iterator[Needs | Group]:
    """Find the fields that must be sent beside this one, or where a condition holds."""
    known: set[tuple[tuple[str, ...], Condition | None]] = set()
    for pattern in _IN_CASE:
        for match in pattern.all_in(seen):
            names = _names(seen, *match.span("names"))
            is_known, when = _read_case(seen, *match.span("case"))
            if len(names) == 1 and when is not None and not when.field and when.test == "absent":
                yield Group(names=names, needs_one=True, start=match.start(), end=match.end())
            elif names and is_known:
                known.add((names, when))
                yield Needs(names=names, when=when, start=match.start(), end=match.end())
    for pattern in _WITH_IT:
        for match in pattern.all_in(seen):
            if _NOT_ASKED.search(seen.plain, max(0, match.start() - 6), match.start()):
                continue
            subject = _SUBJECT.search(seen.plain, max(0, match.start() - _FAR), match.start())
            if subject is not None and seen.plain[match.start() - 1 : match.start()] == ",":
                names = _names(seen, *match.span("names"))
                when = Condition(field="", test="is", values=(subject["value"],))
                yield Needs(names=names, when=when, start=match.start(), end=match.end())
                continue
            spans = [match.span(each) for each in ("first", "names") if match.groupdict().get(each)]
            names = tuple(dict.fromkeys(each for span in spans for each in _names(seen, *span)))
            said = match.groupdict()
            given = _names(seen, *match.span("given")) if said.get("given") else ()
            when = Condition(field=given[0], test="given") if given else None
            if names and (names, when) not in known:
                known.add((names, when))
                is_mutual = bool(said.get("both") or said.get("pair") or said.get("first"))
                yield Needs(names=names, when=when, is_mutual=is_mutual, start=match.start(), end=match.end())
    for pattern in _NOT_ALONE:
        for match in pattern.all_in(seen):
            alone = _names(seen, *match.span("alone")) if match["alone"] else ()
            names = tuple(each for each in _names(seen, *match.span("names")) if each not in alone)
            when = Condition(field=alone[0], test="given") if alone else None
            if names:
                yield Needs(names=names, when=when, start=match.start(), end=match.end())


def _names(seen: View, start: int, end: int) -> tuple[str, ...]:
    found = [each["name"] for each in PLAIN_NAME.finditer(seen.plain, start, end)]
    return tuple(dict.fromkeys(each for each in found if each.lower() not in NO_NAMES))


def _read_case(seen: View, start: int, end: int) -> tuple[bool, Condition | None]:
    """Read a case: a condition on another field, or on the described one; nothing is known of any other."""
    sent = _OWN_SENT.match(seen.plain, start, end)
    if sent is not None:
        is_absent = bool(sent["absent"] or sent["none"])
        is_said = is_absent or bool(sent["given"] or sent["sent"] or sent["some"])
        return is_said, Condition(field="", test="absent") if is_absent else None
    when = read_condition(seen, start, end)
    if when is not None:
        return True, replace(when, field="") if when.field.lower() in _ITSELF else when
    opening = _OPENING.match(seen.plain, start, end)
    at = opening.end() if opening is not None else start
    atoms = read_atoms(View(seen.text[:end], seen.plain[:end]), at)
    if atoms is None or not _CASE_END.match(seen.plain, atoms.end, end):
        return False, None
    return True, Condition(field="", test="is", values=atoms.values)
