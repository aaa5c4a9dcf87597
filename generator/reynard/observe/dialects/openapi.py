"""OpenAPI 3.x and Swagger 2.0 documents, as JSON or YAML: what Apifox exports, and anyone else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.document.cursor import plain
from reynard.observe.document.openapi.operations import read_operations
from reynard.observe.document.openapi.parsing import parse_json, parse_yaml
from reynard.observe.document.openapi.signs import find_frame
from reynard.observe.model import Page
from reynard.observe.reader import Certainty, Reader
from reynard.observe.signs import BLANK
from reynard.text.fragment import Fragment

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.observe.signs import Signs
    from reynard.source import Source


def _judge(signs: Signs) -> Certainty:
    match find_frame(signs.text, signs.first):
        case "yaml":
            return Certainty.CERTAIN
        case "json":
            # The word may stand at any depth, in a stricter format's own frame.
            return Certainty.LIKELY
    return Certainty.NO


def read(source: Source, report: Report) -> Page:
    """Return the operations of a document."""
    is_json = source.text.lstrip(BLANK).startswith("{")
    start = len(source.text) - len(source.text.lstrip(BLANK if is_json else "\ufeff"))
    fragment = Fragment.of(source, start)
    document = parse_json(fragment, report) if is_json else parse_yaml(fragment, report)
    if document is None:
        return Page(source=source, reader="openapi")
    info = document.value.get("info") if isinstance(document.value, dict) else None
    title = plain(info.get("title")).strip() if isinstance(info, dict) else ""
    found = read_operations(document.value, document, report)
    return Page(source=source, reader="openapi", operations=found, title=title)


READER = Reader(name="openapi", title="OpenAPI or Swagger documents (JSON, YAML)", judge=_judge, read=read)
