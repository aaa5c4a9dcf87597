"""Fields that stand as lines of a name and words about it, and no more: `page 页码，从 1 开始`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.lists.behind_words import NEED_CLAUSE
from reynard.observe.page.lists.bullets import TOLD, cells_of_bullet
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_LINE = compiled(
    r"(?:[-*+•][ \t]+)?`?(?P<name>[A-Za-z_][\w.]{0,60})`?(?:[ \t]+|[ \t]*[:：][ \t]*)"
    r"(?P<description>[\u3400-\u9fff][^\n]*)"
)
_DASHED = compiled(
    r"(?P<name>[A-Za-z_][\w.\[\]]{0,60})[ \t]+(?:[(（][^()（）\n]{1,80}[)）][ \t]*)?[–—][ \t]+(?P<description>\S[^\n]*)"
)
_CHINESE = compiled(r"[\u3400-\u9fff]")
_NEED_BEHIND = compiled(r"[(（](?P<need>必填|必选|可选|选填|非必填|必須|任意)[)）]")
_UPLOADED = compiled(r"(?:文件|ファイル|\b(?i:file)\b)\s?[(（][^()（）\n]{0,20}(?:multipart|form-data|上传)")
"""What says that a file is sent: `视频文件（multipart/form-data）`."""
_HOLDS = compiled(
    r"[-*+•][ \t]+(?P<mark>[`*]{1,3})(?P<name>[a-zA-Z_][\w.\[\]-]{0,60})(?P=mark)[ \t]*[:：](?P<description>)\Z"
)
"""A name that points within say more of."""
_POINTS = ("-", "*", "+", "•")
_FEWEST = 2
_LONGEST = 300


_HEADER = compiled(
    r"[-*+•\s]*`?(?P<name>(?![A-Za-z0-9-]*(?i:auth|key|token|secret|sign))(?:[A-Za-z][A-Za-z0-9]*-)+[A-Za-z0-9]+"
    r"|(?i:(?:access)?_?token|api_?key|app_?key|sign(?:ature)?))`?[ \t]*[:：][ \t]*`?(?P<description>\S[^\n`]*)`?"
)
"""A header as requests have it; what a key goes in says how to prove who one is, and is read as that."""


def read_header_lines(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read headers as requests have them, each with its value or with words: `X-Source: 渠道（可选）`."""
    rows: list[TableRow] = []
    at = index
    while at < len(items) and items[at].kind == "line" and items[at].end - items[at].start <= _LONGEST:
        found = _HEADER.fullmatch(source.text, items[at].start, items[at].end)
        if found is None:
            break
        role = "description" if _CHINESE.search(found["description"]) else "example"
        name, said = (Cell(found[each], *found.span(each)) for each in ("name", "description"))
        cells = {"name": name, role: said}
        need = NEED_CLAUSE.search(found["description"]) or _NEED_BEHIND.search(found["description"])
        if need is not None:
            start = found.start("description")
            cells["required"] = Cell(need["need"], start + need.start("need"), start + need.end("need"))
        rows.append(TableRow(source, cells, items[at].start, items[at].end))
        at += 1
    if not rows:
        return None
    return Table(
        ("name", "required", "example", "description"), tuple(rows), source.span(rows[0].start, rows[-1].end)
    ), at


def _dashed(source: Source, item: Item) -> TableRow | None:
    """Read a field whose words stand behind a dash, as copied lists have it: `video_url (required) – the film`."""
    found = _DASHED.fullmatch(source.text, item.start, item.end)
    if found is None:
        return None
    cells = cells_of_bullet(f"- {found[0]}", item.start - 2) or {
        role: Cell(found[role], *found.span(role)) for role in ("name", "description")
    }
    return TableRow(source, cells, item.start, item.end)


def read_told_lines(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read what lines say of fields, several below each other; return it as a table, and the index behind it."""
    rows: list[TableRow] = []
    at = index
    while at < len(items) and items[at].kind == "line" and not items[at].level:
        item = items[at]
        if item.end - item.start <= _LONGEST and (dashed := _dashed(source, item)) is not None:
            rows.append(dashed)
            at += 1
            continue
        found = _LINE.fullmatch(source.text, item.start, item.end) if item.end - item.start <= _LONGEST else None
        if found is None:
            break
        cells = {role: Cell(found[role], *found.span(role)) for role in ("name", "description")}
        said = found.span("description")
        need = NEED_CLAUSE.search(source.text, *said) or _NEED_BEHIND.search(source.text, *said)
        if need is not None and need.end() <= item.end:
            cells["required"] = Cell(need["need"], *need.span("need"))
        if (sent := _UPLOADED.search(source.text, *found.span("description"))) is not None:
            cells["type"] = Cell("file", *sent.span())
        rows.append(TableRow(source, cells, item.start, item.end))
        at += 1
    is_said = bool(rows) and "required" in rows[0].cells and index > 0 and items[index - 1].kind == "heading"
    if len(rows) < (1 if is_said or _is_below_label(source, items, index) else _FEWEST):
        return None
    return Table(("name", "type", "required", "description"), tuple(rows), source.span(rows[0].start, rows[-1].end)), at


def _is_below_label(source: Source, items: Sequence[Item], index: int) -> bool:
    """Tell whether an item of a list stands within the item that is the heading above it: `- **参数**：`."""
    above = items[index - 1] if index > 0 else None
    if above is None or above.kind != "heading" or above.level:
        return False
    columns = [each.start - (source.text.rfind("\n", 0, each.start) + 1) for each in (above, items[index])]
    return columns[0] < columns[1] and source.text.startswith(("-", "*", "+", "•"), items[index].start)


def read_told_bullets(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read what a list says of headers, or of members of an answer, which nobody must give: `- id: the task`.

    Points within a point say more of it: its values, or in which case it is what.
    """
    rows: list[TableRow] = []
    at = index
    while at < len(items) and items[at].kind == "line" and not items[at].level:
        place = items[at].start, items[at].end
        found = TOLD.match(source.text, *place) or _HOLDS.match(source.text, *place)
        if found is None or found["name"].casefold() == "content-type":
            break
        after = at + 1
        while (
            not found["description"]
            and after < len(items)
            and _column(source, items[after]) > _column(source, items[at])
        ):
            after += 1
        if after == at + 1 and not found["description"]:
            break
        cells = {"name": Cell(found["name"], *found.span("name"))}
        start, end = found.start("description"), items[after - 1].end
        cells["description"] = Cell(source.text[start:end].strip(), start, end)
        rows.append(TableRow(source, cells, items[at].start, end))
        at = after
    if not rows:
        return None
    return Table(("name", "description"), tuple(rows), source.span(rows[0].start, rows[-1].end)), at


def _column(source: Source, item: Item) -> int:
    """Return how far in a point of a list stands; nothing else stands in any."""
    is_point = item.kind == "line" and not item.level and source.text[item.start] in _POINTS
    return item.start - source.text.rfind("\n", 0, item.start) if is_point else 0
