"""Programs that make one call in several ways, each with fields of its own: by an idea, or by words of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.examples import read_json_example
from reynard.observe.page.lists.comments import members_in, read_commented, read_members
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.requests.curl import Command, Word
    from reynard.observe.page.tables.table import Table, TableRow

    Named = tuple[str, Command]


def in_other_modes(programs: Sequence[Named]) -> list[Named]:
    """Return the programs behind the first one which send some of what that does, and something else."""
    known = _sent(programs[0][1]) if programs else set()
    found: list[Named] = []
    for each in programs[1:]:
        sent = _sent(each[1])
        if sent & known and sent - known:
            found.append(each)
            known |= sent
    return found


def told_by_programs(programs: Sequence[Named]) -> Table | None:
    """Return the members of what programs send, where comments tell of them or variables stand for values.

    What any of them leaves out is not required in all modes; where its body is an example, that shows it.
    """
    words = [word for _, program in programs for word in program.data[:1]]
    tables = [table for each in words if (table := _told(each)) is not None]
    if not tables:
        return None
    rows: dict[str, TableRow] = {}
    for row in (row for table in tables for row in table.rows):
        rows.setdefault(row.text("name"), row)
    hidden = [_names(each) for each in words if not _is_readable(each)] if len(words) > 1 else []
    made = [
        replace(row, cells={role: cell for role, cell in row.cells.items() if role != "required"})
        if any(name.partition(".")[0] not in names for names in hidden)
        else row
        for name, row in rows.items()
    ]
    return replace(tables[0], rows=tuple(made))


def _told(word: Word) -> Table | None:
    read = read_commented if _is_readable(word) else read_members
    return read(word.source, *word.pieces[0])


def _is_readable(word: Word) -> bool:
    return read_json_example(word.fragment(), name="").is_readable


def _names(word: Word) -> set[str]:
    return {each.path.partition(".")[0].partition("[")[0] for each in members_in(word.source, *word.pieces[0])}


def _sent(program: Command) -> set[str]:
    return _names(program.data[0]) if program.data else set()
