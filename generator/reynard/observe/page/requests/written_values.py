"""Texts, lists and maps as programs write them, put together to the JSON that they stand for, each part with its place.

So maps of PHP (`['a' => 1]`), Ruby, Go (`map[string]any{"a": 1}`), Swift, C# (`new { a = 1 }`) and PowerShell
(`@{ a = 1 }`).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reynard.observe.page.requests.curl import Word
from reynard.patterns import compiled
from reynard.text.fragment import Fragment
from reynard.values import Struct, field

if TYPE_CHECKING:
    from reynard.source import Source

_TOKEN = compiled(
    r"(?P<string>\"{3}(?:[^\"\\]|\\.|\"(?!\"\"))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)"
    r"|(?P<comment>//[^\n]*|#(?!\{)[^\n]*)"
    r"|(?P<number>-?\d{1,18}(?:\.\d{1,18})?)(?![\w.])"
    r"|(?P<typed>(?>(?:\[\]|map\[\w{1,20}\]|\*){1,4})[\w.]{0,40}(?:\{\})?(?=\s?\{))"
    r"|(?P<word>(?::(?=\w{1,60}\s*=>)|\$)?[A-Za-z_][\w.]{0,80})|(?P<arrow>=>|:|=)|(?P<comma>[,;\n])"
    r"|(?P<open>@?[{(]|\[)|(?P<close>[})\]])|(?P<other>\S)"
)
_ESCAPE = compiled(r"\\(?:u(?P<code>[0-9a-fA-F]{4})|(?P<char>.))", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_WORDS = {"true": "true", "false": "false", "null": "null", "nil": "null", "none": "null"}
_TRIPLE = ('"""', "'''")
_OPENS_MAP = ("{", "@{")
_CLOSING = {"{": "}", "@{": "}", "(": ")", "@(": ")", "[": "]"}
_DEEPEST = 20
_MOST = 4_000


class Composed(Word, frozen=True):
    """A text that is made of what stands in a program, with the places of its parts."""

    anchors: tuple[tuple[int, int], ...] = ()

    def fragment(self) -> Fragment:
        """Return its text with positions."""
        return Fragment(self.source, self.text, self.anchors)


class _NoValueError(Exception):
    """What stands there is no value that is written out."""


class _Reader(Struct):
    source: Source
    end: int
    at: int
    pieces: list[str] = field(default_factory=list)
    anchors: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0
    count: int = 0

    def peek(self, *, skips_lines: bool = True) -> re.Match[str]:
        """Return the next word, without taking it."""
        at = self.at
        while True:
            self.count += 1
            found = _TOKEN.search(self.source.text, at, self.end)
            if found is None or self.count > _MOST:
                raise _NoValueError
            is_passed = found["comment"] is not None or (skips_lines and found[0] == "\n")
            if not is_passed:
                return found
            at = self.at = found.end()

    def say(self, text: str, at: int) -> None:
        """Add a part of the JSON that stands somewhere."""
        self.pieces.append(text)
        self.anchors.append((self.length, at))
        self.length += len(text)

    def value(self, depth: int) -> None:
        """Read one value."""
        token = self.peek()
        self.at = token.end()
        if depth > _DEEPEST:
            raise _NoValueError
        if token["string"] is not None:
            self.say(json.dumps(_decoded(token[0]), ensure_ascii=False), token.start())
        elif token["number"] is not None:
            self.say(token[0], token.start())
        elif token["typed"] is not None or token[0] in ("array", "new", "json!"):
            self.value(depth)
        elif token["open"] is not None:
            self._held(token, depth)
        elif token["word"] is not None:
            self._named(token)
        else:
            raise _NoValueError

    def _named(self, token: re.Match[str]) -> None:
        known = _WORDS.get(token[0].casefold().lstrip("$"))
        if known is not None:
            self.say(known, token.start())
            return
        # A variable: which value it has stands elsewhere, if anywhere.
        self.say(json.dumps(f"<{token[0].lstrip('$:')}>"), token.start())
        depth = 0
        while True:
            following = self.peek(skips_lines=False)
            if following["open"] is not None:
                depth += 1
            elif following["close"] is not None:
                depth -= 1
            if depth < 0 or (depth == 0 and following["comma"] is not None):
                return
            self.at = following.end()

    def _held(self, opened: re.Match[str], depth: int) -> None:
        """Read a list or a map, up to its closing bracket; which of both it is the first entry says."""
        first_piece, is_map = len(self.pieces), opened[0] in _OPENS_MAP
        self.say("{" if is_map else "[", opened.start())
        is_first = True
        while True:
            token = self.peek()
            if token[0] == _CLOSING[opened[0]]:
                self.at = token.end()
                break
            if token["comma"] is not None:
                self.at = token.end()
                continue
            if not is_first:
                self.say(", ", token.start())
            is_pair = self._entry(token, depth)
            if is_first:
                is_map = is_pair
                self.pieces[first_piece] = "{" if is_map else "["
            elif is_pair is not is_map:
                raise _NoValueError
            is_first = False
        self.say("}" if is_map else "]", self.at - 1)

    def _entry(self, token: re.Match[str], depth: int) -> bool:
        """Read an entry; tell whether it is a member with a name, where a word without quotes stands for itself."""
        if token["word"] is not None or token["string"] is not None:
            self.at = token.end()
            arrow = self.peek(skips_lines=False)
            if arrow["arrow"] is not None:
                name = _decoded(token[0]) if token["string"] is not None else token[0].lstrip(":$")
                self.say(json.dumps(name, ensure_ascii=False), token.start())
                self.say(": ", arrow.start())
                self.at = arrow.end()
                self.value(depth + 1)
                return True
            self.at = token.start()
        self.value(depth + 1)
        return False


def read_value(source: Source, start: int, end: int) -> Composed | None:
    """Read the list or the map that begins at a place of a program as JSON; None where it is not written out."""
    reader = _Reader(source, end, start)
    try:
        reader.value(0)
    except _NoValueError:
        return None
    text = "".join(reader.pieces)
    return Composed(source, text, ((start, reader.at),), tuple(reader.anchors)) if text[:1] in ("{", "[") else None


def read_text(source: Source, start: int, end: int) -> Composed:
    """Return what a text in quotes says, both offsets being those of its quotes."""
    literal = source.text[start + 1 : end - 1]
    pieces, anchors, at, length = [], [(0, start + 1)], 0, 0
    for found in _ESCAPE.finditer(literal) if source.text[start] != "`" else ():
        said = _unescaped(found)
        pieces += [literal[at : found.start()], said]
        length += found.start() - at
        anchors.append((length, start + 1 + found.start()))
        length += len(said)
        at = found.end()
        anchors.append((length, start + 1 + at))
    return Composed(source, "".join([*pieces, literal[at:]]), ((start + 1, max(end - 1, start + 1)),), tuple(anchors))


def _decoded(literal: str) -> str:
    if literal[:3] in _TRIPLE and len(literal) >= 2 * len(_TRIPLE[0]):
        return _ESCAPE.sub(_unescaped, literal[3:-3])
    return literal[1:-1] if literal[0] == "`" else _ESCAPE.sub(_unescaped, literal[1:-1])


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found["code"], 16)) if found["code"] else _PLAIN.get(found["char"], found["char"])
