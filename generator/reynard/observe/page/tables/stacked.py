"""Tables of fields that were copied cell by cell: each on a line of its own, the header's first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.tables.cells import is_type, required_word
from reynard.observe.page.tables.columns import role_of, roles_run_together
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.observe.page.tables.text import NESTING
from reynard.observe.page.tables.told_rows import moved_in
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_NAME = compiled(rf"[\s{NESTING}]*[A-Za-z_$](?:[\w.$\[\]-]|\\_){{0,80}}\*?")
_FEWEST = 3
_MARKS = NESTING.replace(" ", "")
_EDGES = "| "
"""What stands around a cell where some converters of pages left a row's pipes, each behind its cell."""
_LONGEST_HEADING = 20
_LONGEST_HEADER = 120
_SINCE = compiled(r"Since\Z")
"""A column of versions: generators of documents out of comments have it last, whatever else they have."""
_VERSION = compiled(r"-|[vV]?\d[\w.]{0,20}")
"""What each cell of that column has, so that it says where every row ends."""
_LONGEST_CELL = 2_000


def read_stacked_table(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the table whose header's first cell is the item at an index; return it and the index behind it."""
    roles = _header(source, items, index)
    at = index + len(roles)
    is_joined = not roles
    if is_joined:
        roles, at = _joined_header(source, items[index]), index + 1
    if not roles:
        return None
    is_tight = not is_joined and all(_lines_between(source, items, each) == 1 for each in range(index + 1, at))
    rows: list[TableRow] = []
    around: list[str] = []
    known: set[str] = set()
    while (cells := _row(source, items, at, roles, is_tight=is_tight)) is not None:
        after = at + len(cells)
        more = after
        while (
            roles[-1] != "since"
            and more < len(items)
            and _is_line(items[more])
            and _row(source, items, more, roles, is_tight=is_tight) is None
        ):
            more += 1
        known.add(_bare(cells["name"].text))
        if around:
            cells["name"] = cells["name"]._replace(text=".".join((*around, _bare(cells["name"].text))))
        around = _holders(source, items[after:more], items[more : more + 1], known)
        beyond, more = more, more - len(around)
        if more > after:
            # Words with line ends of their own, or of columns that nobody knows.
            last = items[more - 1].end
            said = cells.get("description")
            first = said.start if said is not None else items[after].start
            words = (source.text[each.start : each.end] for each in items[after:more])
            cells["description"] = Cell("\n".join(([said.text] if said else []) + [*words]), first, last)
        rows.append(TableRow(source, cells, items[at].start, items[more - 1].end))
        at = beyond
    return (Table(roles, tuple(moved_in(rows)), source.span(items[index].start, rows[-1].end)), at) if rows else None


def _bare(name: str) -> str:
    """Return a name without the marks that move it in."""
    return name.lstrip(f" \t\u2007{_MARKS}").rstrip("*` ")


def _holders(source: Source, lines: Sequence[Item], following: Sequence[Item], known: set[str]) -> list[str]:
    """Return the names above that of the next row which say what it is within: `masks`, `▪lines`, and then `▪x`."""
    if not following or not source.text.startswith(tuple(_MARKS), following[0].start):
        return []
    found: list[str] = []
    for item in reversed(lines):
        line = source.text[item.start : item.end]
        if _NAME.fullmatch(line) is None or _bare(line) not in known:
            break
        found.insert(0, _bare(line))
        if not line.startswith(tuple(_MARKS)):
            return found
    return []


def _header(source: Source, items: Sequence[Item], index: int) -> tuple[str, ...]:
    """Return what the columns are for that lines name one after the other; none where they name no fields' columns."""
    roles: list[str] = []
    for item in items[index:]:
        text = source.text[item.start : item.end].strip(_EDGES)
        role = role_of(text) if item.kind in ("heading", "line") and len(text) <= _LONGEST_HEADING else ""
        if not role or item.level or role in roles:
            break
        roles.append(role)
    is_known = len(roles) >= _FEWEST and roles[0] == "name" and "type" in roles
    return tuple(roles) if is_known else ()


def _joined_header(source: Source, item: Item) -> tuple[str, ...]:
    """Return what the columns are for whose headings were copied as one word: `ParameterTypeDescriptionRequiredSince`.

    The cells of their rows stand on lines of their own as well.
    """
    text = source.text[item.start : item.end].strip(_EDGES)
    if item.kind != "line" or item.level or len(text) > _LONGEST_HEADER or len(text.split()) != 1:
        return ()
    bare = _SINCE.sub("", text)
    roles = roles_run_together(bare) or ()
    if len(roles) < _FEWEST or roles[0] != "name" or "type" not in roles:
        return ()
    return roles if bare == text else (*roles, "since")


def lists_columns(source: Source, items: Sequence[Item]) -> bool:
    """Tell whether a page names the columns of a table on lines of their own."""
    return any(_header(source, items, index) or _joined_header(source, items[index]) for index in range(len(items)))


def _is_line(item: Item) -> bool:
    return item.kind == "line" and not item.level


def _row(
    source: Source, items: Sequence[Item], at: int, roles: Sequence[str], *, is_tight: bool
) -> dict[str, Cell] | None:
    """Return the cells of the row that begins at an item: its name, and below it what a type and a need can be.

    Of a tight table, a blank line behind what every row says is a cell that says nothing.
    """
    cells: dict[str, Cell] = {}
    last = max(roles.index(role) for role in ("type", "required") if role in roles)
    empty, counted = 0, -1
    for place, role in enumerate(roles):
        index = at + len(cells)
        item = items[index] if index < len(items) else None
        if item is not None and is_tight and place > last:
            empty = empty if index == counted else _lines_between(source, items, index) - 1
            counted = index
            if empty > 0:
                empty -= 1
                continue
        is_cell = item is not None and _is_cell(source, items, index, roles, place, last)
        if item is None or not is_cell or item.end - item.start > _LONGEST_CELL:
            return cells if place > last else None
        cell = _cell(source, item)
        if place > last and _begins(source, items, index, roles, last):
            return cells
        if not _fits(role, cell.text):
            return None
        cells[role] = cell
    return cells


def _cell(source: Source, item: Item) -> Cell:
    """Return the text of an item without the pipes around it."""
    text = source.text[item.start : item.end]
    start = item.start + len(text) - len(text.lstrip(_EDGES))
    bare = text.strip(_EDGES)
    return Cell(bare, start, start + len(bare))


def _lines_between(source: Source, items: Sequence[Item], index: int) -> int:
    """Return how many lines end between an item and the one before it."""
    return source.text.count("\n", items[index - 1].end, items[index].start)


def _is_cell(  # noqa: PLR0913 - the item, and which cell of the table it is
    source: Source, items: Sequence[Item], index: int, roles: Sequence[str], place: int, last: int
) -> bool:
    """Tell whether an item is a cell: a line, JSON on one, or what looks like a heading, such as a field `parameters`.

    Behind what every row says, such a heading is one right before the next row, or before its own version.
    """
    item = items[index]
    if item.level:
        return False
    if item.kind == "heading":
        ending = items[index + len(roles) - 1 - place :][:1] if roles[-1] == "since" else ()
        if any(_VERSION.fullmatch(_cell(source, each).text) for each in ending):
            return True
        return place <= last or _begins(source, items, index + 1, roles, last)
    return item.kind == "line" or (item.kind == "json" and "\n" not in source.text[item.start : item.end])


def _begins(source: Source, items: Sequence[Item], at: int, roles: Sequence[str], last: int) -> bool:
    """Tell whether another row begins at an item: the words of the one before it were left out."""
    texts = [_cell(source, each).text for each in items[at : at + last + 1]]
    return len(texts) > last and all(map(_fits, roles, texts))


def _fits(role: str, text: str) -> bool:
    match role:
        case "name":
            return _NAME.fullmatch(text) is not None
        case "type":
            return is_type(text)
        case "required":
            return required_word(text) is not None
        case _:
            return True
