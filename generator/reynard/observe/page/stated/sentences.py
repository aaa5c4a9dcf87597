"""Calls that only sentences name: "send a `POST` request to `/v1/films`", 向 `/v1/films` 发送 POST 请求."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import METHODS, Endpoint, read_address
from reynard.observe.model import Said
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_MARK = r"[`*_\"“]{0,3}"
_BASE = r"(?P<base>https?://[\w.:-]{1,200}(?=/)|\{{1,2}[ ]?[\w.-]{1,60}[ ]?\}{1,2}(?=/))?"
_ADDRESS = rf"{_MARK}{_BASE}(?P<path>/[\w./{{}}<>:%~@-]{{0,300}}[\w}}>])(?P<query>\?[\w=&{{}}.-]{{1,200}})?"
_METHOD = rf"{_MARK}(?P<method>{METHODS})\b{_MARK}"
_SENDING = (
    r"(?i:send(?:ing)?|mak(?:e|ing)|issu(?:e|ing)|submit(?:ting)?|perform(?:ing)?|us(?:e|ing)|with|via|by|through|do)"
)
_ASKING = (
    r"(?i:call(?:ing)?|hit(?:ting)?|request(?:ing)?|poll(?:ing)?|quer(?:y|ying)|us(?:e|ing)|invok(?:e|ing)|to|with|via)"
)
_REQUEST = r"(?:(?i:an?|the|this)\s+)?(?:(?:authenticated|simple|single|HTTPS?)\s+)?"
_TO = r"(?:\s+(?i:(?:HTTP\s+)?(?:requests?|calls?|method)))?\s+(?:(?i:to|at|on|against|for)\s+)?(?:(?i:the|our)\s+)?"
_MAKING = r"(?:使用|通过|采用|以|用|发送|发起|发出|提交)(?:一个|一次)?\s*(?:HTTPS?\s*)?"
_SENT = r"\s*(?:接口|端点|地址)?\s*(?:发送|发起|提交|使用|发出)(?:一个|一次)?\s*(?:HTTPS?\s*)?"
_NAMED = (
    compiled(rf"\b{_SENDING}\s+{_REQUEST}{_METHOD}{_TO}(?:(?i:endpoint|url)\s+)?{_ADDRESS}"),
    compiled(
        rf"(?:^|[,;:.]\s+)(?:\d{{1,2}}[.)]\s+)?{_METHOD}\s+(?:[\w ]{{1,40}}\s)?(?i:to)\s+{_ADDRESS}", re.MULTILINE
    ),
    compiled(rf"\b{_ASKING}\s+(?:(?i:the)\s+)?`(?P<method>{METHODS})\s+{_ADDRESS}`"),
    compiled(rf"(?:向|往|对|请求|调用|访问)\s*{_ADDRESS}{_MARK}{_SENT}{_METHOD}"),
    compiled(rf"{_MAKING}{_METHOD}\s*(?:方式|方法|请求){{0,2}}\s*(?:到|至|向|访问|调用|请求)?\s*{_ADDRESS}"),
    compiled(rf"(?:调用|请求|访问|使用|通过)\s*`?(?P<method>{METHODS})\s+{_ADDRESS}"),
)
_COMMENTED = compiled(rf"^[ \t]*(?://|#|\*|--)[ \t]*{_METHOD}[ \t]+{_ADDRESS}[ \t]*$", re.MULTILINE)
"""A comment above types or a sample in code that says what is called: `// POST /v1/films`."""
_LONGEST = 600


def calls_in_sentences(source: Source, items: Sequence[Item]) -> Iterator[tuple[int, Endpoint]]:
    """Yield the calls that sentences tell their reader to make, each with the index of its line, each once."""
    known: set[tuple[str, str]] = set()
    for index, item in enumerate(items):
        commented = _COMMENTED.search(source.text, item.start, item.end) if item.kind == "code" else None
        if commented is not None and _named(source, commented).key not in known:
            known.add(_named(source, commented).key)
            yield index, _named(source, commented)
        if item.kind != "line" or item.level or item.end - item.start > _LONGEST:
            continue
        if source.text.startswith(("|", "<"), item.start) or "/" not in source.text[item.start : item.end]:
            continue
        found = (each.search(source.text, item.start, item.end) for each in _NAMED)
        for named in sorted(filter(None, found), key=lambda each: each.start()):
            endpoint = _named(source, named)
            if endpoint.key not in known:
                known.add(endpoint.key)
                yield index, endpoint


def _named(source: Source, found: re.Match[str]) -> Endpoint:
    path, server = read_address(source, found, 0)
    return Endpoint(Said(found["method"].upper(), source.span(*found.span("method"))), path, server)
