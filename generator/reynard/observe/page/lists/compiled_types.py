"""Fields that structs of Go and classes of Java and C# declare: ``Text string `json:"text"` // words``."""

from __future__ import annotations

import re
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.page.lists.comments import NEEDED
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_STRUCT = compiled(r"^[ \t]*type[ \t]+(?P<name>[A-Za-z_]\w{0,80})[ \t]+struct[ \t]*\{", re.MULTILINE)
_CLASS = compiled(
    r"^[ \t]*(?:(?:public|private|protected|internal|static|final|abstract|sealed|partial)[ \t]+){0,4}"
    r"(?:class|record|struct)[ \t]+(?P<name>[A-Za-z_]\w{0,80})(?:<[^<>\n]{0,40}>)?"
    r"(?:[ \t]*(?:extends|:)[ \t]*(?P<base>[A-Za-z_]\w{0,80}))?[^{;()\n]{0,120}\n?[ \t]*\{",
    re.MULTILINE,
)
_GO_FIELD = compiled(
    r"^[ \t]*(?P<name>[A-Za-z_]\w{0,80})[ \t]+(?P<type>[*\[\]\w.{}]{1,80})[ \t]*"
    r"(?:`(?P<tags>[^`\n]{0,300})`)?[ \t]*(?://[ \t]*(?P<comment>[^\n]*))?$",
    re.MULTILINE,
)
_FIELD = compiled(
    r"^[ \t]*(?:(?:public|private|protected|internal|final|required|virtual|readonly)[ \t]+){1,4}"
    r"(?P<type>[A-Za-z_][\w.]{0,60}(?:<[\w.,<> ?\[\]]{1,80}>)?(?:\[\])?\??)[ \t]+(?P<name>[A-Za-z_]\w{0,80})[ \t]*"
    r"(?:=[ \t]*(?P<default>\"[^\"\n]{0,200}\"|-?[\d.]{1,20}[LlFfDd]?|true|false)[ \t]*)?"
    r"(?:;|\{[ \t]*get;[^}\n]{0,40}\}(?:[ \t]*=[ \t]*(?P<set>\"[^\"\n]{0,200}\"|-?[\d.]{1,20}|true|false)[ \t]*;)?)"
    r"[ \t]*(?://+[ \t]*(?P<comment>[^\n]*))?$",
    re.MULTILINE,
)
_TAG = compiled(
    r"(?P<key>json|form|query|binding|validate|default|example|desc|description|comment):\"(?P<said>[^\"]*)\""
)
_CALLED = compiled(
    r"[@\[](?:JsonProperty|JsonPropertyName|SerializedName|JSONField|JsonField|DataMember)\(\s*(?:(?:value|name|Name)\s*=\s*)?"
    r"\"(?P<name>[^\"\n]{1,80})\""
)
_NEEDS = compiled(
    r"[@\[](?:NotNull|NotBlank|NotEmpty|NonNull|Required)\b|\brequired\s*=\s*true\b|requiredMode\s*=\s*[\w.]*\bREQUIRED\b"
)
_TOLD = compiled(
    r"[@\[](?:ApiModelProperty|Schema|ApiParam|Description|Comment)\(\s*(?:(?:value|description)\s*=\s*)?\"(?P<said>[^\"\n]{1,400})\""
)
_DESCRIBED = compiled(r"\bdescription\s*=\s*\"(?P<said>[^\"\n]{1,400})\"")
_COMMENT = compiled(r"/\*\*?(?P<block>.*?)\*/|//+[ \t]*(?P<line>[^\n]*)", re.DOTALL)
_STARS = compiled(r"\n[ \t]*\*?[ \t]*|</?(?:summary|p|br ?/?)>")
_LIST = compiled(
    r"(?:List|Set|Collection|IList|IEnumerable|ArrayList)<(?P<inner>.+)>\Z|(?P<of>.+)\[\]\Z|\[\](?P<go>.+)\Z"
)
_MAP = compiled(r"(?:Map|HashMap|Dictionary|IDictionary)<\s*\w+\s*,\s*(?P<inner>.+)>\Z|map\[\w+\](?P<go>.+)\Z")
_PLAIN: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("string", "String", "CharSequence", "char", "Character", "UUID", "Guid", "URI"), "string"),
        **dict.fromkeys(("time.Time", "Date", "LocalDate", "LocalDateTime", "DateTime", "Instant", "byte[]"), "string"),
        **dict.fromkeys(("int", "Integer", "long", "Long", "short", "Short", "BigInteger", "byte", "Byte"), "integer"),
        **dict.fromkeys(("int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64"), "integer"),
        **dict.fromkeys(
            ("float32", "float64", "float", "Float", "double", "Double", "decimal", "BigDecimal"), "number"
        ),
        **dict.fromkeys(("bool", "boolean", "Boolean"), "boolean"),
        **dict.fromkeys(("interface{}", "any"), "any"),
        **dict.fromkeys(("Object", "object", "JSONObject", "JsonNode", "json.RawMessage", "Map", "JObject"), "object"),
        **dict.fromkeys(("List", "JSONArray"), "array"),
        **dict.fromkeys(("MultipartFile", "File", "IFormFile"), "file"),
    }
)
_FENCES = ("go", "golang", "java", "csharp", "cs", "c#", "")
_ROLES = ("name", "type", "required", "default", "description")
_DEEPEST = 8
_MOST = 500
_LONGEST = 40_000


