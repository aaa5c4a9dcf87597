"""All calls of a page made from lists of fields: one, or several below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.model import Page
from reynard.observe.page.field_page import FieldPage
from reynard.observe.page.parts import divide, find_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diagnostics import Report
    from reynard.observe.model import Observation
    from reynard.observe.page.parts import Mark
    from reynard.observe.page.sections import Item
    from reynard.source import Source, Span

_TRANSPARENT = frozenset(("endpoint",))


def read_calls(
    source: Source, items: Sequence[Item], report: Report, *, reader: str, named: Sequence[Mark] = ()
) -> Page:
    """Read a page; `named` are the endpoints that its dialect's own form names."""
    operations: list[Observation] = []
    leftovers: list[Span] = []
    parts = divide(source, items, report, named, _TRANSPARENT)
    for part in parts:
        page = FieldPage(source, part, report)
        page.read()
        leftovers.extend(page.leftovers)
        if not page.is_broken:
            operations.append(page.observation())
    title = find_title(source, parts[0].intro) if parts else None
    return Page(
        source=source,
        reader=reader,
        operations=tuple(operations),
        title=title.value if title else "",
        leftovers=tuple(leftovers),
    )
