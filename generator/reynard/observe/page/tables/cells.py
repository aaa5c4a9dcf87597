"""What the cells of a table say: type notations, whether a field is required, and values that are written as text."""

from __future__ import annotations

import json
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.observe.page.tables.bounded_types import without_bounds
from reynard.observe.page.tables.listed_types import NUMBER, listed_values
from reynard.patterns import compiled
from reynard.schema.types import types_of
from reynard.text.han import simplified

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.observe.model import Location
    from reynard.text.origin import Json

_PLAIN = (
    "string|integer|number|boolean|object|array|null|uint8|uint16|uint32|uint64|uint|int8|int16|int32|int64|int|bigint|short|long|float|double|bool|str|file|binary|any|enum"
    "|list|dict|map|json"
)
_CHINESE = "字符串|整数|整型|数字|浮点数|布尔值|布尔|对象|数组|文件"
_WORD = rf"(?:(?i:{_PLAIN})|{_CHINESE})"
_ARGUMENTS = r"(?:<[^<>]{0,80}(?:<[^<>]{0,80}>)?>|\[[\w\s]{1,40}\]|\([\w\s-]{0,20}\))?"
# An empty pair of brackets is read here alone: two ways for each of many types in a row were 2ⁿ for all.
_JSON_TEXT = r"(?i:json[ _-]?(?:string|str\b|字符串|文本)|(?:string|字符串)\s?[(（]\s?json\s?[)）])"
_SINGLE = rf"(?:{_JSON_TEXT}|{_WORD}{_ARGUMENTS}(?:\[\])*)"
_LISTED = rf"enum\s*[:：]\s*[\w.:-]+(?:\s*\|\s*[\w.:-]+)*|\[(?:{_WORD})\]|(?i:array|list)[ \t]+of[ \t]+{_WORD}s?"
_LISTED_BEHIND = rf"{_WORD}[ \t](?i:array|list)\b|(?:字符串|整数|整型|数字|浮点数|布尔值?|对象|文件)的?(?:数组|列表)"
TYPE_PATTERN = rf"{_LISTED}|{_LISTED_BEHIND}|{_SINGLE}(?:\s*(?:\||/|,|\bor\b|或)\s*{_SINGLE})*"
"""A type where it stands in text that has been run together; needs the words around it to end it."""

REQUIRED_WORDS = (
    "Required|Optional|Yes|No|YES|NO|yes|no|True|False|true|false"
    "|是|否|必須|任意|必填|必选|必需|必须|可选|选填|非必填|非必选|非必需|✓|✔|✅|❌|√|×"
)
_LOCATIONS: Mapping[Location, str] = MappingProxyType(
    {
        "query": "query|url|url query|query string|query param|query params|query 参数|查询|查询参数|url 参数",
        "path": "path|url path|uri|uri path|path param|path params|path parameter|path 参数|路径|路径参数|url 路径",
        "header": "header|headers|http header|request header|header 参数|请求头|请求头部|头部|消息头",
        "cookie": "cookie|cookies|cookie 参数",
    }
)
_LOCATION_OF: Mapping[str, Location] = MappingProxyType(
    {"".join(word.split()): location for location, words in _LOCATIONS.items() for word in words.split("|")}
)
LOCATION_WORDS = "query|path|header|cookie|body|Query|Path|Header|Cookie|Body"

