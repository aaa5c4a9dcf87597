"""Lines, tables and fences of a Markdown export, with the place of every cell."""

from __future__ import annotations

from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.page.tables.text import shown_text
from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.source import Source, Span

_LINE = compiled(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_RULE = compiled(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?\Z")
_BAR = compiled(r"(?<!\\)\|")
_FENCE = compiled(r"(`{3,})[ \t]*([\w+-]*)[ \t]*\Z")
_MAX_CONTINUED = 40
_COLUMNS = MappingProxyType(
    {
        **dict.fromkeys(("名称", "name", "参数名", "属性", "property"), "name"),
        **dict.fromkeys(("位置", "location", "in"), "location"),
        **dict.fromkeys(("类型", "type"), "type"),
        **dict.fromkeys(("必选", "必填", "required"), "required"),
        **dict.fromkeys(("约束", "restrictions"), "restrictions"),
        **dict.fromkeys(("中文名", "title"), "title"),
        **dict.fromkeys(("说明", "描述", "description"), "description"),
        **dict.fromkeys(("状态码", "httpstatuscode", "statuscode", "status"), "status"),
        **dict.fromkeys(("状态码含义", "meaning"), "meaning"),
        **dict.fromkeys(("数据模型", "dataschema", "schema"), "schema"),
        **dict.fromkeys(("值", "value"), "value"),
    }
)


class Cell(NamedTuple):
    """A cell without the blanks around it, and where it stands."""

    text: str
    start: int
    end: int


class Row(NamedTuple):
    """A row of a table: its cells by column."""

    cells: dict[str, Cell]
    start: int
    end: int

    def text(self, column: str) -> str:
        """Return what a cell says; `none` is how the exporter writes nothing."""
        cell = self.cells.get(column)
        return "" if cell is None or cell.text.lower() == "none" else cell.text


class Table(NamedTuple):
    """A table and the line behind it."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    after: int


class Fence(NamedTuple):
    """A code block: what is in it, and the line behind it; `is_closed` is false where the page ends inside."""

    language: str
    start: int
    end: int
    after: int
    is_closed: bool


class Lines(Struct, frozen=True):
    """A page by its lines, blanks at their ends left out."""

    source: Source
    places: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, source: Source) -> Lines:
        """Cut a page into lines."""
        places = []
        for match in _LINE.finditer(source.text):
            start = match.start(1)
            places.append((start, start + len(match[1].rstrip())))
        return cls(source, tuple(places))

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, index: int) -> str:
        start, end = self.places[index]
        return self.source.text[start:end]

    def span(self, index: int) -> Span:
        """Return where a line stands."""
        return self.source.span(*self.places[index])

    def next_filled(self, index: int, stop: int) -> int:
        """Return the first line from one on that is not blank, or where to stop."""
        while index < stop and not self[index]:
            index += 1
        return index

    def columns(self, index: int, stop: int) -> tuple[str, ...]:
        """Return the columns of the table that starts at a line; none where no table does."""
        if index + 1 >= stop or not self[index].startswith("|") or not _RULE.match(self[index + 1]):
            return ()
        return tuple(_COLUMNS.get("".join(cell.text.lower().split()), "") for cell in self._cells(index, index))

    def table(self, index: int, stop: int) -> Table | None:
        """Read the table that starts at a line."""
        header = self.columns(index, stop)
        if not header:
            return None
        rows: list[Row] = []
        at = index + 2
        while at < stop and self[at].startswith("|"):
            last = self._row_end(at, stop)
            cells = self._cells(at, last, len(header))
            named = dict(zip(header, cells, strict=False))
            rows.append(Row(named, self.places[at][0], self.places[last][1]))
            at = last + 1
        return Table(header, tuple(rows), at)

    def _row_end(self, at: int, stop: int) -> int:
        """Return the last line of a row: descriptions with line breaks run on."""
        for last in range(at, min(at + _MAX_CONTINUED, stop)):
            if self[last].endswith("|") and (last > at or len(self[at]) > 1):
                return last
            if last > at and self[last].startswith(("|", "#")):
                break
        return at

    def _cells(self, first: int, last: int, count: int = 0) -> list[Cell]:
        start, end = self.places[first][0], self.places[last][1]
        text = self.source.text
        bars = [match.start() for match in _BAR.finditer(text, start, end)]
        if len(bars) == 1 or bars[-1] != end - 1:
            bars.append(end)
        pairs = [(left + 1, right) for left, right in pairwise(bars)]
        if count and len(pairs) > count:
            # A description may hold bars of its own.
            pairs = [*pairs[: count - 1], (pairs[count - 1][0], pairs[-1][1])]
        return [_cell(text, left, right) for left, right in pairs]

    def fence(self, index: int, stop: int) -> Fence | None:
        """Read the code block that starts at a line."""
        opened = _FENCE.match(self[index])
        if opened is None:
            return None
        language, inside = opened[2].lower(), self.places[min(index + 1, stop - 1)][0]
        for at in range(index + 1, stop):
            if self[at].startswith(opened[1]) and not self[at].strip("`"):
                end = self.places[at - 1][1] if at > index + 1 else inside
                return Fence(language, inside, end, at + 1, is_closed=True)
        return Fence(language, inside, max(self.places[stop - 1][1], inside), stop, is_closed=False)


def _cell(text: str, left: int, right: int) -> Cell:
    raw = text[left:right]
    start = left + len(raw) - len(raw.lstrip())
    said = raw.strip()
    return Cell(shown_text(said), start, start + len(said))
