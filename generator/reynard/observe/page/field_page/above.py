"""What stands between the title and the name of a call: sentences about it, and samples that are already its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.stated.announced import announced_by, is_prose
from reynard.observe.page.stated.media import states_media
from reynard.observe.page.tables.text import header_roles
from reynard.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from reynard.observe.page.parts import Part
    from reynard.observe.page.sections import Item
    from reynard.source import Source, Span

_ABOUT = compiled(r"[*_`\s]*(?:接口|功能)?(?:描述|说明|简介)[*_`\s]*[:：][*_`\s]*(?=\S)")
_CALLED = compiled(r"\b(?:GET|POST|PUT|PATCH|DELETE)[ `*]{1,4}https?://")
"""What a line shows of another call, though it names none that could be read."""
_POINT = compiled(r"(?:[-*+•]|\d{1,2}[.、)）])[ \t]*(?![\[|!*_`<{])(?!.*\]\()(?=.{8}).*[\u3400-\u9fff]")
"""A point of a list that is a sentence, and no entry of a table of contents."""
_CONTENT = frozenset(
    (
        *("header", "query", "path", "cookie", "url", "body", "fields", "response"),
        *("request-example", "response-example", "error-example"),
    )
)
"""Sections that are of a call."""


_ANSWERED = ("response-example", "error-example")
_ANSWERED_BY_ALL = compiled(
    r"(?i)(?:公共|通用|统一|全局|标准)(?:的)?(?:返回|响应|应答|出参)"
    r"|\b(?:common|general|standard) (?:responses?|results?)\b"
)
"""A heading of what all calls answer: its table is no list of what the next call takes."""
_FEW = 4
"""How many lines stand above the call of a page that has nothing of a site around it."""
_WITH_TYPES = frozenset(("name", "type", "required"))
"""What a table says of each of its rows where those are surely fields of a call, whatever is its heading."""


def said_before(part: Part) -> tuple[Item, ...]:
    """Return what stands above the name of an endpoint and is no title: samples, commands, tables of fields."""
    first = _first_content(part)
    headed = next((at for at in range(first - 1, -1, -1) if part.intro[at].level), first)
    if first < len(part.intro) and headed < first and part.intro[headed].key == "auth":
        first = headed  # what a section on keys lists goes where that says, and is no argument of the call
    return part.intro[max(first, _own_section(part)) :]


def _first_content(part: Part) -> int:
    """Return where what belongs to the call begins; JSON that words above say any call answers is none."""
    source, is_of_all = part.endpoint.path.span.source, False
    for at, item in enumerate(part.intro):
        is_told = item.kind == "json" and announced_by(source, part.intro[max(at - 1, 0) : at]).endswith(_ANSWERED)
        if item.level:
            is_of_all = _ANSWERED_BY_ALL.search(item.text(source.text)) is not None
        if _is_content(part, item) and not (is_told and _is_bare(part, at)) and not (is_of_all and item.kind == "line"):
            return at
    return len(part.intro)


def _is_bare(part: Part, at: int) -> bool:
    """Tell whether lines alone stand above a block, and no heading of a call's own."""
    return not any(each.kind == "heading" and each.key in _CONTENT for each in part.intro[:at])


def shown_elsewhere(source: Source, part: Part) -> Iterator[Span]:
    """Yield the blocks above the name of an endpoint that belong to no call, or to a section with its own address."""
    for item in part.intro[: max(_own_section(part), _first_content(part))]:
        if item.kind == "json":
            yield source.span(item.start, item.end)


def _own_section(part: Part) -> int:
    """Return where the section of an endpoint begins, where one of the same level above it is of another address.

    On a page of several calls JSON in such a section is of none of them: `## 1. Conventions`, `### 1.1 Errors`.
    """
    titles = [at for at in _titles(part) if not _is_content(part, part.intro[at])]
    if len(titles) < 2:  # noqa: PLR2004 - its own, and one before
        return 0
    last = titles[-1]
    siblings = [at for at in titles[:-1] if part.intro[at].level == part.intro[last].level]
    above = part.intro[siblings[-1] + 1 : last] if siblings else ()
    text = part.endpoint.path.span.source.text
    is_called = any(item.kind == "line" and _CALLED.search(text, item.start, item.end) for item in above)
    is_of_none = not part.is_alone and all(item.kind == "line" for item in above if item.level)
    is_of_none = is_of_none and not any(part.endpoint.path.value in text[each.start : each.end] for each in above)
    return last if (is_called or is_of_none) and any(item.kind == "json" for item in above) else 0


def prose_before(source: Source, part: Part) -> Iterator[Item]:
    """Yield the sentences between the title and the name of an endpoint, before anything that belongs to it."""
    yield from _sentences(source, part, _own_title(part), len(part.intro))


def prose_of_page(source: Source, part: Part) -> Iterator[Item]:
    """Yield the sentences below the title of a page and above that of its first call: they are about all of them."""
    titles = _titles(part)
    behind, before = titles[0] if titles else 0, _own_title(part)
    yield from _sentences(source, part, behind, before, or_else=_POINT)


def _titles(part: Part) -> list[int]:
    return [at for at, item in enumerate(part.intro) if item.level]


def _own_title(part: Part) -> int:
    """Return where the title of a call stands: the last one, or that of a page which is about nothing else."""
    titles = _titles(part)
    if not titles:
        return 0 if part.is_alone and _opens_with_title(part) else len(part.intro)
    return titles[0] if part.is_alone else titles[-1]


def _opens_with_title(part: Part) -> bool:
    """Tell whether a page that marks no headings begins with its title, and little more stands above its call."""
    source = part.endpoint.path.span.source
    lines = [item.text(source.text) for item in part.intro if item.kind == "line"]
    return 1 < len(lines) <= _FEW and lines[0][:1].isupper() and not lines[0].endswith((".", "。", ":", "："))


def _sentences(
    source: Source, part: Part, behind: int, before: int, or_else: re.Pattern[str] | None = None
) -> Iterator[Item]:
    first = next((at for at, item in enumerate(part.intro) if _is_content(part, item)), len(part.intro))
    for item in part.intro[behind + 1 : min(first, before)]:
        line = item.text(source.text)
        is_said = is_prose(line, item, None) or (or_else is not None and or_else.match(line) is not None)
        if item.kind == "line" and not line.endswith((":", "：")) and is_said:
            yield item


def _is_content(part: Part, item: Item) -> bool:
    if item.kind == "line" and not item.level:
        line = item.text(part.endpoint.path.span.source.text)
        return line.startswith("|") and set(header_roles(line) or ()) >= _WITH_TYPES
    return item.kind in ("json", "code") or (item.kind == "heading" and item.key in _CONTENT)


def without_label(source: Source, item: Item, line: str) -> tuple[Item, ...]:
    """Return a line of prose without the label before it; none where it states the media type of a body."""
    if states_media(line):
        return ()
    label = _ABOUT.match(source.text, item.start, item.end) if not item.level else None
    return (item._replace(start=label.end()) if label is not None else item,)
