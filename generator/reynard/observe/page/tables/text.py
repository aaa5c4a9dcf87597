"""Tables of fields in page text: with pipes or tabs, or with their columns run together as extraction leaves them."""

from __future__ import annotations

import re
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.observe.page.tables.aligned import adjacent, blanks_before, columns_of, divided_at, gone_on
from reynard.observe.page.tables.cells import continues_type
from reynard.observe.page.tables.collapsed import divide_row
from reynard.observe.page.tables.columns import roles_of, roles_run_together
from reynard.observe.page.tables.names_in_words import roles_without_names, with_names_of_words
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.observe.page.tables.told_rows import (
    INSET,
    below_parents,
    circled,
    inset,
    moved_in,
    unboxed,
    with_need,
    with_need_apart,
    with_type_above,
)
from reynard.observe.page.tables.typed_names import with_typed_names
from reynard.patterns import compiled
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source, Span

_TAB = compiled(r"\t")
_PIPE = compiled(r"(?<!\\)\|")
_GAP = compiled(r"[ \u3000]{2,}")
"""What parts the columns of a table that is set with blanks, as text taken from a PDF has them."""
_BREAK = compiled(r"<br\s*/?>", re.IGNORECASE)
_DRESS = compiled(r"</?(?:font|span|b|strong|em|i|u|a|mark|small|p|div|code)\b[^<>\n]{0,200}>", re.IGNORECASE)
"""Tags that say how a text looks, and not what it is."""
_LISTS = compiled(r"</?(?:ul|ol)\b[^<>\n]{0,80}>|</li>", re.IGNORECASE)
_ITEM = compiled(r"\s*<li\b[^<>\n]{0,80}>\s*", re.IGNORECASE)
_ESCAPED = compiled(r"\\([|\[\]*~<>_])")
_MOVED_IN = compiled(r"(?:&(?:nbsp|e[mn]sp|thinsp);\s*)+")
NESTING = r"+»>└├∟↳⌊╰─│·•●○◦▪▸.–—-"
"""What stands before the names of fields that are within the one above."""
_FIELD = compiled(rf"(?:[\s`*|~{NESTING}]|&\w+;|\[\+\])*[\w$@][^\s|]*")
_WIRE = compiled(rf"[\s{NESTING}]*[A-Za-z_$][\w.\[\]$-]*", re.ASCII)
_HELD = compiled(
    rf"[`*]*(?P<holder>[A-Za-z_]\w*)[`*]*\s*\n(?:[\s{NESTING}]|&\w+;)*[`*]*(?P<name>[A-Za-z_][\w.\[\]-]*)[`*\s]*",
    re.ASCII,
)
_UNDIVIDED = compiled(r"[A-Za-z_][\w.\[\]-]{2,80}?(?:Yes|No|TRUE|FALSE|是|否)(?![a-z])")
_NAMED = compiled(r"[\s*`\u2007]*[A-Za-z_$@][\w$@.\[\]-]*[\s*`]*")
_GOING_ON = frozenset(("description", "values", "constraints"))
"""Columns in which what is said of a field may go on in rows without its name."""
_EMPTY = compiled(r"(?>\|[ \t]*){2,60}\\?")
_CUT = compiled(r"(?>\|[ \t]*){2,60}\\")
"""A row of empty cells, which some exports set before each row, with a mark that it goes on."""
_GOES_ON = compiled(r"(?<=\|)[ \t]*\\\Z")
_LONGEST_ROW = 20_000
_LONGEST_HEADER = 300
_WIKI_HEADER = compiled(r"(?:\|\|[^|\n]+){2,30}\|\|[ \t]*")
"""A header as wikis have it: `||参数||类型||`; `||id|String||` is a row whose first cell is empty."""
_RULE_MARKS = frozenset("|-: \t")
_FEWEST = 2
_LONGEST_CAPTION = 20


