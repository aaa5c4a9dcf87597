"""Answers that only a page's text documents: tables and JSON under headings that speak of the answer."""

from __future__ import annotations

import json
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from reynard.draft.fields import walk_example
from reynard.draft.gapped_rows import read_gapped_rows
from reynard.draft.model import Field
from reynard.draft.stacked_rows import read_stacked_rows
from reynard.observe.page.tables.html import html_tables
from reynard.patterns import compiled
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.source import Source
    from reynard.text.origin import Json

_HEADING = compiled(r"^\s{0,3}(?:#{1,6}\s+|\*\*)(?P<title>[^\n]{1,120})$")
_ANSWER = compiled(r"(?i)响应|返回|应答|\b(?:response|returns?|answer|output)\b")
_NO_ANSWER = compiled(r"(?i)请求|错误|失败|header|头|\b(?:request|errors?|failed|failure|callback|webhook)\b|回调")
_LONGEST_TITLE = 20
"""Characters of a line that may be the title of a table on a page without marks."""
_SENTENCE_ENDS = ("。", "；", "，")
_RULE = compiled(r"^[\s|:-]+$")
_CELL = compiled(r"(?<!\\)\|")
_NAME = compiled(r"[A-Za-z_][\w-]*(?:\[\d*\])?(?:\.[A-Za-z_][\w-]*(?:\[\d*\])?)*")
_INDEX = compiled(r"\[\d*\]")
_FENCE = compiled(r"^\s{0,3}(?:```|~~~)\s*(?P<kind>\w*)")


class Row(Struct, frozen=True):
    """A row of a table: its cells, the cells of its header, the heading it stands under, and its line."""

    cells: tuple[str, ...]
    header: tuple[str, ...]
    heading: str
    line: int


def read_rows(text: str) -> Iterator[Row]:
    """Yield the rows of the tables of a page, outside code: those with pipes, and those with tabs of copied pages."""
    heading, is_code = "", False
    header: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    tagged = _tagged(text)
    within = 0
    for number, line in enumerate(text.splitlines(), 1):
        if number in tagged and not is_code:
            within, rows = tagged[number]
            yield from (Row(cells, rows[0][1], heading, at) for at, cells in rows[1:])
        if number <= within:
            continue
        if _FENCE.match(line):
            is_code = not is_code
            continue
        title = None if is_code else _HEADING.match(line)
        if title is not None:
            heading, header = title["title"].strip("*: "), ()
            continue
        if is_code or not ("|" in line or "\t" in line):
            header, previous = (), ()
            bare = line.strip()
            heading = bare if 0 < len(bare) <= _LONGEST_TITLE and not bare.endswith(_SENTENCE_ENDS) else heading
            continue
        if "|" not in line:
            cells = tuple(cell.strip() for cell in line.strip("\n").split("\t"))
            if len(cells) == len(header):
                yield Row(cells, header, heading, number)
            else:
                header, previous = cells, ()
            continue
        if _RULE.match(line) and "-" in line:
            header = previous
            continue
        cells = tuple(cell.strip().replace("\\|", "|") for cell in _CELL.split(line.strip().strip("|")))
        previous = cells
        if header:
            yield Row(cells, header, heading, number)
    set_apart = (*read_stacked_rows(text), *read_gapped_rows(text))
    yield from (Row(each.cells, each.header, each.heading, each.line) for each in set_apart)


def _tagged(text: str) -> dict[int, tuple[int, list[tuple[int, tuple[str, ...]]]]]:
    """Return the tables of a page that are in tags, by the line where each begins: its last line, and its rows."""
    found: dict[int, tuple[int, list[tuple[int, tuple[str, ...]]]]] = {}
    if "<table" not in text:
        return found
    ends = [*accumulate(map(len, text.splitlines(keepends=True)))]
    for table in html_tables(text):
        lines = [each for each in table if each]
        rows = [
            (bisect_right(ends, max(cell.start for cell in each)) + 1, tuple(cell.text for cell in each))
            for each in lines
        ]
        if rows:
            found.setdefault(rows[0][0], (bisect_right(ends, lines[-1][-1].end) + 1, rows))
    return found


def read_told(source: Source) -> tuple[Field, ...]:
    """Return the fields that the text of a page gives to the answer of its one operation."""
    found: dict[str, Field] = {}
    lists: set[str] = set()
    for row in read_rows(source.text):
        name = row.cells[0].strip("`* ")
        if not _speaks_of_answers(row.heading) or _NAME.fullmatch(name) is None:
            continue
        path = _INDEX.sub("[]", name)
        for known in sorted(lists, key=len, reverse=True):
            if path.startswith(f"{known}.") and f"{known}[]" != known:
                path = f"{known}[]{path[len(known) :]}"
        kind = row.cells[1].strip("`* ").lower() if len(row.cells) > 2 else ""  # noqa: PLR2004 - name, type, words
        if kind.startswith(("array", "list", "数组")):
            lists.add(path)
        types = tuple(each for each in ("string", "integer", "number", "boolean", "array", "object") if each in kind)
        found[path] = Field(path=path, types=types, description=row.cells[-1], is_documented=False)
    for block in _answers(source):
        for field in walk_example(block):
            named = found.get(field.path)
            found[field.path] = field if named is None else replace(named, examples=field.examples)
    return tuple(found.values())


def _speaks_of_answers(heading: str) -> bool:
    return bool(_ANSWER.search(heading)) and not _NO_ANSWER.search(heading)


def _answers(source: Source) -> Iterator[Json]:
    """Yield the JSON of code blocks that stand under a heading about answers."""
    heading, block, start = "", None, 0
    at = 0
    for line in source.text.splitlines(keepends=True):
        fence = _FENCE.match(line)
        if fence and block is None:
            block, start = fence["kind"].lower(), at + len(line)
        elif fence and block is not None:
            if block in ("json", "json5", "") and _speaks_of_answers(heading):
                yield from _read(source.text[start:at])
            block = None
        elif block is None and (title := _HEADING.match(line)):
            heading = title["title"].strip("*: ")
        at += len(line)


def _read(text: str) -> Iterator[Json]:
    try:
        yield json.loads(text)
    except (ValueError, RecursionError):
        return
