"""Fields that stand as lines, each with its words below: `model string 必选`, as pages of vendors look when copied."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.page.sections import Item
from reynard.observe.page.tables.cells import TYPE_PATTERN, holding_of
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.observe.page.tables.text import shown_text
from reynard.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from reynard.source import Source

_REQUIRED = (
    "必[填选]项|(?:非必填|可选|选填)项|必选|必填|必须|必需|可选|选填|非必填|非必选|非必需|条件必[填选需传]|%%required?%%"
    "|[Rr]equired|[Oo]ptional|REQUIRED|OPTIONAL"
)
_GAP = r"(?:[ \t]|</?[A-Za-z]{1,20}(?:\s[^<>\n]{0,80})?>)*"
"""What may stand between the words of a field: editors colour them by tags."""
_NAMED = (
    r"(?:[-*•]\s+)?(?P<inset>(?:&(?:e[mn]sp|nbsp);[ \t]*){1,12})?(?:[`*]{0,3}"
    r"(?P<plain>[a-z_][\w.\[\]-]{0,60}(?:[ \t]>[ \t][\w.\[\]-]{1,60}){0,5})[`*]{0,3}"
    r"|(?P<before>(?:[A-Za-z_]\w*(?:\[\])?\.){0,6})\*\*(?P<bold>[A-Za-z_][\w.\[\]-]{0,60})\*\*)[ \t]*"
)
_NEEDED = rf"(?:{_GAP}[,，·|—–]?{_GAP}[*`(（]{{0,3}}(?P<required>{_REQUIRED})[)）*`]{{0,4}})"
_BOUND = r"`(?P<{name}>(?:[<>=≤≥]|\d)[^`\n]{{0,40}})`"
_MORE = (
    rf"(?:{_GAP}{_BOUND.format(name='first')})?(?:{_GAP}{_BOUND.format(name='second')})?"
    rf"(?:{_GAP}`(?P<bounds>(?:取值)?范围[^`\n]{{1,60}})`)?"
    rf"(?:{_GAP}[,，·|—–]?{_GAP}`?(?:默认值?为?|[Dd]efaults?(?:[ \t]to)?)[:：]?[ \t]*`?(?P<default>[^\s`<)）]+)`?)?"
    rf"(?P<more>[,，][ \t]*[^()（）\n]{{1,60}})?[)）]?(?:(?<=[\w*`)）]) [—–][ \t](?P<told>[^\n]{{1,300}}))?{_GAP}\Z"
)
_OR_NULL = r"(?:`?[ \t]+(?:or|或)[ \t]+`?null\b)?"
"""What may stand behind a type, set as code by itself: `string` or `null`."""
_MIDDLE = r"(?:[·•—–-][ \t]+)?"
"""A mark between a name and its type: **prompt** · `string` · required."""
_LITERAL = r"(?:\"[\w.:+-]{1,40}\"|'[\w.:+-]{1,40}')"
_LITERALS = rf"{_LITERAL}(?:[ \t]?\|[ \t]?{_LITERAL}){{1,30}}"
"""Values in the place of a type, as TypeScript writes them: `"pan" | "zoom"`."""
FIELD_LINE = (
    rf"{_NAMED}(?<=[\s`*>])(?:</?[a-z]{{1,10}}(?:\s[^<>\n]{{0,80}})?>)?{_MIDDLE}[`(（*_]{{0,3}}(?P<type>(?:{TYPE_PATTERN}){_OR_NULL}|{_LITERALS})[`)）*_]{{0,3}}"
    rf"{_NEEDED}?{_MORE}"
)
_FIELD = compiled(FIELD_LINE)
_OF_ANY_TYPE = compiled(rf"{_NAMED}(?<=[\s`*])`(?P<type>[A-Za-z][^`\n]{{1,60}})`{_NEEDED}{_MORE}")
"""A field whose type is in words of the page's own, set as code: what must be given behind it says what it is."""
_OF_NO_TYPE = compiled(
    rf"(?=[^\n]{{0,80}}\*\*){_NAMED}(?P<type>)[*`(（]{{0,3}}(?P<required>{_REQUIRED})[)）*`]{{0,4}}{_MORE}"
)
"""A bold name, and behind it nothing but whether it must be given."""
_MARK = r"[ \t]*[·•|,，—–-][ \t]*"
_NEED_FIRST = compiled(
    rf"{_NAMED}{_MARK}[*`(（_]{{0,3}}(?P<required>{_REQUIRED})[)）*`_]{{0,4}}{_MARK}[`(（*_]{{0,3}}"
    rf"(?P<type>(?:{TYPE_PATTERN})(?:[ \t]\([\w /-]{{1,20}}\))?)[`)）*_]{{0,3}}{_MORE}"
)
"""Whether a field must be given before its type: `image` · **required** · string (url)."""
_WAYS = (_FIELD, _NEED_FIRST, _OF_ANY_TYPE, _OF_NO_TYPE)
_POINTS = ("- ", "* ", "• ")
_EMPTY = compiled(r"(?:[\s|*_>-]|</?[A-Za-z][^<>\n]{0,80}>)*\Z")
_QUOTED = compiled(r">[ \t]*(?=[\w*`\[])")
_DEFINED = compiled(r"\A:[ \t]+|\A>[ \t]*")
"""What stands before the words of a definition list, or of a quotation."""
_BOX = compiled(r"\|[ \t]*(?P<head>[^|\n]*?)[ \t]*(?:<br[ \t]*/?>(?P<words>[^|\n]*))?\|[ \t]*\Z")
"""A row of one cell: what the field is, and its words behind a break."""
_ROLES = ("name", "type", "required", "default", "description")
_LONGEST = 160
_FEWEST = 2
_ASIDES = frozenset(("notes", "description"))
"""What a box below a field is headed as, which above text of its own opens a section."""
_LONGEST_ASIDE = 12
"""Lines of such a box."""


