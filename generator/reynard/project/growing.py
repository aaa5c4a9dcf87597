"""What the pages of a provider come to by now, beside the provider.yaml that a person wrote, and in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.adoption import Adopted, adopt_growth
from reynard.draft.growth import describe_growth
from reynard.ingest import draft_of
from reynard.spec.load import read_document

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.disk.inputs import ProviderFiles
    from reynard.ingest import IngestPlan


def growth_of(plan: IngestPlan, read: ProviderFiles) -> str:
    """Return what a draft says and the provider.yaml that is there does not, as a piece of one; mostly nothing."""
    there, text = read.specs.get("provider.yaml"), draft_of(plan.ingested[0], read)
    return "" if there is None or text is None else describe_growth(there.source, text)


def adoption_of(plan: IngestPlan, read: ProviderFiles, report: Report) -> Adopted | None:
    """Return the provider.yaml that is there with what a draft says beyond it; None where it cannot be read."""
    there, text = read.specs.get("provider.yaml"), draft_of(plan.ingested[0], read)
    if there is None or text is None or read_document(there.source, "provider", report) is None:
        return None
    return adopt_growth(there.source, text)
