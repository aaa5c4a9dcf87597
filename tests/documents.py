"""Real documents beside the checkout, where they are: the specs that each comes to are worked out once."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.diagnostics import Findings
from reynard.reconcile.provider import Ingested, PageFile, ingest_provider
from reynard.source import Source, decode
from reynard.spec.dump import dump_endpoint
from reynard.spec.load import ProviderFolder, load_provider

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.diagnostics import Report
    from reynard.spec.model import LoadedProvider

SHARED = Path(__file__).parents[2] / "shared"
CORPUS = SHARED / "corpus"
PROVIDER = 'reynard: 1\nprovider: "corpus"\ntitle: "Corpus"\nbase_url: "https://api.example.com"\n'


def documents(largest: int) -> list[Path]:
    """Return the documents that are no larger than some bytes."""
    return sorted(path for path in CORPUS.rglob("*") if path.is_file() and path.stat().st_size <= largest)


def ingested(path: Path, findings: Findings) -> Ingested:
    """Ingest one document on its own."""
    content = path.read_bytes()
    source = decode(f"pages/{path.name}", content)
    assert isinstance(source, Source)
    page = PageFile(path=source.name, source=source, sha256=hashlib.sha256(content).hexdigest())
    return ingest_provider("corpus", [page], None, findings)


def dumped(made: Ingested) -> dict[str, str]:
    """Return the specs of a document as files."""
    return {f"{each.operation}.yaml": dump_endpoint(each) for each in made.specs}


@cache
def specs_of(path: Path) -> Mapping[str, str]:
    """Return the specs of a document as files; of all that was made of it, only these texts are kept."""
    return MappingProxyType(dumped(ingested(path, Findings())))


def loaded(texts: Mapping[str, str], report: Report) -> LoadedProvider | None:
    """Load the specs of a document."""
    sources = {name: Source(name, text) for name, text in {"provider.yaml": PROVIDER, **texts}.items()}
    return load_provider(ProviderFolder("corpus", sources), report)
