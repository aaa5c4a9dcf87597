"""Fields with a heading each, their type behind the name or below it: `##### `seed``, `- 类型：整数`, `- 必需：否`."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.observe.page.lists.bullets import read_field_bullets
from reynard.observe.page.lists.lines import FIELD_LINE
from reynard.observe.page.tables.cells import holding_of
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_TITLE = compiled(r"(?P<level>#{2,6})[ \t]+[`*]{0,3}(?P<name>[A-Za-z_$][\w.\[\]$-]{0,60})[`*]{0,3}[ \t]*")
_INNER = compiled(
    r"\*\*(?P<name>[A-Za-z_$][\w$-]{0,60}(?:\[\])?(?:\.[A-Za-z_$][\w$-]{0,60}(?:\[\])?){1,8})\*\*[ \t]*[:：]?"
)
"""A member below the heading of its object, by its whole path: `**input.prompt**`."""
_TOLD = compiled(rf"(?P<level>#{{2,6}})[ \t]+(?=[^\n]*(?:[`*]|(?i:required|optional|[必可选]选|[必选]填))){FIELD_LINE}")
"""The same with its type, and mostly whether it must be given, behind it: ### `seed` integer · optional."""
_LABELS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("类型", "数据类型", "参数类型", "type", "datatype"), "type"),
        **dict.fromkeys(("必需", "必填", "必选", "必须", "是否必填", "是否必需", "是否必选", "required"), "required"),
        **dict.fromkeys(("默认值", "默认", "default", "defaultvalue"), "default"),
        **dict.fromkeys(("说明", "描述", "含义", "description"), "description"),
    }
)
_LABEL = compiled(
    r"[-*+•]?[ \t]*[*_`]{0,3}(?P<label>[\u4e00-\u9fffA-Za-z ]{2,14}?)[*_`]{0,3}[ \t]*[:：][*_]{0,3}[ \t]*(?P<said>\S.*)"
)
_OR_NULL = compiled(r"\s*(?:或者?|or|/|\|)\s*(?:null|空)\s*\Z", re.IGNORECASE)
_ROLES = ("name", "type", "required", "default", "description")
_LONGEST = 600
_LONGEST_HEAD = 160
_FEWEST = 2
_INNERMOST = 9


def read_field_titles(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the fields whose first heading is the item at an index, as a table; return the index behind them, too.

    What stands below a heading further in is a member of the object, or of the items of the list, above it.
    """
    if not _is_field(source, items, index):
        return None
    rows: list[TableRow] = []
    around: list[tuple[int, str]] = []
    at = index
    while at < len(items) and _is_field(source, items, at):
        title, after = _match(source, items[at]), at + 1
        assert title is not None  # noqa: S101 - it is one
        while after < len(items) and items[after].kind == "line" and _match(source, items[after]) is None:
            if items[after].level:
                break
            after += 1
        level = len(title.groupdict().get("level") or "") or _INNERMOST
        while around and around[-1][0] >= level:
            around.pop()
        group = next(each for each in ("name", "plain", "bold") if title.groupdict().get(each))
        path = f"{around[-1][1]}.{title[group]}" if around and level < _INNERMOST else title[group]
        name = Cell(path, items[at].start + title.start(group), items[at].start + title.end(group))
        cells = {"name": name, **labelled_cells(source, items[at + 1 : after]), **_behind(title, items[at].start)}
        kind = holding_of(cells["type"].text) if "type" in cells else ""
        if kind and level < _INNERMOST:
            around.append((level, f"{path}[]" if kind == "array" else path))
        inside = _members(source, items, at + 1, after) if kind else None
        if inside is not None and "description" in cells:
            cells = {**cells, **labelled_cells(source, items[at + 1 : inside[1]])}
        rows.append(TableRow(source, cells, items[at].start, items[after - 1].end))
        for each in inside[0].rows if inside is not None else ():
            held = f"{path}[]" if kind == "array" else path
            member = each.cells["name"]._replace(text=f"{held}.{each.text('name')}")
            rows.append(replace(each, cells={**each.cells, "name": member}))
        at = after
    return Table(_ROLES, tuple(rows), source.span(rows[0].start, rows[-1].end)), at


def _members(source: Source, items: Sequence[Item], at: int, after: int) -> tuple[Table, int] | None:
    """Return the members that a list below the heading of an object tells of, and where it begins.

    The labels of the object itself are no list of members.
    """
    for index in range(at, after):
        if role_labelled(source.text[items[index].start : items[index].end]):
            continue
        read = read_field_bullets(source, items[:after], index)
        if read is not None:
            return read[0], index
    return None


def lists_titles(lines: Iterable[str]) -> bool:
    """Tell whether a page has fields with a heading each: several, right above a label for their type."""
    before, found = "", 0
    for line in lines:
        is_told = line.startswith("##") and len(line) <= _LONGEST_HEAD and _TOLD.fullmatch(line.strip()) is not None
        found += is_told or (_TITLE.fullmatch(before) is not None and role_labelled(line) in ("type", "required"))
        before = line.strip()
    return found >= _FEWEST


def _is_field(source: Source, items: Sequence[Item], at: int) -> bool:
    """Tell whether an item is the heading of a field.

    Behind its name or below it stands what type it has, or whether it must be given.
    """
    following = items[at + 1] if at + 1 < len(items) else None
    title = _match(source, items[at])
    if title is not None and "type" in title.groupdict():
        return True
    if following is None or following.kind != "line" or title is None:
        return False
    return role_labelled(source.text[following.start : following.end]) in ("type", "required")


def _match(source: Source, item: Item) -> re.Match[str] | None:
    if item.kind != "line" or item.end - item.start > _LONGEST:
        return None
    line = source.text[item.start : item.end]
    if not item.level:
        return _INNER.fullmatch(line)
    return _TITLE.fullmatch(line) or (_TOLD.fullmatch(line) if len(line) <= _LONGEST_HEAD else None)


def _behind(title: re.Match[str], shift: int) -> dict[str, Cell]:
    """Return what a heading says of its field behind the name."""
    said = title.groupdict()
    return {
        role: Cell(said[role], shift + title.start(role), shift + title.end(role))
        for role in ("type", "required", "default")
        if said.get(role)
    }


def role_labelled(line: str) -> str:
    """Return what a line is the label of: `类型：整数` of a `type`; nothing where it is none."""
    found = _LABEL.match(line.strip()) if len(line) <= _LONGEST else None
    return _LABELS.get(found["label"].replace(" ", "").casefold(), "") if found is not None else ""


def labelled_cells(source: Source, lines: Sequence[Item]) -> dict[str, Cell]:
    """Return what labels say, and all other lines as the description."""
    cells: dict[str, Cell] = {}
    words: list[tuple[str, int, int]] = []
    for item in lines:
        line = source.text[item.start : item.end]
        role, found = role_labelled(line), _LABEL.match(line)
        if role and role not in cells and found is not None:
            start, end = item.start + found.start("said"), item.start + found.end("said")
            if role == "description":
                words.append((found["said"], start, end))
                continue
            text = found["said"].strip("`")
            cells[role] = Cell(_OR_NULL.sub("", text) if role == "type" else text, start, end)
        elif line.strip("-*_ "):
            said = line.lstrip("-*+• ").replace("**", "") if found is not None else line
            words.append((said, item.start, item.end))
    if words:
        cells["description"] = Cell("\n".join(text for text, *_ in words), words[0][1], words[-1][2])
    return cells
