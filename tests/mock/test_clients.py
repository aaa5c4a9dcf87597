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
from reynard.media import kind_of
from reynard.mock import app, transport
from reynard.mock.places import first
from reynard.schema.resolve import resolved
from reynard.schema.sample import sample
from reynard.specs_folder import load_specs
from reynard.targets.python.calls import call_site
from reynard.targets.python.typed import body_members

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
        arguments = arguments_of(spec, operation, site.arguments, given)
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


def value_of(schema: Mapping[str, Any]) -> Any:
    made = schema["const"] if "const" in schema else sample(dict(schema))
    return {"any": "1"} if made == {} else made


def example_of(spec: EndpointSpec) -> Any:
    request = spec.request
    if request is None or not (request.examples or request.required):
        return None
    return request.examples[0].value if request.examples else sample(request.schema or {})


def arguments_of(
    spec: EndpointSpec, operation: Operation, names: Mapping[tuple[str, str], str], given: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the arguments of a method that stand for a page's example; where it has none, for a made one."""
    made = {
        names[each.location, each.name]: given.get(each.name, value_of(each.schema))
        for each in spec.parameters
        if (each.required or each.name in given) and (each.location, each.name) in names
    }
    body = example_of(spec)
    if body is None or spec.request is None:
        return made
    if isinstance(body, dict):
        body = {**body, **{name: value for name, value in given.items() if name in body}}
    if kind_of(spec.request.media) == "lines" and not isinstance(body, list):
        body = [body]
    body = with_files(body, spec.request.schema or {}, spec.request.schema or {})
    members = body_members(operation)
    if members is None or not isinstance(body, dict):
        made[names.get(("body", "body"), "body")] = body if spec.request.schema is not None else b"x"
        return made
    fields = {each.wire_name: each for each in members.fields}
    extra = {name: value for name, value in body.items() if name not in fields}
    for name, value in body.items():
        if name in fields and not fields[name].is_constant and ("body", name) in names:
            made[names["body", name]] = value
    return {**made, "options": {"extra_body": extra}} if extra else made


def with_files(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any]) -> Any:
    """Return a body with bytes where its schema has files, which no example can show."""
    own = resolved(dict(schema), dict(root))
    branches = [own, *(each for key in ("anyOf", "oneOf") for each in own.get(key, ()))]
    if isinstance(value, str) and any(
        each.get("format") == "binary" or ("contentMediaType" in each and "contentEncoding" not in each)
        for each in branches
    ):
        return b"bytes"
    if isinstance(value, list):
        return [with_files(each, branch.get("items", {}), root) for branch in branches[:1] for each in value]
    if isinstance(value, dict):
        known = own.get("properties", {})
        return {name: with_files(each, known.get(name, {}), root) for name, each in value.items()}
    return value


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
