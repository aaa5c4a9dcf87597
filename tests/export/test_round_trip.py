"""The law of exported documents: `ingest` makes the same provider and the same specs of one again."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from export.round_trip import again, differences
from programs import REPOSITORY
from reynard.diagnostics import Findings
from reynard.ingest import ingest
from reynard.specs_folder import load_specs

if TYPE_CHECKING:
    from pathlib import Path

CORPUS = REPOSITORY.parent / "shared" / "corpus"
LARGEST = 60_000
CASES = sorted(path.parent for path in (REPOSITORY / "tests" / "cases" / "generate").glob("*/specs/provider.yaml"))
BROKEN = frozenset(("lost_server",))
"""Cases whose errors leave nothing to export."""


def differing(specs: Path, there: Path, notation: str = "yaml") -> list[str]:
    there.mkdir()
    again(specs, there, notation)
    return differences(specs, there)


@pytest.mark.parametrize("notation", ["yaml", "json"])
@pytest.mark.parametrize("folder", ["specs", "tests/cases/providers"])
def test_providers_come_back_as_they_were(tmp_path: Path, folder: str, notation: str) -> None:
    assert differing(REPOSITORY / folder, tmp_path / "there", notation) == []


@pytest.mark.parametrize(
    "case", [each for each in CASES if each.parent.name not in BROKEN], ids=lambda each: each.parent.name
)
def test_every_feature_of_specs_comes_back(tmp_path: Path, case: Path) -> None:
    name = re.search(r'^provider: "?(\w+)', (case / "provider.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    assert name is not None
    shutil.copytree(case, tmp_path / "specs" / name[1])
    found = differing(tmp_path / "specs", tmp_path / "there")
    # A definition that is a reference to itself says nothing; readers report it (`dangling-reference`).
    assert [each for each in found if "Loop" not in each and ".self: keys ['$ref']" not in each] == []


def test_calls_of_the_vendor_and_headers_come_back(tmp_path: Path) -> None:
    pages = REPOSITORY / "tests" / "cases" / "ingest" / "webhooks-and-headers" / "pages"
    shutil.copytree(pages, tmp_path / "specs" / "acme" / "pages")
    ingest(tmp_path / "specs").write()
    (loaded,) = load_specs(tmp_path / "specs", Findings())
    assert {each.spec.operation for each in loaded.webhooks} == {"film_done", "list_films_event"}
    assert differing(tmp_path / "specs", tmp_path / "there") == []


def documents() -> list[Path]:
    found = sorted(path for path in CORPUS.rglob("*") if path.is_file() and path.stat().st_size <= LARGEST)
    return found[::6]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not at hand")
@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name[:60])
def test_real_documents_come_back(tmp_path: Path, path: Path) -> None:
    pages = tmp_path / "specs" / "corpus" / "pages"
    pages.mkdir(parents=True)
    shutil.copy(path, pages)
    ingest(tmp_path / "specs").write()
    if not load_specs(tmp_path / "specs", Findings()):
        pytest.skip("the document holds no operation")
    assert differing(tmp_path / "specs", tmp_path / "there") == []
