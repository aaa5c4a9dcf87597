"""Codes in tables: which column has them, which what they mean, and which only advises."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reynard.draft.code_words import (
    ABOUT_CODES,
    ADVICE_HEAD,
    CODE,
    CODE_HEAD,
    CODE_LIKE,
    FIELD_NAMES,
    MEANING_HEAD,
    SERIAL_HEAD,
    STATUS_HEAD,
    Listed,
)
from reynard.draft.failing_words import ENVELOPE_CODES
from reynard.draft.tokens import split_words
from reynard.patterns import compiled
from reynard.text.han import simplified
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.draft.told import Row

_REMARKS = compiled(r"(?i)备注|\b(?:notes?|remarks?)\b")
_OWN_NAMES = frozenset(ENVELOPE_CODES) - {"code", "err", "ret"}
"""What envelopes call their code, and tables of anything else nothing: `rc`."""
_MARKS = "`*\"' "
_SEVERAL = compiled(r"\s*[,，、/]\s*|\s+(?:or|and|或|和)\s+")
_OF_FAILURES = compiled(r"(?i)(?:错误|异常|失败)(?:分类|类型|类别|级别)|\b(?:error|failure) (?:class|category|group)\b")
"""What a column is called that sorts failures, beside that of their codes."""
_LONGEST_CELL = 600
_HTTP = range(100, 600)
_CALLED_CODES = frozenset(
    ("id", "error id", "type", "name", "error", "类型", "error.type", "error type", "error.name", "错误类型")
)
"""What the codes of failures are called beside the status that they come with."""


class _Columns(Struct, frozen=True):
    """Where a table has what, by the words of its header."""

    codes: tuple[int, ...]
    status: int
    meanings: tuple[int, ...]
    advice: tuple[int, ...]
    is_about: bool
    """Whether the header itself says that the table is of codes of failures."""


@lru_cache(maxsize=64)
def _columns(header: tuple[str, ...]) -> _Columns:
    heads = [_words(each) for each in header]
    statuses = [index for index, head in enumerate(heads) if STATUS_HEAD.fullmatch(head)]
    codes = [index for index, head in enumerate(heads) if _is_of_codes(head) and index not in statuses]
    advice = tuple(index for index, head in enumerate(heads) if ADVICE_HEAD.search(head) and index not in codes)
    meanings = tuple(
        index
        for index, head in enumerate(heads)
        if MEANING_HEAD.search(head) and index not in (*advice, *statuses, *codes[:1])
    )
    if not meanings:
        # `码 | 类型 | 备注`: what else it is called, nothing else says what a code means.
        meanings, advice = tuple(index for index in advice if _REMARKS.search(heads[index])), ()
    codes = [index for index in codes if index not in meanings]
    if not codes and statuses and meanings:
        # Beside a status and what it means, what is called a type or a name is the code.
        codes = [index for index, head in enumerate(heads) if head.strip().lower() in _CALLED_CODES]
        codes = [index for index in codes if index not in (*meanings, *statuses)]
    if not codes and len(meanings) > 1:
        # Of two columns that may say what a row means, the one called as a failure's own name is has codes.
        codes = [index for index in meanings if heads[index].strip().lower() == "reason"]
        meanings = tuple(index for index in meanings if index not in codes)
    is_about = any(ABOUT_CODES.search(heads[index]) and heads[index] != "状态码" for index in codes)
    is_about = is_about or any(heads[index].replace(" ", "_") in _OWN_NAMES for index in codes)
    others = (head for index, head in enumerate(heads) if index not in codes)
    is_about = is_about or (bool(codes and meanings) and any(_OF_FAILURES.search(head) for head in others))
    return _Columns(tuple(codes), statuses[0] if statuses else -1, meanings, advice, is_about)


def _is_of_codes(head: str) -> bool:
    """Tell whether a column is called as codes are, or as an envelope calls its own: `ret`."""
    return CODE_HEAD.search(head) is not None or head.replace(" ", "_") in ENVELOPE_CODES


def _words(head: str) -> str:
    """Return a header's cell in words: `ErrCode` is `err code`, and nothing else says what its column has."""
    plain = simplified(head.strip(_MARKS))
    return " ".join(split_words(plain)) if plain.isascii() and plain.isalpha() else plain


def codes_of_row(row: Row, *, is_about: bool) -> Iterator[Listed]:
    """Yield the codes that a row of a table lists; `is_about` says that a heading about codes is above."""
    cells = [each.strip(_MARKS)[:_LONGEST_CELL] for each in row.cells]
    columns = _columns(row.header)
    if len(cells) < 2 or not (is_about or columns.is_about):  # noqa: PLR2004 - a code and its words
        return
    at = next((index for index in _candidates(columns, cells, is_about=is_about) if _split(cells[index])), None)
    if at is None:
        return
    status = cells[columns.status] if 0 <= columns.status < len(cells) and columns.status != at else ""
    number = int(status) if status.isdecimal() and len(status) == 3 and int(status) in _HTTP else 0  # noqa: PLR2004 - HTTP
    for code in _split(cells[at]):
        yield Listed(code, tuple(_texts(row, cells, columns, at)), row.line, number)


def _candidates(columns: _Columns, cells: list[str], *, is_about: bool) -> Iterator[int]:
    """Yield the columns that may hold the code: those that are called so, that of the status, then any first one."""
    yield from (index for index in columns.codes if index < len(cells))
    if columns.codes:
        return
    if 0 <= columns.status < len(cells):
        yield columns.status
    elif is_about and CODE_LIKE.fullmatch(cells[0]) and cells[0].lower() not in FIELD_NAMES and columns.meanings:
        yield 0


def _split(cell: str) -> tuple[str, ...]:
    """Return the codes of a cell: one, or several with commas between; nothing where it holds anything else."""
    if CODE.fullmatch(cell):
        return (cell,)
    parts = tuple(part.strip(_MARKS) for part in _SEVERAL.split(cell))
    return parts if len(parts) > 1 and all(CODE_LIKE.fullmatch(part) for part in parts) else ()


def _texts(row: Row, cells: list[str], columns: _Columns, at: int) -> Iterator[str]:
    """Yield what a row says that a code means: of the columns for that, then of the others, but for advice."""
    told = [index for index in columns.meanings if index < len(cells) and index != at]
    rest = [
        index
        for index in range(len(cells))
        if index not in (at, columns.status, *told, *columns.advice)
        and not SERIAL_HEAD.fullmatch(row.header[index].strip(_MARKS) if index < len(row.header) else "")
        and not cells[index].isdecimal()
    ]
    said = [cells[index] for index in (*told, *rest) if len(cells[index]) > 1]
    # Where a table has nothing but advice beside its codes, that is all there is to go by.
    yield from said or [cells[index] for index in columns.advice if index < len(cells) and len(cells[index]) > 1]
