"""Fields that only the comments of a JSON example describe: `"ratio": "16:9",  // 可选，16:9 / 9:16`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled
from reynard.text.repair.comments import COMMENT_WORDS
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.source import Source

_TOKEN = compiled(
    r"(?P<text>\"{3}(?:[^\"\\]|\\.|\"(?!\"\"))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')|(?P<comment>//[^\n]*|/\*.*?\*/|(?<=\s)#[^\n]*)|(?P<mark>[{}\[\],:])|(?P<end>\n)"
    r"|(?P<value>[^\s{}\[\],:\"/#]+)",
    re.DOTALL,
)
NEEDED = compiled(
    r"[(（\[【]?(?P<word>非必[填选传需]|不必填|必[填选传需]|必须|可选|选填|required|optional)(?![\w-])[)）\]】]?"
    r"[ \t,，:：;；、.。—–-]*",
    re.IGNORECASE,
)
_NUMBER = compiled(r"-?\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?")
_INTEGER = compiled(r"-?\d+")
_TYPE = compiled(
    r"string|str|int(?:eger|32|64)?|long|float|double|number|bool(?:ean)?|array|list|object|字符串|整数|数字|布尔值?|数组|对象",
    re.IGNORECASE,
)
_CHOICE = compiled(r"(?P<mark>[\"'])[\w.:+-]{1,60}(?P=mark)(?:[ \t]?\|[ \t]?(?P=mark)[\w.:+-]{1,60}(?P=mark)){1,30}")
"""Values in the place of one: `"photo" | "anime"`."""
_STATED = compiled(r"(?P<end>[。.;；!！?？)）])\0")
"""A comment that ends with a statement, and goes on with another one on a line of its own."""
_ROLES = ("name", "type", "required", "description")
_MOST = 2_000
_DEEPEST = 30


class Member(Struct):
    """A member of an example while its lines are read: where it stands, and what comments say of it."""

    path: str
    start: int
    end: int
    line: int
    type: str = ""
    comments: list[tuple[int, int]] = field(default_factory=list)
    text: tuple[int, int] | None = None
    """Where its text stands, or that of its first item."""
    is_item: bool = False
    """Whether the text is that of an item."""
    is_typed: bool = False
    """Whether a type without quotes stands where its value would."""

    @property
    def span(self) -> tuple[int, int]:
        """Where its name stands."""
        return self.start, self.end


class _Reading(Struct):
    """One pass over a block: the names of what is open, and the members that were met."""

    source: Source
    open: list[tuple[str, bool]] = field(default_factory=list)
    """The path to what each object or list that is open holds, and whether it is a list."""
    members: list[Member] = field(default_factory=list)
    waiting: list[tuple[int, int]] = field(default_factory=list)
    """Comments on lines of their own, which speak of what follows."""
    line: int = 0
    current: Member | None = None
    """The member whose value is next."""

    def take(self, start: int, end: int) -> None:
        """Read a block."""
        key: tuple[int, int] | None = None
        for count, found in enumerate(_TOKEN.finditer(self.source.text, start, end)):
            if count > _MOST * 8 or len(self.open) > _DEEPEST or len(self.members) > _MOST:
                return
            kind, said = found.lastgroup, found[0]
            if kind == "end":
                self.line += 1
            elif kind == "comment":
                self._comment(found.span())
            elif said == ":" and key is not None and self.open:
                self._member(*key)
                key = None
            elif said in ("{", "["):
                self._opened(said)
            elif said in ("}", "]"):
                self.open = self.open[:-1]
            elif kind in ("text", "value"):
                if self.current is not None:
                    self._value(said, found.span())
                elif kind == "text" and self.open and self.open[-1][1]:
                    self._item(found.span())
                elif said == "object" and self.members and self.open and self.open[-1][0] in self._last_paths():
                    self.members[-1].is_typed = True  # `"image": { object (Image) }`
                elif self.open and not self.open[-1][1]:
                    key = found.span() if kind == "value" else (found.start() + 1, found.end() - 1)

    def _last_paths(self) -> tuple[str, ...]:
        last = self.members[-1].path
        return last, f"{last}[]"

    def _comment(self, span: tuple[int, int]) -> None:
        last = self.members[-1] if self.members else None
        if last is not None and last.line == self.line:
            last.comments.append(span)
        else:
            self.waiting.append(span)

    def _member(self, start: int, end: int) -> None:
        name = self.source.text[start:end]
        if self.source.text[end : end + 1] not in "\"'" and _TYPE.fullmatch(name):
            return  # `string: number` says what names and values of a map are
        if "." in name:
            self.waiting = []
            return  # the dot is part of the key, and leads into no object
        path = f"{self.open[-1][0]}.{name}" if self.open[-1][0] else name
        self.current = Member(path, start, end, self.line, comments=self.waiting)
        self.members.append(self.current)
        self.waiting = []

    def _opened(self, mark: str) -> None:
        path = self.current.path if self.current is not None else self.open[-1][0] if self.open else ""
        if self.current is not None:
            self.current.type = "object" if mark == "{" else "array"
        self.open = [*self.open, (path, False) if mark == "{" else (f"{path}[]", True)]
        self.current = None

    def _item(self, span: tuple[int, int]) -> None:
        """Keep the first text of a list of texts."""
        last = self.members[-1] if self.members else None
        if last is not None and last.text is None and f"{last.path}[]" == self.open[-1][0]:
            last.text, last.is_item = (span[0] + 1, span[1] - 1), True

    def _value(self, said: str, span: tuple[int, int]) -> None:
        assert self.current is not None  # noqa: S101 - who calls looked
        if said.startswith(('"', "'")):
            choice = _CHOICE.match(self.source.text, span[0])
            self.current.type = choice[0] if choice is not None else "string"
            self.current.text = span[0] + 1, span[1] - 1
        elif said.casefold() in ("true", "false"):
            self.current.type = "boolean"
        elif _NUMBER.fullmatch(said):
            self.current.type = "integer" if _INTEGER.fullmatch(said) else "number"
        elif _TYPE.fullmatch(said.strip("<>")):
            self.current.type = said.strip("<>")  # `"index": int`: not a value, but what kind of one
            self.current.is_typed = True
        self.current = None


def read_commented(source: Source, start: int, end: int) -> Table | None:
    """Return the members of a JSON block as a table of fields, if comments speak of some; None where none does."""
    if not any(mark in source.text[start:end] for mark in ("//", "/*", "#")):
        return None
    table = read_members(source, start, end)
    return (
        table
        if table is not None and any({"description", "required"} & each.cells.keys() for each in table.rows)
        else None
    )


def members_in(source: Source, start: int, end: int) -> list[Member]:
    """Return the members of a JSON block, each path once."""
    reading = _Reading(source)
    reading.take(start, end)
    return list({each.path: each for each in reversed(reading.members)}.values())[::-1]


def read_members(source: Source, start: int, end: int) -> Table | None:
    """Return the members of a JSON block as a table of fields; None where it has none."""
    members = members_in(source, start, end)
    rows = [TableRow(source, dict(_cells(source, each)), each.start, each.end) for each in members]
    return Table(_ROLES, tuple(rows), source.span(start, end)) if rows else None


def read_all_members(blocks: Sequence[tuple[Source, int, int]]) -> Table | None:
    """Return the members of several JSON blocks as one table, each as the first that shows its type has it."""
    tables = [table for each in blocks if (table := read_members(*each)) is not None]
    rows: dict[str, TableRow] = {}
    for row in (row for table in tables for row in table.rows):
        known = rows.setdefault(row.text("name"), row)
        if "type" not in known.cells and "type" in row.cells:
            shown = row.cells["type"]
            either = shown._replace(text=f"{shown.text} | null")  # a member without a type is shown as `null`
            rows[row.text("name")] = replace(known, cells={**known.cells, "type": either})
    return replace(tables[0], rows=tuple(rows.values())) if tables else None


def with_types(rows: Sequence[TableRow], shown: Table | None) -> list[TableRow]:
    """Return rows without types with those that the values of an example have."""
    types = (
        {row.text("name"): row.cells["type"] for row in shown.rows if "type" in row.cells} if shown is not None else {}
    )
    return [
        replace(row, cells={**row.cells, "type": types[name]})
        if (name := row.text("name").strip("`* ")) in types
        else row
        for row in rows
    ]


def _cells(source: Source, member: Member) -> Iterator[tuple[str, Cell]]:
    yield "name", Cell(member.path, member.start, member.end)
    if member.type:
        yield "type", Cell(member.type, member.end, member.end)
    words: list[str] = []
    for start, end in member.comments:
        found = COMMENT_WORDS.match(source.text, start, end)
        text = found["words"] if found is not None else ""
        needed = NEEDED.match(text)
        if found is not None and needed is not None:
            at = found.start("words") + needed.start("word")
            yield "required", Cell(needed["word"], at, at + len(needed["word"]))
            text = text[needed.end() :]
        words.append(text)
    said = _STATED.sub(r"\g<end>\n", "\0".join(filter(None, words))).replace("\0", " ")
    if said:
        yield "description", Cell(said, member.comments[0][0], member.comments[-1][1])
