"""The official test suite of JSON Schema (draft 2020-12), driven through generated clients.

The suite is not ours and not here. Where it lies is told by JSON_SCHEMA_TEST_SUITE, the folder that holds
`tests/draft2020-12`; source distributions of jsonschema carry it as `json`:

    pip download --no-deps --no-binary :all: jsonschema && tar xf jsonschema-*.tar.gz
    JSON_SCHEMA_TEST_SUITE=jsonschema-4.26.0/json pytest tests/schema/test_suite.py
    python tests/schema/suite.py jsonschema-4.26.0/json      # what it comes to, each miss with its test
    python tests/schema/suite.py jsonschema-4.26.0/json draft7      # an older draft, as people paste it into documents

Each schema becomes a shared model of an OpenAPI 3.1 document, and the one member of a body that an operation sends and
answers. Then all that a user has to do is done: pages are ingested, a package is generated, its client is called with
each value of the suite, over a transport that answers with what it was sent.
"""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2

from reynard.diagnostics import Findings
from reynard.generate import generate
from reynard.ingest import ingest
from reynard.ir.resolve import resolve
from reynard.specs_folder import load_specs
from reynard.targets.python.calls import call_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DRAFT = "draft2020-12"
PROVIDER = 'reynard: 1\nprovider: "suite"\ntitle: "Suite"\nbase_url: "https://api.example.com"\n'
REMOTE = "http://localhost:1234/"
TOGETHER = 60
"""How many schemas without identifiers of their own stand in one document."""


@dataclass(frozen=True, slots=True)
class Case:
    """A value of the suite, and whether its schema accepts it."""

    file: str
    group: str
    test: str
    value: Any
    is_valid: bool
    operation: str


@dataclass(slots=True)
class Outcome:
    """What calls came to: counts, and every test that came out otherwise than the suite says."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, Case, str]] = field(default_factory=list)

    def note(self, what: str, case: Case, wrong: str = "") -> None:
        """Count one test."""
        self.counts[f"{what} of"] += 1
        self.counts[what] += not wrong
        if wrong:
            self.misses.append((what, case, wrong))

    def share(self, what: str) -> float:
        """Return which share of the tests of a kind came out as the suite says."""
        return self.counts[what] / self.counts[f"{what} of"]


def read_suite(folder: Path, draft: str = DRAFT) -> tuple[list[Case], list[dict[str, Any]]]:
    """Return the values of the required tests, and the documents that hold their schemas."""
    remotes = {each: json.loads(each.read_text("utf-8")) for each in _remote_files(folder, draft)}
    cases: list[Case] = []
    documents: list[dict[str, Any]] = []
    plain: dict[str, Any] = {}
    for file in sorted((folder / "tests" / draft).glob("*.json")):
        for group in json.loads(file.read_text("utf-8")):
            name = f"case{len({each.operation for each in cases})}"
            cases.extend(
                Case(file.stem, group["description"], each["description"], each["data"], each["valid"], name)
                for each in group["tests"]
            )
            text = json.dumps(group["schema"])
            if '"$id"' in text or REMOTE in text or "json-schema.org/draft/2020-12" in text:
                shared = dict(_remotes(text, remotes, folder)) if REMOTE in text else {}
                documents.append(_document({name: group["schema"]}, shared))
            else:
                plain[name] = group["schema"]
    names = list(plain)
    documents += (
        _document({name: plain[name] for name in names[start : start + TOGETHER]}, {})
        for start in range(0, len(names), TOGETHER)
    )
    return cases, documents


def _remote_files(folder: Path, draft: str) -> list[Path]:
    root = folder / "remotes"
    own = sorted((root / draft).rglob("*.json")) if (root / draft).is_dir() else []
    return [*own, *sorted(root.glob("*.json"))]


def _remotes(text: str, remotes: dict[Path, Any], folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield the schemas that the suite serves, as a bundle has them: each under the address that it is fetched from."""
    for index, (path, schema) in enumerate(remotes.items()):
        address = REMOTE + path.relative_to(folder / "remotes").as_posix()
        if isinstance(schema, dict) and address not in text.replace(f'"$id": "{address}"', ""):
            own = schema.get("$id")
            known = {address} | ({own} if isinstance(own, str) else set())
            if isinstance(own, str) and f'"$id": "{own}"' in text:
                continue
            yield f"Remote{index}", {"$id": min(known) if own is None else own, **schema}
        elif isinstance(schema, dict):
            yield f"Remote{index}", {"$id": address, **schema}


