"""All calls of a page made from lists of fields: one, or several below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.model import Page
from reynard.observe.page.field_headings import FIELD_HEADINGS
from reynard.observe.page.field_page import FieldPage
from reynard.observe.page.front_matter import read_front_matter
from reynard.observe.page.parts import Mark, divide, find_page_title
from reynard.observe.page.sections import scan

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.observe.model import Observation
    from reynard.source import Source, Span

_TRANSPARENT = frozenset(("endpoint",))


def read_calls(source: Source, report: Report, *, reader: str) -> Page:
    """Read a page: what stands before its text may name the endpoint, else lines do."""
    operations: list[Observation] = []
    leftovers: list[Span] = []
    front = read_front_matter(source)
    text = [item for item in scan(source.text, FIELD_HEADINGS) if item.start >= front.end]
    items = [*filter(None, (front.title,)), *filter(None, (front.description,)), *text]
    first = 1 if front.title is not None else 0
    named = (Mark(first, first, front.endpoint),) if front.endpoint is not None else ()
    parts = divide(source, items, report, named, _TRANSPARENT)
    for part in parts:
        page = FieldPage(source, part, report)
        page.read()
        leftovers.extend(page.leftovers)
        if not page.is_broken:
            operations.append(page.observation())
    return Page(
        source=source,
        reader=reader,
        operations=tuple(operations),
        title=find_page_title(source, parts),
        leftovers=tuple(leftovers),
    )
