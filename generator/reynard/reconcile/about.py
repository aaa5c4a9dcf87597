"""What documents say of all their operations in words alone: how often one may call, what is kept, what all have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PROSE_REMARKS, diagnostic
from reynard.reconcile.remarked import in_parts, quote_remarks, remarks_on_calls

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.diagnostics import Report
    from reynard.observe.model import Page, Said
    from reynard.prose.remarks import Remark

_OF_KEYS = frozenset(("source", "lifetime", "rate", "rights", "restriction", "cost"))
"""What a caller wants to know of a key, beside how it is sent: where it is from, how long it lasts, what it may do."""


def report_about(pages: Iterable[Page], report: Report) -> None:
    """Tell what the descriptions of documents, of their tags and their keys remark, once where many pages have it.

    Of what was exported, it is known.
    """
    known: set[str] = set()
    for page in pages:
        if page.provider is not None:
            continue
        for said in page.about:
            _tell("all operations here", said, remarks_on_calls(said.value), report)
        for said in page.about_keys:
            if said.value not in known:
                known.add(said.value)
                told = [each for each in remarks_on_calls(said.value) if each.topic in _OF_KEYS]
                _tell("the key", said, told, report)


def _tell(what: str, said: Said[str], remarks: list[Remark], report: Report) -> None:
    for told in in_parts(remarks):
        labels = ((said.span.find_part(said.value[each.start : each.end]), "said here") for each in told)
        message = f"of {what}, words alone say: {quote_remarks(said.value, told)}"
        report(diagnostic(PROSE_REMARKS, message, *labels))
