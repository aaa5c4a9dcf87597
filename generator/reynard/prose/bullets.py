"""Values on lines of their own below the words that announce them, each with or without a remark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.patterns import compiled
from reynard.prose.atoms import read_atom, read_line
from reynard.prose.view import CJK

if TYPE_CHECKING:
    from reynard.prose.view import View

_LINE = compiled(
    r"(?P<indent>[ ]*)(?P<bullet>[●•○◦▪·]\s*|[-*+]\s+|\(?[0-9]{1,2}[.),、]\s*(?=[A-Za-z`\"']))?(?=\S)",
    re.ASCII,
)
_REMARK = compiled(r"\s{0,2}(?:[:=]|->|-\s?|\s-\s?)\s?\*{0,2}\s?(?P<text>[^\n]{1,300})|[。.;,]?\s*(?=\n|\Z)", re.ASCII)
_MEANS = compiled(r"\A(?:表示|代表|即|指)\s?")
_BLANK_LINES = compiled(r"(?:[ ]*\n)*", re.ASCII)
_MARKUP_ALONE = compiled(r"(?:[ ]+\n)*", re.ASCII)
"""Lines on which nothing but tags stood."""
_WORDS = compiled(rf"[ ]{{1,2}}(?P<text>[{CJK}][^\n]{{0,300}})")
"""What stands behind a value that is set as code, with nothing between: `` `created` 创建成功 ``."""
_MAX_MEANING = 200


class Bullets(NamedTuple):
    """Values with what is said of them, and where the list ends."""

    values: tuple[str, ...]
    meanings: tuple[tuple[str, str], ...]
    end: int


def read_bullets(seen: View, at: int) -> Bullets | None:
    """Read the lines below an offset: all of one indentation, each a value, a colon or dash, and a remark."""
    plain = seen.plain
    line_end = plain.find("\n", max(at - 3, 0))
    if line_end < 0 or plain[at:line_end].strip():
        return None
    start = line_end + 1
    start = _BLANK_LINES.match(plain, start).end()  # type: ignore[union-attr]  # it matches nothing, too
    found: dict[str, str] = {}
    first: tuple[str, bool] | None = None
    end = start
    while start < len(plain):
        stop = plain.find("\n", start)
        stop = len(plain) if stop < 0 else stop
        line = _LINE.match(plain, start, stop)
        if line is None:
            break
        shape = (line["indent"], bool(line["bullet"]))
        first = first or shape
        if len(shape[0]) > len(first[0]) and found:
            start = stop + 1
            continue
        atom = None
        if shape == first:
            atom = read_atom(seen, line.end(), with_slash=True) or read_line(seen, line.end(), _line_end(plain, stop))
        remark = _REMARK.match(plain, atom.end, stop) if atom else None
        if remark is None and atom is not None and atom.is_quoted:
            remark = _WORDS.match(plain, atom.end, stop)
        if atom is None or (remark is None and not atom.note):
            if first[1] and shape == first:
                return None
            break
        text = seen.words(*remark.span("text")) if remark and remark["text"] else atom.note
        found[atom.value] = _MEANS.sub("", text.strip()).rstrip(";；。，,")[:_MAX_MEANING]
        end = stop
        start = _MARKUP_ALONE.match(plain, stop + 1).end()  # type: ignore[union-attr]  # as above
    if len(found) < 2:  # noqa: PLR2004 - one value is no list
        return None
    return Bullets(tuple(found), tuple((value, text) for value, text in found.items() if text), end)


def _line_end(plain: str, stop: int) -> int:
    return len(plain[:stop].rstrip())
