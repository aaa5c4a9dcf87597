"""What a description says about sending the field: only where, no longer; and what is only an example."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.announcements import AND_MORE, CLEAN_END
from reynard.prose.atoms import read_atoms
from reynard.prose.cases import values_alone
from reynard.prose.conditions import read_condition
from reynard.prose.groups import sentence_around
from reynard.prose.model import Applies, CaseValue, Deprecated, Examples
from reynard.prose.sought import finds_by, sought
from reynard.prose.view import runs_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.view import View

_EXAMPLE = sought(
    r"(?:例如|比如|譬如|诸如|举例|示例值?|样例|(?<!比)例子?(?=[:]))\s?(?:为|是)?\s?:?\s{0,2}|如\s?:\s{0,2}|如\s?(?=[A-Za-z0-9\"'`])"
    r"|\b(?i:e\.g\.,?|eg[.:]|for example,?:?|for instance,?|such as|examples?\s?:|example values?\s?:?)\s{0,2}",
    re.ASCII,
)
_EXAMPLE_END = compiled(r"[。;\n]|\.(?:\s|\Z)", re.ASCII)
_DEFAULT_BEHIND = compiled(r",\s?(?:(?:并且?|且)?(?:默认|缺省)|(?i:(?:and\s|the\s)?defaults?)\b)", re.ASCII)
"""Where an example is over, and what holds without a value is told: `例如 16:9，默认 1:1`."""
_VARYING = compiled(
    r"不同|不一|各(?!种)|取决于|因.{1,8}而异|对应|根据|\b(?i:depend(?:s|ing)?|var(?:y|ies)|differ(?:s|ent)?|each|every|per)\b",
    re.ASCII,
)
"""What makes an example one of a case, whose default is its own: `各模型不同，例如 m-1，默认 5`."""
_BEHIND_VALUE = compiled(r"[A-Za-z0-9`\"']\s{0,3}\(\s?(?:即将|已经?|将)?\Z", re.ASCII)
"""What says of one value that it is going, and not of the field."""
_SUBJECT_BEFORE = compiled(
    r"(?:[`\"'*]{1,3}(?P<marked>[A-Za-z0-9][\w.:/-]*)[`\"'*]{1,3}|(?<![\w.-])(?P<coded>[A-Za-z][\w.]*[-_.0-9][\w.-]*))\s?"
    r"(?:模型|版本|参数|字段|值|选项|模式|(?i:(?:model|option|value|mode|version|parameter|field)s?\b))?\s?"
    r"(?:(?i:(?:is|are|was|were|will\sbe|(?:has|have)\sbeen)(?:\s(?:now|being|also))?\s)|,|(?:现|目前|于)\s?)?\s?\Z",
    re.ASCII,
)
"""What is named right before the words that it is given up."""
_USABLE = (
    r"(?:available|valid|supported|applicable|effective|used|usable|allowed|accepted|works?|applies|takes\seffect"
    r"|relevant|meaningful|ha(?:s|ve)\s(?:an\s)?effect)"
)
"""What a field is under a condition. `Charged only when` and `required only when` forbid nothing."""
_ONLY_WHEN = sought(
    rf"\b(?i:only\s(?:be\s)?{_USABLE}\s(?:when|if)|{_USABLE}\sonly\s(?:when|if)"
    r"|only\s(?:set|use|provide|send|pass|specify|include)(?:\s(?:this|it))?(?:\s(?:field|parameter|option))?\s(?:when|if))"
    r"\s(?P<case>(?:[^.\n;)]|\.(?=\w)){1,120})"
    r"|\b(?i:(?:must\s(?:be\s(?:omitted|empty|unset|absent)|not\sbe\s(?:set|sent|used|provided|specified|given))"
    r"|(?:not|only)\s(?:available|supported|allowed|permitted|applicable|valid|usable)|cannot\sbe\s(?:used|set|sent|provided|specified))"
    r"\sunless)\s(?P<unless>(?:[^.\n;)]|\.(?=\w)){1,120})"
    r"|(?:\A|(?<=[.;(\n])\s?)(?i:only\s(?:when|if))\s(?P<alone>(?:[^.\n;),]|\.(?=\w)){1,80})(?=\s?(?:[.\n;)]|\Z))"
    r"|除非\s?(?P<lest>[^。;\n,)]{1,60}?)\s?,?\s?否则(?:不[可能得要]|请勿|禁止|无法)(?:传入?|使用|填写?|设置|提供)"
    r"|(?:仅当|只有当|只有在|只有(?=\s?[`]?[A-Za-z_]\w*[`]?\s?(?:为|=))|仅在|只在)\s?(?P<chinese>[^。;\n)]{1,80}?)"
    r"(?:的?时候?|的?(?:情况|前提|条件)下|模式下|下)?\s?,?\s?(?:才|可以?|能|会){0,2}"
    r"(?P<what>有效|生效|可用|可传|传(?!入的)|可设置|适用|支持|使用|起作用|需要(?:传|填))"
    r"|(?:\A|(?<=[。;\n,(]))(?P<then>(?:(?!仅[当在]|只有?[当在])[^。;,\n)]){1,80}?)(?<![同即及随暂立定])(?:的?时候?|的?(?:情况|前提|条件)下)\s?,?\s?"
    r"(?:才?(?:可以?|能|会)?(?:有效|生效|可用|起作用)|才(?:可以?|能|会)?(?:支持|使用|传入?|设置|填写?)(?=\s*(?:[,。;)\n]|\Z))"
    r"|(?:支持|可以?(?:使用|传入?|设置|填写?))(?=\s*(?:[。;)\n]|\Z)))",
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
_DEPRECATED = sought(
    r"(?:已经?|即将|将)(?:被)?(?:废弃|弃用|下线|停用|淘汰|过时)|不再(?:使用|支持|维护|推荐)|(?<!必要)(?<!情况)(?<!必须)不(?:推荐|建议)(?:继续)?使用(?!的)"
    r"|\(废弃\)|待(?:废弃|下线|移除)|(?:旧版?|遗留)(?:字段|参数),?\s?(?:请勿|不要|不再)"
    r"|^\s*(?:废弃|弃用)|\b(?i:will be (?:retired|discontinued|sunset))\b"
    r"|(?:字段|参数|接口|选项|模型)\s?(?:将|会)(?:于|在)[^。;,\n]{1,12}(?:移除|删除|废弃|弃用|下线|停用)"
    r"|\b(?i:(?:field|parameter|option|property) will be removed"
    r"|will be removed in (?:v[0-9]|a (?:future|later)|the next))"
    r"|\b(?i:deprecated|no longer (?:used|supported)|obsolete|being phased out"
    r"|legacy (?:parameter|field|option)(?=[.,;:]))\b",
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
        told = _DEFAULT_BEHIND.search(seen.plain, limit, end) if atoms else None
        if told is not None and not _VARYING.search(seen.plain, 0, told.start()):
            end = told.start()
        at = end
        items = atoms.items if atoms else ()
        if items and not CLEAN_END.match(seen.plain, items[-1].end) and not AND_MORE.match(seen.plain, items[-1].end):
            items = tuple(item for item in items if item.is_code)
        names = tuple(dict.fromkeys(item.value for item in items))
        yield Examples(values=names, start=match.start(), end=end)


@finds_by(_ONLY_WHEN, _ELSE_NOT)
def find_applies(seen: View) -> Iterator[Applies | CaseValue]:
    """Find that the field may be sent only under a condition."""
    for match in _ELSE_NOT.all_in(seen):
        when = read_condition(seen, *match.span("case")) or values_alone(seen, *match.span("case"))
        if when is not None:
            said = match["case"].strip(" \t*，,。")
            yield Applies(condition=said, when=when, start=match.start("rest"), end=match.end())
    for match in _ONLY_WHEN.all_in(seen):
        group = next(name for name in ("case", "unless", "alone", "lest", "chinese", "then") if match[name])
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
