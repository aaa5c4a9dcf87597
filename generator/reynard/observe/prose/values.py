"""Values that a description lists, announced by words such as `枚举值`, `可选为`, `one of`, or by being nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from reynard.observe.prose.atoms import FILE_TYPES, Atom, Atoms, read_atom, read_atoms
from reynard.observe.prose.model import Constant, Garbled, Values
from reynard.observe.prose.view import CJK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.prose.view import View

Strength: TypeAlias = Literal["closed", "open", "weak", "single"]
"""How sure the words are that values follow: `closed` names them all, `weak` says `supports` and means many things."""


class _Trigger(NamedTuple):
    strength: Strength
    pattern: re.Pattern[str]


_COLON = r"\s{0,3}(?:[:=]|->)?\s{0,3}"
_IS = r"(?:\s?(?:为|是|有|包括|包含|如下|分别为|分别是))?" + _COLON
_TRIGGERS = (
    _Trigger("closed", re.compile(rf"(?:枚举值?|枚举类型|可选值|可选项|可选范围|可用值|可取值|合法值|有效值|允许值|允许的值|候选值){_IS}", re.ASCII)),
    _Trigger("closed", re.compile(rf"取值(?!范围|为空)(?:为|是|有|包括|可以是|可为)?{_COLON}", re.ASCII)),
    _Trigger("closed", re.compile(rf"(?:取值范围|可选范围){_IS}", re.ASCII)),
    _Trigger("closed", re.compile(r"(?:必须是|必须为|只能是|只能为|只能传|只允许|仅允许|仅限于?|之一:|其中之一:)\s{0,2}", re.ASCII)),
    _Trigger("open", re.compile(rf"(?:可选(?:为|有|择)|可选(?=\s?:\s?\S)|支持的?(?:值|选项|类型|模型|参数值)(?:为|有|包括)?|选项(?=\s?[:为])){_COLON}", re.ASCII)),
    _Trigger("weak", re.compile(r"(?:仅支持|只支持|目前支持|当前支持|支持|可以是|可以为|可为|可以传|可传|可填|可选|传入?|填|值为|值是|有)\s{0,2}:?\s{0,2}", re.ASCII)),
    _Trigger(
        "closed",
        re.compile(
            r"\b(?i:(?:available|allowed|possible|valid|supported|accepted|permitted|acceptable|legal)\s"
            r"(?:options?|values?|choices?)(?:\s(?:are|is|include|includes))?|options(?=:)|choices(?=:)|enum(?:eration)?"
            r"(?:\svalues?)?(?=:)|values(?=:)|(?:must|should|can)\sbe\s(?:one\sof|either)|one\sof(?:\sthe\sfollowing"
            r"(?:\svalues)?)?(?=:|\s)|either)\s{0,2}:?\s{0,3}", re.ASCII
        ),
    ),
    _Trigger("weak", re.compile(r"\b(?i:can\sbe|could\sbe|may\sbe|must\sbe|supports?|accepts?|available|supported)\s{0,2}:?\s{0,3}", re.ASCII)),
)  # fmt: skip
_SINGLE = re.compile(
    rf"(?:模型|(?i:\bmodel))(?:名称?|名字|(?i:\s?name|\s?id))?\s{{0,2}}(?:传入?|填写?|为|使用|固定为?)?\s{{0,2}}:?\s{{0,2}}(?=[A-Za-z`\"'])",
    re.ASCII,
)
_CONSTANT = re.compile(
    rf"(?:(?:此处|这里)?固定(?:值|为|传入?|填写?|是|参数)+{_COLON}|恒为{_COLON}|必须(?:为|是|传入?)\s{{0,2}}|"
    rf"\b(?i:(?:fixed|constant)(?:\s(?:value|to|at|as))?|must\sbe(?:\sset\sto)?|always(?:\sset\sto|\sequal\sto)?){_COLON})",
    re.ASCII,
)
_GARBLED = re.compile(
    r"(?:允许值|允许的值|取值范围|取值|可选范围|可选值|枚举值?|范围|\b(?i:allowed values?|range))\s?(?:为|是)?\s?[:=]?\s{0,2}"
    rf"(?P<digits>[0-9]{{2,6}})(?![0-9.,~:*xX%-]|\s?[-~至到,/|;{CJK}A-Za-z])",
    re.ASCII,
)
_CLEAN_END = re.compile(
    r"\s*(?:\Z|[,.;。!)\]\n\0(]|(?:之一|其一|中的?一[个种]|中选择|两种|三种|四种|两个|三个|二选一|三选一|任选|默认))",
    re.ASCII,
)
_AND_MORE = re.compile(r"\s{0,2},?\s{0,2}(?:等|\.{3}|…|(?i:etc\b|and more|and so on|among others))", re.ASCII)
_OTHER_THINGS = re.compile(
    r"\s{0,2}(?:等|两种|三种|几种|多种|的|类型|这)*\s{0,2}(?:格式|文件|图片|图像|视频|音频|语言|协议|字段|参数|属性|接口|方式|模式下|时|的时候|"
    r"环境|浏览器|系统|版本|平台|张|个|种|条|次|位|人|倍|号|天|月|年|元|分|字|米|MB|KB|GB|"
    r"(?i:\b(?:files?|formats?|images?|videos?|audios?|languages?|fields?|parameters?|is\b|are\b|when\b|if\b|to\b|of\b|for\b|and\b|or\b)))",
    re.ASCII,
)
_HYPHENATED_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9.]+)*-[A-Za-z0-9.-]*[0-9][A-Za-z0-9.-]*", re.ASCII)
_WHOLE_VALUE = re.compile(r"[0-9]{3,4}[pP]|[0-9]{1,2}[kK]|[0-9]{1,2}:[0-9]{1,2}|[0-9]{3,4}[x*][0-9]{3,4}", re.ASCII)
_VERSION = re.compile(r"[vV]?[0-9]+(?:\.[0-9]+)+", re.ASCII)


def values(seen: View) -> Iterator[Values | Constant | Garbled]:
    """Find the lists of values and the constants in a description."""
    whole = _whole_text(seen)
    if whole:
        yield whole
        return
    garbled = list(_garbled(seen))
    yield from garbled
    taken = [(each.start, each.end) for each in garbled]
    for constant in _constants(seen):
        yield constant
        taken.append((constant.start, constant.end))
    for trigger in _TRIGGERS:
        for match in trigger.pattern.finditer(seen.plain):
            if any(start < match.end() + 1 and match.start() < end for start, end in taken):
                continue
            found = _after_trigger(seen, match, trigger.strength)
            if found:
                taken.append((found.start, found.end))
                yield found
    for match in _SINGLE.finditer(seen.plain):
        if any(start <= match.end() < end for start, end in taken):
            continue
        atom = read_atom(seen, match.end(), with_slash=True)
        if atom and _HYPHENATED_NAME.fullmatch(atom.value) and _CLEAN_END.match(seen.plain, atom.end):
            taken.append((match.start(), atom.end))
            yield Values(values=(atom.value,), start=match.start(), end=atom.end)


def _after_trigger(seen: View, trigger: re.Match[str], strength: Strength) -> Values | None:
    """Read the list behind the words that announce it, if it is one."""
    plain = seen.plain
    before = plain[max(0, trigger.start() - 3) : trigger.start()]
    if re.search(r"(?:不|非|无|未|没|勿|(?i:not\s?))\Z", before):
        return None
    atoms = read_atoms(seen, trigger.end(), with_chinese=False)
    if atoms is None:
        return None
    more = _AND_MORE.match(plain, atoms.end)
    behind = more.end() if more else atoms.end
    atoms = _trimmed(seen, atoms, behind)
    if atoms is None or not _is_believable(atoms, strength):
        return None
    return Values(
        values=atoms.values,
        meanings=tuple((item.value, item.note) for item in atoms.items if item.note),
        is_exhaustive=strength == "closed" and not more and len(atoms.values) > 1,
        start=trigger.start(),
        end=atoms.items[-1].end,
    )


def _trimmed(seen: View, atoms: Atoms, behind: int) -> Atoms | None:
    """Leave out a last item that belongs to the words behind it; `None` where the list is about something else."""
    if _OTHER_THINGS.match(seen.plain, behind) and not _CLEAN_END.match(seen.plain, behind):
        return None
    if _CLEAN_END.match(seen.plain, behind) or atoms.items[-1].is_quoted or atoms.items[-1].note:
        return atoms
    kept = atoms.items[:-1]
    if not all(item.is_code for item in kept) or len(kept) < 2:  # noqa: PLR2004 - one value is no list
        return None
    return Atoms(kept, kept[-1].end)


def _is_believable(atoms: Atoms, strength: Strength) -> bool:
    items = atoms.items
    distinct = len(atoms.values)
    are_files = all(item.value.lower().lstrip(".") in FILE_TYPES for item in items)
    if strength == "closed":
        return distinct > 1 or items[0].is_quoted or (items[0].is_code and not _VERSION.fullmatch(items[0].value))
    if are_files or any(_VERSION.fullmatch(item.value) and item.value[0] in "vV" for item in items):
        return False
    if strength == "open":
        return distinct > 1 or items[0].is_quoted
    if distinct < 2:  # noqa: PLR2004 - one value is no list
        return bool(_HYPHENATED_NAME.fullmatch(items[0].value)) and not items[0].is_quoted
    return all(item.is_code for item in items)


def _garbled(seen: View) -> Iterator[Garbled]:
    """Find numbers that were two before a separator got lost: `允许值:116` for 1 to 16."""
    for match in _GARBLED.finditer(seen.plain):
        digits = match["digits"]
        for cut in range(1, len(digits)):
            low, high = digits[:cut], digits[cut:]
            if low[0] != "0" and high[0] != "0" and int(low) < int(high):
                yield Garbled(text=digits, reading=f"{low} to {high}", start=match.start(), end=match.end())
                break


def _constants(seen: View) -> Iterator[Constant]:
    for match in _CONSTANT.finditer(seen.plain):
        atoms = read_atoms(seen, match.end())
        if atoms is None or len(atoms.values) != 1:
            continue
        atom = atoms.items[0]
        is_announced = "固定" in match[0] or match[0].rstrip().endswith((":", "="))
        if not (atom.is_quoted or is_announced or atom.is_code or atom.value in ("true", "false")):
            continue
        if _OTHER_THINGS.match(seen.plain, atom.end) or not (atom.is_quoted or _CLEAN_END.match(seen.plain, atom.end)):
            continue
        yield Constant(value=atom.value, start=match.start(), end=atom.end)


def _whole_text(seen: View) -> Values | None:
    """Read a description that is nothing but values: `asc | desc`, `720P`."""
    start = len(seen.plain) - len(seen.plain.lstrip())
    end = len(seen.plain.rstrip(" \n.,;"))
    atoms = read_atoms(seen, start)
    if atoms is None or atoms.end < end or "\0" in seen.plain:
        return None
    items = atoms.items
    if len(items) == 1:
        value = items[0].value
        if not (_WHOLE_VALUE.fullmatch(value) or (_HYPHENATED_NAME.fullmatch(value) and not items[0].is_quoted)):
            return None
    elif not _is_enumeration(seen.plain[start:end], items):
        return None
    return Values(values=atoms.values, start=items[0].start, end=items[-1].end)


def _is_enumeration(text: str, items: tuple[Atom, ...]) -> bool:
    if all(item.value.lower() in FILE_TYPES for item in items):
        return False
    if re.search(r"\b(?:and|or)\b|和|与|及", text) and not all(item.is_code for item in items):
        return False
    if "|" in text:
        return all(re.fullmatch(r"[\w.:-]+", item.value) for item in items)
    return all(item.is_code for item in items)
