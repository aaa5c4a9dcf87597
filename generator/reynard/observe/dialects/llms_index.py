"""Indexes of documentation sites (`llms.txt`): lists of links to pages, no operation of their own."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import INDEX_PAGE, diagnostic
from reynard.observe.model import Page
from reynard.observe.reader import Certainty, Reader
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.observe.signs import Signs
    from reynard.source import Source

NAME = "llms-index"
_ITEM = compiled(r"(?:^|(?<=\r))[ \t]*[-*+][ \t]+[^\r\n]*", re.MULTILINE)
_LINK = compiled(r"\]\((?P<url>(?:https?://|\.{0,2}/)[^\s()]+)\)[ \t]*(?::|\Z)")
_TITLE = compiled(r"^\ufeff?#[ \t]+([^\r\n]+)", re.MULTILINE)
_PAGE = compiled(r"(?:\d(?P<kind>[emdf])0|/(?P<old>api|doc|schema|folder)-\d+|\.mdx?)(?:\.mdx?)?(?:[?#].*)?\Z")
_DOCS = compiled(r"(?:^|(?<=\r))##[ \t]+(?:API )?Docs[ \t]*(?=\r|\n|\Z)", re.MULTILINE)
_BLOCK = compiled(r"^[ \t]*(?:```|~~~|[{\[]\s*$)", re.MULTILINE)
_KINDS = {"e": "endpoint", "m": "text", "d": "model", "f": "folder"}
_OLD_KINDS = {"api": "endpoint", "doc": "text", "schema": "model", "folder": "folder"}
_FEWEST = 3
_SHARE = 0.2


def _judge(signs: Signs) -> Certainty:
    text = signs.text
    if signs.first in ("{", "[") or signs.is_html:
        return Certainty.NO
    links = sum(1 for _ in _links(text)) if "](" in text else 0
    if links < _FEWEST and not (links and _DOCS.search(text)):
        return Certainty.NO
    if _BLOCK.search(text):
        return Certainty.NO
    filled = sum(bool(line.strip()) for line in text.splitlines())
    return Certainty.POSSIBLE if _DOCS.search(text) or links >= filled * _SHARE else Certainty.NO


def _links(text: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Return the links of list items that lead to pages of documentation: start, end, and the kind of page."""
    for item in _ITEM.finditer(text):
        link = _LINK.search(item[0].rstrip())
        kind = _PAGE.search(link["url"]) if link is not None else None
        if link is not None and kind is not None:
            yield item.start() + link.start("url"), item.start() + link.end("url"), kind


def list_pages(source: Source) -> tuple[str, ...]:
    """Return the addresses of the pages that an index lists, each once."""
    return tuple(dict.fromkeys(source.text[start:end] for start, end, _ in _links(source.text)))


def read(source: Source, report: Report) -> Page:
    """Return a page without operations; say what it lists."""
    counts: Counter[str] = Counter()
    first = None
    for start, end, kind in _links(source.text):
        first = first or source.span(start, end)
        counts[_KINDS.get(kind["kind"] or "") or _OLD_KINDS.get(kind["old"] or "", "page")] += 1
    summary = ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.most_common())
    place = first or source.span(0, 0)
    message = f"the page lists other pages ({summary}) and describes no operation itself"
    report(diagnostic(INDEX_PAGE, message, (place, "the first of them")))
    title = _TITLE.search(source.text)
    return Page(source=source, reader=NAME, title=title[1].strip() if title else "")


READER = Reader(
    name=NAME, title="indexes that list a site's pages (llms.txt)", judge=_judge, read=read, at_most=Certainty.POSSIBLE
)
