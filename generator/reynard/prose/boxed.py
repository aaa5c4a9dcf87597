"""Values in square brackets that nothing announces: `音频格式，[mp3, wav, pcm]`, `【32000，64000，128000】`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.announcements import CLEAN_END
from reynard.prose.atoms import read_atoms
from reynard.prose.model import Values
from reynard.prose.sought import finds_by, sought
from reynard.prose.view import CJK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.prose.atoms import Atom
    from reynard.prose.view import View

_BOX = sought(r"[\[【]\s?(?=[`\"']?[A-Za-z0-9][^\[\]【】\n]{2,300}[\]】])", re.ASCII)
_CLOSED = compiled(r"\s?[\]】]")
_TITLE = compiled(rf"(?:\A|[\n。;,:]|[{CJK}])\s?\Z", re.ASCII)
"""What stands before a list of values: the words of a title, or nothing."""
_SHOWS = compiled(
    rf"(?:[如例]|示例|样例|例子|形如|坐标|位置|颜色|向量|[框点]|区域|区间|范围|[长宽高]度?|顺序|依次|分别|[传填写]入?)[{CJK}]{{0,4}}\s?[:,]?\s?\Z"
    r"|格式\s?[:为]\s?\Z",
    re.ASCII,
)
"""Words behind which brackets show one list that may be sent, or the ends of a range."""
_FEWEST = 3
_NUMBER = compiled(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_NEAR = 16


@finds_by(_BOX)
def find_boxed(seen: View) -> Iterator[Values]:
    """Find a list of values in brackets: three or more, or two that nobody writes as words."""
    for match in _BOX.all_in(seen):
        before = seen.plain[max(0, match.start() - _NEAR) : match.start()]
        if not _TITLE.search(before) or _SHOWS.search(before):
            continue
        atoms = read_atoms(seen, match.end())
        closed = _CLOSED.match(seen.plain, atoms.end) if atoms is not None else None
        if atoms is not None and closed and CLEAN_END.match(seen.plain, closed.end()) and _are_values(atoms.items):
            yield Values(values=atoms.values, start=match.start(), end=closed.end())
            return


def boxes(seen: View) -> Iterator[int]:
    """Yield where what stands in brackets begins."""
    for match in _BOX.all_in(seen):
        yield match.end()


def _are_values(items: Sequence[Atom]) -> bool:
    if all(item.is_file_type for item in items):
        return False  # they tell which files are taken
    numbers = [float(item.value) for item in items if _NUMBER.fullmatch(item.value)]
    if numbers:
        # Numbers that do not rise are a vector, and two of them a range.
        return len(numbers) == len(items) >= _FEWEST and numbers == sorted(numbers) and numbers[-1] >= _FEWEST
    is_coded = all(item.is_code for item in items) and len(items) > 1
    return is_coded or (len(items) >= _FEWEST and all(len(item.value) > 1 for item in items))
