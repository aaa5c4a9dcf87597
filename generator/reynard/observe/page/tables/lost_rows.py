"""What is missing of a table: rows that were run together, and the row in which a page ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import UNEXPECTED_SHAPE, diagnostic
from reynard.observe.page.tables.text import is_rule
from reynard.patterns import compiled
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.observe.page.sections import Item
    from reynard.observe.page.tables.table import Table
    from reynard.source import Source, Span

_OF_CODES = compiled(r"[|\s*`]*[^|\n]{0,16}(?:码|\bcodes?\b|错误|\berrors?\b)[^|\n]{0,12}\|", re.IGNORECASE)
"""A header of codes, which the draft of a provider reads by itself."""
_FEWEST = 3
"""Lines of a table: its header, a rule and a row."""


def report_undivided(table: Table, report: Report) -> None:
    """Report rows that were run together with no known type to divide them at: their fields are missing."""
    for span in table.undivided:
        report(
            diagnostic(
                UNEXPECTED_SHAPE,
                "the columns of a row are run together, and no known type shows where its name ends; it was left out",
                (span, "this row"),
                help="save the page as Markdown, or add the field with a decision",
            )
        )


def report_cut(table: Table, report: Report) -> None:
    """Report a last row in which the page ends, where those above it are closed: the fields behind it are missing."""
    text, start = table.span.source.text, table.span.source.text.rstrip().rfind("\n") + 1
    last = text[start:].rstrip()
    is_row = last.startswith("|") and not last.endswith("|") and table.span.text.startswith("|")
    if (
        is_row
        and not text[table.span.end : start].strip()
        and table.span.text.partition("\n")[0].rstrip().endswith("|")
    ):
        report(
            diagnostic(
                UNEXPECTED_SHAPE,
                "the page ends inside this row; its field and those behind it are missing",
                (table.span.source.span(start, start + len(last)), "it breaks off here"),
                help="save the whole page again",
            )
        )


class LostRows(Struct):
    """Rows of tables that nobody reads, where fields are listed."""

    rows: list[Item] = field(default_factory=list)

    def take(self, item: Item, line: str) -> bool:
        """Take a line that is such a row; tell whether it is."""
        is_row = line.startswith("|")
        self.rows.extend((item,) if is_row else ())
        return is_row

    def tables(self, source: Source) -> Iterator[Span]:
        """Yield where their tables stand; rows without a rule are none."""
        whole: list[Item] = []
        for row in (*self.rows, None):
            if row is not None and (not whole or not source.text[whole[-1].end : row.start].strip()):
                whole.append(row)
                continue
            is_table = len(whole) >= _FEWEST and any(is_rule(source.text[each.start : each.end]) for each in whole)
            if is_table and _OF_CODES.match(source.text, whole[0].start, whole[0].end) is None:
                yield source.span(whole[0].start, whole[-1].end)
            whole = [row] if row is not None else []
