"""Tables of codes that blanks set, as text from a PDF or a letter has them: `100001   令牌无效`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.stacked_rows import Listing, is_code, is_header
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = compiled(r"[ \u3000]{2,}")
_TITLE = compiled(r"#|\d{1,2}(?:\.\d{1,2}){0,3}[.、)]?\s?[^\s\d]|[一二三四五六七八九十]{1,3}、")
"""What ends a table: the title of the next part."""
_DIVIDED = ("|", "\t")
_LONGEST = 300


def read_gapped_rows(text: str) -> Iterator[Listing]:
    """Yield the rows of the tables of codes in a text whose columns nothing but blanks divides."""
    header: tuple[str, ...] = ()
    heading, last = "", ""
    for number, line in enumerate(text.splitlines(), 1):
        said = line.strip()
        if not said:
            continue
        is_set = "  " in said and len(said) <= _LONGEST and not any(each in said for each in _DIVIDED)
        cells = tuple(_GAP.split(said)) if is_set else (said,)
        if is_header(cells):
            header, heading = cells, last
        elif header and len(cells) > 1 and is_code(cells[0]):
            yield Listing((*cells[: len(header) - 1], " ".join(cells[len(header) - 1 :])), header, heading, number)
        else:
            header = () if len(cells) > 1 or is_code(said) or _TITLE.match(said) else header
        last = said
