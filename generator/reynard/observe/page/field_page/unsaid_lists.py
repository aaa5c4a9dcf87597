"""Lists that no row declares: names show members (`items.url`), and examples that there are several of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.tables.rows import field_name
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.page.tables.table import TableRow
    from reynard.text.origin import Json

_DEEPEST = 20
_EACH = frozenset(("N", "n", "*", "$", "0", "1"))
"""What stands for an item in names that say so themselves."""


def with_lists(rows: Sequence[TableRow], shown: Sequence[Json]) -> list[TableRow]:
    """Return rows with brackets in the names of members whose holder has no type and is a list in all examples."""
    dotted = any("." in field_name(each) for each in rows)
    kinds: dict[str, bool] = {}
    for place, is_list in (found for each in shown for found in _holders(each, "", 0)) if dotted else ():
        kinds[place] = kinds.get(place, True) and is_list
    lists = {place for place, is_list in kinds.items() if is_list}
    if not lists:
        return [*rows]
    lists -= {field_name(each) for each in rows if each.text("type")}
    return [_bracketed(each, lists) for each in rows]


def _holders(value: Json, place: str, depth: int) -> Iterator[tuple[str, bool]]:
    """Yield where an example has objects, and where lists of them."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        for name, inner in value.items():
            at = f"{place}.{name}" if place else name
            is_list = isinstance(inner, list) and bool(inner) and all(isinstance(each, dict) for each in inner)
            if is_list or isinstance(inner, dict):
                yield at, is_list
            yield from _holders(inner, at, depth + 1)
    elif isinstance(value, list):
        for inner in value[:3]:
            yield from _holders(inner, place, depth + 1)


def _bracketed(row: TableRow, lists: set[str]) -> TableRow:
    """Return a row with brackets behind each holder in its name that is a list: `creations.url` → `creations[].url`."""
    name = field_name(row)
    steps = name.split(".")
    if len(steps) == 1 or "[" in name or len(steps) > _DEEPEST or not _EACH.isdisjoint(steps):
        return row
    said = [f"{step}[]" if ".".join(steps[:at]) in lists else step for at, step in enumerate(steps[:-1], 1)]
    made = ".".join((*said, steps[-1]))
    cell = row.cells["name"]
    return replace(row, cells={**row.cells, "name": cell._replace(text=made)}) if made != name else row
