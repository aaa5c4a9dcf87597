"""Fields in tags, as pages of Mintlify have them: `<ParamField body="prompt" type="string">words</ParamField>`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.page.tables.cells import holding_of
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

EXAMPLE_TAG = compiled(r"<(?P<closing>/?)(?P<kind>RequestExample|ResponseExample)\b[^<>\n]{0,200}>")
SHOWN_BY_TAG = {"RequestExample": "request-example", "ResponseExample": "response-example"}
"""The section that such a tag opens."""
FENCE_TITLE = compiled(
    r"^[ \t]*(?:`{3,}|~{3,})[ \t]*[\w+.#-]+[ \t]+"
    r"(?:title[ \t]*=[ \t]*)?(?P<quote>[\"']?)(?P<title>[^\s`{\"'][^`\r\n]{0,80}?)(?P=quote)[ \t]*\r?\n\s*\Z",
    re.MULTILINE,
)
"""The title of a fence whose block begins where the search ends."""
_SAID = r"(?:[^<>\"'{}]|\"[^\"\n]*\"|'[^'\n]*'|\{[^{}\n]*\})"
FIELD_TAG = compiled(
    rf"<(?P<kind>ParamField|ResponseField)\b(?=[^<>]{{0,400}}\b(?:body|query|path|header|cookie|name)=)"
    rf"(?P<said>{_SAID}{{0,1500}}?)(?P<closed>/?)>"
)
"""What opens a field; it says where the field goes, or what it is called in an answer."""
_TAG = compiled(
    rf"</(?P<closing>ParamField|ResponseField)\s*>|<(?P<kind>ParamField|ResponseField)\b(?P<said>{_SAID}{{0,1500}}?)(?P<closed>/?)>"
    r"|</?(?:Expandable|Accordion|Info|Note|Tip|Warning)\b[^<>\n]{0,300}>"
)
_WORD = compiled(
    r"(?P<name>[\w-]+)(?:\s*=\s*(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|\{(?P<braced>[^{}\n]*)\}))?"
)
_PLACES = ("body", "query", "path", "header", "cookie")
_OTHERS = {"type": "type", "default": "default", "initialValue": "default", "placeholder": "example"}
_DEEPEST = 12
_ROLES = ("name", "location", "type", "required", "default", "example", "description")


class _Open(Struct):
    """A field whose tag is not closed yet."""

    name: str
    cells: dict[str, Cell]
    start: int
    words: list[tuple[int, int]] = field(default_factory=list)
    """The text right inside it, without that of the fields within."""


def read_field_tags(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the fields from the item at an index on that stand in tags; return them and the index behind them."""
    start = items[index].start
    first = FIELD_TAG.match(source.text, start)
    if first is None:
        return None
    reading = _Reading(source)
    end = start
    for tag in _TAG.finditer(source.text, start):
        if not reading.opened and source.text[end : tag.start()].strip():
            break
        if not reading.opened and tag["kind"] != first["kind"]:
            break
        reading.take(tag)
        end = tag.end()
    reading.close_all(end)
    rows = tuple(sorted(reading.rows, key=lambda row: row.start))
    after = next((at for at in range(index, len(items)) if items[at].start >= end), len(items))
    return Table(
        _ROLES if first["kind"] == "ParamField" else _ROLES[:1] + _ROLES[2:], rows, source.span(start, end)
    ), after


class _Reading:
    """The fields that tags open and close, each within the one around it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.opened: list[_Open] = []
        self.rows: list[TableRow] = []
        self._at = 0

    def take(self, tag: re.Match[str]) -> None:
        """Take the next tag, and the words before it."""
        if self.opened:
            self.opened[-1].words.append((self._at, tag.start()))
        self._at = tag.end()
        if tag["kind"]:
            self._open(tag)
            if tag["closed"]:
                self._close(tag.end())
        elif tag["closing"] and self.opened:
            self._close(tag.end())

    def close_all(self, end: int) -> None:
        """Close what nothing has closed: the page may be cut."""
        while self.opened:
            self._close(end)

    def _open(self, tag: re.Match[str]) -> None:
        cells: dict[str, Cell] = {}
        name: Cell | None = None
        for word in _WORD.finditer(self.source.text, *tag.span("said")):
            kind = next((each for each in ("double", "single", "braced") if word[each] is not None), "name")
            cell = Cell(word[kind].strip(), *word.span(kind))
            if kind == "braced" and cell.text[:1] in ("'", '"') and cell.text[:1] == cell.text[-1:]:
                cell = cell._replace(text=cell.text[1:-1])
            if word["name"] in _PLACES and kind != "name":
                name, cells["location"] = cell, Cell(word["name"], *word.span("name"))
            elif word["name"] == "name":
                name = cell
            elif word["name"] == "required":
                cells["required"] = cell if kind != "name" else cell._replace(text="required")
            elif word["name"] in _OTHERS and kind != "name":
                cells[_OTHERS[word["name"]]] = cell
        around = [each.name for each in self.opened]
        text = name.text if name is not None else ""
        if name is not None:
            is_whole = bool(around) and text.startswith((f"{around[-1]}.", f"{around[-1].removesuffix('[]')}."))
            inner = ".".join((*around[-1:], text)) if around and not is_whole else text
            cells["name"] = name._replace(text=inner)
        if around:
            cells.pop("location", None)
        named = cells["name"].text if "name" in cells else ""
        is_list = "type" in cells and holding_of(cells["type"].text) == "array" and not named.endswith("]")
        self.opened.append(_Open(f"{named}[]" if named and is_list else named, cells, tag.start()))

    def _close(self, end: int) -> None:
        done = self.opened.pop()
        spans = [(start, stop) for start, stop in done.words if self.source.text[start:stop].strip()]
        if spans:
            said = "\n".join(_laid_flat(self.source.text[start:stop]) for start, stop in spans)
            done.cells["description"] = Cell(said, *_stripped(self.source.text, spans[0][0], spans[-1][1]))
        if done.name and len(self.opened) <= _DEEPEST:
            self.rows.append(TableRow(self.source, done.cells, done.start, end))


def _laid_flat(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), end - (len(said) - len(said.rstrip()))