_YES = frozenset(
    (
        *"required %%require%% %%required%% yes y true 是 必填 必填项 必选项 必选 必输".split(),  # noqa: SIM905 - a list of words reads better as text
        *"必需 必须 必传 必输 ✓ ✔ ✔️ ✅ √ 1 ⭕ ● ☑ 强制 必須 mandatory *".split(),  # noqa: SIM905 - as above
    )
)
_NO = frozenset(
    (
        *"optional no n false 否 可选 可选项 选填项 非必填项 选填".split(),  # noqa: SIM905 - a list of words reads better as text
        *"非必填 非必选 非必需 非必须 非必传 非必输 ❌ × ✗ 0 - ○ ☐ 可空 任意".split(),  # noqa: SIM905 - as above
    )
)
_HALVES = compiled(r"[\u3400-\u9fff]{1,4}(?![\u3400-\u9fff])|(?<![a-z])[a-z]{1,9}(?![a-z])")
_LONGEST_NEED = 16
_OF_FIELD = ("参数", "字段")
_NEEDED = MappingProxyType({**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)})
_IN_SHORT = MappingProxyType({"M": True, "O": False, "R": True})
"""Mandatory, optional and required, as specifications of carriers write them."""
_TYPES = frozenset(("string", "integer", "number", "boolean", "object", "array", "null"))
_COUNTING = frozenset(
    (
        *("integer", "number", "int", "int32", "int64", "long", "float", "double", "decimal"),
        *("整数", "整型", "数字", "数值", "浮点", "浮点数", "浮点型", "小数"),
        *("uint", "uint8", "uint16", "uint32", "uint64", "int8", "int16", "short", "bigint"),
    )
)
_SWITCHES = frozenset(("boolean", "bool", "布尔", "布尔值", "布尔型"))
_LIST = compiled(
    r"(?:array|list)\s*(?:<\s*(.+?)\s*>|\[\s*(.+?)\s*\]|\(\s*(.+?)\s*\)|\s+of\s+(.+))\Z|\[\s*([\w<>]+)\s*\]\Z|(.+?)\s*\[\]\Z",
    re.IGNORECASE | re.DOTALL,
)
_LISTED_LAST = compiled(
    r"(\w{2,20})\s+(?:array|list|数组|列表)\Z"
    r"|(字符串|字符|整数|整型|数字|数值|浮点数|布尔值?|对象|文件|string|object|integer|number|int|float|boolean)(?:类型)?的?(?:数组|列表)\Z",
    re.IGNORECASE,
)
"""The same in the order of other tongues: `object array`."""
_LIST_OF_SEVERAL = compiled(r"(?:array|list)\s+of\s+\w+s(?:\s*(?:[|/,]|\bor\b)\s*\w+s)+\Z", re.IGNORECASE)
_FORMAT = compiled(r"(string|integer|number)\s*[(<]\s*([\w-]+)\s*[)>]\Z", re.IGNORECASE)
_LIMITED = compiled(
    r"(?:string|varchar|char|字符串)(?:\s*[(（]\s*(?P<most>[1-9]\d{0,6})\s*[)）]"
    r"|\s?[,，;]\s?(?:max\.?|maximum|up to|最[长多大])\s?:?\s?(?P<limit>[1-9]\d{0,6})"
    r"(?:\s?(?:chars?|characters|字符?))?)\Z",
    re.IGNORECASE,
)
"""A text with the most characters that it may have, as columns of databases are declared."""
_MAP = compiled(r"(?:map|record|dict|object)\s*[<\[]\s*string\s*,\s*(.+?)\s*[>\]]\Z", re.IGNORECASE | re.DOTALL)
_ENUM_OF = compiled(r"enum\s*<\s*(\w+)\s*>\Z", re.IGNORECASE)
_OF_CLASS = compiled(r"[A-Za-z_]\w{1,80}\s+objects?\Z")
"""A class, or a field, with the word for what it is: `ImageInput object`, `Array of input objects`."""
_MEMBER_ENDS = compiled(r"\s*[;,]\s*")
_MEMBER = compiled(r"[\"']?(?P<name>[A-Za-z_$][\w$-]{0,60})[\"']?(?P<optional>\?)?\s*:\s*(?P<type>.+)", re.DOTALL)
_PLURALS = MappingProxyType(
    {f"{each}s": each for each in ("string", "number", "integer", "boolean", "object", "file", "float", "int")}
)
_PLAIN_TYPES = MappingProxyType({
    **dict.fromkeys(("float", "double", "decimal"), "number"),
    **dict.fromkeys(("int", "long", "short", "bigint", "int32", "int64", "uint", "uint32", "uint64"), "integer"),
    "bool": "boolean", "str": "string", "multipartfile": "file",
})  # fmt: skip
"""What programmers call types in every language: nobody has to be told."""
_LINK = compiled(r"\[(?P<name>[^\[\]\n]{1,80})\]\([^()\n]{0,300}\)")
_UNION = compiled(r"\s*[|¦,\n]\s*|\s+or\s+|\s*或\s*")
_FORMATS = frozenset(
    (
        "binary",
        "byte",
        "int32",
        "int64",
        "float",
        "double",
        "date",
        "date-time",
        "time",
        "uuid",
        "uri",
        "url",
        "email",
        "password",
    )
)
_WORDLIKE = compiled(r"[\"'`]?[\w.:/+-]+[\"'`]?\Z", re.ASCII)
_QUOTED = r"(?:`[^`|]{1,200}`|\"[^\"|]{1,200}\")"
_QUOTED_LIST = compiled(rf"\s*{_QUOTED}(?:\s*(?:[,，、;/]|\bor\b|或)?\s*{_QUOTED})+\s*")
_ATOM = r"[`\"']?(?:\d{2,5}[*×]\d{2,5}|[\w.:+-]+)[`\"']?"
_CODE = (
    r"(?:[A-Za-z]{1,20}(?:[-_.][A-Za-z]{1,12}){0,3}[-_.]?v?[0-9]{1,3}(?:[-_.][A-Za-z0-9]{1,8}){0,4}"
    r"|[0-9]{1,2}:[0-9]{1,2}|[0-9]{3,4}[x*][0-9]{3,4}|[0-9]{1,4}[pPkKs])"
)
_BETWEEN_CODES = compiled(r"\s*[、|]\s*|\s+(?:/|或|or)\s+")
_CODED_LIST = compiled(rf"{_CODE}(?:(?:{_BETWEEN_CODES.pattern}){_CODE})+", re.ASCII)
"""Several values that nobody writes as one: `16:9、9:16`, `star-1 / star-2`."""
_BARE_LIST = compiled(rf"\s*{_ATOM}(?:\s*(?:[,，、/|;；]|\n)\s*{_ATOM})+\s*", re.ASCII)
_BARE_RANGE = compiled(r"\s*-?\d+(?:\.\d+)?\s*(?:-|–|~|～|to|至|到)\s*-?\d+(?:\.\d+)?\s*", re.ASCII)
_HOLDING = MappingProxyType(
    {
        "数组": "array",
        "列表": "array",
        "list": "array",
        "对象": "object",
        "json": "object",
        "json_object": "object",
        "json_array": "array",
        "dict": "object",
        "map": "object",
    }
)
"""What the words of other languages, human and programming, hold."""
_TYPE = compiled(TYPE_PATTERN, re.IGNORECASE)
_OF_JSON = compiled(rf"{_JSON_TEXT}(?:格式|类型)?")
"""A text that holds JSON."""
_MAX_DEPTH = 8
_LONGEST_TYPE = 500


