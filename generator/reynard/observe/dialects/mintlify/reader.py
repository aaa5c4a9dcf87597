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
    """Read a page, or all pages of a site in one file (`llms-full.txt`)."""
    fences = list(_BUNDLED.finditer(source.text))
    if not fences:
        return read_calls(source, report, reader="mintlify")
    found: list[Observation] = []
    title: Said[str] | None = None
    before = 0
    for fence in fences:
        if fence.start() < before:
            continue
        title = _title(source, before, fence.start(), is_first=len(fences) == 1)
        closing = _closing(source, fence, report)
        if closing is None:
            break
        found.extend(_bundled(source, fence, closing.start(), title, report))
        before = closing.end()
    named = title.value if title is not None and len(fences) == 1 else ""
    return Page(source=source, reader="mintlify", operations=tuple(found), title=named)


def _title(source: Source, start: int, end: int, *, is_first: bool) -> Said[str] | None:
    """Return the title of the page around what follows: its first one, or the last behind all pages before it."""
    found = list(_TITLE.finditer(source.text, start, end))
    if not found:
        return None
    chosen = found[0 if is_first else -1]
    return Said(chosen["title"], source.span(*chosen.span("title")))


def _closing(source: Source, fence: re.Match[str], report: Report) -> re.Match[str] | None:
    closing = re.compile(rf"^{fence['fence']}[ \t]*\r?$", re.MULTILINE).search(source.text, fence.end())
    if closing is None:
        place = source.span(len(source.text), len(source.text))
        message = f"the page is cut off inside its document; {NO_OPERATION}"
        report(diagnostic(BROKEN_YAML, message, (place, "the page ends here, its code fence does not")))
    return closing


def _bundled(
    source: Source, fence: re.Match[str], end: int, title: Said[str] | None, report: Report
) -> tuple[Observation, ...]:
    """Read one operation as the builder lays it out; without a title of its own it has that of its page."""
    document = parse_yaml(Fragment.of(source, fence.start("start"), end), report)
    if document is None:
        return ()
    if not isinstance(document.value, dict) or not is_bundled(document.value):
        place = source.span(fence.start("start"), fence.end())
        message = "the document of this page names no path and no method as texts; nothing was read from it"
        report(diagnostic(MISSING_SECTION, message, (place, "one of them should be here")))
        return ()
    made = read_operations(*unbundled(document.value, document), report, alone()).operations
    if title is not None and len(made) == 1 and made[0].title is None:
        return (replace(made[0], title=title),)
    return made


READER = Reader(
    name="mintlify",
    title='pages of Mintlify with fields in tags (`<ParamField body="…">`), or one operation as it is built',
    judge=_judge,
    read=read,
)
