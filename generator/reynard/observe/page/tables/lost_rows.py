"""What is missing of a table: rows that were run together, and the row in which a page ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import UNEXPECTED_SHAPE, diagnostic

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.observe.page.tables.table import Table


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
