"""Pages of Mintlify sites with fields in tags: `<ParamField body="prompt" type="string" required>`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.field_calls import read_calls
from reynard.observe.page.field_headings import FIELD_HEADINGS
from reynard.observe.page.field_tags import FIELD_TAG
from reynard.observe.page.front_matter import read_front_matter
from reynard.observe.page.parts import Mark
from reynard.observe.page.sections import scan
from reynard.observe.reader import Certainty, Reader

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.observe.model import Page
    from reynard.observe.signs import Signs
    from reynard.source import Source


def _judge(signs: Signs) -> Certainty:
    has_tags = signs.is_page_text and FIELD_TAG.search(signs.text) is not None
    return Certainty.LIKELY if has_tags else Certainty.NO


def read(source: Source, report: Report) -> Page:
    """Read a page: what stands before its text names the endpoint, else a line does."""
    front = read_front_matter(source)
    text = [item for item in scan(source.text, FIELD_HEADINGS) if item.start >= front.end]
    items = [*filter(None, (front.title,)), *filter(None, (front.description,)), *text]
    first = 1 if front.title is not None else 0
    named = (Mark(first, first, front.endpoint),) if front.endpoint is not None else ()
    return read_calls(source, items, report, reader="mintlify", named=named)


READER = Reader(
    name="mintlify",
    title='pages of Mintlify with fields in tags (`<ParamField body="…">`)',
    judge=_judge,
    read=read,
    at_most=Certainty.LIKELY,
)
