"""Sentences that introduce a table or a list and say where its fields go: `Body 中放置请求参数，参数详情如下：`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

_INTRODUCES = compiled(r"[^|\n]{4,90}?(?:[:：]|如下表?(?:所示)?)[*_\s。.]*")
_LAST = ":：*_。.下表示"
_TABLE = compiled(
    r"[ \t]*(?>\r?\n[ \t]*){1,3}(?:\||<table\b|[^\n|\t]{1,40}\t[^\n\t]{1,40}\t|[-*•][ \t]+[`*]{1,3}[a-z_]\w*[`*])",
    re.IGNORECASE,
)
"""A table, or a list of marked names."""
_ENGLISH = compiled(
    r"(?i)[\W\d]*(?:(?:(?:in|pass|send|put|include)\s)?(?:the\s|its\s)?(?:json\s)?(?:http\s)?(?:request\s)?"
    r"(?P<first>body|headers?|query(?:\sstring)?)\s(?!of\b|for\b)[a-z ,]*"
    r"|[a-z ,]*\s(?:in|as)\s(?:the\s)?(?:json\s)?(?:request\s)?(?P<last>body|headers?|query(?:\sstring)?)"
    r"(?:\s(?:parameters|params|fields))?)\W*"
)
_PLACES = {
    "body": compiled(r"(?i)(?<![a-z0-9_.])body(?![a-z0-9_.])|(?:请求|消息|报文)体|包体|请求正文|请求报文|请求数据"),
    "header": compiled(r"(?i)(?<![a-z0-9_.])headers?(?![a-z0-9_.-])|(?:请求|消息)头"),
    "query": compiled(r"(?i)(?<![a-z0-9_.])query(?![a-z0-9_.])|查询参数|查询字符串|(?<![a-z0-9_.])URL\s?参数"),
    "path": compiled(r"(?i)(?<![a-z0-9_.])path(?![a-z0-9_.])|路径参数|路径中"),
}
_OF_OTHERS = compiled(
    r"返回|响应|应答|回包|示例|样例|错误|回调|通知|其中|对象|数组|元素|字段的|公共|通用"
    r"|(?i:\b(?:response|return|repl|answer|example|sample|error|callback|webhook|object|array|item|each|common)[a-z]*\b)"
)
"""Words of sentences about something else, or about a part of what goes there."""
_WORD = compiled(r"[A-Za-z][A-Za-z0-9_./-]*")
_KNOWN = frozenset(
    """
    body header headers query path url uri string json post get put patch delete http https api raw application/json
    multipart/form-data application/x-www-form-urlencoded form-data form content-type request params parameters
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""What sentences in Chinese write in Latin letters; another word is the name of a field with fields of its own."""


def introduced_section(text: str, start: int, end: int, headings: Mapping[str, str]) -> str | None:
    """Return the section of fields that a line opens by saying where those of the table or list below it go."""
    if text[end - 1] not in _LAST or _INTRODUCES.fullmatch(text, start, end) is None or _TABLE.match(text, end) is None:
        return None
    line = text[start:end]
    if _OF_OTHERS.search(line):
        # An object is what the whole body may be called.
        bare = re.sub(r"(?i)\b(?:is|as)\s(?:a|one)\s(?:JSON\s)?object\b|JSON\s?对象", "", line)
        if _OF_OTHERS.search(bare):
            return None
    if line.isascii():
        found = _ENGLISH.fullmatch(re.sub(r"(?i)\b(?:is|as)\s(?:a|one)\s(?:JSON\s)?object\b", "has", line))
        said = {(found["first"] or found["last"]).split()[0].lower().removesuffix("s")} if found is not None else set()
    elif all(word.strip("./-").lower() in _KNOWN for word in _WORD.findall(line)):
        said = {place for place, pattern in _PLACES.items() if pattern.search(line)}
    else:
        return None
    place = said.pop() if len(said) == 1 else ""
    return place if place in headings.values() else None
