"""What holds where a field is left out: `默认 5`, `5 is the default`, `不传则为 10`, `medium by default`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.atoms import Atom, read_atom
from reynard.prose.cases_behind import is_of_case
from reynard.prose.model import Default
from reynard.prose.sought import finds_by, sought
from reynard.prose.view import CJK
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.view import View

_DEFAULT = sought(
    r"(?:默认(?:的?取?值|情况下|条件下|模型|版本|音色|时长|分辨率|清晰度|画质|质量|比例|(?:输出)?格式|权重|强度|数量|音量|语速|帧率|速度|语言|风格|采样率|步数|尺寸|输出|返回)?|缺省(?:取?值)?)[均都]?(?:\s?(?:就是|即为?|为|是|取|使用|采用|设置?为))?\s{0,2}[:=]?\s{0,2}"
    r"(?:,(?=[A-Za-z0-9_.-]{1,24}\s*(?:[。\n]|\Z)))?"
    r"|\b(?i:(?:the\s)?defaults?(?:\svalue)?(?:\s(?:is|are|to|of))?)\s{0,2}[:=]?\s{0,2}",
    re.ASCII,
)
SAID_OF_SWITCHES = {
    **dict.fromkeys(("是", "开启", "启用", "打开", "开", "on", "enabled", "yes"), True),
    **dict.fromkeys(("否", "关闭", "禁用", "关", "不开启", "不启用", "不打开", "off", "disabled", "no"), False),
}
"""What words call the two values of a switch."""
_LEFT_OUT = (
    r"(?:不传入?|不填写?|未传入?|未填写?|[未不]提供|[未不]指定|[未不]设置|留空|为空|省略|缺省)"
    r"(?:该|此)?(?:参数|字段|值)?(?:时|的话|则)?\s?,?\s?"
)
_SWITCHED = sought(
    r"(?:默认|缺省)(?:的?值)?(?:为|是)?\s?[:=]?\s?(?P<word>是|否|不?开启|关闭|不?启用|禁用|不?打开|开|关)(?=\s*(?:[,。;)\n]|\Z))"
    r"|(?:默认|缺省)(?P<lacking>不(?:添加|携带|返回|显示|使用|保留|输出|生成|带|加))(?:[\u3400-\u9fff]{1,6})?(?=\s*(?:[,。;)\n]|\Z))"
    rf"|{_LEFT_OUT}(?:则|将|会|就)(?P<unset>不?开启|关闭|不?启用|禁用|不?打开)(?=\s*(?:[,。;)\n]|\Z))"
    r"|\b(?i:defaults?(?:\s(?:is|to))?\s?[:=]?\s?(?P<set>on|off|enabled|disabled))\b(?=\s*(?:[,.;)\n]|\Z))"
    r"|\b(?i:not)\s(?P<lifted>(?i:(?:en|dis)abled|on|off))\sby\sdefault\b|(?<![Nn]ot\s)\b(?P<english>(?i:on|off|(?:en|dis)abled|true|false|yes|no))\sby\sdefault\b",
    re.ASCII,
)
_NOTED = sought(
    rf"(?P<value>`[^`\n]+`|\"[^\"\n]+\"|'[^'\n]+'|(?<![\w.-])(?<![A-Za-z0-9]:)-?[A-Za-z0-9](?:[\w.*-]|:(?=[0-9]))*)\s?(?::\s?)?(?:[{CJK}]{{1,8}})?\s?"
    r"\(\s?(?:(?:默认值?|缺省|(?i:(?:the\s)?default))\s?|(?:默认值?|缺省值?|(?i:default))[,;][^()\n]{1,40}"
    r"|[^(),;\n]{1,24}[,;]\s?(?:默认值?|缺省值?|(?i:(?:the\s)?default))\s?)\)"
    rf"|(?:默认|缺省)(?:值?为)?[{CJK}]{{1,8}}\(\s?(?P<shown>`[^`\n]+`|\"[^\"\n]+\"|[\w.:-]{{1,24}})\s?\)(?=\s*(?:[,。;\n)]|\Z))"
    rf"|(?:\A|(?<=[\n,;]))\s?(?:[-*]\s+)?(?P<told>`[^`\n]+`|true|false|-?[0-9]+)\s?:\s?(?:默认值?|缺省值?)(?=\s?[,。;])"
    r"|\A\s?(?P<first>[`\"][^`\"\n]+[`\"])\s(?i:(?:is\s)?(?:the\s|by\s)?default)(?=\s*(?:[.,;]|\Z))|(?P<behind>`[^`\n]+`|(?<![\w.:-])-?[0-9]+(?:\.[0-9]+)?|\b(?:true|false)\b)\s?(?:是|为|(?i:is)\s(?i:the))\s?(?:默认值|(?i:default)\b)",
    re.ASCII,
)
"""A value of which words behind it say that it is the default: `std（默认）`, `1.0 是默认值`."""
_COLOUR = compiled(r"[`\"']?(?P<value>#(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3}))\b[`\"']?", re.ASCII)
_SENTENCE = compiled(r"`(?P<mark>[\"'])(?P<value>[^`\"'\n\0]{1,200})(?P=mark)`", re.ASCII)
"""Several words in two kinds of quotes are one text: `` `"blur, low quality"` ``."""
_NOTHING = frozenset(("null", "nil", "undefined"))
_COUNTED = {"zero": "0", "one": "1"}
_PLAIN_DEFAULTS = frozenset(("true", "false", "none", "auto", "on", "off", "enabled", "disabled"))
_WITHOUT = (
    r"(?i:(?:if|when)\s(?:(?:it|this|the\s\w+)\s(?:is\s)?)?"
    r"(?:not\s(?:set|provided|specified|given|supplied|passed)|omitted|absent|unset|unspecified|(?:left\s)?(?:blank|empty)))"
)
_ABSENT = sought(
    rf"{_LEFT_OUT}(?:则|将|会|就|此时|这时)?(?:(?:由|以)?(?:系统|服务端?|服务器|平台|接口|后台|我们)(?:会|将)?(?:自动)?)?\s?(?:默认)?"
    r"(?:为|是|使用|采用|取值?为?|设为|按照?|以|代表|表示|等同于?|相当于)\s{0,2}"
    rf"|\b{_WITHOUT},?\s(?i:(?:then\s)?(?:the\s(?:\w+\s)?(?:is|will\sbe)|it\s(?:is|will\sbe)|(?:we|(?:the\s)?(?:service|server|system|api|model))\s(?:will\s)?"
    r"(?:uses?|assumes?|applies|takes|falls?\sback\sto)|(?:will\s)?(?:uses?|falls?\sback\sto)))\s"
    rf"|\b{_WITHOUT},\s(?=(?P<bare>(?:[`\"'][\w.:-]{{1,40}}[`\"']|-?[0-9][\w.:]*|true|false)\s*(?:[.;)\n]|\Z)))"
    rf"|\b{_WITHOUT},\s(?=(?P<used>[`\"'\w][\w.`\"'-]*\s(?i:is|will\sbe)\s(?i:used|assumed|applied|taken)))"
    rf"|\b(?i:uses?|assumes?|falls?\sback\sto)\s(?=(?P<before>[`\"'\w][\w.`\"'/-]*\s(?:{_WITHOUT}|(?i:unless\s(?:otherwise\s)?(?:specified|set|given|provided)))))"
    r"|(?<![\w.-])(?<![Nn]ot\s)(?<![0-9]\s)(?=(?P<by>[`\"']?[\w.:*-]{1,40}[`\"']?\s(?i:by\sdefault)\b))",
    re.ASCII,
)
"""What is meant where nothing is sent; what follows it may stand before the words that say so."""
_ENDS_LINE = compiled(r"(?:默认|缺省|(?i:(?:the\s)?default))值?[ \t]*[.。;；)）]{0,3}[ \t]*(?:\n|\Z)", re.ASCII)
"""Words that end their line: the value that they speak of stands before them, and none behind."""
_LINE_CODE = compiled(
    r"[ \t]*(?:[-*•][ \t]*)?[`\"']?(?P<code>-?[0-9]+(?:\.[0-9]+)?|[A-Za-z][\w.-]*)[`\"']?\s?[:=-]"
    r"\s?[^\n]*[,，、(（]\s?\Z",
    re.ASCII,
)
_LONGEST_LINE = 200
_OF_ENTRY = compiled(
    r"(?<=\n)[ \t]*(?:[-*•][ \t]*)?[`\"']?[A-Za-z]+[-_;0-9][\w.;-]*[`\"']?\s?:(?!\s?(?:默认|(?i:default)))",
    re.ASCII,
)
"""A line of its own that begins with a code: what is said on it is said of that."""
_IN_CASE = compiled(
    r"(?<![填传入空省定供置段数耗用延计超实同及限])时\s?,?\s?\Z|[^\s,。;\n](?:模式|场景|模型)下\s?[,:]?\s?\Z|(?:[图文]生(?:视频|图片?)|首尾帧|参考图)\s?\Z"
    r"|(?<![\w-])[A-Za-z][\w.]*[-0-9][\w.-]*\s?(?:模型|版本|系列)\s?[,:]?\s?\Z"
    r"|(?<=[。;\n])\s?[A-Za-z][\w.]{0,24}[-0-9][\w.-]{0,24}\s\Z",
    re.ASCII,
)
"""What makes a default one of a case: `没有 tools 时默认 none`, and not `不填时默认 none`."""
_END = compiled(
    r"\s?(?:秒钟?|张|个|条|模型|处理|计算|来?处理|执行|s\b|seconds?\b)?\s*(?:\Z|[,。;.)\n]|\s(?:is|will|when|if|by|unless)\b)",
    re.ASCII,
)
_LETTER = compiled(r"[A-Za-z]", re.ASCII)
_RUNS_ON = compiled(r"[ \t]?[A-Za-z]|\n[a-z](?![\w.-]{0,40}[`\"']?\s?:)", re.ASCII)
"""What makes a word the first of several; a line that begins with a code and a colon explains that."""
_OTHER_FIELD = compiled(r"(?:[a-z]+_[a-z_]+|[a-z]+[A-Z][A-Za-z]+|[A-Z][a-z]+[A-Z][A-Za-z]+)\s?\Z", re.ASCII)
"""The name of a field right before the words: it is that one's default."""
_VERB = sought(
    rf"是否(?:需要|要|启用|开启)?(?P<verb>[{CJK}]{{2}})[^。;\n]{{0,24}}?[,。;]\s?默认(?:值?为|是)?\s?(?P<no>不|非)?(?P=verb)",
    re.ASCII,
)
"""A switch, and which of both holds: `是否添加水印，默认不添加`."""


