"""A text that people wrote, and places in it."""

from __future__ import annotations

import codecs
import json
import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from reynard.placeholders import starred
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "it is a PDF"),
    (b"PK\x03\x04", "it is a zip archive, as Word, Excel and PowerPoint files are, too"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is an old Office file, of Word or Excel"),
    (b"\x1f\x8b", "it is packed with gzip"),
    (b"Rar!\x1a", "it is a rar archive"),
    (b"7z\xbc\xaf\x27\x1c", "it is a 7z archive"),
    (b"\x89PNG", "it is a picture"),
    (b"\xff\xd8\xff", "it is a picture"),
    (b"GIF8", "it is a picture"),
    (b"SQLite format 3", "it is a database"),
)
"""How files of other kinds begin."""
_OF_MAINLAND = ("gb2312", (range(0xA1, 0xA4), range(0xB0, 0xD8)))
"""Marks, and the characters of the first level: nine of ten of any text in simplified Chinese."""
_OTHERS = {
    "cp950": (range(0xA1, 0xC7),),
    "cp932": (range(0x81, 0x84), range(0x88, 0x98)),
    "euc_jp": (range(0xA1, 0xA6), range(0xB0, 0xD0)),
}
"""Other encodings of two bytes, each with the first bytes of its marks, kana and frequent characters."""
_SURE = 0.9
_SAMPLE, _FEWEST = 20_000, 8
"""Characters that are looked at, and how many of them tell."""
_MOST_WORDS = 400
"""Words of a text that is looked for where its blanks are written otherwise."""
_MOST_SIGNS = 300
"""Letters of a text that is looked for among tags."""
_TAGS = r"(?:[\s`*]|&nbsp;|<[^<>\n]{0,300}>)*"
_ENTITIES = {">": "(?:>|&gt;)", "<": "(?:<|&lt;)", "&": "(?:&amp;|&)", '"': '(?:"|&quot;)'}
_BLANKS = r"(?:\\n|[\s\\])+"
"""What stands between two words, a break of lines in double quotes included."""


class Source(Struct, frozen=True, eq=False, dict=True):
    """A text under the name by which people know it (a path with forward slashes)."""

    name: str
    text: str
    place: Callable[[int, int], Span] | None = None
    """Where a part of the text was written, for one that was made of another."""

    @cached_property
    def shown(self) -> str:
        """The text as people and tools may see it, place by place: stars where a working key may stand."""
        return starred(self.text)

    @cached_property
    def _line_starts(self) -> Sequence[int]:
        starts = [0]
        text = self.text
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, both counted from 1, of a character offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the character offset of a line and column counted from 1."""
        starts = self._line_starts
        if line > len(starts):
            return len(self.text)
        return min(starts[line - 1] + column - 1, len(self.text))

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its end."""
        starts = self._line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def span(self, start: int, end: int) -> Span:
        """Return the place between two character offsets: that where it was written."""
        return Span(self, start, end) if self.place is None else self.place(start, end)


