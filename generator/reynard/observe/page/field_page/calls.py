"""All calls of a page made from lists of fields: one, or several below each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import UNREAD_BLOCKS, diagnostic
from reynard.observe.endpoint_lines import Endpoint
from reynard.observe.model import Page
from reynard.observe.page.field_page.above import prose_of_page, shown_elsewhere
from reynard.observe.page.field_page.answered_by_all import with_answered_by_all
from reynard.observe.page.field_page.answers_at_end import with_answers_at_end
from reynard.observe.page.field_page.asked_alike import asked_as_elsewhere
from reynard.observe.page.field_page.call import FieldPage
from reynard.observe.page.field_page.called_elsewhere import without_called_elsewhere
from reynard.observe.page.field_page.common import take_common
from reynard.observe.page.field_page.elsewhere import structures_elsewhere
from reynard.observe.page.field_page.failed_at_end import with_failed_at_end
from reynard.observe.page.field_page.headings import FIELD_HEADINGS
from reynard.observe.page.field_page.listed_calls import take_listed
from reynard.observe.page.field_page.of_no_call import without_sections_of_none
from reynard.observe.page.field_page.resources import take_resources
from reynard.observe.page.field_page.rows_alone import read_rows_alone
from reynard.observe.page.field_page.shared_calls import take_shared
from reynard.observe.page.field_page.shown_above import with_shown_above
from reynard.observe.page.field_page.shown_at_end import with_shown_at_end
from reynard.observe.page.field_page.shown_in_tabs import without_tabs
from reynard.observe.page.field_page.shown_rows import with_shown_rows
from reynard.observe.page.field_page.sockets import without_sockets
from reynard.observe.page.field_page.structures import take_structures
from reynard.observe.page.field_page.told_at_end import with_told_at_end, without_words_at_end
from reynard.observe.page.front_matter import read_front_matter
from reynard.observe.page.lists.compiled_types import read_compiled_types
from reynard.observe.page.lists.python_types import read_python_types
from reynard.observe.page.lists.type_literals import read_all_types
from reynard.observe.page.page_breaks import without_page_breaks
from reynard.observe.page.parts import Mark, divide, find_page_title, join_prose, names_endpoint
from reynard.observe.page.requests.listed import with_requests_apart
from reynard.observe.page.requests.several import with_commands_apart
from reynard.observe.page.sections import scan
from reynard.observe.page.stated.appendices import take_appendices
from reynard.observe.page.stated.auth import keys_in_preface
from reynard.observe.surroundings import alone
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diagnostics import Report
    from reynard.observe.model import Observation
    from reynard.observe.surroundings import Surroundings
    from reynard.source import Source, Span

_ANSWERS_AS_ABOVE = compiled(
    r"(?:返回|响应|应答|出参)(?:值|结果|参数|数据|内容|格式|示例|说明)*[^\n。；]{0,6}(?:同上|与上(?:面|述|文)?[^\n。；]{0,6}(?:相同|一致|一样))"
    r"|\b(?:responses?|returns?|answers?)\b[^\n.;]{0,30}\bsame as (?:above|before)|\bsame (?:response|answer) as above"
    r"|^\s*(?:same as (?:above|before)|同上)[.。]?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_TRANSPARENT = frozenset(("endpoint",))
_BLOCKS = ("{", "[", "|", "<")
"""How a table or JSON begins; samples of programs do not."""
_MOST_SHOWN = 3


def read_calls(source: Source, report: Report, *, reader: str, surroundings: Surroundings | None = None) -> Page:
    """Read a page: what stands before its text may name the endpoint, else lines do."""
    surroundings = surroundings or alone()
    operations: list[Observation] = []
    leftovers: list[Span] = []
    front = read_front_matter(source)
    text = [item for item in scan(source.text, FIELD_HEADINGS) if item.start >= front.end]
    text = with_commands_apart(source, without_tabs(source, without_page_breaks(source, text)))
    text, resources = take_resources(source, text, report)
    text = with_requests_apart(source, text)
    text, common = take_common(source, text)
    text, appendices = take_appendices(source, text)
    text, own = take_structures(source, text)
    structures = {**structures_elsewhere(source, text, own, surroundings), **own}
    types = (read_all_types(source, text), read_python_types(source, text), read_compiled_types(source, text))
    common = replace(common, appendices=appendices, structures=structures, types=types)
    text, shared = take_shared(source, text)
    text, listed = take_listed(source, text)
    items = [*filter(None, (front.title,)), *filter(None, (front.description,)), *text]
    first = 1 if front.title is not None else 0
    marks = [Mark(first, first, front.endpoint)] if front.endpoint is not None else []
    marks.extend(shared.marks(len(items) - len(text)))
    is_all = bool(resources.parts) and not marks and not names_endpoint(source, items)
    parts = with_shown_above(source, [] if is_all else divide(source, items, report, marks, _TRANSPARENT))
    parts = with_shown_rows(source, items, with_shown_at_end(source, parts))
    parts = with_answered_by_all(source, parts)
    heads = [*parts[:1], *(replace(each, intro=tuple(items)) for each in resources.parts[:1] if is_all)]
    keys = keys_in_preface(source, heads[0].intro) if heads else ()
    placed, of_none = with_told_at_end(parts)
    placed, of_all = with_answers_at_end(placed)
    leftovers.extend(source.span(each.start, each.end) for each in (*of_none, *of_all))
    placed, of_no_call = without_sections_of_none(source, placed)
    leftovers.extend(of_no_call)
    called, at_end = without_words_at_end(placed)
    leftovers.extend(resources.leftovers)
    shown = (*(part for one in called for part in shared.parts_of(source, one)), *listed, *resources.parts)
    for each in shown:
        part, others = without_called_elsewhere(source, each)
        part, spoken = without_sockets(source, part)
        leftovers.extend((*others, *spoken))
        page = FieldPage(source, part, report, common=common)
        page.read()
        leftovers.extend((*shown_elsewhere(source, part), *page.leftovers, *page.lost.tables(source)))
        if not page.is_broken:
            seen = _as_above(asked_as_elsewhere(page.observation(), operations), operations[-1] if operations else None)
            operations.append(seen if seen.auth or not keys else replace(seen, auth=keys))
    read = [Endpoint(each.method, each.path, None) for each in operations]
    operations.extend(replace(each, auth=keys) for each in read_rows_alone(source, items, read, report))
    _report_unread(leftovers, report)
    above = [tuple(prose_of_page(source, each)) for each in heads]
    return Page(
        source=source,
        reader=reader,
        operations=tuple(with_failed_at_end(operations)),
        title=find_page_title(source, heads),
        about=tuple(filter(None, (join_prose(source, each) for each in (*above, at_end)))),
        leftovers=tuple(leftovers),
        parts=tuple(surroundings.used),
    )


def _as_above(seen: Observation, before: Observation | None) -> Observation:
    """Return a call with the answers of the one before it on the page, where it says that they are the same."""
    is_said = seen.description is not None and _ANSWERS_AS_ABOVE.search(seen.description.value) is not None
    is_shown = any(each.schema is not None or each.examples for each in seen.responses)
    return replace(seen, responses=before.responses) if before is not None and is_said and not is_shown else seen


def _report_unread(leftovers: Sequence[Span], report: Report) -> None:
    """Report the tables of fields and the JSON of a page that belong to none of its calls, all at once."""
    unread = [each for each in leftovers if each.text.lstrip()[:1] in _BLOCKS]
    if not unread:
        return
    counted = "a block of the page belongs" if len(unread) == 1 else f"{len(unread)} blocks of the page belong"
    labels = [(each, "read by nobody") for each in unread[:_MOST_SHOWN]]
    report(diagnostic(UNREAD_BLOCKS, f"{counted} to no call that was read from it", *labels))