def _document(schemas: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    """Return a document with an operation for each schema, which stands under an identifier of its own."""
    models = {name: _identified(schema, f"urn:suite:{name}") for name, schema in schemas.items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Suite", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {f"/{name}": {"post": _operation(name)} for name in schemas},
        "components": {"schemas": models | shared},
    }


def _identified(schema: Any, identifier: str) -> Any:  # noqa: ANN401 - an object or a truth value
    return {"$id": identifier} | schema if isinstance(schema, dict) else schema


def _operation(name: str) -> dict[str, Any]:
    held = {"type": "object", "properties": {"value": {"$ref": f"#/components/schemas/{name}"}}}
    content = {"application/json": {"schema": held}}
    return {
        "operationId": name,
        "requestBody": {"required": True, "content": content},
        "responses": {"200": {"description": "ok", "content": content}},
    }


def build_package(documents: Sequence[dict[str, Any]], folder: Path) -> list[str]:
    """Write a package for the documents into a folder; return what was found while it was made."""
    pages = folder / "specs" / "suite" / "pages"
    pages.mkdir(parents=True)
    (folder / "specs" / "suite" / "provider.yaml").write_text(PROVIDER, "utf-8")
    for index, each in enumerate(documents):
        (pages / f"page{index:03}.json").write_text(json.dumps(each, indent=1), "utf-8")
    ingested = ingest(folder / "specs")
    ingested.write()
    made = generate(folder / "specs", folder, "suite_clients")
    made.write()
    return [f"{each.code}: {each.message}" for each in (*ingested.findings, *made.findings)]


def call_all(cases: Sequence[Case], folder: Path) -> Outcome:
    """Call the operation of each case with its value, and let it answer with the same."""
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    module = importlib.import_module("suite_clients.suite")
    null = importlib.import_module("suite_clients._runtime.options").NULL
    sent: list[Any] = []
    answer: list[Any] = []

    def reply(request: httpx2.Request) -> httpx2.Response:
        sent.append(json.loads(request.content))
        return httpx2.Response(200, json=answer[-1])

    client = module.Suite(http_client=httpx2.Client(transport=httpx2.MockTransport(reply)))
    methods = _methods(folder)
    outcome = Outcome()
    invalid = importlib.import_module("suite_clients._runtime.errors").RequestInvalidError
    for case in cases:
        if case.operation not in methods:
            outcome.note("generated", case, "no operation")
            continue
        method = attrgetter(methods[case.operation])(client)
        sent.clear()
        answer[:] = [{"value": case.value}]
        try:
            found = method(value=null if case.value is None else case.value)
        except invalid as error:
            outcome.note("refused" if not case.is_valid else "sent", case, "" if not case.is_valid else str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a miss
            outcome.note("answered" if sent else "sent", case, f"{type(error).__name__}: {error}")
        else:
            if not case.is_valid:
                outcome.note("refused", case, "was sent")
                continue
            outcome.note("sent", case, "" if same(sent, answer) else f"sent {sent}")
            back = found.model_dump(mode="json", by_alias=True, exclude_unset=True)
            outcome.note("answered", case, "" if same(back, answer[0]) else f"came back as {back}")
    return outcome


def _methods(folder: Path) -> dict[str, str]:
    """Return how each operation is called, by the last part of its path: its name follows all that is beside it."""
    (provider,) = resolve(load_specs(folder / "specs", Findings())).providers
    sites = {each.path.strip("/"): call_site(provider, each) for each in provider.operations}
    return {name: f"{site.group}.{site.method}" for name, site in sites.items()}


def same(one: Any, other: Any) -> bool:  # noqa: ANN401 - JSON
    """Tell whether two values are the same JSON: to Python true is 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, bool) is isinstance(other, bool) and one == other


def run_suite(folder: Path, work: Path, draft: str = DRAFT) -> tuple[Outcome, list[str]]:
    """Return what the suite in a folder comes to, and what was found on the way."""
    cases, documents = read_suite(folder, draft)
    findings = build_package(documents, work)
    return call_all(cases, work), findings


def main() -> None:
    with tempfile.TemporaryDirectory() as work:
        outcome, findings = run_suite(Path(sys.argv[1]), Path(work), *sys.argv[2:3])
    for text, count in Counter(each.partition(":")[0] for each in findings).most_common():
        print(f"{count:5} {text}")  # noqa: T201 - a script
    for what, case, wrong in outcome.misses:
        print(f"{what}: {case.file} | {case.group} | {case.test} | {wrong[:200]}")  # noqa: T201 - a script
    for what in sorted(each for each in outcome.counts if not each.endswith(" of")):
        print(f"{what}: {outcome.counts[what]} of {outcome.counts[f'{what} of']}")  # noqa: T201 - a script


if __name__ == "__main__":
    main()
