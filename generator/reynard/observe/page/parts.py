"""The parts of a page: its items divided among the endpoints it documents, mostly one, sometimes two glued together."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import CALL_UNREAD, ENDPOINT_CONFLICT, MISSING_SECTION, REPEATED_SECTION, diagnostic
from reynard.observe.endpoint_lines import (
    Endpoint,
    endpoint_in,
    endpoint_on_three_lines,
    endpoint_on_two_lines,
    is_labelled_endpoint,
)
from reynard.observe.model import Said
from reynard.observe.page.heading_words import opens_only
from reynard.observe.page.levels import BOLD, is_alike, is_bold_above, is_numbered, is_whole, level_above, title_level
from reynard.observe.page.openings import TABLE, intro_start, title_start
from reynard.observe.page.requests.listed import REQUEST
from reynard.observe.page.stated.called import Stated, requested
from reynard.observe.page.stated.endpoints import find_labelled, find_stated
from reynard.observe.page.stated.queries import find_queries
from reynard.observe.page.stated.shown_calls import shows_call
from reynard.observe.page.stated.tabled import with_tabled
from reynard.patterns import compiled
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.diagnostics import Report
    from reynard.observe.page.sections import Item
    from reynard.source import Source, Span

_SENTENCE = compiled(r"[。！？；;!?]|[.:：,，]$|https?://|\.\s")
_DATED = compiled(
    r"(?:更新|修改|发布|创建)(?:时间|日期|于)|\d{4}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}"
    r"|\blast (?:updated|modified)\b",
    re.IGNORECASE,
)
"""A line that says when a page was changed."""
_TAG = compiled(r"</?(?:font|span|b|strong|em|i|u|a|mark|small)\b[^<>\n]{0,200}>", re.IGNORECASE)
_TAGS = compiled(
    r"(?:\s|</?[A-Za-z][^<>\n]{0,80}>)*|[ \t]*(?:-[ \t]*|\*[ \t]*|_[ \t]*){3,}|===[+!]?[ \t]+\"[^\"\n]*\"[ \t]*"
)
"""A line of tags alone, as `<details>`, one that parts what stands around it, `---`, or one that opens a tab."""
_LEAD = compiled(
    r"\A(?:[-*+•]\s+|(?:\d\ufe0f?\u20e3){1,2}\s*|\d{1,2}(?:\.\d{1,2})+\s+(?=[\u3400-\u9fff])|\d{1,2}(?:\.\d{1,2})*[、.)）]\s*(?=\D)|[一二三四五六七八九十]{1,3}、\s*"
    r"|\d{1,2}[ \t]+(?=[\u3400-\u9fff]{2})(?![张个秒步种次天月年倍分位条维小款帧人折字项段级]))"
)
_SOCKET = compiled(r"\bwss?://")
_OF_NO_CALL = compiled(
    r"(?i:(?:rest(?:ful)?\s)?api\s(?:documentation|docs?|references?|guide)|documentation|(?:api\s)?endpoints?)|(?i:api)?\s?接口?(?:文档|说明|参考|列表)(?:文档)?"
    r"|[^\w\s]{0,4}\s?(?:(?:调用|请求|接口|服务|(?:查询|提交|获取)(?:结果|任务)?)\s?(?:地址|路径|协议|(?i:ur[li]))"
    r"|(?:支持的?|可用)?模型(?:列表|名称|一览)|(?i:(?:supported\s|available\s)?models|model\s(?:list|names?)))"
)
"""Headings of pages as such, of addresses and of models: they say nothing of what is called."""
_DESCRIBES = compiled(r"[,，。；]")
_LONGEST_TITLE = 60
_LONGEST_SENTENCE = 100
_NAVIGATION = compiled(
    r"(?:切换主题|跳到主要内容|跳转到主要内容|目录|搜索|复制页面|复制为 ?Markdown|本页目录|首页|文档|菜单|登录"
    r"|Skip to (?:main )?content|Toggle theme|AI|API|Markdown|(?:Markdown)?LLMs\.txt|Copy page|Copy as Markdown"
    r"|On this page|Home|Search\.*|Docs|Menu|Log ?in)"
    r"|[-*+•][ \t](?![*_`]).*|(?i:Type|Method|Author|Version|Content-?Type|作者|版本|请求方式|请求类型)[ \t]?[:：].*"
)
"""What sites put above the words of a page, points of a list, and what labels say of a call: no titles."""
_QUIET = frozenset(("overview", "endpoint", "description", "notes", "auth", "error"))
"""Sections in which prose may mention other endpoints: they do not make an endpoint's own content."""
_PROSE = _QUIET - {"overview", "endpoint"}