@finds_by(_DEFAULT, _NOTED, _SWITCHED, _ABSENT, _VERB)
def find_defaults(seen: View) -> Iterator[Default]:
    """Find the value that holds where the field is left out; several of them cancel out."""
    found: dict[str, Default] = {}
    for each in (*_said(seen), *_left_out(seen), *_sentences(seen)):
        found.setdefault(each.value, each)
    sure = [each for each in found.values() if not each.is_word] or [*found.values()]
    if len(sure) == 1:
        yield from sure


def _said(seen: View) -> Iterator[Default]:
    """Yield what is called the default."""
    for match in _DEFAULT.all_in(seen):
        if _ENDS_LINE.match(seen.plain, match.start()) and _says_before(seen, match.start()):
            yield from _of_line(seen, match.start())
            continue
        if _OTHER_FIELD.search(seen.plain, max(0, match.start() - 40), match.start()):
            continue  # `当 deepRead 为 true 时 enhance_all 默认为 true`
        if _OF_ENTRY.match(
            seen.plain, seen.plain.rfind("\n", max(0, match.start() - _LONGEST_LINE), match.start()) + 1
        ):
            continue  # the default of what one entry is about
        colour = _COLOUR.match(seen.plain, match.end())
        if colour is not None:
            yield Default(
                value=seen.text[colour.start("value") : colour.end("value")], start=match.start(), end=colour.end()
            )
            continue
        atom = read_atom(seen, match.end(), with_slash=True)
        if atom is None or (not atom.is_quoted and atom.value.lower() in _NOTHING):
            continue  # nothing is what it defaults to
        if _IN_CASE.search(seen.plain, max(0, match.start() - 40), match.start()):
            continue  # it does in one case
        if is_of_case(seen, atom):
            continue
        is_announced = match[0].rstrip().endswith((":", "=", "为", "是")) or "default" not in match[0].lower()
        is_plain_word = atom.value.isalpha() and not atom.is_quoted
        behind = seen.plain[atom.end : atom.end + 60]
        if not atom.is_quoted and (_RUNS_ON if is_plain_word else _LETTER).match(behind):
            continue
        yield _default(atom, match.start(), is_word=is_plain_word and not is_announced)
    for match in _NOTED.all_in(seen):
        value = match["value"] or match["first"] or match["told"] or match["shown"] or match["behind"]
        yield Default(value=value.strip("`\"'"), start=match.start(), end=match.end())
    for match in _SWITCHED.all_in(seen):
        word = (
            match["word"]
            or match["unset"]
            or ("否" if match["lacking"] else "")
            or (match["english"] or match["set"] or "").lower()
        )
        if match["lifted"]:  # said as of a switch: a text that is not enabled is called no such thing
            word = "不开启" if SAID_OF_SWITCHES[match["lifted"].lower()] else "开启"
        yield Default(value=word, start=match.start(), end=match.end())
    for match in _VERB.all_in(seen):
        yield Default(value="否" if match["no"] else "是", start=match.start("verb"), end=match.end())


