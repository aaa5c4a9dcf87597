"""Drafts against what a person would write: of the providers here, and of real documents where they are at hand.

`truth.json` holds facts only (addresses, paths, words), by a hash of the name of a page. The documents are not part of
this repository; without them their test is skipped.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from reynard.diagnostics import Findings
from reynard.disk.inputs import read_provider
from reynard.draft.gather import gather_operations, read_written
from reynard.draft.provider import draft_provider
from reynard.ingest import draft_of, ingest
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source, decode
from reynard.spec.load import provider_from, read_document
from reynard.specs_folder import load_specs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.spec.model import ProviderSpec, TaskSpec

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
TRUTH: list[dict[str, Any]] = json.loads(Path(__file__).with_name("truth.json").read_text(encoding="utf-8"))


def read_draft(text: str) -> ProviderSpec:
    """Return a draft as values; what is a comment in it says nothing."""
    document = read_document(Source("provider.yaml", text), "provider", Findings())
    assert document is not None
    return provider_from(cast("dict[str, Any]", document.value))


@pytest.mark.parametrize("name", ["jimeng", "jimeng_official", "minimax", "unified", "vidu"])
def test_what_is_drafted_is_what_was_written_by_hand(name: str) -> None:
    specs = ROOT / "specs"
    (written,) = load_specs(specs, Findings(), (name,))
    made = ingest(specs, (name,)).ingested[0]
    text = draft_of(made, read_provider(specs / name, Findings(), with_pages=False))
    assert text is not None
    drafted = read_draft(text)
    assert [each.type for each in drafted.schemes] == [each.type for each in written.spec.schemes]
    (task,), (known,) = drafted.tasks, written.spec.tasks
    assert (task.submit, task.query, task.resolve) == (known.submit, known.query, known.resolve)
    assert task.id[0] in known.id
    assert task.status[0] in known.status
    assert set(task.output_url) <= set(known.output_url)
    phases = {word.casefold(): phase for word, phase in known.states}
    said = {word.casefold(): phase for word, phase in task.states if word.casefold() in phases}
    assert {word: phase for word, phase in said.items() if phases[word] != phase} in (
        {},
        {"image_downloading": "running"},
    )


@pytest.mark.parametrize("name", ["ark", "dashscope", "kling", "openai_videos", "runway"])
def test_specs_without_pages_come_to_the_tasks_written_by_hand(name: str) -> None:
    folder = ROOT / "tests" / "cases" / "providers"
    (written,) = load_specs(folder, Findings(), (name,))
    files = read_provider(folder / name, Findings(), with_pages=False).specs
    sources = {file: each.source for file, each in files.items()}
    text = draft_provider(name, gather_operations((), read_written(sources, ())))
    assert text is not None
    drafted = {each.submit: each for each in read_draft(text).tasks}
    for known in written.spec.tasks:
        task = drafted.pop(known.submit)
        assert task.query == known.query
        assert (task.id, task.status, task.output_url) == (known.id, known.status, known.output_url)
        assert bool(task.output_content) == bool(known.output_content)
        said = {word.casefold(): phase for word, phase in task.states if phase != "unknown"}
        assert said.items() <= {word.casefold(): phase for word, phase in known.states}.items()
    assert not drafted


def documents() -> Iterator[tuple[str, list[Path]]]:
    """Yield the documents of each site that the truth speaks of."""
    wanted = {each["page"] for each in TRUTH}
    sites: dict[str, list[Path]] = {}
    for path in sorted(CORPUS.rglob("*")):
        if path.is_file():
            sites.setdefault("__".join(path.name.split("__")[:2]), []).append(path)
    for site, paths in sites.items():
        if any(hash_of(path) in wanted for path in paths):
            yield site, paths


def hash_of(path: Path) -> str:
    return hashlib.sha256(path.name.encode()).hexdigest()[:12]


def drafted_tasks(paths: list[Path]) -> Iterator[tuple[str, str, str, TaskSpec]]:
    """Yield (page, submit, query, task) of each pair that was drafted without a doubt."""
    pages = []
    for path in paths:
        content = path.read_bytes()
        source = decode(f"pages/{path.name}", content)
        assert isinstance(source, Source)
        pages.append(PageFile(path=source.name, source=source, sha256=hashlib.sha256(content).hexdigest()))
    evidence = ingest_provider("site", pages, None, Findings()).evidence
    text = draft_provider("site", gather_operations(evidence))
    assert text is not None
    known = {each.spec.operation: each for each in evidence}
    for task in read_draft(text).tasks:
        query = known[task.query.operation].spec
        for submit in task.submit:
            spec, documented = known[submit].spec, known[submit].documented
            for each in (documented, *documented.twins):
                page = each.page.path.removeprefix("pages/")
                yield page, f"{spec.method} {spec.path}", f"{query.method} {query.path}", task


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not at hand")
def test_drafts_of_real_documents() -> None:
    """All that is drafted without a doubt is right, and nearly all that is right is drafted."""
    wanted = {(each["page"], each["submit"]): each for each in TRUTH}
    right = []
    for _, paths in documents():
        for page, submit, query, task in drafted_tasks(paths):
            truth = wanted.get((hash_of(Path(page)), submit))
            assert truth is not None, f"{submit} → {query} is drafted without a doubt, and is no pair"
            assert query == truth["query"]
            assert truth["id"] in task.id[:1]
            assert task.status == (truth["status"],)
            states = {phase: [word for word, known in task.states if known == phase] for phase in truth["states"]}
            assert states == {phase: [str(word) for word in words] for phase, words in truth["states"].items()}
            assert set(task.output_url) == set(truth["outputs"])
            right.append(submit)
    assert len(right) >= 0.8 * len(TRUTH)