class Part(Struct, frozen=True):
    """What a page says of one endpoint: the lines before its name, and all items after it."""

    endpoint: Endpoint
    intro: tuple[Item, ...]
    items: tuple[Item, ...]
    span: Span
    is_sure: bool = False
    """Whether the dialect's own form names it."""
    is_alone: bool = True
    """Whether the page documents no other one."""
    level: int = 0
    """The level of the heading that names it, where one does: `### POST /v1/films`."""


class Mark(Struct, frozen=True):
    """A mention of an endpoint that takes the items from `first` to before `after`."""

    first: int
    after: int
    endpoint: Endpoint
    is_sure: bool = False
    """Whether it is part of the dialect's own form, where a line of prose cannot stand."""

    @property
    def is_call(self) -> bool:
        """Whether it is a call that code makes or an action names, and not a line for it alone."""
        return self.first == self.after and not self.is_sure


class _Group(Struct):
    marks: list[Mark] = field(default_factory=list)
    keys: set[tuple[str, str]] = field(default_factory=set)
    has_sure: bool = False

    def add(self, mark: Mark) -> None:
        self.marks.append(mark)
        self.keys.add(mark.endpoint.key)
        self.has_sure = self.has_sure or mark.is_sure

    def chosen(self, report: Report) -> Endpoint:
        """Return what the endpoint is: the form's word counts where a line says the same, else the first line's."""
        sure = next((each.endpoint for each in self.marks if each.is_sure), None)
        lines = [each.endpoint for each in self.marks if not each.is_sure]
        if sure is None or not lines:
            return self.marks[0].endpoint
        agreeing = next((each for each in lines if each.key == sure.key), None)
        if agreeing is not None:
            return agreeing
        report(
            diagnostic(
                ENDPOINT_CONFLICT,
                f"the page says `{' '.join(lines[0].key)}` at its top, but `{' '.join(sure.key)}` in its overview",
                (lines[0].path.span, "read"),
                (sure.path.span, "not read"),
            )
        )
        return lines[0]


