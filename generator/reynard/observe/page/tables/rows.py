"""What one row of a table says of its field: its name, how deep it is, its schema, whether it must be given."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.model import Said
from reynard.observe.page.tables.cells import (
    TYPE_PATTERN,
    examples_of,
    is_bare_list,
    is_bare_range,
    is_type,
    required_word,
    type_schema,
    unlinked,
    value_of,
)
from reynard.observe.page.tables.keyword_lines import keywords_in
from reynard.observe.page.tables.shown_inside import shown_inside
from reynard.observe.page.tables.text import NESTING
from reynard.patterns import compiled
from reynard.placeholders import is_placeholder
from reynard.schema.types import types_of
from reynard.text.origin import Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.observe.page.tables.table import TableRow
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Pointer

_TYPES = frozenset(("string", "number", "integer", "boolean", "array", "object", "null"))
_CLASS = compiled(r"[A-Z]\w{1,80}(?:[«<][\w«»<>, ]{1,120}[»>])?|[a-z][a-z0-9]{1,40}(?:_[a-z0-9]{1,40}){0,5}", re.ASCII)
_ARROW = compiled(r"(?<=[\w\]])\s*(?:->|→|>>?|›)\s*(?=\w)")
"""What stands for a dot between the names of an object and its member: `options>>size`."""
_RUN_ON = compiled(r"[ \t]+-[ \t]+(?=`)")
_DASH = compiled(r"[-–—]|\u2007|\u3000{1,2}")
_CORNER = compiled(r"[∟↳⌊╰](?:\s*[∟↳⌊╰])*")
_TAG = compiled(r"</?[A-Za-z][^<>\n]{0,80}>")
_DEPTH = compiled(rf"(?:[\s`{NESTING}]|&\w+;)*")
_STARRED = compiled(
    r"^\s*\*\s*(?=[^*])|(?<=\S)\s+[*_`(（\[]*(?:必填|required|必选)[*_`)）\]]*\s*$|(?<=[^*])\\?\*\s*$"
    r"|\s*[(（](?:必填|required|必选)[)）]\s*$",
    re.IGNORECASE,
)
_UNSTARRED = compiled(r"(?:(?<=\S)\s+[*_`(（\[]*|[(（])(?:选填|可选|optional|非必填)[*_`)）\]]*\s*$", re.IGNORECASE)
"""What says behind a name that it need not be given."""
_EXAMPLES = compiled(r"(?:^|(?<=\s))(?:[-*+•][ \t]+)?Examples?:\s*(?P<value>\S[^\n]*)\s*\Z")
_ABOUT_VALUES = ("values", "constraints")
_CHINESE = compiled(r"[\u3400-\u9fff]")
_OF_STANDARD = compiled(r"(?:\b|[\u3400-\u9fff])(?:ISO|BCP|RFC|IANA)(?![A-Za-z])")
"""Where the values are listed of which a table shows some."""
_CODED = compiled(r"[\w.:+/-]{1,40}", re.ASCII)

_NEED_FIRST = compiled(
    r"[\s*_(（\[【]*(?P<need>required|optional|必填|必选|必须|选填|可选)(?:[*_]+[.。,，;；:：]?|[.。,，;；:：)）\]】])",
    re.IGNORECASE,
)
"""How words begin that say first whether a field must be given: `**Required.** The id`."""

_TYPE_FIRST = compiled(
    rf"[*_(（\[]{{1,3}}(?P<type>{TYPE_PATTERN})[,，·|]\s*(?P<need>required|optional|必填|必选|选填|可选)[.。]?[*_)）\]]{{1,3}}[.。:：]?(?:\s+|\Z)",
    re.IGNORECASE,
)
"""How words begin that say first what type a field has, and whether it must be given: `*string, required.* The id`."""
_TYPE_SAID = compiled(
    r"[\s*_(（\[【]*(?:(?:required|optional|必填|必选|必须|选填|可选)[*_]*[)）\]】]?[.。,，;；:：\s]\s*)?[`*]*"
    r"(?P<type>(?:string|integer|number|boolean|object|int|float|bool)(?:\[\]|\s(?:array|list)\b)?|array(?:\sof\s(?:string|integer|number|object)s?)?"
    r"|(?:字符串|整数|整型|数字|浮点数|布尔|对象)(?:型|类型|值)?(?:数组|列表)?|数组)[`*]*(?=[.。,，;；、)）]|\s(?:from|between)\b|\s*\Z)",
    re.IGNORECASE,
)
"""How words begin that say the type in plain: `选填，整数。视频时长`, `Integer from 2 to 10`."""
_BOUNDS = (
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "minItems",
    "maxItems",
)
"""Columns that are keywords by themselves."""
_NUMBERED = compiled(r"\d{1,3}(?:\.\d{1,3}){1,6}\.?", re.ASCII)
"""The number of a row that is within another one: `3.1`."""
_NUMBER = compiled(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?", re.ASCII)
_LENGTHS = compiled(
    r"(?:(?P<exact>定长)|变长|(?:最长|最大))?\s?(?:\[?(?P<least>\d{1,4})\s*[-~–,，]\s*)?[<≤]?=?\s*(?P<most>\d{1,7})\]?",
    re.ASCII,
)
_NO_DEFAULT = ("", "无", "空", "null", "nil", "NULL", "Null", "None", "N/A", "undefined")

_NEEDED = compiled(r"[*_(（\s]*(?:required|必填|必选|必传|必须)[*_)）\s]*", re.IGNORECASE)
"""What a column of defaults says of a field that has none since it must be given."""
_DEFAULT_BEHIND = compiled(
    r"(?:\s=|\s?[,，;；]\s?(?:defaults?(?:\s?(?:to|is))?|默认值?(?:为|是)?)\s?[:：=]?)\s?`?(?P<value>[^\s,，`]{1,80})`?\Z",
    re.IGNORECASE,
)
"""A default behind a type in its cell: `integer or null, default is 1`."""
_YES_IF = compiled(
    r"(?:Yes|Y|True)\s?[,，(（]?\s?(?P<case>(?:if|when|for|unless|only)\b[^()（）\n]{1,200})[)）]?", re.IGNORECASE
)
_YES_IN_CASE = compiled(
    r"(?:是|√|✓|Y|Yes)\s?[(（,，]\s?(?P<case>[^()（）\n]{1,60}?(?:时|下|中|场景|模式))\s?[)）]?", re.IGNORECASE
)
_AGREES = compiled(r"是|否|y|n|yes|no|true|false|0|1|√|×|✓|✔|✔️|✅|❌|✗|●|○|-", re.IGNORECASE)
"""Words that answer what a column asks."""
_ONE_OF = compiled(r"[二两三四多]选[一1]\s?\Z")
_LONGEST_NAME = 200
_STRUCK = "~~"
_BOXED = "[+]"
"""A mark of depth: `[+][+] voiceId` is a member of a member."""
"""What strikes a name out in Markdown."""


class WireName(NamedTuple):
    """The name in a cell without its marks, how deep these put it, and whether a mark says that it must be given."""

    text: str
    depth: int
    is_needed: bool | None


def row_schema(row: TableRow, *, takes_examples: bool = True) -> dict[str, Json]:
    """Return what one row says of a value: type, title, description, default, examples."""
    behind = _DEFAULT_BEHIND.search(row.text("type")) if "default" not in row.cells else None
    said_first = _TYPE_FIRST.match(row.text("description")) if "type" not in row.cells else None
    in_plain = _TYPE_SAID.match(row.text("description")) if "type" not in row.cells and said_first is None else None
    told = said_first or in_plain
    typed = told["type"] if told is not None else row.text("type")
    made = type_schema(typed[: behind.start()] if behind is not None else typed)
    if behind is not None:
        made["default"] = value_of(behind["value"], made)
    words = row.text("description")
    title, description = row.text("title"), _itemised(words[said_first.end() :] if said_first is not None else words)
    keywords, description = keywords_in(description)
    made |= keywords
    if takes_examples:
        glued = glued_example(description, made)
        if glued is not None:
            made["examples"] = [glued[0]]
            description = glued[1]
        if row.text("example"):
            shown = examples_of(row.text("example"), made)
            made |= {"examples": shown} if shown else {}
            listed = _offered(shown, description) if shown else _announced(row.text("example"), description)
            description = "\n".join(filter(None, (description, listed)))
        else:
            made |= shown_inside(description, field_name(row), made)
    if title:
        made["title"] = title
    made |= {key: json.loads(said) for key in _BOUNDS if _NUMBER.fullmatch(said := row.text(key))}
    made |= {"pattern": row.text("pattern")} if row.text("pattern") else {}
    _list_values(made, row)
    made |= _length(row.text("maxLength"), made)
    more = [_announced(text, description) for role in _ABOUT_VALUES if (text := row.text(role))]
    if _is_conditional(row):
        more.insert(0, _need_in_words(row.text("required")))
    description = "\n".join(each for each in (description, *more) if each)
    if description:
        made["description"] = description
    if row.text("name").count(_STRUCK) == 2:  # noqa: PLR2004 - before and behind it
        made["deprecated"] = True
    default = row.text("default")
    if default not in _NO_DEFAULT and _NEEDED.fullmatch(default) is None and not is_placeholder(default):
        made["default"] = value_of(default, made)
    return made


def _list_values(made: dict[str, Json], row: TableRow) -> None:
    """Set the values that a cell lists as JSON: those of the items, where the field is a list."""
    if not row.text("enum"):
        return
    items = made.get("items")
    listed = items if made.get("type") == "array" and isinstance(items, dict) else made
    listed["enum"] = [value_of(str(each), listed) for each in json.loads(row.text("enum"))]


def _length(said: str, schema: Mapping[str, Json]) -> dict[str, Json]:
    """Return the limits that a column of lengths gives a text: `32`, `1-64`, `定长8`; numbers have none here."""
    found = _LENGTHS.fullmatch(said)
    if found is None or schema.get("type") in ("integer", "number"):
        return {}
    least = int(found["most" if found["exact"] else "least"] or 0)
    return {**({"minLength": least} if least else {}), "maxLength": int(found["most"])}


def _is_conditional(row: TableRow) -> bool:
    """Tell whether a row says when it must be given, where others say whether: `和 url 二选一`."""
    return len(row.text("required")) > 1 and required_word(row.text("required")) is None


def _need_in_words(said: str) -> str:
    """Return what a cell says of when a field must be given as a sentence would that is not in its column.

    >>> _need_in_words("是（图生视频时）"), _need_in_words("Yes, if mode=pro"), _need_in_words("与 url 二选一")
    ('必填（图生视频时）', 'Required if mode=pro', '与 url 二选一必填')
    """
    if (told := _YES_IF.fullmatch(said)) is not None:
        return f"Required {told['case']}"
    if (told := _YES_IN_CASE.fullmatch(said)) is not None:
        return f"必填（{told['case']}）"
    return f"{said}必填" if _ONE_OF.search(said) is not None else said


def _itemised(text: str) -> str:
    """Return words with each item of a list on a line of its own, where a cell has run them together."""
    return _RUN_ON.sub("\n- ", text) if len(_RUN_ON.findall(text)) > 1 else text


def _offered(shown: Sequence[Json], description: str) -> str:
    """Return several examples as the values that a field is known to take; nothing where they are texts."""
    words = [str(each) for each in shown if not isinstance(each, dict | list)]
    if len(words) < 2 or len(words) < len(shown) or not all(map(_CODED.fullmatch, words)):  # noqa: PLR2004 - one is no list
        return ""
    if _OF_STANDARD.search(description):
        return ""
    listed = ", ".join(f"`{each}`" for each in words)
    return f"可选：{listed}" if _CHINESE.search(description) else f"Supports {listed}"


def _announced(text: str, description: str) -> str:
    """Return what a column of values or limits says as a sentence would, the header for a subject."""
    is_chinese = _CHINESE.search(description)
    text = "、".join(text.split("\n")) if "\n" in text and is_bare_list(text) else text
    if is_bare_range(text):
        return f"{'取值范围' if is_chinese else 'Range'}: {text}"
    return f"{'取值' if is_chinese else 'Allowed values'}: {text}" if is_bare_list(text) else text


def _described(row: TableRow) -> Span:
    """Return where a row describes its field: from the words about it to the last column that says more."""
    first = row.span("description")
    roles = (*_ABOUT_VALUES, "example", *(("required",) if _is_conditional(row) else ()))
    others = [row.span(role) for role in roles if role in row.cells]
    starts, ends = [each.start for each in others], [each.end for each in others]
    return row.source.span(min(first.start, *starts), max(first.end, *ends)) if others else first


def glued_example(description: str, schema: dict[str, Json]) -> tuple[Json, str] | None:
    """Take `Examples: 5` off the end of a description, where sites put it that have no column for it."""
    found = _EXAMPLES.search(description)
    if found is None:
        return None
    value = value_of(found["value"], schema)
    if isinstance(value, str) and schema.get("type") in ("array", "object"):
        return None
    return value, description[: found.start()].rstrip()


def row_places(row: TableRow, at: Pointer) -> dict[Pointer, tuple[Origin, Pointer]]:
    """Return where the parts of one row's schema stand, for a schema at a pointer."""
    name, whole = row.span("name"), row.span()

    def place(role: str) -> tuple[Origin, Pointer]:
        return Row(name, row.span(role)), ()

    places: dict[Pointer, tuple[Origin, Pointer]] = {at: (Row(name, whole), ())}
    keys = {"type": "type", "enum": "type", "items": "type", "anyOf": "type", "format": "type", "default": "default"}
    keys |= {
        "title": "title",
        "description": "description",
        "examples": "example" if row.text("example") else "description",
    }
    keys |= {"enum": "enum" if "enum" in row.cells else "type", "pattern": "pattern", **{key: key for key in _BOUNDS}}
    keys |= {key: "description" for key in keywords_in(row.text("description")).said if key not in row.cells}
    for key, role in keys.items():
        if role in row.cells:
            places[*at, key] = place(role)
    if "description" in row.cells:
        places[*at, "description"] = Row(name, _described(row)), ()
    return places


