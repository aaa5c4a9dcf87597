"""Values that a description lists, announced by words such as `枚举值`, `可选为`, `one of`, or standing alone."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.announcements import (
    AND_MORE,
    ANNOUNCEMENTS,
    CLEAN_END,
    CONSTANT,
    GARBLED,
    MODEL_NAME,
    ONLY_USABLE,
    OTHER_THINGS,
    SUBJECT,
    Strength,
)
from reynard.prose.atoms import Atom, Atoms, read_atoms
from reynard.prose.bullets import read_bullets
from reynard.prose.courses import find_courses
from reynard.prose.model import Constant, Garbled, Values
from reynard.prose.sought import finds_by, sought
from reynard.prose.standing import find_standing, number_named, starts_of_lists
from reynard.prose.view import CJK, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HYPHENATED_NAME = compiled(r"[A-Za-z][\w.]*(?:[-/][\w.]+)*-[\w.-]*[0-9][\w.-]*", re.ASCII)
_WHOLE_VALUE = compiled(r"[0-9]{3,4}[pP]|[0-9]{1,2}[kK]|[0-9]{1,2}:[0-9]{1,2}|[0-9]{3,4}[x*][0-9]{3,4}", re.ASCII)
_VERSION = compiled(r"[vV]?[0-9]+(?:\.[0-9]+)+", re.ASCII)
_EXPLAINED = compiled(r"-?[0-9]+-[A-Za-z].*", re.ASCII)
_OPENING = compiled(r"\[\s{0,2}(?=[\"'`\w])", re.ASCII)
_CLOSING = compiled(r"\s{0,2}\]", re.ASCII)
_FORMS = frozenset(
    """
    url uri base64 b64_json json verbose_json http https xml html text markdown utf-8 srt vtt
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""Ways to write or send something, of which descriptions tell without listing values."""
_JSON_LIST = compiled(r"\[\s?\"[^\]\"\n]+\"\s?,[^\]\n]*\"\s?\]\Z", re.ASCII)
_TITLE = sought(rf"(?:\A|(?<=[。;\n,]))\s?[{CJK}]{{1,8}}\s?:\s{{0,2}}(?=[`\"'0-9A-Za-z-])", re.ASCII)
_OTHERS = frozenset(("other", "others", "else"))
_ADDED = compiled(
    r"(?:额外|另外?|还|更|也|同时)(?:可以?|能够?)?\s?\Z|\b(?i:additionally|also|further|plus)\s\Z", re.ASCII
)
"""Words behind which further values stand: those before them are meant, too."""
_STATES = frozenset(
    """
    queued pending submitted created waiting running processing started active completed complete done finished failed
    failure fail succeeded success succeed error cancelled canceled expired timeout rejected unknown
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
_PLAIN_NAME = compiled(r"[a-z][a-z0-9_]*", re.ASCII)
_FEWEST_STATES = 3
_SORTED = compiled(r"(?:asc|desc)\s?[/,|]\s?(?:asc|desc)", re.IGNORECASE | re.ASCII)
_NEGATED = compiled(
    r"(?:不|非|无|未|没|勿|最[大小]|(?i:not\s?|\b(?:max(?:imum)?|min(?:imum)?|largest|smallest|default)\s))\Z", re.ASCII
)
_SENTENCE = sought(r"(?:\A|(?<=[。;\n,])\s?)\s?(?=[`\"'A-Za-z0-9])", re.ASCII)
_SENTENCE_END = compiled(r"[。;\n]", re.ASCII)
_LITERAL_BEFORE = compiled(r"[A-Za-z0-9`\"']\s?\Z", re.ASCII)
_CASE_BEFORE = compiled(
    r"(?:[A-Za-z0-9]\s?(?:系列|模型|模式|版本|场景)|[,;。\n(].*[A-Za-z0-9`\"']|[^\s,;。\n](?:模式|版本|场景|版)|时|下)\s?[:,]?\s?\Z",
    re.ASCII,
)
"""What stands before a value that is fixed for one case only: `anime 模型固定为 0.3`."""
_FOR_ONE = compiled(r"\s?for\s[`\"']?[A-Za-z][\w.]*-[\w.-]", re.ASCII)
"""What ties a list to one model, of which it is no less a list."""
_IN_CODE = sought(
    r"\b(?i:(?:supported|available|allowed|valid|accepted|possible)\s\w+)\s?:\s{0,2}`(?P<list>[\w.:-]+(?:,\s?[\w.:-]+)+)`",
    re.ASCII,
)
"""Several values in one pair of back-ticks: ``Supported attributes: `id, name` ``."""
_CATEGORY = sought(r"^[ ]*[-*]\s+(?P<kind>[^:\n`\"]{2,60}):\s*(?=[`\"])", re.ASCII | re.MULTILINE)
_LINE = compiled(r"\S[^\n]*(?<=\S)", re.ASCII)
_BRACKETS_END = compiled(r"\)[\s.。]*\Z", re.ASCII)
_NAME_BEFORE = compiled(r"(?<![A-Za-z0-9_])[a-z_][A-Za-z0-9_]*[`\"']?\s?\Z", re.ASCII)
_BLANKS = compiled(r"[ ]{0,12}", re.ASCII)
_COUNTED_END = compiled(r"\s?(?P<count>[两二三四五六七八九2-9])\s?[种个类](?=\s*(?:[,。;)\n]|\Z))", re.ASCII)
"""How many a list has, behind it: then it is one."""
_ONE_OF_THESE = sought(r"\s?(?:之一|其中之一|中的?一[个种项])", re.ASCII)
_CONDITION = compiled(r"(?:若|如果|当|同时|(?i:\bif\b|\bwhen\b))[^,。;\n]{0,40}\Z", re.ASCII)


