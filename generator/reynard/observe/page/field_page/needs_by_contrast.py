"""Fields that nothing calls required, among others that are called optional: so they are needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import NEED_ASSUMED, diagnostic
from reynard.observe.page.tables.rows import field_name, is_within, required_in
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.diagnostics import Report
    from reynard.text.origin import Json

_OPTIONAL = compiled(
    r"(?:^|[（(\[【，,、;；。.:：*_`\s])(?:optional|可选|选填|非必填|非必选|可不填|可不传)(?=[)）\]】，,;；。.:：*_`\s]|$)",
    re.IGNORECASE,
)
"""Words that call a field optional. `可选值` lists values."""
_OF_VALUES = compiled(r"(?:可选|optional)[^\S\n]*[:：]", re.IGNORECASE)
_DO_WITHOUT = compiled(
    r"默认|缺省|不填|不传|省略|留空|可为空|如果|仅|否则|\b(?:default\w*|omit\w*|if|when|unless|null(?:able)?|leave|empty)\b",
    re.IGNORECASE,
)
"""What else may be said of a field that is not always sent."""
_NEEDED = compiled(
    r"必填|必选|必须|必需|必传|不能为空|不可为空|二选一|至少|\b(?:required|mandatory|must|one of|either)\b",
    re.IGNORECASE,
)
"""Words of needs: a page that has them says itself what it needs."""
_MOST_SHOWN = 3
"""How many names a finding lists."""


def needs_by_contrast(tables: Sequence[Table], shown: Sequence[Json], report: Report) -> list[Table]:
    """Return the tables of what is sent, with those fields required that the page leaves out where it says `optional`.

    That holds where the page speaks of no need in another way, and each example sends them; without an example, where
    at least as many are called optional.
    """
    rows = [row for table in tables for row in table.rows if field_name(row) and not is_within(row)]
    rows = [row for row in rows if "." not in field_name(row) and "[" not in field_name(row)]
    spared = [row for row in rows if _is_spared(row)]
    if not spared or any(map(_speaks_of_need, rows)):
        return list(tables)
    values = [each for each in shown if isinstance(each, dict)]
    left = [row for row in rows if row not in spared and not _can_do_without(row)]
    if values:
        left = [row for row in left if all(field_name(row) in each for each in values)]
    if not left or (not values and len(spared) < len(left)):
        return list(tables)
    _tell(left, spared, report)
    return [
        replace(table, rows=tuple(_required(row) if row in left else row for row in table.rows)) for table in tables
    ]


def _speaks_of_need(row: TableRow) -> bool:
    needed = required_in(row)
    is_said = needed.value if needed is not None else bool(row.text("required"))
    return is_said or any(map(_NEEDED.search, _words(row)))


def _words(row: TableRow) -> Iterator[str]:
    return (row.text(role) for role in ("name", "type", "required", "description"))


def _is_spared(row: TableRow) -> bool:
    needed = required_in(row)
    if needed is not None:
        return not needed.value
    said = row.text("description")
    return any(
        _OPTIONAL.search(each) is not None and _OF_VALUES.search(each) is None for each in (row.text("type"), said)
    )


def _can_do_without(row: TableRow) -> bool:
    return bool(row.text("default")) or required_in(row) is not None or any(map(_DO_WITHOUT.search, _words(row)))


def _required(row: TableRow) -> TableRow:
    place = row.cells["name"]
    return replace(row, cells={**row.cells, "required": Cell("required", place.start, place.end)})


def _tell(left: Sequence[TableRow], spared: Sequence[TableRow], report: Report) -> None:
    names = ", ".join(f"`{field_name(row)}`" for row in left[:_MOST_SHOWN])
    more = f" and {len(left) - _MOST_SHOWN} more" if len(left) > _MOST_SHOWN else ""
    message = f"{names}{more} read as required: other fields are called optional, and nothing says so of these"
    first = (spared[0].span(), "called optional")
    report(diagnostic(NEED_ASSUMED, message, (left[0].span("name"), "read as required"), first))
