"""Pages of Mintlify sites: `<ParamField body="prompt" type="string">`, or what its builder made of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import BROKEN_YAML, MISSING_SECTION, diagnostic
from reynard.observe.dialects.mintlify.bundled import is_bundled, unbundled
from reynard.observe.document.openapi.operations import read_operations
from reynard.observe.document.openapi.parsing import NO_OPERATION, parse_yaml
from reynard.observe.model import Page, Said
from reynard.observe.page.field_page.calls import read_calls
from reynard.observe.page.lists.tags import FIELD_TAG
from reynard.observe.reader import Certainty, Reader
from reynard.observe.surroundings import alone
from reynard.patterns import compiled
from reynard.text.fragment import Fragment
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.observe.model import Observation
    from reynard.observe.signs import Signs
    from reynard.source import Source


_BUNDLED = compiled(
    r"^(?P<fence>`{3,})[ \t]*ya?ml[^\r\n`]*\r?\n\s*?(?P<start>paths:[ \t]*\r?\n[ ]+(?:path|method):[ \t]*\S)",
    re.MULTILINE,
)
"""The fence around one operation as the builder lays it out."""
_TITLE = compiled(r"^#[ \t]+(?P<title>[^\s#][^\r\n]*?)[ \t]*\r?$", re.MULTILINE)


def _judge(signs: Signs) -> Certainty:
    if not signs.is_page_text:
        return Certainty.NO
    if _BUNDLED.search(signs.text) is not None:
        return Certainty.CERTAIN
    return Certainty.LIKELY if FIELD_TAG.search(signs.text) is not None else Certainty.NO


def read(source: Source, report: Report) -> Page:
    """Read a page."""
    fence = _BUNDLED.search(source.text)
    return _read_bundled(source, fence, report) if fence is not None else read_calls(source, report, reader="mintlify")


def _read_bundled(source: Source, fence: re.Match[str], report: Report) -> Page:
    """Read a page around one operation as the builder lays it out, whose title is that of the page."""
    title = _TITLE.search(source.text, 0, fence.start())
    operations = _bundled(source, fence, report)
    if title is not None and len(operations) == 1 and operations[0].title is None:
        operations = (replace(operations[0], title=Said(title["title"], source.span(*title.span("title")))),)
    return Page(
        source=source, reader="mintlify", operations=operations, title=title["title"] if title is not None else ""
    )


def _bundled(source: Source, fence: re.Match[str], report: Report) -> tuple[Observation, ...]:
    closing = re.compile(rf"^{fence['fence']}[ \t]*\r?$", re.MULTILINE).search(source.text, fence.end())
    if closing is None:
        place = source.span(len(source.text), len(source.text))
        message = f"the page is cut off inside its document; {NO_OPERATION}"
        report(diagnostic(BROKEN_YAML, message, (place, "the page ends here, its code fence does not")))
        return ()
    document = parse_yaml(Fragment.of(source, fence.start("start"), closing.start()), report)
    if document is None:
        return ()
    if not isinstance(document.value, dict) or not is_bundled(document.value):
        place = source.span(fence.start("start"), fence.end())
        message = "the document of this page names no path and no method as texts; nothing was read from it"
        report(diagnostic(MISSING_SECTION, message, (place, "one of them should be here")))
        return ()
    return read_operations(*unbundled(document.value, document), report, alone()).operations


READER = Reader(
    name="mintlify",
    title='pages of Mintlify with fields in tags (`<ParamField body="…">`), or one operation as it is built',
    judge=_judge,
    read=read,
)
