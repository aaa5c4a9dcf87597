"""Tables that list the states of a task: by their heading, and by what their first column is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.told import read_rows
from reynard.draft.words import OF_CODES, OF_TASKS, STATUS_SAID

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_PAGE = 300_000


def rows_of_states(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the rows of all such tables of a page: a word, what is said of it, and its line."""
    for row in read_rows(text) if len(text) <= _LONGEST_PAGE else ():
        if is_of_states(row.heading, row.header) and len(row.cells) > 1:
            yield row.cells[0].strip("`*\"' "), row.cells[1], row.line


def is_of_states(heading: str, header: tuple[str, ...]) -> bool:
    """Tell whether a table is of the states of tasks, and not of codes."""
    first = header[0] if header else ""
    if OF_CODES.search(f"{heading} {first}") is not None and OF_TASKS.search(f"{heading} {first}") is None:
        return False
    about = STATUS_SAID.search(heading) is not None or STATUS_SAID.search(first) is not None
    return about and STATUS_SAID.search(first) is not None and "http" not in (heading + first).lower()