class _Field(NamedTuple):
    name: Cell
    type: Cell
    said: dict[str, Cell]
    end: int


class CompiledTypes(Struct):
    """The structs and classes with fields that the code of a page declares."""

    source: Source
    declared: dict[str, tuple[tuple[_Field, ...], str]] = field(default_factory=dict)
    """The fields of each, and the class that it goes on with."""
    blocks: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def tables_at(self, item: Item) -> tuple[tuple[str, Table], ...]:
        """Return what a block declares as tables of fields, each with its name: those that no other one has."""
        names = self.blocks.get(item.start, ())
        used = {word for name in names for word in self._used(name) if word != name}
        outer = [each for each in names if each not in used] or list(names[-1:])
        whole = self.source.span(item.start, item.end)
        tables = ((name, tuple(islice(self._rows(name, "", (name,)), _MOST))) for name in outer)
        return tuple((name, Table(_ROLES, rows, whole)) for name, rows in tables if rows)

    def _used(self, name: str) -> Iterator[str]:
        fields, base = self.declared[name]
        yield base
        for each in fields:
            yield from re.findall(r"[A-Za-z_]\w*", each.type.text)

    def _rows(self, name: str, prefix: str, seen: tuple[str, ...]) -> Iterator[TableRow]:
        fields, base = self.declared[name]
        if base in self.declared and base not in seen:
            yield from self._rows(base, prefix, (*seen, base))
        for each in fields:
            kind, named, is_list = self._read(each.type.text)
            path = f"{prefix}{each.name.text}"
            cells = {"name": each.name._replace(text=path), "type": each.type._replace(text=kind), **each.said}
            yield TableRow(self.source, cells, each.name.start, each.end)
            if named and named not in seen and len(seen) <= _DEEPEST:
                yield from self._rows(named, f"{path}[]." if is_list else f"{path}.", (*seen, named))

    def _read(self, text: str, depth: int = 0) -> tuple[str, str, bool]:
        """Return the notation that a type has elsewhere, the class that it is of, and whether it lists these."""
        said = text.strip().lstrip("*").removesuffix("?")
        if said in _PLAIN or depth > _DEEPEST:
            return _PLAIN.get(said, "object"), "", False
        for pattern in (_LIST, _MAP):
            found = pattern.match(said)
            inner = next((each for each in found.groups() if each), "") if found is not None else ""
            if inner:
                kind, named, _ = self._read(inner, depth + 1)
                return (f"array<{kind}>", named, True) if pattern is _LIST else (f"map<string, {kind}>", "", False)
        bare = said.partition("<")[0].rpartition(".")[2]
        return ("object", bare, False) if bare in self.declared else (bare or "object", "", False)


