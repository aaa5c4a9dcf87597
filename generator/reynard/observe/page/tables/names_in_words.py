"""Names of fields that have no column, and stand in the words: `图片地址(image_url)`, `image: the picture`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.tables.cells import TYPE_PATTERN
from reynard.observe.page.tables.columns import role_of
from reynard.observe.page.tables.table import Cell
from reynard.patterns import compiled
from reynard.text.han import simplified
from reynard.values import replace

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from reynard.observe.page.tables.table import TableRow

_NAME = r"[A-Za-z_][\w.\[\]-]{0,60}"
_WAYS = (
    compiled(
        rf"[`*]{{0,3}}(?P<name>{_NAME})[`*]{{0,3}}\s*[(（]\s*(?P<type>{TYPE_PATTERN})\s*(?:[)）]|[,，;；]\s*(?P<rest>[^\n()（）]*)[)）])"
        r"(?:\s*[:：—–-]?\s*(?P<words>[^\n]*))?"
    ),
    compiled(rf"(?P<words>[^\n]{{1,120}}?)\s*[(（\[【]\s*[`*]{{0,3}}(?P<name>{_NAME})[`*]{{0,3}}\s*[)）\]】]"),
    compiled(rf"[`*]{{0,3}}(?P<name>{_NAME})[`*]{{0,3}}\s*(?:[:：]|\s[—–-]\s)\s*(?P<words>[^\n]+)"),
    compiled(rf"`(?P<name>{_NAME})`\s+(?P<words>[^\n]+)"),
)
"""How a cell names a field: with its type in brackets, in brackets itself, before a colon, or as code before words."""
_PLACES = ("title", "description", "type", "required")
"""The columns whose cells may name the fields, in the order in which they are looked at."""
_OF_FIELDS = frozenset(("required", "optional", "default"))
"""What only tables of fields say; others, as those of errors, give types and words, too."""
_FEWEST = 2


def roles_without_names(headings: Sequence[str]) -> tuple[str, ...] | None:
    """Return what columns are for none of which is for names; nothing where they do not speak of fields.

    >>> roles_without_names(["说明", "类型", "必填"])
    ('description', 'type', 'required')
    """
    roles = tuple(role_of(simplified(each)) for each in headings)
    known = [each for each in roles if each]
    is_of_fields = "type" in known and len(known) >= _FEWEST and len({*known}) == len(known)
    return roles if is_of_fields and not {"name", "inner", "parent", "number"} & {*known} else None


def with_names_of_words(rows: list[TableRow], roles: tuple[str, ...]) -> tuple[list[TableRow], tuple[str, ...]]:
    """Return rows whose words name the fields with a cell for each name; all are named alike, or none is changed."""
    if "name" in roles or not rows:
        return rows, roles
    for place in (each for each in _PLACES if each in roles):
        is_surely = place == "title" or not _OF_FIELDS.isdisjoint(roles)
        for way in _WAYS if is_surely else _WAYS[:1]:
            found = [way.fullmatch(row.text(place).strip()) for row in rows]
            named = [each for each in found if each is not None]
            if len(named) == len(rows) == len({each["name"] for each in named}):
                made = [_named(row, place, each) for row, each in zip(rows, named, strict=True)]
                return made, ("name", *roles)
    return rows, roles


def _named(row: TableRow, place: str, found: re.Match[str]) -> TableRow:
    """Return a row with the name that one of its cells has, and with the rest of that cell as words."""
    cell = row.cells[place]
    at = max(row.source.text.find(found["name"], cell.start, cell.end), cell.start)
    cells = {"name": Cell(found["name"], at, at + len(found["name"])), **row.cells}
    parts = found.groupdict()
    said = [each for each in (parts.get("words"), parts.get("rest")) if each]
    if parts.get("type"):
        cells["type"] = cell._replace(text=parts["type"])
    if place == "title":
        cells["title"] = cell._replace(text=" ".join(said))
        return replace(row, cells=cells)
    if place == "description":
        del cells["description"]
    if said:
        before = cells.get("description")
        text = "\n".join([*([before.text] if before is not None and before.text else ()), *said])
        cells["description"] = cell._replace(text=text)
    return replace(row, cells=cells)
