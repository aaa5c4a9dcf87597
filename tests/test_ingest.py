"""Pages into specs: a case is a provider's folder, and `expected/` holds the specs and findings that it comes to."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reynard.diagnostics import Findings
from reynard.diagnostics.printers import Look, printer
from reynard.ingest import ingest
from reynard.specs_folder import load_specs

if TYPE_CHECKING:
    from collections.abc import Callable

    from golden import Golden

CASES = Path(__file__).parent / "cases" / "ingest"
PROVIDER = 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\nbase_url: "https://api.example.com"\n'


@pytest.fixture(params=sorted(path.name for path in CASES.iterdir()))
def case(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a case, copied to `specs/acme` below the working directory."""
    source = CASES / request.param
    shutil.copytree(source, tmp_path / "specs" / "acme", ignore=shutil.ignore_patterns("expected"))
    provider = tmp_path / "specs" / "acme" / "provider.yaml"
    if not provider.exists():
        provider.write_text(PROVIDER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return source


def test_pages_come_to_these_specs_and_findings(case: Path, golden: Callable[[Path], Golden]) -> None:
    plan = ingest(Path("specs").absolute())
    plan.write()
    found = {path.name: text for path, text in plan.files.items()}
    found["findings.txt"] = printer("text")(plan.findings, {}, Look(columns=100))
    golden(case / "expected").check(found)


@pytest.mark.usefixtures("case")
def test_ingesting_twice_changes_nothing() -> None:
    """Ingesting is idempotent: what it derived, it derives again, and its own files are never foreign to it."""
    specs = Path("specs").absolute()
    first = ingest(specs)
    first.write()
    second = ingest(specs)
    assert not second.changes()
    assert [each.message for each in second.findings] == [each.message for each in first.findings]


@pytest.mark.usefixtures("case")
def test_what_is_derived_can_be_loaded() -> None:
    """Every derived spec fits the published schema, and says the same after it was read back."""
    from reynard.spec.dump import dump_endpoint  # noqa: PLC0415 - only here

    plan = ingest(Path("specs").absolute())
    plan.write()
    findings = Findings()
    loaded = load_specs(Path("specs").absolute(), findings)
    assert not [each.message for each in findings]
    written = [each for provider in loaded for each in (*provider.endpoints, *provider.webhooks)]
    texts = {each.spec.operation: dump_endpoint(each.spec) for each in written}
    assert {path.stem: text for path, text in plan.files.items()} == {
        path.stem: texts[path.stem] for path in plan.files
    }
