"""The one value that a field always has, and a list or range of which the separators were lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.announced import CONDITION
from reynard.prose.announcements import CLEAN_END, CONSTANT, DAY, GARBLED, ONLY_USABLE, OTHER_THINGS, SUBJECT
from reynard.prose.atoms import read_atoms
from reynard.prose.cases_behind import is_of_case
from reynard.prose.model import Constant, Garbled
from reynard.prose.sought import finds_by, sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.view import View

_LITERAL_BEFORE = compiled(r"[A-Za-z0-9`\"']\s?\Z", re.ASCII)
_CASE_OPENS = compiled(r"(?:\A|[.;\n]\s?)(?i:if|when|for|in|with)\s[^.;\n]{1,120},\s[^,.;\n]{0,40}\Z", re.ASCII)
_CASE_BEFORE = compiled(
    r"(?:[A-Za-z0-9]\s?(?:系列|模型|模式|版本|场景){1,2}|[,;。\n(].*[A-Za-z0-9`\"']|[^\s,;。\n](?:模式|版本|场景|版)|时|下)\s?[:,]?\s?\Z",
    re.ASCII,
)
"""What stands before a value that is fixed for one case only: `anime 模型固定为 0.3`."""
_HERE = ("此处", "这里")
_FIELD_BEFORE = compiled(r"(?:\A|[。;\n])\s?[\u3400-\u9fff]{1,10}(?<![时下中内])\s?[:,]\s?\Z", re.ASCII)
"""What the field is, before words for it: `计费模式,此处固定为 0`; `计费时,此处固定为 0` is a case."""
_SET = sought(
    r"(?:\A|(?<=[。;,\n(])|(?<=[\u3400-\u9fff]\s))\s?[A-Za-z_]\w*\s?=\s?(?P<value>[A-Za-z0-9][\w.-]{0,40})\s?[,(]?\s?(?:为|是)?固定(?:值|不变|参数)?(?=\s*(?:[,。;)\n]|\Z))",
    re.ASCII,
)
"""A field with its only value: `type=7 固定值`."""


@finds_by(GARBLED)
def find_garbled(seen: View) -> Iterator[Garbled]:
    """Find numbers that were two before a separator got lost: `允许值:116` for 1 to 16."""
    for match in GARBLED.all_in(seen):
        digits = match["digits"] or match["more"]
        for cut in range(1, len(digits)):
            low, high = digits[:cut], digits[cut:]
            if low[0] != "0" and high[0] != "0" and int(low) < int(high):
                yield Garbled(text=digits, reading=f"{low} to {high}", start=match.start(), end=match.end())
                break


@finds_by(ONLY_USABLE, CONSTANT, _SET)
def find_constants(seen: View) -> Iterator[Constant]:
    """Find the one value that a field has; `must be` counts only where the field itself is spoken of."""
    for match in ONLY_USABLE.all_in(seen):
        if CONDITION.search(seen.plain, max(0, match.start() - 60), match.start()) or _LITERAL_BEFORE.search(
            seen.plain, max(0, match.start() - 4), match.start()
        ):
            continue  # `720p 仅 pro 可用`: which may be with which
        name = "value" if match["value"] else "english"
        yield Constant(value=seen.text[match.start(name) : match.end(name)], start=match.start(), end=match.end())
    for match in _SET.all_in(seen):
        yield Constant(value=seen.text[match.start("value") : match.end("value")], start=match.start(), end=match.end())
    for match in CONSTANT.all_in(seen):
        before = seen.plain[max(0, match.start() - 40) : match.start()]
        if match["must"] and (not SUBJECT.search(before) or _CASE_OPENS.search(seen.plain, 0, match.start())):
            continue
        is_here = match[0].startswith(_HERE) and _FIELD_BEFORE.search(seen.plain, 0, match.start()) is not None
        if match["fixed"] and not is_here and _CASE_BEFORE.search(seen.plain, 0, match.start()):
            continue
        if dated := DAY.match(seen.plain, match.end()):
            yield Constant(value=dated[0], start=match.start(), end=dated.end())
            continue
        atoms = read_atoms(seen, match.end())
        if atoms is None or len(atoms.values) != 1 or is_of_case(seen, atoms.items[-1]):
            continue
        atom = atoms.items[0]
        is_set = bool(match["fixed"] or match["value"] or match["only"]) or "设" in (match["must"] or "")
        is_value = atom.is_quoted or atom.is_code or is_set or atom.value in ("true", "false")
        is_clean = atom.is_quoted or bool(CLEAN_END.match(seen.plain, atom.end))
        is_other = OTHER_THINGS.match(seen.plain, atom.end) and not CLEAN_END.match(seen.plain, atom.end)
        if is_value and is_clean and not is_other:
            yield Constant(value=atom.value, start=match.start(), end=atom.end)