def required_word(text: str) -> bool | None:
    """Return what a cell says about being required, be it in two languages; nothing where it says neither.

    >>> required_word("是"), required_word("否 No"), required_word("和 url 二选一")
    (True, False, None)
    """
    text = simplified(text)
    word = text.strip().strip("`*\\.。").strip().casefold() or text.strip().strip("\\")
    needed = _NEEDED.get(word) if len(word) > 1 else _NEEDED.get(word, _IN_SHORT.get(text.strip("`* ")))
    if needed is not None or word.isascii() or len(word) > _LONGEST_NEED:
        return needed
    if word.endswith(_OF_FIELD):
        return _NEEDED.get(word[:-2])
    halves = {_NEEDED.get(each) for each in _HALVES.findall(word)}
    return halves.pop() if len(halves) == 1 else None


def holding_of(text: str) -> str:
    """Return whether a type notation means that something holds others: `array`, `object`, or nothing.

    >>> holding_of("对象"), holding_of("Array<string>"), holding_of("整数")
    ('object', 'array', '')
    """
    said = types_of(type_schema(text))
    for each in (part.strip().casefold() for one in said for part in one.split("/")):
        known = _HOLDING.get(each, each)
        if known in ("array", "object"):
            return known
    return ""


def type_schema(text: str, depth: int = 0) -> dict[str, Json]:
    """Return the schema that a type notation means: `array<string>`, `string | null`, `enum: A | B`.

    A word that is no type of JSON Schema stays as it is: what it may mean is for the rules to judge.
    """
    notation, bounds = without_bounds(unlinked(text)) if depth == 0 else (text, {})
    return _schema_of(notation, depth) | bounds