class _Line(NamedTuple):
    found: re.Match[str]
    words: Cell | None


def read_field_lines(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the fields whose first line is the item at an index; return them as a table, and the index behind them."""
    if _read(source.text, items[index]) is None:
        return None
    rows: list[TableRow] = []
    holder = ""
    at = index
    while at < len(items) and (line := _read(source.text, items[at])) is not None:
        start, after = items[at], at + 1
        while after < len(items) and (_is_line(items[after]) or _is_aside(source.text, items, after)):
            if _read(source.text, items[after]) is not None:
                break
            after += 1
        cells = _cells(source, line, items[at + 1 : after])
        if not source.text.startswith(_POINTS, start.start):
            kind = holding_of(cells["type"].text) if "type" in cells else ""
            holder = f"{cells['name'].text}{'[]' * (kind == 'array')}" if kind else ""
        elif holder:
            # Points below a line about an object are of what it holds.
            cells["name"] = cells["name"]._replace(text=f"{holder}.{cells['name'].text}")
        rows.append(TableRow(source, cells, start.start, items[after - 1].end))
        at = after
    return Table(_ROLES, tuple(rows), source.span(rows[0].start, rows[-1].end)), at


def _is_line(item: Item) -> bool:
    return item.kind == "line" and not item.level


def _is_aside(text: str, items: Sequence[Item], at: int) -> bool:
    """Tell whether a line that heads notes elsewhere (`注意`) stands in a box below a field: another one follows."""
    if items[at].kind != "heading" or items[at].level or items[at].key not in _ASIDES:
        return False
    lines = takewhile(_is_line, islice(items, at + 1, at + 1 + _LONGEST_ASIDE))
    return any(_read(text, each) is not None for each in lines)


def _cells(source: Source, line: _Line, below: Sequence[Item]) -> dict[str, Cell]:
    """Return what a line says of its field, and the lines below it."""
    found = line.found
    cells = {role: Cell(found[role], *found.span(role)) for role in _ROLES[1:-1] if found[role]}
    named = "bold" if found["bold"] else "plain"
    inset = (found["inset"] or "").replace(" ", "")
    cells["name"] = Cell(f"{inset}{found['before'] or ''}{found[named]}", *found.span(named))
    said = [line.words] if line.words is not None else []
    if found["bounds"]:
        said.append(Cell(found["bounds"], *found.span("bounds")))
    said += [Cell(found[each], *found.span(each)) for each in ("first", "second") if found[each]]
    if found.groupdict().get("told"):
        said.append(Cell(found["told"].strip(), *found.span("told")))
    if found["more"]:
        said.append(Cell(found["more"].strip(",， "), *found.span("more")))
    said.extend(
        Cell(_DEFINED.sub("", source.text[each.start : each.end]), each.start, each.end)
        for each in below
        if not _EMPTY.match(source.text, each.start, each.end)
    )
    if said:
        text = "\n".join(each.text for each in said)
        # Editors put marks around and into code: **`**enable**`**.
        cells["description"] = Cell(text.replace("**", "") if found["bold"] else text, said[0].start, said[-1].end)
    return cells


def lists_fields(lines: Iterable[str]) -> bool:
    """Tell whether a page lists fields as lines: several, of which one says whether it must be given.

    Those of an answer need not; then bold names with their types as code tell them from other words.
    """
    stripped = (line.strip() for line in lines)
    found = [read.found for line in stripped if (read := _read(line, Item("line", 0, len(line)))) is not None]
    is_set = sum(each["bold"] is not None and "`" in each[0] for each in found) >= _FEWEST
    return len(found) >= _FEWEST and (is_set or any(each["required"] for each in found))


def _read(text: str, item: Item) -> _Line | None:
    """Read a line about a field; in a row of one cell its words stand behind it."""
    if item.kind != "line" or item.level:
        return None
    box = _BOX.match(text, item.start, item.end) if text.startswith("|", item.start) else None
    start, end = box.span("head") if box is not None else (item.start, item.end)
    if (quoted := _QUOTED.match(text, start, end)) is not None:
        start = quoted.end()
    is_short = end - start <= _LONGEST
    found = next(filter(None, (way.match(text, start, end) for way in _WAYS)), None) if is_short else None
    if found is None:
        return None
    words = box["words"] if box is not None else None
    return _Line(found, Cell(shown_text(words.strip()), *box.span("words")) if box is not None and words else None)
