"""The text of a page that was saved as HTML: Markdown, as people would have written it, with all places kept."""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.source import Source
from reynard.text.fragment import Fragment
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = compiled(
    r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<said>(?>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*))>|<![A-Za-z][^<>]*>"
    r"|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|[^<&]+|.",
    re.DOTALL,
)
_UNSEEN = frozenset(
    (
        *("script", "style", "head", "title", "svg", "noscript", "template", "nav", "footer", "aside", "button"),
        *("select", "iframe", "form", "input", "textarea", "dialog"),
    )
)
"""What a browser shows beside a page's text, or not at all."""
_RAW = ("script", "style", "textarea")
"""What holds no tags, whatever it looks like."""
_ANCHORS = ("#", "¶", "🔗", "\u200b", "§")
"""What sites show behind a heading, to link to it."""
_EMPTY = frozenset(("input", "br", "img", "hr", "meta", "link", "source", "wbr", "col"))
_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "ul", "ol", "dl", "dt", "dd", "figure", "blockquote", "header"),
        *("details", "summary", "body", "html", "center", "fieldset"),
    )
)
_HEADING = compiled(r"h[1-6]")
_MAIN = compiled(r"<(?P<name>main|article)\b[^<>]*>", re.IGNORECASE)
_SPREAD = compiled(r"<t[hd]\b[^<>]*\b(?:col|row)span\s*=\s*[\"']?(?:[2-9]|1\d)", re.IGNORECASE)
_DOWN = compiled(r"\browspan\s*=\s*[\"']?(?:[2-9]|1\d)", re.IGNORECASE)
_ROW = compiled(r"<tr\b", re.IGNORECASE)
_CELL = compiled(r"<t[hd]\b", re.IGNORECASE)
_TABLE = compiled(r"<(?P<closing>/?)table\b[^<>]*>", re.IGNORECASE)
_HOLDING = ("section", "details", "summary", "div", "p", "li", "ul", "td")
"""Blocks that may hold the members of a field, or their title."""
_MEMBERS = frozenset(
    ("属性", "子属性", "字段", "子字段", "Properties", "Attributes", "Child attributes", "Show child attributes")
)
"""Titles of blocks that hold the members of the field above."""
_NAME_SET = compiled(r"\s*[A-Za-z_][\w.\[\]-]{0,60}\s*</")
_MOST_OPEN = 200
_WITHIN_CELLS = compiled(r"<h[1-6]\b", re.IGNORECASE)
_COLUMN = compiled(r"<th\b", re.IGNORECASE)
_LANGUAGE = compiled(r"(?:language-|lang-|highlight-source-)(?P<language>[\w+#-]+)")
_BLANKS = compiled(r"\s+")
_MARKS = {"strong": "**", "b": "**", "code": "`"}
_BETWEEN_DIGITS = compiled(r"\d<[^<>]*>\d", re.ASCII)
"""A tag that renderers of Markdown made of a sign between numbers: `1280<em>720、720</em>1280`."""
_MOVING = ("&nbsp;", "&emsp;", "&ensp;")
"""Blanks by which names of fields are moved in."""
_OPENS_LINE = compiled(
    r"(?:<(?:strong|b)>[^<>\n]{1,40}(?:[:：]\s?</(?:strong|b)>|</(?:strong|b)>\s?[:：])"
    r"|(?:<code>)?(?:GET|POST|PUT|PATCH|DELETE)(?:</code>)?\s+(?:<code>)?(?:/|https?://)"
    r"|[\u3400-\u9fff]{2,10}(?:[(（][^()（）<>\n]{1,20}[)）])?\s?[:：]|[A-Z][A-Za-z-]{1,20}(?:\s[A-Za-z-]{2,20}){0,2}:(?:\s|<)"
    r"|\w[\w.]{0,60}\s(?:字符串|整数|整型|数字|布尔值?|对象|数组|浮点数)\s)"
)
"""How a line begins that authors set apart from the one above it, though HTML joins both: a label, a call, a field."""
_CALL = compiled(r"\s*(?:GET|POST|PUT|PATCH|DELETE)\s+(?:/|https?://)\S+")
_FIELD_HEAD = compiled(
    r"<p[^<>]{0,100}>\s{0,9}<(?P<mark>strong|b|code)>[\w.\[\]-]{1,60}</(?P=mark)>"
    r"(?:[\s·,(|—–-]{0,4}<(?:code|em|i|strong)>[^<>\n]{1,40}</(?:code|em|i|strong)>[)]?){1,3}\s{0,9}\Z"
)
"""A field with its type and need, as a line of its own above what is said of it."""
_LONGEST_CALL = 300
_KEPT = compiled(r"[ \t\r\n]*(?P<blanks>[\u00a0\u2000-\u200a\u3000]{1,20})(?=\S)")
"""The same, written as what they are."""
_LONGEST = 5_000_000


