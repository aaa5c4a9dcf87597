"""Calls that a page names below each other and describes together: each takes what follows.

同步接口：`POST /v1/cutout`
异步接口：`POST /v1/cutout/later`
## 请求参数        is of both
## 异步返回        is of the second, as its label says
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.endpoint_lines import ADDRESS, METHODS, Endpoint, endpoint_in, read_address
from reynard.observe.model import Said
from reynard.observe.page.parts import Mark, Part, named_on_lines
from reynard.observe.page.stated.labels import ADDRESS_LABEL
from reynard.observe.page.stated.tabled import calls_of_table, find_tabled
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_LABELLED = compiled(
    rf"[-*+•>\s]*(?:\d{{1,2}}[.、)][ \t]*)?[*_]{{0,2}}(?P<label>[A-Za-z\u3400-\u9fff][^\n:：`|/]{{0,40}}?)[*_]{{0,2}}"
    rf"[ \t]*[:：][*_]{{0,2}}[ \t]*`?(?P<method>{METHODS})[ \t]+`?{ADDRESS}[`。.\s]*"
)
"""A call behind the name of it: `- Text to video: POST /v1/videos`."""
_METHOD = compiled(rf"\b(?:{METHODS})\b", re.IGNORECASE)
_LEAD = compiled(r"[-*+•>#\s]*(?:\d{1,2}[.、)])?")
_EDGES = "*_`#|：:(（[【 \t"
_PLAIN = compiled(
    rf"(?:\A(?:{ADDRESS_LABEL})\Z)|(?:接口|地址|调用|请求|方式|\b(?:api|url|endpoints?|processing|request|mode))\s*\Z",
    re.IGNORECASE,
)
"""What a label has in common with all others."""
_WITH_BODY = ("POST", "PUT", "PATCH")
_MOST = 6
_BETWEEN = 2
"""How many lines may be said of a call of a run alone."""
_LISTING = ("|", "<", "- ", "* ")
_OTHER_STEP = compiled(r"(?i)(?:cancel|delete|remove|query|status|results?|list|get|stop|download|upload|callback)")
_OTHER = compiled(
    r"(?i)\b(?:cancel|delete|query|status|results?|list|get|stop|download|upload|callback|webhook)\b"
    r"|取消|删除|查询|获取|停止|终止|列表|结果|状态|下载|上传|回调|详情"
)
"""Words for calls about what another one made: those do not take what that one takes."""
_LONGEST_CAPTION = 40
_SHORTEST_TITLE = 4
_MANNER = compiled(r"(?i)(?:a?sync(?:hronous)?|(?:non-)?stream(?:ing)?|同步|异步|(?:非)?流式|方式|v\d)\b")
"""Labels that say how a call is made: what it does, the title of the page says."""


class _Call(NamedTuple):
    first: int
    after: int
    endpoint: Endpoint
    label: str
    title: int | None = None
    """Where its own title stands, which is its label then."""
    is_plain: bool = True
    """Whether its line says by itself that it names a call."""


class SharedCalls(NamedTuple):
    """Calls that share what a page says below the first of them."""

    calls: tuple[_Call, ...] = ()
    own: tuple[tuple[Item, ...], ...] = ()
    """What is said of each below a title of its own."""
    title: Item | None = None
    """The title of the first."""

    def marks(self, shift: int) -> tuple[Mark, ...]:
        """Return where the first of them stands, if the line alone does not say that it names one."""
        first = next(iter(self.calls), None)
        if first is None or first.is_plain:
            return ()
        return (Mark(first.first + shift, first.after + shift, first.endpoint),)

    def parts_of(self, source: Source, part: Part) -> Iterator[Part]:
        """Yield a part, or, where its call is the first of those that share it, one for each of them."""
        if not self.calls or part.endpoint.key != self.calls[0].endpoint.key:
            yield part
            return
        owners = list(_owners(source, part.items, [each.label for each in self.calls]))
        for number, call in enumerate(self.calls):
            others = () if number == 0 else self.own[0]
            shared = [item for item, owner in zip(part.items, owners, strict=True) if owner in (None, number)]
            items = (*(() if number == 0 else self.own[number]), *(item for item in shared if item not in others))
            title = part.endpoint.title if number == 0 else None
            endpoint = call.endpoint._replace(title=call.endpoint.title or title)
            intro = tuple(item for item in part.intro if item != self.title)
            yield replace(part, endpoint=endpoint, intro=intro, items=items, is_alone=not call.endpoint.title)


def take_shared(source: Source, items: Sequence[Item]) -> tuple[list[Item], SharedCalls]:
    """Return the items without the calls that share what is said of the one before them, and these."""
    run = _run(source, items)
    keys = [each.endpoint.key for each in run]
    stop = _end_of_own(items, run[-1]) if run else None
    if stop is None or not _are_alike(run):
        return list(items), SharedCalls()
    within = range(run[0].first, run[-1].after)
    if any(mark.first not in within and mark.endpoint.key in keys for mark in named_on_lines(source, items)):
        return list(items), SharedCalls()  # a list of what is described below
    ends = [each.first if each.title is None else each.title for each in run[1:]]
    own = [range(each.after, end) for each, end in zip(run, (*ends, stop), strict=True)]
    taken = {at for each, its in zip(run[1:], own[1:], strict=True) for at in (*range(each.first, each.after), *its)}
    taken.update(each.title for each in run[1:] if each.title is not None)
    left = [item for at, item in enumerate(items) if at not in taken]
    said = tuple(tuple(items[at] for at in each) for each in own)
    title = items[run[0].title] if run[0].title is not None else None
    return left, SharedCalls(tuple(map(_titled, run)), said, title)


def _are_alike(run: Sequence[_Call]) -> bool:
    """Tell whether calls may take the same: none of them is about what another one made."""
    keys = [each.endpoint.key for each in run]
    if not 1 < len(run) <= _MOST or len({method for method, _ in keys}) > 1 or len({*keys}) < len(keys):
        return False
    steps = (path.rstrip("/").rpartition("/")[2] for _, path in keys)
    is_other = any(map(_OTHER_STEP.fullmatch, steps)) or any(_OTHER.search(each.label) for each in run)
    return keys[0][0] in _WITH_BODY and not is_other


def _end_of_own(items: Sequence[Item], last: _Call) -> int | None:
    """Return where what is said of the last call alone ends; None where all that follows stands below its title."""
    if last.title is None:
        return last.after
    level = items[last.title].level
    return next((at for at in range(last.after, len(items)) if 0 < items[at].level < level), None)


def _titled(call: _Call) -> _Call:
    """Return a call with its label for a title, where that says what it does."""
    is_said = len(call.label) >= _SHORTEST_TITLE and not _MANNER.match(call.label) and call.endpoint.title is None
    said = Said(call.label, call.endpoint.method.span) if is_said else call.endpoint.title
    return call._replace(endpoint=call.endpoint._replace(title=said))


def _run(source: Source, items: Sequence[Item]) -> list[_Call]:
    """Return the first calls of a page that stand below each other with nothing but a title or a line between them."""
    found: list[_Call] = []
    at = 0
    while at < len(items):
        call = _call_at(source, items, at)
        if call is None:
            at += 1
            continue
        if found and not _is_near(source, items, found[-1], call):
            break
        found.append(call)
        at = call.after
    return found or _tabled(source, items)


def _tabled(source: Source, items: Sequence[Item]) -> list[_Call]:
    """Return the calls of the first table that lists several, where no heading below is called as one of them."""
    if len(tuple(find_tabled(source, items))) > 1:
        return []
    for at in range(len(items)):
        rows = calls_of_table(source, items, at)
        if rows:
            return [_Call(row, row + 1, endpoint, _core(label)) for row, endpoint, label in rows]
    return []


def _call_at(source: Source, items: Sequence[Item], at: int) -> _Call | None:
    item = items[at]
    if item.kind != "line":
        return None
    endpoint = endpoint_in(source, item.start, item.end)
    line = source.text[item.start : item.end]
    if endpoint is None:
        found = _LABELLED.fullmatch(line)
        if found is None:
            return None
        path, server = read_address(source, found, item.start)
        place = source.span(item.start + found.start("method"), item.start + found.end("method"))
        endpoint = Endpoint(Said(found["method"].upper(), place), path, server)
        return _Call(at, at + 1, endpoint, _core(found["label"]), is_plain=False)
    method = _METHOD.search(line)
    label = _core(_LEAD.sub("", line[: method.start()], count=1)) if method is not None and not item.level else ""
    above = items[at - 1] if at else None
    if not label and above is not None and above.kind == "line" and above.level:
        return _Call(at, at + 1, endpoint, _core(above.text(source.text)), at - 1)
    return _Call(at, at + 1, endpoint, label)


def _core(label: str) -> str:
    """Return what tells a label from others.

    >>> _core("**同步接口**："), _core("Asynchronous Processing"), _core("接口地址")
    ('同步', 'Asynchronous', '')
    """
    words = label.strip(_EDGES)
    return _PLAIN.sub("", words).strip()


def _is_near(source: Source, items: Sequence[Item], before: _Call, call: _Call) -> bool:
    """Tell whether nothing stands between two calls; between two with titles, no more than a few words."""
    if before.title is None or call.title is None:
        return before.title is call.title and before.after == call.first
    between = items[before.after : call.title]
    is_short = len(between) <= _BETWEEN and all(item.kind in ("line", "heading") and not item.level for item in between)
    is_alike = items[before.title].level == items[call.title].level
    return is_short and is_alike and not any(source.text.startswith(_LISTING, each.start) for each in between)


def _owners(source: Source, items: Sequence[Item], labels: Sequence[str]) -> Iterator[int | None]:
    """Yield for each item the call that it is said of alone: that whose label a caption above it has, and no other."""
    owner: int | None = None
    level = 0
    for item in items:
        line = item.text(source.text).strip("*_ ")
        is_caption = item.level or item.kind == "heading" or (item.kind == "line" and line.endswith((":", "：")))
        if is_caption and len(line) <= _LONGEST_CAPTION:
            named = _named(line.casefold(), labels)
            if named is not None:
                owner, level = named, item.level
            elif not level or 0 < item.level <= level:
                owner = None
        yield owner


def _named(line: str, labels: Sequence[str]) -> int | None:
    """Return the one label that a caption has; of two of which one holds the other, the longer."""
    found = [at for at, label in enumerate(labels) if label and _has(line, label.casefold())]
    longest = max((labels[at] for at in found), key=len, default="")
    left = [at for at in found if labels[at] == longest or labels[at].casefold() not in longest.casefold()]
    return left[0] if len(left) == 1 else None


def _has(line: str, label: str) -> bool:
    if not label.isascii():
        return label in line
    return re.search(rf"(?<![\w]){re.escape(label)}(?![\w])", line) is not None