def find_values(seen: View) -> Iterator[Values | Constant | Garbled]:
    """Find the lists of values and the constants in a description."""
    whole = _whole_text(seen) or _bare_lines(seen)
    if whole:
        yield whole
        return
    sorted_out = _categories(seen)
    if sorted_out is not None:
        yield sorted_out
        return
    coded = _IN_CODE.first_in(seen)
    if coded is not None:
        start, end = coded.span("list")
        yield Values(values=tuple(re.split(r",\s?", seen.text[start:end])), start=coded.start(), end=coded.end())
        return
    found: list[Values | Constant | Garbled] = [*_garbled(seen), *_constants(seen)]
    for strength, pattern in ANNOUNCEMENTS:
        for match in pattern.all_in(seen):
            if not _is_taken(match, found):
                listed = _announced(seen, match, strength)
                if listed:  # it may take an earlier list in
                    found = [
                        *(each for each in found if not (each.start < listed.end and listed.start < each.end)),
                        listed,
                    ]
    for match in _SENTENCE.all_in(seen) if _ONE_OF_THESE.may_be_in(seen) else ():
        listed = None if _is_taken(match, found) else _closed_behind(seen, match.end())
        found.extend([listed] if listed else [])
    for match in MODEL_NAME.all_in(seen):
        atoms = None if _is_taken(match, found) else read_atoms(seen, match.end())
        if atoms and CLEAN_END.match(seen.plain, atoms.end) and all(_is_name(item) for item in atoms.items):
            found.append(Values(values=atoms.values, start=match.start(), end=atoms.end))
    yield from found or [*_noted(seen)] or [*find_courses(seen)] or find_standing(seen)


def find_file_types(seen: View) -> Values | None:
    """Return the kinds of files that a description lists: the values of a field that is called a format."""
    starts = [*starts_of_lists(seen), *(match.end() for _, pattern in ANNOUNCEMENTS for match in pattern.all_in(seen))]
    for at in sorted(starts):
        atoms = read_atoms(seen, at)
        if atoms is not None and len(atoms.values) > 1 and all(map(_is_form, atoms.items)):
            return Values(values=atoms.values, start=atoms.items[0].start, end=atoms.items[-1].end)
    return None


