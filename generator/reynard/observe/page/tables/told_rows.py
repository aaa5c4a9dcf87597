"""What the rows of a table say together: what a column without a heading is for, what is within what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.page.tables.cells import required_word, type_schema
from reynard.observe.page.tables.table import Cell
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.tables.table import TableRow

INSET = "\u2007"
"""What stands before a name for each blank by which a row is moved in."""
_LEAD = compiled(r"\|(?P<blanks>[ \t\u00a0\u3000]*)")
_WIDE = {"\u3000": 2}
_KEPT = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u3000"
"""Blanks that nobody writes to set a table: a browser keeps them, so that they move a name in."""
_MOVED = compiled(rf"(?>(?:<[A-Za-z][^<>]{{0,200}}>|[ \t\r\n`])*)(?P<blanks>[{_KEPT}]*)")
_NEED_BEHIND = compiled(
    r"(?<=\S)(?:\s?[,，;；|/·]\s?|\s?[(（\[]\s?|\s)(?P<need>required|optional|必填|必选|必需|可选|选填|非必填|非必选)"
    r"\s?[)）\]]?\s*\Z",
    re.IGNORECASE,
)
_TYPE_ABOVE = compiled(
    r"[`*]{0,2}(?P<type>[A-Za-z][^\n]{0,120}?)[`*]{0,2}[ \t]*(?:\n\s*|\Z)"
    r"(?:[`*]{0,2}(?P<need>Required|Optional|必填|选填|必选|可选)[`*]{0,2}(?:[.。:：,，;；]\s*|\Z))?",
    re.IGNORECASE,
)
"""How the words of a table of two columns begin: the type on a line of its own, and behind it the need."""
_TYPES = frozenset(("string", "integer", "number", "boolean", "object", "array"))
_OF_WORDS = ("description", "constraints")
"""Columns for what is to be said, whatever that is."""
_ANSWER = compiled(r"[\s`*]*(?:yes|no|true|false)[\s`*]*", re.IGNORECASE)
_FARTHEST = 40
_FEWEST_BLANKS = 2
_FEWEST_ROWS = 2
_SEVERAL = 2
_NO_PARENT = frozenset(("无", "根节点", "root", "Root", "none", "None"))


def circled(rows: list[TableRow]) -> list[TableRow]:
    """Return rows whose need is a circle where others have a cross or a triangle: `○` is needed, as Japan writes it.

    Beside a filled circle it is the empty one of two, and says no.
    """
    shown = {row.text("required").strip("`* ") for row in rows}
    if not shown & {"○", "◯"} or not shown & {"×", "✕", "△", "▲", "-", "－"} or shown & {"●", "◎", "⬤"}:
        return rows
    return [
        replace(row, cells={**row.cells, "required": row.cells["required"]._replace(text="必須")})
        if row.text("required").strip("`* ") in ("○", "◯")
        else row
        for row in rows
    ]


def with_need(rows: list[TableRow], roles: tuple[str, ...]) -> tuple[list[TableRow], tuple[str, ...]]:
    """Return rows of which one column says only whether a field must be given, whatever it is called."""
    needs = [each for each in ("blank", *_OF_WORDS) if each in roles and _says_need(each, rows)]
    called = {"blank": ""} if "blank" in roles else {}
    if needs and "required" not in roles:
        called |= {needs[0]: "required"}
    if not called:
        return rows, roles
    made = [replace(row, cells={called.get(key, key): cell for key, cell in row.cells.items()}) for row in rows]
    return made, tuple(called.get(each, each) for each in roles)


def _says_need(role: str, rows: Sequence[TableRow]) -> bool:
    """Tell whether all that a column says is whether a field must be given; `是` may answer another question."""
    said = [row.text(role) for row in rows if row.text(role)]
    are_plain = role not in _OF_WORDS or all(
        len(each.strip("`* ")) > 1 and not _ANSWER.fullmatch(each) for each in said
    )
    return bool(said) and are_plain and all(required_word(each) is not None for each in said)


def with_need_apart(rows: list[TableRow], roles: tuple[str, ...]) -> tuple[list[TableRow], tuple[str, ...]]:
    """Return rows of which one cell says type and need (`string，必填`) with a cell for each."""
    if "required" in roles or "type" not in roles:
        return rows, roles
    made = [_need_apart(row) for row in rows]
    return made, (*roles, "required") if any("required" in row.cells for row in made) else roles


def _need_apart(row: TableRow) -> TableRow:
    cell = row.cells.get("type")
    found = _NEED_BEHIND.search(cell.text) if cell is not None else None
    if cell is None or found is None:
        return row
    apart = {"type": cell._replace(text=cell.text[: found.start()]), "required": cell._replace(text=found["need"])}
    return replace(row, cells={**row.cells, **apart})


def with_type_above(rows: list[TableRow], roles: tuple[str, ...]) -> tuple[list[TableRow], tuple[str, ...]]:
    """Return rows whose words begin with a line for the type (`string`, then `Required. The name`) with a cell for it.

    Tables of two columns have it there; nothing changes unless each row that says anything begins so.
    """
    told = [row for row in rows if row.text("description")]
    if "type" in roles or "description" not in roles or not told:
        return rows, roles
    found = [_TYPE_ABOVE.match(row.text("description")) for row in told]
    if not all(each is not None and type_schema(each["type"]).get("type") in _TYPES for each in found):
        return rows, roles
    made = [_type_above(row) for row in rows]
    return made, (*roles, "type", *(["required"] if any("required" in row.cells for row in made) else []))


def _type_above(row: TableRow) -> TableRow:
    cell = row.cells.get("description")
    found = _TYPE_ABOVE.match(cell.text) if cell is not None else None
    if cell is None or found is None:
        return row
    at = row.source.text.find(found["type"], cell.start, cell.end)
    kind = Cell(found["type"], at, at + len(found["type"])) if at >= 0 else cell._replace(text=found["type"])
    apart = {"type": kind, "description": cell._replace(text=cell.text[found.end() :])}
    if found["need"]:
        apart["required"] = cell._replace(text=found["need"])
    return replace(row, cells={**row.cells, **apart})


def below_parents(rows: list[TableRow]) -> list[TableRow]:
    """Return rows of which a column names the object around each: `Url | Input`, and `Format | Operation.Output`."""
    known: dict[str, str] = {}
    made: list[TableRow] = []
    for row in rows:
        name, parent = row.cells.get("name"), row.text("parent").strip("`* ")
        bare = parent.removesuffix("[]")
        parent = "" if parent in _NO_PARENT else f"{known.get(bare, bare)}{parent[len(bare) :]}"
        if name is not None and parent and name.text.strip():
            row = replace(row, cells={**row.cells, "name": name._replace(text=f"{parent}.{name.text.strip('`* ')}")})  # noqa: PLW2901 - as it is meant
        if name is not None:
            known[row.cells["name"].text.strip("`* ").rpartition(".")[2]] = row.cells["name"].text.strip("`* ")
        made.append(row)
    return made


def unboxed(rows: list[TableRow]) -> list[TableRow]:
    """Return rows whose types all stand in brackets without them: where `[object]` does, brackets mean no list.

    Nor do they where types of several kinds have them, and none is without.
    """
    types = [row.text("type") for row in rows if row.text("type")]
    if "[array]" not in types and "[object]" not in types and len(set(types)) < _SEVERAL:
        return rows
    if not all(each.startswith("[") and each.endswith("]") for each in types):
        return rows
    return [
        replace(row, cells={**row.cells, "type": row.cells["type"]._replace(text=row.text("type")[1:-1])})
        if row.text("type")
        else row
        for row in rows
    ]


def inset(rows: list[TableRow]) -> list[TableRow]:
    """Return rows between pipes whose names are as far in as blanks before them say: `|    url |` below `| data |`.

    Where all cells of the column are as wide as each other, blanks only set the table.
    """
    leads = [_lead(row) for row in rows]
    known = [each for each in leads if each is not None]
    if len(known) < _FEWEST_ROWS or max(far for far, _ in known) - min(far for far, _ in known) < _FEWEST_BLANKS:
        return rows
    least = min(far for far, _ in known)
    if least > 1 or leads[0] is None or leads[0][0] > least or len({width for _, width in known}) == 1:
        return rows
    return [
        replace(row, cells={**row.cells, "name": name._replace(text=INSET * (lead[0] - least) + name.text)})
        if lead is not None and lead[0] - least >= _FEWEST_BLANKS and (name := row.cells["name"]).text
        else row
        for row, lead in zip(rows, leads, strict=True)
    ]


def moved_in(rows: list[TableRow]) -> list[TableRow]:
    """Return rows whose names are as far in as the blanks before them that a browser keeps: `　url` below `data`."""
    fars = [_far(row) for row in rows]
    least = min(fars, default=0)
    if max(fars, default=0) == least:
        return rows
    return [
        replace(row, cells={**row.cells, "name": name._replace(text=INSET * (far - least) + name.text)})
        if far > least and (name := row.cells["name"]).text
        else row
        for row, far in zip(rows, fars, strict=True)
    ]


def _far(row: TableRow) -> int:
    """Return how many such blanks stand before the name of a row, or begin its cell."""
    name = row.cells.get("name")
    if name is None:
        return 0
    before = row.source.text[max(0, name.start - _FARTHEST) : name.start]
    begins = _MOVED.match(row.source.text, name.start, name.end)
    return len(before) - len(before.rstrip(_KEPT)) + (len(begins["blanks"]) if begins is not None else 0)


def _lead(row: TableRow) -> tuple[int, int] | None:
    """Return how far in the name of a row stands, and how wide its cell is; nothing where it is in another column."""
    text, name = row.source.text, row.cells.get("name")
    found = _LEAD.match(text, row.start) if name is not None else None
    if name is None or found is None or found.end() != name.start:
        return None
    close = text.find("|", name.end)
    far = sum(_WIDE.get(each, 1) for each in found["blanks"])
    return far, close - found.start() if close >= 0 else -1
