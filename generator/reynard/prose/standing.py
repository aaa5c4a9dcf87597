"""Lists that no word announces: literals that are a part of a sentence by themselves, behind a field's name or not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.atoms import BETWEEN_VALUES, Atoms, read_atoms
from reynard.prose.bare_lists import WHOLE_VALUE
from reynard.prose.model import Values
from reynard.prose.sought import finds_by, sought
from reynard.prose.view import CJK, View

if TYPE_CHECKING:
    from collections.abc import Iterator

_START = sought(
    rf"(?:\A|(?<=[。;\n])|(?<=\.\s)|(?<=[^0-9],)\s?(?=[\"'0-9`]))\s*(?:[-*]\s+)?"
    rf"(?P<label>(?:[A-Za-z0-9]{{1,12}}\s?(?![或和与及、]))?(?:(?![不非无禁勿若如当需请与和])[{CJK}]){{1,10}}(?:\([{CJK}a-z]{{1,4}}\)\s?(?=[:,]))?\s?[:,]?\s?"
    rf"|[A-Za-z][\w ]{{1,30}}?:\s?)?"
    rf"(?=[`\"'0-9A-Za-z-])|(?<=[\w{CJK}])\s?(?P<open>\()(?=[`\"'A-Za-z0-9])"
    r"|(?<=,)\s?(?:包[括含]|分为|分别[为是]|共有|有)\s?:?\s?(?=[`\"'0-9A-Za-z-])",
    re.ASCII,
)
"""Where a part of a sentence begins, with the field's name before it or in brackets."""
_END = compiled(
    rf"(?:\s?(?:k?Hz|fps|px|ms|s)\b|\s?(?:秒|帧|像素))?\s*(?:\Z|[。;\n]|\.(?:\s|\Z)|(?P<comma>,(?=\s?(?:[{CJK}]|[A-Za-z_]+\s?[为是=]|[A-Za-z][\w.-]*\s?(?:系列|模型|模式|版本|[不仅]支持)))(?!\s?(?:默认|缺省|不填|不传)))|"
    r"(?P<said>(?:,|\s-)?\s?(?:\(?(?:默认|缺省)[^,。;\n]{0,20}|(?i:default)[^,.;\n]{0,20}))"
    r"|(?P<chosen>[二三四五六多]选一|[两二三四五六]?者?之一|其中之一|其一)|(?P<dash>\s-\s)"
    r"|\s?(?:这|等)?(?P<count>[两二三四五六七八九2-9])\s?[种个类档](?:模式|类型|方式|取值|值|选项|状态|风格)?(?=\s*(?:[,。;)\n]|\Z))|,\s?(?:不填|不传|(?i:or|null)\b)|;?\s?(?i:null)\b)",
    re.ASCII,
)
_PART_STOP = compiled(r"[。;\n]", re.ASCII)
_CLOSING = compiled(r"\s*(?:,?\s?(?P<said>默认[^,。;()\n]{0,20}))?\)(?=\s*(?:\Z|[。;,.\n]))", re.ASCII)
_OF_OTHERS = compiled(
    r"(?:(?i:fields?|parameters?|columns?|propert(?:y|ies)|like)|参数|字段|属性|[\w.]*[0-9-][\w.-]*)\s?\(\Z", re.ASCII
)
"""What stands before a bracket whose words are not values of the field."""
_MEDIA_TYPE = compiled(r"(?:image|video|audio|application|text|multipart|font|model)\Z", re.ASCII)
_KIND = compiled(
    r"[\u3400-\u9fff]{0,4}(?:性别|类型|模式|方式|格式|状态|语言|音色|风格|画质|清晰度|角色|级别|等级)\s?:?\s?", re.ASCII
)
"""A title that is the word for a choice, right before what may be chosen."""
_OF_FIELDS = compiled(r"字段|参数|依赖|配合|使用|包含|包括|互斥|同时|冲突|之外|除了|二选|其一")
"""What makes what follows a title names of fields: `互斥字段，`a`、`b``."""
_COUNTED = compiled(
    r"(?P<count>[一二两三四五六七八几多0-9])\s?(?:(?P<kind>[种类档]|个(?:可选)?(?:值|选项|模式|状态|类型|取值))|[个项])",
    re.ASCII,
)
"""What is told apart by number is not what the field holds: `有三个阶段：`."""
_OFFERED = compiled(r"(?:支持|可选|包括|有|为|是)\s?:?\s?\Z", re.ASCII)
_BY_DEFAULT = compiled(r"默认|(?i:default)", re.ASCII)
_LATER_DEFAULT = compiled(r"[.。;\n]\s?[^.。;\n]{0,16}?(?P<said>(?:默认|缺省|(?i:defaults?))[^.。;\n]{1,30})", re.ASCII)
"""A sentence behind a list that says what its default is."""
_VERSION = compiled(r"[vV]?[0-9]+(?:\.[0-9]+)+", re.ASCII)
_OF_VERSIONS = compiled(r"模型|版本|\b(?i:models?|versions?)\b", re.ASCII)
_CHINESE = compiled(rf"[{CJK}]", re.ASCII)
_RATE = compiled(r"(?i:[kmg]?b(?:ytes?|its?)?|k?m|tokens?|frames?|requests?)\s?/\s?(?i:s|sec|min|h)(?![\w/])", re.ASCII)
"""So many a second: a unit, and no two values."""
_DIGITS = compiled(r"[0-9]+", re.ASCII)
_NEXT_WORD = compiled(r"\s*[,(;。.\n]\s?[`\"']?(?P<word>[A-Za-z0-9][\w.:*-]*)", re.ASCII)
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SENTENCE_BEHIND = compiled(
    rf"\s?(?!秒|帧|像素|两|三|四|种|等|默认|缺省|之一|其|任|多|二)(?:[{CJK}]{{2}}|[为是])", re.ASCII
)
"""What makes the word before it the first of a part of its own: `yy-1, yy-2, turbo 价格减半`."""
_SENTENCE_END = compiled(r"\s?(?:\.\s|。)\s?(?!(?i:must|is|are|required|one|at|both)\b|必|二选|至少)", re.ASCII)
"""What stands behind a list that is a sentence by itself, where the next speaks of something else."""
_PLAIN = compiled(r"-?[A-Za-z0-9][\w.:+*-]*", re.ASCII)
_NAME = compiled(r"[A-Za-z]+[0-9]*(?:_[A-Za-z0-9]+)*", re.ASCII)
_CAPITALS = compiled(r"[A-Z][A-Z_]{2,}", re.ASCII)
_NAMES_OF_FIELDS = frozenset(
    """
    id name nickname username email phone mobile url uri title avatar password address city state country account token
    key message msg data code description desc timestamp date time created_at updated_at
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
_AS_TYPED = str.maketrans("，｜／", ",|/")
_STROKES = frozenset("/|")
_LISTING = _STROKES | {"、", "·"}
"""Marks that stand between things of one kind alone; commas stand between anything."""
_ORS = frozenset(("或", "或者", "或是", "or", "and/or"))
_LAST = frozenset(("和", "以及", "及", "与", "and"))
"""Words before the last of a list, beside marks that only lists have."""
_FEWEST_WORDS = 3


@finds_by(_START)
def find_standing(seen: View) -> Iterator[Values]:
    """Find the first list that stands by itself, and those of other cases, which are written alike."""
    if not BETWEEN_VALUES.may_be_in(seen):
        return
    first: Atoms | None = None
    for start in _START.all_in(seen):
        stop = _PART_STOP.search(seen.plain, start.end())
        part = seen if stop is None else View(seen.text[: stop.start()], seen.plain[: stop.start()])
        atoms = _without_null(read_atoms(part, start.end()))
        if atoms is None or len(atoms.values) < 2:  # noqa: PLR2004 - one is no list
            continue
        if len(atoms.items) > 2 and _SENTENCE_BEHIND.match(seen.plain, atoms.end):  # noqa: PLR2004 - two are left
            atoms = Atoms(atoms.items[:-1], atoms.items[-2].end)
        if _RATE.match(seen.plain, start.end()):
            continue
        end = (_CLOSING if start["open"] else _END).match(seen.plain, atoms.end)
        is_settled = _is_settled(seen, start, atoms, end)
        if first is not None and (start.end() < first.end or _shapes(atoms) != _shapes(first)):
            continue
        if _is_list(seen, start, atoms, end, is_settled=is_settled):
            yield Values(
                values=atoms.values,
                meanings=atoms.meanings,
                is_exhaustive=bool(end and end.groupdict().get("chosen")),
                start=atoms.items[0].start,
                end=atoms.items[-1].end,
            )
            if not all(item.is_code for item in atoms.items):
                return
            first = first or atoms


def _shapes(atoms: Atoms) -> set[str]:
    return {_DIGITS.sub("9", value) for value in atoms.values}


def _is_settled(seen: View, start: re.Match[str], atoms: Atoms, end: re.Match[str] | None) -> bool:
    """Tell whether words around a list say that it is one: its number, its default, or what one of it means."""
    counted = _COUNTED.search(start["label"] or "")
    said = end.groupdict() if end is not None else {}
    if counted is not None:
        return bool(counted["kind"]) and number_named(counted["count"]) == len(atoms.items)
    if said.get("count") and number_named(said["count"]) == len(atoms.items):
        return True
    if all(item.note for item in atoms.items) and _explains(seen, start, atoms, end):
        return True
    if start.start() == 0 and _names_default(_LATER_DEFAULT.search(seen.plain, atoms.end), atoms):
        return True
    following = _NEXT_WORD.match(seen.plain, atoms.end)
    is_explained = following is not None and following["word"].rstrip(".-") in atoms.values
    return bool(said.get("chosen")) or is_explained or _names_default(end, atoms)


def _explains(seen: View, start: re.Match[str], atoms: Atoms, end: re.Match[str] | None) -> bool:
    """Tell whether what stands in brackets behind each of a list is what it means."""
    if all(_CHINESE.search(item.note) for item in atoms.items):
        return _marks(seen, atoms) <= _LISTING | _ORS | {",", ";"}
    is_whole = end is not None and start.start() == 0 and not seen.plain[end.end() :].strip()
    are_codes = all(_DIGITS.fullmatch(item.note) for item in atoms.items)  # the values are in the brackets
    return is_whole and not are_codes and not any(item.is_file_type for item in atoms.items)


def number_named(word: str) -> int:
    """Return the number that a digit or a Chinese word names; 0 for others."""
    return int(word) if word.isdecimal() else _NUMBERS.get(word, 0)


def _without_null(atoms: Atoms | None) -> Atoms | None:
    """Leave out a `null` at the end: it begins what is said of nothing."""
    if atoms is None or atoms.items[-1].is_quoted or atoms.items[-1].value != "null" or len(atoms.items) == 1:
        return atoms
    return Atoms(atoms.items[:-1], atoms.items[-2].end)


def starts_of_lists(seen: View) -> Iterator[int]:
    """Yield where a list may begin that no word announces."""
    return (start.end() for start in _START.all_in(seen))


def _is_list(seen: View, start: re.Match[str], atoms: Atoms, end: re.Match[str] | None, *, is_settled: bool) -> bool:
    marks = _marks(seen, atoms)
    is_choice = end is not None and end.groupdict().get("chosen")
    if is_choice and marks <= _LAST and all(_NAME.fullmatch(item.value) for item in atoms.items):
        return False  # two fields, of which one is sent
    if "" in marks or not _are_literals(start["label"] or "", atoms, marks):
        return False
    return is_settled or (end is not None and _is_sure(seen, start, atoms, end, marks))


def _are_literals(label: str, atoms: Atoms, marks: set[str]) -> bool:
    """Tell whether what is listed may be values at all: no words with other letters, versions of programs, ratios."""
    items = atoms.items
    if not all(re.search(r"\w", item.value) and (item.is_quoted or _PLAIN.fullmatch(item.value)) for item in items):
        return False
    if any(_VERSION.fullmatch(item.value) and not item.is_quoted for item in items) and not _OF_VERSIONS.search(label):
        return False
    is_pair = marks == {"/"} and len(items) == 2  # noqa: PLR2004 - `16/9`, `image/png`
    is_ratio = all(item.is_number for item in items) and (not label or "比" in label)
    return not (is_pair and (is_ratio or _MEDIA_TYPE.match(items[0].value)))


def _is_sure(seen: View, start: re.Match[str], atoms: Atoms, end: re.Match[str], marks: set[str]) -> bool:
    """Tell whether a list is one of values by what stands before and behind it, and by its marks."""
    items, label, said = atoms.items, start["label"] or "", end.groupdict()
    are_offered = _are_measures(atoms) or (all(item.is_quoted for item in items) and marks <= _ORS | _LISTING)
    if (
        any(item.is_file_type for item in items)
        or _COUNTED.search(label)
        or (label and said.get("comma") and not _KIND.fullmatch(label) and not are_offered)
        or (said.get("dash") and not marks <= _STROKES)
    ):
        return False
    is_first = not label and start.start() == 0 and not start["open"]
    is_all = is_first and not seen.plain[end.end() :].strip()
    is_apart = is_all or (is_first and marks <= _STROKES)
    named = sum(item.value.lower() in _NAMES_OF_FIELDS or item.value.endswith("_id") for item in items)
    if named and not (is_apart and named < len(items)):
        return False
    is_titled = start.start() == 0 and label.rstrip().endswith(",") and not _OF_FIELDS.search(label)
    if is_titled and all(item.is_quoted for item in items) and marks <= _LISTING | _ORS:
        return not seen.plain[end.end() :].strip()
    if start["open"]:
        is_listed = all(item.is_quoted for item in items) or (marks <= _LISTING and len(items) >= _FEWEST_WORDS)
        return is_listed and not _OF_OTHERS.search(seen.plain, max(0, start.end() - 40), start.end())
    if all(item.is_code for item in items):
        return _is_coded(start, atoms, marks)
    is_coded = is_apart and (marks == {"|"} or any(item.is_code for item in items))
    is_kind = _KIND.fullmatch(label) is not None and marks <= _LISTING | _ORS | {","}
    return is_kind or _are_words(
        start, atoms, marks, is_whole=is_first and (bool(said.get("comma")) or is_all or is_coded)
    )


def _is_coded(start: re.Match[str], atoms: Atoms, marks: set[str]) -> bool:
    """Tell whether codes behind a label are values: those with digits, or capitals right behind it."""
    if start.string[max(0, start.start() - 1) : start.start()] == ",":
        is_plain = all(item.is_number for item in atoms.items) or _are_measures(atoms)
        return is_plain and marks <= _LISTING | _ORS
    if not start["label"]:
        is_first = start.start() == 0
        if is_first and marks <= _ORS and all(item.is_quoted for item in atoms.items):
            return _SENTENCE_END.match(start.string, atoms.end) is not None
        are_plain = all(item.is_number for item in atoms.items) or _are_measures(atoms)
        return len(atoms.items) >= _FEWEST_WORDS or (is_first and are_plain)
    if all(re.search("[0-9]", item.value) for item in atoms.items):
        return True
    return "," not in start["label"] and all(item.is_quoted or _CAPITALS.fullmatch(item.value) for item in atoms.items)


def _are_measures(atoms: Atoms) -> bool:
    """Tell whether values are such as nothing but a choice has: `16:9`, `720p`, `1024x1024`."""
    return all(WHOLE_VALUE.fullmatch(item.value) for item in atoms.items)


def _are_words(start: re.Match[str], atoms: Atoms, marks: set[str], *, is_whole: bool) -> bool:
    if len(atoms.items) >= _FEWEST_WORDS:
        is_offered = start["label"] is not None and _OFFERED.search(start["label"]) is not None
        return is_offered or marks - _ORS - _LAST <= _LISTING
    return is_whole and (marks <= _LISTING or marks <= _ORS)


def _names_default(end: re.Match[str] | None, atoms: Atoms) -> bool:
    """Tell whether the default that stands behind a list is one of it, or a note in it says so."""
    said = (end.groupdict().get("said") if end is not None else None) or ""
    words = re.findall(r"[\w.:*-]+", said, re.ASCII)
    return any(value in words for value in atoms.values) or any(_BY_DEFAULT.search(item.note) for item in atoms.items)


def _marks(seen: View, atoms: Atoms) -> set[str]:
    """Return what stands between the values."""
    between = zip(atoms.items, atoms.items[1:], strict=False)
    return {seen.text[one.end : other.start].strip().translate(_AS_TYPED) for one, other in between}
