"""Queries that a page of another call names in passing: in a sentence with an answer behind it, or by a command."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import ADDRESS, Endpoint, read_address
from reynard.observe.model import Said
from reynard.observe.page.stated.called import Stated, find_commanded
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_NAMED = compiled(rf"(?:`GET[ \t]+|\bGET[ \t]*`){ADDRESS}`")
"""A query within words: ``Retrieve it with `GET /v1/videos/{id}` ``."""
_AS_ABOVE = compiled(
    r"(?:返回|响应|应答)[^\n。；]{0,8}(?:同上|与上|相同|一致)|\bsame (?:response|answer)\b", re.IGNORECASE
)
_ASKED = compiled(r"(?P<name>[\w.-]{1,60})=(?P<value>[^&\s{}]{1,200})")
_SHOWN = compiled(r"\"(?P<name>[\w.-]{1,60})\"\s*:\s*\"?(?P<value>[\w.-]{1,200})")
_ELSEWHERE = compiled(r"[见看]|参考|参见|文档|\b(?:see|refer|documented)\b", re.IGNORECASE)
_OF_SERVER = compiled(r"(?:open|rest)?-?api|rest|v\d{1,3}(?:\.\d{1,3})?", re.IGNORECASE)
"""A part of a path with which a server's address ends, where a page says that apart."""
_LEAD = 8
"""How many characters may stand before a query at the beginning of a line: `使用 `, `2. `."""
_LONGEST = 600
_MOST = 50
_NEAR = 3
"""How many items may stand between a query and its answer."""


def find_queries(source: Source, items: Sequence[Item], known: Sequence[Stated]) -> tuple[Stated, ...]:
    """Return the queries that a page documents below a call which has an example already.

    What they answer stands right behind them; a query that is only spoken of is documented elsewhere.
    """
    if not known:
        return ()
    found: list[Stated] = []
    after = min((each.after for each in known), default=0)
    shown = next((at for at in range(after, len(items)) if items[at].kind == "json"), len(items))
    listed = next((at for at in range(after, len(items)) if items[at].kind == "heading"), len(items))
    for each in (*_worded(source, items), *find_commanded(source, items)):
        if each.endpoint.method.value != "GET" or len(found) == _MOST:
            continue
        is_shown = each.first > shown and _is_answered(source, items, each.first)
        if not (is_shown or (each.first > listed and _has_heading(source, items, each.first))):
            continue
        if all(not is_same_call(each.endpoint, other.endpoint) for other in (*known, *found)):
            found.append(each)
    return tuple(found)


def _worded(source: Source, items: Sequence[Item]) -> Iterator[Stated]:
    shown = {(each["name"], each["value"]) for each in _SHOWN.finditer(source.text)}

    def placed(asked: re.Match[str]) -> str:
        """Return a place instead of a value that an answer shows: `?task_no=T2026` asks for any task."""
        return f"{asked['name']}={{{asked['name']}}}" if (asked["name"], asked["value"]) in shown else asked[0]

    for index, item in enumerate(items):
        if item.kind != "line" or item.end - item.start > _LONGEST:
            continue
        found = _NAMED.search(source.text, item.start, item.end)
        if found is not None:
            path, server = read_address(source, found, 0)
            path = replace(path, value=_ASKED.sub(placed, path.value))
            yield Stated(index, index, Endpoint(Said("GET", source.span(found.start(), found.end())), path, server))


def _is_answered(source: Source, items: Sequence[Item], at: int) -> bool:
    """Tell whether an answer stands right behind a mention, or is said to be that of the call above."""
    if _AS_ABOVE.search(source.text, items[at].start, items[at].end):
        return True
    for item in items[at + 1 : at + 1 + _NEAR]:
        if item.kind == "json":
            return True
        if item.kind == "code" or item.level or (item.kind == "heading" and not item.key.startswith("response")):
            return False
    return False


def _has_heading(source: Source, items: Sequence[Item], at: int) -> bool:
    """Tell whether a line that begins with a query stands below a heading of its own, and refers to no other page."""
    above, line = items[at - 1], source.text[items[at].start : items[at].end]
    named = _NAMED.search(line)
    is_first = items[at].kind == "line" and named is not None and named.start() <= _LEAD
    return is_first and above.kind == "line" and above.level > 0 and _ELSEWHERE.search(line) is None


def is_same_call(one: Endpoint, other: Endpoint) -> bool:
    """Tell whether two mentions are one endpoint, whatever stands in its places: `/tasks/t1` and `/tasks/{id}`.

    One may have the path of the server before it: `/api/v1/tasks/t1`.
    """
    if one.method.value != other.method.value:
        return False
    parts = [each.path.value.partition("?")[0].strip("/").split("/") for each in (one, other)]
    first, second = parts if len(parts[0]) == len(parts[1]) else map(_without_base, parts)
    return len(first) == len(second) and all(
        left == right or left[:1] in "{:<" or right[:1] in "{:<" for left, right in zip(first, second, strict=True)
    )


def _without_base(parts: list[str]) -> list[str]:
    """Return the parts of a path without those that a server's address ends with."""
    first = next((at for at, part in enumerate(parts[:-1]) if not _OF_SERVER.fullmatch(part)), len(parts) - 1)
    return parts[first:]