class Span(Struct, frozen=True):
    """A place in a source: character offsets, the end exclusive."""

    source: Source
    start: int
    end: int

    @property
    def line(self) -> int:
        """The line of the start, counted from 1."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """The column of the start in characters, counted from 1."""
        return self.source.position(self.start)[1]

    @property
    def text(self) -> str:
        """What stands there."""
        return self.source.text[self.start : self.end]

    def find_part(self, part: str) -> Span:
        """Return the place of a text inside this one, as near as can be told: JSON has it escaped, once or twice.

        YAML wraps and indents texts, so blanks stand for any others, and doubles or escapes the quotes in quoted ones.
        HTML has tags among words, and entities for some signs.
        """
        form = part
        for _ in range(3):
            at = self.source.text.find(form, self.start, self.end) if form else -1
            if at >= 0:
                return Span(self.source, at, at + len(form))
            form = json.dumps(form, ensure_ascii=False)[1:-1]
        words = part.split()
        if 1 < len(words) <= _MOST_WORDS:
            pattern = re.compile(_BLANKS.join(map(_as_written, words)))
            wrapped = pattern.search(self.source.text, self.start, self.end)
            if wrapped:
                return Span(self.source, *wrapped.span())
        return self._tagged(part) or self

    def _tagged(self, part: str) -> Span | None:
        """Return the place of words among which HTML has tags, if it has them here."""
        # The mark of a point is a tag here.
        signs = [each for each in part.removeprefix("- ") if not each.isspace() and each not in "`*"]
        if not signs or len(signs) > _MOST_SIGNS or "<" not in self.text:
            return None
        shown = (_ENTITIES.get(each) or re.escape(each) for each in signs)
        found = re.compile(_TAGS.join(shown)).search(self.source.text, self.start, self.end)
        return Span(self.source, *found.span()) if found is not None else None

    def __str__(self) -> str:
        """Return `name:line:column`, the form that editors follow."""
        line, column = self.source.position(self.start)
        return f"{self.source.name}:{line}:{column}"


def _as_written(word: str) -> str:
    """Return the pattern of a word, however quotes around the text change those in it."""
    return re.escape(word).replace("'", "''?").replace('"', r'\\?"')


class Undecodable(Struct, frozen=True):
    """Bytes that are no text in any encoding that pages come in."""

    reason: str
    is_of_other_kind: bool = False
    """Whether they are a file of a known kind that holds no text as it stands."""


def decode(name: str, content: bytes) -> Source | Undecodable:
    """Read bytes as text: by byte order mark, else UTF-8, else GB 18030 (a superset of GBK), or what fits better.

    Chinese pages saved by older tools are GBK. It accepts many byte strings, so text that holds control characters
    after decoding is taken for binary, and text in rare characters may be Big5 of Taiwan, or Japanese.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return _source(name, content.decode(encoding))
            except UnicodeDecodeError as error:
                return Undecodable(
                    f"it starts with the byte order mark of {encoding}, but byte {error.start} does not fit"
                )
    for encoding in ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            is_cut = encoding == "utf-8" and error.reason == "unexpected end of data"
            if is_cut and not content[: error.start].isascii():
                return Undecodable("it ends in the middle of a character: the file was cut off; fetch or save it again")
            continue
        if "\0" in text or (encoding == "gb18030" and _is_binary(text)):
            break
        return _source(name, text if encoding == "utf-8" else _as_fits_best(content, text))
    kind = next((words for begins, words in _MAGIC if content.startswith(begins)), "")
    return Undecodable(kind or "it is not text: neither UTF-8, UTF-16 with a mark, GBK, Big5 nor Shift JIS", bool(kind))


def _as_fits_best(content: bytes, text: str) -> str:
    """Return a text that was read as GB 18030, or what another encoding makes of it: that with frequent characters."""
    share = _frequent(text, *_OF_MAINLAND)
    for encoding, places in _OTHERS.items() if share < _SURE else ():
        try:
            other = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        found = _frequent(other, encoding, places)
        if found > max(_SURE, share):
            text, share = other, found
    return text


def _frequent(text: str, encoding: str, places: tuple[range, ...]) -> float:
    """Return the share of characters beyond ASCII that stand where an encoding has the frequent ones; of few, all."""
    others = [char for char in text[:_SAMPLE] if char > "\x7f"]
    written = [char.encode(encoding, "replace") for char in others]
    frequent = sum(len(each) == 2 and any(each[0] in place for place in places) for each in written)  # noqa: PLR2004 - a lead byte and a trail byte
    return frequent / len(others) if len(others) >= _FEWEST else 1.0


def _source(name: str, text: str) -> Source:
    """Return a source whose lines end alike: git may turn every end into CRLF, and nothing may depend on it."""
    return Source(name, text.replace("\r\n", "\n"))


def _is_binary(text: str) -> bool:
    return any(char < " " and char not in "\t\n\r\f" for char in text)
