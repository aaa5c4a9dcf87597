"""Sections of a page about one call, grouped by what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reynard.observe.model import Location
    from reynard.observe.page.tables.table import Table

LOCATIONS: dict[str, Location] = {"header": "header", "query": "query", "path": "path", "cookie": "cookie"}
LISTING = frozenset((*LOCATIONS, "url", "body", "fields", "response"))
"""Sections in which a line with a name and a type is a field."""
OF_VALUES = frozenset(("", "name", "example", "description"))
ASKING = ("body", "fields", "description", "endpoint", "request-example")
"""Sections in which a table is of what is sent."""
ASIDE = frozenset(("error", "status", "endpoint"))
"""Sections whose lines are about more than one call, or name it."""
FAILED = ("error", "error-example")
ANSWERED = ("response", "response-example")
LISTED = frozenset((*LISTING, *ANSWERED))
"""Sections in which a table that nobody reads is a loss."""
TOLD = (*ANSWERED, "error-example")
"""Sections whose lines may say of which status an answer is."""
TELLING = ("description", "notes")
"""Headings that may be the name of a list of states: `状态说明`."""
CODED = ("error", "status")
SENDING = ("request-example", "body", "fields")
BEHIND = (*TOLD, "error", "notes")
"""Sections whose commands are of the next step or show what goes wrong, unless an answer's sends more to the call."""


def lists_values(table: Table, section: str) -> bool:
    """Tell whether a table below a heading of no place lists values, and no fields: names of numbers, or samples."""
    is_of_samples = {*table.roles} <= OF_VALUES and "example" in table.roles and section not in (*LOCATIONS, "url")
    return is_of_samples or table.lists_numbers
