"""Tables of values apart from the fields that have them: `## 附录 1 音色列表`, to which "见附录 1" refers."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reynard.observe.page.tables.cells import holding_of, unlinked
from reynard.observe.page.tables.table import Cell
from reynard.observe.page.tables.text import cells_of, header_roles, is_rule
from reynard.patterns import compiled
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.page.sections import Item
    from reynard.observe.page.tables.table import Table, TableRow
    from reynard.source import Source

_ITEM = compiled(
    r"[-*+•][ \t]+[`\"']{0,2}(?P<value>[A-Za-z0-9][\w.:/+-]{0,60})[`\"']{0,2}[ \t]*"
    r"(?:(?:[:：=–—-]|[(（]|-{1,2}>)[ \t]*(?P<meaning>[^\n]{1,120}))?"
)
"""A line of a list of values: ``- `sad` - 悲伤``."""
_LABEL = compiled(
    r"(?:附录|附表|appendix)[ \t]*(?:[0-9]{1,2}|[a-z](?![a-z])|[一二三四五六七八九十]{1,2})?", re.IGNORECASE
)
_NUMBERING = compiled(r"\A[#*\s]*(?:\d{1,2}(?:\.\d{1,2})*[.、)）]?\s+|[一二三四五六七八九十]{1,3}、\s*)?")
_EDGES = " \t#*_`:：—–-.、"
_BOLD = compiled(r"\*\*[^*\n]{2,60}\*\*[:：]?")
_VALUE = compiled(r"[A-Za-z0-9][\w.:/+*-]{0,60}", re.ASCII)
_TOLD = compiled(
    r"见|参考|参照|查看|取值|可选|支持|列表|\bsee\b|\brefer|\bone of\b|\blist|\bsupported\b|\bavailable\b|\]\(#",
    re.IGNORECASE,
)
"""What a sentence says that sends its reader elsewhere."""
_OTHER_TABLE = compiled(r"(?:见|参考|参照|如|详见)(?:上|下)(?:面|方|文)?的?(?:表|列表)")
"""What a sentence says that sends its reader to a table nearby, whose title has a word of it."""
_CLASS = compiled(r"(?:(?:array|list)(?: of |<|\[))?(?P<name>[A-Z][A-Za-z0-9_.]{2,60})(?:\[\]|>|\])?", re.IGNORECASE)
"""A type that may be called as a table of values is."""
_IDEOGRAMS = compiled(r"[\u3400-\u9fff]{2}")
_FAILURES = compiled(r"错误|状态码|返回码|\berrors?\b|\bstatus codes?\b", re.IGNORECASE)
_PLAIN = compiled(r"[^\w\u3400-\u9fff]+")
_FEWEST = 2
_MOST = 300
_SHORTEST_NAME = 3
_FURTHEST = 3
"""How many lines may stand between a title and its table."""
_LONGEST_TITLE = 80
_LONGEST_WORDS = 4_000


class Appendix(Struct, frozen=True):
    """A table of values: what others call it, the values with their meanings, and where it stands."""

    label: str
    """`附录1`, without blanks; empty where it has a name only."""
    name: str
    values: tuple[tuple[str, str], ...]
    start: int
    end: int
    title: str = ""
    """Its title, where that is one word."""

    def is_meant_by(self, words: str) -> bool:
        """Tell whether words send their reader to it: by its number, or by its name with a word that says so."""
        plain = _plain(words[:_LONGEST_WORDS])
        at = plain.find(self.label) if self.label else -1
        if at >= 0 and not plain[at + len(self.label) : at + len(self.label) + 1].isdigit():
            return True
        if len(self.name) >= _SHORTEST_NAME and self.name in plain and _TOLD.search(words) is not None:
            return True
        pairs = (self.name[at : at + 2] for at in range(len(self.name) - 1))
        return _OTHER_TABLE.search(words) is not None and any(
            each in plain for each in pairs if _IDEOGRAMS.fullmatch(each)
        )

    def told_in(self, row: TableRow) -> TableRow:
        """Return a row whose words go on with the values, where they refer to them."""
        said = row.text("description")
        is_type = self.is_type(row.text("type"))
        if not is_type and not self.is_meant_by("\n".join((said, row.text("values"), row.text("constraints")))):
            return row
        cell = Cell(f"{said}\n{self._listed(said)}".lstrip(), min(row.start, self.start), max(row.end, self.end))
        cells = {**row.cells, "description": cell}
        if is_type:
            kind = "integer" if all(value.isdecimal() for value, _ in self.values) else "string"
            held = f"{kind}[]" if holding_of(row.text("type")) == "array" else kind
            cells["type"] = cells["type"]._replace(text=held)
        return replace(row, cells=cells)

    def is_type(self, notation: str) -> bool:
        """Tell whether a type is called as the table is: `InputKind`, `Array of InputKind`."""
        named = _CLASS.fullmatch(unlinked(notation).replace("`", "").strip())
        return named is not None and named["name"] == self.title

    def _listed(self, said: str) -> str:
        if any(meaning for _, meaning in self.values):
            return "\n".join(f"- `{value}`: {meaning}" if meaning else f"- `{value}`" for value, meaning in self.values)
        values = ", ".join(f"`{value}`" for value, _ in self.values)
        return f"Allowed values: {values}" if said.isascii() else f"可选值：{values}"


def take_appendices(source: Source, items: Sequence[Item]) -> tuple[list[Item], tuple[Appendix, ...]]:
    """Return the items of a page without the tables of values that its words refer to, and these tables."""
    kept: list[Item] = []
    found: list[Appendix] = []
    at = 0
    for appendix, first, after in _appendices(source, items):
        around = source.text[: appendix.start], source.text[appendix.end :]
        if not any(_is_referred_to(appendix, each) for each in around):
            continue
        kept.extend(items[at:first])
        found.append(appendix)
        at = after
    return [*kept, *items[at:]], tuple(found)


def _is_referred_to(appendix: Appendix, text: str) -> bool:
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    cells = (cell for line in lines if line.startswith("|") for cell in line.split("|"))
    return any(map(appendix.is_meant_by, lines)) or any(map(appendix.is_type, cells))


def tell_values(table: Table, appendices: Sequence[Appendix]) -> Table:
    """Return a table of fields with the values that its words refer to."""
    rows = table.rows
    for each in appendices:
        rows = tuple(map(each.told_in, rows))
    return replace(table, rows=rows) if rows is not table.rows else table


def _appendices(source: Source, items: Sequence[Item]) -> Iterator[tuple[Appendix, int, int]]:
    """Yield each table of values below a title, with the items from its header to before what follows it."""
    title: Item | None = None
    gone = 0
    after = 0
    for index, item in enumerate(items[:-1]):
        if index < after:
            continue
        gone += 1
        if item.kind == "line" and _is_title(source, item):
            title, gone = item, 0
        if title is not None and gone == 1 and (listed := _listed_below(source, items, index)) is not None:
            label, name = _called(title.text(source.text))
            if name and not _FAILURES.search(title.text(source.text)):
                values, after = listed
                yield (
                    Appendix(label, name, values, item.start, items[after - 1].end, _word(title.text(source.text))),
                    index,
                    after,
                )
                title = None
                continue
        if title is None or gone > _FURTHEST or not is_rule(source.text[items[index + 1].start : items[index + 1].end]):
            continue
        roles = header_roles(source.text[item.start : item.end]) or ()
        read = _read(source, items, index) if not {"type", "required"} & {*roles} else None
        if read is not None:
            values, after = read
            label, name = _called(title.text(source.text))
            if not _FAILURES.search(title.text(source.text)) and (label or name):
                yield (
                    Appendix(label, name, values, item.start, items[after - 1].end, _word(title.text(source.text))),
                    index,
                    after,
                )
        title = None


def _listed_below(source: Source, items: Sequence[Item], index: int) -> tuple[tuple[tuple[str, str], ...], int] | None:
    """Return the values that a list right below a title has, each with what it means, and the index behind it."""
    found: dict[str, str] = {}
    at = index
    while at < len(items) and items[at].kind == "line" and not items[at].level:
        match = _ITEM.fullmatch(source.text[items[at].start : items[at].end].strip())
        if match is None or match["value"] in found:
            break
        found[match["value"]] = (match["meaning"] or "").strip(" )）")
        at += 1
    return (tuple(found.items()), at) if _FEWEST <= len(found) <= _MOST else None


def _is_title(source: Source, item: Item) -> bool:
    line = source.text[item.start : item.end]
    return len(line) <= _LONGEST_TITLE and bool(item.level or _BOLD.fullmatch(line) or _LABEL.match(line))


def _called(title: str) -> tuple[str, str]:
    """Return the number and the name of an appendix: `附录 1：音色列表`, `## Models`."""
    bare = _NUMBERING.sub("", unicodedata.normalize("NFKC", title), count=1).strip(_EDGES)
    label = _LABEL.match(bare)
    if label is None:
        return "", _plain(bare)
    is_numbered = label[0].strip().casefold() not in ("附录", "附表", "appendix")
    return _plain(label[0]) if is_numbered else "", _plain(bare[label.end() :])


def _word(title: str) -> str:
    """Return a title that is one word, as it is written: `InputKind`."""
    bare = title.strip("#*` :：")
    return bare if bare.isidentifier() else ""


def _read(source: Source, items: Sequence[Item], index: int) -> tuple[tuple[tuple[str, str], ...], int] | None:
    """Return the values that a table lists, and the index behind it: those of its first column of bare words."""
    rows: list[list[Cell]] = []
    at = index + 2
    while at < len(items) and items[at].kind == "line" and not items[at].level:
        cells = cells_of(source.text[items[at].start : items[at].end], items[at].start)
        if len(cells) < _FEWEST:
            break
        rows.append(cells)
        at += 1
    columns = min(map(len, rows), default=0)
    is_short = _FEWEST <= len(rows) <= _MOST
    column = next((at for at in range(columns) if all(_VALUE.fullmatch(_bare(row[at])) for row in rows)), -1)
    if not is_short or column < 0 or len({_bare(row[column]) for row in rows}) < len(rows):
        return None
    values = tuple(
        (_bare(row[column]), "，".join(text for i, cell in enumerate(row) if i != column and (text := _words(cell))))
        for row in rows
    )
    return values, at


def _bare(cell: Cell) -> str:
    return cell.text.strip("`*\"' ")


def _words(cell: Cell) -> str:
    """Return what a cell says of a value; a number or a ratio is no meaning."""
    words = " ".join(cell.text.split()).strip("- ")
    return words if any(each.isalpha() for each in words) else ""


def _plain(words: str) -> str:
    """Return words without blanks, marks and letter case."""
    return _PLAIN.sub("", unicodedata.normalize("NFKC", words)).casefold()
