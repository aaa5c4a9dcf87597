"""What is fuzzed: each target takes a text and holds a law, by an assertion or by not raising."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from observe.reading import visit
from reynard.diagnostics import Findings
from reynard.diagnostics.printers import FORMATS, PLAIN, printer
from reynard.draft.gather import gather_operations
from reynard.draft.provider import draft_provider
from reynard.generate import generate
from reynard.ingest import ingest
from reynard.observe.page.requests.curl import auth_of, read_curl
from reynard.observe.recognise import own_readers, recognise
from reynard.prose.claims import read_claims
from reynard.prose.phrasing import phrase_claim
from reynard.source import Source
from reynard.text.fragment import Fragment
from reynard.text.json import JsonText, read_json
from reynard.text.repair import repair_json
from reynard.text.yaml import YamlText, read_strict_yaml, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

TESTS = Path(__file__).parents[1]
REPOSITORY = TESTS.parent
CORPUS = REPOSITORY.parent / "shared" / "corpus"
LARGEST = 40_000


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that takes any text."""

    name: str
    seeds: Callable[[], tuple[str, ...]]
    take: Callable[[str], None]
    is_linear: bool = False
    """Whether its work must grow with the length alone; the others are made of those that are."""


@cache
def pages() -> tuple[str, ...]:
    """Return pages: those of the repository and its cases, and the documents beside the checkout, where there are."""
    found = [*TESTS.glob("cases/ingest/*/pages/*"), *REPOSITORY.glob("specs/*/pages/*"), *CORPUS.glob("*/*")]
    files = [path for path in sorted(found) if path.is_file() and path.stat().st_size <= LARGEST]
    return tuple(dict.fromkeys(path.read_text(encoding="utf-8", errors="replace") for path in files))


@cache
def _in_folders(name: str) -> tuple[str, ...]:
    found = [*TESTS.glob(f"cases/**/{name}"), *REPOSITORY.glob(f"specs/*/{name}")]
    return tuple(dict.fromkeys(path.read_text(encoding="utf-8") for path in sorted(found)))


def specs() -> tuple[str, ...]:
    """Return specs, provider.yaml and decisions.yaml."""
    return _in_folders("*.yaml")


@cache
def jsons() -> tuple[str, ...]:
    """Return JSON as pages have it: broken by hand in places."""
    hand = ('{"a": 1, // one\n "b": [1, 2,], }', "{'a': 'b'}", '{a: "b" "c": 1}', '[, "x"]', '{"a": "b\nc", "d": …}')
    return (*hand, *(text for text in pages() if text.lstrip()[:1] in ("{", "[")))


@cache
def sentences() -> tuple[str, ...]:
    """Return lines of pages that are long enough to say something."""
    return tuple(dict.fromkeys(line.strip() for page in pages() for line in page.splitlines() if 8 < len(line) < 400))


@cache
def commands() -> tuple[str, ...]:
    """Return curl commands of pages."""
    hand = (
        "curl -X POST 'https://a.example/v1?x=1' -H \"A: b\" -d '{\"a\": 1}' \\\n -F 'f=@x'",
        "curl https://a -u a:b",
    )
    found = (page[at : at + 800] for page in pages() for at in [page.find("curl ")] if at >= 0)
    return (*hand, *dict.fromkeys(found))


def _read(text: str) -> None:
    source, findings = Source("pages/page.txt", text), Findings()
    found = recognise(source, findings)
    if found is not None:
        visit(found.read(source, findings))
    for finding in findings:
        assert all(0 <= label.span.start <= label.span.end <= len(text) for label in finding.labels)


def _read_by_all(text: str) -> None:
    for reader in own_readers():
        visit(reader.read(Source("pages/page.txt", text), Findings()))


def _yaml(text: str) -> None:
    fragment = Fragment.of(Source("a.yaml", text))
    strict = read_strict_yaml(fragment)
    loose = read_yaml(fragment)
    if isinstance(strict, YamlText):
        json.dumps(strict.value)
        assert isinstance(loose, YamlText), "what the strict reader takes the other takes, too"


def _json(text: str) -> None:
    fragment = Fragment.of(Source("a.json", text))
    read = read_json(fragment)
    mended = repair_json(fragment)
    if isinstance(read, JsonText):
        json.dumps(read.value)
    if mended is not None:
        json.dumps(mended.document.value)


def _prose(text: str) -> None:
    claims = read_claims(text)
    assert claims == read_claims(text)
    for claim in claims:
        phrase_claim(claim)


def _curl(text: str) -> None:
    command = read_curl(Source("a.txt", text), 0, len(text))
    assert command.span.end <= len(text)
    auth_of(command)
    list(command.named_headers())


def _put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))


def _whole(files: dict[str, str]) -> None:
    """Ingest, draft, generate: nothing raises, the second time changes nothing, what was made compiles."""
    with tempfile.TemporaryDirectory(prefix="fuzz") as name:
        root = Path(name)
        _put(root / "specs" / "acme", files)
        plan = ingest(root / "specs")
        for form in FORMATS:
            printer(form)(plan.findings, plan.counts, PLAIN)
        plan.write()
        again = ingest(root / "specs")
        assert not again.changes(), "ingest is idempotent"
        for each in again.ingested:
            draft_provider(each.provider, gather_operations(each.evidence, ()))
        made = generate(root / "specs", root, "clients")
        if made.files:
            made.write()
            assert generate(root / "specs", root, "clients").files == made.files, "output is a function of input"
        for path, text in made.files.items():
            if path.endswith((".py", ".pyi")):
                compile(text, path, "exec", dont_inherit=True)


def _page(text: str) -> None:
    _whole({"pages/page.txt": text})


PAGE = (TESTS / "cases/ingest/decision-add/pages/submit_video.txt").read_text(encoding="utf-8")
PROVIDER = 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\nbase_url: "https://api.acme.example"\n'


def _decisions(text: str) -> None:
    _whole({"pages/submit_video.txt": PAGE, "provider.yaml": PROVIDER, "decisions.yaml": text})


def _provider(text: str) -> None:
    specs = TESTS / "cases" / "generate" / "client" / "specs"
    files = {path.name: path.read_text(encoding="utf-8") for path in specs.glob("*.yaml")}
    _whole({**files, "provider.yaml": text})


def _spec(text: str) -> None:
    _whole({"provider.yaml": PROVIDER, "act.yaml": text})


TARGETS = {
    each.name: each
    for each in (
        Target("readers", pages, _read, is_linear=True),
        Target("each-reader", pages, _read_by_all),
        Target("yaml", specs, _yaml, is_linear=True),
        Target("json", jsons, _json, is_linear=True),
        Target("prose", sentences, _prose, is_linear=True),
        Target("curl", commands, _curl, is_linear=True),
        Target("page", pages, _page),
        Target("decisions", lambda: _in_folders("decisions.yaml"), _decisions),
        Target("provider", lambda: _in_folders("provider.yaml"), _provider),
        Target("spec", specs, _spec),
    )
}
"""By name."""
