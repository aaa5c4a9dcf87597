"""Fields that TypeScript declares: `interface Film { prompt: string; n?: number }`."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.page.lists.comments import NEEDED
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled
from reynard.text.repair.comments import COMMENT_WORDS
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source
    from reynard.text.origin import Json

_DECLARED = compiled(
    r"^[ \t]*(?:export[ \t]+)?(?:declare[ \t]+)?(?:default[ \t]+)?"
    r"(?:interface[ \t]+(?P<name>[A-Za-z_$]\w{0,80})(?:[ \t]*<[^<>{}\n]{0,80}>)?"
    r"(?:\s+extends\s+(?P<bases>[\w$ \t,.<>]{1,200}?))?\s*(?=\{)"
    r"|type[ \t]+(?P<alias>[A-Za-z_$]\w{0,80})(?:[ \t]*<[^<>{}\n]{0,80}>)?\s*=\s*"
    r"|(?:const[ \t]+)?enum[ \t]+(?P<enum>[A-Za-z_$]\w{0,80})\s*(?=\{))",
    re.MULTILINE,
)
_TOKEN = compiled(
    r"(?P<comment>/\*.*?\*/|//[^\n]*)|(?P<text>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')|(?P<open>[{(\[<])"
    r"|(?P<close>[})\]>])|(?P<end>[;,])|(?P<line>\n)",
    re.DOTALL,
)
_MEMBER = compiled(
    r"(?:readonly\s+)?(?P<quote>[\"']?)(?P<name>[A-Za-z_$][\w$.-]{0,80})(?P=quote)(?P<optional>\?)?\s*:\s*"
)
_JOINED = compiled(r"\s*[|&]")
_WORD = compiled(r"[A-Za-z_$][\w$]*")
_LISTED = compiled(r"(?:Readonly)?Array\s*<(?P<inner>.*)>\Z", re.DOTALL)
_LITERAL = compiled(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|-?\d+(?:\.\d+)?\Z")
_VALUE = compiled(r"=\s*(?P<value>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|-?\d+(?:\.\d+)?)")
_STARS = compiled(r"\n[ \t]*\*?[ \t]*")
_TAG = compiled(r"@(?P<key>default|defaultValue|minimum|maximum|example)\b[ \t]*")
_FENCES = ("ts", "typescript", "tsx", "js", "javascript", "")
_ASKS = compiled(r"Request|Req(?![a-z])|Params|Input|Body|Payload|Args|Options|Create|Submit")
_ANSWERS = compiled(r"Respon[sd]|Resp(?![a-z])|Res(?![a-z])|Result|Output|Reply|Answer|Returned|Status|Task(?!R)")
_ROLES = ("name", "type", "required", "enum", "description")
_NOTHING = frozenset(("null", "undefined"))
_DEEPEST = 8
_MOST = 2_000
_MOST_ROWS = 500
_MOST_TYPES = 300
_FEW = 10
_LONGEST = 40_000
"""How long code may be that is read: each type in it is looked through to its end."""


class Declared(NamedTuple):
    """What a name stands for: members between braces, or an expression; `bases` are what it has the members of."""

    start: int
    end: int
    bases: tuple[str, ...]
    kind: str


class _Member(NamedTuple):
    name: Cell
    is_optional: bool
    start: int
    end: int
    comments: tuple[tuple[int, int], ...]


class Types(Struct):
    """The types that the code of a page declares."""

    source: Source
    declared: dict[str, Declared] = field(default_factory=dict)
    blocks: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """The names that each block of code declares, by where it starts."""
    loose: set[str] = field(default_factory=set)
    """Names of what is written as JSON with types for values: only words say what of it must be given."""

    def tables_at(self, item: Item) -> tuple[tuple[str, Table], ...]:
        """Return what a block declares as tables of fields, each with the name of its type: those in no other one."""
        names = self.blocks.get(item.start, ())
        used = {word for name in names for word in self._used(name) if word != name}
        outer = [each for each in names if each not in used] or list(names[:1])
        found: list[tuple[str, Table]] = []
        for name in outer:
            rows = list(islice(self._rows(name, "", (name,)), _MOST_ROWS))
            rows = [*map(_loosened, rows)] if name in self.loose else rows
            if rows:
                where = self.declared[name]
                braces = where.kind == "members" and self.source.text.startswith("{", where.start - 1)
                span = self.source.span(where.start - braces, where.end + braces)
                found.append((name, Table(_ROLES, tuple(rows), span)))
        return tuple(found)

    def _used(self, name: str) -> Iterable[str]:
        where = self.declared[name]
        return _WORD.findall(self.source.text, where.start, where.end)

    def _rows(self, name: str, prefix: str, seen: tuple[str, ...]) -> Iterator[TableRow]:
        where = self.declared[name]
        if where.kind == "values" or len(seen) > _DEEPEST:
            return
        for base in where.bases:
            if base in self.declared and base not in seen:
                yield from self._rows(base, prefix, (*seen, base))
        if where.kind == "members":
            yield from self._members(where.start, where.end, prefix, seen)
            return
        text = self.source.text[where.start : where.end].strip()
        if text in self.declared and text not in seen:
            yield from self._rows(text, prefix, (*seen, text))

    def _members(self, start: int, end: int, prefix: str, seen: tuple[str, ...]) -> Iterator[TableRow]:
        for each in members_between(self.source, start, end):
            yield from self._of_member(each, prefix, seen)

    def _of_member(self, member: _Member, prefix: str, seen: tuple[str, ...]) -> Iterator[TableRow]:
        """Yield the row of a member, and those of what it holds."""
        read = self._read(member.start, member.end)
        path = f"{prefix}{member.name.text}"
        cells = {
            "name": member.name._replace(text=path),
            "type": Cell(read.kind, member.start, member.end),
            "required": Cell("optional" if member.is_optional else "required", member.name.start, member.name.end),
        }
        if read.values:
            cells["enum"] = Cell(json.dumps(read.values), member.start, member.end)
        words = "\n".join(filter(None, (_words(self.source.text[slice(*each)]) for each in member.comments)))
        needed = NEEDED.match(words)
        if needed is not None and not member.is_optional:
            cells["required"] = Cell(needed["word"], member.comments[0][0], member.comments[-1][1])
        words = words[needed.end() :] if needed is not None else words
        if words:
            cells["description"] = Cell(words, member.comments[0][0], member.comments[-1][1])
        yield TableRow(self.source, cells, member.name.start, member.end)
        inner = f"{path}[]." if read.is_list else f"{path}."
        if read.inside is not None and len(seen) <= _DEEPEST:
            yield from self._members(*read.inside, inner, (*seen, ""))
        elif read.named and read.named not in seen:
            yield from self._rows(read.named, inner, (*seen, read.named))

    def _read(self, start: int, end: int, depth: int = 0) -> _Read:
        """Read the type of a member."""
        text = self.source.text
        start, end = bare(text, start, end)
        parts = [bare(text, *each) for each in split(text, start, end, "|")]
        said = [each for each in parts if text[slice(*each)] not in (*_NOTHING, "")]
        is_nullable = any(text[slice(*each)] == "null" for each in parts)
        if len(said) != 1 or depth > _DEEPEST:
            literals = [text[slice(*each)] for each in said]
            if literals and all(map(_LITERAL.fullmatch, literals)):
                return _of_values([_literal(each) for each in literals], is_nullable=is_nullable)
            kinds = dict.fromkeys(self._read(*each, depth + 1).kind for each in said if depth <= _DEEPEST)
            return _Read(" | ".join((*kinds, *(("null",) if is_nullable else ()))))
        read = self._one(*said[0], depth)
        return read._replace(kind=f"{read.kind} | null") if is_nullable and read.kind else read

    def _one(self, start: int, end: int, depth: int) -> _Read:
        """Read a type that is no choice."""
        said = self.source.text[start:end]
        if said.startswith("(") and said.endswith(")"):
            return self._read(start + 1, end - 1, depth + 1)
        if said.endswith("[]"):
            return _listed(self._read(start, end - 2, depth + 1))
        listed = _LISTED.match(said)
        if listed is not None:
            return _listed(self._read(start + listed.start("inner"), start + listed.end("inner"), depth + 1))
        if said.startswith("{") and said.endswith("}"):
            return _Read("object", inside=(start + 1, end - 1))
        if said.startswith("[") and said.endswith("]"):
            return self._items(start + 1, end - 1, depth)
        if _LITERAL.fullmatch(said):
            return _of_values([_literal(said)], is_nullable=False)
        known = self.declared.get(said)
        if known is not None and known.kind == "expression" and not known.bases:
            return self._read(known.start, known.end, depth + 1)
        if known is not None and known.kind == "values":
            found = _VALUE.finditer(self.source.text, known.start, known.end)
            return _of_values([_literal(each["value"]) for each in found], is_nullable=False)
        plain = "boolean" if said in ("true", "false") else said
        return _Read(plain) if known is None else _Read("object", named=said)

    def _items(self, start: int, end: int, depth: int) -> _Read:
        """Read what stands between the brackets of a list: `[number, number]`, `[{ id: string }]`."""
        places = (bare(self.source.text, *each) for each in split(self.source.text, start, end, ","))
        read = {self._read(*each, depth + 1) for each in places if each[0] < each[1]} if depth <= _DEEPEST else set()
        return _listed(read.pop()) if len(read) == 1 else _Read("array", is_list=True)


def _loosened(row: TableRow) -> TableRow:
    """Return the row of a member written as in JSON: no mark says that it is needed, and one value is an example."""
    cells = dict(row.cells)
    if cells["required"].text == "required" and cells["required"].start == cells["name"].start:
        del cells["required"]  # no comment states it
    if "enum" in cells and len(json.loads(cells["enum"].text)) == 1:
        del cells["enum"]
    return replace(row, cells=cells)


class _Read(NamedTuple):
    """What a type says: a notation, the values of a choice, and where the members of what it holds stand."""

    kind: str
    values: tuple[Json, ...] | None = None
    is_list: bool = False
    inside: tuple[int, int] | None = None
    named: str = ""


def _listed(inner: _Read) -> _Read:
    return inner._replace(kind=f"array<{inner.kind}>" if inner.kind else "array", is_list=True)


def _of_values(values: list[Json], *, is_nullable: bool) -> _Read:
    texts = [each for each in values if isinstance(each, str)]
    kind = "string" if texts else "integer" if all(isinstance(each, int) for each in values) else "number"
    if texts and len(texts) < len(values):
        return _Read("string | number")
    return _Read(f"{kind} | null" if is_nullable else kind, None if is_nullable else tuple(values))


def read_types(source: Source, items: Sequence[Item]) -> Types:
    """Return the types that the code of a page declares as TypeScript."""
    types = Types(source)
    for item in items:
        if item.kind != "code" or item.key not in _FENCES or not _may_declare(source.text, item):
            continue
        names: list[str] = []
        for found in _DECLARED.finditer(source.text, item.start, item.end):
            name = next(found[each] for each in ("name", "alias", "enum") if found[each])
            known = _declared(source.text, found, item.end)
            if known is None or len(types.declared) >= _MOST_TYPES:
                break
            types.declared.setdefault(name, known)
            names.append(name)
        if names:
            types.blocks[item.start] = tuple(dict.fromkeys(names))
    return types


def _may_declare(text: str, item: Item) -> bool:
    """Tell whether code is short enough to look through, with comments that end."""
    if item.end - item.start > _LONGEST:
        return False
    return text.count("/*", item.start, item.end) - text.count("*/", item.start, item.end) < _FEW


def is_asked(name: str, method: str) -> bool:
    """Tell whether a type is of what is sent, by its name, or else by what the method of its call takes."""
    if _ANSWERS.search(name) and not _ASKS.search(name):
        return False
    return bool(_ASKS.search(name)) or method not in ("GET", "DELETE")


def _declared(text: str, found: re.Match[str], end: int) -> Declared | None:
    if found["alias"] is None:
        close = closing_brace(text, found.end(), end)
        bases = tuple(_WORD.findall(re.sub(r"<[^<>]*>", "", found["bases"] or "")))
        kind = "values" if found["enum"] else "members"
        return Declared(found.end() + 1, close, bases, kind) if close > 0 else None
    start, stop = bare(text, found.end(), _expression_end(text, found.end(), end))
    parts = [bare(text, *each) for each in split(text, start, stop, "&")]
    opened = [each for each in parts if text.startswith("{", each[0]) and text[each[1] - 1] == "}"]
    bases = tuple(text[slice(*each)] for each in parts if each not in opened)
    if len(opened) == 1:
        return Declared(opened[0][0] + 1, opened[0][1] - 1, bases, "members")
    return Declared(start, stop, bases if len(parts) > 1 else (), "expression") if stop > start else None


def members_between(source: Source, start: int, end: int) -> Iterator[_Member]:
    """Yield the members between two braces, each with the comments that speak of it."""
    text, at = source.text, start
    waiting: list[tuple[int, int]] = []
    count = 0
    while at < end and count < _MOST:
        count += 1
        token = _TOKEN.match(text, at, end)
        if token is not None and token["comment"]:
            waiting.append(token.span())
            at = token.end()
            continue
        found = _MEMBER.match(text, at, end)
        if found is None:
            blank = text[at].isspace() or text[at] in ";,"
            at = at + 1 if blank else max(_expression_end(text, at, end), at + 1)
            continue
        stop = _expression_end(text, found.end(), end)
        comments, at = _behind(text, stop, end)
        name = Cell(found["name"], *found.span("name"))
        yield _Member(name, bool(found["optional"]), found.end(), stop, (*waiting, *comments))
        waiting = []


def _behind(text: str, at: int, end: int) -> tuple[list[tuple[int, int]], int]:
    """Return the comment that stands behind a member on its line, and where the next one may begin."""
    while at < end and text[at] in "; \t,":
        at += 1
    token = _TOKEN.match(text, at, end)
    return ([token.span()], token.end()) if token is not None and token["comment"] else ([], at)


def _expression_end(text: str, start: int, end: int) -> int:
    """Return where the type of a member ends: at a mark, a comment, or the end of a line where it does not go on."""
    depth = 0
    for token in _TOKEN.finditer(text, start, end):
        if token["open"]:
            depth += 1
        elif token["close"]:
            if text[token.start() - 1 : token.end()] == "=>":
                continue
            depth -= 1
            if depth < 0:
                return token.start()
        elif depth == 0 and token["comment"]:
            if not text[start : token.start()].rstrip().endswith(("|", "&")) and text[start : token.start()].strip():
                return token.start()
        elif depth == 0 and token["end"]:
            return token.start()
        elif depth == 0 and token["line"]:
            before = text[start : token.start()].strip()
            if before and not before.endswith(("|", "&", "=")) and not _JOINED.match(text, token.end(), end):
                return token.start()
    return end


def closing_brace(text: str, at: int, end: int) -> int:
    """Return where the brace that opens at a place is closed; -1 where it is not."""
    depth = 0
    for token in _TOKEN.finditer(text, at, end):
        depth += token[0] == "{"
        depth -= token[0] == "}"
        if token[0] == "}" and depth == 0:
            return token.start()
    return -1


def split(text: str, start: int, end: int, mark: str) -> Iterator[tuple[int, int]]:
    """Yield the parts between marks that stand outside of all brackets and texts."""
    depth = 0
    at = first = start
    while at < end:
        token = _TOKEN.match(text, at, end)
        if token is not None:
            depth += bool(token["open"]) - bool(token["close"])
            at = token.end()
            continue
        if text[at] == mark and depth == 0:
            yield first, at
            first = at + 1
        at += 1
    yield first, end


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a place without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _literal(said: str) -> Json:
    if said[:1] in "\"'":
        return said[1:-1]
    return float(said) if "." in said else int(said)


def _words(comment: str) -> str:
    """Return the words of a comment: its tags say what labels do elsewhere."""
    found = COMMENT_WORDS.match(comment)
    words = _STARS.sub("\n", found["words"]).strip() if found is not None else ""
    return _TAG.sub(lambda tag: f"{tag['key'].removesuffix('Value').capitalize()}: ", words)
