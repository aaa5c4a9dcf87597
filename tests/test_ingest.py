"""Pages into specs: a case is a provider's folder, and `expected/` holds the specs and findings that it comes to."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reynard.diagnostics import Findings
from reynard.diagnostics.printers import Look, printer
from reynard.ingest import ingest
from reynard.specs_folder import load_specs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from golden import Golden
    from reynard.ingest import IngestPlan

CASES = Path(__file__).parent / "cases" / "ingest"
PROVIDER = 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\nbase_url: "https://api.example.com"\n'


@dataclass(frozen=True, kw_only=True)
class Case:
    """A case that was ingested, and what that came to is written."""

    source: Path
    specs: Path
    plan: IngestPlan


@pytest.fixture(scope="module", params=sorted(path.name for path in CASES.iterdir()))
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Return a case that lies in `specs/acme` below the working directory; no test changes anything there."""
    source, root = CASES / request.param, tmp_path_factory.mktemp("case")
    shutil.copytree(source, root / "specs" / "acme", ignore=shutil.ignore_patterns("expected"))
    provider = root / "specs" / "acme" / "provider.yaml"
    if not provider.exists():
        provider.write_text(PROVIDER, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        plan = ingest(root / "specs")
        plan.write()
        yield Case(source=source, specs=root / "specs", plan=plan)
    shutil.rmtree(root)


def test_pages_come_to_these_specs_and_findings(case: Case, golden: Callable[[Path], Golden]) -> None:
    found = {path.name: text for path, text in case.plan.files.items()}
    found["findings.txt"] = printer("text")(case.plan.findings, {}, Look(columns=100))
    golden(case.source / "expected").check(found)


def test_ingesting_twice_changes_nothing(case: Case) -> None:
    """Ingesting is idempotent: what it derived, it derives again, and its own files are never foreign to it."""
    second = ingest(case.specs)
    assert not second.changes()
    assert [each.message for each in second.findings] == [each.message for each in case.plan.findings]


def test_what_is_derived_can_be_loaded(case: Case) -> None:
    """Every derived spec fits the published schema, and says the same after it was read back."""
    from reynard.spec.dump import dump_endpoint  # noqa: PLC0415 - only here

    findings = Findings()
    loaded = load_specs(case.specs, findings)
    assert not [each.message for each in findings]
    written = [each for provider in loaded for each in (*provider.endpoints, *provider.webhooks)]
    texts = {each.spec.operation: dump_endpoint(each.spec) for each in written}
    files = {path.stem: text for path, text in case.plan.files.items()}
    assert files == {stem: texts[stem] for stem in files}