def find_bracketed(seen: View) -> Values | None:
    """Return the words, two or more, that are all that stands in the last brackets of a description."""
    closing = _BRACKETS_END.search(seen.plain)
    at = seen.plain.rfind("(", 0, closing.start()) + 1 if closing is not None else 0
    atoms = read_atoms(seen, at) if at else None
    if closing is None or atoms is None or len(atoms.values) < 2 or atoms.end != closing.start():  # noqa: PLR2004 - one is no list
        return None
    return Values(values=atoms.values, start=at, end=atoms.end)


def _is_form(atom: Atom) -> bool:
    return atom.is_file_type or atom.value.lower() in _FORMS


def _closed_behind(seen: View, at: int) -> Values | None:
    """Read a list that the words behind it close: `` `a`、`b` 或 `c` 之一``."""
    atoms = read_atoms(seen, at)
    if atoms is None or len(atoms.values) < 2 or not _ONE_OF_THESE.pattern.match(seen.plain, atoms.end):  # noqa: PLR2004 - one is no list
        return None
    if not all(item.is_code and not item.is_file_type for item in atoms.items):
        return None
    return Values(values=atoms.values, is_exhaustive=True, start=at, end=atoms.end)


def _is_name(atom: Atom) -> bool:
    return bool(_HYPHENATED_NAME.fullmatch(atom.value))


def _is_taken(match: re.Match[str], found: Sequence[Values | Constant | Garbled]) -> bool:
    return any(each.start <= match.end() and match.start() < each.end for each in found)


def _announced(seen: View, words: re.Match[str], strength: Strength) -> Values | None:
    """Read the list behind the words that announce it, if it is one."""
    before = seen.plain[max(0, words.start() - 60) : words.start()]
    added = _ADDED.search(before)
    earlier = _standing_before(seen, words.start()) if added else None
    if added and earlier is None:
        return None
    is_of_other = words[0][:2] in ("必须", "只能") and _NAME_BEFORE.search(before) is not None
    if _NEGATED.search(before) or is_of_other or (strength == "weak" and _CONDITION.search(before)):
        return None
    bullets = read_bullets(seen, words.end()) if strength in ("closed", "open") else None
    if bullets:
        return Values(values=bullets.values, meanings=bullets.meanings, start=words.start(), end=bullets.end)
    at = words.end() + len(_BLANKS.match(seen.plain, words.end())[0])  # type: ignore[index]  # it matches nothing, too
    opening = _OPENING.match(seen.plain, at)
    atoms = _without_null(read_atoms(seen, opening.end() if opening else at))
    if atoms is None or (opening and not _is_bracketed(seen, atoms)):
        return None
    if opening:
        return Values(values=atoms.values, is_exhaustive=strength == "closed", start=words.start(), end=atoms.end)
    more = AND_MORE.match(seen.plain, atoms.end)
    atoms = _trimmed(seen, atoms, more.end() if more else atoms.end)
    if atoms is not None and earlier is not None and all(item.is_code for item in atoms.items):
        both = tuple(dict.fromkeys((*earlier.values, *atoms.values)))
        return Values(values=both, start=earlier.items[0].start, end=atoms.items[-1].end)
    counted = atoms is not None and _COUNTED_END.match(seen.plain, atoms.end)
    is_counted = bool(counted and atoms is not None and number_named(counted["count"]) == len(atoms.values) > 1)
    if atoms is None or earlier is not None or not (is_counted or _is_believable(atoms, strength, words[0])):
        return None
    if len(atoms.values) == 1 and _is_case(words[0], before, strength):
        return None
    return Values(
        values=atoms.values,
        meanings=tuple((item.value, item.note) for item in atoms.items if item.note),
        is_exhaustive=strength == "closed" and not more and len(atoms.values) > 1,
        start=atoms.items[0].start if strength == "labelled" else words.start(),
        end=atoms.items[-1].end,
    )


def _is_case(words: str, before: str, strength: Strength) -> bool:
    """Tell whether one value behind words is that of another field: `(仅限 m-1)`, `25 仅支持 m-pro`."""
    is_bracketed = words.startswith("仅限") and before.endswith("(")
    return is_bracketed or (strength == "weak" and words[0] in "仅只" and _LITERAL_BEFORE.search(before) is not None)


