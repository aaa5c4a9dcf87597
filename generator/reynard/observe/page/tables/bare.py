"""Tables of fields whose header says nothing that is known: what their columns are for shows in the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.tables.cells import is_type, required_word
from reynard.observe.page.tables.columns import role_of
from reynard.observe.page.tables.table import Table, TableRow
from reynard.observe.page.tables.text import cells_of, is_rule
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reynard.observe.page.sections import Item
    from reynard.observe.page.tables.table import Cell
    from reynard.source import Source

_NAME = compiled(r"[\s`*»>└├∟│─|.-]*[A-Za-z_$][\w.$\[\]-]{0,80}[`*]*")
_GAPPED = compiled(r"[A-Za-z_$][\w.$\[\]-]{0,60}[ ]{2,}\S")
"""A row that blanks divide, as people align fields in a letter: `phone    string  必填  手机号`."""
_FEWEST = 3
_LONGEST = 20_000


def read_bare_table(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the table of fields that begins at an item; return it and the index behind it.

    The cells of one column are names, those of another types; a first row in which they are not is a header.
    """
    lines: list[tuple[Item, list[Cell]]] = []
    after = index
    while after < len(items) and items[after].kind == "line" and items[after].end - items[after].start <= _LONGEST:
        text = source.text[items[after].start : items[after].end]
        is_gapped = "|" not in text and "\t" not in text and _GAPPED.match(text) is not None
        cells = cells_of(text, items[after].start) if is_gapped or "|" in text or "\t" in text else []
        if is_gapped and lines and cells:
            cells = _as_wide(source, cells, len(lines[0][1]))
        if not cells or (lines and len(cells) != len(lines[0][1]) and not is_rule(text)):
            break
        if not is_rule(text):
            lines.append((items[after], cells))
        after += 1
    if not lines or len(lines[0][1]) < _FEWEST:
        return None
    for header in (0, 1):
        rows = [cells for _, cells in lines[header:]]
        roles = _roles(rows, lines[0][1] if header else ())
        if roles is not None:
            made = [
                TableRow(
                    source, {role: cell for role, cell in zip(roles, cells, strict=True) if role}, item.start, item.end
                )
                for item, cells in lines[header:]
            ]
            return Table(roles, tuple(made), source.span(lines[0][0].start, lines[-1][0].end)), after
    return None


def _as_wide(source: Source, cells: list[Cell], width: int) -> list[Cell]:
    """Return a row that blanks divide with as many cells as others: its words may have gaps, or be left out."""
    if len(cells) > width:
        first, last = cells[width - 1], cells[-1]
        return [*cells[: width - 1], first._replace(text=source.text[first.start : last.end], end=last.end)]
    end = cells[-1].end
    return [*cells, *(cells[-1]._replace(text="", start=end, end=end) for _ in range(width - len(cells)))]


def read_headless_table(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read a table of fields whose header is there and empty, as Markdown wants one: `| | | |`."""
    item = items[index]
    text = source.text[item.start : item.end]
    cells = cells_of(text, item.start) if text.startswith("|") else []
    return read_bare_table(source, items, index) if cells and not any(each.text for each in cells) else None


def _roles(rows: Sequence[Sequence[Cell]], header: Sequence[Cell]) -> tuple[str, ...] | None:
    """Return what columns are for by what is in them, and by the words of their header that are known."""
    if not rows:
        return None
    columns = [[row[at].text for row in rows] for at in range(len(rows[0]))]
    roles = [role_of(cell.text) for cell in header] or [""] * len(columns)
    names = [at for at, column in enumerate(columns) if all(map(_NAME.fullmatch, column)) and not _repeats(column)]
    types = [at for at, column in enumerate(columns) if _holds(column, is_type)]
    name = next((at for at in names if roles[at] in ("", "name") and at not in types), None)
    kind = next((at for at in types if roles[at] in ("", "type")), None)
    if name is None or kind is None or roles.count("name") > 1:
        return None
    roles[name], roles[kind] = "name", "type"
    needs = [at for at, column in enumerate(columns) if _holds(column, lambda text: required_word(text) is not None)]
    if "required" not in roles and (need := next((at for at in needs if not roles[at]), None)) is not None:
        roles[need] = "required"
    words = [at for at, role in enumerate(roles) if not role]
    if "description" not in roles and words:
        roles[max(words, key=lambda at: sum(map(len, columns[at])))] = "description"
    return tuple(role if role not in roles[:at] else "" for at, role in enumerate(roles))


def _holds(column: Sequence[str], is_one: Callable[[str], bool]) -> bool:
    said = [each for each in column if each]
    return bool(said) and 2 * len(said) >= len(column) and all(map(is_one, said))


def _repeats(column: Sequence[str]) -> bool:
    return len(set(column)) < len(column)
