"""OpenAPI 3.x and Swagger 2.0 documents, as JSON or YAML: what Apifox exports, and anyone else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.document.cursor import plain
from reynard.observe.document.openapi.about import words_about_all, words_about_schemes
from reynard.observe.document.openapi.exported import read_provider
from reynard.observe.document.openapi.files import parse_document
from reynard.observe.document.openapi.operations import read_operations
from reynard.observe.document.openapi.parsing import NO_OPERATION
from reynard.observe.document.openapi.signs import find_frame
from reynard.observe.model import Page
from reynard.observe.reader import Certainty, Reader
from reynard.observe.surroundings import Parsed, alone
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.diagnostics import Report
    from reynard.observe.model import Observation
    from reynard.observe.signs import Signs
    from reynard.observe.surroundings import Surroundings
    from reynard.source import Source

_MAY_TELL = compiled(
    r"(?im)\||\bcurl |^[^\w\n]{0,20}(?:请求|接口|调用|服务|认证|鉴权|授权|身份|API|HTTP|Base|Host|URL|Endpoint|Path"
    r"|Method|Request|Auth)[^\n:：]{0,24}[:：]"
)
"""What a description has that says more than words do: most have nothing of it."""


def _judge(signs: Signs) -> Certainty:
    match find_frame(signs.text, signs.first):
        case "yaml":
            return Certainty.CERTAIN
        case "json":
            # The word may stand at any depth, in a stricter format's own frame.
            return Certainty.LIKELY
    return Certainty.NO


def read(source: Source, report: Report) -> Page:
    """Return the operations of a document that stands by itself."""
    return read_among(source, report, alone())


def read_among(source: Source, report: Report, surroundings: Surroundings) -> Page:
    """Return the operations of a document, which may be made of several files."""
    text = parse_document(source, report, lost=NO_OPERATION)
    if text is None:
        return Page(source=source, reader="openapi")
    document = surroundings.laid_over(Parsed(text.value, text))
    info = document.value.get("info") if isinstance(document.value, dict) else None
    title = plain(info.get("title")).strip() if isinstance(info, dict) else ""
    found = read_operations(document.value, document.origin, report, surroundings)
    return Page(
        source=source,
        reader="openapi",
        operations=tuple(_with_tables(found.operations, report)),
        webhooks=found.webhooks,
        title=title,
        about=words_about_all(document.value, document.origin),
        about_keys=words_about_schemes(document.value, document.origin),
        parts=tuple(surroundings.used),
        provider=read_provider(document.value),
    )


def _with_tables(operations: Iterable[Observation], report: Report) -> Iterator[Observation]:
    """Yield operations with what tables, commands and labelled lines in their descriptions say of them."""
    for each in operations:
        if each.description is None or not _MAY_TELL.search(each.description.value):
            yield each
            continue
        from reynard.observe.page.beside import with_tables_told  # noqa: PLC0415 - what reads pages is a tenth of a run

        yield with_tables_told(each, report)


READER = Reader(
    name="openapi", title="OpenAPI or Swagger documents (JSON, YAML)", judge=_judge, read=read, read_among=read_among
)