def divide(
    source: Source,
    items: Sequence[Item],
    report: Report,
    sure: Sequence[Mark] = (),
    transparent: frozenset[str] = frozenset(),
) -> list[Part]:
    """Return the parts of a page; report where none, or a part twice, is there.

    `sure` are mentions that the reader found in its dialect's own form; `transparent` are the sections whose heading
    may stand between a title and the endpoint.
    """
    named = named_on_lines(source, items) or ([] if sure else [Mark(*each) for each in find_stated(source, items)])
    if not sure and named:
        # A page may label its first endpoint, and name the others on lines: `GET /v1/films/{id}`.
        known = {each.endpoint.key for each in named}
        labelled = (Mark(*each) for each in find_labelled(source, items[: named[0].first]))
        named = [*(each for each in labelled if each.endpoint.key not in known), *named]
    stated = [Stated(each.first, each.after, each.endpoint) for each in named]
    stated = stated if sure else list(with_tabled(source, items, stated))
    named = [Mark(*each) for each in stated]
    queries = [] if sure else [Mark(*each) for each in find_queries(source, items, stated)]
    marks = sorted([*named, *sure, *queries], key=lambda mark: mark.first)
    if not marks:
        start, end = (items[0].start, items[0].end) if items else (0, 0)
        is_socket = _SOCKET.search(source.text) is not None
        report(
            diagnostic(
                MISSING_SECTION,
                "the page is about a WebSocket, which no client here speaks; nothing was read from it"
                if is_socket
                else "the page names no endpoint, such as `POST /v1/videos`; nothing was read from it",
                (source.span(start, end), "the page starts here"),
            )
        )
        return []
    groups = _group(source, items, marks)
    _report_unread(marks, groups, report)
    firsts = [group.marks[0].first for group in groups]
    starts = [0]
    for earlier, first in pairwise(firsts):
        title = title_start(items, firsts[0], earlier, first)
        is_call = groups[len(starts)].marks[0].is_call
        if title is None and is_call:
            # Above a call in code one line says what it is for; those before are about the last one.
            title = first - (items[first - 1].kind == "line")
        if title is None and is_numbered(source, items, first):
            title = first - 1
        if title is None and items[first].kind == "line" and items[first].level:
            title = first  # the heading itself names the endpoint
        starts.append(intro_start(source, items, first, transparent) if title is None else title)
    parts: list[Part] = []
    said: dict[tuple[tuple[str, str], str], Part] = {}
    for number, group in enumerate(groups):
        end = starts[number + 1] if number + 1 < len(groups) else len(items)
        taken = {index for mark in group.marks for index in range(mark.first, mark.after)}
        first = group.marks[0].first
        intro = tuple(items[starts[number] : first])
        rest = tuple(items[index] for index in range(first, end) if index not in taken)
        last = max(items[end - 1].end, group.marks[0].endpoint.path.span.end) if end else 0
        place = source.span(items[starts[number]].start if intro else items[first].start, last)
        level = items[first].level if items and items[first].kind == "line" else 0
        part = Part(group.chosen(report), intro, rest, place, group.has_sure, len(groups) == 1, level)
        words = "\n".join(source.text[item.start : item.end] for item in rest)
        before = said.setdefault((part.endpoint.key, words), part)
        if before is part:
            parts.append(part)
            continue
        report(
            diagnostic(
                REPEATED_SECTION,
                f"`{' '.join(part.endpoint.key)}` stands on the page twice, word for word; it was read once",
                (part.endpoint.path.span, "again here"),
                (before.endpoint.path.span, "read here"),
            )
        )
    return parts


def names_endpoint(source: Source, items: Sequence[Item]) -> bool:
    """Tell whether anything on a page names an endpoint."""
    return bool(named_on_lines(source, items) or find_stated(source, items))


def named_on_lines(source: Source, items: Sequence[Item]) -> list[Mark]:
    """Return the endpoints that lines of a page name, each on one line or on two."""
    marks: list[Mark] = []
    for index, item in enumerate(items):
        if item.kind not in ("line", "code"):
            continue
        if item.key == REQUEST:
            marks.extend(Mark(*each) for each in requested(source, items[: index + 1], index))
            continue
        if (endpoint := endpoint_in(source, item.start, item.end)) is not None:
            marks.append(Mark(index, index + 1, endpoint))
            continue
        following = items[index + 1] if index + 1 < len(items) else None
        may_go_on = following is not None and following.kind in ("line", "code")
        if following is not None and may_go_on and (item.level or item.end - item.start < _LONGEST_TITLE):
            endpoint = endpoint_on_two_lines(source, (item.start, item.end), (following.start, following.end))
            if endpoint is not None:
                marks.append(Mark(index, index + 2, endpoint))
                continue
            lines = [(each.start, each.end) for each in items[index : index + 3] if each.kind == "line"]
            if (titled := endpoint_on_three_lines(source, lines)) is not None:
                marks.append(Mark(index, index + 3, titled))
    return marks