def _schema_of(text: str, depth: int) -> dict[str, Json]:
    """Return the schema that a notation without bounds means."""
    said = unlinked(text).strip().strip("`*").strip()
    said = said[:-1] if said.endswith("?") and said[:-1].lower() in _TYPES else said
    if not said or said in ("-", "—") or depth > _MAX_DEPTH or len(said) > _LONGEST_TYPE:
        return {"type": said} if len(said) > 1 else {}
    said = "string" if _OF_JSON.fullmatch(said) is not None else said
    if said.startswith("{") and said.endswith("}"):
        return _inline(said, depth)
    if values := listed_values(said):
        return {"enum": values}
    named = _ENUM_OF.match(said)
    if named is not None:
        return type_schema(named[1], depth + 1)
    limited = _LIMITED.match(said)
    parts = _union_parts(said) if _LIST_OF_SEVERAL.match(said) is None and limited is None else []
    if len(parts) > 1:
        return _union([type_schema(each, depth + 1) for each in parts], said)
    mapped = _MAP.match(said)
    if mapped is not None:
        return {"type": "object", "additionalProperties": type_schema(mapped[1], depth + 1)}
    listed = _LIST.match(said) or _LISTED_LAST.match(said)
    if listed is not None:
        inner = next(each for each in listed.groups() if each is not None)
        inner = inner[:-1] if inner[:-1].lower() in _TYPES else inner
        return {"type": "array", "items": type_schema(inner, depth + 1)}
    formatted = _FORMAT.match(said.replace("`", ""))
    if formatted is not None and formatted[2].lower() in _FORMATS:
        return {"type": formatted[1].lower(), "format": formatted[2].lower()}
    most: dict[str, Json] = {"maxLength": int(limited["most"] or limited["limit"])} if limited is not None else {}
    said = "string" if limited is not None else said
    said = "object" if _OF_CLASS.match(said) is not None else said
    word = _PLURALS.get(said.lower(), said) if depth else said
    return most | {"type": _PLAIN_TYPES.get(word.lower()) or (word.lower() if word.lower() in _TYPES else word)}


def unlinked(text: str) -> str:
    """Return a type without the links to where its parts are described.

    >>> unlinked("Array of [LogoParam](/document/1616#LogoParam)")
    'Array of LogoParam'
    """
    return _LINK.sub(r"\g<name>", text) if "](" in text else text


def _inline(said: str, depth: int) -> dict[str, Json]:
    """Return the schema of an object whose members a notation lists: `{ path: string; scale?: number }`."""
    members = [found for part in _split(said[1:-1], _MEMBER_ENDS) if (found := _MEMBER.fullmatch(part.strip()))]
    if not members:
        return {"type": "object"}
    needed: list[Json] = [each["name"] for each in members if not each["optional"]]
    return {
        "type": "object",
        "properties": {each["name"]: type_schema(each["type"], depth + 1) for each in members},
        **({"required": needed} if needed else {}),
    }


def _union_parts(said: str) -> list[str]:
    """Split a notation at the bars that stand outside of brackets."""
    return _split(said, _UNION)


def _split(said: str, mark: re.Pattern[str]) -> list[str]:
    parts, start, depth, at = [], 0, 0, 0
    while at < len(said):
        if said[at] in "<[({":
            depth += 1
        elif said[at] in ">])}":
            depth -= 1
        elif depth == 0 and (bar := mark.match(said, at)) and bar.end() > bar.start():
            parts.append(said[start:at])
            start = at = bar.end()
            continue
        at += 1
    return [each for each in (*parts, said[start:]) if each.strip()]


def _union(parts: list[dict[str, Json]], said: str) -> dict[str, Json]:
    names = [part["type"] for part in parts if set(part) == {"type"}]
    if len(names) == len(parts):
        if all(isinstance(name, str) and name in _TYPES for name in names):
            return (
                {"type": list(dict.fromkeys(str(name) for name in names))}
                if len(set(map(str, names))) > 1
                else parts[0]
            )
        return {"type": said}
    held, *others = sorted(parts, key=lambda each: each.get("type") == "null")
    if others == [{"type": "null"}] and held.get("type") in ("array", "object"):
        return {**held, "type": [held["type"], "null"]}
    return {"anyOf": list(parts)}


