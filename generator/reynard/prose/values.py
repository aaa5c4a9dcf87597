"""Values that a description lists, whatever announces them: every way to list is tried here."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.announced import SENTENCE, read_announced
from reynard.prose.announcements import ANNOUNCEMENTS, CLEAN_END, MODEL_NAME
from reynard.prose.atoms import read_atoms
from reynard.prose.bare_lists import read_bare_lines, read_whole_text
from reynard.prose.boxed import boxes, find_boxed
from reynard.prose.codes_behind import name_fields
from reynard.prose.constants import find_constants, find_garbled
from reynard.prose.courses import find_courses
from reynard.prose.marked_lines import find_marked_lines
from reynard.prose.model import Constant, Garbled, Values
from reynard.prose.sought import finds_by, sought
from reynard.prose.standing import find_standing, starts_of_lists
from reynard.prose.view import CJK, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.prose.atoms import Atom

_TITLE = sought(rf"(?:\A|(?<=[。;\n,]))\s?[{CJK}]{{1,8}}\s?:\s{{0,2}}(?=[`\"'0-9A-Za-z-])", re.ASCII)
_OTHERS = frozenset(("other", "others", "else"))
_CODED = r"[\"']?[\w.:-]+[\"']?"
_IN_CODE = sought(
    r"(?:\b(?i:(?:supported|available|allowed|valid|accepted|possible)\s(?:enum\s)?\w+)\s?:\s{0,2}"
    r"|(?:(?:可选值?|参数|取值|枚举)范围|可选值|可选项|可用选项|可用值|枚举值|取值)\s?(?:为|是|有)?\s?:?\s{0,2})"
    rf"`(?P<open>\[\s?)?(?P<list>{_CODED}(?:,\s?{_CODED})+)(?(open)\s?\])`(?!\s?(?:形式|格式|样式|这|的))",
    re.ASCII,
)
"""Several values in one pair of back-ticks: ``Supported attributes: `id, name` ``, ``可选范围 `[80, 160, 220]` ``."""
_COMMA = compiled(r"[,，]\s?")
_APART = compiled(r"，|,\s")
"""What divides values of which one may have a comma itself: `Chinese, Chinese,Yue, English`."""
_ENDS = compiled(r"-?[0-9.]+,\s?-?[0-9.]+")
"""The two ends of a range."""
_CATEGORY = sought(r"^[ ]*[-*]\s+(?P<kind>[^:\n`\"]{2,60}):\s*(?=[`\"])", re.ASCII | re.MULTILINE)
_MODEL = compiled(r"[a-z][a-z0-9.]*(?:-[a-z0-9.]+){1,6}", re.ASCII)
_BRACKETS_END = compiled(r"\)[\s.。]*\Z", re.ASCII)
_SAID_OF_THEM = compiled(r"\s(?:\w+\s){0,2}(?i:with|that|which|requires?|needs?)\b", re.ASCII)
"""What makes file types the subject of a sentence about some of them: `PCM and WAV formats with …`."""
_MEASURED = compiled(r"[0-9]{1,5}(?:\.[0-9]{1,3})?[a-zA-Z]{1,3}", re.ASCII)
_ONE_OF_THESE = sought(r"\s?(?:之一|其中(?:之一|一[个种项])|中的?一[个种项])", re.ASCII)


_IN_A_CASE = sought(
    rf"[{CJK}]\s?(?P<verb>请?填[写入]?|字段\s?[A-Za-z_]{{1,40}}\s?为)\s?[:：]?\s?`(?P<value>[A-Za-z0-9][\w./:-]{{0,60}})`"
    r"(?=\s*(?:[,，。;；)）\n]|\Z))",
    re.ASCII,
)
_STANDS_FOR = compiled(r"(?<![A-Za-z])[xX]{3,}(?![A-Za-z])|\*{3,}")
"""What stands for something else: `task_xxx` says how values look."""


def find_values(seen: View) -> Iterator[Values | Constant | Garbled]:
    """Find the lists of values and the constants in a description."""
    whole = read_whole_text(seen) or read_bare_lines(seen)
    if whole:
        yield whole
        return
    sorted_out = _categories(seen)
    if sorted_out is not None:
        yield sorted_out
        return
    coded = _IN_CODE.first_in(seen)
    if coded is not None and not (_ENDS.fullmatch(coded["list"]) and "范围" in coded[0]):
        start, end = coded.span("list")
        said = seen.text[start:end]
        names = [each.strip("\"'") for each in (_APART if _APART.search(said) else _COMMA).split(said)]
        yield Values(values=tuple(dict.fromkeys(names)), start=coded.start(), end=coded.end())
        return
    found: list[Values | Constant | Garbled] = [*find_garbled(seen), *find_constants(seen)]
    measured: list[Values] = []
    for strength, pattern in ANNOUNCEMENTS:
        for match in pattern.all_in(seen):
            if not _is_taken(match, found):
                listed = read_announced(seen, match, strength)
                if listed and not any(map(_STANDS_FOR.search, listed.values)):  # it may take an earlier list in
                    found = [
                        *(each for each in found if not (each.start < listed.end and listed.start < each.end)),
                        listed,
                    ]
                    is_measured = strength == "weak" and all(map(_MEASURED.fullmatch, listed.values))
                    measured += [listed] if is_measured else []
    if any(isinstance(each, Values) and each not in measured for each in found):
        # `支持5s、10s。可选取值：[121, 241]`: what a number comes to beside its own values.
        found = [each for each in found if each not in measured]
    for match in SENTENCE.all_in(seen) if _ONE_OF_THESE.may_be_in(seen) else ():
        listed = None if _is_taken(match, found) else _closed_behind(seen, match.end())
        found.extend([listed] if listed else [])
    for match in MODEL_NAME.all_in(seen):
        atoms = None if _is_taken(match, found) else read_atoms(seen, match.end())
        if atoms and CLEAN_END.match(seen.plain, atoms.end) and _are_models(atoms.items):
            found.append(Values(values=atoms.values, start=match.start(), end=atoms.end))
    for read in (_noted, find_courses, find_standing, _in_cases, find_boxed, find_marked_lines) if not found else ():
        found.extend(read(seen))
        if found:
            break
    yield from found


def _in_cases(seen: View) -> Iterator[Values]:
    """Read what is sent in one case and in another: ``国内填写：`m-1`，国外填写：`m-2` ``."""
    found = [*_IN_A_CASE.all_in(seen)]
    values = tuple(dict.fromkeys(seen.text[slice(*match.span("value"))] for match in found))
    if len(values) > 1 and not name_fields(values) and len({match["verb"].strip() for match in found}) == 1:
        yield Values(values=values, start=found[0].start("value"), end=found[-1].end("value"))


def _are_models(items: Sequence[Atom]) -> bool:
    """Tell whether values read as names of models: with hyphens and a number, or several with hyphens."""
    return all(item.is_hyphenated for item in items) or (
        len(items) > 1 and all(item.is_code or _MODEL.fullmatch(item.value) for item in items)
    )


def find_file_types(seen: View) -> Values | None:
    """Return the kinds of files that a description lists: the values of a field that is called a format."""
    announced = (match.end() for _, pattern in ANNOUNCEMENTS for match in pattern.all_in(seen))
    starts = [*starts_of_lists(seen), *announced, *boxes(seen)]
    for at in sorted(starts):
        atoms = read_atoms(seen, at)
        items = atoms.items if atoms is not None else ()
        first = [*takewhile(lambda item: item.is_file_type or item.is_way_to_write, items)]
        is_over = len(first) == len(items) or (first and ";" in seen.plain[first[-1].end : items[len(first)].start])
        if len(first) > 1 and is_over and not _SAID_OF_THEM.match(seen.plain, first[-1].end):
            values = tuple(dict.fromkeys(item.value for item in first))
            return Values(values=values, start=first[0].start, end=first[-1].end)
    return None


def find_bracketed(seen: View) -> Values | None:
    """Return the words, two or more, that are all that stands in the last brackets of a description."""
    closing = _BRACKETS_END.search(seen.plain)
    at = seen.plain.rfind("(", 0, closing.start()) + 1 if closing is not None else 0
    atoms = read_atoms(seen, at) if at else None
    if closing is None or atoms is None or len(atoms.values) < 2 or atoms.end != closing.start():  # noqa: PLR2004 - one is no list
        return None
    return Values(values=atoms.values, start=at, end=atoms.end)


def _closed_behind(seen: View, at: int) -> Values | None:
    """Read a list that the words behind it close: `` `a`、`b` 或 `c` 之一``."""
    atoms = read_atoms(seen, at)
    if atoms is None or len(atoms.values) < 2 or not _ONE_OF_THESE.pattern.match(seen.plain, atoms.end):  # noqa: PLR2004 - one is no list
        return None
    if not all(item.is_code and not item.is_file_type for item in atoms.items):
        return None
    return Values(values=atoms.values, is_exhaustive=True, start=at, end=atoms.end)


def _is_taken(match: re.Match[str], found: Sequence[Values | Constant | Garbled]) -> bool:
    return any(each.start <= match.end() and match.start() < each.end for each in found)


def _categories(seen: View) -> Values | None:
    """Read bullets that each name a kind, and list the values of that kind: ``* water: `bay`, `lake` ``."""
    found: dict[str, str] = {}
    spans: list[tuple[int, int]] = []
    for bullet in _CATEGORY.all_in(seen):
        stop = seen.plain.find("\n", bullet.end())
        line = seen if stop < 0 else View(seen.text[:stop], seen.plain[:stop])
        atoms = read_atoms(line, bullet.end())
        if atoms is None or not all(item.is_quoted for item in atoms.items) or line.plain[atoms.end :].strip(" .,;"):
            return None
        kind = seen.text[bullet.start("kind") : bullet.end("kind")].strip()
        found |= dict.fromkeys(atoms.values, kind)
        spans.append((bullet.start(), atoms.end))
    if len(spans) < 2 or len(found) == len(spans):  # noqa: PLR2004 - of several kinds, one with several values
        return None
    return Values(values=tuple(found), meanings=tuple(found.items()), start=spans[0][0], end=spans[-1][1])


@finds_by(_TITLE)
def _noted(seen: View) -> Iterator[Values]:
    """Read a list behind a title that explains each of its values: `状态码: 1(已提交), 22(排队中)`."""
    for title in _TITLE.all_in(seen):
        atoms = read_atoms(seen, title.end())
        items = [item for item in atoms.items if item.value.lower() not in _OTHERS] if atoms is not None else []
        if len(items) > 1 and all(item.note and item.is_code for item in items):
            meanings = tuple((item.value, item.note) for item in items)
            yield Values(
                values=tuple(value for value, _ in meanings), meanings=meanings, start=items[0].start, end=items[-1].end
            )
            return
