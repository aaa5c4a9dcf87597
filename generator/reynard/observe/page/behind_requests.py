"""Blocks that stand behind a request among the examples of a page, with no heading: what is answered, or sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.commands import sent_by
from reynard.observe.page.table_fields import field_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reynard.observe.page.curl import Command
    from reynard.observe.page.tables import Table
    from reynard.text.origin import Json


def is_answer(value: Json, commands: Sequence[tuple[str, Command]], tables: Iterable[Table]) -> bool:
    """Tell whether a value is what a command is answered with: most of its members are none that are sent."""
    shown = _members(value)
    sent = {field_name(row).split(".", 1)[0].partition("[")[0] for table in tables for row in table.rows}
    for each in sent_by(commands, ()):
        sent |= _members(each.value)
    return bool(shown) and 2 * len(shown & sent) < len(shown)


def _members(value: Json) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_members, value))
    return {*value} if isinstance(value, dict) else set()