def read_table(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the table of fields whose header is the item at an index; return it and the index behind it."""
    header = items[index]
    if header.kind == "json" or header.end - header.start > _LONGEST_HEADER:
        return None
    line = source.text[header.start : header.end]
    divided = _header(line) or roles_without_names([each.text for each in cells_of(line, 0)])
    # What tabs divide was not run together, whatever its columns are called.
    roles = divided or (roles_run_together(line) if "\t" not in line else None)
    if roles is None:
        return None
    columns = columns_of(source, cells_of(line, header.start), roles) if divided is not None else {}
    is_edged = line.startswith("|") or "|" not in line
    edge = blanks_before(source, header)
    reading = _Reading(source, roles, divided is None, is_edged, line[:1] == "|", columns=columns, edge=edge)
    after = at = index + 1
    while at < len(items) and items[at].kind == "line" and not items[at].level:
        if reading.rows and _opens_another(source, items, at):
            break
        is_taken = reading.take(items[at])
        if is_taken is None:
            break
        at += 1
        after = at if is_taken else after
    rows, loose = reading.rows, reading.loose
    if loose and rows and (more := adjacent(source, loose, rows[-1].end)):
        rows[-1] = _continued(source, rows[-1], more, roles)
        # A rule behind these lines may already have moved the end on.
        after = max(after, next(at for at in range(index, len(items)) if items[at] is more[-1]) + 1)
    rows, roles = with_typed_names(*named_by_wire(*with_names_of_words(circled(rows), roles)))
    if "name" not in roles:
        return None
    rows, roles = with_need_apart(*with_type_above(*with_need(rows, roles)))
    shown = list(name_members(rows)) if "inner" in roles else moved_in(inset(list(_named_behind_holders(rows))))
    shown = below_parents(shown) if "parent" in roles else shown
    shown = unboxed(shown) if "type" in roles else shown
    whole = source.span(header.start, items[after - 1].end)
    return Table(roles, tuple(shown), whole, tuple(reading.undivided)), after


class _Reading(Struct):
    """One pass over the lines below a header."""

    source: Source
    roles: tuple[str, ...]
    is_collapsed: bool
    is_edged: bool = True
    """Whether rows begin with a pipe: else one before a row's first cell means that this is empty."""
    is_piped: bool = False
    rows: list[TableRow] = field(default_factory=list)
    columns: Mapping[str, int] = MappingProxyType({})
    """Where columns begin that nothing but blanks divides."""
    edge: int = 0
    """How far in the header stands."""
    loose: list[Item] = field(default_factory=list)
    """Lines that are no rows, and belong to the row above if another one follows."""
    undivided: list[Span] = field(default_factory=list)

    def take(self, item: Item) -> bool | None:
        """Take a line; tell whether it surely belongs to the table, None where the table is over before it."""
        text = self.source.text[item.start : item.end]
        if self._is_caption(item, text):
            return True
        if is_rule(text) or (self.rows and _EMPTY.fullmatch(text)) or _CUT.fullmatch(text):
            return True
        if self.rows and (row := gone_on(self.source, self.rows[-1], item, self.columns)) is not None:
            self.rows[-1], self.loose = row, []
            return True
        row = None
        if text.startswith(".") and self.loose:
            row = _member_row(self.source, item, self.loose, self.rows, self.roles)
        row = row or self._row(item, text)
        if row is None:
            return None if self.is_collapsed and header_roles(text) is not None else self._set_aside(item, text)
        header = _header(text)
        if header == self.roles or (self.loose and not self.rows) or (header is not None and all(header)):
            return None
        if self.loose and self._announces_another(text):
            del self.loose[-1]
            return None
        if self.loose:
            self.rows[-1] = _continued(self.source, self.rows[-1], self.loose, self.roles)
            self.loose = []
        elif self.rows and (whole := _ended(self.source, self.rows[-1], row, self.roles)) is not None:
            self.rows[-1] = whole
            return True
        elif self.rows and (more := _going_on(self.rows[-1], row, self.roles)) is not None:
            self.rows[-1] = more
            return True
        self.rows.append(row)
        return True

    def _announces_another(self, text: str) -> bool:
        """Tell whether the line above a row announces another table, which the row is not as wide as this one for."""
        last = self.loose[-1]
        is_announced = self.source.text[last.start : last.end].endswith((":", "："))
        return is_announced and 1 < len(cells_of(text, 0)) < len(self.roles) and "\t" in text

    def _is_caption(self, item: Item, text: str) -> bool:
        """Tell whether a line is a row whose first cell alone says something: the title of the rows below it."""
        tabs = len(self.roles) - 1
        is_short = 0 < len(text) <= _LONGEST_CAPTION and "\t" not in text and "|" not in text
        return is_short and tabs > 1 and self.source.text.startswith("\t" * tabs, item.end) and not text.isascii()

    def _row(self, item: Item, text: str) -> TableRow | None:
        if self.is_piped and self.rows and not (self.columns or "|" in text or "\t" in text):
            return None  # words, or the title of the next table
        cells = cells_of(text, item.start)
        if self.columns and len(cells) < len(self.roles):
            cells = divided_at(self.source, item, self.columns) or cells
        how = {"is_collapsed": self.is_collapsed, "is_edged": self.is_edged}
        return _row(self.source, item, text, self.roles, cells, **how, edge=self.edge)

    def _set_aside(self, item: Item, text: str) -> bool | None:
        if len(self.loose) > _LONGEST_HEADER:
            return None
        if self.is_collapsed and _UNDIVIDED.match(text):
            self.undivided.append(self.source.span(item.start, item.end))
            return True
        self.loose.append(item)
        return False


def _opens_another(source: Source, items: Sequence[Item], at: int) -> bool:
    """Tell whether a line is the header of another table: apart from the one above, and with a rule of its own."""
    if at + 1 >= len(items) or not source.text.startswith("|", items[at].start):
        return False
    is_apart = source.text.count("\n", items[at - 1].end, items[at].start) > 1
    return is_apart and items[at + 1].kind == "line" and is_rule(source.text[slice(*items[at + 1][1:3])])


def named_by_wire(rows: list[TableRow], roles: tuple[str, ...]) -> tuple[list[TableRow], tuple[str, ...]]:
    """Return rows whose names are what is sent: of two columns the first may be for people (`商户号 | mch_id`)."""
    if roles[:2] != ("name", "title") or not rows:
        return rows, roles
    is_sent = [_WIRE.fullmatch(row.text("title").strip("`* ")) is not None for row in rows]
    if not all(is_sent) or any(_WIRE.fullmatch(row.text("name").strip("`* ")) for row in rows):
        return rows, roles
    turned = [replace(row, cells={**row.cells, "name": row.cells["title"], "title": row.cells["name"]}) for row in rows]
    return turned, ("title", "name", *roles[2:])


def name_members(rows: Sequence[TableRow]) -> Iterator[TableRow]:
    """Yield rows whose members of objects have a column of their own, named after the field that they are in."""
    holder = ""
    for row in rows:
        name, inner = row.cells.get("name"), row.cells.get("inner")
        holder = name.text if name is not None and name.text else holder
        if inner is None or not row.text("inner"):
            yield row
        else:
            yield replace(row, cells={**row.cells, "name": inner._replace(text=f"{holder}.{inner.text}".lstrip("."))})


def _named_behind_holders(rows: Sequence[TableRow]) -> Iterator[TableRow]:
    """Yield rows whose cells name the object above their own name by where it stands: `config<br>&nbsp;● x`."""
    known: dict[str, str] = {}
    for row in rows:
        cell = row.cells.get("name")
        held = _HELD.fullmatch(cell.text) if cell is not None else None
        name = cell.text.strip("`* ") if cell is not None else ""
        if cell is not None and held is not None and held["holder"] in known:
            name = f"{known[held['holder']]}.{held['name']}"
            row = replace(row, cells={**row.cells, "name": cell._replace(text=name)})  # noqa: PLW2901 - as it is meant
        known[name.rpartition(".")[2]] = name
        yield row


def is_rule(line: str) -> bool:
    """Tell whether a line is the rule below a table's header: `|---|:---:|`."""
    return "-" in line and len(line) <= _LONGEST_HEADER and _RULE_MARKS.issuperset(line)


def header_roles(line: str) -> tuple[str, ...] | None:
    """Return what the columns of a header are for, in their order; nothing where a line is no header."""
    return None if len(line) > _LONGEST_HEADER else _header(line) or roles_run_together(line)


def _header(line: str) -> tuple[str, ...] | None:
    return roles_of([each.text for each in cells_of(line, 0)])


def cells_of(line: str, shift: int) -> list[Cell]:
    """Split a row at its pipes, or else at its tabs, or where several blanks stand."""
    line = _GOES_ON.sub("", line) if line.endswith("\\") else line
    line = line.replace("||", " |") if _WIKI_HEADER.fullmatch(line) else line
    is_tabbed = "\t" in line and not line.lstrip().startswith("|")
    mark = _PIPE if _PIPE.search(line) and not is_tabbed else _TAB if "\t" in line else _GAP
    if mark is _GAP and not _GAP.search(line):
        return []
    edges = [0, *(edge for match in mark.finditer(line) for edge in match.span()), len(line)]
    pieces = list(zip(edges[::2], edges[1::2], strict=True))
    if mark is _PIPE:
        if not line[slice(*pieces[0])].strip():
            pieces = pieces[1:]
        if pieces and not line[slice(*pieces[-1])].strip():
            pieces = pieces[:-1]
    return [cell_between(line, start, end, shift) for start, end in pieces]


def cell_between(line: str, start: int, end: int, shift: int) -> Cell:
    """Return what stands between two places of a line as a cell, without the blanks around it."""
    text = line[start:end]
    first = start + len(text) - len(text.lstrip())
    text = text.strip()
    return Cell(shown_text(text), shift + first, shift + first + len(text))


def shown_text(written: str) -> str:
    """Return what a browser shows of a cell; marks that only move it in stay, since they say how deep it is.

    >>> shown_text("&lt;50&nbsp;MB, &#126;5 GB"), shown_text("&nbsp;&nbsp;url")
    ('<50 MB, ~5 GB', '&nbsp;&nbsp;url')
    """
    lead = _MOVED_IN.match(written)
    text = _BREAK.sub("\n", _ESCAPED.sub(r"\1", written[lead.end() if lead else 0 :]))
    text = _ITEM.sub("\n- ", _LISTS.sub("\n", text)) if "<li" in text else text
    text = _DRESS.sub("", text) if "<" in text else text
    return (lead[0] if lead else "") + (unescape(text).replace("\xa0", " ") if "&" in text else text)


def _row(  # noqa: PLR0913 - the line, and how its table is written
    source: Source,
    item: Item,
    text: str,
    roles: tuple[str, ...],
    cells: list[Cell],
    *,
    is_collapsed: bool,
    is_edged: bool = True,
    edge: int = 0,
) -> TableRow | None:
    if len(text) > _LONGEST_ROW:
        return None
    if not is_edged and text.startswith("|") and not (text.rstrip().endswith("|") and len(cells) == len(roles)):
        cells.insert(0, Cell("", item.start, item.start))
    if len(cells) >= _FEWEST and (not is_collapsed or text.lstrip().startswith("|")):
        if not _FIELD.match(_DRESS.sub("", text).lstrip("| \t") if not is_collapsed else cells[0].text):
            return None
        if "|" not in text:
            # A copied table has kept how far in a name stands as blanks before the row.
            cells[0] = cells[0]._replace(text=INSET * (blanks_before(source, item) - edge) + cells[0].text)
        return TableRow(source, _fitted(source, cells, roles), item.start, item.end)
    made = divide_row(text, item.start, roles) if is_collapsed or {"type", "required"} & {*roles} else None
    return TableRow(source, made, item.start, item.end) if made is not None else None


def _fitted(source: Source, cells: list[Cell], roles: tuple[str, ...]) -> dict[str, Cell]:
    """Give each cell its column. Pipes that are part of a text (`string | null`, `enum: A | B`) make cells too many."""
    extra = len(cells) - len(roles)
    if extra > 0 and "type" in roles:
        at = roles.index("type")
        taken = 0
        while taken < extra and continues_type(
            _merged(source, cells[at : at + taken + 1]).text, cells[at + taken + 1].text
        ):
            taken += 1
        if taken:
            cells = [*cells[:at], _merged(source, cells[at : at + taken + 1]), *cells[at + taken + 1 :]]
            extra -= taken
    if extra > 0:
        last = roles.index("description") if "description" in roles else len(roles) - 1
        cells = [*cells[:last], _merged(source, cells[last : last + extra + 1]), *cells[last + extra + 1 :]]
    return {role: cell for role, cell in zip(roles, cells, strict=False) if role}


def _merged(source: Source, cells: Sequence[Cell]) -> Cell:
    start, end = cells[0].start, cells[-1].end
    return Cell(source.text[start:end].strip(), start, end)


def _continued(source: Source, row: TableRow, lines: Sequence[Item], roles: tuple[str, ...]) -> TableRow:
    """Add lines to the description of the row that they follow: its text had line ends of its own, or begins here."""
    more = [source.text[each.start : each.end].strip().rstrip("|").rstrip() for each in lines]
    end = lines[-1].end
    if roles[-1] == "description" and "description" not in row.cells and "\t" in source.text[row.start : row.end]:
        said = Cell("\n".join(more).strip(), lines[0].start, end)
        return TableRow(source, {**row.cells, "description": said}, row.start, end)
    role = "description" if "description" in row.cells else list(row.cells)[-1]
    known = row.cells[role]
    text = "\n".join([known.text, *more]).strip()
    return TableRow(source, {**row.cells, role: Cell(text, known.start, end)}, row.start, end)


def _ended(source: Source, row: TableRow, line: TableRow, roles: tuple[str, ...]) -> TableRow | None:
    """Return a row whose words a line of tabs ends, with the cells behind them; None where that is a row itself."""
    had, given = list(row.cells.values()), list(line.cells.values())
    is_short = len(had) + len(given) - 1 == len(roles) and len(given) < len(had)
    if not is_short or "|" in source.text[line.start : line.end] or _NAMED.fullmatch(given[0].text):
        return None
    joined = Cell(f"{had[-1].text}\n{given[0].text.lstrip(INSET)}", had[-1].start, given[0].end)
    cells = (*had[:-1], joined, *given[1:])
    return TableRow(source, {role: cell for role, cell in zip(roles, cells, strict=True) if role}, row.start, line.end)


def _going_on(row: TableRow, line: TableRow, roles: tuple[str, ...]) -> TableRow | None:
    """Return a row with the words of the line below that has no name: cells that went over several rows are left empty.

    A line with a type or a need of its own is about something else.
    """
    given = {role: cell for role, cell in line.cells.items() if cell.text.strip(INSET)}
    if roles[0] != "name" or "inner" in roles or not given or not given.keys() <= _GOING_ON:
        return None
    cells = dict(row.cells)
    for role, cell in given.items():
        known = cells.get(role)
        words = f"{known.text}\n{cell.text}" if known is not None and known.text else cell.text
        cells[role] = Cell(words, known.start if known is not None else cell.start, cell.end)
    return TableRow(row.source, cells, row.start, line.end)


def _member_row(
    source: Source, item: Item, loose: list[Item], rows: Sequence[TableRow], roles: tuple[str, ...]
) -> TableRow | None:
    """Return a row whose name began on the line before: `camera`, then `.type`, in one cell. That line is taken."""
    above = loose[-1]
    holder = source.text[above.start : above.end].strip()
    if all(row.text("name").strip() != holder for row in rows):
        return None
    inner = item._replace(start=item.start + 1)
    said = source.text[inner.start : inner.end]
    row = _row(source, inner, said, roles, cells_of(said, inner.start), is_collapsed=False)
    name = row.cells.get("name") if row is not None else None
    if row is None or name is None:
        return None
    loose.pop()
    joined = Cell(f"{holder}.{name.text.lstrip(INSET)}", above.start, name.end)
    return TableRow(source, {**row.cells, "name": joined}, above.start, row.end)
