"""What stands between the title and the name of a call: sentences about it, and samples that are already its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.stated.announced import is_prose
from reynard.observe.page.stated.media import states_media
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.page.parts import Part
    from reynard.observe.page.sections import Item
    from reynard.source import Source

_ABOUT = compiled(r"[*_`\s]*(?:接口|功能)?(?:描述|说明|简介)[*_`\s]*[:：][*_`\s]*(?=\S)")
_CONTENT = frozenset(
    (
        *("header", "query", "path", "cookie", "url", "body", "fields", "response"),
        *("request-example", "response-example", "error-example"),
    )
)
"""Sections that are of a call."""


def said_before(part: Part) -> tuple[Item, ...]:
    """Return what stands above the name of an endpoint and is no title: samples, commands, tables under headings."""
    first = next((at for at, item in enumerate(part.intro) if _is_content(item)), len(part.intro))
    return part.intro[first:]


def prose_before(source: Source, part: Part) -> Iterator[Item]:
    """Yield the sentences between the title and the name of an endpoint, before anything that belongs to it."""
    yield from _sentences(source, part, _own_title(part), len(part.intro))


def prose_of_page(source: Source, part: Part) -> Iterator[Item]:
    """Yield the sentences below the title of a page and above that of its first call: they are about all of them."""
    titles = _titles(part)
    yield from _sentences(source, part, titles[0] if titles else 0, _own_title(part))


def _titles(part: Part) -> list[int]:
    return [at for at, item in enumerate(part.intro) if item.level]


def _own_title(part: Part) -> int:
    """Return where the title of a call stands: the last one, or that of a page which is about nothing else."""
    titles = _titles(part)
    return (titles[0] if part.is_alone else titles[-1]) if titles else len(part.intro)


def _sentences(source: Source, part: Part, behind: int, before: int) -> Iterator[Item]:
    first = next((at for at, item in enumerate(part.intro) if _is_content(item)), len(part.intro))
    for item in part.intro[behind + 1 : min(first, before)]:
        line = item.text(source.text)
        if item.kind == "line" and not line.endswith((":", "：")) and is_prose(line, item, None):
            yield item


def _is_content(item: Item) -> bool:
    return item.kind in ("json", "code") or (item.kind == "heading" and item.key in _CONTENT)


def without_label(source: Source, item: Item, line: str) -> tuple[Item, ...]:
    """Return a line of prose without the label before it; none where it states the media type of a body."""
    if states_media(line):
        return ()
    label = _ABOUT.match(source.text, item.start, item.end) if not item.level else None
    return (item._replace(start=label.end()) if label is not None else item,)
