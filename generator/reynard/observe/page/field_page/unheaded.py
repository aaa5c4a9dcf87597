"""Tables behind one of headers or of the query that no heading and no sentence sets apart: they may be the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import SECTION_ASSUMED, diagnostic
from reynard.observe.page.tables.rows import field_name
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Collection

    from reynard.diagnostics import Report
    from reynard.observe.model import Location
    from reynard.observe.page.tables.table import Table


class Unheaded(Struct, frozen=True):
    """A table in a section that has one already."""

    table: Table
    section: Location
    """What the heading above both is about."""
    first: Table

    def is_body(self, sent: Collection[str], *, has_body: bool) -> bool:
        """Tell whether it lists the body, as names of members that are `sent` say, or its columns where nothing does.

        Pages list headers by name and value, and then, in other columns, what a request needs; names of headers have
        hyphens.
        """
        names = [field_name(each) for each in self.table.rows]
        if sent:
            return any(each in sent for each in names)
        is_hyphened = any("-" in each for each in names)
        is_alike = self.table.roles == self.first.roles and (self.section != "header" or is_hyphened)
        return not (has_body or is_alike or is_hyphened)

    def tell(self, report: Report) -> None:
        """Say what was taken for what."""
        what = "headers" if self.section == "header" else "arguments of the query"
        message = f"nothing says where the fields of this table go, below one of {what}; it was read as the body"
        first = (self.first.span, f"the {what} that a heading announces")
        report(diagnostic(SECTION_ASSUMED, message, (self.table.span, "taken for the body"), first))
