"""Tables of codes that were copied cell by cell: each cell is a line, first those of the header."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reynard.draft.code_words import ADVICE_HEAD, CODE_HEAD, CODE_LIKE, MEANING_HEAD, STATUS_HEAD
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = compiled(r"-?\d{1,8}")
_LONGEST_HEAD = 16
_FEWEST = 2
_MOST_COLUMNS = 7


class Listing(NamedTuple):
    """A row of codes: its cells, those of its header, the line above that, and its own line, counted from 1."""

    cells: tuple[str, ...]
    header: tuple[str, ...]
    heading: str
    line: int


def read_stacked_rows(text: str) -> Iterator[Listing]:
    """Yield the rows of the tables of codes in a text whose cells stand each on a line of its own."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    at = 0
    while at < len(lines):
        first, (header, rows) = at, _table(lines, at)
        if len(rows) < _FEWEST:
            at += 1
            continue
        other = _table(lines, at + 1)
        if len(other[1]) > len(rows):
            # The title of a table may be called as its columns are.
            first, (header, rows) = at + 1, other
        heading = lines[first - 1][1] if first else ""
        yield from (Listing(cells, header, heading, number) for number, cells in rows)
        at = first + len(header) * (1 + len(rows))


def _table(lines: Sequence[tuple[int, str]], at: int) -> tuple[tuple[str, ...], list[tuple[int, tuple[str, ...]]]]:
    """Return the header that begins at a line, and the rows below it."""
    header = _header(lines, at)
    codes = [index for index, head in enumerate(header) if CODE_HEAD.search(head) and not _is_status(head)]
    return header, list(_rows(lines, at + len(header), len(header), codes[0])) if codes else []


def _header(lines: Sequence[tuple[int, str]], at: int) -> tuple[str, ...]:
    """Return the heads of columns that stand one after the other: of codes, and of what they mean."""
    heads: list[str] = []
    for _, line in lines[at : at + _MOST_COLUMNS]:
        if len(line) > _LONGEST_HEAD or not _is_head(line) or line in heads:
            break
        heads.append(line)
    is_whole = len(heads) > _FEWEST and any(MEANING_HEAD.search(each) for each in heads)
    return tuple(heads) if is_whole else ()


def is_header(cells: tuple[str, ...]) -> bool:
    """Tell whether cells are the heads of columns of which the first has codes."""
    is_of_codes = len(cells) >= _FEWEST and CODE_HEAD.search(cells[0]) is not None and not _is_status(cells[0])
    return is_of_codes and all(len(each) <= _LONGEST_HEAD and _is_head(each) for each in cells)


def is_code(cell: str) -> bool:
    """Tell whether a cell is a code by its own form."""
    return _NUMBER.fullmatch(cell) is not None or CODE_LIKE.fullmatch(cell) is not None


def _is_status(head: str) -> bool:
    return STATUS_HEAD.fullmatch(head) is not None


def _is_head(line: str) -> bool:
    return _is_status(line) or any(each.search(line) for each in (CODE_HEAD, MEANING_HEAD, ADVICE_HEAD))


def _rows(lines: Sequence[tuple[int, str]], first: int, width: int, code: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield lines by the row, as long as each row has a code where its column is."""
    for at in range(first, len(lines) - width + 1, width):
        cells = tuple(line for _, line in lines[at : at + width])
        if not is_code(cells[code]):
            return
        yield lines[at][0], cells
