"""Calls of one resource that a fence lists, and what captions below it say of each.

POST   /v1/kites
GET    /v1/kites/{id}

**Create body**      is of the POST
**Kite object**      is what those answer that are about one kite
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reynard.diagnostics.codes import CALL_UNREAD, diagnostic
from reynard.observe.model import Said
from reynard.observe.page.parts import Part, named_on_lines
from reynard.observe.page.sections import Item
from reynard.observe.page.stated.pointed import calls_of_points
from reynard.observe.page.tables.lost_rows import LostRows
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.diagnostics import Report
    from reynard.observe.endpoint_lines import Endpoint
    from reynard.source import Source, Span

_FEWEST = 2
_WITH_BODY = ("POST", "PUT", "PATCH")
_CAPTION = compiled(r"\*\*[^*\n]{2,60}\*\*[:：]?|[^\n|`*]{2,60}[:：]")
"""A line that opens what stands below it: `**Create body**`, `Response:`."""
_STATUS = compiled(r"\d{3}(?:\s[A-Z][A-Za-z ]{1,30})?")
_METHOD = compiled(r"\b(?P<method>GET|POST|PUT|PATCH|DELETE)\b")
_DOING = (
    (("POST",), compiled(r"(?i:\b(?:create|new|add|submit|insert)\b)|创建|新建|新增|提交|添加")),
    (("PATCH", "PUT"), compiled(r"(?i:\b(?:update|modify|edit|replace)\b)|更新|修改|编辑")),
)
_ASKED = compiled(r"(?i:\b(?:body|request|payload|input|parameters?|fields)\b)|请求|入参|参数")
_ANSWERED = compiled(r"(?i:\b(?:responses?|returns?|output|reply|object)\b)|返回|响应|出参|对象")
_OF_LIST = compiled(r"(?i:\blists?\b)|列表")
_IN_PLACE = compiled(r"(?:\{[^{}/]*\}|/:\w+|<\w+>)/?\Z")
"""How an address ends that is of one thing, and not of all."""


class _Segment(NamedTuple):
    """What stands below one caption: the calls that it is said of, and whether it is sent or answered."""

    caption: Item | None
    items: tuple[Item, ...]
    of: tuple[Endpoint, ...] = ()
    key: str = ""


class Resources(NamedTuple):
    """The calls that fences list, each with what is said of it, and blocks of which nothing says whose they are."""

    parts: tuple[Part, ...]
    leftovers: tuple[Span, ...]


def take_resources(source: Source, items: Sequence[Item], report: Report) -> tuple[list[Item], Resources]:
    """Return the items without fences that list the calls of a resource and what stands below them, and those.

    A fence whose calls the page names again, or below which no caption says whose it is, is left as it stands.
    """
    fences = {
        at: calls for at, item in enumerate(items) if item.kind == "code" and (calls := _calls(source, items, at))
    }
    named = {mark.endpoint.key for mark in named_on_lines(source, items)} if fences else set()
    left: list[Item] = []
    parts: list[Part] = []
    leftovers: list[Span] = []
    after = 0
    for at, item in enumerate(items):
        calls = fences.get(at, []) if at >= after else []
        end = _end(items, at, fences) if calls else at
        segments = tuple(_owned(source, each, calls) for each in _segments(source, items[at + 1 : end]))
        if any(each.of for each in segments) and not named & {endpoint.key for endpoint in calls}:
            parts.extend(_parts(source, calls, segments, report))
            leftovers.extend(_unowned(source, segments))
            after = end
        elif at >= after:
            left.append(item)
    return left, Resources(tuple(parts), tuple(leftovers))


def _calls(source: Source, items: Sequence[Item], at: int) -> list[Endpoint]:
    """Return the calls of a fence that lists several, of which one at least takes a body."""
    found = [
        endpoint._replace(title=Said(label, endpoint.path.span) if label and not _STATUS.fullmatch(label) else None)
        for _, endpoint, label in calls_of_points(source, items, at)
    ]
    keys = [each.key for each in found]
    is_resource = len(keys) >= _FEWEST and len({*keys}) == len(keys) and any(each[0] in _WITH_BODY for each in keys)
    return found if is_resource else []


def _end(items: Sequence[Item], at: int, fences: dict[int, list[Endpoint]]) -> int:
    """Return where what is said of a fence ends: at the next one, or the next heading that is not within its own."""
    level = next((item.level for item in reversed(items[:at]) if item.level), 0)
    following = range(at + 1, len(items))
    return next((one for one in following if one in fences or 0 < items[one].level <= level), len(items))


def _segments(source: Source, items: Sequence[Item]) -> Iterator[_Segment]:
    caption: Item | None = None
    below: list[Item] = []
    for item in items:
        is_line = item.kind == "line" and _CAPTION.fullmatch(source.text, item.start, item.end) is not None
        if item.level or item.kind == "heading" or is_line:
            if caption is not None or below:
                yield _Segment(caption, tuple(below))
            caption, below = item, []
        else:
            below.append(item)
    if caption is not None or below:
        yield _Segment(caption, tuple(below))


def _owned(source: Source, segment: _Segment, calls: Sequence[Endpoint]) -> _Segment:
    """Return a segment with the calls that its caption speaks of."""
    words = segment.caption.text(source.text) if segment.caption is not None else ""
    bodies = [each for each in calls if each.method.value in _WITH_BODY]
    named = _METHOD.search(words)
    doing = next((methods for methods, pattern in _DOING if pattern.search(words)), ())
    methods = (named["method"],) if named is not None else doing
    asked, answered = _ASKED.search(words), _ANSWERED.search(words)
    is_answer = answered is not None and (asked is None or named is None)
    if methods:
        of = [each for each in calls if each.method.value in methods]
    elif is_answer:
        of = _answering(words, calls)
    else:
        of = bodies if asked is not None and len(bodies) == 1 else []
    sends = any(each.method.value in _WITH_BODY for each in of)
    key = "response" if is_answer or not sends else "body"
    if len(of) > 1 and key == "body":
        of = [min(of, key=lambda each: len(each.path.value))]  # of two that create, the plain one
    return segment._replace(of=tuple(of), key=key)


def _answering(words: str, calls: Sequence[Endpoint]) -> list[Endpoint]:
    """Return the calls that answer what is called one of the resource, or a list of it."""
    lists = [
        each
        for each in calls
        if each.method.value == "GET" and _IN_PLACE.search(each.path.value.partition("?")[0]) is None
    ]
    if _OF_LIST.search(words):
        return lists
    are_both = len(lists) < sum(each.method.value == "GET" for each in calls)
    others = [each for each in calls if each.method.value != "DELETE"]
    return [each for each in others if each not in lists] if are_both or lists != others else others


def _parts(source: Source, calls: Sequence[Endpoint], segments: Sequence[_Segment], report: Report) -> Iterator[Part]:
    """Yield each call with what is said of it; one that sends nobody knows what is told."""
    above = [each for segment in segments if segment.caption is None for each in segment.items]
    said = [each for each in above if each.kind == "line" and not source.text.startswith("|", each.start)]
    for call in calls:
        items = [*said]
        for each in segments:
            if call in each.of and each.caption is not None:
                items += [Item("heading", each.caption.start, each.caption.end, each.key), *each.items]
        is_asked = any(call in each.of and each.key == "body" for each in segments)
        if call.method.value in _WITH_BODY and not is_asked:
            message = f"`{' '.join(call.key)}` is named here, and the page does not say what it takes"
            report(diagnostic(CALL_UNREAD, message, (call.path.span, "not read")))
            continue
        place = source.span(call.method.span.start, call.path.span.end)
        yield Part(call, (), tuple(items), place, is_alone=False)


def _unowned(source: Source, segments: Sequence[_Segment]) -> Iterator[Span]:
    """Yield where JSON, code and tables stand of which nothing says whose they are."""
    for segment in (each for each in segments if not each.of):
        lost = LostRows()
        for each in segment.items:
            if each.kind in ("json", "code"):
                yield source.span(each.start, each.end)
            else:
                lost.take(each, source.text[each.start : each.end])
        yield from lost.tables(source)
