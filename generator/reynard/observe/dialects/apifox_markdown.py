"""The Markdown twins of Apifox's public pages: a title, `## OpenAPI Specification`, and a fenced document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics import Findings
from reynard.diagnostics.codes import BROKEN_YAML, diagnostic
from reynard.observe.document.openapi.about import words_about_all, words_about_schemes
from reynard.observe.document.openapi.cut_short import read_cut_yaml
from reynard.observe.document.openapi.operations import read_operations
from reynard.observe.document.openapi.parsing import parse_json, parse_yaml
from reynard.observe.document.openapi.signs import HEADING, find_fences, find_frame, find_start
from reynard.observe.model import CallSeen, Observation, Page, Said
from reynard.observe.page.beside import with_page_around, with_tables_told
from reynard.observe.reader import Certainty, Reader
from reynard.observe.surroundings import Parsed, alone
from reynard.patterns import compiled
from reynard.text.fragment import Fragment
from reynard.values import replace

if TYPE_CHECKING:
    from typing import TypeAlias

    from reynard.diagnostics import Diagnostic, Report
    from reynard.observe.signs import Signs
    from reynard.observe.surroundings import Surroundings
    from reynard.source import Source
    from reynard.text.json import JsonText
    from reynard.text.repair import MendedText
    from reynard.text.yaml import YamlText

    Document: TypeAlias = JsonText | MendedText | YamlText

_NAME = "apifox-markdown"
_TITLE = compiled(r"(?:^|(?<=\r))\ufeff?#[ \t]+([^\s#][^\r\n]*)", re.MULTILINE)


def _judge(signs: Signs) -> Certainty:
    return Certainty.CERTAIN if find_frame(signs.text, signs.first) == "fence" else Certainty.NO


def read(source: Source, report: Report) -> Page:
    """Return the operations of a page that stands by itself."""
    return read_among(source, report, alone())


def read_among(source: Source, report: Report, surroundings: Surroundings) -> Page:
    """Return the operations of every fenced document; a page of a model alone has none."""
    found: list[Observation] = []
    webhooks: list[CallSeen] = []
    about: list[Said[str]] = []
    about_keys: list[Said[str]] = []
    blocks = find_fences(source)
    bare = find_start(source.text) if not blocks else None
    if bare is not None:
        quiet = Findings()
        if parse_yaml(Fragment.of(source, bare), quiet) is not None:
            blocks = [(bare, len(source.text))]
    if not blocks:
        heading = HEADING.search(source.text)
        place = source.span(*heading.span()) if heading else source.span(0, 0)
        report(
            diagnostic(
                BROKEN_YAML,
                "the OpenAPI document of this page stands in no code fence, and cannot be read",
                (place, "a fence (```yaml) should follow"),
            )
        )
    title = _title(source, blocks[0][0] if blocks else len(source.text))
    for start, end in blocks:
        is_json = source.text.startswith("{", start)
        document: Document | None
        if end is None:
            document = read_cut_yaml(source, start) if not is_json else None
            report(_cut_off(source, start, is_read=document is not None))
        else:
            fragment = Fragment.of(source, start, end)
            document = parse_json(fragment, report) if is_json else parse_yaml(fragment, report)
        if document is not None:
            laid = surroundings.laid_over(Parsed(document.value, document))
            made = read_operations(laid.value, laid.origin, report, surroundings)
            found.extend(made.operations)
            webhooks.extend(made.webhooks)
            about += words_about_all(laid.value, laid.origin)
            about_keys += words_about_schemes(laid.value, laid.origin)
    if len(found) == 1 and found[0].title is None and title is not None:
        found = [replace(found[0], title=title)]
    found = [with_tables_told(each, report) for each in found]
    if len(found) == 1:
        found = [with_page_around(found[0], source, blocks, report)]
    return Page(
        source=source,
        reader=_NAME,
        operations=tuple(found),
        webhooks=tuple(webhooks),
        title=title.value if title else "",
        about=tuple(about),
        about_keys=tuple(about_keys),
        parts=tuple(surroundings.used),
    )


def _cut_off(source: Source, start: int, *, is_read: bool) -> Diagnostic:
    """Say that a page ends within its document, and what was read of it."""
    left = (
        "what stands before its end was read, and all behind it is missing"
        if is_read
        else "none of its operations was read"
    )
    return diagnostic(
        BROKEN_YAML,
        f"the page is cut off inside its OpenAPI document; {left}",
        (source.span(len(source.text), len(source.text)), "the page ends here, its code fence does not"),
        (source.span(start, start + 1), "the document starts here"),
    )


def _title(source: Source, end: int) -> Said[str] | None:
    match = _TITLE.search(source.text, 0, end)
    if match is None:
        return None
    words = match[1].rstrip(" \t#")
    return Said(words, source.span(match.start(1), match.start(1) + len(words)))


READER = Reader(
    name=_NAME,
    title="Markdown pages of Apifox sites (`## OpenAPI Specification` and a fenced document)",
    judge=_judge,
    read=read,
    read_among=read_among,
)
