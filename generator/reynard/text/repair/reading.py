"""The grammar of mended JSON: a loop over words with its own stack, so that depth costs no recursion."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reynard.text.places import Places
from reynard.text.repair.comments import Comment, Key, TakenOut, attached, taken_out
from reynard.text.repair.tokens import COMMENT, Note, Token, is_json_number, tokens
from reynard.values import Struct, field

if TYPE_CHECKING:
    from reynard.text.origin import Json

_MAX_DEPTH = 200
_WORDS: dict[str, Json] = {"true": True, "false": False, "null": None}
_FOREIGN: dict[str, tuple[str, Json]] = {
    "True": ("Python", True),
    "False": ("Python", False),
    "None": ("Python", None),
    "TRUE": ("capitalised", True),
    "FALSE": ("capitalised", False),
    "NULL": ("capitalised", None),
    "Null": ("capitalised", None),
    "undefined": ("JavaScript", None),
}
_TYPES: dict[str, Json] = {
    "string": "string", "boolean": False, "bool": False, "integer": 0, "int": 0, "number": 0, "float": 0.0,
}  # fmt: skip
"""Types that stand in the place of a value, read as a value of theirs."""
_FEW = 5
"""Of so many members, one may have a type for its value."""
Range: TypeAlias = tuple[int, int]


class Reading(NamedTuple):
    """A value, where its parts stand, what was mended, and what comments say of its members."""

    value: Json
    places: Places
    notes: list[Note]
    comments: tuple[Comment, ...]
    taken_out: tuple[TakenOut, ...]


class _NoReadingError(Exception):
    """The text can be read in several ways, or in none."""


class _Open(Struct):
    """A list or an object whose end has not come yet."""

    content: list[Json] | dict[str, Json]
    key: Range | None
    """Where the name stands under which it is kept."""
    start: int
    expects: str = "item"
    """One of `item`, `colon`, `value` (after a name) and `comma`."""
    comma: Token | None = None
    """The comma that was read last, if nothing followed it yet."""
    name: str = ""
    name_at: Range | None = None
    is_after_ellipsis: bool = False
    last: str = ""
    """The kind of the item that was read last."""


def read(text: str) -> Reading | None:
    """Read one object or list; `None` where the text has not exactly one reading."""
    reader = _Reader(text)
    try:
        for token in tokens(text, reader.notes):
            reader.take(token)
    except _NoReadingError:
        return None
    if reader.types * _FEW > len(reader.keys):
        return None
    reader.notes.sort(key=lambda note: note[:2])
    comments = [(start, end) for start, end, said in reader.notes if said == COMMENT]
    said = tuple(attached(text, comments, reader.keys))
    return Reading(reader.root, reader.places, reader.notes, said, tuple(taken_out(text, comments, reader.keys)))


class _Reader(Struct):
    text: str
    notes: list[Note] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    root: Json = None
    is_done: bool = False
    stack: list[_Open] = field(default_factory=list)
    path: list[str | int] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    """The members in the order in which they are named."""
    types: int = 0
    """Types that stand in the place of values: where they are many, nothing is an example of anything."""

    def take(self, token: Token) -> None:
        """Read one word."""
        if token.kind == "bad":
            raise _NoReadingError
        if not self.stack:
            self._outside(token)
        elif token.kind in ("cut", "end"):
            self._close_at_cut(token)
        elif token.kind == "ellipsis":
            self._ellipsis(self.stack[-1], token)
        elif token.kind == ",":
            self._comma(self.stack[-1], token)
        elif token.kind in ("}", "]"):
            self._close(self.stack[-1], token)
        elif token.kind == ":":
            if self.stack[-1].expects != "colon":
                raise _NoReadingError
            self.stack[-1].expects = "value"
        else:
            self._item(self.stack[-1], token)

    def _outside(self, token: Token) -> None:
        if not self.is_done and token.kind in ("{", "["):
            self._open(token, None)
        elif self.is_done and token.kind == ",":
            self.notes.append((token.start, token.end, "a comma too many"))
        elif not (self.is_done and token.kind == "end"):
            raise _NoReadingError

    def _ellipsis(self, top: _Open, token: Token) -> None:
        if top.expects not in ("item", "comma"):
            raise _NoReadingError
        self.notes.append((token.start, token.end, "ellipsis left out"))
        top.expects, top.comma, top.is_after_ellipsis = "item", None, True

    def _comma(self, top: _Open, token: Token) -> None:
        if top.expects == "comma":
            top.expects, top.comma = "item", token
        elif top.expects == "item":
            if top.is_after_ellipsis:
                top.is_after_ellipsis = False
            elif not top.content and top.comma is None:
                kind = "list" if isinstance(top.content, list) else "object"
                self.notes.append((token.start, token.end, f"the {kind} starts with a comma"))
            else:
                self.notes.append((token.start, token.end, "a comma too many"))
            top.comma = None
        else:
            raise _NoReadingError

    def _item(self, top: _Open, token: Token) -> None:
        if top.expects == "comma":
            # Adjacent strings in a list are one string in Python: only a line break between other things is clear.
            is_clear = isinstance(top.content, dict) or not top.last == token.kind == "string"
            if not (token.after_line_break and is_clear):
                raise _NoReadingError
            self.notes.append((token.start, token.start, "a comma is missing before this"))
            top.expects = "item"
        if top.expects == "colon":
            raise _NoReadingError
        if isinstance(top.content, dict) and top.expects == "item":
            self._name(top, token)
            return
        if token.kind in ("{", "["):
            self._open(token, top)
            return
        self._add(top, token.kind, self._scalar(token), (token.start, token.end))

    def _name(self, top: _Open, token: Token) -> None:
        if self.text[token.start] == "<":
            raise _NoReadingError  # what the reader fills in is no name
        if token.kind == "string" and isinstance(token.value, str):
            name = token.value
        elif token.kind == "word" and token.value not in _WORDS and token.value not in _FOREIGN:
            name = str(token.value)
            self.notes.append((token.start, token.end, f"name `{name}` without quotes"))
        elif token.kind == "number" and self.text[token.start : token.end].isdecimal():
            name = self.text[token.start : token.end]
            self.notes.append((token.start, token.end, f"name `{name}` without quotes"))
        else:
            raise _NoReadingError
        self.keys.append((token.start, (*self.path, name)))
        top.name, top.name_at = name, (token.start, token.end)
        top.expects, top.comma, top.is_after_ellipsis = "colon", None, False

    def _scalar(self, token: Token) -> Json:
        if token.kind == "word":
            word = str(token.value)
            if word in _WORDS:
                return _WORDS[word]
            if word in _TYPES:
                self.notes.append((token.start, token.end, f"the type `{word}` stands for a value"))
                self.types += 1
                return _TYPES[word]
            if word.startswith("<"):
                return None  # what the reader fills in, of which nobody knows the type
            if word not in _FOREIGN:
                raise _NoReadingError
            language, value = _FOREIGN[word]
            self.notes.append((token.start, token.end, f"{language} word `{word}`"))
            return value
        if token.kind == "number":
            written = self.text[token.start : token.end]
            if not is_json_number(written):
                self.notes.append((token.start, token.end, f"number written as `{written[:40]}`"))
        return token.value

    def _add(self, top: _Open, kind: str, value: Json, at: Range) -> None:
        """Put a finished scalar in its place."""
        step = self._step(top)
        self.places.put((*self.path, step), top.name_at, *at)
        self._keep(top, kind, value)

    def _step(self, top: _Open) -> str | int:
        return top.name if isinstance(top.content, dict) else len(top.content)

    def _keep(self, top: _Open, kind: str, value: Json) -> None:
        if isinstance(top.content, dict):
            top.content[top.name] = value
        else:
            top.content.append(value)
        top.expects, top.comma, top.is_after_ellipsis, top.last = "comma", None, False, kind
        top.name_at = None

    def _open(self, token: Token, around: _Open | None) -> None:
        if len(self.stack) >= _MAX_DEPTH:
            raise _NoReadingError
        if around is not None:
            self.path.append(self._step(around))
        content: list[Json] | dict[str, Json] = {} if token.kind == "{" else []
        self.stack.append(_Open(content, around.name_at if around else None, token.start))

    def _close(self, top: _Open, token: Token) -> None:
        fits = (token.kind == "}") == isinstance(top.content, dict)
        if not fits or top.expects not in ("item", "comma"):
            raise _NoReadingError
        if top.comma is not None:
            self.notes.append((top.comma.start, top.comma.end, "a comma too many"))
        self._pop(token.end)

    def _pop(self, end: int) -> None:
        closed = self.stack.pop()
        self.places.put(tuple(self.path), closed.key, closed.start, end)
        if self.stack:
            self.path.pop()
            self._keep(self.stack[-1], "container", closed.content)
        else:
            self.root, self.is_done = closed.content, True

    def _close_at_cut(self, token: Token) -> None:
        """Close what is open where the text breaks off; a member that is not whole is left out."""
        top = self.stack[-1]
        if token.kind == "cut" and token.value in _WORDS and self._may_hold_value(top):
            # These words cannot go on, so this member is whole.
            self._add(top, "word", _WORDS[str(token.value)], (token.start, token.end))
        elif token.kind == "cut" or top.expects in ("colon", "value"):
            start = top.name_at[0] if top.name_at else token.start
            named = f"member `{top.name}`" if top.name_at else "the last member"
            self.notes.append((start, len(self.text), f"cut off: {named} is not whole and left out"))
        if not any(each.content for each in self.stack):
            raise _NoReadingError
        count = len(self.stack)
        brackets = "1 bracket" if count == 1 else f"{count} brackets"
        self.notes.append((len(self.text), len(self.text), f"cut off: {brackets} closed"))
        while self.stack:
            self._pop(len(self.text))

    def _may_hold_value(self, top: _Open) -> bool:
        return top.expects == ("value" if isinstance(top.content, dict) else "item")
