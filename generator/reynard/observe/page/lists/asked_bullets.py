"""Lists of fields right below the name of a call, where no heading announces them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.lists.bullets import read_field_bullets
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.observe.page.tables.table import Table
    from reynard.source import Source

_SENT_AS = compiled(
    r"(?i:multipart|form-data|\bjson\b|\bbody\b|\bform\b)[^\n]{0,20}[:：]\Z|(?:请求体|表单|参数|字段)[^\n]{0,6}[:：]\Z"
)


def read_asked_bullets(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read a list of fields below no heading: each says its type and one its need, or each its need."""
    read = read_field_bullets(source, items, index)
    if read is None:
        return None
    rows = read[0].rows
    is_typed = all("type" in row.cells for row in rows) and any("required" in row.cells for row in rows)
    needs = sum("required" in row.cells for row in rows)
    is_sure = is_typed or (len(rows) > 1 and needs == len(rows))
    return read if is_sure or (needs > 1 and _announces_a_body(source, items, index)) else None


def _announces_a_body(source: Source, items: Sequence[Item], index: int) -> bool:
    """Tell whether the line above a list says how its fields are sent: `Upload a sample (multipart/form-data):`."""
    above = items[index - 1] if index else None
    return above is not None and _SENT_AS.search(source.text, above.start, above.end) is not None