def text_of_html(source: Source) -> Source:
    """Return what a page of HTML shows, as Markdown; all places are those of the HTML."""
    writer = _Writer(source)
    start, end = _content(source.text)
    writer.write(start, min(end, start + _LONGEST))
    fragment = Fragment(source, "".join(writer.texts), tuple(writer.anchors) or ((0, 0),))
    return Source(source.name, fragment.text, fragment.span)


def _content(text: str) -> tuple[int, int]:
    """Return where the content stands: inside the first `<main>`, else inside the only `<article>`, else in all."""
    found = list(_MAIN.finditer(text))
    first = next((each for each in found if each["name"].lower() == "main"), found[0] if len(found) == 1 else None)
    if first is None:
        return 0, len(text)
    end = text.lower().rfind(f"</{first['name'].lower()}")
    return first.end(), end if end > first.end() else len(text)


class _Writer(Struct, dict=True):
    """One pass over the tags of a page."""

    source: Source
    texts: list[str] = field(default_factory=list)
    anchors: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0
    unseen: list[str] = field(default_factory=list)
    lists: int = 0
    in_code: int = 0
    cells: int = -1
    """How many cells the row has so far that is being written; -1 outside of tables."""
    rows: int = 0
    open: list[tuple[str, bool]] = field(default_factory=list)
    """The blocks that are open, each with whether a title in it says that it holds members."""

    def write(self, start: int, end: int) -> None:
        """Write what stands between two places."""
        at = start
        while at < end:
            if self.source.text.startswith("<!--", at):
                at = self._past(at, "-->")
                continue
            found = _TOKEN.match(self.source.text, at, end)
            if found is None:
                return
            at = found.end()
            name = (found["name"] or "").lower()
            if not name:
                self._take_text(found)
            elif name in _RAW and not found["closing"]:
                at = self._past(self._past(at, f"</{name}"), ">")
            elif name == "table" and not found["closing"] and not self.unseen and not self.in_code:
                at = self._table(found.start(), end) or at
            else:
                self._take_tag(name, found)

    def put(self, text: str, outer: int) -> None:
        """Add a text that stands at a place, or for what does."""
        if text:
            self.anchors.append((self.length, outer))
            self.texts.append(text)
            self.length += len(text)

    def _past(self, at: int, mark: str) -> int:
        """Return where a mark ends that stands from somewhere on; the end of the page where none does."""
        found = self._folded.find(mark, at)
        return found + len(mark) if found >= 0 else len(self._folded)

    @cached_property
    def _folded(self) -> str:
        return self.source.text.lower()

    def _ends_with(self, mark: str | tuple[str, ...]) -> bool:
        return not self.texts or self.texts[-1].endswith(mark)

    def line(self, outer: int) -> None:
        """Go on in a new line; within a cell, with a break."""
        if self.cells >= 0:
            self.put("" if self._ends_with("| ") or self._ends_with("<br>") else "<br>", outer)
        elif not self._ends_with("\n") and self.texts[-1].strip(" ") != "-":
            self.put("\n", outer)  # the words of an item may be a paragraph

    def _take_text(self, found: re.Match[str]) -> None:
        text = found[0]
        if self.unseen or text.startswith("<!"):
            return
        if text.strip() in _ANCHORS:
            text = " "
        if text.strip() in _MEMBERS and self._opens_members():
            return
        if self.cells == 1 and text in _MOVING and self._ends_with(("| ", *_MOVING)):
            self.put(text, found.start())  # how far in a name stands says what it is within
            return
        if self.cells == 1 and self._ends_with(("| ", *_MOVING)) and (kept := _KEPT.match(text)) is not None:
            self.put("&nbsp;" * len(kept["blanks"]), found.start())
            text = text[kept.end() :]
        if text.startswith("&"):
            text = unescape(text).replace("\xa0", " ")
        if self.in_code:
            self.put(text.replace("\r", ""), found.start())
            return
        if self.cells >= 0:
            text = text.replace("|", "\\|")
        for blank, words, at in _pieces(text, found.start()):
            is_line = "\n" in blank and self.cells < 0 and self._begins_line(at, at + len(blank))
            if blank and not self._ends_with("\n" if is_line else (" ", "\n")):
                self.put("\n" if is_line else " ", at)
            self.put(words, at + len(blank))

    def _begins_line(self, end: int, start: int) -> bool:
        """Tell whether what stands behind a break in the source is a line of its own, or what stands before it is."""
        before = self.source.text[max(end - _LONGEST_CALL, 0) : end]
        last = before[max(before.rfind("\n"), before.rfind(">")) + 1 :]
        is_head = _CALL.fullmatch(last) is not None or _FIELD_HEAD.search(before) is not None
        return is_head or _OPENS_LINE.match(self.source.text, start) is not None

    def _opens_members(self) -> bool:
        """Let the block be one of members whose title was read; its names are moved in, since text has no blocks."""
        if len(self.open) < 2 or self.cells >= 0 or self.in_code:  # noqa: PLR2004 - the title, and what it is of
            return False
        self.open[-2] = (self.open[-2][0], True)
        return True

    def _take_block(self, name: str, *, is_closing: bool) -> None:
        """Note that a block opens or closes; one that was left open closes with the one around it."""
        if not is_closing:
            self.open.append((name, False))
            return
        last = next((at for at in range(len(self.open) - 1, -1, -1) if self.open[at][0] == name), None)
        if last is not None and len(self.open) - last <= _MOST_OPEN:
            del self.open[last:]

    def _take_tag(self, name: str, found: re.Match[str]) -> None:
        is_closing, at = bool(found["closing"]), found.start()
        if name in _HOLDING:
            self._take_block(name, is_closing=is_closing)
        if name in _UNSEEN and name not in _EMPTY:
            self._hide(name, is_closing=is_closing, is_whole=found["said"].endswith("/"))
            return
        if self.unseen:
            return
        if self.in_code and name != "pre":
            if name in ("br", "div", "p", "li") and (is_closing or name == "br") and not self._ends_with("\n"):
                self.put("\n", at)
            return
        match name:
            case "pre":
                self._fence(found, is_closing=is_closing)
            case "br" | "hr" | "td" | "tr":
                self.line(at)
            case "li":
                self.line(at)
                self.put("" if is_closing else f"{'  ' * max(self.lists - 1, 0)}- ", at)
            case "ul" | "ol":
                self.lists += -1 if is_closing else 1
                self.line(at)
            case _ if _HEADING.fullmatch(name) and self.cells < 0:
                self.line(at)
                self.put("\n" if is_closing else f"\n{'#' * int(name[1])} ", at)
            case _ if name in _MARKS:
                is_first = not is_closing and self._ends_with("\n") and _NAME_SET.match(self.source.text, found.end())
                inside = sum(each for _, each in self.open) if is_first else 0
                self.put(f"{'&emsp;' * inside}{_MARKS[name]}", at)
            case "em" | "i" if _BETWEEN_DIGITS.fullmatch(self.source.text, max(at - 1, 0), found.end() + 1):
                self.put("*", at)
            case _ if name in _BLOCKS:
                self._set_apart(name, found, is_closing=is_closing)

    def _set_apart(self, name: str, found: re.Match[str], *, is_closing: bool) -> None:
        """Give a block lines of its own; the title of one that can be opened keeps its tags, which say so."""
        at = found.start()
        if name == "summary" and self.cells < 0:
            self.put("</summary>\n" if is_closing else "\n<summary>", at)
            return
        self.line(at)
        self.put("\n" if name == "p" and self.cells < 0 and is_closing else "", at)

    def _hide(self, name: str, *, is_closing: bool, is_whole: bool) -> None:
        is_open = name in self.unseen
        if not (is_closing or is_whole or is_open):
            self.unseen.append(name)
        elif is_closing and is_open:
            del self.unseen[self.unseen.index(name) :]

    def _fence(self, found: re.Match[str], *, is_closing: bool) -> None:
        at = found.start()
        if self.cells >= 0:
            return
        if is_closing:
            self.in_code = 0
            self.line(at)
            self.put("```\n", at)
            return
        near = self.source.text[at : found.end() + 200]
        language = _LANGUAGE.search(near.partition("</")[0])
        self.line(at)
        self.put(f"\n```{language['language'] if language is not None else ''}\n", at)
        self.in_code = 1

    @cached_property
    def _tables(self) -> dict[int, tuple[int, bool]]:
        """Where each table that is closed ends, by where it starts, and whether it holds another."""
        found: dict[int, tuple[int, bool]] = {}
        holds: list[bool] = []
        starts: list[int] = []
        for tag in _TABLE.finditer(self.source.text):
            if not tag["closing"]:
                starts.append(tag.start())
                holds.append(False)
            elif starts:
                found[starts.pop()] = tag.end(), holds.pop()
                holds[-1:] = [True] if holds else []
        return found

    def _table(self, start: int, end: int) -> int | None:
        """Write a table with pipes; one with merged cells, or another within it, stays as it is."""
        stop, holds_another = self._tables.get(start, (0, False))
        if not 0 < stop <= end or self._lays_out(start, stop):
            return None
        self.line(start)
        if holds_another or self.cells >= 0 or self._is_spread(start, stop):
            self.put(self.source.text[start:stop], start)
        else:
            self._rows(start, stop)
        self.line(stop)
        return stop

    def _is_spread(self, start: int, stop: int) -> bool:
        """Tell whether cells go over others; where all rows have two, of which the second goes on, none does."""
        if _SPREAD.search(self.source.text, start, stop) is None:
            return False
        rows = _ROW.split(self.source.text[start:stop])[1:]
        return _DOWN.search(self.source.text, start, stop) is not None or any(
            len(_CELL.findall(each)) != 2  # noqa: PLR2004 - a label and what it is of
            for each in rows
        )

    def _lays_out(self, start: int, stop: int) -> bool:
        """Tell whether a table only sets parts of the page beside each other: cells have headings, and columns none."""
        inner = _TABLE.search(self.source.text, start + 1, stop)
        own = min(stop, inner.start()) if inner is not None else stop
        is_headed = _WITHIN_CELLS.search(self.source.text, start, own) is not None
        return self.cells < 0 and is_headed and _COLUMN.search(self.source.text, start, own) is None

    def _rows(self, start: int, stop: int) -> None:
        self.put("\n", start)
        self.rows = 0
        at = start
        while at < stop:
            found = _TOKEN.match(self.source.text, at, stop)
            if found is None:
                break
            at, name, is_closing = found.end(), (found["name"] or "").lower(), bool(found["closing"])
            if name == "tr":
                self._end_row(found.start())
                self.cells = -1 if is_closing else 0
            elif name in ("td", "th") and not is_closing:
                self.cells = max(self.cells, 0) + 1
                self.put("| " if self.cells == 1 else " | ", found.start())
            elif name in ("td", "th", "table", "thead", "tbody", "tfoot", "colgroup", "col"):
                continue
            elif self.cells > 0 and name:
                self._take_tag(name, found)
            elif self.cells > 0:
                self._take_text(found)
        self._end_row(stop)
        self.cells = -1

    def _end_row(self, at: int) -> None:
        if self.cells > 0:
            self.put(" |\n", at)
            if self.rows == 0:
                self.put(f"|{'---|' * self.cells}\n", at)
            self.rows += 1
        self.cells = -1


def _pieces(text: str, start: int) -> Iterator[tuple[str, str, int]]:
    """Yield blanks and the words behind them, with the place of the blanks."""
    at = 0
    for found in _BLANKS.finditer(text):
        if found.start() > at:
            yield "", text[at : found.start()], start + at
        yield found[0], "", start + found.start()
        at = found.end()
    if at < len(text):
        yield "", text[at:], start + at