def _sentences(seen: View) -> Iterator[Default]:
    """Yield a text of several words that is called the default."""
    for match in _DEFAULT.all_in(seen):
        sentence = _SENTENCE.match(seen.plain, match.end())
        if sentence is not None and " " in sentence["value"].strip():
            value = seen.text[slice(*sentence.span("value"))]
            yield Default(value=value, start=match.start(), end=sentence.end())


def _says_before(seen: View, at: int) -> bool:
    """Tell whether anything stands before a place on its line: `默认值` alone is the title of the next one."""
    return bool(seen.plain[max(0, at - _LONGEST_LINE) : at].rpartition("\n")[2].strip())


def _of_line(seen: View, at: int) -> Iterator[Default]:
    """Yield the code that a line explains whose last word calls it the default: `std：标准模式，默认`."""
    start = seen.plain.rfind("\n", max(0, at - _LONGEST_LINE), at) + 1
    code = _LINE_CODE.match(seen.plain, start, at) if start or at <= _LONGEST_LINE else None
    if code is not None:
        yield Default(value=code["code"], start=code.start("code"), end=at)


def _left_out(seen: View) -> Iterator[Default]:
    """Yield what is said to hold where nothing is sent."""
    for match in _ABSENT.all_in(seen):
        atom = read_atom(seen, match.end(), with_slash=True)
        if atom is None or (not atom.is_quoted and atom.value.lower() in _NOTHING):
            continue
        if match["by"] and atom.value.lower() in SAID_OF_SWITCHES:
            continue  # as told above
        if atom.note or not _END.match(seen.plain, atom.end):
            continue
        end = max(match.end(name) for name in (0, "bare", "used", "before", "by"))
        found = _default(atom, match.start(), is_word=atom.value.isalpha() and not atom.is_quoted)
        yield replace(found, end=max(end, atom.end))


def _default(atom: Atom, start: int, *, is_word: bool) -> Default:
    value = atom.value if atom.is_quoted else _COUNTED.get(atom.value.lower(), atom.value)
    is_known = atom.value.lower() in _PLAIN_DEFAULTS or atom.value.lower() in _COUNTED
    return Default(value=value, is_word=is_word and not is_known, start=start, end=atom.end)