def continues_type(first: str, following: str) -> bool:
    """Tell whether a cell goes on with a type that an unescaped pipe has cut: `string | null`, `enum: A | B`.

    >>> continues_type("array<enum: A", "B>"), continues_type("enum: A", "B"), continues_type("string", "yes or no")
    (True, True, False)
    """
    if first.count("<") > first.count(">"):
        return True
    if re.match(r"enum\b", first, re.IGNORECASE):
        return _WORDLIKE.match(following) is not None
    return re.fullmatch(_SINGLE, following.strip()) is not None


def is_type(text: str) -> bool:
    """Tell whether a cell is the notation of a type, and nothing else.

    >>> is_type("array<string>"), is_type("整数"), is_type("audio")
    (True, True, False)
    """
    return _TYPE.fullmatch(text.strip("`* ")) is not None


def value_of(text: str, schema: dict[str, Json]) -> Json:
    """Read a value that stands in a cell as the declared type would have it; text where it does not fit.

    >>> value_of("false", {"type": "Bool"}), value_of("5", {"type": "整数"}), value_of("“5”", {"type": "string"})
    (False, 5, '5')
    """
    said = text.strip().strip("`").strip()
    said = said[1:-1] if said[:1] in ("“", "‘", "”") and said[-1:] in ("”", "’") and len(said) > 1 else said
    declared = schema.get("type")
    if isinstance(declared, list):
        schema = {"type": next((each for each in declared if each != "null"), "")}
        declared = schema["type"]
    if counts(schema) and NUMBER.match(said):
        return json.loads(said)  # type: ignore[no-any-return]  # a number, by the pattern
    if isinstance(declared, str) and declared.lower() in _SWITCHES and said.lower() in ("true", "false"):
        return said.lower() == "true"
    if said[:1] in ("[", "{") or (said[:1] == '"' == said[-1:] and len(said) > 1):
        try:
            return json.loads(said)  # type: ignore[no-any-return]  # JSON, as it was written
        except (ValueError, RecursionError):
            return said
    return said


def examples_of(text: str, schema: dict[str, Json]) -> list[Json]:
    """Read the values that a cell shows as examples, each by itself; none where it is words about a number.

    >>> examples_of("`alloy`, `echo`", {"type": "string"}), examples_of("0.25 到 4.0", {"type": "number"})
    (['alloy', 'echo'], [])
    >>> examples_of("16:9、9:16", {"type": "string"}), examples_of("m1-a / m2-b", {"type": "string"})
    (['16:9', '9:16'], ['m1-a', 'm2-b'])
    >>> examples_of("0.0 - 1.0", {"type": "float"}), examples_of("0-1", {"type": "string"})
    ([], ['0-1'])
    """
    is_list = schema.get("type") in ("array", "object")
    if not is_list and _QUOTED_LIST.fullmatch(text):
        return [value_of(each, schema) for each in re.findall(_QUOTED, text)]
    if not is_list and _CODED_LIST.fullmatch(text.strip()):
        return [value_of(each, schema) for each in _BETWEEN_CODES.split(text.strip())]
    value = value_of(text, schema)
    is_said = isinstance(value, str) and (" " in value or is_bare_range(value))
    return [] if is_said and counts(schema) else [value]


def counts(schema: dict[str, Json]) -> bool:
    """Tell whether a type is a number, as any language calls it."""
    declared = schema.get("type")
    return isinstance(declared, str) and declared.lower() in _COUNTING


def is_bare_list(text: str) -> bool:
    """Tell whether a cell is nothing but values: `url, b64_json`."""
    return _BARE_LIST.fullmatch(text) is not None


def is_bare_range(text: str) -> bool:
    """Tell whether a cell is nothing but two bounds: `0-99`."""
    return _BARE_RANGE.fullmatch(text) is not None


def location_of(text: str) -> Location | None:
    """Return the place outside the body that a cell names, as in `Url Path`; nothing where it names none.

    >>> location_of("Url Path"), location_of("Body")
    ('path', None)
    """
    return _LOCATION_OF.get("".join(text.strip("`*").casefold().split()))
