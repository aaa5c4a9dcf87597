"""What a description says about sending the field: default, required, instead of another, no longer; and examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.prose.announcements import AND_MORE, CLEAN_END, any_of
from reynard.prose.atoms import read_atom, read_atoms
from reynard.prose.model import Default, Deprecated, Examples, Exclusive, Required
from reynard.prose.view import CJK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.view import View

_DEFAULT = re.compile(
    r"(?:默认(?:的?值)?|缺省(?:值)?)(?:\s?(?:为|是|取|使用))?\s{0,2}[:=]?\s{0,2}"
    r"|\b(?i:(?:the\s)?defaults?(?:\svalue)?(?:\s(?:is|are|to|of))?)\s{0,2}[:=]?\s{0,2}",
    re.ASCII,
)
_PLAIN_DEFAULTS = frozenset(("true", "false", "none", "null", "auto"))
_EXAMPLE = re.compile(
    r"(?:例如|比如|譬如|诸如|举例|示例值?|样例|例子?(?=[:]))\s?(?:为|是)?\s?:?\s{0,2}|如\s?:\s{0,2}|如\s?(?=[A-Za-z0-9\"'`])"
    r"|\b(?i:e\.g\.,?|eg[.:]|for example,?:?|for instance,?|such as|examples?\s?:|example values?\s?:?)\s{0,2}",
    re.ASCII,
)
_EXAMPLE_END = re.compile(r"[。;\n]|\.(?:\s|\Z)", re.ASCII)
_REQUIRED_WHEN = re.compile(
    r"(?P<case>[^,。;\n()\[\]:!]{1,60}?)(?:的?时候?|的情况下|场景下?|模式下?|情况下?)?\s?,?\s?(?:则|才|都|也|均|为)?"
    r"(?P<must>必填|必传|必须(?:填写|传入?|提供|设置)|需要?(?:传|填写|提供)(?:入|此|该)?(?:参数|字段)?)"
    r"(?=\s*(?:[,。;\n).]|\Z|此|该|参数))",
    re.ASCII,
)
_CASE = re.compile(any_of("时 场景 模式 情况 需"), re.ASCII)
_NO_CASE = re.compile(rf"(?:|.*(?:不|非|无|是否|勿|是)|[{CJK}]{{1,2}})\Z", re.ASCII | re.DOTALL)
_REQUIRED = re.compile(
    r"(?P<no>" + any_of("非必填 非必须 非必传 非必选 不是必填 不必填 不必传 无需必填 选填 可不填 可不传 可留空") + ")"
    r"|(?P<maybe>(?<![不任])可选(?=\s*(?:[,。;)\]\n.!]|\Z|参数|字段|配置)))"
    r"|(?P<yes>(?<![非不是])(?:必填|必传|必选)(?:项|字段|参数)?|(?<=[\[(])必须(?=[)\]]))",
    re.ASCII,
)
_REQUIRED_ENGLISH = re.compile(
    r"(?:\A|(?<=[\n(\[.,;:*])\s{0,2})(?i:this\s(?:field|parameter)\sis\s)?"
    r"(?i:(?P<no>optional|not required)|(?P<yes>required))"
    r"(?=\s*(?:[.,;:)\]\n*!-]|\Z|(?i:(?:field|parameter)(?=[.,;:)*\n]|\Z)|if\b|when\b|only\b|for\b|unless\b|in\b)))"
    r"\W{0,2}(?i:(?:field|parameter)\W{0,2})?(?P<case>(?i:only\s)?(?i:if|when|unless|in case|for)\s[^.\n;)]{1,120})?",
    re.ASCII,
)
_OMITTED = re.compile(
    r"(?:(?:\A|(?<=[,。;(\n]))\s?(?:若|如果)?为空|不填|不传|留空|缺省)(?:则|时|为|即|默认|表示|将|就|,)", re.ASCII
)
_EITHER = re.compile(
    any_of(
        "二选一 三选一 任选其一 任选一个 只能(?:选|填|传)(?:其中)?一个 互斥 不能同时 不可同时 不可与[^,。]{1,40}同时"
    )
    + r"|\b(?i:mutually exclusive|cannot be used (?:together|with)|not be used together)",
    re.ASCII,
)
_NAME = re.compile(
    r"[`\"](?P<quoted>[A-Za-z_][\w.-]*)[`\"]"
    r"|(?<![\w.-])(?P<name>[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]+)+"
    rf"|(?:(?<=[{CJK},])|\A)(?!(?i:id|url|base64|api)\b)[A-Za-z]\w*(?=[{CJK},]|\Z))(?![\w-])",
    re.ASCII,
)
_DEPRECATED = re.compile(
    r"(?:已经?|即将|将)(?:被)?(?:废弃|弃用|下线|停用|淘汰)|不再(?:使用|支持|维护|推荐)|不(?:推荐|建议)(?:继续)?使用(?!的)"
    r"|\(废弃\)|^\s*(?:废弃|弃用)|\b(?i:deprecated|no longer (?:used|supported)|obsolete)\b",
    re.MULTILINE | re.ASCII,
)
_SENTENCE_END = re.compile(r"[。\n]|[.!] ", re.ASCII)


def find_examples(seen: View) -> Iterator[Examples]:
    """Find what is only an example; `end` is where the sentence with it ends, so that nothing else is read from it."""
    at = 0
    for match in _EXAMPLE.finditer(seen.plain):
        if match.start() < at:
            continue
        atoms = read_atoms(seen, match.end())
        limit = atoms.end if atoms else match.end()
        stop = _EXAMPLE_END.search(seen.plain, limit)
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


def find_defaults(seen: View) -> Iterator[Default]:
    """Find the value that holds where the field is left out; several of them cancel out."""
    found: dict[str, Default] = {}
    for match in _DEFAULT.finditer(seen.plain):
        atom = read_atom(seen, match.end(), with_slash=True)
        if atom is None:
            continue
        is_announced = match[0].rstrip().endswith((":", "=", "为", "是")) or "default" not in match[0].lower()
        is_plain_word = atom.value.isalpha() and not atom.is_quoted
        if is_plain_word and not (is_announced or atom.value.lower() in _PLAIN_DEFAULTS):
            continue
        behind = seen.plain[atom.end : atom.end + 12]
        if not atom.is_quoted and re.match(r"\s?[A-Za-z]" if is_plain_word else r"[A-Za-z]", behind):
            continue
        found.setdefault(atom.value, Default(value=atom.value, start=match.start(), end=atom.end))
    if len(found) == 1:
        yield from found.values()


def find_required(seen: View) -> Iterator[Required]:
    """Find whether the field must be sent, and when; what is said both ways without a condition cancels out."""
    found = [*_required_when(seen)]
    for match in (*_REQUIRED.finditer(seen.plain), *_REQUIRED_ENGLISH.finditer(seen.plain)):
        case = match.groupdict().get("case")
        when = seen.text[match.start("case") : match.end("case")].strip() if case else None
        if not any(each.start <= match.start() < each.end for each in found):
            claim = Required(is_required=bool(match["yes"]), condition=when, start=match.start(), end=match.end())
            found.append(claim)
    found += [Required(is_required=False, start=each.start(), end=each.end()) for each in _OMITTED.finditer(seen.plain)]
    is_contradictory = len({each.is_required for each in found if each.condition is None}) > 1
    known: set[tuple[bool, str | None]] = set()
    for each in sorted(found, key=lambda one: one.start):
        key = (each.is_required, each.condition)
        if key not in known and not (is_contradictory and each.condition is None):
            known.add(key)
            yield each


def _required_when(seen: View) -> Iterator[Required]:
    if "必" not in seen.plain and "需" not in seen.plain:
        return  # a long English text would be searched from each of its letters
    for match in _REQUIRED_WHEN.finditer(seen.plain):
        case = seen.text[match.start("case") : match.end("case")].strip(" \t*-，,。")
        has_case = _CASE.search(match[0]) and not _NO_CASE.match(case)
        if has_case:
            yield Required(is_required=True, condition=case, start=match.start(), end=match.end())


def _sentence(seen: View, match: re.Match[str]) -> tuple[int, int]:
    """Return where the sentence around a match starts and ends, looking a few lines far."""
    first = max(0, match.start() - 300)
    start = max((end.end() for end in _SENTENCE_END.finditer(seen.plain, first, match.start())), default=first)
    stop = _SENTENCE_END.search(seen.plain, match.end(), match.end() + 300)
    return start, stop.start() if stop else min(len(seen.plain), match.end() + 300)


def find_exclusive(seen: View) -> Iterator[Exclusive]:
    """Find that only one of several fields may be sent."""
    for match in _EITHER.finditer(seen.plain):
        start, end = _sentence(seen, match)
        names = [each["quoted"] or each["name"] for each in _NAME.finditer(seen.plain, start, end)]
        yield Exclusive(names=tuple(dict.fromkeys(names)), start=start, end=end)


def find_deprecated(seen: View) -> Iterator[Deprecated]:
    """Find that the field should not be used any more."""
    match = _DEPRECATED.search(seen.plain)
    if match:
        start, end = _sentence(seen, match)
        yield Deprecated(note=seen.text[start:end].strip(), start=start, end=end)