def _group(source: Source, items: Sequence[Item], marks: Sequence[Mark]) -> list[_Group]:
    """Tell endpoints from mentions in prose: a new one starts only where the last has content and content follows."""
    headings = _counts(items, "heading")
    blocks = _counts(items, "json")
    rows = [0, *accumulate(_is_row(source, item) for item in items)]
    has_form = any(mark.is_sure for mark in marks)
    groups = [_Group()]
    groups[0].add(marks[0])
    for index, mark in enumerate(marks[1:], 1):
        group = groups[-1]
        first = group.marks[0].after
        has_block = blocks[mark.first] > blocks[first]
        is_same = mark.endpoint.key in group.keys and not has_block
        if is_same or shows_call(mark.endpoint, group.marks[0].endpoint):
            group.add(mark)
            continue
        if mark.is_call and all(mark.endpoint.key != each.endpoint.key for each in marks[:index]):
            groups.append(_Group())
            groups[-1].add(mark)
            continue
        end = marks[index + 1].first if index + 1 < len(marks) else len(items)
        is_whole_call = is_whole(source, items, mark.first, marks[index - 1].after, marks[0].first)
        is_beside = any(is_alike(source, items, mark.first, each.first) for each in (marks[0], group.marks[0]))
        has_content = has_block or group.has_sure or is_beside or headings[mark.first] > headings[first]
        are_titled = all(level_above(source, items, each.first) > 0 for each in (mark, group.marks[0]))
        has_content = has_content or is_whole_call or (are_titled and blocks[end] > blocks[mark.after])
        confirmed = mark.is_sure or _is_confirmed(marks, index, blocks) or is_beside
        level = level_above(source, items, mark.first)
        is_like_first = 0 < level == title_level(items, marks[0].first)
        is_titled = level > 0 or (has_block and is_bold_above(source, items, mark.first))
        has_block_below = is_titled and blocks[end] > blocks[mark.after]
        follows = confirmed or is_like_first or has_block_below or headings[end] > headings[mark.after]
        # The title of the page may be that of its first call; one below a title of its own lists what it takes.
        follows = follows or (level > 0 and rows[end] > rows[mark.after])
        # A label alone introduces what has little more to say: `查询接口：GET https://…`, and that it answers the same.
        follows = follows or (has_block and is_labelled_endpoint(source.text[slice(*items[mark.first][1:3])]))
        has_more = blocks[end] > blocks[mark.after] or rows[end] > rows[mark.after]
        follows = follows or (is_whole_call and (has_more or mark.endpoint.method.value in ("GET", "DELETE")))
        if has_form and not has_block:
            follows = confirmed
        if has_content and follows and not (mark.is_sure and not group.has_sure and not has_block):
            groups.append(_Group())
            groups[-1].add(mark)
        elif mark.is_sure:
            group.add(mark)
    return groups


def _report_unread(marks: Sequence[Mark], groups: Sequence[_Group], report: Report) -> None:
    """Report calls that lines name among what is said of others."""
    known = {key for group in groups for key in group.keys}
    for mark in marks:
        is_shown = any(shows_call(mark.endpoint, group.marks[0].endpoint) for group in groups)
        if mark.endpoint.key not in known and not is_shown:
            known.add(mark.endpoint.key)
            message = f"`{' '.join(mark.endpoint.key)}` is named here, but nothing that follows is said of it alone"
            report(diagnostic(CALL_UNREAD, message, (mark.endpoint.path.span, "in no spec")))


def _is_row(source: Source, item: Item) -> bool:
    """Tell whether an item is of a table, in whatever way its cells are divided."""
    return source.text.startswith(TABLE, item.start) or source.text.find("\t", item.start, item.end) > 0


def _is_confirmed(marks: Sequence[Mark], index: int, blocks: Sequence[int]) -> bool:
    """Tell whether the dialect's own form repeats a line's endpoint right after it."""
    if index + 1 >= len(marks):
        return False
    mark, following = marks[index], marks[index + 1]
    is_same = following.endpoint.key == mark.endpoint.key
    return following.is_sure and is_same and blocks[following.first] == blocks[mark.after]


def _counts(items: Sequence[Item], kind: str) -> list[int]:
    """Count the headings or blocks before each item, without those of prose."""
    counts, section = [0], ""
    for item in items:
        section = item.key if item.kind == "heading" else section
        is_prose = section in (_QUIET if kind == "heading" else _PROSE)
        counts.append(counts[-1] + (item.kind == kind and not is_prose))
    return counts