def required_in(row: TableRow) -> Said[bool] | None:
    """Return what a row says about being required, by its column or by a star at the name."""
    for role in ("required", "optional"):
        said = required_word(row.text(role)) if role in row.cells else None
        if said is not None:
            # In a column that asks whether it may be left out, "yes" says so; `必填` says in each what it says.
            is_turned = role == "optional" and _AGREES.fullmatch(row.text(role).strip("`* ")) is not None
            return Said(said is not is_turned, row.span(role))
    if "required" not in row.cells and _NEEDED.fullmatch(row.text("default")) is not None:
        return Said(value=True, span=row.span("default"))
    marked = wire_name(row).is_needed
    if marked is not None:
        return Said(marked, row.span("name"))
    begins = _TYPE_FIRST.match(row.text("description")) or _NEED_FIRST.match(row.text("description"))
    needed = required_word(begins["need"]) if begins is not None else None
    return Said(needed, row.span("description")) if needed is not None else None


def takes_file(row: TableRow) -> bool:
    """Tell whether a row is about a file, or a list of files."""
    schema = row_schema(row)
    items = schema.get("items")
    inner = items if isinstance(items, dict) else {}
    kinds = (schema.get("type"), inner.get("type"))
    return "binary" in (schema.get("format"), inner.get("format"), *kinds) or "file" in kinds or "文件" in kinds