def read_compiled_types(source: Source, items: Sequence[Item]) -> CompiledTypes:
    """Return the structs and classes that the code of a page declares."""
    types = CompiledTypes(source)
    for item in items:
        end = min(item.end, item.start + _LONGEST)
        if item.kind != "code" or item.key not in _FENCES:
            continue
        names: list[str] = []
        found = sorted(
            (*_STRUCT.finditer(source.text, item.start, end), *_CLASS.finditer(source.text, item.start, end)),
            key=lambda match: match.start(),
        )[:_MOST]
        for at, each in enumerate(found):
            stop = found[at + 1].start() if at + 1 < len(found) else end
            is_go = "base" not in each.groupdict()
            fields = tuple((_go_fields if is_go else _class_fields)(source, each.end(), stop))
            if fields:
                types.declared.setdefault(each["name"], (fields, "" if is_go else each["base"] or ""))
                names.append(each["name"])
        if names:
            types.blocks[item.start] = tuple(dict.fromkeys(names))
    return types


def _go_fields(source: Source, start: int, stop: int) -> Iterator[_Field]:
    """Yield the fields of a struct by the names that JSON has for them."""
    before = start
    for found in _GO_FIELD.finditer(source.text, start, stop):
        tags = {each["key"]: each["said"] for each in _TAG.finditer(found["tags"] or "")}
        wire, *options = next((tags[key] for key in ("json", "form", "query") if key in tags), "").split(",")
        if wire == "-" or found["name"] in ("return", "func", "package", "import"):
            continue
        place = found.span("name")
        said = {**_words(source, before, found.start()), **_comment(found)}
        needs = f"{tags.get('binding', '')},{tags.get('validate', '')}".split(",")
        is_open = "omitempty" in options or found["type"].startswith("*")
        if "required" in needs or is_open:
            said["required"] = Cell("required" if "required" in needs else "optional", *place)
        if tags.get("default"):
            said["default"] = Cell(tags["default"], *found.span("tags"))
        told = next((tags[key] for key in ("desc", "description", "comment") if tags.get(key)), "")
        if told and "description" not in said:
            said["description"] = Cell(told, *found.span("tags"))
        yield _Field(Cell(wire or found["name"], *place), Cell(found["type"], *found.span("type")), said, found.end())
        before = found.end()


def _class_fields(source: Source, start: int, stop: int) -> Iterator[_Field]:
    """Yield the fields of a class, with what annotations and comments above them say."""
    before = start
    for found in _FIELD.finditer(source.text, start, stop):
        place, above = found.span("name"), source.text[before : found.start()]
        called = _CALLED.search(above)
        said = {**_words(source, before, found.start()), **_comment(found)}
        if "required" not in said and _NEEDS.search(above) is not None:
            said["required"] = Cell("required", *place)
        told = _DESCRIBED.search(above) or _TOLD.search(above)
        if told is not None and "description" not in said:
            said["description"] = Cell(told["said"], before + told.start("said"), before + told.end("said"))
        value = next((group for group in ("default", "set") if found[group]), "")
        if value:
            said["default"] = Cell(
                found[value]
                .strip('"')
                .rstrip("LlFfDd" if '"' not in found[value] and found[value][0] not in "tf" else ""),
                *found.span(value),
            )
        name = Cell(called["name"] if called is not None else found["name"], *place)
        yield _Field(name, Cell(found["type"], *found.span("type")), said, found.end())
        before = found.end()


def _words(source: Source, start: int, stop: int) -> dict[str, Cell]:
    """Return what the comments right above a field say of it."""
    found = list(_COMMENT.finditer(source.text, start, stop))
    words: list[str] = []
    for each in found:
        said = _STARS.sub(" ", each["block"]) if each["block"] is not None else each["line"]
        words.append(" ".join(said.split()))
    text = " ".join(filter(None, words))
    return _said_of(text, found[0].start(), found[-1].end()) if text else {}


def _comment(found: re.Match[str]) -> dict[str, Cell]:
    return _said_of(found["comment"].strip(), *found.span("comment")) if found["comment"] else {}


def _said_of(text: str, start: int, end: int) -> dict[str, Cell]:
    """Divide a comment into the need that it begins with, and its words."""
    needed = NEEDED.match(text)
    said = {"required": Cell(needed["word"], start, end)} if needed is not None else {}
    rest = text[needed.end() :] if needed is not None else text
    return {**said, **({"description": Cell(rest, start, end)} if rest else {})}
