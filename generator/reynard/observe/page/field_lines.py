"""Fields that stand as lines, each with its words below: `model string 必选`, as pages of vendors look when copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.table_types import TYPE_PATTERN
from reynard.observe.page.tables import Cell, Table, TableRow
from reynard.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_REQUIRED = "必选|必填|必须|必需|可选|选填|非必填|非必选|非必需|[Rr]equired|[Oo]ptional|REQUIRED|OPTIONAL"
_FIELD = compiled(
    r"^(?:[-*•]\s+)?(?:[`*]{0,3}(?P<plain>[a-z_][\w.\[\]-]{0,60})[`*]{0,3}"
    r"|(?P<before>(?:[A-Za-z_]\w*(?:\[\])?\.){0,6})\*\*(?P<bold>[A-Za-z_][\w.\[\]-]{0,60})\*\*)[ \t]*"
    rf"(?<=[\s`*])[`(（*]{{0,3}}(?P<type>{TYPE_PATTERN})[`)）*]{{0,3}}"
    rf"(?:[ \t]*[,，·|]?[ \t]*[*`(（]{{0,3}}(?P<required>{_REQUIRED})[)）*`]{{0,3}})?"
    r"(?:[ \t]*[,，·|]?[ \t]*`?(?:默认值?为?|[Dd]efaults?(?:[ \t]to)?)[:：]?[ \t]*(?P<default>[^\s`]+)`?)?[ \t]*$"
)
_ROLES = ("name", "type", "required", "default", "description")
_LONGEST = 160
_FEWEST = 2


def read_field_lines(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the fields whose first line is the item at an index; return them as a table, and the index behind them."""
    if _match(source, items[index]) is None:
        return None
    rows: list[TableRow] = []
    at = index
    while at < len(items) and (found := _match(source, items[at])) is not None:
        start, after = items[at], at + 1
        while after < len(items) and items[after].kind == "line" and not items[after].level:
            if _match(source, items[after]) is not None:
                break
            after += 1
        cells = {
            role: Cell(found[role], start.start + found.start(role), start.start + found.end(role))
            for role in _ROLES[1:-1]
            if found[role]
        }
        named = "bold" if found["bold"] else "plain"
        name = f"{found['before'] or ''}{found[named]}"
        cells["name"] = Cell(name, start.start + found.start(named), start.start + found.end(named))
        if after > at + 1:
            first, last = items[at + 1], items[after - 1]
            lines = (source.text[each.start : each.end] for each in items[at + 1 : after])
            said = "\n".join(line for line in lines if line.strip("-*_ "))
            # Editors put marks around and into code: **`**enable**`**.
            said = said.replace("**", "") if found["bold"] else said
            cells["description"] = Cell(said, first.start, last.end)
        rows.append(TableRow(source, cells, start.start, items[after - 1].end))
        at = after
    return Table(_ROLES, tuple(rows), source.span(rows[0].start, rows[-1].end)), at


def lists_fields(lines: Iterable[str]) -> bool:
    """Tell whether a page lists fields as lines: several, of which one says whether it must be given.

    Those of an answer need not; then bold names with their types as code tell them from other words.
    """
    found = [match for line in lines if len(line) <= _LONGEST and (match := _FIELD.match(line.strip())) is not None]
    is_set = sum(each["bold"] is not None and "`" in each[0] for each in found) >= _FEWEST
    return len(found) >= _FEWEST and (is_set or any(each["required"] for each in found))


def _match(source: Source, item: Item) -> re.Match[str] | None:
    if item.kind != "line" or item.level or item.end - item.start > _LONGEST:
        return None
    return _FIELD.match(source.text[item.start : item.end])
