"""All pages of a provider: each read by its reader; what others refer to is a part of them, and no page of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics import Findings
from reynard.diagnostics.codes import NO_OPERATIONS, diagnostic
from reynard.observe import overview_page
from reynard.observe.deep_examples import without_deep_examples
from reynard.observe.document.openapi.files import FileShelf
from reynard.observe.line_numbers import without_line_numbers
from reynard.observe.recognise import recognise
from reynard.observe.signs import Signs
from reynard.observe.surroundings import Surroundings
from reynard.patterns import compiled
from reynard.source import Source
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from reynard.diagnostics import Report
    from reynard.observe.model import Observation, Page
    from reynard.observe.surroundings import LaysOver


_QUOTE = ">"
_MARK = compiled(r"^[ \t]*>[ \t]?", re.MULTILINE)
_SHARE = 0.9
"""How many of its lines a page has behind `>` that was pasted as a quotation."""
_FEWEST = 5
_DOCUMENT = compiled(r"\A\s*[{\[]|^[\"']?(?:openapi|swagger|asyncapi|paths)[\"']?[ \t]*:", re.MULTILINE)
"""A document for programs, whose texts may be HTML."""
_BLOCK_END = compiled(r"</(?:h[1-6]|table|ul|ol|pre|thead|tbody|tr)>", re.IGNORECASE)
_MARKDOWN = compiled(r"^[ \t]*(?:#{1,6}[ \t]|`{3,}|~{3,}|\|[^\n]*\|[ \t]*\r?$|[-*+][ \t]+\S)", re.MULTILINE)
"""A heading, a fence, a row or a point of Markdown."""
_FURTHEST = 4_000
_LINES_ABOVE = 8
_FEWEST_BLOCKS = 4


class _Attempt(Struct, frozen=True, kw_only=True):
    """What reading one file came to, before it is known whether it is a page."""

    path: str
    page: Page | None
    findings: Findings
    may_refer: bool
    """Whether its reader follows references to other files."""


def read_pages(
    files: Mapping[str, Source],
    report: Report,
    overlays: LaysOver | None = None,
    only: Container[str] | None = None,
) -> Iterator[tuple[str, Page]]:
    """Yield the pages among some files, by their path, in the order of their names; files that they refer to are read.

    `only` names the wanted ones.
    """
    shelf = FileShelf(files, report, overlays)
    wanted = [path for path in sorted(files) if only is None or path in only]
    attempts = [_attempt(path, files[path], shelf, overlays) for path in wanted]
    parts = _parts({each.path: each.page.parts for each in attempts if each.page is not None})
    if only is None and not any(each.page is None or each.page.operations or each.page.webhooks for each in attempts):
        _tell_of_none(attempts, report)
    for each in attempts:
        page = each.page
        if each.path in parts:
            page = _beside(each, attempts)
            if page is None:
                continue
        for finding in each.findings:
            report(finding)
        if page is not None:
            _tell_of_nothing(page, each.findings, report)
            yield each.path, page


def _parts(referring: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the files that are parts of others; of those that refer to each other in a circle, the first is none."""
    taken: set[str] = set()
    whole = {path for path in referring if not any(path in held for other, held in referring.items() if other != path)}
    for path in (*sorted(whole), *sorted(referring)):
        pending = [path] if path not in taken else []
        while pending:
            held = [each for each in referring.get(pending.pop(), ()) if each != path and each not in taken]
            taken.update(held)
            pending += held
    return taken


def _tell_of_none(attempts: Sequence[_Attempt], report: Report) -> None:
    """Say that pages which only stand beside those of calls stand here alone."""
    beside = [each.page for each in attempts if each.page is not None and each.page.reader == overview_page.NAME]
    for page in beside[:1]:
        span = page.source.span(0, min(len(page.source.line(1)), 80))
        message = "no page here describes a call: prices, keys and terms are of use beside pages that do"
        report(diagnostic(NO_OPERATIONS, message, (span, "and none is read from it")))


def _tell_of_nothing(page: Page, findings: Findings, report: Report) -> None:
    """Say that a page is of a kind that has calls, and that none was read from it, where nothing else says so."""
    if page.operations or page.webhooks or page.about or any(True for _ in findings):
        return
    span = page.source.span(0, min(len(page.source.line(1)), 80))
    message = f"the page was taken for one of `{page.reader}`, and no call was found on it"
    report(diagnostic(NO_OPERATIONS, message, (span, "nothing of it was read")))


def _attempt(path: str, source: Source, shelf: FileShelf, overlays: LaysOver | None) -> _Attempt:
    findings = Findings()
    source = as_text(_without_quotation(source))
    reader = recognise(source, findings)
    if reader is None:
        return _Attempt(path=path, page=None, findings=findings, may_refer=False)
    if reader.read_among is None:
        page = without_deep_examples(reader.read(source, findings), findings)
        return _Attempt(path=path, page=page, findings=findings, may_refer=False)
    page = reader.read_among(source, findings, Surroundings(path, shelf, overlays=overlays))
    return _Attempt(path=path, page=without_deep_examples(page, findings), findings=findings, may_refer=True)


def as_text(source: Source) -> Source:
    """Return what a page of HTML shows, where some reader knows that; any other text as it is.

    HTML begins with a tag: a document that only speaks of tags keeps them. Some pages are saved with a title above it.
    """
    signs = Signs(source)
    if (signs.first != "<" or not signs.is_html) and not _is_html_below(source.text):
        return without_line_numbers(source)
    from reynard.observe.html_text import text_of_html  # noqa: PLC0415 - few pages are HTML

    shown = text_of_html(source)
    return source if recognise(shown, Findings()) is None else shown


def _is_html_below(text: str) -> bool:
    """Tell whether all but a few first lines of a page is HTML, and nothing is set as Markdown has it."""
    first = text.find("<")
    is_near = 0 < first < _FURTHEST and text.count("\n", 0, first) < _LINES_ABOVE
    is_near = is_near and not text[text.rfind("\n", 0, first) + 1 : first].strip() and not _is_document(text)
    is_set = is_near and len(_BLOCK_END.findall(text, first, _FURTHEST)) >= _FEWEST_BLOCKS
    return is_set and _MARKDOWN.search(text) is None


def _is_document(text: str) -> bool:
    head = text[:_FURTHEST]
    return _DOCUMENT.search(head) is not None


def _without_quotation(source: Source) -> Source:
    """Return a page that was pasted as a quotation without its marks; all that it says stays where it stands."""
    if source.text.count(_QUOTE) < _FEWEST:
        return source
    lines = [line for line in source.text.splitlines() if line.strip()]
    quoted = sum(line.lstrip().startswith(_QUOTE) for line in lines)
    if quoted < _FEWEST or quoted < len(lines) * _SHARE:
        return source
    return Source(source.name, _MARK.sub(lambda found: " " * len(found[0]), source.text))


def _beside(attempt: _Attempt, attempts: Sequence[_Attempt]) -> Page | None:
    """Return what a file that others refer to documents beside what they take from it; nothing where that is all."""
    page = attempt.page
    if page is None or not attempt.may_refer:
        return None
    taken = {
        _key(operation)
        for each in attempts
        if each.page is not None and each is not attempt and attempt.path in each.page.parts
        for operation in each.page.operations
    }
    own = tuple(each for each in page.operations if _key(each) not in taken)
    return replace(page, operations=own) if own else None


def _key(operation: Observation) -> tuple[str, str, Source, int]:
    """Return what tells an operation apart from all others, whichever document it was read for."""
    span = operation.span
    return operation.method.value, operation.path.value, span.source, span.start