def _without_null(atoms: Atoms | None) -> Atoms | None:
    """Leave out a bare `null` beside quoted values: it is no text."""
    if atoms is None or not any(item.is_quoted for item in atoms.items):
        return atoms
    kept = tuple(item for item in atoms.items if item.is_quoted or item.value.lower() != "null")
    return Atoms(kept, atoms.end) if kept else None


def _is_bracketed(seen: View, atoms: Atoms) -> bool:
    """Tell whether a bracket closes behind several values, and they are not the two ends of an interval."""
    is_interval = len(atoms.items) == 2 and all(item.is_number for item in atoms.items)  # noqa: PLR2004 - low and high
    return len(atoms.items) > 1 and not is_interval and bool(_CLOSING.match(seen.plain, atoms.end))


def _standing_before(seen: View, end: int) -> Atoms | None:
    """Return the list to which words add some more: it stands at the start of a sentence, or behind an announcement."""
    starts = [match.end() for match in _SENTENCE.all_in(seen, end)]
    starts += [match.end() for _, pattern in ANNOUNCEMENTS for match in pattern.all_in(seen, end)]
    for at in sorted(starts):
        stop = _SENTENCE_END.search(seen.plain, at, end)
        last = stop.start() if stop else end
        atoms = read_atoms(View(seen.text[:last], seen.plain[:last]), at)
        if atoms is None or atoms.end > end or not CLEAN_END.match(seen.plain, atoms.end):
            continue
        if all(item.is_code and not item.is_file_type for item in atoms.items):
            return atoms
    return None


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


def _trimmed(seen: View, atoms: Atoms, behind: int) -> Atoms | None:
    """Leave out a last item that belongs to the words behind it; `None` where the list is about something else."""
    gaps = [";" in seen.plain[one.end : other.start] for one, other in pairwise(atoms.items)]
    if len(gaps) > 1 and gaps[-1] and not any(gaps[:-1]):
        # Another part of the sentence begins there.
        atoms = Atoms(atoms.items[:-1], atoms.items[-2].end)
        behind = atoms.end
    is_clean = bool(CLEAN_END.match(seen.plain, behind))
    if not is_clean and OTHER_THINGS.match(seen.plain, behind):
        quoted = tuple(takewhile(lambda item: item.is_quoted, atoms.items))
        is_list = len(quoted) > 1 and (len(quoted) == len(atoms.items) - 1 or _FOR_ONE.match(seen.plain, behind))
        return Atoms(quoted, quoted[-1].end) if is_list else None
    if is_clean or atoms.items[-1].is_quoted or atoms.items[-1].note:
        return atoms
    kept = atoms.items[:-1]
    if not all(item.is_code for item in kept) or len(kept) < 2:  # noqa: PLR2004 - one value is no list
        return None
    return Atoms(kept, kept[-1].end)


def _is_believable(atoms: Atoms, strength: Strength, words: str) -> bool:
    items = atoms.items
    first = items[0]
    is_list = len(atoms.values) > 1
    if strength == "closed":
        return is_list or first.is_quoted or (first.is_code and not _VERSION.fullmatch(first.value))
    if all(item.is_file_type for item in items) or any(_VERSION.fullmatch(item.value) for item in items):
        return False
    if strength == "weak" and all(item.value.lower() in _FORMS for item in items):
        return False
    if strength == "open":
        is_believable = is_list or first.is_quoted
    elif strength == "labelled":
        is_believable = is_list and all(re.fullmatch(r"[\w.:-]+", item.value, re.ASCII) for item in items)
    elif is_list:
        names_fields = words[0] in "传填" and any("_" in item.value for item in items)
        is_believable = all(item.is_code for item in items) and not names_fields
    else:
        is_believable = bool(_HYPHENATED_NAME.fullmatch(first.value)) and not first.is_quoted
    return is_believable


@finds_by(GARBLED)
def _garbled(seen: View) -> Iterator[Garbled]:
    """Find numbers that were two before a separator got lost: `允许值:116` for 1 to 16."""
    for match in GARBLED.all_in(seen):
        digits = match["digits"] or match["more"]
        for cut in range(1, len(digits)):
            low, high = digits[:cut], digits[cut:]
            if low[0] != "0" and high[0] != "0" and int(low) < int(high):
                yield Garbled(text=digits, reading=f"{low} to {high}", start=match.start(), end=match.end())
                break