def find_page_title(source: Source, parts: Sequence[Part]) -> str:
    """Return the title of a page that documents endpoints: its outermost heading, else what the first is called."""
    lines = [item for item in parts[0].intro if item.kind == "line"] if parts else []
    outer = next((item for item in lines if item.level == 1), None)
    title = _said(source, outer) if outer is not None else find_title(source, lines)
    return title.value if title is not None else ""


def title_of(source: Source, part: Part) -> Said[str] | None:
    """Return the title of one of the endpoints of a page; a heading that names it has none that is not right above."""
    is_named = part.level > 0 and not part.is_alone
    if is_named and not (part.intro and part.intro[-1].level >= part.level):
        return None
    above = part.intro[-1] if part.intro and not part.is_alone else None
    if above is not None and is_numbered(source, part.intro, len(part.intro)):
        return _said(source, above)
    return find_title(source, part.intro, is_alone=part.is_alone)


def find_title(source: Source, intro: Sequence[Item], *, is_alone: bool = True) -> Said[str] | None:
    """Return the title among the lines before an endpoint: a heading, a line said twice, else the last short one.

    Where it is not alone on its page, the page's own title is not that of it.
    """
    lines = [item for item in intro if item.kind == "line" and not _TAGS.fullmatch(source.text, item.start, item.end)]
    lines = [item for item in lines if not source.text.startswith("|", item.start)]
    lines = [item for item in lines if not _OF_NO_CALL.fullmatch(item.text(source.text).strip("*# :："))] or lines
    marked = [item for item in lines if item.level]
    if marked:
        outer = [item for item in marked if item.level == 1] if is_alone and not _ends_a_tree(marked, lines) else []
        return _said(source, (outer or marked)[-1])
    headed = next((each.start for each in reversed(intro) if each.key == "description"), 0)
    if lines and (_NAVIGATION.fullmatch(last := lines[-1].text(source.text)) or _DESCRIBES.search(last)):
        lines = [item for item in lines if item.start < headed] or lines  # what is right above names nothing
    named = [item for item in lines if not _NAVIGATION.fullmatch(item.text(source.text))] or lines
    short = [each for each in named if each.end - each.start <= _LONGEST_TITLE]
    short = [each for each in short if not any(sign.search(each.text(source.text)) for sign in (_SENTENCE, _DATED))]
    counts = Counter(item.text(source.text) for item in named)
    repeated = [item for item in short if counts[item.text(source.text)] > 1]
    if not short:
        # Some write sentences for titles; then the first of them is it, and what follows describes.
        short = [item for item in named if item.end - item.start <= _LONGEST_SENTENCE][:1]
    chosen = (repeated or short or lines)[-1:]
    return _said(source, chosen[0]) if chosen else None


def _ends_a_tree(marked: Sequence[Item], lines: Sequence[Item]) -> bool:
    """Tell whether the last heading is that of a call: right above it, and below headings of all it is in.

    `# Service`, `## Group`, `### Call`, as exports of a whole project have them; or nothing but two of them.
    """
    levels = [item.level for item in marked]
    is_deeper = levels == sorted(set(levels)) and len(levels) > 1
    return is_deeper and lines[-1] is marked[-1] and (len(levels) > 2 or len(lines) == len(marked))  # noqa: PLR2004 - service, group, call


def _said(source: Source, item: Item) -> Said[str]:
    text = item.text(source.text)
    plain = BOLD.sub(r"\1", _TAG.sub("", text.removeprefix("> ")))
    return Said(_LEAD.sub("", plain).rstrip(":： "), source.span(item.start, item.end))


def join_prose(source: Source, lines: Sequence[Item]) -> Said[str] | None:
    """Join lines to a text, with the place of all of them."""
    said = [item for item in lines if item.kind == "line" and not opens_only(item.text(source.text))]
    texts = [item.text(source.text) for item in said]
    text = "\n".join(each for each in texts if each)
    return Said(text, source.span(said[0].start, said[-1].end)) if text else None


def key_headings(words: Mapping[str, str]) -> dict[str, str]:
    """Return a table of headings, `section: words apart by |`, as `sections.scan` wants it."""
    return {"".join(word.split()).casefold(): section for section, line in words.items() for word in line.split("|")}
