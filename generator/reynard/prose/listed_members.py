"""Members that a description lists: `每个图片项包含：` and entries below it, each with its name and words."""

from __future__ import annotations

import re

from reynard.patterns import compiled
from reynard.values import Struct

_LEAD = compiled(
    r"每[^:：\n]{0,16}(?:包含|包括|含有?|具有|由)|(?:项|元素|对象|条目)[^:：\n]{0,4}(?:包含|包括|含有?|具有)|字段|属性|结构"
    r"|\b(?:each|every)\s(?:\w+\s){0,3}(?:contains?|has|have|includes?|with)\b"
    r"|\b(?:fields|properties|members|keys|structure|objects?\swith)\b",
    re.IGNORECASE,
)
_OF_VALUES = compiled(
    r"可选|取值|枚举|支持|其中之一|格式|错误|可以是|可为|类型|内容|模型"
    r"|\b(?:values?|one\sof|options?|supported|allowed|enum|formats?|errors?|types?|kinds?|can\sbe|may\sbe)\b",
    re.IGNORECASE,
)
"""What leads on to values."""
_ENTRY = compiled(
    r"[ \t]{0,8}(?:[-*•·+]|\d{1,2}[.)、])[ \t]{0,4}(?P<mark>[`*\"]{0,3})(?P<name>[A-Za-z_]\w{0,60})(?P=mark)[ \t]{0,4}"
    r"(?:[(（](?P<told>[^()（）\n]{1,40})[)）][ \t]{0,4})?[:：—–-][ \t]{0,4}(?P<words>\S[^\n]{0,600})",
    re.ASCII,
)
_TYPE = compiled(
    r"\b(?P<type>string|str|text|int(?:eger)?|long|float|double|number|bool(?:ean)?|array|list|object)\b", re.IGNORECASE
)
_TYPES = {
    **dict.fromkeys(("string", "str", "text"), "string"),
    **dict.fromkeys(("int", "integer", "long"), "integer"),
    **dict.fromkeys(("float", "double", "number"), "number"),
    **dict.fromkeys(("bool", "boolean"), "boolean"),
    **dict.fromkeys(("array", "list"), "array"),
    "object": "object",
}
_FEWEST = 2


class ListedMember(Struct, frozen=True, kw_only=True):
    """A member as an entry of a list has it. Offsets of its words index into the text, the end exclusive."""

    name: str
    words: str
    type: str
    """As JSON Schema calls it; empty where the entry does not say."""
    start: int
    end: int


def find_listed_members(text: str) -> tuple[ListedMember, ...]:
    """Return the members that a description lists below a line that says so; never those of two lists."""
    found: list[ListedMember] = []
    is_led, before, at = False, "", 0
    for line in text.split("\n"):
        entry = _ENTRY.fullmatch(line.rstrip())
        if entry is not None and (is_led or (not found and _leads(before))):
            is_led = True
            found.append(_member(entry, at))
        elif line.strip():
            if is_led:
                break
            before = line
        at += len(line) + 1
    names = {each.name for each in found}
    return tuple(found) if len(found) >= _FEWEST and len(names) == len(found) else ()


def _leads(line: str) -> bool:
    last = re.split(r"[。.;；]\s*", line.strip().rstrip("。.;；"))[-1]
    return last.rstrip("*").endswith((":", "：")) and bool(_LEAD.search(last)) and not _OF_VALUES.search(last)


def _member(entry: re.Match[str], at: int) -> ListedMember:
    told = entry["told"] or ""
    stated = _TYPE.search(told) if told else _TYPE.match(entry["words"])
    words = f"{entry['words']} ({told})" if told and stated is None else entry["words"]
    return ListedMember(
        name=entry["name"],
        words=words,
        type=_TYPES[stated["type"].lower()] if stated is not None else "",
        start=at + entry.start("words"),
        end=at + entry.end("words"),
    )