_NO_NAMES = frozenset(("无", "暂无", "-", "—", "–", "--", "/", "N/A"))
"""What stands for a name where there is none: the body is one value, or empty."""


def is_one_value(row: TableRow) -> bool:
    """Tell whether a row without a name says that something must be sent: the body is no object, but that."""
    return "name" in row.cells and not field_name(row) and required_word(row.text("required")) is True


def field_name(row: TableRow) -> str:
    """Return the name that a row is about, without decoration."""
    return wire_name(row).text


def is_within(row: TableRow) -> bool:
    """Tell whether marks before its name put a row into one above it."""
    return wire_name(row).depth > 0


def names_a_class(row: TableRow) -> bool:
    """Tell whether the type of a row is none, but the name of a class: `SubmitReq`, `List«Shot»`, `image_data`."""
    said = unlinked(row.text("type"))
    is_class = _CLASS.fullmatch(said) is not None and not {*types_of(type_schema(said))} & _TYPES
    return is_class and not (said[:1].islower() and is_type(said))


def wire_name(row: TableRow) -> WireName:
    """Return the name that a row is about, with what the marks around it say."""
    text = row.cells["name"].text[:_LONGEST_NAME] if "name" in row.cells else ""
    text = text.replace(_STRUCK, "").replace("\\_", "_")
    text = text.replace(_BOXED, "+") if text.lstrip("` ").startswith(_BOXED) else text
    lead = _DEPTH.match(text)
    depth = 0
    if lead is not None:
        depth = _indent(lead[0]) or _level(row)
        text = text[lead.end() :]
    text = _TAG.sub("", text).strip().strip("`").strip()
    if text.startswith("**") and text.endswith("**"):
        text = text[2:-2].strip()
    text = _ARROW.sub(".", text)
    bare = _STARRED.sub("", text)
    is_needed = True if bare != text else None
    if is_needed is None and (bare := _UNSTARRED.sub("", text)) != text:
        is_needed = False
    name = bare.replace("\\_", "_").strip().strip("`*").strip()
    return WireName("" if name in _NO_NAMES else name, depth, is_needed)


def _level(row: TableRow) -> int:
    """Return how deep a column of levels puts a row: the first level is that of the body itself."""
    said = row.text("level")
    if _NUMBERED.fullmatch(row.text("number")):
        return row.text("number").rstrip(".").count(".")
    return max(int(said) - 1, 0) if len(said) == 1 and said.isdigit() else 0


def _indent(marks: str) -> int:
    """Return how far in the marks before a name put it, to compare with those of other rows of a table."""
    if "└" in marks or "├" in marks:
        corners = marks.count("└") + marks.count("├")
        return marks.count("│") * 2 + max(marks.find("└"), marks.find("├"), corners - 1) + 1
    if corner := _CORNER.search(marks):
        return max(sum(not each.isspace() for each in corner[0]), corner.start() + 1)
    counts = (*map(marks.count, "»>&+"), len(_DASH.findall(marks)), *map(marks.count, "·•●○◦▪▸."))
    return next(filter(None, counts), 0)