@finds_by(ONLY_USABLE, CONSTANT)
def _constants(seen: View) -> Iterator[Constant]:
    """Find the one value that a field has; `must be` counts only where the field itself is spoken of."""
    for match in ONLY_USABLE.all_in(seen):
        if _CONDITION.search(seen.plain, max(0, match.start() - 60), match.start()):
            continue
        name = "value" if match["value"] else "english"
        yield Constant(value=seen.text[match.start(name) : match.end(name)], start=match.start(), end=match.end())
    for match in CONSTANT.all_in(seen):
        before = seen.plain[max(0, match.start() - 40) : match.start()]
        if match["must"] and not SUBJECT.search(before):
            continue
        if match["fixed"] and _CASE_BEFORE.search(seen.plain, 0, match.start()):
            continue
        atoms = read_atoms(seen, match.end())
        if atoms is None or len(atoms.values) != 1:
            continue
        atom = atoms.items[0]
        is_set = bool(match["fixed"] or match["value"] or match["only"]) or "设" in (match["must"] or "")
        is_value = atom.is_quoted or atom.is_code or is_set or atom.value in ("true", "false")
        is_clean = atom.is_quoted or bool(CLEAN_END.match(seen.plain, atom.end))
        is_other = OTHER_THINGS.match(seen.plain, atom.end) and not CLEAN_END.match(seen.plain, atom.end)
        if is_value and is_clean and not is_other:
            yield Constant(value=atom.value, start=match.start(), end=atom.end)


def _whole_text(seen: View) -> Values | None:
    """Read a description that is nothing but values: `asc | desc`, `720P`."""
    start = len(seen.plain) - len(seen.plain.lstrip())
    end = len(seen.plain.rstrip(" \n.,;"))
    if _JSON_LIST.match(seen.plain, start, end):
        start, end = start + 1, end - 1
    atoms = read_atoms(seen, start)
    if atoms is None or atoms.end < end or "\0" in seen.plain:
        return None
    items = atoms.items
    value = items[0].value
    if len(items) > 1:
        is_value = _is_enumeration(seen.plain[start:end], items)
    else:
        is_value = bool(_WHOLE_VALUE.fullmatch(value) or _HYPHENATED_NAME.fullmatch(value)) and not items[0].is_quoted
    return Values(values=atoms.values, start=items[0].start, end=items[-1].end) if is_value else None


def _bare_lines(seen: View) -> Values | None:
    """Read a description that is nothing but codes, each in a line of its own, as cells of tables have them."""
    lines = [match.span() for match in _LINE.finditer(seen.plain)]
    atoms = [read_atoms(seen, start) for start, _ in lines] if len(lines) > 1 else []
    items = [each.items[0] for each in atoms if each is not None and len(each.items) == 1]
    is_all = len(items) == len(lines) > 1 and all(item.end == end for item, (_, end) in zip(items, lines, strict=True))
    if not is_all or not all(item.is_code and not item.note for item in items):
        return None
    return Values(values=tuple(dict.fromkeys(item.value for item in items)), start=items[0].start, end=items[-1].end)


def _is_enumeration(text: str, items: tuple[Atom, ...]) -> bool:
    if all(item.is_file_type for item in items) or all(_EXPLAINED.fullmatch(item.value) for item in items):
        return False
    if "|" in text:
        return all(re.fullmatch(r"[\w.:-]+", item.value, re.ASCII) for item in items)
    return all(item.is_code for item in items) or _are_states(items) or bool(_SORTED.fullmatch(text))


def _are_states(items: tuple[Atom, ...]) -> bool:
    """Tell whether words are the states that a task goes through: `queued, in_progress, done`."""
    values = [item.value for item in items]
    if len(values) < _FEWEST_STATES or not all(_PLAIN_NAME.fullmatch(value) for value in values):
        return False
    return sum(value in _STATES or value.startswith(("in_", "not_")) for value in values) >= len(values) - 1
