"""The specs of this repository, served: each task can be paid for, waited for and collected."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from reynard.diagnostics import Findings
from reynard.mock import app, transport
from reynard.mock.places import every, first
from reynard.mock.replies import success_of
from reynard.schema.sample import sample
from reynard.schema.validate import fits
from reynard.specs_folder import load_specs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Clock
    from reynard.spec.lifecycle import Lifecycle
    from reynard.spec.model import EndpointSpec, LoadedProvider
    from reynard.text.origin import Json

SPECS = Path(__file__).parents[2] / "specs"
PROVIDERS = ("jimeng", "jimeng_official", "minimax", "unified", "vidu")


@pytest.fixture(scope="module")
def providers() -> dict[str, LoadedProvider]:
    findings = Findings()
    found = {each.spec.provider: each for each in load_specs(SPECS, findings)}
    assert not [each.message for each in findings]
    return found


@pytest.fixture(params=PROVIDERS)
def provider(request: pytest.FixtureRequest, providers: dict[str, LoadedProvider]) -> LoadedProvider:
    return providers[request.param]


@pytest.fixture
def client(provider: LoadedProvider, clock: Clock) -> Iterator[httpx2.Client]:
    base = f"http://mock.test/{provider.spec.provider}"
    headers = {"authorization": "Bearer key"}
    with httpx2.Client(transport=transport(app([provider], clock=clock)), base_url=base, headers=headers) as made:
        yield made


def operation(provider: LoadedProvider, name: str) -> EndpointSpec:
    return next(each.spec for each in provider.endpoints if each.spec.operation == name)


def call(
    client: httpx2.Client, spec: EndpointSpec, arguments: dict[str, str], body: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Call an operation with arguments by wire name, which go to its parameters or else into its body."""
    path, params = spec.path, {}
    rest = dict(arguments)
    for each in spec.parameters:
        value = each.schema.get("const", rest.pop(each.name, None))
        if each.location == "path":
            path = path.replace(f"{{{each.name}}}", str(value))
        elif value is not None:
            params[each.name] = str(value)
    content = {**(body or {}), **rest} if spec.request is not None else None
    response = client.request(spec.method, path, params=params, json=content)
    assert response.status_code == 200, response.text
    assert "x-mock-note" not in response.headers, response.text
    answer: dict[str, Any] = response.json()
    return answer


def found(paths: tuple[str, ...], answer: Json) -> Json:
    return next((value for path in paths for value in every(path, answer) if value is not None), None)


def filled(arguments: tuple[tuple[str, str], ...], known: dict[str, Any]) -> dict[str, str]:
    return {
        name: str(known["id"] if template == "{id}" else first(template[1:-1], known)) for name, template in arguments
    }


def start(client: httpx2.Client, provider: LoadedProvider, task: Lifecycle) -> dict[str, Any]:
    spec = operation(provider, task.submit[0])
    assert spec.request is not None
    examples = [each.value for each in spec.request.examples]
    body = examples[0] if examples else sample(spec.request.schema or {})
    answer = call(client, spec, {}, body)
    number = found(task.id, answer)
    assert isinstance(number, str)
    return {"id": number, "request": body, "submit": answer}


def test_a_task_from_submit_to_file(client: httpx2.Client, provider: LoadedProvider, clock: Clock) -> None:
    for task in provider.spec.tasks:
        query = operation(provider, task.query.operation)
        known = start(client, provider, task)
        phases = {word.casefold(): phase for word, phase in task.states}
        seen = []
        for _ in range(100):
            known["query"] = call(client, query, filled(task.query.arguments, known))
            phase = phases[str(found(task.status, known["query"])).casefold()]
            seen += [phase] if phase not in seen else []
            if phase == "succeeded":
                break
            assert found(task.output_url, known["query"]) is None
            clock.now += 0.1
        assert seen == ["queued", "running", "succeeded"]
        holder = known["query"]
        if task.resolve is not None:
            holder = call(client, operation(provider, task.resolve.operation), filled(task.resolve.arguments, known))
        url = found(task.output_url, holder)
        assert url is not None
        with httpx2.Client(transport=client._transport) as other:  # noqa: SLF001 - the same app
            assert other.get(url).content[4:8] == b"ftyp"


def test_a_task_that_fails(client: httpx2.Client, provider: LoadedProvider, clock: Clock) -> None:
    for task in provider.spec.tasks:
        query = operation(provider, task.query.operation)
        client.headers["x-mock-fault"] = "failed-task=because"
        known = start(client, provider, task)
        clock.now += 20
        answer = call(client, query, filled(task.query.arguments, known))
        assert dict(task.states)[found(task.status, answer)] == "failed"
        assert found(task.failure_message, answer) == "because"


def test_examples_of_a_state_are_in_that_state(provider: LoadedProvider) -> None:
    for task in provider.spec.tasks:
        response = success_of(operation(provider, task.query.operation))
        phases = {word.casefold(): phase for word, phase in task.states}
        for each in response.examples if response is not None else ():
            assert fits(each.value, response.schema if response else None)
            assert phases[str(found(task.status, each.value)).casefold()] == each.name
            assert (found(task.output_url, each.value) is None) is (
                each.name != "succeeded" or task.resolve is not None
            )


def test_a_missing_key_is_said_in_the_providers_words(client: httpx2.Client, provider: LoadedProvider) -> None:
    spec = operation(provider, provider.spec.tasks[0].submit[0])
    constants = {each.name: str(each.schema["const"]) for each in spec.parameters if "const" in each.schema}
    response = client.request(spec.method, spec.path, params=constants, headers={"authorization": ""})
    assert response.status_code == 401
    kinds = dict(provider.spec.errors.kinds)
    assert kinds[str(found(provider.spec.errors.code, response.json()))] == "authentication"
