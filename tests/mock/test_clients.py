"""Both ways: what a generated client sends for a page's example the mock takes, what the mock answers the client reads.

Neither side knows the other: the client has the models made of a spec, the mock its schemas.
"""
# ruff: noqa: ANN401 - whatever the schemas say

from __future__ import annotations

import importlib
import inspect
import shutil
import sys
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import httpx2
import pytest

from reynard.diagnostics import Findings
from reynard.generate import generate
from reynard.ingest import ingest
from reynard.ir.resolve import resolve
from reynard.mock import app, transport
from reynard.mock.places import first
from reynard.proof.rehearsing import arguments_of
from reynard.schema.sample import sample
from reynard.specs_folder import load_specs
from reynard.targets.python.calls import call_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.ir.types import Operation, Provider
    from reynard.spec.lifecycle import Lifecycle, Step
    from reynard.spec.model import EndpointSpec, LoadedProvider

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "specs", ROOT / "tests" / "cases" / "providers", ROOT / "tests" / "cases" / "generate")
CORPUS = ROOT.parent / "shared" / "corpus"
LARGEST = 60_000
EVERY = 16
"""Of the documents beside the checkout, as many as a run of the tests has time for."""
PACKAGE = "contracted_clients"


def put_specs(folder: Path) -> None:
    """Gather providers of this repository, and of real documents where they lie beside it."""
    for each in sorted(path.parent for root in FOLDERS for path in root.rglob("provider.yaml")):
        name = each.parent.name if each.name == "specs" else each.name
        if not (folder / name).exists():
            shutil.copytree(each, folder / name)
    documents = [path for path in sorted(CORPUS.glob("*/*")) if path.is_file() and path.stat().st_size <= LARGEST]
    for number, path in enumerate(documents[::EVERY]):
        (folder / f"real_{number}" / "pages").mkdir(parents=True)
        suffix = path.suffix if path.suffix in {".json", ".yaml", ".md"} else ".txt"
        shutil.copy(path, folder / f"real_{number}" / "pages" / f"page{suffix}")


class Contract:
    """Providers with their clients, and the mock that serves their specs."""

    def __init__(self, root: Path) -> None:
        put_specs(root / "specs")
        ingest(root / "specs", [path.name for path in (root / "specs").glob("real_*")]).write()
        plan = generate(root / "specs", root, PACKAGE)
        assert plan.write() is not None
        known = {path.split("/")[0] for path in plan.files}
        self.loaded = [each for each in load_specs(root / "specs", Findings()) if each.spec.provider in known]
        self.providers = {each.name: each for each in resolve(self.loaded).providers if each.name in known}
        self.null = importlib.import_module(f"{PACKAGE}._runtime.options").NULL

    def spec(self, provider: str, operation: str) -> EndpointSpec:
        """Return the spec of an operation."""
        loaded = next(each for each in self.loaded if each.spec.provider == provider)
        return next(each.spec for each in loaded.endpoints if each.spec.operation == operation)

    def call(self, provider: Provider, operation: Operation) -> None:
        """Call an operation with its page's example, and read the answer. Raises what the client raises."""
        loaded: LoadedProvider = next(each for each in self.loaded if each.spec.provider == provider.name)
        with Session(self, provider, loaded) as session:
            session.call(operation.name, {})


class Session:
    """A client of one provider, and all that the mock answered it."""

    def __init__(self, contract: Contract, provider: Provider, loaded: LoadedProvider) -> None:
        self._contract, self._provider, self._loaded = contract, provider, loaded
        self._now = 0.0
        self._inner = httpx2.Client(transport=transport(app([loaded], clock=lambda: self._now)))
        self._inner.event_hooks = {"response": [self._keep]}
        self._last: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._inner.close()

    def _keep(self, response: httpx2.Response) -> None:
        response.read()
        self._last = response.json() if response.headers.get("content-type", "") == "application/json" else None

    def call(self, name: str, given: Mapping[str, Any]) -> Any:
        """Call an operation, after all that it needs, and return the answer as it came."""
        operation = next(each for each in self._provider.operations if each.name == name)
        found = ((task, step) for task in self._loaded.spec.tasks for _, step in task.steps if step.operation == name)
        if (task_and_step := next(found, None)) is not None and not given:
            given = self._of_a_task(*task_and_step)
        site = call_site(self._provider, operation)
        spec = self._contract.spec(self._provider.name, name)
        arguments = arguments_of(spec, operation, site.arguments, example_of(spec), given)
        module = importlib.import_module(f"{PACKAGE}.{site.module}")
        credentials = [each for scheme in provider_of(site.module).auth for each in scheme.credentials()]
        keys = {each.argument: "a-key" for each in credentials}
        keys |= {each.argument: "mock.test" for each in provider_of(site.module).variables if not each.default}
        client = getattr(module, site.client)(
            http_client=self._inner, max_retries=0, base_url=f"https://mock.test/{self._provider.name}", **keys
        )
        method = attrgetter(f"{site.group}.{site.method}")(client)
        # A switch of streams has a method of its own, and is no argument.
        taken = inspect.signature(method).parameters
        answer = method(**{name: value for name, value in arguments.items() if name in taken})
        if hasattr(answer, "__next__"):
            list(answer)
        return self._last

    def _of_a_task(self, task: Lifecycle, step: Step) -> dict[str, Any]:
        """Submit a task, bring it as far as a step needs, and return the step's arguments."""
        submitted = self.call(task.submit[0], {})
        known: dict[str, Any] = {
            "submit": submitted,
            "id": next(filter(None, (first(at, submitted) for at in task.id))),
        }
        known["request"] = example_of(self._contract.spec(self._provider.name, task.submit[0]))
        if step not in (task.query, task.cancel):
            self._now += 60
            known["query"] = self.call(task.query.operation, self._filled(task.query, known))
        return self._filled(step, known)

    @staticmethod
    def _filled(step: Step, known: Mapping[str, Any]) -> dict[str, Any]:
        def value(template: str) -> Any:
            if template == "{id}" or "{" not in template:
                return known["id"] if template == "{id}" else template
            return first(template[1:-1], known)

        found = {name: value(template) for name, template in step.arguments}
        return {name: each for name, each in found.items() if each is not None}


def provider_of(module: str) -> Any:
    return importlib.import_module(f"{PACKAGE}.{module}._provider").PROVIDER


def example_of(spec: EndpointSpec) -> Any:
    request = spec.request
    if request is None or not (request.examples or request.required):
        return None
    return request.examples[0].value if request.examples else sample(request.schema or {})


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Contract]:
    root = tmp_path_factory.mktemp("contract")
    sys.path.insert(0, str(root))
    try:
        yield Contract(root)
    finally:
        sys.path.remove(str(root))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_every_operation_keeps_its_contract_both_ways(contract: Contract) -> None:
    broken = {}
    calls = 0
    for provider in contract.providers.values():
        for operation in provider.operations:
            if operation.server:
                continue  # at a host of its own, which no mock is
            calls += 1
            try:
                contract.call(provider, operation)
            except Exception as error:  # noqa: BLE001 - whatever stands between the two is what is looked for
                broken[f"{provider.name}.{operation.name}"] = f"{type(error).__name__}: {error}"[:300]
    assert calls > 100
    assert broken == {}
