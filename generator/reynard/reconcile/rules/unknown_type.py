"""Type names that JSON Schema does not know, and what their authors meant by them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import UNKNOWN_TYPE
from reynard.diagnostics.model import Severity
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import Values
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.types import TYPES
from reynard.text.han import simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_MEANT: dict[str, Schema] = {
    "int": {"type": "integer"}, "int32": {"type": "integer"}, "int64": {"type": "integer"}, "long": {"type": "integer"},
    "short": {"type": "integer"}, "bigint": {"type": "integer"}, "uint": {"type": "integer"},
    "uint8": {"type": "integer"}, "uint16": {"type": "integer"}, "uint32": {"type": "integer"},
    "uint64": {"type": "integer"}, "int8": {"type": "integer"}, "int16": {"type": "integer"},
    "timestamp": {"type": "integer"}, "biginteger": {"type": "integer"}, "bigdecimal": {"type": "number"},
    "localdatetime": {"type": "string"}, "localdate": {"type": "string", "format": "date"},
    "localtime": {"type": "string"}, "instant": {"type": "string", "format": "date-time"},
    "offsetdatetime": {"type": "string", "format": "date-time"},
    "zoneddatetime": {"type": "string"},
    "整数": {"type": "integer"},
    "整型": {"type": "integer"}, "float": {"type": "number"}, "float32": {"type": "number"},
    "float64": {"type": "number"},
    "double": {"type": "number"}, "decimal": {"type": "number"}, "数字": {"type": "number"},
    "数值": {"type": "number"},
    "小数": {"type": "number"},
    "浮点数": {"type": "number"}, "num": {"type": "number"}, "str": {"type": "string"}, "text": {"type": "string"},
    "json string": {"type": "string"}, "jsonstring": {"type": "string"}, "json字符串": {"type": "string"},
    "json 字符串": {"type": "string"},
    "char": {"type": "string"}, "varchar": {"type": "string"}, "字符串": {"type": "string"}, "文本": {"type": "string"},
    "date": {"type": "string", "format": "date"}, "datetime": {"type": "string", "format": "date-time"},
    "date-time": {"type": "string", "format": "date-time"}, "url": {"type": "string", "format": "uri"},
    "uri": {"type": "string", "format": "uri"}, "uuid": {"type": "string", "format": "uuid"},
    "file": {"type": "string", "format": "binary"}, "binary": {"type": "string", "format": "binary"},
    "文件": {"type": "string", "format": "binary"}, "bool": {"type": "boolean"}, "布尔": {"type": "boolean"},
    "布尔值": {"type": "boolean"}, "list": {"type": "array"}, "数组": {"type": "array"}, "列表": {"type": "array"},
    "dict": {"type": "object"}, "map": {"type": "object"}, "json": {"type": "object"}, "对象": {"type": "object"},
    "jsonobject": {"type": "object"}, "json_object": {"type": "object"}, "json_array": {"type": "array"},
    "hashmap": {"type": "object"}, "none": {"type": "null"}, "nil": {"type": "null"},
    "any": {}, "mixed": {}, "unknown": {}, "undefined": {}, "": {}, "任意": {},
}  # fmt: skip
_CALLED = {
    "integer": "整形/长整型/长整数/短整型/正整数/tinyint/smallint/mediumint/unsigned int/"
    "int unsigned/int2/int4/int8/时间戳/毫秒时间戳/秒级时间戳/毫秒级时间戳/unix timestamp/epoch",
    "number": "浮点/双精度/单精度/双精度浮点数/real/numeric/double precision",
    "string": "字符/文字/文字列/timestamp string/日期/时间/日期时间/base64/字串"
    "/longtext/mediumtext/nvarchar/nchar/clob",
    "array": "jsonarray/json array/json数组/arraylist/集合/set/collection/vector/tuple/阵列/配列",
    "object": "json对象/json object/结构体/结构/struct/record/hash/字典/键值对/映射/obj/复合类型/嵌套对象/物件/{...}",
}
"""What people and databases call types besides, a slash between."""
_MEANT |= {word: {"type": name} for name, words in _CALLED.items() for word in words.split("/")}
_MEANT |= {
    word: {"type": "boolean"}
    for word in ("true/false", "true|false", "是/否", "yes/no", "开关", "布林值", "布林", "真伪值")
}
_MEANT |= dict.fromkeys(("档案", "ファイル"), _MEANT["文件"])
_MEANT |= dict.fromkeys(("链接", "网址", "图片url", "视频url", "音频url", "图片链接", "url地址"), _MEANT["url"])
_LIST_OF = compiled(
    r"(?:array|list|set|collection|数组|列表)\s*[<\[(](.*)[>\])]\Z"
    r"|((?:(?!\bor\b)[^|/¦\n或])+?)[ ]?(?:数组|列表|\s(?:array|list))\Z|(.*)\[\]\Z|\[(.*)\]\Z",
    re.IGNORECASE | re.DOTALL,
)
_LIST_BEFORE = compiled(r"\[\](\w.*)\Z", re.DOTALL)
"""A list as Go writes it: `[]string`."""
_MAP_OF = compiled(
    r"(?:dict|map|hashmap|record|mapping|object|字典)\s*[<\[(]\s*\w+\s*,\s*(.+?)\s*[>\])]\Z", re.IGNORECASE | re.DOTALL
)
"""An object with members of any name: `Dict[str, Any]`, `Map<String, Object>`."""
_NULLABLE = compiled(r"optional\s*[<\[](.+)[>\]]\Z|([a-z0-9_]+)\?\Z|nullable\s+(.+)\Z", re.IGNORECASE | re.DOTALL)
_AROUND = compiled(r"<(\w+)>\Z|`(.+)`\Z")
_GO_MAP = compiled(r"map\[\w+\](.+)\Z", re.DOTALL)
_OBJECT_OF = compiled(r"\w{1,40}\s?对象\Z")
_TWICE = compiled(r"([a-z][a-z0-9]*)\s?([\u3400-\u9fff]+)\Z|([\u3400-\u9fff]+)\s?([a-z][a-z0-9]*)\Z")
_FORMAT = compiled(r"(\w+)\s*[<\[][^<>\[\]]*[>\]]\Z")
"""A scalar with what restricts it: `integer<int64>`, `string[1..64]`."""
_NAME_ALONE = compiled(r"[a-z]\w*", re.ASCII)
"""The name of a structure, which nothing here describes."""
_KIND_BEHIND = compiled(r"\s?(?:类型|型|值)\Z")
_EITHER = compiled(r"\s*(?:[|/¦\n]|(?<!\S)or(?!\S)|或者?)\s*")
"""What stands between types of which a value has one; a cell may have each on a line of its own."""
_ENUM_OF = compiled(r"enum\s*[<\[(](.*)[>\])]\Z", re.IGNORECASE | re.DOTALL)
_ENUMERATED = frozenset(("enum", "enums", "enumeration", "枚举", "枚举值", "枚举类型"))
"""Words that say no more than that there is a list of values."""
_BARE_LIST = compiled(r"\s*[`\"']?[\w.:+-]+[`\"']?(?:\s*[,，、/|]\s*[`\"']?[\w.:+-]+[`\"']?)+\s*[.。]?\s*", re.ASCII)
_NUMBER = compiled(r"-?\d{1,15}", re.ASCII)
_BEHIND_COMMA = compiled(r"[,，]\s?[^,，]{1,24}\Z")
_NOTE = compiled(r"\s*[(（][^()（）]*[)）]\s*\Z")


def meant_by(word: str, depth: int = 0) -> Schema | None:
    """Return the schema that a type name means, or None where nobody can tell.

    >>> meant_by("array<int>")
    {'type': 'array', 'items': {'type': 'integer'}}
    """
    name = simplified(word.strip().lower().removesuffix("{}").rstrip())
    if name in TYPES:
        return {"type": name}
    if name in _MEANT:
        return _MEANT[name]
    if depth > 5:  # noqa: PLR2004 - no author nests deeper
        return None
    return next((meant for read in _FORMS if (meant := read(name, depth + 1)) is not None), None)


def _of_kind(name: str, depth: int) -> Schema | None:
    """Read a name with the word for types behind it: `布尔型`, `string 类型`."""
    bare = _KIND_BEHIND.sub("", name)
    return meant_by(bare, depth) if bare and bare != name else None


def _marked(name: str, depth: int) -> Schema | None:
    """Read a name within marks: `<string>`."""
    around = _AROUND.match(name)
    return meant_by(around[1] or around[2], depth) if around is not None else None


def _nullable(name: str, depth: int) -> Schema | None:
    """Read a type beside which nothing may stand: `Optional[str]`, `int?`."""
    found = _NULLABLE.match(name)
    return _union([meant_by(found[1] or found[2] or found[3], depth), {"type": "null"}]) if found is not None else None


def _map_of(name: str, depth: int) -> Schema | None:
    """Read an object whose members have any name: `Dict[str, int]`."""
    found = _MAP_OF.match(name) or _GO_MAP.match(name)
    if found is None:
        return {"type": "object"} if _OBJECT_OF.match(name) else None
    held = meant_by(found[1], depth)
    return {"type": "object", "additionalProperties": held} if held else {"type": "object"}


def _list_of(name: str, depth: int) -> Schema | None:
    """Read a list of something: `array<int>`, `string[]`, `[]string`."""
    found = _LIST_OF.match(name) or _LIST_BEFORE.match(name)
    if found is None:
        return None
    name = next(filter(None, found.groups()), "any")
    inner = meant_by(name, depth)
    if inner is None:
        return {"type": "array"} if _NAME_ALONE.fullmatch(name) else None
    return {"type": "array", "items": inner}


def _twice(name: str, depth: int) -> Schema | None:
    """Read a type that is told in two languages: `Long 长整型`."""
    found = _TWICE.match(name)
    parts = [meant_by(each, depth) for each in found.groups() if each] if found is not None else []
    return parts[0] if len(parts) > 1 and parts[0] is not None and parts[0] == parts[1] else None


def _restricted(name: str, depth: int) -> Schema | None:
    """Read a type with what restricts it behind: `integer<int64>`, `int, 秒`."""
    found = _FORMAT.match(name)
    outer = meant_by(found[1], depth) if found is not None else None
    if outer is not None and outer.get("type") not in ("array", "object"):
        return outer
    bare = _BEHIND_COMMA.sub("", name)
    return meant_by(bare, depth) if bare and bare != name else None


def _enum_of(name: str, depth: int) -> Schema | None:
    """Read what a list of values is of: `enum<string>`."""
    found = _ENUM_OF.match(name)
    return meant_by(found[1], depth) if found is not None else None


def _either(name: str, depth: int) -> Schema | None:
    """Read types of which a value has one: `string | int`."""
    if _EITHER.search(name) is None:
        return None
    return _union([meant_by(part, depth) for part in _EITHER.split(name)])


def _noted(name: str, depth: int) -> Schema | None:
    """Read a type with a note in brackets that says no other, or that its numbers are whole: `number(int)`."""
    note = _NOTE.search(name)
    outer = meant_by(name[: note.start()], depth) if note is not None and note.start() else None
    if note is None or outer is None:
        return None
    inner = meant_by(note[0].strip()[1:-1], depth)
    return inner if inner == {"type": "integer"} and outer == {"type": "number"} else outer


_FORMS = (_of_kind, _marked, _nullable, _map_of, _noted, _twice, _list_of, _enum_of, _either, _restricted)


def _union(parts: list[Schema | None]) -> Schema | None:
    if any(part is None for part in parts):
        return None
    known = [part for part in parts if part]
    if len(known) < len(parts):
        return {}
    if len(known) == 1:
        return known[0]
    if all(set(part) == {"type"} for part in known):
        names = list(dict.fromkeys(name for part in known for name in _names(part)))
        return {"type": names[0] if len(names) == 1 else cast("list[Json]", names)}
    return {"anyOf": cast("list[Json]", known)}


def judge(node: Node) -> Iterator[Ruling]:
    """Replace a type that JSON Schema does not know by what it means."""
    declared = node.schema.get("type")
    words = declared if isinstance(declared, list) else [declared]
    if declared is None or all(isinstance(word, str) and word in TYPES for word in words):
        return
    rest: Schema = {key: value for key, value in node.schema.items() if key != "type"}
    meant = _union([meant_by(word) if isinstance(word, str) else None for word in words])
    if meant is None and isinstance(declared, str) and declared.strip().lower() in _ENUMERATED:
        meant = _listed(node)
    shown = " or ".join(f"`{word}`" for word in words)
    place = node.span("type")
    if meant is None:
        yield Ruling(
            entry=UNKNOWN_TYPE,
            believes=Weight.CONVENTION,
            message=f"`{node.name}` has the type {shown}, which nothing here describes; any value is accepted",
            labels=((place, "not a type"),),
            schema=rest,
            was={"type": declared},
            now={},
            because=f"{shown} is no type",
        )
        return
    fitting: Schema = {key: value for key, value in meant.items() if key not in rest}
    now = "one of the values that its words list" if "enum" in meant else _name(meant)
    yield Ruling(
        entry=UNKNOWN_TYPE,
        believes=Weight.CONVENTION,
        message=f"`{node.name}` has the type {shown}, which is read as {now}",
        labels=((place, "not a type of JSON Schema"),),
        schema=fitting | rest,
        was={"type": declared},
        now=meant,
        because=f"{shown} is another word for {now}",
        severity=Severity.FACT,
    )


def _name(schema: Schema) -> str:
    return " or ".join(f"`{each}`" for each in _names(schema)) or "any value"


def _listed(node: Node) -> Schema:
    """Return the schema of a field that has a list of values: those in its words, texts unless all are numbers."""
    text = node.schema.get("description")
    said = text if isinstance(text, str) else ""
    if _BARE_LIST.fullmatch(said):
        values = [each.strip(" `\"'.。") for each in re.split(r"[,，、/|]", said)]
        return {"enum": [int(each) for each in values] if all(map(_NUMBER.fullmatch, values)) else [*values]}
    claimed = [value for claim in read_claims(said) if isinstance(claim, Values) for value in claim.values]
    shown = [str(each.value) for each in node.samples] or claimed
    return {"type": "integer" if shown and all(map(_NUMBER.fullmatch, shown)) else "string"}


def _names(schema: Schema) -> list[str]:
    branches = schema.get("anyOf")
    if isinstance(branches, list):
        return [name for branch in branches if isinstance(branch, dict) for name in _names(branch)]
    declared = schema.get("type")
    return [str(each) for each in declared] if isinstance(declared, list) else [str(declared)] if declared else []


RULE = Rule("unknown-type", judge, needs=("type",), is_spelling=True)
