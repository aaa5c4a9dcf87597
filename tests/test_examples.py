"""The best self-check there is: every example printed on the five pages, in the generated models and over real HTTP."""

from __future__ import annotations

import asyncio
import importlib
import json
import shutil
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, TypeAdapter

from packages import imported
from reynard.diagnostics import Findings
from reynard.generate import generate
from reynard.ingest import ingest
from reynard.ir.resolve import resolve
from reynard.mock import running
from reynard.specs_folder import load_specs
from reynard.targets.python.calls import call_site, example_arguments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.ir.types import Operation, Provider
    from reynard.mock import Running

SPECS = Path(__file__).parents[1] / "specs"
PACKAGE = "examples_client"


@dataclass(frozen=True)
class Printed:
    """An example as a page prints it, read here without any of the readers."""

    page: str
    kind: str
    value: dict[str, Any]


def documents(text: str) -> Iterator[Any]:
    """Yield every JSON value of a page that starts a line or a shell's quotation."""
    at = 0
    while at < len(text):
        is_start = text[at] in "{[" and (at == 0 or text[at - 1] in "\n'")
        try:
            value, at = json.JSONDecoder().raw_decode(text, at) if is_start else (None, at + 1)
        except ValueError:
            value, at = None, at + 1
        if value is not None:
            yield value


def printed() -> Iterator[Printed]:
    for path in sorted(SPECS.glob("*/pages/*.txt")):
        name = f"{path.parts[-3]}/{path.stem}"
        for found in documents(path.read_bytes().decode().replace("\r\n", "\n")):
            if isinstance(found, dict) and "jsonSchema" in found:
                for each in found["examples"]:
                    yield Printed(name, "request", json.loads(each["value"]))
            elif isinstance(found, list) and found and "responseId" in found[0]:
                for each in found:
                    yield Printed(name, "response", json.loads(each["data"]))
            elif isinstance(found, dict) and "model" in found:
                yield Printed(name, "response" if "status" in found else "request", found)


PRINTED = tuple(printed())
REQUESTS = [each for each in PRINTED if each.kind == "request"]
RESPONSES = [each for each in PRINTED if each.kind == "response"]


@dataclass(frozen=True)
class Clients:
    """The generated package, what it was made of, and a vendor that answers."""

    providers: dict[str, Provider]
    vendor: Running

    def operation(self, page: str) -> tuple[Provider, Operation]:
        provider = self.providers[page.partition("/")[0]]
        return provider, next(each for each in provider.operations if each.name == page.partition("/")[2])

    def descriptor(self, page: str) -> Any:  # noqa: ANN401 - a type of the generated package
        provider, operation = self.operation(page)
        return importlib.import_module(f"{PACKAGE}.{provider.name}.operations.{operation.name}").OPERATION


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clients]:
    root = tmp_path_factory.mktemp("examples")
    shutil.copytree(SPECS, root / "specs")
    ingest(root / "specs").write()
    plan = generate(root / "specs", root, PACKAGE)
    assert plan.write()
    quiet = Findings()
    api = resolve(load_specs(root / "specs", quiet))
    with imported(root, PACKAGE), running(root / "specs", speed=100) as vendor:
        yield Clients({each.name: each for each in api.providers}, vendor)


def test_the_pages_print_what_the_seeds_print() -> None:
    """Counted by hand: 000, 001 and 003 print one request and one response each, 002 none, 004 four twice and one."""
    assert {page: sum(each.page == page for each in REQUESTS) for page in {each.page for each in REQUESTS}} == {
        "jimeng/submit_video": 1,
        "minimax/submit_video": 1,
        "unified/create_video": 1,
        "vidu/create_video": 8,
    }
    assert len(RESPONSES) == 4


@pytest.mark.parametrize("example", REQUESTS, ids=lambda each: each.page)
def test_a_printed_request_is_accepted_and_goes_out_as_it_is_printed(clients: Clients, example: Printed) -> None:
    model = clients.descriptor(example.page).body.model
    assert model.model_validate(example.value).model_dump(by_alias=True, exclude_unset=True) == example.value


@pytest.mark.parametrize("example", RESPONSES, ids=lambda each: each.page)
def test_a_printed_response_is_accepted_and_loses_nothing(clients: Clients, example: Printed) -> None:
    reply = clients.descriptor(example.page).replies[0]
    made = TypeAdapter(reply.type).validate_json(json.dumps(example.value))
    assert isinstance(made, BaseModel)
    assert made.model_dump(by_alias=True, exclude_unset=True) == example.value


def arguments(provider: Provider, operation: Operation, body: dict[str, Any]) -> dict[str, Any]:
    """Return an example of a body as arguments of the method."""
    names = call_site(provider, operation).arguments
    return {names["body", name]: value for name, value in body.items()}


def keys(provider: Provider) -> dict[str, str]:
    return {argument: "secret" for scheme in provider.schemes for argument in scheme.arguments}


def method_of(client: Any, provider: Provider, operation: Operation) -> Any:  # noqa: ANN401 - of the generated package
    site = call_site(provider, operation)
    return attrgetter(f"{site.group}.{site.method}")(client)


def client_class(provider: Provider, operation: Operation, prefix: str = "") -> Any:  # noqa: ANN401 - as above
    site = call_site(provider, operation)
    return getattr(importlib.import_module(f"{PACKAGE}.{site.module}"), f"{prefix}{site.client}")


CALLS = [
    *((each.page, each.value) for each in REQUESTS if each.page != "vidu/create_video"),
    *((each.page, each.value) for each in REQUESTS[-8::2]),
    ("jimeng_official/submit_video", None),
    ("jimeng_official/get_video_result", None),
]


@pytest.mark.parametrize(("page", "body"), CALLS)
def test_a_printed_request_comes_back_typed(clients: Clients, page: str, body: dict[str, Any] | None) -> None:
    provider, operation = clients.operation(page)
    given = example_arguments(operation) if body is None else arguments(provider, operation, body)
    wanted = clients.descriptor(page).replies[0].type
    url = clients.vendor.base_url(provider.name)
    with client_class(provider, operation)(base_url=url, **keys(provider)) as client:
        answer = method_of(client, provider, operation)(**given)
    assert isinstance(answer, wanted)

    async def call() -> object:
        async with client_class(provider, operation, "Async")(base_url=url, **keys(provider)) as client:
            answer: object = await method_of(client, provider, operation)(**given)
            return answer

    assert isinstance(asyncio.run(call()), wanted)


@pytest.mark.parametrize("name", sorted(path.parent.name for path in SPECS.glob("*/provider.yaml")))
def test_every_operation_answers_typed(clients: Clients, name: str) -> None:
    """Each operation of each provider can be called with what its spec shows, the queries after their submit."""
    provider = clients.providers[name]
    for lifecycle in provider.lifecycles:
        operation = next(each for each in provider.operations if each.name == lifecycle.submit[0])
        site = call_site(provider, operation)
        url = clients.vendor.base_url(name)
        with client_class(provider, operation)(base_url=url, pace=100, **keys(provider)) as client:
            result = attrgetter(f"{site.group}.{site.run}")(client)(**example_arguments(operation))
        query = importlib.import_module(f"{PACKAGE}.{name}.operations.{lifecycle.query.operation}").OPERATION
        last = result.response if hasattr(result, "response") else None
        assert result.outputs
        assert result.task_id
        assert last is None or isinstance(last, query.replies[0].type)
