"""Real documents, where they are at hand: each is specified or reported, its examples fit, its specs load again.

The documents are not part of this repository (many have no licence); without them these tests are skipped. Large ones
are left to the benchmarks.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from reynard.diagnostics import Findings
from reynard.reconcile.provider import Ingested, PageFile, ingest_provider
from reynard.source import Source, decode
from reynard.spec.dump import dump_endpoint
from reynard.spec.load import ProviderFolder, load_provider

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
LARGEST = 120_000
PROVIDER = 'reynard: 1\nprovider: "corpus"\ntitle: "Corpus"\nbase_url: "https://api.example.com"\n'


def documents() -> list[Path]:
    """Return the documents, the largest left out."""
    return sorted(path for path in CORPUS.rglob("*") if path.is_file() and path.stat().st_size <= LARGEST)


def ingested(path: Path, findings: Findings) -> Ingested:
    """Ingest one document on its own."""
    content = path.read_bytes()
    source = decode(f"pages/{path.name}", content)
    assert isinstance(source, Source)
    page = PageFile(path=source.name, source=source, sha256=hashlib.sha256(content).hexdigest())
    return ingest_provider("corpus", [page], None, findings)


pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not at hand")


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name[:60])
def test_document(path: Path) -> None:
    findings = Findings()
    made = ingested(path, findings)
    assert made.evidence or len(findings), "a document that holds no operation says so"
    texts = {f"{each.operation}.yaml": dump_endpoint(each) for each in made.specs}
    assert texts == {f"{each.operation}.yaml": dump_endpoint(each) for each in ingested(path, Findings()).specs}
    for spec in made.specs:
        for schema, examples in (
            *([(spec.request.schema, spec.request.examples)] if spec.request is not None else []),
            *((each.schema, each.examples) for each in spec.responses),
        ):
            for example in examples:
                assert schema is None or Draft202012Validator(schema).is_valid(example.value)
    reported = Findings()
    files = {"provider.yaml": PROVIDER, **texts}
    loaded = load_provider(
        ProviderFolder("corpus", {name: Source(name, text) for name, text in files.items()}), reported
    )
    assert [each.message for each in reported] == []
    assert loaded is not None
    assert {f"{each.spec.operation}.yaml": dump_endpoint(each.spec) for each in loaded.endpoints} == texts


@pytest.mark.parametrize("path", documents()[::5], ids=lambda path: path.name[:60])
def test_every_readable_example_is_accepted(path: Path) -> None:
    """Also those that a spec does not keep, but for placeholders and for failures among the answers of a success."""
    findings = Findings()
    made = ingested(path, findings)
    excused = {each.field for each in findings if each.code in ("placeholder", "error-example", "schema-is-example")}
    for each in made.evidence:
        if each.spec.request is None or not each.seen.bodies or each.spec.request.schema is None:
            continue
        if any(place and place.startswith(f"{each.spec.operation}.request") for place in excused):
            continue
        checks = Draft202012Validator(each.spec.request.schema)
        for example in each.seen.bodies[0].examples:
            is_markup = isinstance(example.value, str)
            assert not example.is_readable or example.is_synthetic or is_markup or checks.is_valid(example.value)
