"""What stands between the title and the name of a call: sentences about it, and samples that are already its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.stated.announced import is_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.page.parts import Part
    from reynard.observe.page.sections import Item
    from reynard.source import Source

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
    titles = [at for at, item in enumerate(part.intro) if item.level]
    first = next((at for at, item in enumerate(part.intro) if _is_content(item)), len(part.intro))
    for at, item in enumerate(part.intro[:first]):
        line = item.text(source.text)
        is_label = line.endswith((":", "："))
        if item.kind == "line" and titles and at > titles[0] and not is_label and is_prose(line, item, None):
            yield item


def _is_content(item: Item) -> bool:
    return item.kind in ("json", "code") or (item.kind == "heading" and item.key in _CONTENT)
