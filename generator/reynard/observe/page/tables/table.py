"""A table of fields: its rows, and their cells by what the columns are for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.source import Source, Span

_OF_HEADERS = compiled(
    r"[|\s*`]*(?:HTTP\s*)?(?:Headers?|请求头)(?:\s*(?:Name|名称?|参数|字段))?[\s*`]*[|\t]", re.IGNORECASE
)
_OF_PLACE = compiled(
    r"[|\s*`]*(?:(?P<query>Query(?:\s*String)?|查询)|(?P<path>Path|路径))\s?(?:Parameters?|Params?|参数)(?:\s*(?:Name|名称?))?[\s*`]*[|\t]",
    re.IGNORECASE,
)
"""What heads a column of names that says where they go: `| Query Parameters | Required |`."""
_HEADER_NAME = compiled(
    r"[\s*`]*(?:[A-Z][A-Za-z0-9]{0,40}(?:-[A-Z0-9][A-Za-z0-9]{0,40}){1,6}|Authorization|Accept)[\s*`]*"
)
"""A name that is written as those of headers are, and of fields hardly ever: `X-Task-Id`."""

_NUMBER = compiled(r"-?\d{1,9}")
_FEWEST = 2


class Cell(NamedTuple):
    """What stands in a cell, without the blanks around it, and where."""

    text: str
    start: int
    end: int


class TableRow(Struct, frozen=True):
    """A row: its cells by what their columns are for (`name`, `type`, `required`, …)."""

    source: Source
    cells: Mapping[str, Cell]
    start: int
    end: int

    def text(self, role: str) -> str:
        """Return what a cell says; nothing where it is absent or only a dash."""
        cell = self.cells.get(role)
        text = cell.text if cell is not None else ""
        return "" if text in ("-", "\\-", "—", "–", "--", "/", "none", "None", "N/A") else text

    def span(self, role: str = "") -> Span:
        """Return where a cell stands, or the row as a whole."""
        cell = self.cells.get(role)
        return self.source.span(cell.start, cell.end) if cell is not None else self.source.span(self.start, self.end)


class Table(Struct, frozen=True):
    """A table of fields."""

    roles: tuple[str, ...]
    rows: tuple[TableRow, ...]
    span: Span
    undivided: tuple[Span, ...] = ()
    """Lines that seem to be rows run together, but show no word at which to divide them."""
    heading: str = ""
    """The heading that may name the object whose fields these are, where no other table lists that object."""

    @property
    def lists_headers(self) -> bool:
        """Whether its first column is called after headers, or all names in it are written as theirs are."""
        names = [row.text("name") for row in self.rows]
        is_named = len(names) > 1 and all(map(_HEADER_NAME.fullmatch, names))
        return is_named or _OF_HEADERS.match(self.span.text) is not None

    @property
    def place_named(self) -> Literal["header", "query", "path"] | None:
        """Where what its rows name goes, as the heading of their names or these say."""
        if self.lists_headers:
            return "header"
        found = _OF_PLACE.match(self.span.text)
        if found is None:
            return None
        return "query" if found["query"] else "path"

    @property
    def lists_numbers(self) -> bool:
        """Whether its rows are named by numbers, as no fields are: they are values, with what each means.

        The first one may be a header that says nothing known.
        """
        names = [row.text("name").strip("`* ") for row in self.rows]
        are_numbers = [_NUMBER.fullmatch(each) is not None for each in names]
        return len(names) > 1 and all(are_numbers[1:]) and (are_numbers[0] or len(names) > _FEWEST)
