"""Every decision that the cases of pages offer: pasted alone, it is taken, changes a spec and settles its finding."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

import pytest

from reynard.diagnostics import Diagnostic, Findings, Severity
from reynard.reconcile.provider import Ingested, PageFile, ingest_provider
from reynard.source import Source, decode

if TYPE_CHECKING:
    from reynard.spec.model import EndpointSpec

CASES = Path(__file__).parents[1] / "cases" / "ingest"
_OF_DECISIONS = ("decision", "overlay")


def pages_of(case: Path) -> list[PageFile]:
    files = sorted(each for each in (case / "pages").rglob("*") if each.is_file())
    read = [(each, decode(each.name, each.read_bytes())) for each in files]
    return [
        PageFile(path=f"pages/{each.relative_to(case / 'pages')}", source=source, sha256="")
        for each, source in read
        if isinstance(source, Source)
    ]


def ingested(pages: list[PageFile], decision: str = "") -> tuple[Ingested, list[Diagnostic]]:
    found = Findings()
    text = "reynard: 1\ndecisions:\n" + indent(decision.replace("NAME", "another"), "  ") + "\n" if decision else ""
    made = ingest_provider("acme", pages, Source("decisions.yaml", text) if text else None, found)
    return made, list(found)


def specs_of(made: Ingested) -> list[EndpointSpec]:
    return [*made.specs, *(each.spec for each in made.webhooks)]


def settles(finding: Diagnostic, again: list[Diagnostic]) -> bool:
    left = [
        each
        for each in again
        if (each.code, each.message, each.field) == (finding.code, finding.message, finding.field)
    ]
    return all(each.decision is None and each.labels[-1].text == "settled: …" for each in left)


@pytest.mark.parametrize(
    "name", sorted(each.name for each in CASES.iterdir() if not each.name.startswith(_OF_DECISIONS))
)
def test_what_a_case_offers(name: str) -> None:
    pages = pages_of(CASES / name)
    before, findings = ingested(pages)
    for finding in findings:
        if not finding.decision:
            continue
        after, again = ingested(pages, finding.decision)
        refused = [
            each.message for each in again if each.place[0] == "decisions.yaml" and each.severity is Severity.ERROR
        ]
        unused = [each.message for each in again if each.code == "decision-unused"]
        assert (refused, unused) == ([], []), finding.decision
        assert specs_of(after) != specs_of(before), finding.decision
        assert settles(finding, again), finding.decision
