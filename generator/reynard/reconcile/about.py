"""What documents say of all their operations in words alone: how often one may call, what is kept, what all have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PROSE_REMARKS, diagnostic
from reynard.reconcile.remarked import in_parts, quote_remarks, remarks_on_calls

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.diagnostics import Report
    from reynard.observe.model import Page


def report_about(pages: Iterable[Page], report: Report) -> None:
    """Tell what the descriptions of documents and of their tags remark; of what was exported, it is known."""
    for said in (each for page in pages if page.provider is None for each in page.about):
        for told in in_parts(remarks_on_calls(said.value)):
            labels = ((said.span.find_part(said.value[each.start : each.end]), "said here") for each in told)
            message = f"of all operations here, words alone say: {quote_remarks(said.value, told)}"
            report(diagnostic(PROSE_REMARKS, message, *labels))
