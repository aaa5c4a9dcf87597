"""Pages of API sites made from a list of fields: Endpoint, Header 参数, 请求体参数, 请求示例, 响应字段, 响应示例."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import is_endpoint
from reynard.observe.model import Page
from reynard.observe.page.field_headings import FIELD_HEADINGS
from reynard.observe.page.field_lines import lists_fields
from reynard.observe.page.field_page import FieldPage
from reynard.observe.page.parts import divide, find_title, names_endpoint
from reynard.observe.page.sections import scan
from reynard.observe.page.stated_endpoints import is_labelled
from reynard.observe.reader import Certainty, Reader

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.observe.model import Observation
    from reynard.observe.signs import Signs, TableHeader
    from reynard.source import Source, Span

_SHOWN = frozenset(("request-example", "response", "response-example"))


def _judge(signs: Signs) -> Certainty:
    if not signs.is_page_text:
        return Certainty.NO
    is_known = any(map(_is_field_table, signs.table_headers)) or _lists_fields(signs) or _shows_a_call(signs.source)
    return Certainty.POSSIBLE if is_known else Certainty.NO


def _is_field_table(header: TableHeader) -> bool:
    """Tell whether a header has this dialect's columns, which it shares with tables of many other pages."""
    return not header.is_fenced and {"type", "required"} <= {*header.roles} and "constraints" not in header.roles


def _lists_fields(signs: Signs) -> bool:
    """Tell whether fields stand as lines below the name of an endpoint."""
    return any(map(is_endpoint, signs.short_lines)) and lists_fields(signs.short_lines)


def _shows_a_call(source: Source) -> bool:
    """Tell whether a page without a table states an endpoint under a label or heading, and shows an example."""
    items = scan(source.text, FIELD_HEADINGS)
    headings = {item.key for item in items if item.kind == "heading"}
    if not headings & _SHOWN or not any(item.kind == "json" for item in items):
        return False
    return ("endpoint" in headings and names_endpoint(source, items)) or is_labelled(source, items)


def read(source: Source, report: Report) -> Page:
    """Read a page."""
    items = scan(source.text, FIELD_HEADINGS)
    parts = divide(source, items, report, transparent=frozenset(("endpoint",)))
    operations: list[Observation] = []
    leftovers: list[Span] = []
    for part in parts:
        page = FieldPage(source, part, report)
        page.read()
        leftovers.extend(page.leftovers)
        if not page.is_broken:
            operations.append(page.observation())
    title = find_title(source, parts[0].intro) if parts else None
    return Page(
        source=source,
        reader="field-table",
        operations=tuple(operations),
        title=title.value if title else "",
        leftovers=tuple(leftovers),
    )


READER = Reader(
    name="field-table",
    title="pages with a list of fields, named request examples and curl commands",
    judge=_judge,
    read=read,
    at_most=Certainty.POSSIBLE,
)
