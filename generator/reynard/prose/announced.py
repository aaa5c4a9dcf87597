"""Lists behind the words that announce them: which of what follows are values, and where the list ends."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from reynard.patterns import compiled
from reynard.prose.announcements import AND_MORE, ANNOUNCEMENTS, CLEAN_END, OTHER_THINGS, Strength
from reynard.prose.atoms import Atoms, read_atoms
from reynard.prose.bullets import read_bullets
from reynard.prose.codes_behind import name_fields
from reynard.prose.model import Values
from reynard.prose.sought import sought
from reynard.prose.standing import number_named
from reynard.prose.view import CJK, View

_VERSION = compiled(r"[vV]?[0-9]+(?:\.[0-9]+)+", re.ASCII)
_OPENING = compiled(r"(?:\[|(?<=[eE]num)\s?\(|(?<=[eE]num\s)\()\s{0,2}(?=[\"'`\w])", re.ASCII)
_CLOSING = {"[": compiled(r"\s{0,2}\]", re.ASCII), "(": compiled(r"\s{0,2}\)", re.ASCII)}
_ADDED = compiled(
    r"(?:额外|另外?|还|更|也|同时)(?:可以?|能够?)?\s?\Z|\b(?i:additionally|also|further|plus)\s\Z", re.ASCII
)
"""Words behind which further values stand: those before them are meant, too."""
_NEGATED = compiled(
    r"(?:不|非|无|未|没|勿|最[大小]|(?i:not\s?|\b(?:specify|provide|use|set|send)\sonly\s"
    r"|\b(?:max(?:imum)?|min(?:imum)?|largest|smallest|default)\s))\Z",
    re.ASCII,
)
SENTENCE = sought(r"(?:\A|(?<=[。;\n,])\s?)\s?(?=[`\"'A-Za-z0-9])", re.ASCII)
_SENTENCE_END = compiled(r"[。;\n]", re.ASCII)
_LITERAL_BEFORE = compiled(r"[A-Za-z0-9`\"']\s?\Z", re.ASCII)
_FOR_ONE = compiled(r"\s?for\s[`\"']?[A-Za-z][\w.]*-[\w.-]", re.ASCII)
"""What ties a list to one model, of which it is no less a list."""
_NAME_BEFORE = compiled(r"(?<![A-Za-z0-9_])[a-z_][A-Za-z0-9_]*[`\"']?\s?\Z", re.ASCII)
_OF_VERSION = compiled(r"(?:模型|版本|\b(?i:models?|versions?))[^,。;\n]{0,12}\Z", re.ASCII)
_SHORT_VERSION = compiled(r"[vV][0-9]+", re.ASCII)
_NUMBER_OF_ENTRY = compiled(r"[.),]\s?[^\s0-9]", re.ASCII)
"""What makes a number that of the first entry below: `可选值：\\n1. 首先`."""
_ENTRY = compiled(r"\s*[-*]\s", re.ASCII)
_BLANKS = compiled(r"[ ]{0,12}", re.ASCII)
_LOOSE = compiled(
    r"(?P<list>[A-Za-z0-9][\w.:*-]*(?: (?!(?i:default))[A-Za-z0-9][\w.:*-]*){1,40})"
    r"(?=\s*(?:\Z|\n|。|[.;](?:\s|\Z)|,?\s?(?i:default)))",
    re.ASCII,
)
_DEFAULT_BEHIND = compiled(
    r"\s?[。.,;]?\s?(?:默认值?|(?i:defaults?(?:\svalue)?))\s?(?:为|是|:|(?i:to|is)\s)?\s?[`\"']?(?P<word>[A-Za-z0-9][\w.-]{0,60})",
    re.ASCII,
)
_CODED = compiled(r"[0-9_-]")
_MEASURE = compiled(r"[0-9]+(?:[:x*][0-9]+|[pPkK]|s)")
"""What nothing but a choice has, whatever stands before it: `16:9`, `720p`."""
_WORD = compiled(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*", re.ASCII)
_ONLY_NOW = compiled(r"(?:当前|目前|暂时?|现在?)[仅只]支持\s?\Z", re.ASCII)
"""What makes one value in quotes all that a field takes so far: `当前仅支持 "character"`."""
_ONLY_ONE = compiled(
    rf"(?:\A|[。;\n])\s?(?:(?![{CJK}]*(?:模式|模型|版本?|[时下中]\s?[,:]))[{CJK}]{{1,16}}\s?(?:\([^()\n]{{1,12}}\))?\s?[,:]\s?)?"
    r"(?:当前|目前|暂时?|现在?)[仅只]支持\s?\Z",
    re.ASCII,
)
"""The same behind nothing but a name: one number is then all that a field takes: `帧率，目前仅支持 24`."""
_OF_CASE = compiled(
    r"(?<![填传入空省定供置])时\s?[,:]?\s?\Z|一般|通常|\b(?i:usually|generally|typically)\s\Z", re.ASCII
)
"""What makes one value that of one case, or the usual one: `流式时只能为 1`, `一般取值为 1`."""
_WORDS_END = compiled(r"\s*(?:\Z|[,。;)\n]|\.(?:\s|\Z))", re.ASCII)
_FEWEST_WORDS = 3
_LEFT_OUT = compiled(r"(?:缺省|不传入?|未传入?|不填写?|未填写?|未设置|未指定|留空|默认情况)(?:时|下|则)?\s?,?\s?\Z")
"""What makes one value the default: `缺省时取值为 1`."""
_SET = compiled(r"可以?设置?[为成]|填写?|传|可[传填]", re.ASCII)
_NOTHING = frozenset(("null", "none", "empty", "nil"))
_OF_SENTENCES = frozenset(
    """
    a an the any all only of in on at by to for from with as is are be not no and or any integer integers number numbers
    string strings positive negative characters letters digits see list following values between greater less than up
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""What stands in sentences that tell of values without listing them."""
_ALL_VALUES = ("枚举", "可选值", "可选项", "有效值", "允许值")
"""What a single word is the only value behind: `枚举值：customize`."""
_PAIR = compiled(
    rf"\s?(?P<code>[A-Za-z][\w.-]{{0,40}}|[0-9]{{1,4}})\s(?P<meaning>(?![个张秒天次])[{CJK}][^,;、。:\n]{{0,30}})",
    re.ASCII,
)
_LONG_PAIR = compiled(
    r"\s?[`\"']?(?P<code>[A-Za-z][\w.-]{0,40}|[0-9]{1,4})[`\"']?\s?:\s?(?P<meaning>[^\s;。:\n0-9,][^;。\n]{0,120})",
    re.ASCII,
)
_PARTED = compiled(r"\s?;\s?", re.ASCII)
_DIVIDED = compiled(r"\s?[,;、]\s?", re.ASCII)
_COUNTED_END = compiled(r"\s?(?P<count>[两二三四五六七八九2-9])\s?[种个类](?=\s*(?:[,。;)\n]|\Z))", re.ASCII)
"""How many a list has, behind it: then it is one."""
_USUAL_BEFORE = compiled(
    r"(?:\A|[。;\n,])\s?默认值?(?:为|是|:)?\s?[`\"']?(?P<value>[A-Za-z0-9][\w.:-]{0,40})[`\"']?\s?[,;]\s?(?:还|也|其他|其它|另)?\Z",
    re.ASCII,
)
"""The default, and behind it what else may be chosen: `默认为 24000，可选 8000、16000`."""
CONDITION = compiled(r"(?:若|如果|当(?!前)|同时|(?i:\bif\b|\bwhen\b))[^,。;\n]{0,40}\Z", re.ASCII)


def read_announced(seen: View, words: re.Match[str], strength: Strength) -> Values | None:
    """Read the list behind the words that announce it, if it is one."""
    before = seen.plain[max(0, words.start() - 60) : words.start()]
    added = _ADDED.search(before)
    earlier = _standing_before(seen, words.start()) if added else None
    is_of_other = words[0][:2] in ("必须", "只能") and _NAME_BEFORE.search(before) is not None
    is_of_other |= words[0][0] == "值" and before.endswith(("默认", "缺省", "初始"))
    is_of_other |= _LEFT_OUT.search(before) is not None
    is_lost = added is not None and earlier is None
    if is_lost or _NEGATED.search(before) or is_of_other or (strength == "weak" and CONDITION.search(before)):
        return None
    apart = _in_bullets_or_loose(seen, words, strength) or _explained(seen, words, strength)
    if apart is not None:
        return apart
    at = words.end() + len(_BLANKS.match(seen.plain, words.end())[0])  # type: ignore[index]  # it matches nothing, too
    opening = _OPENING.match(seen.plain, at)
    atoms = _without_null(read_atoms(_of_entry(seen, words.start()), opening.end() if opening else at))
    is_choice = words[0].startswith("枚举") or before.endswith("可选")
    if atoms is None or (opening and not _is_bracketed(seen, opening[0].strip(), atoms, is_choice=is_choice)):
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
    if atoms is None or earlier is not None:
        return None
    is_worded = strength == "weak" and words[0][0] not in "传填" and _are_words(seen, atoms)
    is_worded = is_worded or (strength == "weak" and _are_two_words(seen, words[0], atoms))
    is_worded = is_worded or _is_only_now(f"{before}{words[0]}", atoms)
    is_worded = is_worded or (_OF_VERSION.search(before) is not None and _are_versions(atoms))
    if not (is_counted or is_worded or _is_believable(atoms, strength, words[0])):
        return None
    is_number = atoms.values == ("1",) and _NUMBER_OF_ENTRY.match(seen.plain, atoms.end)
    if is_number or (len(atoms.values) == 1 and _is_case(words[0], before, strength)):
        return None
    usual = _USUAL_BEFORE.search(before) if words[0].startswith("可选") and atoms.items[0].is_code else None
    usual_at = words.start() - len(before) + usual.start("value") if usual is not None else 0
    values = dict.fromkeys((*(() if usual is None else (usual["value"],)), *atoms.values))
    return Values(
        values=tuple(values),
        meanings=atoms.meanings,
        is_exhaustive=strength == "closed" and not more and len(atoms.values) > 1,
        start=atoms.items[0].start if strength == "labelled" else words.start() if usual is None else usual_at,
        end=atoms.items[-1].end,
    )


def _is_only_now(words: str, atoms: Atoms) -> bool:
    """Tell whether one value is all that a field takes so far."""
    first = atoms.items[0]
    if _ONLY_NOW.search(words) is None:
        return False
    return first.is_quoted or (len(atoms.items) == 1 and first.is_number and _ONLY_ONE.search(words) is not None)


def _of_entry(seen: View, at: int) -> View:
    """Return what may go on with an entry of a list: its own line, for the next entry speaks of something else."""
    line = seen.plain.rfind("\n", 0, at) + 1
    stop = seen.plain.find("\n", at)
    is_entry = stop >= 0 and _ENTRY.match(seen.plain, line) is not None
    return View(seen.text[:stop], seen.plain[:stop]) if is_entry else seen


def _explained(seen: View, words: re.Match[str], strength: Strength) -> Values | None:
    """Read values that only a blank parts from what they mean: `fast 快速；slow 慢速`."""
    if strength not in ("closed", "open") or words[0].startswith(("必须", "只", "仅")):
        return None
    pairs: list[tuple[str, str]] = []
    end = words.end()
    form, divider = (_PAIR, _DIVIDED) if _PAIR.match(seen.plain, end) else (_LONG_PAIR, _PARTED)
    pair = form.match(seen.plain, end)
    while pair is not None:
        pairs.append((seen.text[slice(*pair.span("code"))], seen.text[slice(*pair.span("meaning"))].rstrip()))
        end = pair.end()
        pair = form.match(seen.plain, divided.end()) if (divided := divider.match(seen.plain, end)) else None
    if len(pairs) < 2 or not _WORDS_END.match(seen.plain, end):  # noqa: PLR2004 - one is no list
        return None
    values = tuple(dict.fromkeys(code for code, _ in pairs))
    is_all = strength == "closed"
    return Values(values=values, meanings=tuple(pairs), is_exhaustive=is_all, start=words.start(), end=end)


def _is_case(words: str, before: str, strength: Strength) -> bool:
    """Tell whether one value behind words is that of another field: `(仅限 m-1)`, `25 仅支持 m-pro`."""
    if _OF_CASE.search(before):
        return True
    is_bracketed = words.startswith("仅限") and before.endswith("(")
    return is_bracketed or (strength == "weak" and words[0] in "仅只" and _LITERAL_BEFORE.search(before) is not None)


def _without_null(atoms: Atoms | None) -> Atoms | None:
    """Leave out a bare `null` beside quoted values: it is no text."""
    if atoms is None or not any(item.is_quoted for item in atoms.items):
        return atoms
    kept = tuple(item for item in atoms.items if item.is_quoted or item.value.lower() != "null")
    return Atoms(kept, atoms.end) if kept else None


def _in_bullets_or_loose(seen: View, words: re.Match[str], strength: Strength) -> Values | None:
    """Read a list whose values stand on lines of their own, or with nothing but blanks between them."""
    if strength not in ("closed", "open"):
        return None
    bullets = read_bullets(seen, words.end())
    if bullets:
        return Values(values=bullets.values, meanings=bullets.meanings, start=words.start(), end=bullets.end)
    loose = _loose(seen, words.end())
    is_listed = words[0].rstrip().endswith(":") or all(map(_MEASURE.fullmatch, loose))
    if not loose or not (is_listed or _states_default(seen, loose, words.end())):
        return None
    end = words.end() + len(" ".join(loose))
    return Values(values=loose, is_exhaustive=strength == "closed", start=words.start(), end=end)


def _loose(seen: View, at: int) -> tuple[str, ...]:
    """Return values with nothing but blanks between them, up to the end: `Allowed values: low high auto`.

    Of plain words there are three at least, or one of them is stated as the default, and none that sentences about
    values have.
    """
    found = _LOOSE.match(seen.plain, at)
    if found is None:
        return ()
    values = tuple(found["list"].split(" "))
    if all(_CODED.search(each) for each in values):
        return values
    stated = _DEFAULT_BEHIND.match(seen.plain, found.end())
    is_one = stated is not None and stated["word"] in values and len(values) > 1
    are_plain = (
        (is_one or len(values) >= _FEWEST_WORDS)
        and all(map(_WORD.fullmatch, values))
        and _OF_SENTENCES.isdisjoint(values)
    )
    return values if are_plain and len({*values}) == len(values) else ()


def _states_default(seen: View, values: tuple[str, ...], at: int) -> bool:
    """Tell whether one of several words is stated as the default right behind them."""
    stated = _DEFAULT_BEHIND.match(seen.plain, at + len(" ".join(values)))
    return stated is not None and stated["word"] in values and len(values) > 1


def _are_versions(atoms: Atoms) -> bool:
    return len(atoms.values) > 1 and all(
        _VERSION.fullmatch(each.value) or _SHORT_VERSION.fullmatch(each.value) for each in atoms.items
    )


def _are_words(seen: View, atoms: Atoms) -> bool:
    """Tell whether plain words, three at least, are listed by marks that only lists have: `可选 system、user、tool`."""
    gaps = {seen.text[one.end : other.start].strip() for one, other in pairwise(atoms.items)}
    is_listed = len(atoms.items) >= _FEWEST_WORDS and gaps <= {"、", "和", "或", "及"} and "、" in gaps
    return (
        is_listed
        and all(_WORD.fullmatch(each.value) for each in atoms.items)
        and not any(each.is_file_type or each.is_way_to_write or each.note for each in atoms.items)
        and _WORDS_END.match(seen.plain, atoms.end) is not None
    )


def _are_two_words(seen: View, words: str, atoms: Atoms) -> bool:
    """Tell whether two plain words are all that may be set: `可设为 std 或 pro`, `可选 std（标准）与 pro（专业）`."""
    gaps = {seen.text[one.end : other.start].strip() for one, other in pairwise(atoms.items)}
    are_noted = all(each.note and not each.note.isascii() for each in atoms.items)
    return (
        (are_noted or _SET.match(words) is not None)
        and len(atoms.items) > 1
        and gaps <= {"、", "或", "或者", "/", *(("和", "与") if are_noted else ())}
        and all(_WORD.fullmatch(each.value) for each in atoms.items)
        and not any(each.is_file_type or each.is_way_to_write for each in atoms.items)
        and not name_fields(atoms.values)
        and _NOTHING.isdisjoint(atoms.values)
        and _WORDS_END.match(seen.plain, atoms.end) is not None
    )


def _is_bracketed(seen: View, opened: str, atoms: Atoms, *, is_choice: bool) -> bool:
    """Tell whether what was opened closes behind several values that are not the two ends of an interval."""
    is_interval = len(atoms.items) == 2 and all(item.is_number for item in atoms.items) and not is_choice  # noqa: PLR2004
    return len(atoms.items) > 1 and not is_interval and bool(_CLOSING[opened].match(seen.plain, atoms.end))


def _standing_before(seen: View, end: int) -> Atoms | None:
    """Return the list to which words add some more: it stands at the start of a sentence, or behind an announcement."""
    starts = [match.end() for match in SENTENCE.all_in(seen, end)]
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
    if len(kept) > 1 and _goes_on([item.value for item in atoms.items]):
        return atoms  # `13，14，15不同模型…`: the words behind begin another sentence
    if not all(item.is_code for item in kept) or len(kept) < 2:  # noqa: PLR2004 - one value is no list
        return None
    return Atoms(kept, kept[-1].end)


def _goes_on(values: list[str]) -> bool:
    """Tell whether values are whole numbers of which each is one more than the one before."""
    numbers = [int(each) for each in values if each.isdecimal()]
    return len(numbers) == len(values) and all(other - one == 1 for one, other in pairwise(numbers))


def _is_believable(atoms: Atoms, strength: Strength, words: str) -> bool:
    items = atoms.items
    first = items[0]
    is_list = len(atoms.values) > 1
    if strength == "closed":
        is_alone = words.startswith(_ALL_VALUES) and words.rstrip().endswith(":")
        return (
            is_list
            or first.is_quoted
            or (is_alone and _WORD.fullmatch(first.value) is not None)
            or (first.is_code and not _VERSION.fullmatch(first.value))
        )
    if all(item.is_file_type for item in items) or any(_VERSION.fullmatch(item.value) for item in items):
        return False
    if strength == "weak" and all(item.is_way_to_write for item in items):
        return False
    if strength == "open":
        is_believable = is_list or first.is_quoted
    elif strength == "labelled":
        is_believable = is_list and all(re.fullmatch(r"[\w.:-]+", item.value, re.ASCII) for item in items)
    elif is_list:
        names_fields = words[0] in "传填" and any("_" in item.value for item in items)
        is_believable = all(item.is_code for item in items) and not names_fields
    else:
        is_believable = first.is_hyphenated and not first.is_quoted
    return is_believable
