"""Members of an object that the words of its cell list: ``控制参数：<br>- `mask` (string, 必填)：遮罩``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.lists.bullets import cells_of_bullet
from reynard.observe.page.tables.cells import holding_of, type_schema
from reynard.observe.page.tables.rows import field_name
from reynard.observe.page.tables.table import TableRow
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.page.tables.table import Cell, Table

_MARK = compiled(r"[ \t]*(?:[-*+•·][ \t]*|\d{1,2}[.、)）][ \t]*)?(?=[`*]{0,2}[A-Za-z_])")
_LISTS = compiled(r"[:：](?:\n- [^\n]{1,80})*\Z")
"""What the words of a member end with that go on with values, and those taken so far."""
_VALUE = compiled(r"[`'\"]?[A-Za-z0-9][\w.:-]{0,60}[`'\"]?(?:[ \t]?[(（][^()（）\n]{1,40}[)）])?")
_MOST = 60
_LONGEST = 8_000


def with_members_in_words(table: Table) -> Table:
    """Return a table whose objects and lists have the members that their own words list, behind what else these say."""
    names = [field_name(row) for row in table.rows]
    rows = tuple(each for row in table.rows for each in _opened(row, names))
    return replace(table, rows=rows) if len(rows) > len(table.rows) else table


def _opened(row: TableRow, names: list[str]) -> Iterator[TableRow]:
    name, cell = field_name(row), row.cells.get("description")
    kind = holding_of(row.text("type"))
    items = type_schema(row.text("type")).get("items")
    is_of_scalars = isinstance(items, dict) and items.get("type") not in (None, "object")
    if not kind or cell is None or is_of_scalars or len(cell.text) > _LONGEST or "\n" not in cell.text:
        yield row
        return
    is_listed = any(each.startswith((f"{name}.", f"{name}[")) for each in names)
    words, members = ("", []) if is_listed else _divided(row, cell)
    if not members:
        yield row
        return
    yield replace(row, cells={**row.cells, "description": cell._replace(text=words)})
    holder, own = (f"{name}[]" if kind == "array" else name), row.cells["name"]
    lead = own.text[: max(own.text.find(name), 0)]
    for cells in members:
        said = cells["name"]
        named = said._replace(text=f"{lead}{holder}.{said.text}")
        yield TableRow(row.source, {**cells, "name": named}, said.start, max(each.end for each in cells.values()))


def _divided(row: TableRow, cell: Cell) -> tuple[str, list[dict[str, Cell]]]:
    """Divide the words of a cell into those of the object, and its members: the lines from the first of these on.

    Behind a member with a type, `sound: string - 音效，可选值：`, values on lines of their own go on with it, and other
    lines are about the object again.
    """
    lines = cell.text.split("\n")
    members: list[dict[str, Cell]] = []
    told: list[str] = []
    first, at = len(lines), cell.start
    for index, line in enumerate(lines):
        bare = line.strip()
        found = row.source.text.find(bare, at, cell.end) if bare else -1
        at = found + len(bare) if found >= 0 else at
        mark = _MARK.match(bare)
        said = f"- {bare[mark.end() :]}" if mark is not None else ""
        cells = (
            cells_of_bullet(said, (found if found >= 0 else cell.start) + mark.end() - 2) if mark is not None else None
        )
        if cells is not None and index > 0:
            first = min(first, index)
            members.append(cells)
        elif bare and first < len(lines):
            if any("type" not in each for each in members):
                return cell.text, []
            if not _goes_on(members[-1], bare, max(found, cell.start)):
                told.append(line)
    is_marked = bool(told) or all("`" in line or _MARK.match(line.strip()) for line in lines[first:])
    if not is_marked or not 0 < len(members) <= _MOST or len({each["name"].text for each in members}) < len(members):
        return cell.text, []
    return "\n".join((*lines[:first], *told)).rstrip(), members


def _goes_on(member: dict[str, Cell], line: str, start: int) -> bool:
    """Let the words of a member go on with a value of its list; tell whether the line is one."""
    words = member.get("description")
    if words is None or _LISTS.search(words.text) is None or _VALUE.fullmatch(line) is None:
        return False
    member["description"] = words._replace(text=f"{words.text}\n- {line}", end=max(words.end, start + len(line)))
    return True
